"""Rules of Arduino's library specification, read from it and written down anew."""

from __future__ import annotations

import re
from pathlib import Path

CATEGORIES = {
    "Display",
    "Communication",
    "Signal Input/Output",
    "Sensors",
    "Device Control",
    "Timing",
    "Data Storage",
    "Data Processing",
    "Other",
}
REQUIRED = ("name", "version", "author", "maintainer", "sentence", "paragraph", "category", "url", "architectures")
OPTIONAL = ("depends", "dot_a_linkage", "includes", "precompiled", "ldflags")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.-]{0,62}\Z")
_KEYWORD_KINDS = {"KEYWORD1", "KEYWORD2", "KEYWORD3", "LITERAL1", "LITERAL2"}
_SKETCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}\Z")


def read_properties(text: str) -> dict[str, str]:
    """Keys and values; a line is a comment, blank or ``key=value``."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        key, mark, value = line.partition("=")
        assert mark, f"{line!r} is no property"
        assert key not in found, f"{key} is there twice"
        found[key] = value
    return found


def property_problems(root: Path) -> list[str]:
    """What is wrong with a library's ``library.properties``."""
    found = read_properties((root / "library.properties").read_text())
    problems = [f"{key} is missing" for key in REQUIRED if key not in found]
    problems += [f"{key} is not known" for key in found if key not in REQUIRED + OPTIONAL]
    problems += [f"{key} is empty" for key, value in found.items() if not value.strip() and key != "paragraph"]
    if problems:
        return problems
    name = found["name"]
    if not _NAME.match(name) or name.lower().startswith("arduino"):
        problems.append(f"{name!r} is no name")
    if not _VERSION.match(found["version"]):
        problems.append(f"{found['version']!r} is no version")
    if found["category"] not in CATEGORIES:
        problems.append(f"{found['category']!r} is no category")
    if not re.match(r"https?://\S+\Z", found["url"]):
        problems.append(f"{found['url']!r} is no address")
    if not all(re.match(r"[A-Za-z0-9_*.-]+\Z", item) for item in found["architectures"].split(",")):
        problems.append(f"{found['architectures']!r} are no architectures")
    for header in found.get("includes", "").split(","):
        if header and not (root / "src" / header.strip()).is_file():
            problems.append(f"{header} is not in src/")
    for library in found.get("depends", "").split(","):
        if library and not _NAME.match(library.strip()):
            problems.append(f"{library!r} is no library")
    return problems


def layout_problems(root: Path) -> list[str]:
    """What is wrong with the folders of a library."""
    problems = [f"{name} must not be there" for name in ("utility", "library.json") if (root / name).exists()]
    if not (root / "src").is_dir():
        problems.append("there is no src/")
    for example in sorted((root / "examples").iterdir()):
        if not (example / f"{example.name}.ino").is_file():
            problems.append(f"{example.name} has no sketch of that name")
        if not _SKETCH.match(example.name):
            problems.append(f"{example.name!r} is no name of a sketch")
    return problems


def keyword_problems(text: str) -> list[str]:
    """What is wrong with a ``keywords.txt``: one word, one tab, one kind."""
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 2 or not re.fullmatch(r"\w+", parts[0]) or parts[1] not in _KEYWORD_KINDS:
            problems.append(f"{number}: {line!r}")
    return problems
