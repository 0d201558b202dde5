"""Builds the documentation as a site, and takes its pages apart."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
_REFERENCE = REPOSITORY / "docs" / "_reference"


def reference_module(name: str) -> ModuleType:
    """A module that makes pages of the reference."""
    if str(_REFERENCE) not in sys.path:
        sys.path.append(str(_REFERENCE))
    return importlib.import_module(f"reference_pages.{name}")


def require_doxygen() -> None:
    """Skips where Doxygen is missing."""
    if shutil.which("doxygen") is None:
        pytest.skip("doxygen is not installed: apt-get install doxygen")


def require_site_tools() -> None:
    """Skips where the site cannot be built."""
    for module in ("griffe", "mkdocs", "material"):
        pytest.importorskip(module, reason=f"{module} is not installed: pip install 'impulsegen[docs]'")
    require_doxygen()


def build_site(
    folder: Path, *, configuration: Path = REPOSITORY / "mkdocs.yml", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Builds the site into a folder, in English, with a date that stands still."""
    fixed = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(configuration), "-d", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **fixed, **environment},
        cwd=folder.parent,
    )


@dataclass
class HtmlPage(HTMLParser):
    """What a page loads, links to, and says."""

    loaded: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, path: Path) -> HtmlPage:
        """The page in a file."""
        page = cls()
        page.feed(path.read_text(encoding="utf-8"))
        return page

    @property
    def text(self) -> str:
        """All words, with one blank between them."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.loaded.append(named.get("href", ""))
        elif tag == "a":
            self.links += [named["href"]] if "href" in named else []
        else:
            self.loaded += [named[name] for name in ("src", "srcset", "data", "poster", "style") if name in named]
        self.ids.update([named["id"]] if "id" in named else [])
        self.classes.update(named.get("class", "").split())

    def handle_data(self, data: str) -> None:
        self.words.append(data)
