"""``CMakePresets.json``: configure and build presets per target. JSON is data, so it is made as data, not as text."""

from __future__ import annotations

import json

from impulsegen.target.model import Target

# What is appended to the id of a target, and CMake's name of such a build.
BUILD_TYPES = {"debug": "Debug", "release": "Release", "size": "MinSizeRel"}


def presets_json(targets: tuple[Target, ...]) -> bytes:
    """Presets ``<target>`` (small on a board, fast on the host) and ``<target>-debug``, ``-release``, ``-size``.

    Each builds below ``build/<preset>``.
    """
    configure: list[dict[str, object]] = []
    for target in targets:
        configure.append(_preset(target))
        for suffix, build_type in BUILD_TYPES.items():
            configure.append(
                {
                    "name": f"{target.id}-{suffix}",
                    "displayName": f"{target.name}, {suffix}",
                    "inherits": target.id,
                    "cacheVariables": {"CMAKE_BUILD_TYPE": build_type},
                }
            )
    document = {
        "version": 3,
        "cmakeMinimumRequired": {"major": 3, "minor": 21, "patch": 0},
        "configurePresets": configure,
        "buildPresets": [{"name": preset["name"], "configurePreset": preset["name"]} for preset in configure],
    }
    return (json.dumps(document, indent=2) + "\n").encode()


def _preset(target: Target) -> dict[str, object]:
    variables = {
        "CMAKE_BUILD_TYPE": BUILD_TYPES["release" if target.core.is_host else "size"],
        "CMAKE_EXPORT_COMPILE_COMMANDS": "ON",
        "IMPULSE_TARGET": target.id,
    }
    if not target.core.is_host and not target.is_bare_metal:
        variables["IMPULSE_BUILD_APP"] = "OFF"  # its SDK makes the program; here the library is compiled for its core
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
