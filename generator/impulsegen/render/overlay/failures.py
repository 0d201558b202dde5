"""Failures of rendering, as problems of the user's own templates where they are."""

from __future__ import annotations

import traceback

import jinja2
from jinja2.exceptions import SecurityError

from impulsegen.errors import ConfigurationError
from impulsegen.overlay.model import TemplateSet
from impulsegen.overlay.reading import LIST_HINT
from impulsegen.render.c_text import RenderError


def explained(problem: Exception, templates: TemplateSet) -> Exception:
    """The problem with the line of the user's template that led to it; as it is when none did."""
    place = _place(problem, templates)
    if place is None:
        return problem
    where, name = place
    compare = f"compare with ours: impulsegen templates eject {name} -o FOLDER"
    if isinstance(problem, RecursionError):
        message, hint = "templates include each other without end", f"'ours/{name}' is the one of impulsegen"
    elif isinstance(problem, jinja2.TemplateNotFound):
        message, hint = f"there is no template {problem.name!r}", LIST_HINT
    elif isinstance(problem, SecurityError):
        message, hint = f"not allowed in a template: {problem}", compare
    elif isinstance(problem, RenderError):
        message, hint = problem.message, problem.hint or compare
    elif isinstance(problem, jinja2.TemplateError):
        message, hint = problem.message or type(problem).__name__, compare
    else:
        message, hint = f"the template cannot be rendered: {problem or type(problem).__name__}", compare
    return ConfigurationError(message, where=where, expected=None, hint=hint)


def _place(problem: Exception, templates: TemplateSet) -> tuple[str, str] | None:
    """File and line, and the template's name: the innermost line of the user's own that was being rendered."""
    if templates.overlay is None:
        return None
    names = {templates.overlay.where(name): name for name in templates.replaced}
    if isinstance(problem, jinja2.TemplateSyntaxError) and problem.filename in names:
        return f"{problem.filename}:{problem.lineno}", names[problem.filename]
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename in names]
    return (f"{frames[-1].filename}:{frames[-1].lineno}", names[frames[-1].filename]) if frames else None
