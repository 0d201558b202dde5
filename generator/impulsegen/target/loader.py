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
from impulsegen.target.model import Core, MemoryRegion, Target

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KINDS = ("flash", "ram", "ccm", "tcm", "psram")
_SIZE = re.compile(r"(\d+)\s*([KMG]?)\Z")
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_ADDRESS_END = 2**32
_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "name": str,
    "vendor": str,
    "core": str,
    "part": str,
    "clock_mhz": (int, float),
    "studio_device_ids": list,
    "documentation": str,
    "sensors": list,
    "notes": str,
    "frameworks": dict,
    "emulator": dict,
    "memory": list,
}


def list_targets() -> tuple[Target, ...]:
    """All bundled targets, the host first, then by id."""
    ids = sorted(path.stem for path in (targets_folder() / "boards").glob("*.toml"))
    return tuple(load_target(name) for name in sorted(ids, key=lambda name: (name != "host", name)))


def load_target(name: str) -> Target:
    """A bundled target by its id, or a user's own by the path of its ``.toml`` file.

    Raises:
        UsageError: there is no such target.
        ConfigurationError: the file is not a target; every problem has its line.
    """
    if name.endswith(".toml"):
        return _read_target(Path(name))
    boards = targets_folder() / "boards"
    known = sorted(path.stem for path in boards.glob("*.toml"))
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        raise UsageError(
            f"there is no target {name!r}",
            expected=f"one of {', '.join(known)}, or the path of a .toml file",
            hint=f"--target {near[0]}" if near else "impulsegen targets list",
        )
    return _read_target(boards / f"{name}.toml")


def load_core(name: str) -> Core | None:
    """A bundled core by its id."""
    path = targets_folder() / "cores" / f"{name}.toml"
    if not re.fullmatch(r"[\w.+-]+", name) or not path.is_file():
        return None
    document = tomllib.loads(path.read_text("utf-8"))
    flags = tuple(document.pop("compiler_flags"))
    return Core(id=name, compiler_flags=flags, **document)


class _Reader:
    """A TOML document with the lines of its keys, collecting what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self._lines = path, text.splitlines()
        self.problems: list[Diagnostic] = []

    def wrong(self, key: str, message: str, expected: str, *, nth: int = 0) -> None:
        """Note a problem of the nth appearance of a key."""
        where = f"{self.path}:{self._line_of(key, nth)}"
        self.problems.append(diagnostics.error("bad-target", message, where=where, expected=expected))

    def _line_of(self, key: str, nth: int) -> int:
        pattern = re.compile(rf"\s*(?:\[+\s*)?{re.escape(key)}\s*(?:=|\])")
        lines = [number for number, line in enumerate(self._lines, 1) if pattern.match(line)]
        return lines[min(nth, len(lines) - 1)] if lines else 1


def _read_target(path: Path) -> Target:
    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError as problem:
        raise UsageError(f"there is no file {path}", hint="impulsegen targets list") from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigurationError(f"the target file cannot be read: {problem}", where=str(path)) from problem
    except tomllib.TOMLDecodeError as problem:
        raise ConfigurationError(f"not TOML: {problem}", where=str(path), expected="a target description") from problem
    reader = _Reader(path, text)
    core = _check_fields(document, reader)
    memory = _memory(document, reader)
    if core is not None and not core.is_host and {region.kind for region in memory}.isdisjoint({"flash"}):
        reader.wrong(
            "memory", "a microcontroller needs flash and RAM", "a [[memory]] of the kind flash and one of the kind ram"
        )
    if reader.problems or core is None:
        raise ConfigurationError(
            f"{path.name} is not a target: {len(reader.problems)} problems"
            if len(reader.problems) > 1
            else reader.problems[0].message,
            diagnostics=reader.problems,
            hint="compare with a bundled one: impulsegen targets show cortex-m4f",
        )
    return Target(
        id=path.stem,
        name=document["name"],
        vendor=document["vendor"],
        core=core,
        part=document.get("part", ""),
        clock_mhz=document.get("clock_mhz"),
        memory=memory,
        studio_device_ids=tuple(document.get("studio_device_ids", ())),
        frameworks=dict(document.get("frameworks", {})),
        sensors=tuple(document.get("sensors", ())),
        emulator_machine=document.get("emulator", {}).get("machine"),
        documentation=document.get("documentation", ""),
        notes=document.get("notes", ""),
    )


def _check_fields(document: dict[str, Any], reader: _Reader) -> Core | None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", reader.path.stem):
        reader.wrong(
            "", f"the file name {reader.path.name!r} is the target's id", "lower-case letters, digits, - . and _"
        )
    for key in ("name", "vendor", "core"):
        if key not in document:
            reader.wrong(key, f"{key} is missing", f'{key} = "..."')
    for key, value in document.items():
        if key not in _FIELDS:
            near = difflib.get_close_matches(key, _FIELDS, n=1)
            reader.wrong(key, f"{key} is not known", near[0] if near else f"one of {', '.join(_FIELDS)}")
        elif not isinstance(value, _FIELDS[key]) or isinstance(value, bool):
            reader.wrong(key, f"{key} has the wrong type", "see 'impulsegen targets show' for a bundled one")
    for key in ("studio_device_ids", "sensors"):
        values = document.get(key, [])
        if isinstance(values, list) and not all(isinstance(value, str) for value in values):
            reader.wrong(key, f"{key} must be texts", f'{key} = ["..."]')
    name = document.get("core")
    core = load_core(name) if isinstance(name, str) else None
    if core is None and isinstance(name, str):
        cores = sorted(path.stem for path in (targets_folder() / "cores").glob("*.toml"))
        reader.wrong("core", f"there is no core {name!r}", f"one of {', '.join(cores)}")
    return core


def _memory(document: dict[str, Any], reader: _Reader) -> tuple[MemoryRegion, ...]:
    regions = []
    tables = document.get("memory", [])
    for index, table in enumerate(tables if isinstance(tables, list) else []):
        if not isinstance(table, dict):
            reader.wrong("memory", "a memory region must be a table", "[[memory]]")
            continue
        name, kind, base = table.get("name"), table.get("kind"), table.get("base")
        size = _size(table.get("size"))
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z_]\w*", name):
            reader.wrong("memory", f"the name {name!r} cannot be a region's name", "letters, digits and _", nth=index)
            continue
        if kind not in KINDS:
            reader.wrong("kind", f"{name}: the kind {kind!r} is not known", f"one of {', '.join(KINDS)}", nth=index)
        if not isinstance(base, int) or isinstance(base, bool) or not 0 <= base < _ADDRESS_END:
            reader.wrong(
                "base", f"{name}: the base {base!r} is not an address", "a number such as 0x20000000", nth=index
            )
        if size is None:
            reader.wrong("size", f"{name}: the size is not a size", 'bytes, or text such as "256K"', nth=index)
        if isinstance(kind, str) and isinstance(base, int) and size is not None:
            if base + size > _ADDRESS_END:
                reader.wrong("size", f"{name} reaches beyond 4 GiB", "base + size of at most 2^32", nth=index)
            regions.append(MemoryRegion(name, kind, base, size))
    for first, second in zip(sorted(regions, key=_base), sorted(regions, key=_base)[1:], strict=False):
        if first.base + first.size_bytes > second.base:
            reader.wrong("memory", f"{first.name} and {second.name} overlap", "regions apart from each other")
    return tuple(regions)


def _base(region: MemoryRegion) -> int:
    return region.base


def _size(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value > 0 else None
    match = _SIZE.match(value.strip()) if isinstance(value, str) else None
    return int(match[1]) * _UNITS[match[2]] or None if match else None
