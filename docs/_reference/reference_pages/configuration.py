"""``reference/configuration-keys.md``: what may stand in ``impulsegen.toml``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields

import click

from impulsegen.choices import ProjectChoices, Selection
from impulsegen.cli.app import impulsegen
from impulsegen.configuration.fields import (
    CHOICE_FIELDS,
    DEFAULT_FIELDS,
    DOCUMENT_FIELDS,
    FIRMWARE_FIELDS,
    PROJECT_FIELDS,
)
from impulsegen.toml.rules import FieldRule
from reference_pages.markdown import code, page, plain, table

PATH = "reference/configuration-keys.md"
TABLES: Mapping[str, tuple[str, Mapping[str, FieldRule]]] = {
    "The top": ("What the file holds.", DOCUMENT_FIELDS),
    "[projects.NAME]": ("Where impulses come from.", PROJECT_FIELDS),
    "[firmware.NAME] and [defaults]": (
        "A program, or one for each of something. What a firmware does not say is as in `[defaults]`.",
        DEFAULT_FIELDS,
    ),
    "[firmware.NAME] alone": (
        "What cannot stand in `[defaults]`.",
        {key: rule for key, rule in FIRMWARE_FIELDS.items() if key not in DEFAULT_FIELDS},
    ),
    "impulses = [{ ... }]": ("An impulse of `impulses`, written as a table.", CHOICE_FIELDS),
}
# What no option of ``impulsegen generate`` says. All other keys are told by the option of their name.
_MEANING = {
    "projects": "The projects, each with a name of your own.",
    "firmware": "The firmware, each with a name of your own.",
    "defaults": "What is the same for all firmware.",
    "source": "Where the project is read from, as every command takes it. A path is relative to the file's folder.",
    "allow": "What to go on with, as the options --allow-... do.",
    "impulses": "The impulses of the firmware. Without it: the only impulse of every project.",
    "each": "What has a project of its own: every impulse, every target, or both.",
    "output": "The folder to write to, relative to the file's folder. Without it: firmware/NAME. Two firmwares never "
    "share one, or lie in each other; .. at the beginning leaves the file's folder.",
}
_OPTION_OF = {"targets": "target", "samples": "sample"}
_IN_CHOICE = {"project": "The project that the impulse is of."}
_DEFAULTS: Mapping[str, Field[object]] = {one.name: one for cls in (ProjectChoices, Selection) for one in fields(cls)}


def pages() -> dict[str, str]:
    """The page."""
    parts = []
    for title, (what, rules) in TABLES.items():
        parts += [f"## {plain(title)}", what, table(("key", "value", "default", "meaning"), _rows(rules))]
    return {
        PATH: page(
            "Configuration keys",
            "Every key of `impulsegen.toml`, and of `[tool.impulsegen]` in a `pyproject.toml`. "
            "A complete example is on the page about the [configuration](configuration.md).",
            *parts,
            description="Every key of impulsegen.toml with its table, its values, its default and its meaning.",
        )
    }


def _rows(rules: Mapping[str, FieldRule]) -> list[tuple[str, str, str, str]]:
    options = _option_helps()
    in_choice = _IN_CHOICE if rules is CHOICE_FIELDS else {}
    rows = []
    for key, rule in rules.items():
        meaning = in_choice.get(key) or _MEANING.get(key) or options[_OPTION_OF.get(key, key)]
        shown = code(key) + (" (required)" if rule.is_required else "")
        default = _default(key) if rules is DEFAULT_FIELDS else ""
        rows.append((shown, plain(rule.expected), default, plain(meaning)))
    return rows


def _default(key: str) -> str:
    """As it would be written."""
    if key == "each":
        return code("[]")
    known = _DEFAULTS.get(key)
    if known is None or known.default is MISSING or known.default is None:
        return ""
    return code(json.dumps(known.default))  # which is TOML as well, for what there is


def _option_helps() -> dict[str, str]:
    """What the options of ``generate`` say, by the name of the key that says the same."""
    context = click.Context(impulsegen)
    command = impulsegen.get_command(context, "generate")
    assert command is not None  # noqa: S101 - it is one of the commands
    return {
        max(option.opts, key=len).lstrip("-").replace("-", "_"): option.help or ""
        for option in command.params
        if isinstance(option, click.Option)
    }
