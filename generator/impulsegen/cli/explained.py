"""The facts behind ``impulsegen explain``: of one source, or of all that a configuration names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen.choices import ProjectChoices
from impulsegen.errors import UsageError
from impulsegen.workflow import Member, load_source, plan_members

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.explain.facts import Fact
    from impulsegen.studio.document import StudioDocument


def configured_members(fetch: Callable[[int], StudioDocument], symbol: str | None) -> tuple[Member, ...]:
    """What the configuration of the working directory names, each as its firmware reads it.

    Raises:
        UsageError: there is no configuration.
        ConfigurationError: it is wrong.
    """
    from impulsegen.configuration.finding import find_configuration

    configuration = find_configuration(Path.cwd())
    if configuration is None:
        raise UsageError(
            "the source is missing",
            expected="SOURCE behind the symbol, or an impulsegen.toml here or above",
            hint=f"impulsegen explain {symbol or '--list'} example:motion",
        )
    members = configuration.members_of()
    return tuple(Member(load_source(member.source, fetch=fetch), member.selection) for member in members)


def facts_of_members(
    members: Sequence[Member], choices: ProjectChoices
) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    """The facts of each member by itself, and what is to be said of it."""
    from impulsegen.explain.catalogue import catalogue

    # Constants can be looked at whether or not they fit a target, and known answers add none.
    choices = replace(choices, self_test=False, samples=())
    facts: list[Fact] = []
    diagnostics: list[Diagnostic] = []
    for member in members:
        selection = replace(member.selection, allowed=member.selection.allowed | {"overflow"})
        plan = plan_members((Member(member.document, selection),), choices)
        facts += catalogue(member.document, plan.impulses, selection, plan.files, project=choices)
        diagnostics += plan.diagnostics
    return tuple(facts), tuple(diagnostics)
