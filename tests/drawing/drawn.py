"""Impulses with what makes drawings hard, and their drawings as lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rich.cells import cell_len

from impulsegen.choices import Choices
from impulsegen.drawing.screen import Screen
from impulsegen.impulse.model import Impulse
from impulsegen.workflow import load_source, resolve_selected

HOSTILE = "\x1b[31mred\u202e\x07\r\n[bold]"
RIGHT_TO_LEFT = "שלום עולם"
WIDE = "漢字の特徴量"


def example() -> Impulse:
    """The bundled example."""
    (resolution,) = resolve_selected(load_source("example:motion"), Choices())
    assert resolution.impulse is not None
    return resolution.impulse


def with_blocks(feeds: dict[int, tuple[int, ...]], names: dict[int, str] | None = None) -> Impulse:
    """An impulse with learn blocks from 100 on, and for each the processing blocks that feed it."""
    impulse, named = example(), names or {}
    dsp, learn = impulse.dsp_blocks[0], impulse.learn_blocks[1]
    ids = sorted({number for numbers in feeds.values() for number in numbers})
    return replace(
        impulse,
        dsp_blocks=tuple(replace(dsp, id=n, name=named.get(n, f"P{n}")) for n in ids),
        learn_blocks=tuple(replace(learn, id=n, name=f"L{n}", inputs=inputs) for n, inputs in feeds.items()),
    )


def lines(screen: Screen, *parts: Any) -> list[str]:
    """What is drawn; no line is wider than the screen."""
    drawn = screen.drawn(*parts).split("\n")
    assert max(map(cell_len, drawn)) <= screen.width
    return drawn


def joined(found: Iterable[str]) -> str:
    """Lines as one text without breaks."""
    return " ".join(" ".join(found).split())
