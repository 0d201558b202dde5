"""The generated project as the build sees it: its presets, their targets, and the program that CMake builds."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

from impulsegen.errors import BuildError, ConfigurationError, UsageError
from impulsegen.target.loader import load_target
from impulsegen.target.model import Target

_QUERY = ".cmake/api/v1/query/client-impulsegen/codemodel-v2"
_REPLY = ".cmake/api/v1/reply"


def build_folder_of(folder: Path, preset: str) -> Path:
    """Where a preset builds."""
    return folder / "build" / preset


def require_preset(folder: Path, preset: str) -> None:
    """Refuse what is not a generated project, or a preset that it does not have.

    Raises:
        UsageError: with what there is instead.
    """
    path = folder / "CMakePresets.json"
    try:
        names = [str(entry["name"]) for entry in json.loads(path.read_bytes())["configurePresets"]]
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise UsageError(
            "this is not a generated project: it has no CMakePresets.json",
            where=str(folder),
            hint=f"impulsegen generate example:motion -o {folder}",
        ) from problem
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise UsageError("the presets cannot be read", where=str(path), hint="generate the project again") from problem
    if preset not in names:
        near = difflib.get_close_matches(preset, names, n=1)
        raise UsageError(
            f"the project has no preset {preset!r}",
            where=str(path),
            expected=f"one of {', '.join(names)}",
            hint=f"--preset {near[0]}" if near else f"generate it with --target {preset}",
        )


def target_of(folder: Path, preset: str) -> Target | None:
    """The target that a preset is named after: the user's own, beside the presets, or a bundled one; else ``None``.

    Raises:
        ConfigurationError: the user's own file is damaged.
    """
    own = folder / f"{preset}.toml"
    try:
        return load_target(str(own) if own.is_file() else preset)
    except UsageError:
        return None


def ask_for_programs(build_folder: Path) -> None:
    """Have CMake say, when it configures, what it builds.

    Raises:
        OSError: the folder cannot be written.
    """
    query = build_folder / _QUERY
    query.parent.mkdir(parents=True, exist_ok=True)
    query.touch()


def program_of(folder: Path, preset: str) -> Path:
    """The program of a preset: the executable target whose name ends in ``_app``, or the only one.

    Raises:
        BuildError: it is not built, or there are several.
    """
    build_folder = build_folder_of(folder, preset)
    programs = _programs(build_folder)
    apps = {name: path for name, path in programs.items() if name.endswith("_app")} or programs
    if len(apps) > 1:
        names = ", ".join(sorted(apps))
        raise BuildError("there are several programs", where=str(build_folder), expected=f"one of {names}")
    built = next(iter(apps.values()), None)
    if built is None or not built.is_file():
        raise BuildError(
            "there is no program: it is not built yet",
            where=str(build_folder),
            hint=f"impulsegen build {folder} --preset {preset}",
        )
    return built


def _programs(build_folder: Path) -> dict[str, Path]:
    """Executable targets and where they are built, from CMake's file API; none when it has not configured."""
    reply = build_folder / _REPLY
    try:
        index = json.loads(max(reply.glob("index-*.json")).read_bytes())
        model = json.loads((reply / index["reply"]["client-impulsegen"]["codemodel-v2"]["jsonFile"]).read_bytes())
        targets = [
            json.loads((reply / entry["jsonFile"]).read_bytes())
            for configuration in model["configurations"]
            for entry in configuration["targets"]
        ]
        return {str(target["name"]): _artifact(target, build_folder) for target in targets if _is_program(target)}
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        if not (build_folder / "CMakeCache.txt").exists():
            return {}
        raise ConfigurationError(
            "CMake's answer about what it builds cannot be read",
            where=str(reply),
            hint=f"remove {build_folder} and build again",
        ) from problem


def _is_program(target: dict[str, Any]) -> bool:
    return bool(target["type"] == "EXECUTABLE" and target.get("artifacts"))


def _artifact(target: dict[str, Any], build_folder: Path) -> Path:
    return build_folder / str(target["artifacts"][0]["path"])
