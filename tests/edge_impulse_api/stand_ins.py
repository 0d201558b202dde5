"""Stand-ins for generated impulses: C with the interface of ``<prefix>.h`` whose results the window itself spells out.

The values of a window become the fields of the result, one after the other, so that an application decides what it gets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from edge_impulse import impulses
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse_api import MODULES, render_edge_impulse_api
from impulsegen.render.edge_impulse_api.native import NativeField, NativeImpulse, native_field
from impulsegen.render.runtime.files import runtime_files
from impulsegen.resources import templates_folder

_BOX_NUMBERS = 6  # score, label, x, y, width, height


@dataclass(frozen=True)
class StandIn:
    """An impulse, and the fields of its result: declaration and network, 0 for an anomaly score."""

    impulse: Impulse
    prefix: str
    fields: tuple[tuple[str, int], ...]
    thresholds: Mapping[tuple[int, str], str] = field(default_factory=dict)
    has_streams: bool = False

    @property
    def native(self) -> NativeImpulse:
        """As the interface's renderer sees it."""
        return NativeImpulse(self.prefix, tuple(self._fields()), self.thresholds, self.has_streams, has_state=False)

    def _fields(self) -> Iterator[NativeField]:
        for declaration, block_id in self.fields:
            found = native_field(declaration, block_id)
            assert found is not None, declaration
            yield found


STAND_INS: dict[str, StandIn] = {
    "motion": StandIn(impulses.motion(), "motion", (("float anomaly", 0), ("float scores[4]", 3))),
    "keyword": StandIn(impulses.keyword(), "keyword", (("float scores[2]", 3),), has_streams=True),
    "regression": StandIn(impulses.regression(), "forecast", (("float values[1]", 3),)),
    "fomo": StandIn(
        impulses.fomo(),
        "camera",
        (("impulse_box boxes[CAMERA_MAX_BOXES]", 3), ("uint16_t box_count", 3)),
        {(3, "min_score"): "min_score"},
    ),
    "visual-anomaly": StandIn(
        impulses.visual_anomaly(),
        "surface",
        (("float anomaly", 3), ("float anomaly_mean", 3), ("float anomaly_grid[25]", 3)),
        {(3, "min_score"): "min_score"},
    ),
    "freeform": StandIn(impulses.freeform(), "outputs", (("float outputs[16]", 3),)),
}


def write_stand_ins(names: tuple[str, ...], folder: Path) -> Path:
    """A project of stand-ins with the interface, the first one its default."""
    chosen = [STAND_INS[name] for name in names]
    distinct = [replace(stand_in.impulse, id=number) for number, stand_in in enumerate(chosen, 1)]
    files = [
        *render_edge_impulse_api(distinct, [stand_in.native for stand_in in chosen], tool_version="1.2.3"),
        *_runtime(),
    ]
    for planned in files:
        path = folder / planned.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(planned.content)
    for stand_in in chosen:
        (folder / stand_in.prefix / f"{stand_in.prefix}.h").write_text(_header(stand_in))
        (folder / stand_in.prefix / f"{stand_in.prefix}.c").write_text(_source(stand_in))
    return folder


def _runtime() -> Iterator[PlannedFile]:
    root = templates_folder() / "runtime" / "impulse"
    for name in runtime_files(root, ("signal", *MODULES)):
        if name not in ("impulse.h", "impulse.c"):
            yield PlannedFile(Path("impulse", name), (root / name).read_bytes())  # type: ignore[arg-type]


