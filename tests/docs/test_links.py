"""Links of the documentation lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from docs.generated_pages import generated_pages
from docs.markdown_pages import DOCS, REPOSITORY, anchors, links, pages, prose


def defects(page: Path, generated: frozenset[Path]) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for line, target in links(page):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if parts.scheme not in {"https", "mailto"}:
                found.append(f"{line}: {target} is not https")
            continue
        place = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not place.is_relative_to(REPOSITORY):
            found.append(f"{line}: {target} leads out of the repository")
        elif place in generated:
            continue
        elif not place.exists():
            found.append(f"{line}: {target} is not there")
        elif parts.fragment and place.suffix == ".md" and parts.fragment not in anchors(place):
            found.append(f"{line}: {target}: no heading there is spelt so")
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    assert defects(page, generated_pages()) == []


def test_pages_that_are_named_in_texts_exist() -> None:
    """Help, messages and comments name pages by their path."""
    folders = [REPOSITORY / name for name in ("generator", "templates", "targets", "examples", "deployment-block")]
    folders += [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", REPOSITORY / "CONTRIBUTING.md"]
    files = [path for place in folders for path in ([place] if place.is_file() else sorted(place.rglob("*")))]
    wrong = []
    for path in files:
        if not path.is_file() or path.suffix not in {
            ".py",
            ".j2",
            ".md",
            ".toml",
            ".c",
            ".h",
            ".cmake",
            ".json",
            ".html",
        }:
            continue
        for name in re.findall(r"(?<![\w/.])docs/[\w/-]+\.md", path.read_text(encoding="utf-8")):
            if not (REPOSITORY / name).is_file() and (REPOSITORY / name) not in generated_pages():
                wrong.append(f"{path.relative_to(REPOSITORY)}: {name}")
    assert wrong == []


def test_every_page_can_be_reached() -> None:
    """From README.md, by links alone, without the site's navigation."""
    start = [REPOSITORY / "README.md", *(page for page in [DOCS / "index.md"] if page.exists())]
    reached: set[Path] = set()
    waiting = list(start)
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        waiting += [
            (page.parent / unquote(urlsplit(target).path)).resolve()
            for _, target in links(page)
            if not urlsplit(target).scheme and urlsplit(target).path
        ]
    written = {
        page
        for page in DOCS.rglob("*.md")
        if page not in generated_pages() and "_" not in page.relative_to(DOCS).parts[0][:1]
    }
    assert sorted(str(page.relative_to(DOCS)) for page in written - reached) == []


def test_a_heading_is_on_top_of_every_page() -> None:
    for page in DOCS.rglob("*.md"):
        lines = [line for _, line in prose(page)]
        if lines and lines[0] == "---":
            lines = lines[lines.index("---", 1) + 1 :]
        first = next((line for line in lines if line.strip()), "")
        assert first.startswith("# ") or page.name == "index.md", page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ["1: b.md is not there"]),
        ("[a](page.md#there)", []),
        ("[a](page.md#not-there)", ["1: page.md#not-there: no heading there is spelt so"]),
        ("[a](#there)", []),
        ("[a](http://example.com)", ["1: http://example.com is not https"]),
        ("[a](https://example.com)", []),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```", []),
        ("[a](../../../x.md)", ["1: ../../../x.md leads out of the repository"]),
    ],
)
def test_what_is_wrong_is_found(
    text: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("docs.test_links", "docs.markdown_pages"):
        monkeypatch.setattr(f"{module}.REPOSITORY", tmp_path, raising=False)
    monkeypatch.setitem(globals(), "REPOSITORY", tmp_path)
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text(f"{text}\n\n## There\n")
    assert defects(page, frozenset()) == expected
