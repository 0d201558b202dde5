"""Docstrings as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from griffe import Docstring, DocstringSectionKind

from reference_pages.markdown import code, fence, part, plain

_CODE = re.compile(r"``(.+?)``")


class UnknownSectionError(Exception):
    """A docstring has a section that no page can show."""


@dataclass
class Told:
    """A docstring: its paragraphs, and what it says of arguments and failures."""

    paragraphs: list[str] = field(default_factory=list)
    arguments: list[tuple[str, str]] = field(default_factory=list)
    raised: list[tuple[str, str]] = field(default_factory=list)
    returned: str = ""


def tell(docstring: Docstring | None) -> Told:
    """What a docstring says.

    Raises:
        UnknownSectionError: it has a section besides arguments, result and failures.
    """
    told = Told()
    for section in docstring.parse("google", warn_unknown_params=False, warnings=False) if docstring else ():
        if section.kind is DocstringSectionKind.text:
            told.paragraphs += paragraphs(section.value)
        elif section.kind is DocstringSectionKind.parameters:
            told.arguments += [(one.name, prose(one.description)) for one in section.value]
        elif section.kind is DocstringSectionKind.raises:
            told.raised += [(str(one.annotation), prose(one.description)) for one in section.value]
        elif section.kind is DocstringSectionKind.returns:
            told.returned = " ".join(prose(one.description) for one in section.value)
        else:
            raise UnknownSectionError(
                f"{docstring.parent.path if docstring and docstring.parent else ''}: {section.kind}"
            )
    return told


def paragraphs(text: str) -> list[str]:
    """Paragraphs; those that are indented are code."""
    blocks = [block for block in re.split(r"\n\s*\n", inspect.cleandoc(text)) if block.strip()]
    return [
        fence(inspect.cleandoc(block), "python").rstrip() if _is_indented(block) else prose(block)
        for block in _joined(blocks)
    ]


def _joined(blocks: Iterable[str]) -> list[str]:
    """Neighbours that are indented are one block of code."""
    joined: list[str] = []
    for block in blocks:
        if joined and _is_indented(block) and _is_indented(joined[-1]):
            joined[-1] += f"\n\n{block}"
        else:
            joined.append(block)
    return joined


def _is_indented(block: str) -> bool:
    return all(line.startswith("    ") for line in block.splitlines() if line.strip())


def prose(text: str) -> str:
    """One paragraph, in one line."""
    text = " ".join(text.split())
    pieces = _CODE.split(re.sub(r"::$", ":", text))
    if len(pieces) == 1:
        return plain(pieces[0])
    return "".join(code(piece) if index % 2 else part(piece) for index, piece in enumerate(pieces)).strip()
