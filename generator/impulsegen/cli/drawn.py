"""Drawings on the terminal that this command line is used on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from impulsegen.drawing.screen import Screen, screen_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from impulsegen.fit.report import FitReport
    from impulsegen.impulse.model import Impulse
    from impulsegen.impulse.validation import Validation


def terminal() -> Screen | None:
    """The terminal on stdout; ``None`` when the output goes elsewhere, and plain lines are wanted."""
    return screen_of(sys.stdout, os.environ)


def draw_impulse(screen: Screen, impulse: Impulse, validations: Iterable[Validation]) -> None:
    """The pipeline, the blocks and how well the networks did."""
    from impulsegen.drawing.blocks import blocks_drawing, impulse_heading
    from impulsegen.drawing.metrics import metrics_drawing
    from impulsegen.drawing.pipeline import pipeline_drawing

    _echo(
        screen,
        (
            *impulse_heading(impulse, screen),
            pipeline_drawing(impulse, screen),
            *blocks_drawing(impulse, screen),
            *metrics_drawing(impulse, tuple(validations), screen),
        ),
    )


def draw_fit(screen: Screen, report: FitReport) -> None:
    """Memory and time of every target."""
    from impulsegen.drawing.memory import fit_drawing

    _echo(screen, fit_drawing(report, screen))


def _echo(screen: Screen, parts: Iterable[RenderableType]) -> None:
    click.echo(screen.drawn(*parts), nl=False, color=screen.is_coloured)
