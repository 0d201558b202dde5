"""The projects that a configuration stands for: one for each firmware, or one for each of its impulses and targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from impulsegen.choices import ProjectChoices, Selection
from impulsegen.configuration.model import Firmware, ImpulseChoice
from impulsegen.errors import UsageError
from impulsegen.toml.document import nearest


@dataclass(frozen=True)
class ImpulseFacts:
    """An impulse of a project, as far as naming it needs."""

    project: str  # as the configuration calls it
    id: int
    name: str
    prefix: str  # of its C names, when nobody chooses another


@dataclass(frozen=True)
class ChosenMember:
    """Impulses of one project and how they are read; ``impulses`` is empty where they are not known yet."""

    project: str
    selection: Selection


@dataclass(frozen=True)
class Combination:
    """One project that is generated. ``name`` is what ``--only`` takes."""

    name: str
    firmware: str
    members: tuple[ChosenMember, ...]
    choices: ProjectChoices
    output: str  # relative to the configuration's folder
    impulse: str | None = None  # the part of the name that stands for it, where there is one project for each
    target: str | None = None  # likewise, the target's id


def expand(
    firmware: Firmware, chosen: Callable[[ImpulseChoice], Sequence[ImpulseFacts]], target_id: Callable[[str], str]
) -> tuple[Combination, ...]:
    """The combinations of one firmware, in the order of its lists. ``chosen`` is asked for ``each = ["impulse"]`` only.

    Raises:
        ImpulsegenError: ``chosen`` does.
    """
    parts: list[tuple[str | None, tuple[ChosenMember, ...]]]
    if "impulse" in firmware.each:
        parts = list(_each_impulse(firmware, chosen))
    else:
        parts = [(None, tuple(ChosenMember(choice.project, choice.selection) for choice in firmware.impulses))]
    found = []
    for impulse, members in parts:
        for target in firmware.choices.targets if "target" in firmware.each else (None,):
            of_target = None if target is None else target_id(target)
            below = [part for part in (impulse, of_target) if part is not None]
            choices = firmware.choices if target is None else replace(firmware.choices, targets=(target,))
            output = str(PurePosixPath(firmware.output, *below))
            name = "/".join((firmware.name, *below))
            found.append(Combination(name, firmware.name, members, choices, output, impulse, of_target))
    return tuple(found)


def _each_impulse(
    firmware: Firmware, chosen: Callable[[ImpulseChoice], Sequence[ImpulseFacts]]
) -> Iterator[tuple[str, tuple[ChosenMember, ...]]]:
    """A name and a member for each impulse. The name is its prefix, with its project before it where two have the same."""
    singles = [(choice, facts) for choice in firmware.impulses for facts in chosen(choice)]
    plain = [choice.selection.prefix or facts.prefix for choice, facts in singles]
    with_project = [f"{facts.project}-{prefix}" for (_, facts), prefix in zip(singles, plain, strict=True)]
    with_id = [f"{prefix}-{facts.id}" for (_, facts), prefix in zip(singles, with_project, strict=True)]
    for number, (choice, facts) in enumerate(singles):
        levels = ([name.casefold() for name in names] for names in (plain, with_project, with_id))
        spellings = (plain, with_project, with_id)
        distinct = (
            names[number] for names, folded in zip(spellings, levels, strict=True) if folded.count(folded[number]) == 1
        )
        selection = replace(choice.selection, impulse=str(facts.id), every_impulse=False)
        yield next(distinct, f"{with_id[number]}-{number + 1}"), (ChosenMember(choice.project, selection),)


def split_only(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of ``--only``: repeated, or with commas between them."""
    return tuple(part for text in texts for part in map(str.strip, text.split(",")) if part)


def is_wanted(name: str, only: Sequence[str]) -> bool:
    """Whether one of ``--only`` means a combination: all its parts, or the first ones; ``*`` stands for any part."""
    parts = name.split("/")
    patterns = (pattern.split("/") for pattern in only)
    return not only or any(len(pattern) <= len(parts) and all(map(fnmatchcase, parts, pattern)) for pattern in patterns)


def wanted_firmware(firmware: Sequence[Firmware], only: Sequence[str]) -> tuple[Firmware, ...]:
    """The firmware that ``--only`` can mean: nothing else has to be looked at.

    Raises:
        UsageError: a name means none.
    """
    require_all(only, [one.name for one in firmware], is_first_part=True)
    return tuple(one for one in firmware if is_wanted(one.name, [name.split("/")[0] for name in only]))


def require_all(only: Sequence[str], names: Sequence[str], *, is_first_part: bool = False) -> None:
    """Hold that each of ``--only`` means something.

    Raises:
        UsageError: with those that mean nothing.
    """
    for wanted in only:
        text = wanted.split("/")[0] if is_first_part else wanted
        if not any(is_wanted(name, [text]) for name in names):
            raise UsageError(
                f"--only {wanted}: the configuration has no such combination",
                expected=nearest(text, names),
                hint="impulsegen matrix --format json lists them",
            )
