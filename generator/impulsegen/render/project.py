"""The file plan of a project: which files there are, from which template or runtime source, for which target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import jinja2

from impulsegen.errors import UsageError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import Overlay, TemplateSet
from impulsegen.reference.vectors import SelfTest
from impulsegen.render.banner import banner_view
from impulsegen.render.board_files import board_files
from impulsegen.render.environment import environment_of, render_text
from impulsegen.render.parameters.collisions import require_distinct_names
from impulsegen.render.parameters.contract import CONTRACT_MODULE, contract_view
from impulsegen.render.parameters.dsp_types import block_types
from impulsegen.render.parameters.header import header_view
from impulsegen.render.parameters.names import ImpulseNames, impulse_names
from impulsegen.render.parameters.source import SourceView, source_view
from impulsegen.render.prefixes import chosen_prefixes
from impulsegen.render.presets import presets_json
from impulsegen.render.project_views import ProjectView, impulse_views, project_view
from impulsegen.render.registry import ARENA, MODULE, registry_files, registry_view
from impulsegen.render.runtime.files import runtime_files
from impulsegen.render.runtime.run import RunView, run_view
from impulsegen.render.selftest_files import SELFTEST_MODULES, selftest_files, selftest_views
from impulsegen.target.model import Target


@dataclass(frozen=True)
class RenderOptions:
    """How a project is rendered. ``targets`` includes the host; ``prefixes`` are the user's, one for each impulse or none."""

    runtime: str
    targets: tuple[Target, ...]
    tool_version: str
    prefixes: tuple[str | None, ...] = ()
    project: str = "cmake"
    shares_arena: bool = True  # several impulses run one after the other
    edge_impulse_api: bool = False  # with the native runtime
    self_tests: tuple[SelfTest, ...] = ()  # one for each impulse, or none
    too_small: frozenset[str] = frozenset()  # ids of targets whose memory has no room for a self-test
    overlay: Overlay | None = None  # templates of the user's own

    @property
    def templates(self) -> TemplateSet:
        """What the files are made from."""
        return TemplateSet(overlay=self.overlay)


def render_project(impulses: Sequence[Impulse], options: RenderOptions) -> tuple[PlannedFile, ...]:
    """All files of a project, sorted by path.

    Raises:
        UsageError: the prefix cannot be used, or two impulses would define the same name.
        UnsupportedError: a target or combination that is not generated.
    """
    prefixes = chosen_prefixes(impulses, options.prefixes)
    if options.runtime == "sdk" and len(impulses) > 1:
        raise UsageError(
            "Edge Impulse's SDK takes one impulse per project", hint="choose one with --impulse, or --runtime native"
        )
    templates = options.templates
    environment = environment_of(templates)
    names = tuple(impulse_names(impulse, prefix) for impulse, prefix in zip(impulses, prefixes, strict=True))
    sources = tuple(source_view(impulse, own_names) for impulse, own_names in zip(impulses, names, strict=True))
    is_native = options.runtime == "native"
    shares_arena = options.shares_arena and len(impulses) > 1
    runs = tuple(
        run_view(impulse, own_names, with_networks=is_native, shared_arena=ARENA if shares_arena else None)
        for impulse, own_names in zip(impulses, names, strict=True)
    )
    for impulse, run in zip(impulses, runs, strict=True):
        _require_events(impulse, run)
    if options.edge_impulse_api:  # results say how long features and networks took
        runs = tuple(run and replace(run, tells_stages=True, modules=(*run.modules, "stages")) for run in runs)
    tests = selftest_views(impulses, names, runs, options.self_tests)
    modules = [module for run in runs if run for module in run.all_modules]
    files = [
        *_runtime_files(
            environment,
            templates,
            [*modules, *(SELFTEST_MODULES if tests else ()), *_api_modules(options), *_registry_modules(impulses)],
        )
    ]
    sdk_files: tuple[PlannedFile, ...] = ()
    if options.runtime == "sdk":
        from impulsegen.render.edge_impulse import render_edge_impulse  # only this runtime needs these
        from impulsegen.render.edge_impulse.sdk_project import render_sdk_project

        sdk_files = render_edge_impulse(impulses[0], tool_version=options.tool_version, templates=templates)
        project = render_sdk_project(impulses[0], prefixes[0], sdk_files, options.targets, templates=templates)
        files.extend((*sdk_files, *project))
    api_files = _api_files(impulses, runs, options)
    files.extend(api_files)
    registry: tuple[PlannedFile, ...] = ()
    if len(impulses) > 1:
        views = impulse_views(impulses, prefixes, runs)
        table = registry_view(views, shares_arena=shares_arena, tool_version=options.tool_version)
        registry = registry_files(environment, table)
        files.extend(registry)
    files.extend(_impulse_files(environment, impulses, names, sources, runs, options.tool_version))
    runtime_sources = tuple(str(f.path) for f in files if f.path.suffix == ".c" and f.path.parts[0] == "impulse")
    files.extend(selftest_files(environment, templates, impulses, tests, options.tool_version))
    view = project_view(
        impulses,
        prefixes,
        runs,
        options.tool_version,
        options.targets,
        runtime_sources,
        sdk_files,
        tests,
        api_files,
        tuple(str(f.path) for f in registry if f.path.suffix == ".c"),
    )
    if options.project != "cmake":
        return _framework_files(environment, view, impulses, options, files)
    files.extend(_project_files(environment, view, options))
    for target in options.targets:
        files.extend(board_files(environment, templates, view, target))
    return tuple(sorted(files, key=lambda file: str(file.path)))


