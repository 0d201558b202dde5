"""Reads targets from TOML: the bundled ones by id, a user's own by path. All problems of a file are in one error."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.resources import targets_folder
from impulsegen.target.fields import (
    ADDRESS_END,
    CORE_FIELDS,
    EMULATOR_FIELDS,
    FRAMEWORK_FIELDS,
    REGION_FIELDS,
    TARGET_FIELDS,
    FieldRule,
    parse_size,
)
from impulsegen.target.model import Core, MemoryRegion, Target
from impulsegen.target.toml_lines import LineFinder, Place

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_HINT = "compare with a bundled one: impulsegen targets show cortex-m4f"


def list_targets() -> tuple[Target, ...]:
    """All bundled targets, the host first, then by id."""
    return tuple(load_target(name) for name in sorted(_ids("boards"), key=lambda name: (name != "host", name)))


def load_target(name_or_path: str) -> Target:
    """A bundled target by its id, or a user's own by the path of its ``.toml`` file, whose name is its id.

    Raises:
        UsageError: there is no such target.
        ConfigurationError: the file is not a target; every problem has its line.
    """
    if name_or_path.endswith(".toml"):
        return read_target(Path(name_or_path))
    known = _ids("boards")
    if name_or_path not in known:
        near = difflib.get_close_matches(name_or_path.casefold(), known, n=1, cutoff=0.5)
        raise UsageError(
            f"there is no target {name_or_path!r}",
            expected=f"one of {', '.join(known)}, or the path of a .toml file",
            hint=f"did you mean {near[0]}? --target {near[0]}" if near else "impulsegen targets list",
        )
    return read_target(targets_folder() / "boards" / f"{name_or_path}.toml")


def load_core(name: str) -> Core | None:
    """A bundled core by its id; ``None`` when there is none.

    Raises:
        ConfigurationError: its file is damaged.
    """
    return read_core(targets_folder() / "cores" / f"{name}.toml") if name in _ids("cores") else None


def read_core(path: Path) -> Core:
    """A core from its file.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: the file is not a core; every problem has its line.
    """
    reader = _Reader(path)
    values = reader.fields(reader.document, CORE_FIELDS)
    reader.raise_problems("core")
    flags = tuple(values.pop("compiler_flags"))
    return Core(id=path.stem, compiler_flags=flags, **values)


def read_target(path: Path) -> Target:
    """A target from its file.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: the file is not a target; every problem has its line.
    """
    reader = _Reader(path)
    if not _ID.fullmatch(path.stem):
        reader.problem((), f"the file name {path.name!r} is the target's id", "lower-case letters, digits, - . and _")
    values = reader.fields(reader.document, TARGET_FIELDS)
    core = _core(values.get("core"), reader)
    memory = _memory(values.get("memory", []), core, reader)
    emulator = reader.fields(values.get("emulator"), EMULATOR_FIELDS, ("emulator",))
    frameworks = reader.fields(values.get("frameworks"), FRAMEWORK_FIELDS, ("frameworks",))
    reader.raise_problems("target")
    assert core is not None  # noqa: S101 - its absence is a problem that has been raised
    return Target(
        id=path.stem,
        name=values["name"],
        vendor=values["vendor"],
        core=core,
        part=values.get("part", ""),
        clock_hz=values.get("clock_hz"),
        memory=memory,
        studio_device_ids=tuple(values.get("studio_device_ids", ())),
        frameworks=frameworks,
        sensors=tuple(values.get("sensors", ())),
        emulator_machine=emulator.get("machine"),
        documentation=values.get("documentation", ""),
        notes=values.get("notes", ""),
        sources=tuple(values.get("sources", ())),
    )


def _ids(folder: str) -> list[str]:
    return sorted(path.stem for path in (targets_folder() / folder).glob("*.toml"))


class _Reader:
    """A TOML document with the lines of its keys, collecting what is wrong.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: it cannot be read, or is not TOML.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            text = path.read_bytes().decode("utf-8")
            self.document: dict[str, Any] = tomllib.loads(text)
        except FileNotFoundError as problem:
            raise UsageError("there is no such file", where=str(path), hint="impulsegen targets list") from problem
        except OSError as problem:
            raise ConfigurationError(f"the file cannot be read: {problem.strerror}", where=str(path)) from problem
        except UnicodeDecodeError as problem:
            raise ConfigurationError("the file is not UTF-8 text", where=str(path), expected="TOML") from problem
        except (tomllib.TOMLDecodeError, RecursionError) as problem:
            line = re.search(r"at line (\d+)", str(problem))
            where = f"{path}:{line[1]}" if line else str(path)
            raise ConfigurationError(f"not TOML: {problem}", where=where, expected="TOML", hint=_HINT) from problem
        self._lines = LineFinder(text)
        self._problems: list[Diagnostic] = []

    def problem(self, place: Place, message: str, expected: str) -> None:
        """Note what is wrong at a place of the document."""
        where = f"{self._path}:{self._lines.line_of(place)}"
        self._problems.append(diagnostics.error("bad-target", message, where=where, expected=expected))

    def fields(self, table: Any, rules: Mapping[str, FieldRule], place: Place = ()) -> dict[str, Any]:
        """The values of a table that are as they should be; the others are noted. An absent table has none."""
        if table is None:
            return {}
        prefix = ".".join(str(part) for part in place if isinstance(part, str))
        prefix = f"{prefix}." if prefix else ""
        for key in sorted(rules.keys() - table.keys()):
            if rules[key].is_required:
                self.problem(place, f"{prefix}{key} is missing", rules[key].expected)
        values = {}
        for key, value in table.items():
            rule = rules.get(key)
            if rule is None:
                near = difflib.get_close_matches(key, rules, n=1)
                expected = f"{near[0]}, perhaps" if near else f"one of {', '.join(rules)}"
                self.problem((*place, key), f"{prefix}{key} is not known", expected)
            elif not rule.accepts(value):
                self.problem((*place, key), f"{prefix}{key} cannot be {_shown(value)}", rule.expected)
            else:
                values[key] = value
        return values

    def raise_problems(self, kind: str) -> None:
        """Raise what was noted, in the order of lines."""
        if not self._problems:
            return
        count = len(self._problems)
        raise ConfigurationError(
            f"{self._path.name} is not a {kind}: {count} problem{'s' * (count != 1)}",
            diagnostics=sorted(self._problems, key=lambda d: (int((d.where or "").rpartition(":")[2]), d.message)),
            where=str(self._path),
            hint=_HINT,
        )


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "this list"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else f"{text[:36]}..."


