"""What pydantic found, in the words of diagnostics: where, what was expected, what was there."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from impulsegen.diagnostics import Diagnostic, error, note
from impulsegen.studio.wire.base import WRONG_TYPE
from impulsegen.studio.wire.paths import json_path

MAX_PROBLEMS = 100  # a list of wrong numbers would bury the first lines

_EXPECTED = {
    "bool_type": "true or false",
    "dict_type": "an object",
    "finite_number": "a finite number",
    "float_type": "a number",
    "int_type": "a whole number",
    "mapping_type": "an object",
    "model_attributes_type": "an object",
    "model_type": "an object",
    "string_type": "text",
    "string_unicode": "text in valid Unicode",
    "tuple_type": "a list",
}


def diagnostics_of(problem: ValidationError, prefix: tuple[str | int, ...] = ()) -> tuple[Diagnostic, ...]:
    """One error per place, in document order, at most ``MAX_PROBLEMS``."""
    details = problem.errors(include_url=False)
    found = [_diagnostic(detail, prefix) for detail in details[:MAX_PROBLEMS]]
    if len(details) > MAX_PROBLEMS:
        found.append(note("more-problems", f"{len(details) - MAX_PROBLEMS} more problems of this kind are not shown"))
    return tuple(found)


def _diagnostic(detail: ErrorDetails, prefix: tuple[str | int, ...]) -> Diagnostic:
    where = json_path((*prefix, *detail["loc"]))
    if detail["type"] == "missing":
        return error("missing-field", f"{detail['loc'][-1]} is missing", where=where, expected="a value")
    kind = detail["type"]
    expected = detail["ctx"]["expected"] if kind == WRONG_TYPE else _EXPECTED.get(kind, detail["msg"])
    return error("wrong-type", f"expected {expected}, got {describe(detail['input'])}", where=where, expected=expected)


def describe(value: object) -> str:
    """A value in a few words. Text is shortened, and keys and tokens in it are not shown."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value:.6g}" if isinstance(value, float) or abs(value) < 10**15 else "a huge number"
    if isinstance(value, str):
        from impulsegen.studio.redact import redact_text  # only needed when something is wrong

        text = redact_text(value).encode("utf-8", "replace").decode()
        return f"the text {text!r}" if len(text) <= 40 else f"the text {text[:40]!r}... ({len(text)} characters)"
    if isinstance(value, list | tuple):
        return "an empty list" if not value else f"a list of {len(value)}"
    return "an object"
