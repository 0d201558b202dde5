"""The site builds without a warning, is the same to the byte each time, and loads nothing from anywhere else."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.site_build import REPOSITORY, HtmlPage, build_site, require_site_tools
from impulsegen.cli.app import impulsegen
from impulsegen.network.supported import SUPPORTED
from impulsegen.target.loader import list_targets

_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_site_tools()
    folder = tmp_path_factory.mktemp("docs") / "site"
    built = build_site(folder)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr, built.stderr
    assert built.stdout == ""
    return folder


def reference(site: Path, name: str) -> HtmlPage:
    return HtmlPage.of(site / "reference" / f"{name}.html")


def test_every_page_is_there(site: Path) -> None:
    written = [path.relative_to(REPOSITORY / "docs") for path in (REPOSITORY / "docs").rglob("*.md")]
    assert len(written) > 20
    for path in written:
        assert (site / path.with_suffix(".html")).is_file(), path


def test_what_makes_the_pages_is_no_part_of_the_site(site: Path) -> None:
    assert not list(site.rglob("*.py"))
    assert not list(site.rglob("*.md"))


def test_every_command_has_a_page_with_its_options(site: Path) -> None:
    names = impulsegen.list_commands(None)  # type: ignore[arg-type]
    overview = reference(site, "commands/index").text
    for name in names:
        page = reference(site, f"commands/{name}")
        assert f"impulsegen {name}" in page.text
        assert name in overview
        assert any(one.endswith("help") for one in page.ids)


def test_every_target_is_listed_with_its_facts(site: Path) -> None:
    shown, facts = reference(site, "target-list"), reference(site, "target-facts")
    for target in list_targets():
        assert target.id in shown.text
        assert target.id in facts.ids
        assert all(source in facts.text for source in (target.id, target.name))


def test_every_operator_and_every_exit_code_is_listed(site: Path) -> None:
    operators = reference(site, "operators").text
    assert [name for name in SUPPORTED if name not in operators] == []
    codes = reference(site, "exit-codes").text
    assert [code for code in (*range(12), 130) if not re.search(rf"\b{code}\b", codes)] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    for path in pages:
        page = HtmlPage.of(path)
        assert page.loaded, path
        assert [one for one in page.loaded if _ELSEWHERE.match(one)] == [], path
        assert "mermaid" not in page.classes, f"{path}: the theme fetches what draws such diagrams"
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", text), path


def test_what_is_loaded_is_there(site: Path) -> None:
    for path in site.rglob("*.html"):
        for one in HtmlPage.of(path).loaded:
            name = one.partition("?")[0].partition("#")[0]
            is_file = name and not name.startswith(("data:", "/")) and ":" not in name
            assert not is_file or (path.parent / name).resolve().exists(), f"{path}: {one}"


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path) -> None:
    """Also those to the repository, which are names on the site."""
    pages = {path.resolve(): HtmlPage.of(path) for path in site.rglob("*.html")}
    wrong = []
    for path, page in pages.items():
        for link in page.links:
            name, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", link) or path.name == "404.html":
                continue
            to = (path.parent / unquote(name)).resolve() if name and name != "." else path
            to = to / "index.html" if to.is_dir() else to
            if to not in pages or (anchor and unquote(anchor) not in pages[to].ids | {"__skip"}):
                wrong.append(f"{path.relative_to(site.resolve())}: {link}")
    assert wrong == []


def test_the_search_knows_names_of_the_reference(site: Path) -> None:
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    for name in ("impulse_spectral_run", "nordic-nrf52840-dk", "spectral-analysis", "untrained-block"):
        assert name in index, name


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    built = build_site(tmp_path / "other place", PYTHONHASHSEED="1")
    assert built.returncode == 0, built.stderr
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path / "other place")
    )
    assert first.keys() == second.keys()
    assert [str(path) for path in first if first[path] != second[path]] == []


def test_no_path_of_this_machine_is_in_the_site(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert str(REPOSITORY) not in text, path
        assert tempfile.gettempdir() + "/" + tempfile.gettempprefix() not in text, path


def test_a_missing_doxygen_is_named(tmp_path: Path) -> None:
    require_site_tools()
    (tmp_path / "empty").mkdir()
    built = build_site(tmp_path / "site", PATH=str(tmp_path / "empty"))
    assert built.returncode == 1
    assert "doxygen is not installed" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site" / "index.html").exists()


@pytest.mark.parametrize(
    ("page", "text", "complaint"),
    [
        ("new.md", "# New\n", 'not included in the "nav"'),
        ("index.md", "# Home\n\n[a](reference/not-there.md)\n", "not-there.md"),
        ("index.md", "# Home\n\n[a](reference/operators.md#not-there)\n", "not-there"),
        ("index.md", "# Home\n\n[a](../pyproject.tom)\n", "pyproject.tom"),
        ("reference/operators.md", "# Operators\n", "made from the code"),
    ],
)
def test_a_mistake_stops_the_build(tmp_path: Path, page: str, text: str, complaint: str) -> None:
    require_site_tools()
    for name in ("docs", "mkdocs.yml"):
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    (tmp_path / "docs" / page).write_text(text, encoding="utf-8")
    built = build_site(tmp_path / "site", configuration=tmp_path / "mkdocs.yml")
    assert built.returncode != 0
    assert complaint in built.stderr, built.stderr
    assert "Traceback" not in built.stderr
