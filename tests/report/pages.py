"""Pages as tests read them: every element with its attributes and text, and whether all of it is closed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from impulsegen.choices import Choices
from impulsegen.cli.reported import report_input
from impulsegen.report.page import ReportInput, render_page
from impulsegen.resources import examples_folder

_VOID = frozenset({"meta", "br"})
Json = dict[str, Any]


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str) -> list[Element]:
        """Those of a kind below it, in order."""
        return [element for element in self.walk() if element.tag == tag]

    def walk(self) -> Iterator[Element]:
        """It and everything below it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute of <{tag}> is there twice"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>, line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: bytes) -> Element:
    """The page; fails when an element is not closed, or closed in the wrong order."""
    parser = _Parser()
    parser.feed(page.decode("utf-8"))
    parser.close()
    assert parser.open == [parser.root], [element.tag for element in parser.open]
    return parser.root


def given(
    source: Path | str, *, targets: Sequence[str] = ("cortex-m4f",), other: Path | str | None = None, **choices: Any
) -> ReportInput:
    """What a page is made from, as the command reads it."""

    def fetch(project_id: int) -> Any:
        raise AssertionError(f"project {project_id} is asked for")

    compared = None if other is None else str(other)
    return report_input(str(source), compared, Choices(**choices), targets, fetch, BytesIO())[0]


def page_of(source: Path | str, **options: Any) -> bytes:
    """The page of a source."""
    return render_page(given(source, **options))


def edited_motion(folder: Path, change: Callable[[Json], None]) -> Path:
    """The bundled example with another first impulse."""
    copy = folder / "edited"
    shutil.copytree(examples_folder() / "motion", copy)
    path = copy / "impulses-detailed.json"
    content = json.loads(path.read_text())
    change(content["impulses"][0])
    path.write_text(json.dumps(content))
    return copy


def rows_of(table: Element) -> list[list[str]]:
    """The cells of a table's body."""
    (body,) = table.all("tbody")
    return [[cell.text for cell in row.walk() if cell.tag in ("th", "td")] for row in body.all("tr")]


def tables(page: Element, css_class: str) -> list[Element]:
    """Tables with a class."""
    return [table for table in page.all("table") if css_class in (table.attributes.get("class") or "").split()]


def whole_number(text: str) -> int:
    """The bytes of ``13 444 B``."""
    return int("".join(c for c in text if c.isdecimal()))
