"""The part of a project that is a library, and the list of it that CMake reads before any of it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen.errors import UsageError
from impulsegen.files import Inputs, PlannedFile
from impulsegen.render.environment import make_environment, render_text
from impulsegen.resources import templates_folder

_NOT_OF_A_LIBRARY = frozenset({"app", "board", "cmake"})
_BOARD_OF_SELF_TEST = ("board/board.h", "board/host/board.c")  # what prints where a self-test runs on the host
_SELF_TEST = "selftest"
_SDK_MODEL = "tflite-model"
_SDK = "edge-impulse-sdk"
SDK_BUILD = "cmake/edge_impulse_sdk.cmake"  # builds the SDK itself, from a checkout
_SOURCES = frozenset({".c", ".cpp"})
_HEADERS = frozenset({".h", ".hpp"})


@dataclass(frozen=True)
class SelfTestView:
    """A program that holds one impulse against known answers."""

    prefix: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LibraryListView:
    """Paths of the library are relative to its folder, those of inputs absolute."""

    tool_version: str
    prefixes: tuple[str, ...]
    sources: tuple[str, ...]
    model_sources: tuple[str, ...]  # of Edge Impulse's SDK: they compile where that is
    headers: tuple[str, ...]
    selftests: tuple[SelfTestView, ...]
    board_sources: tuple[str, ...]
    has_api: bool
    is_for_sdk: bool
    has_registry: bool
    inputs: tuple[str, ...]
    searched_folders: tuple[str, ...]
    tool_files: tuple[str, ...]


def library_part(files: Iterable[PlannedFile]) -> tuple[PlannedFile, ...]:
    """Sources and headers without the project around them: no application, no board, no CMake files but the SDK's."""
    files = tuple(files)
    kept = [file for file in files if file.path.suffix in _SOURCES | _HEADERS]
    board = _BOARD_OF_SELF_TEST if any(file.path.parts[0] == _SELF_TEST for file in kept) else ()
    library = (file for file in kept if file.path.parts[0] not in _NOT_OF_A_LIBRARY or str(file.path) in board)
    return (*library, *(file for file in files if str(file.path) == SDK_BUILD))


def library_list(
    files: Sequence[PlannedFile], inputs: Inputs, tool_files: Sequence[Path], *, tool_version: str
) -> bytes:
    """The list as a CMake script that sets variables; ``files`` are those of ``library_part``.

    Raises:
        UsageError: the path of an input cannot be written in CMake.
    """
    by_top: dict[str, list[PlannedFile]] = {}
    for file in files:
        by_top.setdefault(file.path.parts[0], []).append(file)
    apart = (*_NOT_OF_A_LIBRARY, _SELF_TEST, _SDK_MODEL)
    no_prefixes = (*apart, "impulse", "impulses")
    own = (top for top in by_top if top not in no_prefixes)
    prefixes = tuple(top for top in own if any(str(file.path) == f"{top}/{top}.h" for file in by_top[top]))
    view = LibraryListView(
        tool_version=tool_version,
        prefixes=prefixes,
        sources=_paths((file for file in files if file.path.parts[0] not in apart), _SOURCES),
        model_sources=_paths(by_top.get(_SDK_MODEL, ()), _SOURCES),
        headers=_paths(files, _HEADERS),
        selftests=_selftests(by_top.get(_SELF_TEST, ()), prefixes),
        board_sources=_paths(by_top.get("board", ()), _SOURCES),
        has_api=_SDK in by_top,
        is_for_sdk=any(str(file.path) == SDK_BUILD for file in files),
        has_registry="impulses" in by_top,
        inputs=_absolute(inputs.files),
        searched_folders=_absolute(inputs.folders),
        tool_files=_absolute(tool_files),
    )
    return render_text(make_environment(templates_folder()), "cmake_package/files.cmake.j2", {"view": view})


def _paths(files: Iterable[PlannedFile], suffixes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(str(file.path) for file in files if file.path.suffix in suffixes))


def _selftests(files: Sequence[PlannedFile], prefixes: Sequence[str]) -> tuple[SelfTestView, ...]:
    """A program for each impulse: its own sources, and those that are no impulse's."""
    sources = _paths(files, _SOURCES)
    own = {prefix: tuple(f"{_SELF_TEST}/{prefix}_{part}.c" for part in ("selftest", "vectors")) for prefix in prefixes}
    shared = tuple(source for source in sources if not any(source in several for several in own.values()))
    return tuple(
        SelfTestView(prefix, (*(source for source in own[prefix] if source in sources), *shared))
        for prefix in prefixes
        if own[prefix][0] in sources
    )


def _absolute(paths: Iterable[Path]) -> tuple[str, ...]:
    """With forward slashes, each once. What CMake or Make cannot hold in a list is refused."""
    found = tuple(dict.fromkeys(path.absolute().as_posix() for path in paths))
    bad = next((path for path in found if ";" in path or not path.isprintable()), None)
    if bad is not None:
        raise UsageError(
            f"{bad!r} cannot be an input of a CMake build",
            expected="a path without ; and control characters",
            hint="rename the file or the folder",
        )
    return found
