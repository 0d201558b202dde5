"""What all wire records share: the base class and the field types that absorb the ways Studio writes a value.

Rules, from the API's contract and from responses of several years:

* ids are required; every other field may be absent or null, and the two mean the same;
* fields that are not known are kept as they came (``model_extra``);
* whole numbers may arrive as ``16000.0``; numbers never arrive as text, and neither true nor text counts as a number;
* infinity and NaN are refused.

Attributes are Studio's names in snake_case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema, PlainValidator
from pydantic.alias_generators import to_camel
from pydantic.types import Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

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


def _whole(value: float) -> int:
    if not value.is_integer():
        raise PydanticCustomError(WRONG_TYPE, "not whole")  # the message is that of the union around this
    return int(value)


def _whole_if_possible(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _first_of(expected: str, *choices: CoreSchema) -> Any:
    """The first schema that fits, with one error for all. Built from core schemas, so that Python runs for floats only."""
    union = core_schema.union_schema(
        list(choices),
        mode="left_to_right",
        custom_error_type=WRONG_TYPE,
        custom_error_message="expected {expected}",
        custom_error_context={"expected": expected},
    )
    return GetPydanticSchema(lambda _source, _handler: union)


_INT = core_schema.int_schema(strict=True)
_FLOAT = core_schema.float_schema(strict=True, allow_inf_nan=False)
_TEXT = core_schema.str_schema(strict=True)
_TRUTH = core_schema.bool_schema(strict=True)


def _empty_if_null(value: object) -> object:
    return () if value is None else value


def _empty_object_if_null(value: object) -> object:
    return {} if value is None else value


def _blank_if_null(value: object) -> object:
    return "" if value is None else value


def _count(value: object) -> int:
    return len(value) if isinstance(value, list | tuple | dict) else 0


Id = Annotated[
    int,
    _first_of("a whole number", _INT, core_schema.no_info_after_validator_function(_whole, _FLOAT)),
]
"""Id of a project, impulse or block: required, a whole number."""

Whole = Annotated[
    int | float,
    _first_of("a number", _INT, core_schema.no_info_after_validator_function(_whole_if_possible, _FLOAT)),
]
"""A number that the contract calls an integer. ``5.0`` becomes 5; a fraction is kept, for ``resolve`` to name."""

Number = Annotated[float, Strict()]
"""Any finite number."""

Boolean = Annotated[bool, Strict()]
"""true or false; neither 1 nor "true"."""

Scalar = Annotated[
    bool | int | float | str | None,
    _first_of("a number, text, true or false", core_schema.none_schema(), _TRUTH, _INT, _FLOAT, _TEXT),
]
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
