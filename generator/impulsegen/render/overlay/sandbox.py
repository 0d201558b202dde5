"""The sandbox of the user's own templates: they see fields of views, and can call nothing but what they define."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import jinja2
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from impulsegen.overlay.model import TemplateSet
from impulsegen.overlay.names import replaceable_names
from impulsegen.render.c_text import CText
from impulsegen.toml.document import nearest

OURS = "ours/"  # before the name of a template: ours, also where the user has one of that name


class OverlayEnvironment(ImmutableSandboxedEnvironment):
    """An environment over a set of templates, the user's before ours."""

    def __init__(self, templates: TemplateSet, **settings: Any) -> None:
        super().__init__(loader=_loader(templates), undefined=NamedUndefined, **settings)
        self.templates = templates

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what the template has itself: macros, blocks, and a loop that goes into itself."""
        return isinstance(obj, Macro | BlockReference | LoopContext)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as jinja2 has it
        """What such a call gives has been printed by the template, each value through a filter."""
        _require_defined(__obj)
        result = super().call(__context, __obj, *args, **kwargs)
        return CText(result) if __self.is_safe_callable(__obj) else result


class NamedUndefined(jinja2.StrictUndefined):
    """Says which field there is not, and which is meant perhaps."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        if hint is None and obj is not missing:
            known = [field for field in dir(obj) if not field.startswith("_")]
            hint = f"{type(obj).__name__} has no field {name!r} ({nearest(str(name), known)})"
        super().__init__(hint, obj, name, exc)


def refusing_undefined(function: Callable[[Any], CText]) -> Callable[[Any], CText]:
    """A filter that says of an undefined value that it is undefined, before anything else."""

    @functools.wraps(function)
    def refusing(value: Any) -> CText:
        _require_defined(value)
        return function(value)

    return refusing


def _require_defined(value: Any) -> None:
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises


def _loader(templates: TemplateSet) -> jinja2.BaseLoader:
    known = frozenset(replaceable_names(templates.own))

    def load(name: str) -> tuple[str, str | None, None] | None:
        own = name.removeprefix(OURS)
        if own not in known:
            return None
        if templates.overlay and own == name and name in templates.replaced:
            return templates.replaced[name].decode("utf-8"), templates.overlay.where(name), None
        path = templates.own / own
        return path.read_text("utf-8"), str(path), None

    return jinja2.FunctionLoader(load)
