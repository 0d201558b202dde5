"""Failures in the words of a script: the shared steps speak of the command line's options, a script has arguments."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ParamSpec, TypeVar

from impulsegen.choices import MODEL_TYPES, PROJECT_KINDS, RUNTIMES, SCHEDULES, SENSORS
from impulsegen.diagnostics import Diagnostic, Severity, errors_in
from impulsegen.errors import ImpulsegenError

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

# A command to paste is one in a script's terminal too. Its options are its own.
_COMMAND = re.compile(r"(\bimpulsegen (?:build|fetch|generate|targets|templates|explain|doctor|matrix)\b[^,;]*)")
_WORD = r"[\w./-]+"
# Options to what they are in Python, and the values that may stand behind them: other words belong to the sentence.
_WITH_VALUE = {
    "impulse": ("impulse", r"'[^']*'|\d+"),
    "prefix": ("prefix", r"\w+\Z"),
    "model-type": ("model_type", "|".join(MODEL_TYPES)),
    "sensor": ("sensor", "|".join(SENSORS)),
    "runtime": ("runtime", "|".join(RUNTIMES)),
    "project": ("project", "|".join(PROJECT_KINDS)),
    "schedule": ("schedule", "|".join(SCHEDULES)),
    "preset": ("preset", _WORD),
    "toolchain": ("toolchain", "gcc|clang|zig"),
    "host": ("host", r"https?://\S+|[\w-]+(?:\.[\w-]+)+"),
}
_OF_A_LIST = {"target": ("targets", _WORD), "sample": ("samples", "FILE")}
_ALONE = {
    "all": "every_impulse=True",
    "force": "force=True",
    "edge-impulse-api": "edge_impulse_api",
    "self-test": "self_test",
    "diff": "check()",
}
# A script has no stdin to load from, and its folder is not behind an option.
_NOT_FOR_SCRIPTS = {" with -o": "", ", - for stdin,": ",", ", - or ": " or "}
_SETTING = re.compile(r"--set ((?:<[^>]*>|[\w.])+)(?:=([^\s:;,]+))?")
_OPTION = re.compile(
    "--("
    + "|".join(f"{name}\\b(?![-\\w])(?: ({value}))?" for name, (_, value) in (_WITH_VALUE | _OF_A_LIST).items())
    + "|"
    + "|".join(f"{name}\\b(?![-\\w])" for name in _ALONE)
    + ")"
)


def in_words_of_arguments(text: str) -> str:
    """A sentence with options of the command line as arguments: ``--model-type int8`` is ``model_type="int8"``."""
    parts = _COMMAND.split(text)
    return "".join(part if number % 2 else _translated(part) for number, part in enumerate(parts))


def _translated(text: str) -> str:
    text = _OPTION.sub(_argument, _SETTING.sub(_setting, text))
    for said, instead in _NOT_FOR_SCRIPTS.items():
        text = text.replace(said, instead)
    return text


def _setting(match: re.Match[str]) -> str:
    key, value = match.groups()
    return f'settings["{key}"]' if value is None else f'settings={{"{key}": {value}}}'


def _argument(match: re.Match[str]) -> str:
    name = match[1].split(" ", 1)[0]
    value = match[1][len(name) + 1 :].strip("'")
    if name in _ALONE:
        return _ALONE[name]
    if name in _OF_A_LIST:
        argument = _OF_A_LIST[name][0]
        return f'{argument}=["{value}"]' if value else argument
    argument = _WITH_VALUE[name][0]
    return f'{argument}="{value}"' if value else argument


def diagnostics_for_scripts(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same findings, speaking of arguments. ``allow`` stays the name that the argument ``allow`` takes."""
    return tuple(
        replace(
            one,
            message=in_words_of_arguments(one.message),
            where=one.where and in_words_of_arguments(one.where),
            expected=one.expected and in_words_of_arguments(one.expected),
            hint=one.hint and in_words_of_arguments(one.hint),
        )
        for one in diagnostics
    )


def speaks_of_arguments(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """The function, whose failures speak of arguments."""

    @functools.wraps(function)
    def spoken(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Result:
        try:
            return function(*args, **kwargs)
        except ImpulsegenError as problem:
            problem.message = in_words_of_arguments(problem.message)
            problem.args = (problem.message,)
            problem.where = problem.where and in_words_of_arguments(problem.where)
            problem.expected = problem.expected and in_words_of_arguments(problem.expected)
            problem.hint = problem.hint and in_words_of_arguments(problem.hint)
            problem.diagnostics = diagnostics_for_scripts(problem.diagnostics)
            raise

    return spoken


def describe(problem: ImpulsegenError) -> str:
    """A failure as text of several lines, with everything that is behind it: for a build's log."""
    head = Diagnostic(
        Severity.ERROR, "", problem.message, where=problem.where, expected=problem.expected, hint=problem.hint
    )
    errors = errors_in(problem.diagnostics)
    return "\n".join(
        line for one in (errors if problem.is_in_its_diagnostics else (head, *errors)) for line in _lines(one)
    )


def _lines(one: Diagnostic) -> list[str]:
    ways = [one.hint, f'or go on with allow=["{one.allow}"]' if one.allow else None]
    parts = (("at", one.where), ("expected", one.expected), ("try", "; ".join(way for way in ways if way)))
    return [f"error: {one.message}", *(f"  {name:<8} {text}" for name, text in parts if text)]
