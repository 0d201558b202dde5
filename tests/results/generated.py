"""What the generator makes of outputs, as a C program that runs it on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from dsp.blocks_in_c import c_text
from dsp.machines import Machine
from impulsegen.impulse.model import Impulse
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.runtime.results import OutputTensor, ResultCode, result_code, tracking_code
from results.boxes import PRINT_BOXES
from results.programs import array, run_cases

TUNED = {"min_score": CText("tuned.min_score")}
TARGETS = ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]


def output(values: np.ndarray, number: int = 0, *, scale: float = 1.0, zero_point: int = 0) -> OutputTensor:
    """An output that a table ``output_<number>`` holds; ``values`` with the batch dimension."""
    kind = {"f": DataType.FLOAT32, "i": DataType.INT8, "u": DataType.UINT8}[values.dtype.kind]
    return OutputTensor(CText(f"output_{number}"), kind, values.shape, scale, zero_point)


def code_of(impulse: Impulse, outputs: Sequence[OutputTensor], thresholds: Mapping[str, CText] = TUNED) -> ResultCode:
    """Of the first network."""
    block = impulse.neural_blocks[0]
    return result_code(block, impulse, impulse_names(impulse, "case"), outputs, thresholds)


def with_tracking(impulse: Impulse, code: ResultCode) -> ResultCode:
    """The same with what its post-processing block adds."""
    (block,) = impulse.post_processing_blocks
    more = tracking_code(block, impulse, impulse_names(impulse, "case"), code.detection, {})
    return ResultCode(
        (*code.fields, *more.fields),
        (*code.definitions, *more.definitions),
        more.states,
        (*code.statements, *more.statements),
        (*code.modules, *more.modules),
        max(code.scratch_bytes, more.scratch_bytes),
        (*code.macros, *more.macros),
        (*code.field_modules, *more.field_modules),
    )


def run(
    machine: Machine,
    code: ResultCode,
    values: Sequence[np.ndarray],
    prints: str,
    *,
    min_score: float = 0.5,
    times: int = 1,
) -> list[int]:
    """Words that the result makes. The state, if any, is reset before."""
    macros = "\n".join(f"#define {macro.name} {macro.value}" for macro in code.macros)
    fields = "\n".join(f"    {field.declaration}; /* {field.comment} */" for field in code.fields)
    definitions = f"""
#define CASE_LABEL_COUNT 4
#define CASE_LABEL_UNCERTAIN 4
typedef int case_label;
static const struct {{ float min_score; }} tuned = {{{min_score}f}};
{macros}
typedef struct {{
{fields}
}} case_result;
{chr(10).join(map(c_text, code.definitions))}
{chr(10).join(state.definition for state in code.states)}
{PRINT_BOXES if "print_boxes" in prints else ""}"""
    kinds = {"f": "float", "i": "int8_t", "u": "uint8_t"}
    tables = "\n".join(array(kinds[v.dtype.kind], f"output_{i}", v) for i, v in enumerate(values))
    statements = "\n".join(f"        {statement}" for statement in code.statements)
    resets = "\n".join(f"    {state.reset}" for state in code.states)
    body = f"""{tables}
    static uint32_t memory[{max(4, code.scratch_bytes) // 4}];
    static case_result made;
    case_result *const result = &made;
    void *const scratch = memory;
    (void)scratch;
    (void)tuned;
{resets}
    for (size_t run = 0; run < {times}u; ++run) {{
{statements}
    }}
    {prints}"""
    modules = [*dict.fromkeys([*code.modules, *code.field_modules])]
    assert code.scratch_bytes % 2 == 0
    (words,) = run_cases(machine, modules, [body], definitions=definitions)
    return words


def print_floats(field: str, count: int) -> str:
    """A statement that prints the floats of a field."""
    return f"for (size_t i = 0; i < {count}u; ++i) {{ print_float(result->{field}[i]); }}"
