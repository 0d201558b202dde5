"""Small records that several sections have in common."""

from __future__ import annotations

from dataclasses import dataclass

COLOURS = 12  # of the style sheet: classes c0 to c11


@dataclass(frozen=True)
class Fact:
    """A line of a table with two columns."""

    name: str
    value: str


@dataclass(frozen=True)
class Canvas:
    """A drawing's frame: its size, and what is read out in its place. ``id`` is unique on the page."""

    id: str
    width: float
    height: float
    title: str
    description: str

    @property
    def title_id(self) -> str:
        """Of its title."""
        return f"{self.id}-title"

    @property
    def description_id(self) -> str:
        """Of its description."""
        return f"{self.id}-description"


def colour(index: int) -> str:
    """The class of a colour; they repeat."""
    return f"c{index % COLOURS}"


def shortened(text: str, characters: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= characters else f"{text[: characters - 1]}…"
