"""How two locks differ, place by place, in words."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from impulsegen import diagnostics
from impulsegen.configuration.lock import Lock
from impulsegen.diagnostics import Diagnostic
from impulsegen.toml.document import shown

OUTPUT_KEYS = frozenset({"files", "output_sha256"})
_ABSENT = object()
_WORDS = {  # what a key is, in the message that it differs
    "tool_version": "the version of impulsegen",
    "template_set": "the set of templates",
    "source": "the source",
    "sha256": "the content of the source",
    "project_id": "the project's id in Studio",
    "models": "a network",
    "output_sha256": "the generated code",
    "files": "the number of files",
    "targets": "a target",
    "samples": "a sample",
    "templates": "the user's templates",
    "settings": "a setting",
}


class Kind(enum.Enum):
    """What kind of thing is pinned at a place: causes first."""

    SOURCE = "source"
    SETTING = "setting"
    SAMPLE = "sample"
    TARGET = "target"
    TEMPLATES = "templates"
    TOOL = "tool"
    CODE = "generated code"


@dataclass(frozen=True)
class LockDifference:
    """A place where two locks differ, as keys from the outside in, and how, in words."""

    path: tuple[str, ...]
    message: str

    @property
    def is_name_of_impulse(self) -> bool:
        """Whether it is a name that Studio gives, not the configuration."""
        return self.path[0] == "combinations" and self.path[2:3] == ("impulses",) and self.path[4:] == ("name",)

    @property
    def kind(self) -> Kind:
        """What is pinned there."""
        if self.path[0] in ("lock_version", "tool_version"):
            return Kind.TOOL
        if self.path[0] == "template_set":
            return Kind.TEMPLATES
        if self.path[0] == "projects" or self.is_name_of_impulse:
            return Kind.SOURCE
        if self.path[-1] in OUTPUT_KEYS:
            return Kind.CODE
        part = self.path[2] if len(self.path) > 2 else ""
        return {"targets": Kind.TARGET, "samples": Kind.SAMPLE, "templates": Kind.TEMPLATES}.get(part, Kind.SETTING)


def lock_differences(locked: Lock, current: Lock, name: str, *, with_output: bool = True) -> tuple[Diagnostic, ...]:
    """One error for each place where they differ; ``name`` is the lock's file. ``with_output`` looks at generated code too."""
    return tuple(
        diagnostics.error("lock-differs", found.message, where=f"{name}: {'.'.join(found.path)}")
        for found in differences_of(locked, current)
        if with_output or found.path[-1] not in OUTPUT_KEYS
    )


def differences_of(locked: Lock, current: Lock) -> tuple[LockDifference, ...]:
    """Each place where they differ, in the order of their keys."""
    return tuple(LockDifference(path, _message(path, old, new)) for path, old, new in _walk((), locked, current))


def _walk(path: tuple[str, ...], old: Any, new: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted(old.keys() | new.keys()):
            yield from _walk((*path, key), old.get(key, _ABSENT), new.get(key, _ABSENT))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from _walk((*path, str(number)), *pair)
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield path, old, new


def _message(path: tuple[str, ...], old: Any, new: Any) -> str:
    what = next((_WORDS[key] for key in reversed(path) if key in _WORDS), None)
    subject = {"projects": "project ", "combinations": ""}.get(path[0])
    label = f"{subject}{path[1]}: " if subject is not None and len(path) > 1 else ""
    if old is _ABSENT or new is _ABSENT:
        thing = what if len(path) > 2 and what else path[-1] if len(path) > 2 else path[0].removesuffix("s")
        return f"{label}{thing} is not in the lock" if old is _ABSENT else f"{label}{thing} is only in the lock"
    if isinstance(old, str) and len(old) == 64 and isinstance(new, str):
        return f"{label}{what or path[-1]} is not what was locked: {new[:12]} instead of {old[:12]}"
    return f"{label}{what or '.'.join(path[2:] or path)} is {shown(new)} instead of {shown(old)}"
