"""What the scores of many windows come to: events, and the label that most of the last results have."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, NeuralBlock, TimeSeriesInput
from impulsegen.impulse.post_processing import Calibration
from impulsegen.render.c_text import CText, c_bool, c_float, c_unsigned
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant, small
from impulsegen.render.runtime.code import State
from impulsegen.render.runtime.results.code import ResultCode, ResultField, field_suffix
from impulsegen.render.runtime.thresholds import CALIBRATION_KEY

DEFAULT_ANOMALY = 0.3  # Edge Impulse's, where a block states none
_FLOAT_BYTES, _READING_BYTES = 4, 2
_STATE_BYTES = 24  # of a struct that points to what is kept, where pointers are widest, rounded up
_NO_ANOMALY = 1.0  # above the 0 that stands in for a score


def calibration_code(
    block: NeuralBlock, impulse: Impulse, names: ImpulseNames, thresholds: Mapping[str, CText]
) -> ResultCode | None:
    """What makes averages of the scores of a block, and events of these; ``None`` when it is not calibrated.

    A window is taken to come every stride of the input. The averages stand where the scores stood.
    """
    calibration, window = impulse.calibration, impulse.input
    if calibration is None or not _is_event_block(block, impulse) or not isinstance(window, TimeSeriesInput):
        return None
    suffix, label = field_suffix(block, impulse), names.label_stem(block.id)
    kind, count, uncertain = names.symbol(label), names.macro(f"{label}_count"), names.macro(f"{label}_uncertain")
    stem = names.symbol(f"learn_{block.id}_calibration")
    average_count = _average_count(calibration, window)
    plan = constant(
        "impulse_calibration_plan",
        stem,
        {
            "label_count": CText(count),
            "average_count": small(average_count, 16, "the number of windows that are averaged"),
            "suppression_count": c_unsigned(calibration.suppression_ms // window.stride_ms),
            "flags": c_unsigned(calibration.flags),
            "is_exclusive": c_bool(False),
        },
        shared=False,
    )
    least = thresholds.get(CALIBRATION_KEY, c_float(calibration.detection_threshold))
    call = f"impulse_calibration_update(&{stem}, &{stem}_state, {least}, result->scores{suffix})"
    # What is kept begins as 0, which memory that a board places somewhere else may not.
    state = (
        f"static float {stem}_scores[{average_count} * {count}];\n"
        f"static float {stem}_sums[{count}];\n"
        f"static impulse_calibration_state {stem}_state = {{ {stem}_scores, {stem}_sums, 0u, 0u, 0u }};"
    )
    return ResultCode(
        fields=(ResultField(CText(f"{kind} event{suffix}"), f"that begins with this window, or {uncertain}"),),
        definitions=(plan,),
        states=(State(CText(state), CText(f"impulse_calibration_reset(&{stem}, &{stem}_state);")),),
        statements=(CText(f"result->event{suffix} = ({kind}){call};"),),
        modules=("result/calibration",),
    )


def smoothing_code(
    block: NeuralBlock, impulse: Impulse, names: ImpulseNames, anomaly: str | None = None
) -> ResultCode | None:
    """What makes one label of the last results of a block; ``None`` when it is not smoothed.

    Args:
        block: the network, whose statements have filled its scores before.
        impulse: it is a part of.
        names: of the impulse.
        anomaly: the field of the result with an anomaly score, if there is one.
    """
    smoothing = impulse.smoothing
    if smoothing is None or not _is_event_block(block, impulse):
        return None
    suffix, label = field_suffix(block, impulse), names.label_stem(block.id)
    kind, count, uncertain = names.symbol(label), names.macro(f"{label}_count"), names.macro(f"{label}_uncertain")
    stem = names.symbol(f"learn_{block.id}_smoothing")
    plan = constant(
        "impulse_smooth_plan",
        stem,
        {
            "label_count": CText(count),
            "reading_count": small(smoothing.readings, 16, "the number of readings"),
            "min_same": small(smoothing.min_same, 16, "the number of readings that agree"),
            "min_score": c_float(smoothing.min_score),
            "min_anomaly": c_float(_min_anomaly(impulse) if anomaly else _NO_ANOMALY),
        },
        shared=False,
    )
    score = f"result->{anomaly}" if anomaly else "0.0f"
    state = (
        f"static uint16_t {stem}_readings[{smoothing.readings}];\n"
        f"static impulse_smooth_state {stem}_state = {{ {stem}_readings, 0u }};"
    )
    fields = [ResultField(CText(f"{kind} smoothed{suffix}"), f"that most of the last results have, or {uncertain}")]
    statements = [
        CText(
            f"const uint16_t {stem}_found = "
            f"impulse_smooth_update(&{stem}, &{stem}_state, result->scores{suffix}, {score});"
        ),
        CText(f"result->smoothed{suffix} = {stem}_found < {count} ? ({kind}){stem}_found : {uncertain};"),
    ]
    if anomaly:
        fields.append(ResultField(CText(f"bool is_anomaly{suffix}"), "most of the last results are anomalies"))
        statements.append(CText(f"result->is_anomaly{suffix} = {stem}_found > {count};"))
    return ResultCode(
        fields=tuple(fields),
        definitions=(plan,),
        states=(State(CText(state), CText(f"impulse_smooth_reset(&{stem}, &{stem}_state);")),),
        statements=tuple(statements),
        modules=("result/smooth",),
    )


def event_state_bytes(impulse: Impulse) -> int:
    """RAM for what calibration and smoothing keep from window to window, beside the arena."""
    block, window, size = impulse.event_block, impulse.input, 0
    if block is None or not isinstance(window, TimeSeriesInput):
        return 0
    if impulse.calibration:
        size += (_average_count(impulse.calibration, window) + 1) * len(block.labels) * _FLOAT_BYTES + _STATE_BYTES
    if impulse.smoothing:
        size += impulse.smoothing.readings * _READING_BYTES + _STATE_BYTES
    return size


def _average_count(calibration: Calibration, window: TimeSeriesInput) -> int:
    """Windows whose scores are averaged."""
    return max(1, calibration.average_window_ms // window.stride_ms)


def _is_event_block(block: NeuralBlock, impulse: Impulse) -> bool:
    return impulse.event_block is not None and impulse.event_block.id == block.id


def _min_anomaly(impulse: Impulse) -> float:
    """What is set, else the threshold of the block whose score is read, else Edge Impulse's."""
    if impulse.smoothing and impulse.smoothing.min_anomaly is not None:
        return impulse.smoothing.min_anomaly
    block = next(learn for learn in impulse.learn_blocks if isinstance(learn, KMeansBlock | GmmBlock))
    return block.thresholds[0].value if block.thresholds else DEFAULT_ANOMALY
