"""Which constants a user means by a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from impulsegen.errors import UsageError
from impulsegen.explain.facts import Fact

_ROW = re.compile(r"\[\d+\]")
_ID = re.compile(r"_\d+(?=_|\.|\[|\Z)")
_MOST_NEAR = 3


def find(facts: Sequence[Fact], wanted: str) -> tuple[Fact, ...]:
    """The constants of a name: by their symbol, without prefix, by their field, or without the ids of blocks.

    Upper and lower case do not matter. The first of these ways that finds something counts, with all that it finds.

    Raises:
        UsageError: there is none; with what is spelt alike.
    """
    name = wanted.strip().casefold()
    for is_meant in _WAYS:
        found = tuple(fact for fact in facts if is_meant(fact, name))
        if found:
            return found
    near = _near(facts, name)
    raise UsageError(
        f"nothing that is generated is called {wanted!r}",
        expected=f"did you mean {' or '.join(near)}?" if near else "a macro, an enumerator, a table, or object.field",
        hint=f"impulsegen explain {near[0]} SOURCE" if near else "impulsegen explain --list SOURCE",
    )


def fields_of(facts: Sequence[Fact], found: Fact) -> tuple[Fact, ...]:
    """The fields of an object; none of all else."""
    if found.symbol != found.owner:
        return ()
    return tuple(
        fact
        for fact in facts
        if fact.owner == found.symbol and fact.symbol != found.symbol and fact.source == found.source
    )


def _by_symbol(fact: Fact, name: str) -> bool:
    return name in (fact.symbol.casefold(), fact.stem.casefold())


def _by_field(fact: Fact, name: str) -> bool:
    """``dsp_2.block_id`` for ``motion_dsp_2.block.block_id``, ``fft_length`` alone, and any row of a table."""
    if "." not in fact.symbol:
        return False
    owner, dot, path = name.rpartition(".")
    if not dot:
        return fact.symbol.casefold().endswith(f".{name}")
    owners = {_ROW.sub("", text.casefold()) for text in (fact.symbol, fact.stem)}
    return any(
        text == f"{owner}.{path}"
        or (text.startswith(f"{owner}.") and text.endswith(f".{path}"))
        or text.endswith(f".{name}")
        for text in owners
    )


def _without_ids(fact: Fact, name: str) -> bool:
    return _ROW.sub("", _ID.sub("", fact.stem.casefold())) == name


_WAYS: tuple[Callable[[Fact, str], bool], ...] = (_by_symbol, _by_field, _without_ids)


def _near(facts: Sequence[Fact], name: str) -> list[str]:
    """Symbols that are spelt alike, the nearest first."""
    spelt: dict[str, str] = {}
    for fact in facts:
        for text in (fact.symbol, fact.stem):
            spelt.setdefault(text.casefold(), fact.symbol)
        if "." in fact.symbol:
            spelt.setdefault(fact.symbol.rpartition(".")[2].casefold(), fact.symbol)
    found = difflib.get_close_matches(name, spelt, n=_MOST_NEAR, cutoff=0.6)
    return list(dict.fromkeys(spelt[text] for text in found))
