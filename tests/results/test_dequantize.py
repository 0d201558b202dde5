"""Outputs as floats."""

from __future__ import annotations

import numpy as np
import pytest

from results.programs import MakeMachine, array, floats, literal, run_cases

pytestmark = pytest.mark.compile


@pytest.mark.parametrize(
    ("kind", "suffix", "constant"), [(np.int8, "s8", "IMPULSE_INT8"), (np.uint8, "u8", "IMPULSE_UINT8")]
)
@pytest.mark.parametrize(("scale", "zero_point"), [(0.00390625, -128), (0.0627, 17), (1e-30, 0), (3e35, -7)])
def test_every_integer(
    kind: type, suffix: str, constant: str, scale: float, zero_point: int, machine: MakeMachine
) -> None:
    limits = np.iinfo(kind)
    values = np.arange(limits.min, limits.max + 1, dtype=np.int64)
    text = f"{literal(scale)}, {zero_point}"
    case = f"""{array(f"{'u' if suffix == 'u8' else ''}int8_t", "values", values)}
    static const impulse_encoding encoding = {{{constant}, {text}}};
    static float found[256];
    impulse_floats_of_{suffix}(values, 256u, {text}, found);
    for (size_t i = 0; i < 256u; ++i) {{
        print_float(found[i]);
        print_float(impulse_decode(&encoding, values, i));
    }}"""
    (words,) = run_cases(machine("host"), ["result/dequantize"], [case])
    with np.errstate(over="ignore"):
        wanted = (values - zero_point).astype(np.float32) * np.float32(scale)
    assert np.array_equal(floats(words).reshape(-1, 2), np.stack([wanted, wanted], axis=1))


def test_floats_stay_as_they_are(machine: MakeMachine) -> None:
    values = np.array([0.1, -0.0, np.inf, -np.inf, np.nan, 3.4e38, 1e-45], dtype=np.float32)
    case = f"""{array("float", "values", values)}
    static const impulse_encoding encoding = {{IMPULSE_FLOAT32, 99.0f, 99}};
    static float found[7];
    impulse_floats_of_f32(values, 7u, found);
    for (size_t i = 0; i < 7u; ++i) {{
        print_float(found[i]);
        print_float(impulse_decode(&encoding, values, i));
    }}"""
    (words,) = run_cases(machine("host"), ["result/dequantize"], [case])
    found = floats(words).reshape(-1, 2)
    assert np.array_equal(found[:, 0], values, equal_nan=True)
    assert np.array_equal(found[:, 1], values, equal_nan=True)
