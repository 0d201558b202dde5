"""Constant objects, arrays and tables as templates print them: values in the order of their struct, with a comment each."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.render.c_text import CText


@dataclass(frozen=True)
class Value:
    """One initialiser. ``comment`` names the field that it fills."""

    text: CText
    comment: str


@dataclass(frozen=True)
class Object:
    """A constant object of a struct type."""

    type: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Array:
    """A constant array of numbers or strings. ``is_empty``: it has one element that nothing reads."""

    type: CText
    name: str
    values: tuple[CText, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there are no values: C++ has no array without an element."""
        return not self.values


@dataclass(frozen=True)
class Table:
    """A constant array of structs."""

    type: str
    name: str
    rows: tuple[tuple[Value, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there are no rows."""
        return not self.rows


def pointer(name: str, to: str = "void") -> CText:
    """The address of a constant object for a field that the SDK did not declare const."""
    return CText(f"({to} *)&{name}")


def array_pointer(name: str, to: str) -> CText:
    """A constant array for a field that the SDK did not declare const."""
    return CText(f"({to} *){name}")
