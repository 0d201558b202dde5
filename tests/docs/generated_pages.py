"""The pages of the reference that the site makes from the code: their paths, so that links to them count as good."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from docs.markdown_pages import DOCS

_GENERATOR = DOCS / "_reference"


@cache
def generated_pages() -> frozenset[Path]:
    """Where they would lie. Without the tools that make them, of the pages about Python and C only the first are known."""
    if str(_GENERATOR) not in sys.path:
        sys.path.append(str(_GENERATOR))
    import reference_pages

    try:
        return frozenset(DOCS / path for path in reference_pages.all_pages())
    except reference_pages.MissingToolError:
        known = (*reference_pages.pages_without_tools(), *reference_pages.NEED_TOOLS)
        return frozenset(DOCS / path for path in known)