def _core(name: str | None, reader: _Reader) -> Core | None:
    core = load_core(name) if name is not None else None
    if core is None and name is not None:
        known = _ids("cores")
        near = difflib.get_close_matches(name, known, n=1)
        expected = f"{near[0]}, perhaps" if near else f"one of {', '.join(known)}"
        reader.problem(("core",), f"there is no core {name!r}", expected)
    return core


def _memory(tables: list[dict[str, Any]], core: Core | None, reader: _Reader) -> tuple[MemoryRegion, ...]:
    regions: dict[int, MemoryRegion] = {}
    for index, table in enumerate(tables):
        values = reader.fields(table, REGION_FIELDS, ("memory", index))
        if values.keys() == REGION_FIELDS.keys():
            size_bytes = parse_size(values.pop("size")) or 0
            regions[index] = MemoryRegion(**values, size_bytes=size_bytes)
    _check_regions(regions, reader)
    is_complete = len(regions) == len(tables)
    if core is not None and is_complete and core.is_host and tables:
        reader.problem(("memory", 0), "the host's memory is not described", "no [[memory]]")
    if core is not None and is_complete and not core.is_host and all(r.kind != "ram" for r in regions.values()):
        reader.problem(("memory",), "there is no RAM", 'a [[memory]] with kind = "ram"')
    return tuple(regions.values())


def _check_regions(regions: Mapping[int, MemoryRegion], reader: _Reader) -> None:
    names: dict[str, int] = {}
    for index, region in regions.items():
        if names.setdefault(region.name.casefold(), index) != index:
            reader.problem(("memory", index, "name"), f"there are two regions {region.name}", "different names")
        if region.end > ADDRESS_END:
            reader.problem(("memory", index, "size"), f"{region.name} reaches beyond 4 GiB", "base + size up to 2^32")
    below: MemoryRegion | None = None
    for index, region in sorted(regions.items(), key=lambda item: item[1].base):
        if below is not None and region.base < below.end:
            expected = f"a base of {below.end:#010x} or more"
            reader.problem(("memory", index, "base"), f"{region.name} overlaps {below.name}", expected)
        if below is None or region.end > below.end:
            below = region
