"""``CMakePresets.json``: configure and build presets per target. JSON is data, so it is made as data, not as text."""

from __future__ import annotations

import json

from impulsegen.target.model import Target

# What is appended to the id of a target, and CMake's name of such a build.
BUILD_TYPES = {"debug": "Debug", "release": "Release", "size": "MinSizeRel"}


def presets_json(
    targets: tuple[Target, ...], *, has_tests: bool = False, too_small: frozenset[str] = frozenset()
) -> bytes:
    """Presets ``<target>`` (small on a board, fast on the host) and ``<target>-debug``, ``-release``, ``-size``.

    Each builds below ``build/<preset>``. ``has_tests``: there is a self-test, but not on targets that are ``too_small``.
    """
    configure: list[dict[str, object]] = []
    for target in targets:
        configure.append(_preset(target, is_untested=has_tests and target.id in too_small))
        for suffix, build_type in BUILD_TYPES.items():
            configure.append(
                {
                    "name": f"{target.id}-{suffix}",
                    "displayName": f"{target.name}, {suffix}",
                    "inherits": target.id,
                    "cacheVariables": {"CMAKE_BUILD_TYPE": build_type},
                }
            )
    document: dict[str, object] = {
        "version": 3,
        "cmakeMinimumRequired": {"major": 3, "minor": 21, "patch": 0},
        "configurePresets": configure,
        "buildPresets": [{"name": preset["name"], "configurePreset": preset["name"]} for preset in configure],
    }
    if has_tests:
        tested = [target.id for target in targets if _can_run(target) and target.id not in too_small]
        document["testPresets"] = [
            {"name": name, "configurePreset": name, "output": {"outputOnFailure": True}}
            for id_ in tested
            for name in (id_, *(f"{id_}-{suffix}" for suffix in BUILD_TYPES))
        ]
    return (json.dumps(document, indent=2) + "\n").encode()


def _can_run(target: Target) -> bool:
    """Whether this machine runs its programs, if only in an emulator."""
    return target.core.is_host or (target.is_bare_metal and target.emulator is not None)


def _preset(target: Target, *, is_untested: bool) -> dict[str, object]:
    variables = {
        "CMAKE_BUILD_TYPE": BUILD_TYPES["release" if target.core.is_host else "size"],
        "CMAKE_EXPORT_COMPILE_COMMANDS": "ON",
        "IMPULSE_TARGET": target.id,
    }
    if not target.core.is_host and not target.is_bare_metal:
        variables["IMPULSE_BUILD_APP"] = "OFF"  # its SDK makes the program; here the library is compiled for its core
    if is_untested:
        variables["IMPULSE_BUILD_SELFTEST"] = "OFF"  # there is no room for it
    preset: dict[str, object] = {
        "name": target.id,
        "displayName": target.name,
        "generator": "Ninja",
        "binaryDir": "${sourceDir}/build/${presetName}",
        "cacheVariables": variables,
    }
    if not target.core.is_host:
        preset["toolchainFile"] = f"${{sourceDir}}/cmake/{target.id}.cmake"
    return preset
