"""A TOML file of a target or a core, with the lines of its keys. All that is wrong with it becomes one error."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.target.fields import FieldRule
from impulsegen.target.toml_lines import LineFinder, Place

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_HINT = "compare with a bundled one: impulsegen targets show cortex-m4f"


class TargetDocument:
    """A TOML document with the lines of its keys, collecting what is wrong.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: it cannot be read, or is not TOML.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            text = path.read_bytes().decode("utf-8")
            self.values: dict[str, Any] = tomllib.loads(text)
        except FileNotFoundError as problem:
            raise UsageError("there is no such file", where=str(path), hint="impulsegen targets list") from problem
        except OSError as problem:
            raise ConfigurationError(f"the file cannot be read: {problem.strerror}", where=str(path)) from problem
        except UnicodeDecodeError as problem:
            raise ConfigurationError("the file is not UTF-8 text", where=str(path), expected="TOML") from problem
        except (tomllib.TOMLDecodeError, RecursionError) as problem:
            line = re.search(r"at line (\d+)", str(problem))
            where = f"{path}:{line[1]}" if line else str(path)
            raise ConfigurationError(f"not TOML: {problem}", where=where, expected="TOML", hint=_HINT) from problem
        self._lines = LineFinder(text)
        self._problems: list[Diagnostic] = []

    def problem(self, place: Place, message: str, expected: str) -> None:
        """Note what is wrong at a place of the document."""
        where = f"{self._path}:{self._lines.line_of(place)}"
        self._problems.append(diagnostics.error("bad-target", message, where=where, expected=expected))

    def count(self, key: str) -> int:
        """How many tables the file has under a key; 1 if what stands there is none."""
        value = self.values.get(key, [])
        return len(value) if isinstance(value, list) else 1

    def fields(self, table: Any, rules: Mapping[str, FieldRule], place: Place = ()) -> dict[str, Any]:
        """The values of a table that are as they should be; the others are noted. An absent table has none."""
        if table is None:
            return {}
        prefix = ".".join(str(part) for part in place if isinstance(part, str))
        prefix = f"{prefix}." if prefix else ""
        for key in sorted(rules.keys() - table.keys()):
            if rules[key].is_required:
                self.problem(place, f"{prefix}{key} is missing", rules[key].expected)
        values = {}
        for key, value in table.items():
            rule = rules.get(key)
            if rule is None:
                near = difflib.get_close_matches(key, rules, n=1)
                expected = f"{near[0]}, perhaps" if near else f"one of {', '.join(rules)}"
                self.problem((*place, key), f"{prefix}{key} is not known", expected)
            elif not rule.accepts(value):
                self.problem((*place, key), f"{prefix}{key} cannot be {_shown(value)}", rule.expected)
            else:
                values[key] = value
        return values

    def raise_problems(self, kind: str) -> None:
        """Raise what was noted, in the order of lines."""
        if not self._problems:
            return
        count = len(self._problems)
        raise ConfigurationError(
            f"{self._path.name} is not a {kind}: {count} problem{'s' * (count != 1)}",
            diagnostics=sorted(self._problems, key=lambda d: (int((d.where or "").rpartition(":")[2]), d.message)),
            where=str(self._path),
            hint=_HINT,
        )


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "this list"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else f"{text[:36]}..."
