"""Parameter values: text in the response, typed in the domain."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from impulsegen.impulse.blocks import BlockParameters, Parameter, ParameterValue
from impulsegen.impulse.resolve.findings import Findings

_TRUE = frozenset({"true", "1", "yes", "on"})
_FALSE = frozenset({"false", "0", "no", "off", ""})
_Parameters = TypeVar("_Parameters", bound=BlockParameters)


@dataclass(frozen=True)
class Given:
    """A value as the response states it, and where."""

    value: object
    path: str


def effective_text(value: object, default: object) -> object:
    """The value, or the default when it is absent or blank: blank means that the default applies."""
    return default if value is None or value == "" else value


def resolve_parameters(
    cls: type[_Parameters], given: Mapping[str, Given], version: int, where: str, findings: Findings
) -> _Parameters:
    """Typed parameters of a block from what the response states, each checked against its table entry."""
    table = {parameter.name: parameter for parameter in cls.parameters()}
    values: dict[str, ParameterValue] = {}
    for name, parameter in table.items():
        stated = given.get(name) or given.get(name.replace("-", "_")) or given.get(name.replace("_", "-"))
        if stated is None:
            if not parameter.versions or version in parameter.versions:
                findings.note(
                    "default-parameter",
                    f"the parameter {name} is not in the response; its default {parameter.default!r} is used",
                    where=where,
                )
            continue
        if stated.value is None or stated.value == "":
            # A blank optional number means "no value", which the C structs write as 0.
            values[parameter.field_name] = parameter.default
            continue
        value = convert(stated.value, parameter, stated.path, findings)
        if value is not None:
            values[parameter.field_name] = value
    known = {name.replace("-", "_") for name in table}
    for name, stated in given.items():
        if name.replace("-", "_") not in known:
            findings.warning(
                "unknown-parameter",
                f"the parameter {name} of a {cls.studio_type} block is not known and has no effect here",
                where=stated.path,
            )
    return cls(**values)


def convert(value: object, parameter: Parameter, path: str, findings: Findings) -> ParameterValue | None:
    """One value in the type of its table entry; ``None`` and an error when it cannot be."""
    converted = _CONVERTERS[parameter.kind](value)
    if converted is None:
        findings.error(
            "bad-parameter",
            f"the parameter {parameter.name} is {value!r}",
            where=path,
            expected=_EXPECTED[parameter.kind],
            hint="correct it in Studio and generate the features again",
        )
        return None
    if isinstance(converted, str):
        findings.text(converted, path)
    if parameter.choices and converted not in parameter.choices:
        findings.error(
            "unknown-choice",
            f"the parameter {parameter.name} is {converted!r}",
            where=path,
            expected="one of " + ", ".join(str(choice) for choice in parameter.choices),
        )
        return None
    if isinstance(converted, int | float) and not isinstance(converted, bool) and not _in_range(converted, parameter):
        low = "" if parameter.minimum is None else f" from {parameter.minimum:g}"
        high = "" if parameter.maximum is None else f" to {parameter.maximum:g}"
        findings.error(
            "bad-parameter",
            f"the parameter {parameter.name} is {converted:g}",
            where=path,
            expected=f"a number{low}{high}".replace("from", "of at least") if not high else f"a number{low}{high}",
        )
        return None
    return converted


def to_bool(value: object) -> bool | None:
    """A truth value in any of the spellings that responses use."""
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    return True if text in _TRUE else False if text in _FALSE else None


def to_int(value: object) -> int | None:
    """A whole number of 32 bits; ``16.0`` counts as one."""
    number = to_float(value)
    if number is None or number != int(number) or not -(2**31) < number < 2**31:
        return None
    return int(number)


def to_float(value: object) -> float | None:
    """A finite number that a float32 can hold."""
    if isinstance(value, bool):
        return None
    try:
        number = float(str(value).strip())
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= 3.4028234663852886e38 else None


def to_text(value: object) -> str | None:
    """Text, or a number or truth value as Studio would spell it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None


def _in_range(value: float, parameter: Parameter) -> bool:
    low = parameter.minimum is None or value >= parameter.minimum
    high = parameter.maximum is None or value <= parameter.maximum
    return low and high


_CONVERTERS = {bool: to_bool, int: to_int, float: to_float, str: to_text}
_EXPECTED = {
    bool: "true or false",
    int: "a whole number of 32 bits",
    float: "a number that a float32 can hold",
    str: "text",
}
