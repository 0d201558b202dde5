"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from impulsegen.choices import (
    ALLOW_FLAGS,
    DEFAULT_TARGETS,
    MODEL_TYPES,
    PROJECT_KINDS,
    RUNTIMES,
    SCHEDULES,
    SENSORS,
    Choices,
)
from impulsegen.cli.completing import complete_targets
from impulsegen.console import Console
from impulsegen.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def target_option(
    text: str = "Board or core, repeatable.", envvar: str | None = None
) -> Callable[[_Command], _Command]:
    """``--target``, repeatable."""
    return click.option(
        "--target",
        "targets",
        multiple=True,
        envvar=envvar,
        metavar="ID|FILE",
        shell_complete=complete_targets,
        help=text,
    )


def talk_options(command: _Command) -> _Command:
    """``--json``, ``--quiet`` and ``--verbose``."""
    command = click.option("-v", "--verbose", is_flag=True, help="Show notes on assumed values.")(command)
    command = click.option("-q", "--quiet", is_flag=True, help="Only errors and data.")(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document to stdout.")(command)


def impulse_options(command: _Command) -> _Command:
    """How one impulse of a source is chosen and read."""
    for name, text in reversed(ALLOW_FLAGS.items()):
        command = click.option(f"--allow-{name}", is_flag=True, help=f"Go on with {text}.")(command)
    command = click.option(
        "--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change a tunable: learn.5.min_score=0.7"
    )(command)
    command = click.option("--sensor", type=click.Choice(SENSORS), help="The sensor, if the source does not say.")(
        command
    )
    command = click.option(
        "--model-type", type=click.Choice(MODEL_TYPES), help="Network variant; default: Studio's choice."
    )(command)
    command = click.option("--all", "every_impulse", is_flag=True, help="All impulses of the source.")(command)
    return click.option("--impulse", metavar="ID|NAME", help="Which impulse, if there are several.")(command)


def output_options(command: _Command) -> _Command:
    """What kind of project is generated."""
    command = click.option(
        "--templates",
        metavar="DIR",
        help="Your own templates, over impulsegen's. See 'impulsegen templates'.",
    )(command)
    command = click.option(
        "--sample",
        "samples",
        multiple=True,
        metavar="FILE",
        help="Put the first window of a recording (CSV, WAV, PNG, JPEG, Edge Impulse's JSON) into the self-test; repeatable.",
    )(command)
    command = click.option(
        "--self-test",
        is_flag=True,
        help="Add windows with known answers, and a program that holds the firmware to them.",
    )(command)
    command = click.option(
        "--edge-impulse-api",
        is_flag=True,
        help="Add Edge Impulse's C++ interface, run_classifier(), over the self-contained C.",
    )(command)
    command = click.option(
        "--schedule",
        type=click.Choice(SCHEDULES),
        envvar="IMPULSEGEN_SCHEDULE",
        default=SCHEDULES[0],
        show_default=True,
        help="Several impulses: one after the other in a shared arena, or at the same time, each in its own.",
    )(command)
    command = click.option(
        "--project",
        type=click.Choice(PROJECT_KINDS),
        envvar="IMPULSEGEN_PROJECT",
        default=PROJECT_KINDS[0],
        show_default=True,
        help="Build system or framework that the project is for.",
    )(command)
    command = click.option("--prefix", metavar="NAME", help="Prefix of all C names; default: from the impulse's name.")(
        command
    )
    command = target_option(
        f"Board or core, repeatable; default: {', '.join(DEFAULT_TARGETS)}. See 'impulsegen targets list'.",
        envvar="IMPULSEGEN_TARGETS",
    )(command)
    return click.option(
        "--runtime",
        type=click.Choice(RUNTIMES),
        envvar="IMPULSEGEN_RUNTIME",
        default=RUNTIMES[0],
        show_default=True,
        help="Self-contained C, or headers for Edge Impulse's SDK.",
    )(command)


def make_console(options: dict[str, Any]) -> Console:
    """The console of this run; takes its options out of ``options``."""
    return Console(options.pop("as_json"), options.pop("quiet"), options.pop("verbose"))


def make_choices(options: dict[str, Any]) -> Choices:
    """The choices from the options of ``impulse_options`` and, if present, ``output_options``; takes them out."""
    from impulsegen.impulse.tunables import parse_setting

    settings = {}
    for text in options.pop("settings"):
        pair = parse_setting(text)
        if pair is None:
            raise UsageError(f"{text!r} is not a setting", expected="KEY=VALUE", hint="--set learn.5.min_score=0.7")
        settings[pair[0]] = pair[1]
    allowed = frozenset(name for name in ALLOW_FLAGS if options.pop(f"allow_{name.replace('-', '_')}"))
    impulse, every = options.pop("impulse"), options.pop("every_impulse")
    if impulse is not None and every:
        raise UsageError("--impulse and --all exclude each other", hint="leave one of them out")
    return Choices(
        impulse=impulse,
        every_impulse=every,
        model_type=options.pop("model_type"),
        sensor=options.pop("sensor"),
        allowed=allowed,
        settings=settings,
        runtime=options.pop("runtime", RUNTIMES[0]),
        targets=tuple(options.pop("targets", ())) or DEFAULT_TARGETS,
        prefix=options.pop("prefix", None),
        project=options.pop("project", PROJECT_KINDS[0]),
        schedule=options.pop("schedule", SCHEDULES[0]),
        edge_impulse_api=options.pop("edge_impulse_api", False),
        self_test=options.pop("self_test", False),
        samples=tuple(options.pop("samples", ())),
        templates=options.pop("templates", None),
    )
