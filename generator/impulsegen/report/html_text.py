"""Values as HTML. Jinja filters are these functions; the environment prints nothing that did not pass one."""

from __future__ import annotations

import math
import re
import unicodedata

from markupsafe import Markup, escape

from impulsegen.errors import ImpulseError

_TOKEN = re.compile(r"[a-z][a-z0-9-]*\Z")
_REPLACEMENT = "\ufffd"
# They turn the reading direction of what follows. Joiners, which scripts and emoji need, may stay.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class HtmlError(ImpulseError):
    """A value cannot be printed as HTML."""


def text(value: str) -> Markup:
    """Text in an element or in a quoted attribute. What cannot be seen and would steer the page is replaced."""
    if not isinstance(value, str):
        raise HtmlError(f"{value!r} is not text")
    return escape("".join(map(_visible, value)))


def number(value: float) -> Markup:
    """A coordinate of a drawing, with at most two decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise HtmlError(f"{value!r} is not a finite number")
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return Markup("0" if shown == "-0" else shown)  # noqa: S704 - digits


def token(value: str) -> Markup:
    """The name of a class or an id."""
    if not isinstance(value, str) or not _TOKEN.match(value):
        raise HtmlError(f"{value!r} is not a name of a class or an id")
    return Markup(value)  # noqa: S704 - letters, digits and hyphens


def _visible(character: str) -> str:
    if character in "\t\n\r":
        return " "
    is_steering = character in _DIRECTION or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return _REPLACEMENT if is_steering else character
