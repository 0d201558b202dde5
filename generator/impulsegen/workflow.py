"""What the commands and the functions of ``api`` do: load, resolve, plan.

Each step raises one of ``errors.py`` with everything that is wrong.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from impulsegen import __version__
from impulsegen.choices import Choices, ProjectChoices, Selection
from impulsegen.diagnostics import Diagnostic, errors_in, with_allowed
from impulsegen.errors import FitError, ImpulseError, UnsupportedError, UsageError
from impulsegen.files import Inputs, PlannedFile

if TYPE_CHECKING:
    from impulsegen.build.project import BuildResult
    from impulsegen.fit.compare import Comparison
    from impulsegen.fit.report import FitReport
    from impulsegen.impulse.model import Impulse
    from impulsegen.impulse.resolve.entry import Resolution
    from impulsegen.overlay.model import Overlay
    from impulsegen.reference.vectors import SelfTest
    from impulsegen.studio.document import StudioDocument
    from impulsegen.target.model import Target

EXAMPLE_PREFIX = "example:"
_USAGE_CODES = frozenset({"unknown-setting", "bad-setting"})


@dataclass(frozen=True)
class Member:
    """A source whose impulses go into a project."""

    document: StudioDocument
    selection: Selection


@dataclass(frozen=True)
class Plan:
    """Everything that is to be written, and what the user should know about it."""

    files: tuple[PlannedFile, ...]
    provenance: Mapping[str, object]
    impulses: tuple[Impulse, ...]
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]


def load_source(
    source: str,
    *,
    stdin: BinaryIO | None = None,
    fetch: Callable[[int], StudioDocument] | None = None,
) -> StudioDocument:
    """A document from any source: file, folder, ``-``, ``example:NAME``, or ``studio:ID`` with the help of ``fetch``."""
    from impulsegen.studio.source import is_studio_source, load_document  # pydantic is slow to import

    if source.startswith(EXAMPLE_PREFIX):
        return load_document(str(_example_folder(source[len(EXAMPLE_PREFIX) :])))
    project_id = is_studio_source(source)
    if project_id is not None:
        if fetch is None:
            raise UsageError(f"{source} needs Studio, which this command does not ask", hint="impulsegen fetch --help")
        return fetch(project_id)
    return load_document(source, stdin=stdin or io.BytesIO())


def _example_folder(name: str) -> Path:
    from impulsegen.resources import examples_folder

    names = sorted(p.parent.name for p in examples_folder().glob("*/impulses-detailed.json"))
    if name not in names:
        meant = (difflib.get_close_matches(name, names, n=1) or names)[0]
        raise UsageError(
            f"there is no example {name!r}", expected=f"one of {', '.join(names)}", hint=f"{EXAMPLE_PREFIX}{meant}"
        )
    return examples_folder() / name


def resolve_selected(document: StudioDocument, selection: Selection) -> tuple[Resolution, ...]:
    """The chosen impulses of a document, resolved, with their diagnostics. Nothing is refused here."""
    from impulsegen.impulse.model import ModelType, Sensor
    from impulsegen.impulse.resolve.entry import ResolveOptions, resolve_impulse
    from impulsegen.impulse.resolve.selection import select_impulses

    entries = select_impulses(document, selection.impulse, every=selection.every_impulse)
    options = ResolveOptions(
        model_type=ModelType(selection.model_type) if selection.model_type else None,
        sensor=Sensor(selection.sensor) if selection.sensor else None,
        allowed=selection.allowed,
        settings=selection.settings,
    )
    return tuple(resolve_impulse(document, entry, options) for entry in entries)


def require_usable(resolutions: tuple[Resolution, ...]) -> tuple[Impulse, ...]:
    """The impulses, or one error with every reason why one of them cannot become firmware."""
    found = tuple(d for resolution in resolutions for d in resolution.diagnostics)
    errors = errors_in(found)
    if errors:
        if all(d.code in _USAGE_CODES for d in errors):
            raise UsageError(_headline(errors), diagnostics=errors)
        unsupported = any(d.code.startswith("unsupported") for d in errors)
        raise (UnsupportedError if unsupported else ImpulseError)(_headline(errors), diagnostics=errors)
    return tuple(resolution.impulse for resolution in resolutions if resolution.impulse is not None)


def _headline(errors: tuple[Diagnostic, ...]) -> str:
    return errors[0].message if len(errors) == 1 else f"the impulse cannot become firmware: {len(errors)} problems"


def plan_project(document: StudioDocument, choices: Choices) -> Plan:
    """All files of a project of one source. Raises ``ImpulseError`` when an impulse is not usable."""
    return plan_members((Member(document, choices),), choices)


def plan_members(members: Sequence[Member], choices: ProjectChoices) -> Plan:
    """All files of a project: impulses of one or more sources in one program.

    Raises:
        ImpulseError: an impulse is not usable; every reason of every impulse.
        FitError: together they do not fit a target, or are too slow for it.
        UsageError: choices that exclude each other.
    """
    from impulsegen.fit.compare import ESTIMATES, estimates_json
    from impulsegen.fit.selftest import too_small_targets
    from impulsegen.fit.timing import timing_of
    from impulsegen.fit.verdict import fits_of
    from impulsegen.overlay.reading import template_set
    from impulsegen.reference.report import report_of
    from impulsegen.render.project import RenderOptions, render_project  # jinja2 is slow to import
    from impulsegen.target.loader import load_target

    named = {name: load_target(name) for name in dict.fromkeys(("host", *choices.targets))}
    targets = _distinct(named)
    resolutions = [resolve_selected(member.document, member.selection) for member in members]
    impulses = require_usable(tuple(one for several in resolutions for one in several))
    prefixes = tuple(m.selection.prefix for m, several in zip(members, resolutions, strict=True) for _ in several)
    overlay = template_set(choices.templates).overlay
    tests = _self_tests(impulses, choices)
    fits = fits_of(impulses, [t for t in targets if t.is_bare_metal], shares_arena=choices.shares_arena)
    too_small = too_small_targets(impulses, tests, fits)
    files = render_project(
        impulses,
        RenderOptions(
            runtime=choices.runtime,
            targets=targets,
            prefixes=prefixes,
            project=choices.project,
            shares_arena=choices.shares_arena,
            edge_impulse_api=choices.edge_impulse_api,
            tool_version=__version__,
            self_tests=tests,
            too_small=frozenset(d.where for d in too_small if d.where),
            overlay=overlay,
        ),
    )
    slow = (d for t in targets for impulse in impulses for d in timing_of(impulse, t).diagnostics(t))
    allowed = frozenset(name for member in members for name in member.selection.allowed)
    found = with_allowed((*(d for fit in fits for d in fit.diagnostics()), *slow), allowed)
    too_large = errors_in(found)
    if too_large:
        raise FitError(_headline(too_large), diagnostics=too_large)
    files = (*files, *_own_target_files(named), PlannedFile(PurePosixPath(ESTIMATES), estimates_json(fits)))
    resolved = (d for several in resolutions for resolution in several for d in resolution.diagnostics)
    reported = (d for impulse, test in zip(impulses, tests, strict=bool(tests)) for d in report_of(impulse, test))
    read = (d for member in members for d in member.document.diagnostics)
    diagnostics = (*read, *resolved, *found, *too_small, *reported)
    return Plan(files, _provenance(members, resolutions, choices, tests, overlay), impulses, targets, diagnostics)


def inputs_of(members: Sequence[Member], choices: ProjectChoices, settings: Sequence[Path] = ()) -> Inputs:
    """The user's files that a plan of these is made from, with those that the choices stand in (``settings``).

    What does not come from a file, such as stdin, is not among them.
    """
    documents = [member.document for member in members]
    own_targets = (Path(name) for name in choices.targets if name.endswith(".toml"))
    read = (path for document in documents for path in document.inputs)
    folders = [folder for document in documents for folder in document.searched_folders]
    templates: list[Path] = []
    if choices.templates is not None:
        from impulsegen.overlay.reading import folders_of, template_set

        overlay = template_set(choices.templates).overlay
        templates = [Path(overlay.where(name)) for name, _ in overlay.files] if overlay else []
        folders += folders_of(Path(choices.templates))
    files = (*settings, *read, *own_targets, *map(Path, choices.samples), *templates)
    return Inputs(files, tuple(folders))


def _provenance(
    members: Sequence[Member],
    resolutions: Sequence[tuple[Resolution, ...]],
    choices: ProjectChoices,
    tests: tuple[SelfTest, ...],
    overlay: Overlay | None,
) -> dict[str, object]:
    """Where a project comes from, as its manifest says it."""
    sources = [
        {
            "name": member.document.name,
            "sha256": member.document.sha256,
            "impulses": [{"id": r.impulse.id, "name": r.impulse.name} for r in several if r.impulse],
            "selection": member.selection.selection_json(),
        }
        for member, several in zip(members, resolutions, strict=True)
    ]
    return {
        "tool": f"impulsegen {__version__}",
        "sources": sources,
        "choices": choices.project_json(),
        "samples": [{"name": v.name, "sha256": v.sha256} for test in tests for v in test.vectors if v.sha256],
        **({"templates": overlay.as_json()} if overlay else {}),
    }


def _self_tests(impulses: tuple[Impulse, ...], choices: ProjectChoices) -> tuple[SelfTest, ...]:
    """The known answers of each impulse; none where they are not wanted."""
    if not choices.has_self_test:
        return ()
    from impulsegen.reference.build import self_test  # numpy is slow to import
    from impulsegen.reference.samples import read_sample

    if choices.samples and len(impulses) > 1:
        raise UsageError("a sample is for one impulse, but there are several", hint="choose one with --impulse")
    samples = [read_sample(Path(name), impulses[0]) for name in choices.samples]
    return tuple(self_test(impulse, samples) for impulse in impulses)


def check_fit(members: Sequence[Member], targets: Sequence[str], engine: str, elf: Path | None) -> FitReport:
    """The chosen impulses, in one program, against targets. Raises ``ImpulseError`` when an impulse is not usable."""
    from impulsegen.fit.report import fit_report
    from impulsegen.target.loader import load_target

    chosen = tuple(load_target(name) for name in dict.fromkeys(targets))
    impulses = require_usable(tuple(one for m in members for one in resolve_selected(m.document, m.selection)))
    allowed = frozenset(name for member in members for name in member.selection.allowed)
    return fit_report(impulses, chosen, engine=engine, elf=elf, allowed=allowed)


def _distinct(named: Mapping[str, Target]) -> tuple[Target, ...]:
    """The targets, each id once: it names folders and presets."""
    by_id: dict[str, str] = {}
    for name, target in named.items():
        other = by_id.setdefault(target.id, name)
        if other != name:
            raise UsageError(
                f"{other} and {name} are both called {target.id}", hint="rename the file: its name is the target's id"
            )
    return tuple(named.values())


def _own_target_files(named: Mapping[str, Target]) -> tuple[PlannedFile, ...]:
    """Copies of the user's own target files, so that the project can be built and run where they are not."""
    return tuple(
        PlannedFile(PurePosixPath(f"board/{target.id}/target.toml"), Path(name).read_bytes())
        for name, target in named.items()
        if name.endswith(".toml")
    )


def compared_size(built: BuildResult) -> Comparison | None:
    """A program's size beside what was estimated when its project was generated.

    ``None`` where there is no estimate, and for other kinds of build than that by GCC for size, which it is of.
    """
    from impulsegen.fit.compare import compare_recorded

    target = built.preset.target
    if built.program is None or target is None or not target.is_bare_metal or built.toolchain not in (None, "gcc"):
        return None
    if built.preset.name not in (target.id, f"{target.id}-size"):
        return None
    return compare_recorded(built.folder, target, built.folder / built.program)
