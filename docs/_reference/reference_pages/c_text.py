"""Doxygen's descriptions as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from reference_pages.markdown import code, fence, part, plain

Link = Callable[[str], str]  # a name, or Doxygen's id of one, to a path and anchor; empty: none
_NAME = re.compile(r"\b([A-Za-z]\w*_\w+)\b", re.ASCII)
_SIGNS = {"ndash": "--", "mdash": "---", "nonbreakablespace": " ", "linebreak": " ", "sp": " "}
_SECTIONS = {"note": "Note", "warning": "Warning", "pre": "Before", "post": "After", "see": "See"}


class UnknownMarkupError(Exception):
    """Doxygen made something of a comment that no page can show."""


@dataclass
class Described:
    """A description: its paragraphs, and what it says of parameters and the result."""

    paragraphs: list[str] = field(default_factory=list)
    parameters: list[tuple[str, str]] = field(default_factory=list)
    returned: str = ""


def describe(elements: Iterable[Xml.Element], link: Link) -> Described:
    """What a comment says.

    Raises:
        UnknownMarkupError: it has markup that is not shown.
    """
    described = Described()
    for element in elements:
        for para in element.iterfind("para"):
            _paragraph(para, described, link)
    return described


def one_line(elements: Iterable[Xml.Element], link: Link) -> str:
    """What a comment says, for a cell of a table."""
    return " ".join(describe(elements, link).paragraphs)


def _paragraph(para: Xml.Element, described: Described, link: Link) -> None:
    line = _prose(para.text, link)
    for child in para:
        block = _block(child, described, link)
        if block is None:
            line += _inline(child, link) + _prose(child.tail, link)
            continue
        _end(line, described)
        if block:
            described.paragraphs.append(block)
        line = _prose(child.tail, link)
    _end(line, described)


def _prose(text: str | None, link: Link) -> str:
    """Text in which names that are declared somewhere are links."""
    pieces = _NAME.split(text or "")
    for index in range(1, len(pieces), 2):
        target = link(pieces[index])
        pieces[index] = f"[{code(pieces[index])}]({target})" if target else part(pieces[index])
    return "".join(part(piece) if index % 2 == 0 else piece for index, piece in enumerate(pieces))


def _end(line: str, described: Described) -> None:
    if line.strip():
        described.paragraphs.append(line.strip())


def _block(child: Xml.Element, described: Described, link: Link) -> str | None:
    """What stands on lines of its own; ``None`` when it is a part of a line."""
    if child.tag in ("verbatim", "preformatted"):
        return fence(textwrap.dedent("".join(child.itertext()).strip("\n"))).rstrip()
    if child.tag == "itemizedlist":
        return "\n".join(f"- {one_line([item], link)}" for item in child.iterfind("listitem"))
    if child.tag == "parameterlist":
        for item in child.iterfind("parameteritem"):
            names = ", ".join("".join(name.itertext()) for name in item.iterfind("parameternamelist/parametername"))
            described.parameters.append((names, one_line(item.iterfind("parameterdescription"), link)))
        return ""
    if child.tag == "simplesect":
        text = one_line([child], link)
        kind = child.get("kind", "")
        if kind == "return":
            described.returned = text
            return ""
        if kind in _SECTIONS:
            return f"{_SECTIONS[kind]}: {text}"
        raise UnknownMarkupError(f"a section of the kind {kind!r}: {text}")
    return None


def _inline(child: Xml.Element, link: Link) -> str:
    text = "".join(child.itertext())
    if child.tag == "ref":
        target = link(child.attrib["refid"])
        return f"[{code(text)}]({target})" if target else code(text)
    if child.tag == "computeroutput":
        return code(text)
    if child.tag in ("emphasis", "bold"):
        return f"*{plain(text)}*"
    if child.tag == "ulink":
        return f"[{plain(text)}]({child.attrib['url']})"
    if child.tag in _SIGNS:
        return _SIGNS[child.tag]
    raise UnknownMarkupError(f"the element <{child.tag}> of a comment: {text}")