def _header(stand_in: StandIn) -> str:
    prefix, macro = stand_in.prefix, stand_in.prefix.upper()
    fields = "\n".join(f"    {declaration};" for declaration, _ in stand_in.fields)
    lines = [
        f"#ifndef {macro}_H",
        f"#define {macro}_H",
        '#include "impulse/result/box.h"',
        '#include "impulse/signal.h"',
        "#include <stdbool.h>",
        "#ifdef __cplusplus",
        'extern "C" {',
        "#endif",
        f"enum {{ {macro}_AXIS_COUNT = {len(stand_in.impulse.axes)} }};",
        f"#define {macro}_MAX_BOXES 12",
        f"typedef struct {{\n{fields}\n}} {prefix}_result;",
        f"impulse_status {prefix}_run_signal(const impulse_signal *signal, {prefix}_result *result);",
    ]
    for name in stand_in.thresholds.values():
        lines += [
            f"#ifndef {macro}_{name.upper()}",
            f"#define {macro}_{name.upper()} 0.5f",
            "#endif",
            f"typedef struct {{ float {name}; }} {prefix}_thresholds;",
            f"void {prefix}_get_thresholds({prefix}_thresholds *thresholds);",
            f"void {prefix}_set_thresholds(const {prefix}_thresholds *thresholds);",
        ]
    if stand_in.has_streams:
        lines += [
            f"void {prefix}_stream_reset(void);",
            f"impulse_status {prefix}_stream_push(const impulse_signal *slice, size_t samples);",
            f"bool {prefix}_stream_is_full(void);",
            f"void {prefix}_stream_result({prefix}_result *result);",
        ]
    return "\n".join([*lines, "#ifdef __cplusplus", "}", "#endif", "#endif", ""])


def _source(stand_in: StandIn) -> str:
    prefix = stand_in.prefix
    lines = [f'#include "{prefix}.h"', '#include "impulse/stages.h"', "#include <string.h>"]
    for name in stand_in.thresholds.values():
        lines += [
            f"static {prefix}_thresholds tunables = {{ {prefix.upper()}_{name.upper()} }};",
            f"void {prefix}_get_thresholds({prefix}_thresholds *thresholds) {{ *thresholds = tunables; }}",
            f"void {prefix}_set_thresholds(const {prefix}_thresholds *thresholds) {{ tunables = *thresholds; }}",
        ]
    return "\n".join([*lines, _run(stand_in), _streams(stand_in) if stand_in.has_streams else ""])


def _run(stand_in: StandIn) -> str:
    prefix = stand_in.prefix
    values = stand_in.impulse.input.samples * (1 if prefix in ("camera", "surface") else len(stand_in.impulse.axes))
    body, at = [], 0
    for found in stand_in.native.fields:
        if found.type == "impulse_box":
            body.append(_BOXES.format(numbers=_BOX_NUMBERS))
        elif found.type == "float" and found.count:
            body.append(f"memcpy(result->{found.name}, window + {at}, sizeof result->{found.name});")
            at += int(found.count)
        elif found.type == "float":
            body.append(f"result->{found.name} = window[{at}];")
            at += 1
    statements = "\n    ".join(body)
    return f"""
impulse_status {prefix}_run_signal(const impulse_signal *signal, {prefix}_result *result)
{{
    static float window[{values}];
    const impulse_status status = impulse_signal_read(signal, 0, 1, {values}, window);
    if (status != IMPULSE_OK) {{
        return status;
    }}
    impulse_features_done();
    {statements}
    return IMPULSE_OK;
}}
"""


# The first value says how many boxes follow; those below the threshold are left out.
_BOXES = """result->box_count = 0;
    for (size_t i = 0; i < (size_t)window[0]; ++i) {{
        const float *const from = window + 1 + i * {numbers};
        if (from[0] >= tunables.min_score) {{
            impulse_box *const box = &result->boxes[result->box_count++];
            box->score = from[0];
            box->label = (uint16_t)from[1];
            box->x = (uint16_t)from[2];
            box->y = (uint16_t)from[3];
            box->width = (uint16_t)from[4];
            box->height = (uint16_t)from[5];
        }}
    }}"""


def _streams(stand_in: StandIn) -> str:
    """The scores are the means of the last slice's first and last value and of its length in slices of a window."""
    prefix, window = stand_in.prefix, stand_in.impulse.input.samples
    return f"""
static size_t seen;
static float first, last;

void {prefix}_stream_reset(void)
{{
    seen = 0;
}}

impulse_status {prefix}_stream_push(const impulse_signal *slice, size_t samples)
{{
    impulse_status status = impulse_signal_read(slice, 0, 1, 1, &first);
    if (status == IMPULSE_OK) {{
        status = impulse_signal_read(slice, samples - 1, 1, 1, &last);
    }}
    seen += samples;
    return status;
}}

bool {prefix}_stream_is_full(void)
{{
    return seen >= {window};
}}

void {prefix}_stream_result({prefix}_result *result)
{{
    impulse_features_done();
    result->scores[0] = first;
    result->scores[1] = last;
}}
"""