def _framework_files(
    environment: jinja2.Environment,
    view: ProjectView,
    impulses: Sequence[Impulse],
    options: RenderOptions,
    library: Sequence[PlannedFile],
) -> tuple[PlannedFile, ...]:
    """A project of another build system around the library."""
    from impulsegen.render.frameworks.project import FrameworkProject, framework_files  # only these need it

    for is_wanted, name in (
        (options.runtime == "sdk", "--runtime sdk"),
        (options.edge_impulse_api, "--edge-impulse-api"),
        (bool(options.self_tests), "--self-test"),
    ):
        if is_wanted:
            raise UsageError(
                f"{name} is for projects of plain CMake, not of {options.project}",
                hint="leave it out, or --project cmake",
            )
    targets = tuple(target for target in options.targets if not target.core.is_host)
    project = FrameworkProject(environment, options.templates, view, tuple(impulses), targets, tuple(library))
    return tuple(sorted(framework_files(options.project, project), key=lambda file: str(file.path)))


def _require_events(impulse: Impulse, run: RunView | None) -> None:
    """Hold that scores which are to be calibrated or smoothed are computed by the native runtime."""
    block = impulse.event_block
    if block is None or (impulse.calibration is None and impulse.smoothing is None):
        return
    if run is None or all(conclusion.source.block_id != block.id for conclusion in run.conclusions):
        raise UsageError(
            f"calibration and smoothing need the scores of learn block {block.id}, which the native runtime does not compute",
            expected="its trained network, and --runtime native",
            hint="leave out --set calibration... and --set smoothing...",
        )


def _registry_modules(impulses: Sequence[Impulse]) -> tuple[str, ...]:
    """What a table of several impulses needs of the runtime."""
    return (MODULE,) if len(impulses) > 1 else ()


def _api_modules(options: RenderOptions) -> tuple[str, ...]:
    """What Edge Impulse's interface needs of the runtime."""
    if not options.edge_impulse_api:
        return ()
    from impulsegen.render.edge_impulse_api import MODULES

    return MODULES


def _api_files(
    impulses: Sequence[Impulse], runs: Sequence[RunView | None], options: RenderOptions
) -> tuple[PlannedFile, ...]:
    """Edge Impulse's interface over the native runtime, when it is wanted."""
    if not options.edge_impulse_api:
        return ()
    from impulsegen.render.edge_impulse_api import render_edge_impulse_api
    from impulsegen.render.edge_impulse_api.native import native_impulse

    if options.runtime != "native":
        raise UsageError(
            f"--edge-impulse-api goes with the native runtime, not with {options.runtime}",
            hint="leave it out: Edge Impulse's SDK brings its interface along",
        )
    natives = [native_impulse(impulse, run) for impulse, run in zip(impulses, runs, strict=True)]
    return render_edge_impulse_api(impulses, natives, tool_version=options.tool_version, templates=options.templates)


