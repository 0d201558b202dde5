"""How two locks differ, place by place, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def lock_differences(locked: Lock, current: Lock, name: str, *, with_output: bool = True) -> tuple[Diagnostic, ...]:
    """One error for each place where they differ; ``name`` is the lock's file. ``with_output`` looks at generated code too."""
    return tuple(
        _difference(path, old, new, name)
        for path, old, new in _walk((), locked, current)
        if with_output or path[-1] not in OUTPUT_KEYS
    )


def _walk(path: tuple[str, ...], old: Any, new: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted(old.keys() | new.keys()):
            yield from _walk((*path, key), old.get(key, _ABSENT), new.get(key, _ABSENT))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from _walk((*path, str(number)), *pair)
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield path, old, new


def _difference(path: tuple[str, ...], old: Any, new: Any, name: str) -> Diagnostic:
    what = next((_WORDS[key] for key in reversed(path) if key in _WORDS), None)
    subject = {"projects": "project ", "combinations": ""}.get(path[0])
    label = f"{subject}{path[1]}: " if subject is not None and len(path) > 1 else ""
    if old is _ABSENT or new is _ABSENT:
        thing = what if len(path) > 2 and what else path[-1] if len(path) > 2 else path[0].removesuffix("s")
        message = f"{label}{thing} is not in the lock" if old is _ABSENT else f"{label}{thing} is only in the lock"
    elif isinstance(old, str) and len(old) == 64 and isinstance(new, str):
        message = f"{label}{what or path[-1]} is not what was locked: {new[:12]} instead of {old[:12]}"
    else:
        thing = what or ".".join(path[2:] or path)
        message = f"{label}{thing} is {shown(new)} instead of {shown(old)}"
    return diagnostics.error("lock-differs", message, where=f"{name}: {'.'.join(path)}")
