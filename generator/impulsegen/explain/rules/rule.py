"""The shape of a rule, and short ways to write one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from impulsegen.explain.facts import Derivation


@dataclass(frozen=True)
class Rule:
    """How one kind of constant follows from the response.

    ``text`` and ``paths`` hold names in braces that ``scope.py`` and ``anchors.py`` fill in. ``when`` is a condition: the name
    of a truth of the scope (``is_image``, ``not is_image``), or ``has PATH``, which holds when the response has a value there,
    or ``set PATH``, when this is neither empty nor 0. Of several rules the first counts whose condition holds; the last one
    always does. ``setting`` is the key with which ``--set`` changes it.
    """

    text: str
    paths: tuple[str, ...] = ()
    derivation: Derivation = Derivation.DERIVED
    when: str = ""
    setting: str = ""


Rules: TypeAlias = tuple[Rule, ...]
RuleTable: TypeAlias = Mapping[str, Rules]


def copied(text: str, path: str, *more: Rule, when: str | None = None, setting: str = "") -> Rules:
    """The value at a path; ``more`` are the rules where the response has none."""
    return (Rule(text, (path,), Derivation.COPIED, f"has {path}" if when is None else when, setting), *more)


def derived(text: str, *paths: str, when: str = "", setting: str = "") -> Rules:
    """Something that follows from what stands at paths."""
    return (Rule(text, paths, Derivation.DERIVED, when, setting),)


def assumed(text: str, *paths: str, when: str = "", setting: str = "") -> Rule:
    """What is taken where the response does not say."""
    return Rule(text, paths, Derivation.ASSUMED, when, setting)


def chosen(text: str, *paths: str, when: str) -> Rule:
    """What an option says."""
    return Rule(text, paths, Derivation.CHOSEN, when)


def fixed(text: str, when: str = "") -> Rules:
    """What is the same for every impulse."""
    return (Rule(text, (), Derivation.FIXED, when),)
