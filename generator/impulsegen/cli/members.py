"""The sources on a command line, loaded: one, or several for one project."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from impulsegen.choices import Selection
from impulsegen.errors import UsageError
from impulsegen.sources.members import load_member
from impulsegen.workflow import Member

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument


def load_members(
    sources: Sequence[str], given: Selection, fetch: Callable[[int], StudioDocument], recorded: Sequence[Selection] = ()
) -> tuple[Member, ...]:
    """Each source with what is chosen of it: behind its ``#``, by options, or as a manifest says.

    Raises:
        UsageError: options that are for one source, but there are several.
    """
    if len(sources) > 1:
        _require_common(given)
    selections = recorded if len(recorded) == len(sources) else (given,) * len(sources)
    return tuple(
        load_member(source, selection, stdin=sys.stdin.buffer, fetch=fetch)
        for source, selection in zip(sources, selections, strict=True)
    )


def _require_common(given: Selection) -> None:
    """Hold that options are not for one source alone."""
    for value, option, instead in (
        (given.impulse, "--impulse", "SOURCE#IMPULSE"),
        (given.prefix, "--prefix", "impulsegen.toml"),
        (given.model_type, "--model-type", "impulsegen.toml"),
        (given.sensor, "--sensor", "impulsegen.toml"),
        (given.settings, "--set", "impulsegen.toml"),
    ):
        if value:
            raise UsageError(f"{option} is for one source, but there are several", hint=f"say it with {instead}")
