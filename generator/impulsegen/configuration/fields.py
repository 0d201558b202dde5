"""What may stand in the tables of a configuration, in the words of its errors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from impulsegen.choices import ALLOW_FLAGS, MODEL_TYPES, PROJECT_KINDS, RUNTIMES, SCHEDULES, SENSORS
from impulsegen.configuration.model import EACH
from impulsegen.toml.rules import FieldRule, filled_list_of, is_bool, is_line, is_table, list_of, one_of, text

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
NAME_EXPECTED = "letters, digits, - . and _"


def _choice(values: tuple[str, ...]) -> FieldRule:
    return FieldRule(one_of(values), f"one of {', '.join(values)}")


def _names(values: tuple[str, ...], *, example: str) -> FieldRule:
    return FieldRule(list_of(one_of(values)), f"a list of {', '.join(values)}, such as {example}")


def _is_id_or_name(value: object) -> bool:
    is_id = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return is_id or is_line(value)


def _is_choice(value: object) -> bool:
    return is_line(value) or is_table(value)


_switch = FieldRule(is_bool, "true or false")
_READING: Mapping[str, FieldRule] = {
    "model_type": _choice(MODEL_TYPES),
    "sensor": _choice(SENSORS),
    "allow": _names(tuple(ALLOW_FLAGS), example='["stale"]'),
}
DOCUMENT_FIELDS: Mapping[str, FieldRule] = {
    "projects": FieldRule(is_table, "tables [projects.NAME] with a source", is_required=True),
    "firmware": FieldRule(is_table, "tables [firmware.NAME]", is_required=True),
    "defaults": FieldRule(is_table, "a table [defaults]"),
}
PROJECT_FIELDS: Mapping[str, FieldRule] = {
    "source": FieldRule(
        is_line, "a snapshot, a saved response or its folder, example:NAME, or studio:ID", is_required=True
    ),
    **_READING,
}
DEFAULT_FIELDS: Mapping[str, FieldRule] = {
    "impulses": FieldRule(
        filled_list_of(_is_choice), '"project", "project:id-or-name", "project:*", or tables with project = "..."'
    ),
    "targets": FieldRule(filled_list_of(is_line), 'ids or files, such as ["host", "boards/my-board.toml"]'),
    "each": _names(EACH, example='["impulse", "target"]; [] for one project'),
    "runtime": _choice(RUNTIMES),
    "project": _choice(PROJECT_KINDS),
    "schedule": _choice(SCHEDULES),
    "edge_impulse_api": _switch,
    "self_test": _switch,
    "templates": FieldRule(is_line, 'a folder, such as "templates"; see docs/how-to/own-templates.md'),
    "samples": FieldRule(list_of(is_line), 'files, such as ["recordings/wave.1.csv"]'),
}
FIRMWARE_FIELDS: Mapping[str, FieldRule] = {
    **DEFAULT_FIELDS,
    "output": FieldRule(is_line, 'a folder, such as "firmware/wearable"'),
}
CHOICE_FIELDS: Mapping[str, FieldRule] = {
    "project": FieldRule(is_line, "the name of a [projects.NAME]", is_required=True),
    "impulse": FieldRule(_is_id_or_name, 'an id, a name, or "*" for all'),
    "prefix": FieldRule(text(r"[a-z][a-z0-9_]*"), "lower-case letters, digits and underscores"),
    "set": FieldRule(is_table, 'a table, such as { "learn.5.min_score" = 0.7 }'),
    **_READING,
}
