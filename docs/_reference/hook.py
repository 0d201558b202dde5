"""What MkDocs calls: it adds the pages that are made from the code, and their places in the navigation.

In ``nav``, an entry that ends in ``/`` stands for all pages of that folder that are not named. Links to files of the
repository that are no part of the site become plain names: they work where the Markdown is read in the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from reference_pages import MissingToolError, all_pages

_LINK_OUT = re.compile(r"\[([^\]\n]*)\]\(((?:\.\./)+[^)\s#]+)(?:#[^)\s]*)?\)")


@cache
def _made() -> dict[str, str]:
    try:
        return all_pages()
    except MissingToolError as error:
        raise PluginError(str(error)) from error


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fills the folders of ``nav``."""
    if config.nav is not None:
        docs = Path(config.docs_dir)
        written = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        named = set(_named(config.nav))
        config.nav = _filled(config.nav, [page for page in (*_made(), *written) if page not in named])
    return config


def _named(entry: Any) -> Iterator[str]:
    """All pages and folders of ``nav``."""
    if isinstance(entry, str):
        yield entry
    for inner in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from _named(inner)


def _filled(entry: Any, pages: Sequence[str]) -> Any:
    if isinstance(entry, list):
        return [page for one in entry for page in _listed(one, pages)]
    if isinstance(entry, dict):
        return {title: _filled(inner, pages) for title, inner in entry.items()}
    return entry


def _listed(entry: Any, pages: Sequence[str]) -> list[Any]:
    """One entry of a list, or the pages that it stands for."""
    if isinstance(entry, str) and entry.endswith("/"):
        return [path for path in pages if path.startswith(entry)]
    return [_filled(entry, pages)]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages."""
    for path, text in _made().items():
        if files.get_file_from_path(path) is not None:
            raise PluginError(f"docs/{path} is made from the code: it must not be written by hand as well")
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Takes away links that lead out of the documentation to a file that is there; MkDocs names the others."""
    docs = Path(config.docs_dir)
    here = (docs / page.file.src_uri).parent

    def without_link(match: re.Match[str]) -> str:
        found = (here / match[2]).resolve()
        is_outside = found.exists() and docs not in found.parents
        return match[1] if is_outside else match[0]

    return _LINK_OUT.sub(without_link, markdown)
