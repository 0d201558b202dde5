"""What all wire records share: the base class and the field types that absorb the ways Studio writes a value.

Rules, from the API's contract and from responses of several years:

* ids are required; every other field may be absent or null, and the two mean the same;
* fields that are not known are kept as they came (``model_extra``);
* whole numbers may arrive as ``16000.0``; numbers never arrive as text, and neither true nor text counts as a number;
* infinity and NaN are refused.

Attributes are Studio's names in snake_case.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic.alias_generators import to_camel
from pydantic.types import Strict
from pydantic_core import PydanticCustomError

WRONG_TYPE = "wrong_type"  # error type of the checks below; its context names what was expected

T = TypeVar("T")


class WireModel(BaseModel):
    """A JSON object as Studio sends it."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        extra="allow",
        allow_inf_nan=False,
        frozen=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )


def _wrong(expected: str) -> PydanticCustomError:
    return PydanticCustomError(WRONG_TYPE, "expected {expected}", {"expected": expected})


def _to_id(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise _wrong("a whole number")


def _to_number(value: object) -> int | float | None:
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        if math.isfinite(value):
            return value
    elif value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _wrong("a finite number")


def _to_scalar(value: object) -> bool | int | float | str | None:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    raise _wrong("a finite number, text, true or false")


def _empty_if_null(value: object) -> object:
    return () if value is None else value


def _empty_object_if_null(value: object) -> object:
    return {} if value is None else value


def _blank_if_null(value: object) -> object:
    return "" if value is None else value


def _count(value: object) -> int:
    return len(value) if isinstance(value, Sequence | Mapping) and not isinstance(value, str) else 0


Id = Annotated[int, PlainValidator(_to_id)]
"""Id of a project, impulse or block: required, a whole number."""

Whole = Annotated[int | float, PlainValidator(_to_number)]
"""A number that the contract calls an integer. ``5.0`` becomes 5; a fraction is kept, for ``resolve`` to name."""

Number = Annotated[float, Strict()]
"""Any finite number."""

Boolean = Annotated[bool, Strict()]
"""true or false; neither 1 nor "true"."""

Scalar = Annotated[bool | int | float | str | None, PlainValidator(_to_scalar)]
"""A value whose type depends on another field."""

Text = Annotated[str, BeforeValidator(_blank_if_null)]
"""Text that is empty when absent: type names, that are compared and must not be ``None``."""

Items = Annotated[tuple[T, ...], BeforeValidator(_empty_if_null)]
"""A list; empty when absent or null."""

Record = Annotated[T, BeforeValidator(_empty_object_if_null)]
"""An object of our own that is there even when it is absent or null: then all its fields are."""

FreeMap = Annotated[Mapping[str, Any], BeforeValidator(_empty_object_if_null)]
"""An object whose keys are data; empty when absent or null."""

Skipped = Annotated[int, PlainValidator(_count)]
"""How many elements a bulky list has that matters in training only. The elements are not kept."""

PersonalText = Annotated[str | None, Field(repr=False)]
"""Says something about a person: never printed."""
