"""Sizes of the runtime's structs on a 32-bit core, read from their own headers.

The rules are those of the ABIs of Arm (AAPCS, where bare-metal compilers make enumerations as small as they can) and RISC-V
(ILP32, where they are as large as int): scalars are aligned to their size, a struct to its widest member.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_POINTER_BYTES = 4
_SCALARS = {
    **{"char": 1, "bool": 1, "int8_t": 1, "uint8_t": 1, "int16_t": 2, "uint16_t": 2, "int32_t": 4, "uint32_t": 4},
    **{"float": 4, "int": 4, "unsigned": 4, "size_t": 4, "ptrdiff_t": 4, "int64_t": 8, "uint64_t": 8},
}
_MACRO = re.compile(r"^#define (\w+) +(\d+)u?$", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TYPE = re.compile(r"(?:typedef\s+)?(struct|enum)\s*(\w*)\s*\{([^{}]*)\}\s*(\w*)\s*;", re.DOTALL)
_FUNCTION_POINTER = re.compile(r"typedef\s+[^;{}]*\(\s*\*\s*(\w+)\s*\)\s*\([^;]*\)\s*;|typedef\s+\w+\s*\(\*(\w+)\)")
_FIELD = re.compile(r"(?P<type>[\w\s]*?)(?P<stars>(?:\*\s*(?:const\s*)?)*)(?P<name>\w+)(?:\[(?P<count>\w+)\])?\Z")


@dataclass(frozen=True)
class Size:
    """Bytes of a type, and what its address is a multiple of."""

    bytes: int
    alignment: int


class Layout:
    """Sizes of the types that headers define, one after the other."""

    def __init__(self, headers: Iterable[str], *, enum_bytes: int) -> None:
        self._enum_bytes = enum_bytes
        self._sizes: dict[str, Size] = {name: Size(size, size) for name, size in _SCALARS.items()}
        self._macros: dict[str, int] = {}
        for header in headers:
            text = re.sub(r"[ \t]+$", "", _COMMENT.sub(" ", header), flags=re.MULTILINE)
            self._macros.update((name, int(value)) for name, value in _MACRO.findall(text))
            self._read(text, enum_bytes)

    def size_of(self, declared: str) -> Size:
        """The size of a type as a definition spells it, such as ``const char *const``.

        Raises:
            KeyError: no header defines it.
        """
        if "*" in declared:
            return Size(_POINTER_BYTES, _POINTER_BYTES)
        return self._sizes[" ".join(word for word in declared.split() if word not in ("const", "volatile"))]

    @property
    def structs(self) -> Mapping[str, Size]:
        """All types of headers by name."""
        return {name: size for name, size in self._sizes.items() if name.startswith("impulse_")}

    def bytes_of(self, declarations: Iterable[str], counts: Mapping[str, int]) -> int:
        """The size of a struct of these members, in which enumerations of the impulse and ``counts`` of arrays stand too."""
        known = Layout((), enum_bytes=self._enum_bytes)
        known._sizes, known._macros = dict(self._sizes), {**self._macros, **counts}
        members = [" ".join(declaration.split()) for declaration in declarations]
        for member in members:
            kind = member.split(" ")[0]
            known._sizes.setdefault(kind, Size(self._enum_bytes, self._enum_bytes))
        return known._struct(";".join(members)).bytes

    def _read(self, text: str, enum_bytes: int) -> None:
        for match in _FUNCTION_POINTER.finditer(text):
            self._sizes[match[1] or match[2]] = Size(_POINTER_BYTES, _POINTER_BYTES)
        for kind, tag, body, name in _TYPE.findall(text):
            self._sizes[name or tag] = Size(enum_bytes, enum_bytes) if kind == "enum" else self._struct(body)

    def _struct(self, body: str) -> Size:
        end, widest = 0, 1
        for declaration in filter(None, (" ".join(part.split()) for part in body.split(";"))):
            first, *others = declaration.split(",")
            kind = _FIELD.match(first)
            if kind is None:
                raise ValueError(f"{declaration!r} is not a field")
            for text in (first, *(f"{kind['type']} {other}" for other in others)):
                field = _FIELD.match(text)
                if field is None:
                    raise ValueError(f"{text!r} is not a field")
                size = self.size_of(f"{field['type']}{field['stars']}")
                end = _aligned(end, size.alignment) + size.bytes * self._count(field["count"] or "1")
                widest = max(widest, size.alignment)
        return Size(_aligned(end, widest), widest)

    def _count(self, text: str) -> int:
        if text.isdecimal():
            return int(text)
        if text not in self._macros:
            raise ValueError(f"{text!r} is not a number")
        return self._macros[text]


def _aligned(offset: int, alignment: int) -> int:
    return -(-offset // alignment) * alignment
