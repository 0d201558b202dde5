"""Named things in a fixed order that an application may state: labels, axes, kinds of result."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.render.c_text import CText, c_ident
from impulsegen.render.parameters.names import ImpulseNames

_SPARE = 8  # names more than there are today that are looked up, so that one that is gone is told by its name
_MAX_ARGUMENTS = 120  # that impulse/contract.h counts; C99 promises 127
_MAX_TEXT = 400  # of a list in a message
_MAX_STATED = 3000  # that an application states, with which a message stays below the 4095 bytes of C99
_LINE = 100
_ABSENT = "none"  # in small letters, as no name of a header ends


@dataclass(frozen=True)
class Place:
    """A position in a list."""

    index: int
    argument: str  # of the macro that looks at each name


@dataclass(frozen=True)
class NameList:
    """One list, with the macros that it gets."""

    what: str  # "labels of learn block 3"
    stem: str  # MOTION_LABEL_, to which a name is joined
    absent: str  # a constant that is no name
    count_macro: str  # how many there are
    own: tuple[str, ...]  # constants that the contract itself defines
    expect_all: str
    expect_one: str
    expect_has: str
    expect_count: str
    each: str  # helper that takes the names one by one
    at: str  # helper for one of them
    name: str  # begin of what a compiler without texts shows
    text: str  # what there is today
    text_macro: str  # that stands for it
    first: Place
    others: tuple[Place, ...]
    padding: CText  # stands for names that are not given
    has_all: bool  # false where a macro cannot have so many arguments
    today: tuple[CText, ...]  # the statement to be pasted, in lines


def name_list(
    names: ImpulseNames,
    stem: str,
    words: Sequence[str],
    what: str,
    *,
    plural: str | None = None,
    is_defined_here: bool = False,
) -> NameList:
    """The macros of a list.

    Args:
        names: of the impulse.
        stem: of the constants, behind the prefix: ``label`` or ``learn_7_label``.
        words: the names in their order, as the constants have them.
        what: they are, in words.
        plural: of the stem; default: with an s.
        is_defined_here: the constants are not in the header of the impulse.
    """
    plural = plural or f"{stem}s"
    constants = f"contract_{stem}" if is_defined_here else stem
    places = [Place(index, f"a{index}") for index in range(min(len(words) + _SPARE, _MAX_ARGUMENTS))]
    upper = [word.upper() for word in words]
    has_all = len(words) + _SPARE <= _MAX_ARGUMENTS and len(", ".join(words)) <= _MAX_STATED
    expect_all, expect_count = names.macro(f"expect_{plural}"), names.macro(f"expect_{stem}_count")
    return NameList(
        what=what,
        stem=names.macro(f"{constants}_"),
        absent=f"{names.macro(f'{constants}_')}{_ABSENT}",
        count_macro=names.macro(f"{constants}_count"),
        own=tuple(names.macro(f"{constants}_{word}") for word in (*words, "count")) if is_defined_here else (),
        expect_all=expect_all,
        expect_one=names.macro(f"expect_{stem}"),
        expect_has=names.macro(f"expect_has_{stem}"),
        expect_count=expect_count,
        each=names.macro(f"contract_{plural}"),
        at=names.macro(f"contract_{stem}_at"),
        name=names.symbol(f"contract_{stem}"),
        text=f"the impulse has {len(words)} {what}: {_shortened(upper)}",
        text_macro=names.macro(f"contract_{stem}_today"),
        first=places[0],
        others=tuple(places[1:]),
        padding=CText(", ".join([_ABSENT] * len(places))),
        has_all=has_all,
        today=_statement(expect_all, upper) if has_all else (CText(f"{expect_count}({len(words)});"),),
    )


def _shortened(words: Sequence[str]) -> str:
    """The names with their positions, as many as a message may hold."""
    text = ", ".join(f"{index} {word}" for index, word in enumerate(words))
    return text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT].rpartition(',')[0]} ..."


def _statement(macro: str, words: Sequence[str]) -> tuple[CText, ...]:
    indent = " " * (len(macro) + 1)
    text = f"{macro}({', '.join(c_ident(f'_{word}')[1:] for word in words)});"
    return tuple(map(CText, textwrap.wrap(text, _LINE, subsequent_indent=indent, break_long_words=False)))
