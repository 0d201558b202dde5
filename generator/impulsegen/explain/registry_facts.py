"""Constants of the table of several impulses and of the arena that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impulsegen.explain.facts import Derivation, Fact, Source
from impulsegen.render.registry import EntryView, RegistryView


def registry_facts(view: RegistryView, sources: Sequence[Source], largest: int) -> Iterator[Fact]:
    """In the order of ``impulses/impulses.h`` and ``arena.h``. ``largest``: place of the impulse with the largest arena."""

    def fact(symbol: str, value: object, rule: str, derivation: Derivation, source: Source) -> Fact:
        return Fact(symbol, symbol.lower(), str(value), rule, derivation, source)

    for number, (entry, source) in enumerate(zip(view.entries, sources, strict=True)):
        rule = "the place in the table, in the order of the sources and of the impulses in them"
        yield fact(entry.index_macro, number, rule, Derivation.CHOSEN, source)
    count = len(view.entries)
    yield fact("IMPULSES_COUNT", count, "how many impulses the program has", Derivation.CHOSEN, sources[0])
    yield fact("IMPULSES_H", "", "the guard of the header", Derivation.FIXED, sources[0])
    names = ", ".join(entry.name for entry in view.entries)
    rule = f"a row for each impulse: {names}"
    yield fact("impulses_table", f"{count} rows", rule, Derivation.CHOSEN, sources[0])
    if view.has_arena:
        own = _arena_rule(view.entries[largest])
        yield fact("IMPULSES_ARENA_BYTES", view.arena_bytes, own, Derivation.DERIVED, sources[largest])
        yield fact("IMPULSES_ARENA_H", "", "the guard of the header", Derivation.FIXED, sources[largest])


def _arena_rule(entry: EntryView) -> str:
    return (
        f"the largest arena of all impulses, {entry.arena_bytes}: they run one after the other (--schedule one-at-a-time; "
        "with 'together' each has its own)"
    )
