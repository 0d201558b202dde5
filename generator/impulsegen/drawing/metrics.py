"""How well a network did on Studio's validation set: figures, and the confusion matrix as a heat map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from impulsegen.drawing.lettering import cells, fitted, visible
from impulsegen.drawing.palette import HEADING, HEATS, QUIET
from impulsegen.drawing.screen import Screen
from impulsegen.drawing.tables import as_is, heading, shown, table_of
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.validation import Validation
from impulsegen.report.metrics import MatrixCell, MetricsView, metrics_views

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_NAME = 24  # columns that a label takes at most
_FIGURES = 3  # recall, precision, F1
_FIGURE = 9  # columns of one
_PADDING = 2
_SHADES, _ASCII_SHADES = "   ░░▒▒▓█", "   ..++##"
_MOST_MISTAKEN = 10


def metrics_drawing(impulse: Impulse, validations: Sequence[Validation], screen: Screen) -> Iterator[RenderableType]:
    """Each network that was validated, in the variant that was chosen."""
    views = metrics_views(impulse, validations)
    if not views:
        yield shown("no validation figures in the source", screen, QUIET)
    for view in views:
        yield heading(f"validation of {view.block}", screen)
        if view.has_facts:
            table = table_of(screen, ("figure", "value"), numbers=(1,), has_header=False)
            for fact in view.facts:
                table.add_row(shown(fact.name, screen), shown(fact.value, screen))
            yield table
            yield ""
        if len(view.rows) > 1:  # a regression has one class at the most
            yield from _matrix(view, screen)


def _matrix(view: MetricsView, screen: Screen) -> Iterator[RenderableType]:
    names = [_name(name, screen) for name in view.names]
    shade = 0 if screen.is_coloured else 2
    counts = [max(cells(row.cells[column].text) for row in view.rows) + shade for column in range(len(names))]
    room = screen.width - max(map(cells, [*names, "actual"])) - _FIGURES * _FIGURE - 3
    by_name = [max(cells(name), count) + _PADDING for name, count in zip(names, counts, strict=True)]
    if sum(by_name) <= room:
        headers = names
    else:
        headers = [str(number) for number in range(1, len(names) + 1)]
        room -= cells(headers[-1]) + 1
        names = [f"{number:>{cells(headers[-1])}} {name}" for number, name in enumerate(names, 1)]
    by_number = [max(cells(h), count) + _PADDING for h, count in zip(headers, counts, strict=True)]
    is_whole = sum(by_number) <= room
    columns = headers if is_whole else []
    table = table_of(
        screen, ("actual", *columns, "recall", "precision", "F1"), numbers=range(1, len(columns) + _FIGURES + 1)
    )
    for row, name in zip(view.rows, names, strict=True):
        found = [_cell(cell, screen) for cell in row.cells] if is_whole else []
        table.add_row(as_is(name, HEADING), *found, *(shown(f, screen) for f in (row.recall, row.precision, row.f1)))
    yield table
    if is_whole:
        what = "background" if screen.is_coloured else "shade"
        yield shown(f"rows: the actual class; columns: what it was taken for; {what}: share of the row", screen, QUIET)
    else:
        yield shown("the matrix is wider than this terminal; taken for another class most often:", screen, QUIET)
        yield _most_mistaken(view, screen)
    yield ""


def _name(name: str, screen: Screen) -> str:
    """A label, cut where it would take more than its share of the terminal."""
    return fitted(name, min(_NAME, screen.width // 4), screen)


def _cell(cell: MatrixCell, screen: Screen) -> Text:
    from rich.text import Text

    heat = int(cell.heat.removeprefix("h"))
    if screen.is_coloured:
        return Text(
            f"{cell.text:>3}", f"{'bold ' if cell.is_right else ''}{'white ' if heat else ''}{HEATS[heat]}".strip()
        )
    return Text(f"{(_SHADES if screen.has_boxes else _ASCII_SHADES)[heat]} {visible(cell.text, screen)}".strip())


def _most_mistaken(view: MetricsView, screen: Screen) -> RenderableType:
    table = table_of(screen, ("actual", "taken for", "count", "share"), numbers=(2, 3))
    found = [
        (cell.count, cell.share, number, column)
        for number, row in enumerate(view.rows)
        for column, cell in enumerate(row.cells)
        if cell.count and not cell.is_right
    ]
    for _, share, number, column in sorted(found, key=lambda one: (-one[0], one[2], one[3]))[:_MOST_MISTAKEN]:
        text = view.rows[number].cells[column].text
        names = (_name(view.names[number], screen), _name(view.names[column], screen))
        table.add_row(*map(as_is, names), shown(text, screen), shown(share, screen))
    return table
