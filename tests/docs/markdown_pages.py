"""Pages of the documentation, taken apart: fenced blocks, links and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"

_FENCE = re.compile(r"^( *)(`{3,}|~{3,}) *([\w+-]*)(.*)$")
_LINK = re.compile(
    r"(?<!!)\[[^\]\[]*\]\(([^)\s]+)(?: \"[^\"]*\")?\)|!\[[^\]]*\]\(([^)\s]+)\)|<a [^>]*href=\"([^\"]+)\""
)
_HEADING = re.compile(r"^(#{1,6}) +(.*?) *#*$")
_TITLE = re.compile(r'title="([^"]*)"')


@dataclass(frozen=True)
class Block:
    """A fenced block.

    ``title`` is that of the fence's information, as in ``sh title="With the board"``; ``line`` is the fence's own.
    """

    language: str
    title: str
    text: str
    page: Path
    line: int

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.page.relative_to(REPOSITORY).as_posix()}:{self.line}"


def pages() -> list[Path]:
    """Every page that people read in the repository."""
    found = [
        REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "deployment-block/README.md")
    ]
    return [*found, *sorted(DOCS.rglob("*.md")), *sorted((REPOSITORY / "examples").rglob("README.md"))]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in their order. Indentation of the fence is taken from the lines."""
    found: list[Block] = []
    lines = page.read_text(encoding="utf-8").splitlines()
    at = 0
    while at < len(lines):
        opened = _FENCE.match(lines[at])
        if opened is None:
            at += 1
            continue
        indent, fence, language, rest = opened.groups()
        start = at
        body = []
        at += 1
        while at < len(lines) and not re.fullmatch(rf" *{re.escape(fence)} *", lines[at]):
            body.append(lines[at].removeprefix(indent))
            at += 1
        if at == len(lines):
            raise AssertionError(f"{page}:{start + 1}: the block is not closed")
        title = _TITLE.search(rest)
        found.append(Block(language, title[1] if title else "", "".join(f"{line}\n" for line in body), page, start + 1))
        at += 1
    return found


def prose(page: Path) -> list[tuple[int, str]]:
    """The lines outside of fenced blocks, with their numbers."""
    lines = page.read_text(encoding="utf-8").splitlines()
    inside: set[int] = set()
    for block in blocks(page):
        inside.update(range(block.line, block.line + block.text.count("\n") + 2))
    return [(number, line) for number, line in enumerate(lines, 1) if number not in inside]


def links(page: Path) -> list[tuple[int, str]]:
    """Targets of links and pictures with their lines. What stands in code is no link."""
    found = []
    for number, line in prose(page):
        for match in _LINK.finditer(re.sub(r"`[^`]*`", "`", line)):
            found.append((number, next(group for group in match.groups() if group)))
    return found


def anchors(page: Path) -> set[str]:
    """What ``#...`` may name in a page: the headings, as the site and as GitHub spell them, and anchors that are set."""
    found: set[str] = set()
    for _, line in prose(page):
        heading = _HEADING.match(line)
        if heading:
            text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading[2])
            found.add(_spelt_by_the_site(text) if page.is_relative_to(DOCS) else _spelt_by_github(text))
        found.update(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", line))
        found.update(re.findall(r"\{ *#([\w-]+)", line))
    return found


def _spelt_by_the_site(heading: str) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def _spelt_by_github(heading: str) -> str:
    return re.sub(r"[^\w\s-]", "", heading.strip().lower()).replace(" ", "-")
