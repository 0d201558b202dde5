"""The terminal that is drawn on: how wide it is, and whether it shows colours and box drawing characters."""

from __future__ import annotations

import io
import locale
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

_LEAST, _MOST = 40, 160  # columns
_BOXES = "─│┌┼┐█░▼●"
_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")  # the first that is set counts


@dataclass(frozen=True)
class Screen:
    """A terminal. Without colours nothing but characters is written: no escape codes at all."""

    width: int
    is_coloured: bool = False
    has_boxes: bool = True  # else ASCII alone

    def drawn(self, *parts: RenderableType) -> str:
        """What is written to show the parts below each other."""
        from rich.console import Console  # slow to import

        # What the terminal can do is read from TERM and COLORTERM; the text is kept, and written by the command line.
        console = Console(
            file=io.StringIO(),
            force_terminal=True,
            color_system="auto" if self.is_coloured else None,
            legacy_windows=False,
            width=self.width,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=False,
        )
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        return "".join(f"{line.rstrip(' ')}\n" for line in captured.get().split("\n")[:-1])


def screen_of(stream: TextIO, environment: Mapping[str, str]) -> Screen | None:
    """The terminal behind a stream; ``None`` when there is none, and plain lines are wanted."""
    if not stream.isatty():
        return None
    return Screen(
        width=max(_LEAST, min(_MOST, shutil.get_terminal_size((80, 24)).columns)),
        is_coloured="NO_COLOR" not in environment and environment.get("TERM") != "dumb",
        has_boxes=prints_boxes(stream, environment),
    )


def prints_boxes(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether box drawing characters can be printed, by the stream's encoding and by what the user's locale says."""
    named = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    if named in ("C", "POSIX"):
        return False
    try:
        for encoding in (stream.encoding or "ascii", locale.getpreferredencoding(False)):
            _BOXES.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
