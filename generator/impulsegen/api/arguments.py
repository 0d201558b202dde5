"""What the functions are called with, held to what it may be. A failure names the argument."""

from __future__ import annotations

import difflib
import math
import os
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from impulsegen.choices import ALLOW_FLAGS, MODEL_TYPES, PROJECT_KINDS, RUNTIMES, SCHEDULES, SENSORS, Selection
from impulsegen.errors import UsageError

StrPath = str | os.PathLike[str]

_KNOWN = {"runtime": RUNTIMES, "project": PROJECT_KINDS, "schedule": SCHEDULES}


def path_text(argument: str, value: object) -> str:
    """A path as it was named.

    Raises:
        UsageError: it is no path.
    """
    try:
        text = os.fspath(value)  # type: ignore[call-overload]
    except TypeError:
        raise _not(argument, value, "a str or an os.PathLike") from None
    if not isinstance(text, str) or not text or "\0" in text:
        raise _not(argument, value, "the name of a file or folder")
    return text


def path_texts(argument: str, values: object, example: str) -> tuple[str, ...]:
    """Several, in their order. A single word is a mistake: its letters would be taken for names. A set has no order."""
    if isinstance(values, str | bytes) or not isinstance(values, Sequence):
        raise _not(argument, values, "a list", hint=f'{argument}=["{values if isinstance(values, str) else example}"]')
    return tuple(path_text(argument, value) for value in values)


def target_names(values: object) -> tuple[str, ...]:
    """Targets: ids, or files that describe one. At least one."""
    names = path_texts("targets", values, "cortex-m4f")
    if not names:
        raise UsageError("targets is empty", expected="at least one", hint='targets=["host"]')
    return names


def one_of(argument: str, value: object, known: Collection[str], written: str = '{}="{}"') -> str:
    """The value, if it is one of those. ``written`` is how a hint has argument and value.

    Raises:
        UsageError: it is not; with the nearest that is.
    """
    if isinstance(value, str) and value in known:
        return value
    near = difflib.get_close_matches(str(value), known, n=1)
    hint = written.format(argument, near[0]) if near else None
    raise _not(argument, value, f"one of {', '.join(known)}", hint=hint)


def project_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``ProjectChoices`` from those arguments that are given, which ``None`` is not."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if value is None:
            continue
        if name in _KNOWN:
            found[name] = one_of(name, value, _KNOWN[name])
        elif name == "targets":
            found[name] = target_names(value)
        elif name == "samples":
            found[name] = path_texts(name, value, "sample.csv")
        elif name == "templates":
            found[name] = path_text(name, value)
        elif isinstance(value, bool):
            found[name] = value
        else:
            raise _not(name, value, "True or False")
    return found


def selection_of(
    *,
    impulse: object,
    every_impulse: object,
    prefix: object,
    model_type: object,
    sensor: object,
    allow: object,
    settings: object,
) -> Selection:
    """What is chosen of a source, and how it is read.

    Raises:
        UsageError: an argument is not what it may be, or two exclude each other.
    """
    if impulse is not None and (isinstance(impulse, bool) or not isinstance(impulse, str | int)):
        raise _not("impulse", impulse, "an id or a name")
    if not isinstance(every_impulse, bool):
        raise _not("every_impulse", every_impulse, "True or False")
    if impulse is not None and every_impulse:
        raise UsageError("impulse and every_impulse exclude each other", hint="leave one of them out")
    if prefix is not None and not isinstance(prefix, str):
        raise _not("prefix", prefix, "a name")
    return Selection(
        impulse=None if impulse is None else str(impulse),
        every_impulse=every_impulse,
        prefix=prefix,
        model_type=None if model_type is None else one_of("model_type", model_type, MODEL_TYPES),
        sensor=None if sensor is None else one_of("sensor", sensor, SENSORS),
        allowed=_allowed(allow),
        settings=_settings(settings),
    )


def _allowed(allow: object) -> frozenset[str]:
    if isinstance(allow, str) or not isinstance(allow, Collection):
        name = allow if isinstance(allow, str) else next(iter(ALLOW_FLAGS))
        raise _not("allow", allow, "a list", hint=f'allow=["{name}"]')
    return frozenset(one_of("allow", name, ALLOW_FLAGS, '{}=["{}"]') for name in allow)


def _settings(settings: object) -> dict[str, str]:
    """As text, which is how the command line has them and how a manifest records them."""
    if settings is None:
        return {}
    if not isinstance(settings, Mapping):
        raise _not("settings", settings, "a dict of keys and values", hint='settings={"learn.5.min_score": 0.7}')
    found = {}
    for key, value in settings.items():
        if not isinstance(key, str):
            raise _not("a key of settings", key, "a str such as 'learn.5.min_score'")
        if isinstance(value, bool):
            found[key] = str(value).lower()
        elif isinstance(value, str | int | float):
            found[key] = str(value).strip()
        else:
            raise _not(f"settings[{key!r}]", value, "a number, True, False, or one of them as text")
    return found


def seconds(argument: str, value: object) -> float:
    """The value, if it is a time that ends."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf:
        return float(value)
    raise _not(argument, value, "a number of seconds, more than 0")


def word(argument: str, value: object, example: str) -> str:
    """The value, if it is text and not empty."""
    if isinstance(value, str) and value:
        return value
    raise _not(argument, value, "a name", hint=f'{argument}="{example}"')


def whole_number(argument: str, value: object, least: int, most: int) -> int:
    """The value, if it is a number in that range."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise _not(argument, value, f"a whole number from {least} to {most}")


def sequence_of(argument: str, value: object, kind: type) -> Sequence[Any]:
    """One object of a kind, or several.

    Raises:
        UsageError: there is none, or something else.
    """
    several = (value,) if isinstance(value, kind) else value
    if isinstance(several, str) or not isinstance(several, Sequence):
        raise _not(argument, value, "what load() returns, or a list of those", hint=f'{argument} = load("snapshot")')
    for one in several:
        if not isinstance(one, kind):
            raise _not(argument, one, "what load() returns", hint=f'{argument} = load("snapshot")')
    if not several:
        raise UsageError(f"{argument} is empty", expected="at least one source", hint='load("snapshot")')
    return tuple(several)


def _not(argument: str, value: object, expected: str, *, hint: str | None = None) -> UsageError:
    return UsageError(f"{argument} cannot be {_shown(value)}", expected=expected, hint=hint)


def _shown(value: object) -> str:
    """The value, if it is short: an object of a build tool may say pages about itself."""
    text = repr(value)
    return text if len(text) <= 60 else f"a {type(value).__name__}"
