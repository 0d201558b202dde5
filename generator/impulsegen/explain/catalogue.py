"""All constants of a generated project, each with its origin, its rule, its value and its places.

They come out of the same views that the files are rendered from, so that no symbol and no value can differ from the output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from impulsegen import __version__
from impulsegen.choices import ProjectChoices, Selection
from impulsegen.explain.entries import Entry, Explainer
from impulsegen.explain.facts import Fact, Place, Source
from impulsegen.explain.header_entries import HeaderEntries
from impulsegen.explain.places import Places
from impulsegen.explain.registry_facts import registry_facts
from impulsegen.explain.response import Response
from impulsegen.explain.run_entries import RunEntries
from impulsegen.explain.scope import Scope
from impulsegen.explain.source_entries import SourceEntries
from impulsegen.explain.subjects import Subjects
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse, ModelType, Sensor
from impulsegen.impulse.resolve.entry import ResolveOptions, resolve_impulse
from impulsegen.impulse.resolve.selection import select_impulses
from impulsegen.render.parameters.header import header_view
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.parameters.source import source_view
from impulsegen.render.prefixes import chosen_prefixes
from impulsegen.render.project_views import impulse_views
from impulsegen.render.registry import ARENA, registry_view
from impulsegen.render.runtime.networks import fed_networks
from impulsegen.render.runtime.run import run_view

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument


@dataclass(frozen=True)
class Explainable:
    """An impulse with where it stands in its response. ``plain`` is the same without ``--set``."""

    impulse: Impulse
    plain: Impulse
    path: str  # impulses[0]


def catalogue(
    document: StudioDocument,
    impulses: Sequence[Impulse],
    selection: Selection,
    files: Sequence[PlannedFile],
    *,
    project: ProjectChoices,
) -> tuple[Fact, ...]:
    """The facts of a project that was planned of one source: of its impulses, in their order, and its files."""
    several = tuple(_explainables(document, impulses, selection))
    return facts_of(several, selection, files, project=project, document=document)


def _explainables(document: StudioDocument, impulses: Sequence[Impulse], selection: Selection) -> Iterator[Explainable]:
    options = ResolveOptions(
        model_type=ModelType(selection.model_type) if selection.model_type else None,
        sensor=Sensor(selection.sensor) if selection.sensor else None,
        allowed=selection.allowed,
    )
    entries = select_impulses(document, selection.impulse, every=selection.every_impulse)
    for entry, impulse in zip(entries, impulses, strict=True):
        plain = resolve_impulse(document, entry, options).impulse if selection.settings else impulse
        yield Explainable(impulse, plain or impulse, entry.path)


def facts_of(
    several: Sequence[Explainable],
    selection: Selection,
    files: Sequence[PlannedFile],
    *,
    project: ProjectChoices,
    document: StudioDocument | None = None,
) -> tuple[Fact, ...]:
    """The facts of impulses, in the order of their files. Without a document they have no origin in a response."""
    prefixes = chosen_prefixes([one.impulse for one in several], (selection.prefix,) * len(several))
    response = Response(document)
    shared_arena = ARENA if project.shares_arena and len(several) > 1 else None
    facts: list[tuple[Fact, int | None]] = []
    for one, prefix in zip(several, prefixes, strict=True):
        entries = list(_entries(one, prefix, selection, project.runtime, response, shared_arena))
        explainer = Explainer({entry.symbol: entry for entry in entries})
        for entry in entries:
            done = explainer.explain(entry)
            fact = Fact(
                entry.symbol,
                entry.stem,
                explainer.value(entry),
                done.rule,
                done.derivation,
                entry.scope.source,
                done.origins,
            )
            facts.append((fact, entry.offset))
    facts += [(fact, None) for fact in _of_the_table(several, prefixes, project)]
    places = Places(files, {fact.owner for fact, _ in facts})
    return tuple(replace(fact, places=_places(fact, offset, places)) for fact, offset in facts)


def _places(fact: Fact, offset: int | None, places: Places) -> tuple[Place, ...]:
    return places.of(fact.owner) if offset is None else places.field(fact.owner, offset)


def _of_the_table(several: Sequence[Explainable], prefixes: Sequence[str], project: ProjectChoices) -> Iterator[Fact]:
    """Facts of the table of several impulses."""
    if len(several) < 2:
        return
    impulses = [one.impulse for one in several]
    names = [impulse_names(impulse, prefix) for impulse, prefix in zip(impulses, prefixes, strict=True)]
    runs = [run_view(impulse, own, shared_arena=ARENA) for impulse, own in zip(impulses, names, strict=True)]
    view = registry_view(
        impulse_views(impulses, prefixes, runs), shares_arena=project.shares_arena, tool_version=__version__
    )
    sizes = [run.arena_bytes if run else 0 for run in runs]
    yield from registry_facts(view, [_source(impulse) for impulse in impulses], sizes.index(max(sizes)))


def _source(impulse: Impulse) -> Source:
    project = f'project {impulse.project.id} "{impulse.project.name}", ' if impulse.project.id else ""
    return Source(impulse.source_name, impulse.source_sha256, f'{project}impulse {impulse.id} "{impulse.name}"')


def _entries(
    one: Explainable, prefix: str, selection: Selection, runtime: str, response: Response, shared_arena: str | None
) -> Iterator[Entry]:
    impulse = one.impulse
    subjects = Subjects(
        impulse, one.plain, Scope(response, _source(impulse), selection.settings), one.path, selection, prefix
    )
    names = impulse_names(impulse, prefix)
    is_native = runtime == "native"
    run = run_view(impulse, names, with_networks=is_native, shared_arena=shared_arena)
    yield from HeaderEntries(subjects, names).of(header_view(impulse, names), run)
    yield from SourceEntries(subjects, prefix).of(source_view(impulse, names))
    if run is not None:
        programs = [fed.program for fed in fed_networks(impulse)] if is_native else []
        yield from RunEntries(subjects, prefix).of(run, programs)
    if runtime == "sdk":
        from impulsegen.explain.sdk_entries import SdkEntries  # only this runtime needs it

        yield from SdkEntries(subjects).all()
