"""Bundled examples, resolved."""

from __future__ import annotations

from impulsegen.choices import Choices
from impulsegen.impulse.model import Impulse
from impulsegen.workflow import load_source, require_usable, resolve_selected


def example(name: str, *, model_type: str | None = None) -> Impulse:
    """The only impulse of an example."""
    document = load_source(f"example:{name}")
    (impulse,) = require_usable(resolve_selected(document, Choices(model_type=model_type)))
    return impulse