def _planned(path: str, content: bytes, ownership: Ownership = Ownership.GENERATED) -> PlannedFile:
    return PlannedFile(PurePosixPath(path), content, ownership)


def _copied(templates: TemplateSet, name: str, to: str) -> PlannedFile:
    return _planned(to, templates.read(name))


def _runtime_files(
    environment: jinja2.Environment, templates: TemplateSet, modules: Sequence[str]
) -> Iterator[PlannedFile]:
    below = "runtime/impulse/"
    replaced = {
        name.removeprefix(below): content for name, content in templates.replaced.items() if name.startswith(below)
    }
    for name in runtime_files(templates.own / below, (CONTRACT_MODULE, *modules), replaced):
        yield _copied(templates, f"{below}{name}", f"impulse/{name}")
    view = {"blocks": block_types()}
    yield _planned("impulse/dsp_blocks.h", render_text(environment, "parameters/dsp_blocks.h.j2", view))


def _impulse_files(
    environment: jinja2.Environment,
    impulses: Sequence[Impulse],
    names: Sequence[ImpulseNames],
    sources: Sequence[SourceView],
    runs: Sequence[RunView | None],
    tool_version: str,
) -> Iterator[PlannedFile]:
    headers = [header_view(*pair) for pair in zip(impulses, names, strict=True)]
    require_distinct_names(headers, runs)
    for impulse, own_names, source, run, header in zip(impulses, names, sources, runs, headers, strict=True):
        banner, prefix = banner_view(impulse, tool_version), header.prefix
        contract = {"banner": banner, "view": contract_view(impulse, own_names)}
        yield _planned(f"{prefix}/{prefix}_contract.h", render_text(environment, "parameters/contract.h.j2", contract))
        for suffix, view in ((".h", header), (".c", source)):
            values = {"banner": banner, "view": view, "run": run}
            yield _planned(
                f"{prefix}/{prefix}{suffix}", render_text(environment, f"parameters/impulse{suffix}.j2", values)
            )
        if run is not None:
            content = render_text(environment, "parameters/run.c.j2", {"banner": banner, "view": run})
            yield _planned(f"{prefix}/{prefix}_run.c", content)
            for conclusion in run.conclusions:
                own = {"banner": banner, "view": conclusion.source, "prefix": prefix}
                for suffix in (".h", ".c"):
                    content = render_text(environment, f"parameters/network{suffix}.j2", own)
                    yield _planned(f"{prefix}/{conclusion.source.stem}{suffix}", content)


def _project_files(environment: jinja2.Environment, view: ProjectView, options: RenderOptions) -> Iterator[PlannedFile]:
    values, targets = {"view": view}, options.targets
    yield _planned("CMakeLists.txt", render_text(environment, "project/CMakeLists.txt.j2", values))
    presets = presets_json(targets, has_tests=view.has_selftests, too_small=options.too_small)
    yield _planned("CMakePresets.json", presets)
    yield _planned("README.md", render_text(environment, "project/README.md.j2", values))
    yield _planned("cmake/config.cmake.in", render_text(environment, "project/cmake/config.cmake.in.j2", values))
    if any(not target.core.is_host for target in targets):
        folder = options.templates.own / "project" / "cmake"
        for path in sorted((*folder.glob("*.cmake"), *folder.glob("freestanding/*.h"))):
            name = path.relative_to(folder).as_posix()
            yield _copied(options.templates, f"project/cmake/{name}", f"cmake/{name}")
    if view.has_api:
        content = render_text(environment, "edge_impulse_api/edge_impulse.cmake.j2", values)
        yield _planned("cmake/edge_impulse.cmake", content)
    else:
        yield _planned("app/main.c", render_text(environment, "project/app_main.c.j2", values), Ownership.USER)
    yield _copied(options.templates, "board/board.h", "board/board.h")
