"""``model_metadata.h`` for the native runtime, and for programs with several impulses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.edge_impulse.metadata import Macro, MetadataView, metadata_view

_C = "EI_CLASSIFIER_"
# The result and the tables of all impulses have one type: it has room for what any of them needs.
_RAISED = frozenset(
    f"{_C}{name}"
    for name in (
        *("LABEL_COUNT", "HAS_VISUAL_ANOMALY", "OBJECT_DETECTION", "OBJECT_DETECTION_COUNT", "FREEFORM_OUTPUT"),
        *("OBJECT_TRACKING_ENABLED", "OBJECT_TRACKING_SORT_ENABLED", "HR_ENABLED", "QUANTIZATION_ENABLED"),
        *("LOAD_IMAGE_SCALING", "LOAD_ANOMALY_H"),
    )
)
_NONE = "EI_ANOMALY_TYPE_UNKNOWN"
# The runtime is compiled code, with an arena of its own, and scales features itself where it can.
_NATIVE: Mapping[str, CText] = {
    f"{_C}COMPILED": c_int(1),
    f"{_C}HAS_TFLITE_OPS_RESOLVER": c_int(0),
    f"{_C}LOAD_ANOMALY_H": c_int(0),
    f"{_C}HAS_DATA_NORMALIZATION": c_int(0),
}


def shared_metadata(impulses: Sequence[Impulse]) -> MetadataView:
    """The macros of the first impulse; of all of them those that say how large a result is and what it may hold."""
    views = [metadata_view(impulse) for impulse in impulses]
    first = views[0]
    return replace(
        first,
        shapes=_merged([view.shapes for view in views]),
        outputs=_merged([view.outputs for view in views]),
        engine=_merged([view.engine for view in views]),
        detectors=_merged([view.detectors for view in views], raise_all=True),
        is_arena_unknown=False,
        has_tracking=any(view.has_tracking for view in views),
    )


def _merged(groups: Sequence[tuple[Macro, ...]], *, raise_all: bool = False) -> tuple[Macro, ...]:
    merged = {macro.name: macro.value for macro in groups[0]}
    for group in groups[1:]:
        for macro in group:
            before = merged.get(macro.name)
            if macro.name == f"{_C}HAS_ANOMALY":
                merged[macro.name] = macro.value if before == _NONE else before or macro.value
            elif before is None:
                merged[macro.name] = macro.value
            elif raise_all or macro.name in _RAISED:
                merged[macro.name] = max(before, macro.value, key=int)
            elif macro.name == f"{_C}DSP_AXES_INDEX_TYPE":
                merged[macro.name] = max(before, macro.value, key=len)  # uint16_t beats uint8_t
    return tuple(Macro(name, _NATIVE.get(name, value)) for name, value in merged.items())
