"""``targets/schema.json``, for editors, says of single values just what the loader says."""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impulsegen.errors import ConfigurationError
from impulsegen.resources import targets_folder
from impulsegen.target.fields import parse_size
from impulsegen.target.loader import read_core, read_target

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCHEMA: dict[str, Any] = json.loads((targets_folder() / "schema.json").read_text("utf-8"))
CORE_SCHEMA: dict[str, Any] = SCHEMA["$defs"]["core"]
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
KNOWN = set(
    "$schema $defs $ref title description type required properties additionalProperties items enum anyOf pattern minimum "
    "maximum".split()
)


def accepts(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a value is valid: the part of JSON Schema that the file uses."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        return accepts(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value)
    if "anyOf" in schema:
        return any(accepts(part, value) for part in schema["anyOf"])
    if "enum" in schema:
        return any(type(value) is type(item) and value == item for item in schema["enum"])
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return False
    if isinstance(value, dict):
        properties = schema["properties"]
        assert schema["additionalProperties"] is False
        return (
            value.keys() <= properties.keys()
            and set(schema.get("required", ())) <= value.keys()
            and all(accepts(properties[key], item) for key, item in value.items())
        )
    if isinstance(value, list):
        return all(accepts(schema["items"], item) for item in value)
    if isinstance(value, str):
        return "pattern" not in schema or re.search(schema["pattern"].replace("$", r"\Z"), value, re.ASCII) is not None
    return not isinstance(value, int) or schema.get("minimum", value) <= value <= schema.get("maximum", value)


def as_toml(document: Mapping[str, Any]) -> str:
    """TOML of a document; tables are written inline."""
    return "".join(f"{json.dumps(key)} = {_toml_value(value)}\n" for key, value in document.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    return json.dumps(value).replace("\x7f", "\\u007f")


def is_loaded(document: Mapping[str, Any], path: Path, *, as_core: bool) -> bool:
    path.write_text(as_toml(document), "utf-8")
    try:
        (read_core if as_core else read_target)(path)
    except ConfigurationError as problem:
        assert problem.diagnostics
        return False
    return True


def documents(folder: str) -> dict[str, dict[str, Any]]:
    return {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((targets_folder() / folder).glob("*.toml"))}


def test_bundled_files_are_valid() -> None:
    for name, board in documents("boards").items():
        assert accepts(SCHEMA, board), name
    for name, core in documents("cores").items():
        assert accepts(CORE_SCHEMA, core), name


def test_the_schema_names_every_field_of_the_richest_board() -> None:
    fields = {key for board in documents("boards").values() for key in board}
    assert fields == set(SCHEMA["properties"])


# Only what one value says: the core is one that exists, regions do not touch, and there is RAM.
_BOARD: dict[str, Any] = {
    "name": "n",
    "vendor": "v",
    "core": "cortex-m4f",
    "part": "p",
    "clock_hz": 1,
    "studio_device_ids": ["a-1"],
    "sensors": ["s"],
    "documentation": "https://x",
    "notes": "n",
    "sources": ["s"],
    "frameworks": {"zephyr": "z", "esp-idf": "e"},
    "boot": "vendor",
    "emulator": {"machine": "m", "tick_hz": 1},
    "debug": {"openocd": ["target/x.cfg"], "pyocd": "p", "picotool": True, "esptool": "e"},
    "placement": {"code": "X", "tables": "RAM", "data": "RAM", "arena": "RAM"},
    "memory": [
        {"name": "RAM", "kind": "ram", "base": 0x20000000, "size": "4K", "reserved_start": 16, "reserved_end": "1K"},
        {"name": "X", "kind": "tcm", "base": 0, "size": 1},
    ],
}
_values = st.one_of(
    st.sampled_from(
        [
            "", " ", "a", "A", "a b", "-x", "tab\t", "\x7f", "é", "Ω-1", "https://", "https://a b", "host", "ram", "flash",
            "hard", "none", "reset", "RAM", "X", "a.cfg", "1K", "1 K", "1KB", "0K", "10 G", "99999999999", "armv7e-m",
            "rv32i", "x86", "arm-", "arm", "a\n",
        ]
    ),
    st.integers(-1, 3),
    st.sampled_from([16, 64, 128, 2**32 - 1, 2**32, 10**10, 10**10 + 1]),
    st.booleans(),
    st.sampled_from([0.5, 1.0]),
    st.just([]),
    st.just({}),
    st.just(["a", "-b"]),
    st.just([1]),
    st.just([[]]),
)  # fmt: skip


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(inner for key, item in items for inner in _places(item, (*place, key)))]


def _changed(document: dict[str, Any], place: tuple[Any, ...], kind: str, value: Any) -> dict[str, Any]:
    document = copy.deepcopy(document)
    parent: Any = document
    for part in place[:-1]:
        parent = parent[part]
    if kind == "replace":
        parent[place[-1]] = value
    elif kind == "remove":
        del parent[place[-1]]
    elif isinstance(parent, dict):
        parent["extra"] = value
    else:
        parent.append(value)
    return document


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("as_core", [False, True])
def test_schema_and_loader_agree(tmp_path: Path, as_core: bool, data: st.DataObject) -> None:
    document = documents("cores")["cortex-m4f"] if as_core else _BOARD
    schema = CORE_SCHEMA if as_core else SCHEMA
    assert accepts(schema, document)
    place = data.draw(st.sampled_from(_places(document)[1:]))
    kind = data.draw(st.sampled_from(["replace", "replace", "replace", "remove", "add"]))
    changed = _changed(document, place, kind, data.draw(_values))
    valid = accepts(schema, changed)
    if valid and not as_core and _breaks_a_rule_between_values(changed):
        return
    assert is_loaded(changed, tmp_path / "own.toml", as_core=as_core) == valid


def _breaks_a_rule_between_values(board: Mapping[str, Any]) -> bool:
    if board["core"] not in documents("cores") or board["core"] == "host":
        return True
    memory = board.get("memory", [])
    regions = {region["name"].casefold(): region for region in memory}
    spans = sorted((region["base"], region["base"] + _bytes(region, "size")) for region in memory)
    return (
        _is_placed_nowhere(board.get("placement", {}), {region["name"]: region["kind"] for region in memory})
        or len(regions) < len(memory)
        or any(end > 2**32 for _, end in spans)
        or any(below[1] > above[0] for below, above in pairwise(spans))
        or any(_bytes(r, "reserved_start") + _bytes(r, "reserved_end") >= _bytes(r, "size") for r in memory)
    )


def _is_placed_nowhere(placement: Mapping[str, str], kinds: Mapping[str, str]) -> bool:
    return (
        not kinds.keys() >= set(placement.values())
        or any(kinds[placement[part]] == "flash" for part in ("data", "arena") if part in placement)
        or ("data" not in placement and "ram" not in kinds.values())
    )


def _bytes(region: Mapping[str, Any], key: str) -> int:
    return parse_size(region.get(key)) or 0
