"""Tables as all drawings have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from impulsegen.drawing.lettering import visible
from impulsegen.drawing.palette import HEADING, QUIET
from impulsegen.drawing.screen import Screen

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


def table_of(screen: Screen, header: Sequence[str], *, numbers: Iterable[int] = (), has_header: bool = True) -> Table:
    """An empty table; ``numbers`` are the columns that stand to the right. Headers are printed as they are."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    right = frozenset(numbers)
    table = Table(
        box=box.SIMPLE_HEAD if screen.has_boxes else box.ASCII2,
        show_header=has_header,
        header_style=HEADING,
        border_style=QUIET,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
    )
    for number, name in enumerate(header):
        table.add_column(Text(name), justify="right" if number in right else "left", overflow="fold")
    return table


def shown(text: str, screen: Screen, style: str = "") -> Text:
    """A name or a number as a cell."""
    from rich.text import Text

    return Text(visible(text, screen), style)


def as_is(text: str, style: str = "") -> Text:
    """A cell with a text that is visible already."""
    from rich.text import Text

    return Text(text, style)


def heading(text: str, screen: Screen) -> Text:
    """A line above a drawing."""
    return shown(text, screen, HEADING)
