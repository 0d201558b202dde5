"""Reads targets from TOML: the bundled ones by id, a user's own by path. All problems of a file are in one error."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path

from impulsegen.errors import UsageError
from impulsegen.resources import targets_folder
from impulsegen.target.fields import (
    CORE_FIELDS,
    DEBUG_FIELDS,
    EMULATOR_FIELDS,
    FLAG_FIELDS,
    FRAMEWORK_FIELDS,
    TARGET_FIELDS,
)
from impulsegen.target.memory import read_memory, read_placement
from impulsegen.target.model import Core, Debug, Emulator, Target
from impulsegen.toml.document import DocumentKind, TomlDocument, nearest

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_HINT = "compare with a bundled one: impulsegen targets show cortex-m4f"
_TARGET_FILE = DocumentKind("target", "bad-target", _HINT, "impulsegen targets list")
_CORE_FILE = DocumentKind("core", "bad-target", _HINT, "impulsegen targets list")


def list_targets() -> tuple[Target, ...]:
    """All bundled targets, the host first, then by id."""
    names = sorted(_ids("boards"), key=lambda name: (name != "host", name))
    return tuple(_bundled_target(targets_folder() / "boards" / f"{name}.toml") for name in names)


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
        near = difflib.get_close_matches(name_or_path.casefold(), known, n=3, cutoff=0.5)
        expected = f"{', '.join(near)}, perhaps" if near else f"one of {len(known)} ids, such as host or cortex-m4f"
        raise UsageError(
            f"there is no target {name_or_path!r}",
            expected=f"{expected}; or the path of a .toml file",
            hint=f"--target {near[0]}; all: impulsegen targets list" if near else "impulsegen targets list",
        )
    return _bundled_target(targets_folder() / "boards" / f"{name_or_path}.toml")


@cache
def _bundled_target(path: Path) -> Target:
    """A target that does not change while the program runs."""
    return read_target(path)


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
    document = TomlDocument(path, _CORE_FILE)
    values = document.fields(document.values, CORE_FIELDS)
    flags = document.fields(values.pop("flags", None), FLAG_FIELDS, ("flags",))
    document.raise_problems()
    return Core(id=path.stem, flags={name: tuple(words) for name, words in sorted(flags.items())}, **values)


def read_target(path: Path, target_id: str | None = None) -> Target:
    """A target from its file, whose name is its id if ``target_id`` does not say another.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: the file is not a target; every problem has its line.
    """
    document = TomlDocument(path, _TARGET_FILE)
    target_id = path.stem if target_id is None else target_id
    if not _ID.fullmatch(target_id):
        document.problem((), f"the file name {path.name!r} is the target's id", "lower-case letters, digits, - . and _")
    values = document.fields(document.values, TARGET_FIELDS)
    core = _core(values.get("core"), document)
    memory = read_memory(values.get("memory", []), core, document)
    placement = read_placement(values.get("placement"), memory, core, document)
    emulator = document.fields(values.get("emulator"), EMULATOR_FIELDS, ("emulator",))
    frameworks = document.fields(values.get("frameworks"), FRAMEWORK_FIELDS, ("frameworks",))
    debug = document.fields(values.get("debug"), DEBUG_FIELDS, ("debug",))
    document.raise_problems()
    assert core is not None  # noqa: S101 - its absence is a problem that has been raised
    return Target(
        id=target_id,
        name=values["name"],
        vendor=values["vendor"],
        core=core,
        part=values.get("part", ""),
        clock_hz=values.get("clock_hz"),
        boots_at_reset=values.get("boot", "reset") == "reset",
        memory=memory,
        placement=placement,
        studio_device_ids=tuple(values.get("studio_device_ids", ())),
        frameworks=frameworks,
        sensors=tuple(values.get("sensors", ())),
        emulator=Emulator(**emulator) if emulator else None,
        debug=Debug(openocd=tuple(debug.pop("openocd", ())), **debug),
        documentation=values.get("documentation", ""),
        notes=values.get("notes", ""),
        sources=tuple(values.get("sources", ())),
    )


def _ids(folder: str) -> list[str]:
    return sorted(path.stem for path in (targets_folder() / folder).glob("*.toml"))


def _core(name: str | None, document: TomlDocument) -> Core | None:
    core = load_core(name) if name is not None else None
    if core is None and name is not None:
        known = _ids("cores")
        document.problem(("core",), f"there is no core {name!r}", nearest(name, known, limit=len(known)))
    return core
