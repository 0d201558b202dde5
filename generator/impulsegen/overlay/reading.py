"""From a folder of the user to an overlay. All that is wrong with the folder is in one error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.overlay.model import Overlay, TemplateSet, lf
from impulsegen.overlay.names import is_hidden, replaceable_names
from impulsegen.toml.document import nearest

CODE = "bad-template"
LIST_HINT = "impulsegen templates list"
_EJECT_HINT = "impulsegen templates eject project/app_main.c.j2 -o FOLDER"


def template_set(folder: str | None) -> TemplateSet:
    """Our templates, with those in a folder over them.

    Raises:
        UsageError: there is no such folder.
        ConfigurationError: a file in it replaces nothing, leads out of it, or cannot be read.
    """
    ours = TemplateSet()
    return ours if folder is None else TemplateSet(ours.own, read_overlay(folder, ours.own))


def read_overlay(folder: str, own: Path) -> Overlay:
    """The files of a folder that replace ours below ``own``. Hidden files are passed over.

    Raises:
        UsageError, ConfigurationError: as ``template_set``.
    """
    root = Path(folder)
    if not root.is_dir():
        what = "is a file, not a folder" if root.exists() else "is no folder"
        raise UsageError(f"{folder} {what}", expected="a folder of templates", hint=_EJECT_HINT)
    problems: list[Diagnostic] = []
    known = replaceable_names(own)
    found: dict[str, bytes] = {}
    for path in _files(root, problems):
        name = path.relative_to(root).as_posix()
        if name not in known:
            problems.append(_unknown(name, path, known))
            continue
        content = _content(path, root, problems)
        if content is not None:
            found[name] = content
    if not problems and not found:
        problems.append(_problem("the folder has no templates", root, "at least one file", _EJECT_HINT))
    if problems:
        headline = problems[0].message if len(problems) == 1 else f"{len(problems)} problems in the templates"
        raise ConfigurationError(headline, diagnostics=problems, where=folder if len(problems) > 1 else None)
    return Overlay(folder, tuple(sorted(found.items())))


def folders_of(root: Path) -> tuple[Path, ...]:
    """The folder and those below it, sorted: a file more in one of them is another set of templates."""
    return tuple(sorted(Path(place) for place, *_ in _walked(root)))


def _walked(root: Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[tuple[str, list[str], list[str]]]:
    """The folders without those that tools make."""
    for place, folders, names in os.walk(root, onerror=onerror):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield place, folders, names


def _files(root: Path, problems: list[Diagnostic]) -> Iterator[Path]:
    """All entries that are not folders, sorted; links to folders are refused."""

    def refuse(problem: OSError) -> None:
        problems.append(_problem(f"cannot be read: {problem.strerror}", Path(problem.filename), "a folder"))

    for place, folders, names in _walked(root, refuse):
        for name in [name for name in folders if (Path(place) / name).is_symlink()]:
            folders.remove(name)
            problems.append(
                _problem("is a link to a folder", Path(place) / name, "a folder, or a link to a file in it")
            )
        yield from (Path(place) / name for name in sorted(names) if not is_hidden(name))


def _content(path: Path, root: Path, problems: list[Diagnostic]) -> bytes | None:
    """What a file holds with LF line ends, or nothing and a problem."""
    expected = f"a file in {root}"
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            problems.append(_problem("is a link that leads out of the folder", path, expected, "copy the file instead"))
        elif not real.is_file():
            problems.append(_problem("is not a file", path, expected))
        else:
            content = lf(real.read_bytes())
            if path.suffix == ".j2":
                content.decode("utf-8")
            return content
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        problems.append(_problem("is not UTF-8", path, "text in UTF-8", line=line))
    except (OSError, RuntimeError) as problem:  # links in a circle are a RuntimeError in some versions of Python
        reason = getattr(problem, "strerror", None) or "its links go in a circle"
        problems.append(_problem(f"cannot be read: {reason}", path, expected))
    return None


def _unknown(name: str, path: Path, known: tuple[str, ...]) -> Diagnostic:
    by_file = [other for other in known if other.rpartition("/")[2] == name.rpartition("/")[2]]
    expected = f"{by_file[0]}, perhaps" if len(by_file) == 1 else nearest(name, known, limit=3)
    return _problem(f"{name} replaces none of impulsegen's files", path, expected, LIST_HINT)


def _problem(message: str, path: Path, expected: str, hint: str | None = None, line: int | None = None) -> Diagnostic:
    where = path.as_posix() if line is None else f"{path.as_posix()}:{line}"
    return diagnostics.error(CODE, message, where=where, expected=expected, hint=hint)
