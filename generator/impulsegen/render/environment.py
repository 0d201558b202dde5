"""The Jinja environments. Python decides, templates print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from impulsegen.overlay.model import TemplateSet
from impulsegen.render import c_text
from impulsegen.render.c_text import CText, RenderError
from impulsegen.render.overlay.checks import require_sound
from impulsegen.render.overlay.failures import explained
from impulsegen.render.overlay.sandbox import OverlayEnvironment, refusing_undefined

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


# The same for our templates and for the user's own.
_STRICTNESS: dict[str, Any] = {
    "autoescape": False,  # the output is C, and every value passes a C filter
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "newline_sequence": "\n",
    "finalize": _refuse_raw_values,
}


@lru_cache
def make_environment(folder: Path) -> jinja2.Environment:
    """An environment over a folder of templates: strict about undefined names, with the C filters and nothing else.

    There is one for each folder, since compiling templates takes longer than rendering them.
    """
    loader = jinja2.FileSystemLoader(folder, encoding="utf-8")
    environment = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, **_STRICTNESS)  # noqa: S701
    return _bare(environment, FILTERS)


@lru_cache(maxsize=8)
def environment_of(templates: TemplateSet) -> jinja2.Environment:
    """The environment of our templates, or of the user's own over ours: as strict, and in a sandbox.

    Raises:
        ConfigurationError: a template of the user's own is wrong.
    """
    if templates.overlay is None:
        return make_environment(templates.own)
    environment = OverlayEnvironment(templates, **_STRICTNESS)
    _bare(environment, {name: refusing_undefined(function) for name, function in FILTERS.items()})
    require_sound(environment, templates)
    return environment


def _bare(environment: jinja2.Environment, filters: Mapping[str, Callable[..., CText]]) -> jinja2.Environment:
    environment.filters.clear()
    environment.filters.update(filters)
    environment.globals.clear()
    environment.tests.clear()
    return environment


def render_text(environment: jinja2.Environment, template: str, view: Mapping[str, object]) -> bytes:
    """One template with one view, as UTF-8 with a single final newline.

    Raises:
        RenderError: a value cannot be printed.
        ConfigurationError: a template of the user's own cannot be rendered.
    """
    try:
        text = environment.get_template(template).render(view)
    except Exception as problem:
        if isinstance(environment, OverlayEnvironment):
            raise explained(problem, environment.templates) from problem
        raise
    return (text.rstrip("\n") + "\n").encode("utf-8")
