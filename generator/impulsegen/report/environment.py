"""The Jinja environment of HTML: everything is escaped, and only filters of its own may print."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from impulsegen.report import html_text
from impulsegen.report.html_text import HtmlError

FILTERS = {function.__name__: function for function in (html_text.text, html_text.number, html_text.token)}


def _refuse_raw_values(value: object) -> object:
    """Every interpolation must have passed a filter: only those return ``Markup``."""
    if not isinstance(value, Markup):
        raise HtmlError(f"a template prints {value!r} without a filter")
    return value


@lru_cache
def make_html_environment(folder: Path) -> jinja2.Environment:
    """An environment over a folder of templates: strict about undefined names, with these filters and nothing else."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
        finalize=_refuse_raw_values,
    )
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.globals.clear()
    environment.tests.clear()
    return environment
