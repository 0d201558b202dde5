"""The generated project as the build sees it: its presets, their targets, and the program that CMake builds."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impulsegen.errors import BuildError, ConfigurationError, UsageError
from impulsegen.target.loader import load_target, read_target
from impulsegen.target.model import Target

_QUERY = ".cmake/api/v1/query/client-impulsegen/codemodel-v2"
_REPLY = ".cmake/api/v1/reply"


@dataclass(frozen=True)
class Preset:
    """A configure preset of a generated project. ``target`` is ``None`` where it names none that is known."""

    folder: Path  # of the project
    name: str
    target_id: str
    target: Target | None
    has_program: bool

    def build_folder(self, toolchain: str | None) -> Path:
        """Where it builds: each toolchain that is not the target's own has a folder beside it."""
        return self.folder / "build" / (f"{self.name}-{toolchain}" if toolchain else self.name)


def read_preset(folder: Path, name: str) -> Preset:
    """A preset by its name. Its target is the user's own, described in the project, or a bundled one.

    Raises:
        UsageError: it is not a generated project, or has no such preset; with what there is instead.
        ConfigurationError: the user's own target file is damaged.
    """
    path = folder / "CMakePresets.json"
    try:
        entries = {str(entry["name"]): entry for entry in json.loads(path.read_bytes())["configurePresets"]}
        variables = _variables(entries, name) if name in entries else {}
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise UsageError(
            "this is not a generated project: it has no CMakePresets.json",
            where=str(folder),
            hint=f"impulsegen generate example:motion -o {folder}",
        ) from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise UsageError("the presets cannot be read", where=str(path), hint="generate the project again") from problem
    if name not in entries:
        near = difflib.get_close_matches(name, entries, n=1)
        raise UsageError(
            f"the project has no preset {name!r}",
            where=str(path),
            expected=f"one of {', '.join(entries)}",
            hint=f"--preset {near[0]}" if near else f"generate it with --target {name}",
        )
    target_id = variables.get("IMPULSE_TARGET", name)
    has_program = variables.get("IMPULSE_BUILD_APP", "ON") != "OFF"
    return Preset(folder, name, target_id, _target_of(folder, target_id), has_program)


def _variables(entries: dict[str, Any], name: str) -> dict[str, str]:
    """Cache variables of a preset, with those that it inherits."""
    inherited = entries[name].get("inherits")
    variables = _variables(entries, inherited) if inherited else {}
    return {**variables, **{key: str(value) for key, value in entries[name].get("cacheVariables", {}).items()}}


def _target_of(folder: Path, target_id: str) -> Target | None:
    own = folder / "board" / target_id / "target.toml"
    try:
        return read_target(own, target_id) if own.is_file() else load_target(target_id)
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


def program_of(build_folder: Path, hint: str) -> Path:
    """The program that is built in a folder: the executable target whose name ends in ``_app``, or the only one.

    Raises:
        BuildError: it is not built, or there are several.
    """
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
            hint=hint,
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
