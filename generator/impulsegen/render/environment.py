"""The one Jinja environment. Python decides, templates print."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import jinja2

from impulsegen.render import c_text
from impulsegen.render.c_text import CText, RenderError

FILTERS = {
    function.__name__: function
    for function in (
        *(
            c_text.c_float,
            c_text.c_int,
            c_text.c_unsigned,
            c_text.c_bool,
            c_text.c_flag,
            c_text.c_ident,
            c_text.c_macro,
        ),
        *(c_text.c_str, c_text.c_comment, c_text.cmake_str, c_text.js_number, c_text.js_float, c_text.plain),
    )
}


def _refuse_raw_values(value: object) -> object:
    """Every interpolation must have passed a filter: only those return ``CText``."""
    if not isinstance(value, CText):
        raise RenderError(f"a template prints {value!r} without a filter")
    return value


@lru_cache
def make_environment(folder: Path) -> jinja2.Environment:
    """An environment over a folder of templates: strict about undefined names, with the C filters and nothing else.

    There is one for each folder, since compiling templates takes longer than rendering them.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - the output is C, and every value passes a C filter
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


def render_text(environment: jinja2.Environment, template: str, view: Mapping[str, object]) -> bytes:
    """One template with one view, as UTF-8 with a single final newline."""
    text = environment.get_template(template).render(view)
    return (text.rstrip("\n") + "\n").encode("utf-8")
