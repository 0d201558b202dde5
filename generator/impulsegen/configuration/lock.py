"""``impulsegen.lock``: what was approved. Sources, networks, choices, templates and output, each by its digest.

::

    {
      "lock_version": 1,
      "tool_version": "0.1.0",
      "template_set": "<sha256>",
      "projects": {"<name>": {"source", "sha256", "project_id", "impulses": {"<id>": {"name", "models": {...}}}}},
      "combinations": {"<name>": {"impulses": [...], "choices", "targets", "samples", "files", "output_sha256"}}
    }

It holds no date, no key and no path that only one machine has.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impulsegen.configuration.finding import SHARED_FILE
from impulsegen.errors import DriftError, OutputError

LOCK_VERSION = 1
_PARTS = {"tool_version": str, "template_set": str, "projects": dict, "combinations": dict}
Lock = Mapping[str, Any]  # a JSON object of the shape above


def lock_path(configuration: Path) -> Path:
    """The lock beside a configuration: of its name, and ``impulsegen.lock`` for a ``pyproject.toml``."""
    stem = "impulsegen" if configuration.name == SHARED_FILE else configuration.stem
    return configuration.with_name(f"{stem}.lock")


def lock_bytes(lock: Lock) -> bytes:
    """The lock as it is stored: sorted, so that its bytes depend on its content alone."""
    return (json.dumps(lock, indent=1, sort_keys=True, ensure_ascii=True, allow_nan=False) + "\n").encode("ascii")


def read_lock(path: Path) -> Lock | None:
    """The lock in a file; ``None`` when there is none.

    Raises:
        DriftError: it is damaged, or of another version.
        OutputError: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise OutputError(f"the lock cannot be read: {problem.strerror}", where=str(path)) from problem
    try:
        lock = json.loads(content)
        version = lock["lock_version"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _damaged(path) from problem
    if version != LOCK_VERSION or isinstance(version, bool):
        raise DriftError(
            f"the lock has version {version}",
            where=str(path),
            expected=f"version {LOCK_VERSION}",
            hint="make it again with this release, and read what changed: impulsegen lock",
        )
    if lock.keys() - {"lock_version"} != _PARTS.keys() or any(
        not isinstance(lock[key], kind) for key, kind in _PARTS.items()
    ):
        raise _damaged(path)
    if any(not isinstance(one, dict) for part in ("projects", "combinations") for one in lock[part].values()):
        raise _damaged(path)
    return dict(lock)


def require_lock(path: Path) -> Lock:
    """As ``read_lock``, but a lock that is missing is refused too.

    Raises:
        DriftError: it is missing, damaged, or of another version.
    """
    lock = read_lock(path)
    if lock is None:
        raise DriftError("there is no lock", where=str(path), hint="make it, and commit it: impulsegen lock")
    return lock


def write_lock(lock: Lock, path: Path) -> bool:
    """Write the lock in one step; ``False`` when it is there already.

    Raises:
        OutputError: it cannot be written; the old one is as it was.
    """
    content = lock_bytes(lock)
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        staged.write_bytes(content)
        staged.replace(path)
    except OSError as problem:
        raise OutputError(f"the lock cannot be written: {problem.strerror}", where=str(path)) from problem
    finally:
        with contextlib.suppress(OSError):
            staged.unlink()
    return True


def part_of(lock: Lock, combinations: Mapping[str, Any], projects: Mapping[str, Any]) -> Lock:
    """What a lock says of some combinations and projects."""
    return {
        **lock,
        "projects": {name: pin for name, pin in lock["projects"].items() if name in projects},
        "combinations": {name: pin for name, pin in lock["combinations"].items() if name in combinations},
    }


def _damaged(path: Path) -> DriftError:
    return DriftError(
        "the lock is damaged",
        where=str(path),
        expected="the file as impulsegen wrote it",
        hint="restore it from version control, or make it again: impulsegen lock",
    )
