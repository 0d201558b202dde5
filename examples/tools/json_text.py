"""Writes the JSON files of the examples, and their data files into a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_LINE_LENGTH = 120


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A JSON file: indented, but what fits on a line stays on it, and lists of numbers are never broken up."""
    return (_pretty(dict(value), "") + "\n").encode()


def _pretty(value: Any, indent: str) -> str:
    line = json.dumps(value, ensure_ascii=False)
    plain_list = isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)
    if plain_list or not isinstance(value, dict | list) or len(indent) + len(line) <= _LINE_LENGTH:
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_pretty(item, deeper)}" for key, item in value.items()]
    else:
        parts = [_pretty(item, deeper) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{indent}{closing}"


def write_files(files: Mapping[str, bytes], folder: Path, description: str) -> None:
    """What each make_example does when it is run: write the files, by path within the folder, and say which. The command
    line's ``--output`` names another folder."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--output", type=Path, default=folder, help="folder to write to")
    output: Path = parser.parse_args().output
    for name, content in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{name}: {len(content)} bytes")
