"""Views of the CMake project, the board files and the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.render.app_results import FieldPrint, field_prints
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.runtime.run import RunView
from impulsegen.render.selftest import SelfTestView
from impulsegen.target.model import Target


@dataclass(frozen=True)
class ImpulseView:
    """One impulse as the build sees it."""

    prefix: str
    title: str
    table_title: str  # where a bar would end a cell of a table
    sources: tuple[str, ...]
    header: str
    contract: str  # header of what an application may state about it
    include: str
    description: str
    run: RunView | None  # None: a block has no open implementation
    prints: tuple[FieldPrint, ...]  # what the application prints of a result


@dataclass(frozen=True)
class TargetLine:
    """A target as the README lists it."""

    id: str
    name: str
    is_emulated: bool
    can_test: bool  # here, if only in an emulator
    needs_sdk: bool  # its vendor's SDK makes the program
    frameworks: str  # "pico-sdk pico2, zephyr rpi_pico2/rp2350a/m33"


@dataclass(frozen=True)
class ProjectView:
    """The whole project."""

    name: str
    title: str
    tool: str
    app: str
    impulses: tuple[ImpulseView, ...]
    runtime_sources: tuple[str, ...]
    model_sources: tuple[str, ...]
    targets: tuple[TargetLine, ...]
    has_sdk: bool
    kmeans_features: int  # the most that a k-means block reads
    selftests: tuple[SelfTestView, ...]
    api_sources: tuple[str, ...]  # of Edge Impulse's interface
    registry_sources: tuple[str, ...]  # of the table of several impulses

    @property
    def has_api(self) -> bool:
        """Whether it has Edge Impulse's interface."""
        return bool(self.api_sources)

    @property
    def has_registry(self) -> bool:
        """Whether there is a table of several impulses."""
        return bool(self.registry_sources)

    @property
    def shares_arena(self) -> bool:
        """Whether its impulses have one arena."""
        return any(impulse.run is not None and impulse.run.shares_arena for impulse in self.impulses)

    @property
    def app_source(self) -> str:
        """The application."""
        return "app/main.cpp" if self.has_api else "app/main.c"

    @property
    def has_selftests(self) -> bool:
        """Whether known answers travel with it."""
        return bool(self.selftests)

    @property
    def has_run(self) -> bool:
        """Whether an impulse can be run on a window."""
        return any(impulse.run is not None for impulse in self.impulses)

    @property
    def prints_features(self) -> bool:
        """Whether the application prints features."""
        return any(impulse.run is not None and impulse.run.keeps_features for impulse in self.impulses)

    @property
    def prints_numbers(self) -> bool:
        """Whether it prints several numbers of a result."""
        return any(field.is_numbers for impulse in self.impulses for field in impulse.prints)

    @property
    def prints_boxes(self) -> bool:
        """Whether it prints objects."""
        return any(field.is_boxes for impulse in self.impulses for field in impulse.prints)

    @property
    def has_kmeans(self) -> bool:
        """Whether there is something to score."""
        return self.kmeans_features > 0


def impulse_views(
    impulses: Sequence[Impulse], prefixes: Sequence[str], runs: Sequence[RunView | None]
) -> tuple[ImpulseView, ...]:
    """Impulses as the build and the application see them."""
    return tuple(
        ImpulseView(
            prefix=prefix,
            title=_title(impulse),
            table_title=_title(impulse).replace("|", "\\|"),
            sources=(f"{prefix}/{prefix}.c", *(f"{prefix}/{name}" for name in (run.sources if run else ()))),
            header=f"{prefix}/{prefix}.h",
            contract=f"{prefix}/{prefix}_contract.h",
            include=f"{prefix}.h",
            description=f"{prefix}_description",
            run=run,
            prints=field_prints(impulse, impulse_names(impulse, prefix), run) if run else (),
        )
        for impulse, prefix, run in zip(impulses, prefixes, runs, strict=True)
    )


def project_view(
    impulses: Sequence[Impulse],
    prefixes: Sequence[str],
    runs: Sequence[RunView | None],
    tool_version: str,
    targets: tuple[Target, ...],
    runtime_sources: tuple[str, ...],
    sdk_files: tuple[PlannedFile, ...],
    selftests: tuple[SelfTestView, ...] = (),
    api_files: tuple[PlannedFile, ...] = (),
    registry_sources: tuple[str, ...] = (),
) -> ProjectView:
    """The project of one or more impulses. With several, its name is ``impulses``."""
    views = impulse_views(impulses, prefixes, runs)
    name = prefixes[0] if len(prefixes) == 1 else "impulses"
    kmeans = [block for impulse in impulses for block in impulse.learn_blocks if isinstance(block, KMeansBlock)]
    return ProjectView(
        name=name,
        title=views[0].title if len(views) == 1 else f"{len(views)} impulses",
        tool=f"impulsegen {tool_version}",
        app=f"{name}_app",
        impulses=views,
        runtime_sources=runtime_sources,
        model_sources=tuple(str(f.path) for f in sdk_files if f.path.suffix == ".cpp"),
        targets=tuple(_target_line(target) for target in targets),
        has_sdk=bool(sdk_files),
        kmeans_features=max((block.input_features for block in kmeans), default=0),
        selftests=selftests,
        registry_sources=registry_sources,
        api_sources=tuple(str(f.path) for f in api_files if f.path.suffix == ".cpp" and f.path.parts[0] != "app"),
    )


def _title(impulse: Impulse) -> str:
    return f'impulse {impulse.id} "{impulse.name}" of project {impulse.project.id} "{impulse.project.name}"'


def _target_line(target: Target) -> TargetLine:
    return TargetLine(
        id=target.id,
        name=target.name,
        is_emulated=target.emulator is not None,
        can_test=target.core.is_host or (target.is_bare_metal and target.emulator is not None),
        needs_sdk=not target.boots_at_reset,
        frameworks=", ".join(f"{framework} {board}" for framework, board in sorted(target.frameworks.items())),
    )
