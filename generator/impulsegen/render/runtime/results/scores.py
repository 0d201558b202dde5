"""Outputs that are results as they are: scores of labels, values, an anomaly score, numbers for the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText, c_float, c_int, c_unsigned
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.runtime.results.code import (
    OutputTensor,
    ResultCode,
    ResultField,
    field_suffix,
    mismatch,
    only_output,
    require_type,
    threshold,
)
from impulsegen.render.runtime.results.events import calibration_code

_MODULE = "result/dequantize"
_INTEGERS = {DataType.INT8: "s8", DataType.UINT8: "u8"}


def classification_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """A score per label, and the label of the largest that reaches the threshold."""
    output = only_output(block, outputs)
    if not block.labels or output.element_count != len(block.labels):
        raise mismatch(block, f"{output.element_count} scores", f"one for each of {len(block.labels)} labels")
    suffix = field_suffix(block, impulse)
    stem = names.label_stem(block.id)
    count, kind = names.macro(f"{stem}_count"), names.symbol(stem)
    least = threshold(block, thresholds, "min_score", 0.0)
    uncertain = names.macro(f"{stem}_uncertain")
    calibration = calibration_code(block, impulse, names, thresholds)
    scores = f"learn block {block.id}: 0 to 1, one per label{', averages' if calibration else ''}"
    return ResultCode(
        fields=(
            ResultField(CText(f"float scores{suffix}[{count}]"), scores),
            ResultField(CText(f"{kind} label{suffix}"), f"of the largest score, or {uncertain}"),
            *(calibration.fields if calibration else ()),
        ),
        definitions=calibration.definitions if calibration else (),
        states=calibration.states if calibration else (),
        statements=(
            floats_of(output, CText(count), f"result->scores{suffix}"),
            *(calibration.statements if calibration else ()),
            CText(f"result->label{suffix} = ({kind})impulse_pick(result->scores{suffix}, {count}, {least});"),
        ),
        modules=(_MODULE, "pick", *(calibration.modules if calibration else ())),
    )


def regression_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,  # noqa: ARG001 - as all of its kind
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],  # noqa: ARG001
) -> ResultCode:
    """The values that were asked for."""
    output = only_output(block, outputs)
    field = f"values{field_suffix(block, impulse)}"
    count = c_unsigned(output.element_count)
    return ResultCode(
        fields=(ResultField(CText(f"float {field}[{c_int(output.element_count)}]"), f"learn block {block.id}"),),
        definitions=(),
        states=(),
        statements=(floats_of(output, count, f"result->{field}"),),
        modules=(_MODULE,),
    )


def anomaly_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,  # noqa: ARG001
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],  # noqa: ARG001
) -> ResultCode:
    """The first number that a network puts out which scores anomalies itself."""
    output = only_output(block, outputs)
    field = f"anomaly{field_suffix(block, impulse)}"
    return ResultCode(
        fields=(ResultField(CText(f"float {field}"), f"learn block {block.id}: a score of its network"),),
        definitions=(),
        states=(),
        statements=(floats_of(output, c_unsigned(1), f"&result->{field}"),),
        modules=(_MODULE,),
    )


def freeform_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,  # noqa: ARG001
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],  # noqa: ARG001
) -> ResultCode:
    """Everything that the network puts out, one output after the other."""
    only_output(block, outputs)
    field = f"outputs{field_suffix(block, impulse)}"
    statements, parts, at = [], [], 0
    for output in outputs:
        require_type(block, output)
        target = f"result->{field}" + (f" + {at}" if at else "")
        statements.append(floats_of(output, c_unsigned(output.element_count), target))
        parts.append("x".join(map(str, output.shape[1:] or output.shape)))
        at += output.element_count
    return ResultCode(
        fields=(ResultField(CText(f"float {field}[{c_int(at)}]"), f"learn block {block.id}: {', then '.join(parts)}"),),
        definitions=(),
        states=(),
        statements=tuple(statements),
        modules=(_MODULE,),
    )


def floats_of(output: OutputTensor, count: CText, target: str) -> CText:
    """The statement that writes the first elements of an output as floats."""
    integers = _INTEGERS.get(output.data_type)
    if integers is None:
        return CText(f"impulse_floats_of_f32({output.pointer}, {count}, {target});")
    quantization = f"{c_float(output.scale)}, {c_int(output.zero_point)}"
    return CText(f"impulse_floats_of_{integers}({output.pointer}, {count}, {quantization}, {target});")
