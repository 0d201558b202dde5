"""Facts of the public schema of the CMSIS-Toolbox's files: keys that may be where, and values that they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_CONTEXT = re.compile(r"(\.[a-zA-Z0-9_-]{1,32})?(\+[a-zA-Z0-9_-]{1,32})?\Z")
_PACK = re.compile(r"[a-zA-Z0-9_ .-]+::[a-zA-Z0-9_ .*-]+\Z")
_DEVICE = re.compile(r"([ -9;-~]+::)?[ -9;-~]+(:[ -9;-~]+)?\Z")
_TYPE = re.compile(r"[a-zA-Z0-9_-]{1,32}\Z")
_CREATED = re.compile(r".*@[0-9]+\.[0-9]+\.[0-9]+\Z")
_SETTINGS = {"add-path", "debug", "define", "language-C", "language-CPP", "misc", "optimize", "undefine", "warnings"}
_WHERE = {"for-context", "not-for-context", "for-compiler"}
KEYS = {
    "solution": _SETTINGS
    | {"build-types", "compiler", "created-for", "packs", "processor", "projects", "target-types", "output-dirs"},
    "project": _SETTINGS | {"components", "groups", "layers", "linker", "output", "packs", "processor", "device"},
    "layer": _SETTINGS | {"components", "connections", "for-device", "groups", "linker", "packs", "type"},
    "target-types": _SETTINGS | {"type", "board", "device", "processor", "variables"},
    "build-types": _SETTINGS | {"type", "processor", "variables"},
    "groups": _SETTINGS | _WHERE | {"group", "groups", "files"},
    "files": _SETTINGS | _WHERE | {"file", "category"},
    "layers": {"layer", "type", "optional", "for-context", "not-for-context"},
    "projects": {"project", "for-context", "not-for-context"},
    "packs": {"pack", "for-context", "not-for-context"},
    "linker": {"regions", "script", "auto", "define"} | _WHERE,
    "misc": {"for-compiler", "C", "CPP", "C-CPP", "ASM", "Link", "Link-C", "Link-CPP", "Library", "Lib"},
    "processor": {"trustzone", "fpu", "dsp", "mve", "endian", "branch-protection"},
    "output": {"base-name", "type"},
}
VALUES: dict[str, set[str]] = {
    "optimize": {"size", "speed", "balanced", "none", "debug"},
    "debug": {"on", "off"},
    "fpu": {"dp", "sp", "off"},
    "dsp": {"on", "off"},
    "mve": {"fp", "int", "off"},
    "trustzone": {"secure", "secure-only", "non-secure", "off"},
    "language-C": {"c90", "gnu90", "c99", "gnu99", "c11", "gnu11", "c17", "gnu17", "c23", "gnu23"},
    "compiler": {"GCC", "AC6", "IAR", "CLANG"},
    "for-compiler": {"GCC", "AC6", "IAR", "CLANG"},
}
_PATTERNS = {"for-context": _CONTEXT, "pack": _PACK, "device": _DEVICE, "created-for": _CREATED}
_ARTIFACTS = {"elf", "hex", "bin", "lib", "cmse-lib", "map"}
_UNIQUE = {"add-path", "define", "packs", "groups", "target-types", "build-types", "projects", "linker"}


def schema_problems(document: Any, kind: str) -> list[str]:
    """What is wrong with a document whose only key is its kind: "solution", "project" or "layer"."""
    if not isinstance(document, dict) or set(document) != {kind}:
        return [f"is no {kind}"]
    required = {"solution": {"target-types"}, "project": set(), "layer": set()}[kind]
    missing = [f"{kind} has no {key}" for key in required - set(document[kind])]
    return [*missing, *_problems(document[kind], kind, kind)]


def _problems(node: Any, name: str, where: str) -> Iterator[str]:
    if name in _UNIQUE and isinstance(node, list) and (not node or any(node.count(item) > 1 for item in node)):
        yield f"{where} is empty or says something twice"
    if isinstance(node, list) and name in KEYS:
        for index, item in enumerate(node):
            yield from _problems(item, name, f"{where}[{index}]")
    elif isinstance(node, dict) and name in KEYS:
        yield from (f"{where} must not have {key}" for key in node if key not in KEYS[name])
        for key, value in node.items():
            yield from _value_problems(key, value, f"{where}.{key}", name)
    elif name in KEYS:
        yield f"{where} is {node!r}"


def _value_problems(key: str, value: Any, where: str, parent: str) -> Iterator[str]:
    if key in VALUES and value not in VALUES[key]:
        yield f"{where} is {value!r}"
    if key in _PATTERNS and not (isinstance(value, str) and _PATTERNS[key].match(value)):
        yield f"{where} is {value!r}"
    if key == "type" and parent in ("target-types", "build-types") and not _TYPE.match(value):
        yield f"{where} is {value!r}"
    if key == "type" and parent == "output" and not set(value) <= _ARTIFACTS:
        yield f"{where} is {value!r}"
    if key in KEYS and parent != f"{key}s":  # "project" and "layer" in a list are paths
        yield from _problems(value, key, where)
