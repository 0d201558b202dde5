"""A source as a user names it: ``SOURCE``, or ``SOURCE#IMPULSE`` where it says which impulse is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from impulsegen.choices import Selection
from impulsegen.workflow import Member, load_source

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument

_EVERY_IMPULSE = "all"


def split_source(source: str) -> tuple[str, str | None]:
    """The source, and what stands behind its ``#``, if that is not part of a file's name."""
    name, mark, impulse = source.rpartition("#")
    return (name, impulse) if mark and not Path(source).exists() else (source, None)


def selected(selection: Selection, impulse: str | None) -> Selection:
    """The selection with the impulse from behind a ``#`` in place of its own; ``all`` is every impulse."""
    if impulse is None:
        return selection
    is_all = impulse.casefold() == _EVERY_IMPULSE
    return replace(selection, impulse=None if is_all else impulse, every_impulse=is_all)


def load_member(
    source: str,
    selection: Selection,
    *,
    stdin: BinaryIO | None = None,
    fetch: Callable[[int], StudioDocument] | None = None,
) -> Member:
    """A source with what is chosen of it. Raises as ``load_source``."""
    name, impulse = split_source(source)
    return Member(load_source(name, stdin=stdin, fetch=fetch), selected(selection, impulse))
