"""Which values Studio's enumerations have, in one table, and a walk that reports others.

An unknown value is never an error here: Studio adds values without notice, and most do not reach firmware. ``resolve``
refuses those that do. The table is the union over all published versions of the schema.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impulsegen.diagnostics import Diagnostic, warning
from impulsegen.studio.wire.base import WireModel
from impulsegen.studio.wire.display import DatasetVersion, FilteringType, ImpulseMetric, MetricKey, MetricKeysByCategory
from impulsegen.studio.wire.dsp import DspInfo, OutputConfig
from impulsegen.studio.wire.impulse import (
    Impulse,
    ImpulseInputBlock,
    ImpulseLearnBlock,
    ImpulsePostProcessingBlock,
    LabelingMethod,
)
from impulsegen.studio.wire.learn_anomaly import AnomalyModelMetadata
from impulsegen.studio.wire.learn_keras import (
    AugmentationPolicySpectrogram,
    KerasConfig,
    KerasModelMetadata,
    KerasVisualLayer,
    TransferLearningModel,
)
from impulsegen.studio.wire.metrics import ModelMetrics
from impulsegen.studio.wire.parameters import DspGroupItem, ShowIf
from impulsegen.studio.wire.paths import json_path
from impulsegen.studio.wire.post_processing import PostProcessingConfig


def _values(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEARN_TYPE = _values(
    "anomaly anomaly-gmm keras keras-transfer-image keras-transfer-kws keras-object-detection keras-regression "
    "keras-akida keras-akida-transfer-image keras-akida-object-detection keras-visual-anomaly keras-freeform "
    "keras-anomaly vlm"
)
_POST_PROCESSING_TYPE = _values("object-tracking sort-object-tracking")
_MODEL_TYPE = _values("int8 float32 akida requiresRetrain")
_MODEL_VARIANT = _values("int8 float32 akida")
_STRENGTH = _values("none low high")
_METRIC_TYPE = _values("core additional")
_METRIC_CATEGORY = _values(
    "impulseMetrics inputBlockConfig dspBlockConfig learnBlockConfig learnBlockMetrics postProcessingBlockConfig"
)
_LAYER_TYPE = _values(
    "dense conv1d conv2d reshape flatten dropout batchNormalization "
    "transfer_mobilenetv2_a35 transfer_mobilenetv2_a1 transfer_mobilenetv2_a05 transfer_mobilenetv2_160_a1 "
    "transfer_mobilenetv2_160_a75 transfer_mobilenetv2_160_a5 transfer_mobilenetv2_160_a35 "
    "transfer_mobilenetv1_a25_d100 transfer_mobilenetv1_a2_d100 transfer_mobilenetv1_a1_d100 "
    "transfer_kws_mobilenetv1_a1_d100 transfer_kws_mobilenetv2_a35_d100 transfer_kws_syntiant_ndp10x "
    "transfer_kws_conv2d_tiny object_ssd_mobilenet_v2_fpnlite_320x320 fomo_mobilenet_v2_a01 fomo_mobilenet_v2_a35 "
    "transfer_organization transfer_akidanet_imagenet_160_a100 transfer_akidanet_imagenet_160_a50 "
    "transfer_akidanet_imagenet_160_a25 transfer_akidanet_imagenet_224_a100 transfer_akidanet_imagenet_224_a50 "
    "transfer_akidanet_imagenet_224_a25 fomo_akidanet_a50 fomo_ad_gmm fomo_ad_patchcore"
)

KNOWN_VALUES: Mapping[type[WireModel], Mapping[str, frozenset[str]]] = {
    Impulse: {"type": _values("default BYOM VLM")},
    ImpulseInputBlock: {
        "type": _values("time-series image features"),
        "resize_mode": _values("squash fit-short fit-long crop"),
        # The schema has only the first two; the API page shows the third. It matters in training alone.
        "resize_method": _values("lanczos3 nearest squash"),
        "crop_anchor": _values(
            "top-left top-center top-right middle-left middle-center middle-right "
            "bottom-left bottom-center bottom-right"
        ),
    },
    LabelingMethod: {
        "type": _values("end-of-window anywhere-in-window anywhere-in-window-min-percentage majority-in-window")
    },
    ImpulseLearnBlock: {"type": _LEARN_TYPE, "training_processor": _values("cpu gpu")},
    ImpulsePostProcessingBlock: {"type": _POST_PROCESSING_TYPE},
    PostProcessingConfig: {"type": _POST_PROCESSING_TYPE},
    DspInfo: {"normalize_data": _values("none normalize-channel-standard-scaler")},
    OutputConfig: {"type": _values("image spectrogram flat")},
    DspGroupItem: {"section": _values("advanced augmentation modelProfiling")},
    ShowIf: {"operator": _values("eq neq")},
    KerasConfig: {
        "type": _LEARN_TYPE,
        "selected_model_type": _MODEL_TYPE,
        "mode": _values("visual expert"),
        "augmentation_policy_image": _values("none all"),
        "anomaly_capacity": _values("low medium high"),
        "last_shown_model_variant": _MODEL_VARIANT,
        "last_shown_model_engine": _values("tflite tflite-eon tflite-eon-ram-optimized"),
    },
    KerasVisualLayer: {"type": _LAYER_TYPE},
    AugmentationPolicySpectrogram: {
        "freq_masking": _STRENGTH,
        "time_masking": _STRENGTH,
        "gaussian_noise": _STRENGTH,
    },
    TransferLearningModel: {
        "type": _LAYER_TYPE,
        "learn_block_type": _LEARN_TYPE,
        "block_type": _values("official personal enterprise community pro-or-enterprise"),
        "display_category": _values("classical tao developer-preview"),
    },
    KerasModelMetadata: {
        "available_model_types": _MODEL_TYPE,
        "recommended_model_type": _MODEL_TYPE,
        "mode": _values("classification regression object-detection visual-anomaly anomaly-gmm freeform anomaly"),
        "object_detection_last_layer": _values(
            "mobilenet-ssd fomo yolov2-akida yolov5 yolov5v5-drpai yolox yolov7 yolo-pro tao-retinanet tao-ssd "
            "tao-yolov3 tao-yolov4 yolov11 yolov11-abs paddleocr-detector qc-face-det-lite qc-yolox"
        ),
        "image_input_scaling": _values("0..1 -1..1 -128..127 0..255 torch bgr-subtract-imagenet-mean"),
    },
    AnomalyModelMetadata: {"available_model_types": _MODEL_TYPE, "recommended_model_type": _MODEL_TYPE},
    ModelMetrics: {"type": _MODEL_TYPE, "visualization": _values("featureExplorer dataExplorer none")},
    ImpulseMetric: {"type": _METRIC_TYPE, "category": _METRIC_CATEGORY},
    MetricKey: {"type": _METRIC_TYPE},
    MetricKeysByCategory: {"category": _METRIC_CATEGORY},
    FilteringType: {"type": _values("numeric string select boolean list")},
    DatasetVersion: {"type": _values("auto_save restore manual")},
}


def unknown_values(root: WireModel) -> tuple[Diagnostic, ...]:
    """A warning for each value that its enumeration does not have; once per value, at its first place."""
    places: dict[tuple[type[WireModel], str, str], list[str]] = {}
    for owner, field, value, path in _unknown_in(root, ()):
        places.setdefault((owner, field, value), []).append(path)
    return tuple(
        warning(
            "unknown-enum-value",
            f"the value {value!r} is not known{'' if len(paths) == 1 else f' ({len(paths)} places)'}",
            where=paths[0],
            expected="one of " + ", ".join(sorted(KNOWN_VALUES[owner][field])),
            hint="upgrade impulsegen if this value matters: pip install --upgrade impulsegen",
        )
        for (owner, field, value), paths in places.items()
    )


@dataclass(frozen=True)
class _Plan:
    """Where a walk has to look in a record: most fields and most records hold no enumeration."""

    known: tuple[tuple[str, frozenset[str]], ...]
    inner: tuple[str, ...]  # fields that hold records with enumerations in them


@functools.cache
def _plan_of(owner: type[WireModel]) -> _Plan:
    inner = tuple(
        name
        for name, field in owner.model_fields.items()
        if any(_plan_of(record) != _NOTHING for record in _records_in(field.annotation))
    )
    return _Plan(tuple(KNOWN_VALUES.get(owner, {}).items()), inner)


_NOTHING = _Plan((), ())


def _records_in(annotation: object) -> Iterator[type[WireModel]]:
    if isinstance(annotation, type) and issubclass(annotation, WireModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _records_in(part)


def _unknown_in(model: WireModel, loc: tuple[str | int, ...]) -> Iterator[tuple[type[WireModel], str, str, str]]:
    owner = type(model)
    plan = _plan_of(owner)
    for field, known in plan.known:
        value = getattr(model, field)
        if not value:
            continue
        stated = [(value, ())] if isinstance(value, str) else [(text, (index,)) for index, text in enumerate(value)]
        for text, index_of in stated:
            if text not in known:
                yield owner, field, text, json_path((*loc, _spelling(owner, field), *index_of))
    for field in plan.inner:
        value = getattr(model, field)
        if isinstance(value, WireModel):
            yield from _unknown_in(value, (*loc, _spelling(owner, field)))
        elif value:
            name = _spelling(owner, field)
            for index, inner in enumerate(value):
                yield from _unknown_in(inner, (*loc, name, index))


def _spelling(owner: type[WireModel], field: str) -> str:
    return owner.model_fields[field].alias or field
