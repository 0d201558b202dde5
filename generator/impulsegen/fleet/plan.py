"""From a configuration to combinations and tasks, with what a lock says of each. Nothing is planned or written here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from impulsegen import __version__
from impulsegen.configuration.combinations import (
    Combination,
    ImpulseFacts,
    expand,
    is_wanted,
    require_all,
    split_only,
    wanted_firmware,
)
from impulsegen.configuration.lock import LOCK_VERSION, Lock
from impulsegen.configuration.model import Configuration, Firmware, ImpulseChoice
from impulsegen.configuration.template_set import target_sha256, template_set_sha256, text_sha256
from impulsegen.errors import ImpulsegenError, UsageError
from impulsegen.fleet.model import Mode, Summary, Task
from impulsegen.fleet.sources import Fetch, SourceShelf
from impulsegen.overlay.reading import template_set
from impulsegen.target.loader import load_target


@dataclass(frozen=True)
class Overrides:
    """What the command line or the environment says instead of the configuration.

    ``choices`` are fields of ``ProjectChoices``.
    """

    choices: Mapping[str, Any] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    output: Path | None = None  # of the only combination; does not change what is generated

    @property
    def changes_content(self) -> bool:
        """Whether something else is generated than the configuration says."""
        return bool(self.choices or self.allowed)


@dataclass(frozen=True)
class FleetPlan:
    """The chosen combinations, and those that failed before anything could be planned."""

    configuration: Configuration
    shelf: SourceShelf
    combinations: tuple[tuple[int, Combination], ...]  # with their number in the order of the configuration
    failed: tuple[Summary, ...]
    is_whole: bool  # nothing was left out with --only
    overrides: Overrides

    def tasks(self, mode: Mode, *, force: bool = False, staging: Path | None = None) -> tuple[Task, ...]:
        """A task for each combination."""
        folder = self.configuration.folder
        given = self.overrides.output
        return tuple(
            Task(
                number,
                combination,
                {m.project: self.shelf.loadable(m.project) for m in combination.members},
                str(folder),
                str(given.absolute()) if given else combination.output,
                mode,
                force,
                str(staging) if staging else None,
            )
            for number, combination in self.combinations
        )

    def lock(self, summaries: Iterable[Summary] = ()) -> Lock:
        """What a lock says of these combinations; of generated code only where there is a summary."""
        made = {summary.name: summary for summary in summaries}
        projects = dict.fromkeys(m.project for _, combination in self.combinations for m in combination.members)
        return {
            "lock_version": LOCK_VERSION,
            "tool_version": __version__,
            "template_set": template_set_sha256(),
            "projects": {name: self.shelf.pin(name) for name in projects},
            "combinations": {c.name: self._pin(c, made.get(c.name)) for _, c in self.combinations},
        }

    def _pin(self, combination: Combination, summary: Summary | None) -> dict[str, object]:
        folder, choices = self.configuration.folder, combination.choices
        pin: dict[str, object] = {
            "impulses": [
                {
                    "project": member.project,
                    "impulse": facts.id,
                    "name": facts.name,
                    "prefix": member.selection.prefix,
                    "model_type": member.selection.model_type,
                    "sensor": member.selection.sensor,
                    "allow": sorted(member.selection.allowed),
                    "settings": dict(member.selection.settings),
                }
                for member in combination.members
                for facts in self._facts(member.project, member)
            ],
            "choices": {
                k: v for k, v in choices.project_json().items() if k not in ("targets", "samples", "templates")
            },
            "targets": {name: target_sha256(name, folder) for name in choices.targets},
            "samples": {name: _file_sha256(folder / name) for name in choices.samples},
        }
        if choices.templates is not None:
            pin["templates"] = {choices.templates: _templates_sha256(folder / choices.templates)}
        if summary is not None:
            pin |= {"files": summary.files, "output_sha256": summary.output_sha256}
        return pin

    def _facts(self, project: str, member: Any) -> Sequence[ImpulseFacts]:
        return self.shelf.chosen(ImpulseChoice(project, "", member.selection))


def prepare(
    configuration: Configuration, fetch: Fetch, only: Sequence[str] = (), overrides: Overrides | None = None
) -> FleetPlan:
    """The combinations that are meant.

    Raises:
        UsageError: ``--only`` means nothing, or one output folder was given for several combinations.
    """
    overrides = overrides or Overrides()
    wanted = split_only(only)
    shelf = SourceShelf(configuration, fetch)
    combinations: list[Combination] = []
    failed: list[tuple[str, str, ImpulsegenError]] = []
    chosen = wanted_firmware(configuration.firmware, wanted)
    for firmware in chosen:
        changed = _overridden(firmware, overrides)
        try:
            for combination in expand(changed, shelf.chosen, lambda name: _target_id(name, configuration.folder)):
                if is_wanted(combination.name, wanted):
                    combinations.append(combination)
        except ImpulsegenError as problem:
            failed.append((firmware.name, firmware.name, _located(problem, firmware)))
    if not failed:
        require_all(wanted, [combination.name for combination in combinations])
    usable: list[Combination] = []
    for combination in combinations:
        try:
            for member in combination.members:
                shelf.chosen(ImpulseChoice(member.project, "", member.selection))
            usable.append(combination)
        except ImpulsegenError as problem:
            failed.append((combination.name, combination.firmware, problem))
    if overrides.output is not None and len(combinations) + len(failed) != 1:
        raise UsageError(
            f"-o is for one combination, but there are {len(combinations)}",
            hint=f"--only {combinations[0].name}" if combinations else None,
        )
    order = [c.name for c in combinations] + [name for name, *_ in failed]
    numbers = {name: number for number, name in enumerate(sorted(order, key=_in_order(configuration, order)))}
    return FleetPlan(
        configuration,
        shelf,
        tuple((numbers[c.name], c) for c in usable),
        tuple(Summary(numbers[name], name, firmware, "", error=error) for name, firmware, error in failed),
        len(chosen) == len(configuration.firmware) and not wanted,
        overrides,
    )


def _in_order(configuration: Configuration, names: Sequence[str]) -> Any:
    """A key that keeps names in the order of the configuration's firmware, then in the one they are in."""
    firmware = [one.name for one in configuration.firmware]
    return lambda name: (firmware.index(name.split("/")[0]), names.index(name))


def _overridden(firmware: Firmware, overrides: Overrides) -> Firmware:
    if not overrides.changes_content:
        return firmware
    impulses = tuple(
        replace(choice, selection=replace(choice.selection, allowed=choice.selection.allowed | overrides.allowed))
        for choice in firmware.impulses
    )
    return replace(firmware, impulses=impulses, choices=dataclasses.replace(firmware.choices, **overrides.choices))


def _target_id(name: str, folder: Path) -> str:
    return load_target(str(folder / name) if name.endswith(".toml") else name).id


def _located(problem: ImpulsegenError, firmware: Firmware) -> ImpulsegenError:
    if problem.where is None:
        problem.where = firmware.where
    return problem


def _templates_sha256(path: Path) -> str | None:
    try:
        overlay = template_set(str(path)).overlay
    except ImpulsegenError:
        return None  # planning says what is wrong with them
    return overlay.sha256 if overlay else None


def _file_sha256(path: Path) -> str | None:
    try:
        return text_sha256(path.read_bytes())
    except OSError:
        return None  # planning says what is wrong with it
