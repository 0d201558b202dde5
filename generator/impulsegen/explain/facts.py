"""What is known about one constant of the generated code."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Derivation(enum.Enum):
    """How a value came to be."""

    COPIED = "copied"  # the value of its one JSON path, in the type of C
    DERIVED = "derived"  # computed, looked up or put together
    ASSUMED = "assumed"  # the response does not say
    CHOSEN = "chosen"  # by an option of the command line
    FIXED = "fixed"  # the same for every impulse


@dataclass(frozen=True)
class Origin:
    """A place that a value comes from. ``file`` is empty for the response itself; ``value`` is as JSON has it."""

    path: str
    value: object = None
    file: str = ""


@dataclass(frozen=True)
class Place:
    """A line of a generated file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Source:
    """The impulse that a constant belongs to, in words, and the digest of the input."""

    name: str
    sha256: str
    impulse: str


@dataclass(frozen=True)
class Fact:
    """One constant. ``stem`` is its symbol without the prefix of its impulse."""

    symbol: str
    stem: str
    value: str
    rule: str
    derivation: Derivation
    source: Source
    origins: tuple[Origin, ...] = ()
    places: tuple[Place, ...] = field(default=())

    @property
    def field_path(self) -> str:
        """The part behind the object: ``block.block_id`` of ``motion_dsp_2.block.block_id``."""
        return self.symbol.partition(".")[2]

    @property
    def owner(self) -> str:
        """The object, macro or enumerator itself, without a row."""
        return self.symbol.partition(".")[0].partition("[")[0]
