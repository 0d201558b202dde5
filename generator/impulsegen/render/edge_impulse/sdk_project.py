"""The build of Edge Impulse's SDK around an impulse's headers, and the application that runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.files import Ownership, PlannedFile
from impulsegen.impulse.model import (
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    NeuralBlock,
    Task,
)
from impulsegen.overlay.model import TemplateSet
from impulsegen.render.c_text import CText
from impulsegen.render.edge_impulse import facts, sdk_sources
from impulsegen.render.edge_impulse.app import AppImpulse, app_view
from impulsegen.render.environment import environment_of, render_text
from impulsegen.target.model import Target


@dataclass(frozen=True)
class BoardView:
    """A board whose counter's speed is known."""

    id: str
    tick_hz: CText


@dataclass(frozen=True)
class SdkView:
    """All of ``cmake/edge_impulse_sdk.cmake``."""

    name: str
    model_sources: tuple[str, ...]
    common: tuple[str, ...]  # of the SDK
    arm: tuple[str, ...]  # of the SDK, on a Cortex-M
    has_graph: bool
    is_complete: bool  # every network is there, so that an application can be linked
    has_boards: bool  # there are targets without an operating system
    boards: tuple[BoardView, ...]
    repository: str = sdk_sources.REPOSITORY
    release: str = sdk_sources.RELEASE
    commit: str = sdk_sources.COMMIT

    @property
    def common_count(self) -> int:
        """How many files any target needs."""
        return len(self.common)

    @property
    def arm_count(self) -> int:
        """How many files a Cortex-M needs beside them."""
        return len(self.arm)


@dataclass(frozen=True)
class SdkAppView:
    """All of ``app/main.cpp``: what there is to print."""

    handle: str
    is_image: bool
    has_anomaly: bool
    has_scores: bool
    scores_title: str  # as the native application has it
    has_boxes: bool
    has_cells: bool
    outputs: AppImpulse

    @property
    def prints_anything(self) -> bool:
        """Whether the result has a field that is printed."""
        return self.has_anomaly or self.has_scores or self.has_boxes or self.has_cells


def sdk_view(impulse: Impulse, name: str, model_sources: Sequence[str], targets: Sequence[Target]) -> SdkView:
    """The SDK for one impulse, in the project of that name."""
    sources = sdk_sources.sdk_sources(impulse)
    boards = [
        BoardView(target.id, CText(str(target.emulator.tick_hz)))
        for target in targets
        if target.is_bare_metal and target.emulator is not None
    ]
    return SdkView(
        name=name,
        model_sources=tuple(model_sources),
        common=sources.common,
        arm=sources.arm,
        has_graph=facts.has_graph(impulse),
        is_complete=_is_complete(impulse),
        has_boards=any(target.is_bare_metal for target in targets),
        boards=tuple(boards),
    )


def _is_complete(impulse: Impulse) -> bool:
    """Whether every network was given. The scoring graph of visual anomaly detection is in no response."""
    graphs = [block for block in impulse.learn_blocks if isinstance(block, NeuralBlock | GmmBlock)]
    return all(
        block.network is not None and block.network.data is not None and not facts.is_visual_anomaly(block)
        for block in graphs
    )


def sdk_app_view(impulse: Impulse) -> SdkAppView:
    """What the application runs and prints."""
    (outputs,) = app_view((impulse,)).impulses
    tasks = {block.task for block in impulse.neural_blocks}
    return SdkAppView(
        handle=outputs.handle,
        is_image=isinstance(impulse.input, ImageInput),
        has_anomaly=any(isinstance(block, KMeansBlock | GmmBlock) for block in impulse.learn_blocks),
        has_scores=bool(tasks & {Task.CLASSIFICATION, Task.REGRESSION}),
        scores_title="values" if Task.REGRESSION in tasks else "scores",
        has_boxes=Task.OBJECT_DETECTION in tasks,
        has_cells=Task.VISUAL_ANOMALY in tasks,
        outputs=outputs,
    )


def render_sdk_project(
    impulse: Impulse,
    name: str,
    sdk_files: Sequence[PlannedFile],
    targets: Sequence[Target],
    *,
    templates: TemplateSet,
) -> tuple[PlannedFile, ...]:
    """What builds Edge Impulse's SDK around the files of ``render_edge_impulse``, for a project of that name.

    ``cmake/edge_impulse_sdk.cmake``, ``app/main.cpp`` when every network is there, and for boards the porting layer
    ``board/edge_impulse.cpp``.
    """
    environment = environment_of(templates)
    sources = [str(file.path) for file in sdk_files if file.path.suffix == ".cpp"]
    view = sdk_view(impulse, name, sources, targets)
    content = render_text(environment, "edge-impulse/edge_impulse_sdk.cmake.j2", {"view": view})
    files = [PlannedFile(PurePosixPath("cmake/edge_impulse_sdk.cmake"), content)]
    if view.is_complete:
        app = render_text(environment, "edge-impulse/app_main.cpp.j2", {"view": sdk_app_view(impulse)})
        files.append(PlannedFile(PurePosixPath("app/main.cpp"), app, Ownership.USER))
        if view.has_boards:
            porting = templates.read("edge-impulse/porting.cpp")
            files.append(PlannedFile(PurePosixPath("board/edge_impulse.cpp"), porting))
    return tuple(files)
