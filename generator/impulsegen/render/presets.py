"""``CMakePresets.json``: a configure and a build preset per target. JSON is data, so it is made as data, not as text."""

from __future__ import annotations

import json

from impulsegen.target.model import Target


def presets_json(targets: tuple[Target, ...]) -> bytes:
    """Presets named by target id, built below ``build/<target>``."""
    configure, build = [], []
    for target in targets:
        variables = {
            "CMAKE_BUILD_TYPE": "Release" if target.core.is_host else "MinSizeRel",
            "CMAKE_EXPORT_COMPILE_COMMANDS": "ON",
            "IMPULSE_TARGET": target.id,
        }
        preset: dict[str, object] = {
            "name": target.id,
            "displayName": target.name,
            "generator": "Ninja",
            "binaryDir": "${sourceDir}/build/${presetName}",
            "cacheVariables": variables,
        }
        if not target.core.is_host:
            preset["toolchainFile"] = f"${{sourceDir}}/cmake/{target.id}.cmake"
        configure.append(preset)
        build.append({"name": target.id, "configurePreset": target.id})
    document = {
        "version": 3,
        "cmakeMinimumRequired": {"major": 3, "minor": 21, "patch": 0},
        "configurePresets": configure,
        "buildPresets": build,
    }
    return (json.dumps(document, indent=2) + "\n").encode()
