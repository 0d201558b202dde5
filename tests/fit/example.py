"""The bundled example, resolved: it has figures of Studio and a trained network."""

from __future__ import annotations

from functools import cache

from impulsegen.choices import Choices
from impulsegen.impulse.model import Impulse
from impulsegen.workflow import load_source, resolve_selected


@cache
def motion() -> Impulse:
    """The impulse."""
    (resolution,) = resolve_selected(load_source("example:motion"), Choices())
    assert resolution.impulse is not None
    return resolution.impulse
