"""Facts as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.explain.facts import Fact, Origin
from impulsegen.explain.lookup import fields_of

_MOST_LINES = 8  # of origins and of places
_MOST_CHARACTERS = 100
_RULE_CHARACTERS = 90  # in the list


@dataclass(frozen=True)
class Line:
    """One line of text; the first of a fact is shown bold."""

    text: str
    is_heading: bool = False


def fact_lines(found: Sequence[Fact], facts: Sequence[Fact]) -> Iterator[Line]:
    """Every fact that was found, with the fields of objects below."""
    for number, fact in enumerate(found):
        if number:
            yield Line("")
        yield from _lines(fact)
        fields = fields_of(facts, fact)
        for index, field in enumerate(fields):
            path = field.symbol[len(fact.symbol) :]
            origin = f"   from {field.origins[0].path}" if field.origins else ""
            yield Line(f"  {'fields' if index == 0 else '':<11}{path} = {_short(field.value, 60)}{origin}")


def _lines(fact: Fact) -> Iterator[Line]:
    yield Line(f"{fact.symbol} = {_short(fact.value)}" if fact.value else fact.symbol, is_heading=True)
    yield from _group("from", [_origin(origin) for origin in fact.origins])
    yield from _group("rule", [fact.rule])
    source = fact.source
    yield from _group("source", [f"{source.name} ({source.impulse}), sha256 {source.sha256}"])
    yield from _group("generated", [str(place) for place in fact.places])


def _group(name: str, texts: Sequence[str]) -> Iterator[Line]:
    """Texts below each other, the name beside the first."""
    shown = list(texts[:_MOST_LINES])
    if len(texts) > _MOST_LINES:
        shown.append(f"and {len(texts) - _MOST_LINES} more")
    for number, text in enumerate(shown):
        yield Line(f"  {name if number == 0 else '':<11}{text}")


def _origin(origin: Origin) -> str:
    file = f"{origin.file}: " if origin.file else ""
    value = "" if origin.value is None else f" = {_short(json.dumps(origin.value, ensure_ascii=False))}"
    return f"{file}{origin.path}{value}"


def _short(text: str, most: int = _MOST_CHARACTERS) -> str:
    return text if len(text) <= most else f"{text[: most - 4]} ..."


def list_rows(facts: Sequence[Fact]) -> Iterator[tuple[str, str, str]]:
    """Symbol, value and rule of each constant, a line each."""
    for fact in facts:
        yield fact.symbol, _short(fact.value, 40), _short(fact.rule, _RULE_CHARACTERS)


def facts_json(facts: Sequence[Fact]) -> dict[str, object]:
    """All that is known, as JSON values."""
    return {
        "facts": [
            {
                "symbol": fact.symbol,
                "value": fact.value,
                "derivation": fact.derivation.value,
                "rule": fact.rule,
                "origins": [
                    {"file": origin.file or None, "path": origin.path, "value": origin.value} for origin in fact.origins
                ],
                "source": {
                    "name": fact.source.name,
                    "sha256": fact.source.sha256,
                    "impulse": fact.source.impulse,
                },
                "generated": [{"file": place.file, "line": place.line} for place in fact.places],
            }
            for fact in facts
        ]
    }
