"""What Doxygen's XML says, as records: headers, and what they declare. Texts stay XML; ``c_text`` makes Markdown of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

_WIDEST = 76  # characters of a line on a page


@dataclass(frozen=True)
class Member:
    """A field of a struct, or a value of an enumeration."""

    text: str  # C
    described: tuple[Xml.Element, ...]


@dataclass(frozen=True)
class Declaration:
    """A macro, type, variable or function."""

    name: str
    kind: str
    line: int
    text: str  # C; empty for a struct or enumeration, whose members say it
    described: tuple[Xml.Element, ...]
    members: tuple[Member, ...] = ()
    is_named: bool = True  # False: an enumeration that is known by its first value


@dataclass
class Header:
    """A file, by its path below the include folder."""

    path: str
    described: tuple[Xml.Element, ...]
    declarations: list[Declaration] = field(default_factory=list)


def read_headers(xml: Path) -> tuple[list[Header], dict[str, str]]:
    """All headers by their paths; and Doxygen's ids of files, types and members, and the values of enumerations, to the
    names that can be linked."""
    trees = [Xml.parse(path).getroot() for path in sorted(xml.glob("*.xml"))]  # noqa: S314 - Doxygen has just written it
    compounds = [compound for tree in trees for compound in tree.iterfind("compounddef")]
    names: dict[str, str] = {}
    structs = {one.attrib["id"]: _struct(one, names) for one in compounds if one.get("kind") in ("struct", "union")}
    headers = [_header(one, structs, names) for one in compounds if one.get("kind") == "file"]
    return sorted(headers, key=lambda header: header.path), names


def _path(compound: Xml.Element) -> str:
    location = compound.find("location")
    assert location is not None  # noqa: S101 - Doxygen says of every compound where it is
    return location.attrib["file"].partition("/include/")[2] or location.attrib["file"]


def _header(compound: Xml.Element, structs: dict[str, Declaration], names: dict[str, str]) -> Header:
    header = Header(_path(compound), _described(compound))
    names[compound.attrib["id"]] = header.path
    for inner in compound.iterfind("innerclass"):
        header.declarations.append(structs[inner.attrib["refid"]])
    for member in compound.iterfind("sectiondef/memberdef"):
        one = _declaration(member)
        header.declarations.append(one)
        names[member.attrib["id"]] = one.name
        for value in member.iterfind("enumvalue"):
            names[value.attrib["id"]] = names[_text(value, "name")] = one.name
    header.declarations.sort(key=lambda one: one.line)
    return header


def _struct(compound: Xml.Element, names: dict[str, str]) -> Declaration:
    name = _text(compound, "compoundname")
    members = tuple(compound.iterfind("sectiondef/memberdef"))
    names.update(dict.fromkeys([compound.attrib["id"], *(member.attrib["id"] for member in members)], name))
    return Declaration(
        name,
        str(compound.get("kind")),
        _line(compound),
        "",
        _described(compound),
        tuple(Member(_variable(member), _described(member)) for member in members),
    )


def _declaration(member: Xml.Element) -> Declaration:
    kind = member.attrib["kind"]
    name = _text(member, "name")
    values = tuple(member.iterfind("enumvalue"))
    is_named = bool(name) and not name.startswith("@")
    name = name if is_named else _text(values[0], "name")
    text = "" if kind == "enum" else {"function": _function, "define": _macro}.get(kind, _variable)(member)
    described = tuple(
        Member(" ".join(filter(None, (_text(value, "name"), _text(value, "initializer")))), _described(value))
        for value in values
    )
    return Declaration(name, kind, _line(member), text, _described(member), described, is_named)


def _described(element: Xml.Element) -> tuple[Xml.Element, ...]:
    found = (element.find(name) for name in ("briefdescription", "detaileddescription"))
    return tuple(one for one in found if one is not None and ("".join(one.itertext()).strip()))


def _line(element: Xml.Element) -> int:
    location = element.find("location")
    return int(location.attrib["line"]) if location is not None else 0


def _text(element: Xml.Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else " ".join("".join(found.itertext()).split())


def _variable(member: Xml.Element) -> str:
    """A variable, field or type; the type of a pointer to a function surrounds the name."""
    text = _text(member, "definition") if member.get("kind") == "typedef" else ""
    text = text or f"{_text(member, 'type')} {_text(member, 'name')}{_text(member, 'argsstring')}"
    text = re.sub(r"(?<=\w)\(\*", " (*", text.replace("* ", "*"))
    head, bracket, arguments = text.rpartition(") (") if member.get("kind") == "typedef" else ("", "", "")
    return _wrapped(f"{head})", f"({arguments}") if bracket else text


def _function(member: Xml.Element) -> str:
    head, arguments = _text(member, "definition"), _text(member, "argsstring")
    if member.get("static") == "yes" and not head.startswith("static"):
        head = f"static {head}"
    return _wrapped(head.replace("* ", "*"), arguments.replace("* ", "*")) + ";"


def _wrapped(head: str, arguments: str) -> str:
    """A function, each parameter in a line of its own where one line is too long."""
    if len(head + arguments) <= _WIDEST:
        return head + arguments
    inner = arguments.removeprefix("(").removesuffix(")")
    return f"{head}(\n    {inner.replace(', ', f',{chr(10)}    ')})"


def _macro(member: Xml.Element) -> str:
    names = [_text(one, "defname") for one in member.iterfind("param")]
    head = f"#define {_text(member, 'name')}" + (f"({', '.join(names)})" if names else "")
    text = f"{head} {_text(member, 'initializer')}".rstrip()
    return text if len(text) <= _WIDEST else head
