"""A first ``impulsegen.toml``: one project and one firmware. Nothing is put in place that cannot be read back."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen.configuration.fields import NAME, NAME_EXPECTED
from impulsegen.configuration.finding import FILE
from impulsegen.configuration.impulses import EVERY
from impulsegen.configuration.reading import read_configuration
from impulsegen.errors import OutputError, UsageError
from impulsegen.target.loader import load_target
from impulsegen.toml.rules import is_line

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_WITHOUT_PATH = ("studio:", "example:")
_RESPONSES = ("impulses-detailed", "deployment-metadata")  # files that are named for their kind, not for the project


@dataclass(frozen=True)
class NewConfiguration:
    """The answers. ``impulse`` is an id, a name, ``*``, or ``None``: the only one. ``impulse_name`` is for a comment."""

    source: str  # relative to the file's folder, where it is a path
    impulse: str | None
    targets: tuple[str, ...]
    name: str  # of the firmware
    impulse_name: str = ""

    @property
    def project(self) -> str:
        """The name of the project in the file."""
        return name_from_source(self.source)

    def as_json(self) -> dict[str, object]:
        """The answers as JSON values."""
        return {
            "source": self.source,
            "project": self.project,
            "impulse": self.impulse,
            "targets": list(self.targets),
            "firmware": self.name,
        }


def name_from_source(source: str) -> str:
    """A name that a project can have: that of the example, of the snapshot's folder or file, or the project's id."""
    if source.startswith("studio:"):
        words = source.replace(":", "-")
    elif source.startswith("example:"):
        words = source.partition(":")[2]
    else:
        path = Path(source).absolute()
        words = path.parent.name if path.stem in _RESPONSES else path.name if path.is_dir() else path.stem
    fitting = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-")
    return fitting or "project"


def as_written(path: str, folder: Path) -> str:
    """A source or a target as the file in ``folder`` says it: below the folder as a relative path, with ``/``.

    Raises:
        UsageError: TOML cannot hold it.
    """
    if path.startswith(_WITHOUT_PATH):
        return require_line(path, "the source")
    place = Path(path)
    if place.is_absolute():
        with contextlib.suppress(ValueError):
            place = place.relative_to(folder.absolute())
    written = place.as_posix()
    # Below the folder, a name may look like another kind of source.
    return require_line(f"./{written}" if written == "-" or written.startswith(_WITHOUT_PATH) else written, "the path")


def require_line(text: str, what: str) -> str:
    """Text that can stand in the file.

    Raises:
        UsageError: it is empty, has control characters, or is not Unicode.
    """
    is_unicode = not any("\ud800" <= character <= "\udfff" for character in text)
    if not is_line(text) or not is_unicode:
        raise UsageError(f"{what} {text!a} cannot stand in {FILE}", expected="text on one line, in Unicode")
    return text


def require_name(text: str) -> str:
    """A name that a firmware can have.

    Raises:
        UsageError: it is none.
    """
    if not NAME.fullmatch(text):
        raise UsageError(f"{text!a} cannot be a firmware's name", expected=NAME_EXPECTED, hint="--name wearable")
    return text


def require_targets(names: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The targets as the file says them, each once.

    Raises:
        UsageError: one is not there; two have the same id; there is none.
        ConfigurationError: a file is no target.
    """
    by_id: dict[str, str] = {}
    for name in names:
        written = as_written(name, folder) if name.endswith(".toml") else name
        other = by_id.setdefault(load_target(name).id, written)
        if other != written:
            raise UsageError(
                f"{other} and {written} have the same id", hint="a target file's name is its id: rename it"
            )
    if not by_id:
        raise UsageError("no target is named", expected="at least one", hint="--target host")
    return tuple(by_id.values())


def refuse_existing(path: Path, *, force: bool) -> None:
    """Hold that no configuration is overwritten by accident.

    Raises:
        UsageError: one is there.
        OutputError: a folder is in its place.
    """
    if path.is_dir():
        raise OutputError("a folder is in the file's place", where=str(path), expected="a file, or nothing")
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path.name} is here already", where=str(path), hint="edit it, or replace it with --force")


def configuration_text(new: NewConfiguration) -> str:
    """The file's text, with short comments."""
    chosen = new.project if new.impulse is None else f"{new.project}:{new.impulse}"
    if new.impulse is None:
        about = "the project's only impulse"
    elif new.impulse == EVERY:
        about = "every impulse of the project"
    else:
        about = _comment(new.impulse_name) or "the impulse's id or name"
    targets = ", ".join(map(_string, new.targets))
    return "\n".join(
        (
            "# What firmware is made of what. Make it: impulsegen generate",
            "# All keys: docs/reference/configuration.md of impulsegen. Paths are relative to this file's folder.",
            "",
            "# Where impulses come from.",
            f"[projects.{_key(new.project)}]",
            f"source = {_string(new.source)}",
            "",
            f"# One program, generated into firmware/{new.name}, with a preset for each target.",
            f"[firmware.{_key(new.name)}]",
            "impulses = [",
            f"  {_string(chosen)}, # {about}",
            "]",
            f"targets = [{targets}] # others: impulsegen targets list",
            '# runtime = "sdk"   # headers for Edge Impulse\'s SDK instead of self-contained C',
            "# self_test = true  # windows with known answers, and a program that holds the firmware to them",
            "",
        )
    )


def write_configuration(new: NewConfiguration, path: Path, *, force: bool) -> None:
    """Write the file in one step, after reading it back.

    Raises:
        UsageError: there is one, and no ``force``.
        ConfigurationError: what was written cannot be read back, such as a source that is gone; nothing is in place.
        OutputError: it cannot be written; what was there is as it was.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        staged.write_bytes(configuration_text(new).encode("utf-8"))
        read_configuration(staged)
        refuse_existing(path, force=force)
        staged.replace(path)
    except OSError as problem:
        raise OutputError(f"the file cannot be written: {problem.strerror}", where=str(path)) from problem
    finally:
        with contextlib.suppress(OSError):
            staged.unlink()


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == " " else _escape(c) for c in escaped) + '"'


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"


def _comment(text: str) -> str:
    """Text that can stand in a comment: it ends no line and steers no terminal."""
    return "".join(c if c.isprintable() else " " for c in text).strip()
