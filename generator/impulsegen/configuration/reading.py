"""From the text of a configuration to its model. All that is wrong with it is in one error, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from impulsegen.choices import DEFAULT_TARGETS, PROJECT_KINDS, RUNTIMES, SCHEDULES, ProjectChoices
from impulsegen.configuration.fields import (
    DEFAULT_FIELDS,
    DOCUMENT_FIELDS,
    FIRMWARE_FIELDS,
    NAME,
    NAME_EXPECTED,
    PROJECT_FIELDS,
)
from impulsegen.configuration.finding import SHARED_FILE, TABLE
from impulsegen.configuration.folders import check_output, check_overlaps
from impulsegen.configuration.impulses import read_impulses
from impulsegen.configuration.model import EACH, Configuration, Firmware, ProjectSource
from impulsegen.errors import ConfigurationError, ImpulsegenError
from impulsegen.target.loader import load_target
from impulsegen.toml.document import DocumentKind, TomlDocument
from impulsegen.toml.lines import Place

_KIND = DocumentKind(
    "configuration",
    "bad-configuration",
    "docs/reference/configuration.md has a complete example",
    "impulsegen generate SOURCE -o FOLDER needs no configuration",
)


def read_configuration(path: Path) -> Configuration:
    """The configuration in a file; of a ``pyproject.toml``, its ``[tool.impulsegen]``.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: the file is wrong, with the line of every problem.
    """
    document = TomlDocument(path, _KIND, TABLE if path.name == SHARED_FILE else ())
    values = document.fields(document.values, DOCUMENT_FIELDS)
    tables = values.get("projects", {})
    projects = {
        name: project
        for name, table in _named(tables, "projects", document)
        if (project := _project(name, table, path.parent, document)) is not None
    }
    defaults = document.fields(values.get("defaults"), DEFAULT_FIELDS, ("defaults",))
    firmware = [
        _firmware(name, table, defaults, document, projects, tables)
        for name, table in _named(values.get("firmware", {}), "firmware", document)
    ]
    _check_targets(firmware, values, path.parent, document)
    check_overlaps(firmware, path.parent, document)
    document.raise_problems()
    return Configuration(path, projects, tuple(firmware))


def _named(tables: Mapping[str, Any], kind: str, document: TomlDocument) -> Iterable[tuple[str, dict[str, Any]]]:
    """The tables of a kind whose name and type are as they should be."""
    if not tables and kind in document.values:
        document.problem((kind,), f"{kind} is empty", f"a table [{kind}.NAME]")
    folded: dict[str, str] = {}
    for name, table in tables.items():
        place = (kind, name)
        if not NAME.fullmatch(name):
            document.problem(place, f"{name!r} cannot be a name", NAME_EXPECTED)
        twin = folded.setdefault(name.casefold(), name)
        if twin != name:
            document.problem(place, f"{name} and {twin} are one name where case does not count", "different names")
        if isinstance(table, dict):
            yield name, table
        else:
            document.problem(place, f"{kind}.{name} is not a table", f"[{kind}.{name}]")


def _project(name: str, table: dict[str, Any], folder: Path, document: TomlDocument) -> ProjectSource | None:
    place = ("projects", name)
    values = document.fields(table, PROJECT_FIELDS, place)
    source = values.get("source")
    if source is None:
        return None
    here = (*place, "source")
    if source == "-":
        document.problem(here, "standard input cannot be the source of a configuration", "a file or a folder")
    elif source.startswith("studio:"):
        if not source[len("studio:") :].isdecimal():
            document.problem(here, f"{source!r} names no project", "studio:PROJECT_ID, such as studio:12345")
    elif not source.startswith("example:") and not (folder / source).exists():
        document.problem(
            here, f"there is no {source}", "a path relative to this file", f"impulsegen fetch PROJECT_ID -o {source}"
        )
    return ProjectSource(
        name,
        source,
        document.where(here),
        model_type=values.get("model_type"),
        sensor=values.get("sensor"),
        allowed=frozenset(values.get("allow", ())),
    )


def _firmware(
    name: str,
    table: dict[str, Any],
    defaults: Mapping[str, Any],
    document: TomlDocument,
    projects: Mapping[str, ProjectSource],
    known: Iterable[str],
) -> Firmware:
    place: Place = ("firmware", name)
    own = document.fields(table, FIRMWARE_FIELDS, place)
    values = {**defaults, **own}
    of_impulses: Place = (*(place if "impulses" in table else ("defaults",)), "impulses")
    impulses = read_impulses(values.get("impulses", list(known)), of_impulses, document, projects, known)
    output = values.get("output", f"firmware/{name}")
    check_output(output, (*place, "output"), document)
    each = tuple(part for part in EACH if part in values.get("each", ()))
    targets = tuple(values.get("targets", DEFAULT_TARGETS))
    choices = ProjectChoices(
        runtime=values.get("runtime", RUNTIMES[0]),
        targets=targets,
        project=values.get("project", PROJECT_KINDS[0]),
        schedule=values.get("schedule", SCHEDULES[0]),
        edge_impulse_api=values.get("edge_impulse_api", False),
        self_test=values.get("self_test", False),
        samples=tuple(values.get("samples", ())),
        templates=values.get("templates"),
    )
    return Firmware(name, document.where(place), impulses, output, choices, each)


def _check_targets(
    firmware: Iterable[Firmware], values: Mapping[str, Any], folder: Path, document: TomlDocument
) -> None:
    """Hold that every target is there, and that no two have the same id. Each list is looked at where it stands."""
    places: dict[Place, tuple[str, ...]] = {}
    for one in firmware:
        table = values["firmware"].get(one.name)
        if isinstance(table, dict) and "targets" in table:
            places[("firmware", one.name, "targets")] = one.choices.targets
        elif "targets" in values.get("defaults", {}):
            places[("defaults", "targets")] = one.choices.targets
    known: dict[str, str | None] = {}
    for place, targets in places.items():
        ids: dict[str, str] = {}
        for index, name in enumerate(targets):
            if name not in known:
                known[name] = _target_id(name, folder, (*place, index), document)
            target_id = known[name]
            if target_id is None:
                continue
            other = ids.setdefault(target_id, name)
            if other != name:
                message = f"{other} and {name} are both called {target_id}"
                document.problem((*place, index), message, "different names: a file's name is its target's id")
            elif targets.index(name) != index:
                document.problem((*place, index), f"{name} is in the list twice", "each target once")


def _target_id(name: str, folder: Path, place: Place, document: TomlDocument) -> str | None:
    try:
        return load_target(str(folder / name) if name.endswith(".toml") else name).id
    except ImpulsegenError as problem:
        message = f"{name}: {problem.message}" if isinstance(problem, ConfigurationError) else problem.message
        document.problem(place, message, problem.expected, problem.hint)
        document.include(problem.diagnostics)
        return None
