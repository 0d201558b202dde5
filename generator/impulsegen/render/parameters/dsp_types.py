"""View of ``impulse/dsp_blocks.h``: one struct per type of processing block, fed from the table of parameters."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.blocks import BLOCK_TYPES, BlockParameters, Parameter, ParameterValue
from impulsegen.render.c_text import CText, RenderError, c_bool, c_float, c_int, c_str
from impulsegen.render.identifiers import words
from impulsegen.render.parameters.tables import gap

_C_TYPE = {bool: "bool ", int: "int32_t ", float: "float ", str: "const char *"}


@dataclass(frozen=True)
class EnumValue:
    """One choice of a parameter."""

    name: str
    comment: str
    comment_gap: CText


@dataclass(frozen=True)
class EnumType:
    """The choices of a parameter that is text in Studio."""

    name: str
    comment: str
    values: tuple[EnumValue, ...]


@dataclass(frozen=True)
class Field:
    """One parameter."""

    type: CText
    name: str
    comment: str
    comment_gap: CText


@dataclass(frozen=True)
class BlockType:
    """The struct of one type of block."""

    name: str
    title: str
    enums: tuple[EnumType, ...]
    fields: tuple[Field, ...]


def block_types() -> tuple[BlockType, ...]:
    """All types of blocks that are computed in C."""
    return tuple(_block_type(cls) for cls in BLOCK_TYPES.values() if cls.studio_type != "custom")


def struct_name(cls: type[BlockParameters] | BlockParameters) -> str:
    """Name of the struct of a block: ``impulse_spectral_analysis``."""
    return f"impulse_{words(cls.studio_type)}"


def parameter_values(parameters: BlockParameters) -> tuple[tuple[CText, str], ...]:
    """Value and field name of every parameter, in the order of the struct."""
    return tuple(
        (_literal(parameters, parameter, getattr(parameters, parameter.field_name)), parameter.field_name)
        for parameter in parameters.parameters()
    )


def _block_type(cls: type[BlockParameters]) -> BlockType:
    enums = tuple(_enum_type(cls, parameter) for parameter in cls.parameters() if _is_enum(parameter))
    declared = [(_c_type(cls, parameter), parameter) for parameter in cls.parameters()]
    width = max((len(kind) + len(parameter.field_name) for kind, parameter in declared), default=0)
    fields = tuple(
        Field(kind, parameter.field_name, _comment(parameter), gap(kind + parameter.field_name, width))
        for kind, parameter in declared
    )
    return BlockType(struct_name(cls), f"Processing block {cls.studio_type}. {cls.__doc__ or ''}", enums, fields)


def _c_type(cls: type[BlockParameters], parameter: Parameter) -> CText:
    return CText(f"{_enum_name(cls, parameter)} ") if _is_enum(parameter) else CText(_C_TYPE[parameter.kind])


def _enum_type(cls: type[BlockParameters], parameter: Parameter) -> EnumType:
    names = {str(choice): _choice_name(cls, parameter, str(choice)) for choice in parameter.choices}
    width = max(len(name) for name in names.values())
    values = tuple(EnumValue(name, choice, gap(name, width)) for choice, name in names.items())
    comment = f"{parameter.meaning[0].upper()}{parameter.meaning[1:]}: {parameter.name} of {cls.studio_type}."
    return EnumType(_enum_name(cls, parameter), comment, values)


def _is_enum(parameter: Parameter) -> bool:
    return parameter.kind is str and bool(parameter.choices)


def _enum_name(cls: type[BlockParameters] | BlockParameters, parameter: Parameter) -> str:
    return f"{struct_name(cls)}_{words(parameter.field_name)}"


def _choice_name(cls: type[BlockParameters] | BlockParameters, parameter: Parameter, choice: str) -> str:
    return f"{_enum_name(cls, parameter)}_{words(choice)}".upper()


def _comment(parameter: Parameter) -> str:
    comment = f"{parameter.meaning}, {parameter.unit}" if parameter.unit else parameter.meaning
    if parameter.versions:
        comment += f" (version {', '.join(str(version) for version in parameter.versions)})"
    return comment


def _literal(parameters: BlockParameters, parameter: Parameter, value: ParameterValue) -> CText:
    if isinstance(value, bool):
        return c_bool(value)
    if _is_enum(parameter):
        if value not in parameter.choices:
            raise RenderError(
                f"{value!r} is not a choice of {parameter.name} of {parameters.studio_type}",
                expected=f"one of {', '.join(map(str, parameter.choices))}",
            )
        return CText(_choice_name(parameters, parameter, str(value)))
    if parameter.kind is float:
        return c_float(float(value))
    return c_int(value) if isinstance(value, int) else c_str(str(value))
