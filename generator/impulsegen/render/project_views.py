"""Views of the CMake project, the board files and the application."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.render.c_text import CText
from impulsegen.target.model import Target

_STACK_BYTES = 4096
_WRITABLE = ("ram", "ccm", "tcm", "psram")


@dataclass(frozen=True)
class ImpulseView:
    """One impulse as the build sees it."""

    prefix: str
    title: str
    table_title: str  # where a bar would end a cell of a table
    source: str
    header: str
    include: str
    description: str


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
    targets: tuple[Target, ...]
    has_sdk: bool
    kmeans_features: int  # the most that a k-means block reads

    @property
    def has_kmeans(self) -> bool:
        """Whether there is something to score."""
        return self.kmeans_features > 0


@dataclass(frozen=True)
class RegionView:
    """A memory region of a linker script."""

    name: str
    access: str
    base: CText
    size: CText


@dataclass(frozen=True)
class TargetView:
    """A target as CMake and the linker see it."""

    id: str
    name: str
    core: str
    compiler: str
    flags: str
    regions: tuple[RegionView, ...]
    flash: str
    ram: str
    stack_bytes: CText


def project_view(
    impulses: Sequence[Impulse],
    prefixes: Sequence[str],
    tool_version: str,
    targets: tuple[Target, ...],
    runtime_sources: tuple[str, ...],
    sdk_files: tuple[PlannedFile, ...],
) -> ProjectView:
    """The project of one or more impulses. With several, its name is ``impulses``."""
    views = tuple(
        ImpulseView(
            prefix=prefix,
            title=_title(impulse),
            table_title=_title(impulse).replace("|", "\\|"),
            source=f"{prefix}/{prefix}.c",
            header=f"{prefix}/{prefix}.h",
            include=f"{prefix}.h",
            description=f"{prefix}_description",
        )
        for impulse, prefix in zip(impulses, prefixes, strict=True)
    )
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
        targets=targets,
        has_sdk=bool(sdk_files),
        kmeans_features=max((block.input_features for block in kmeans), default=0),
    )


def _title(impulse: Impulse) -> str:
    return f'impulse {impulse.id} "{impulse.name}" of project {impulse.project.id} "{impulse.project.name}"'


def target_view(target: Target) -> TargetView:
    """A target's build facts.

    Raises:
        UnsupportedError: no project is generated for its architecture yet.
    """
    if not target.core.is_host and (not target.core.is_arm or target.flash is None or target.ram is None):
        raise UnsupportedError(
            f"projects for {target.id} ({target.core.name}) are not generated yet",
            expected="the host or an Arm Cortex-M target with flash and RAM",
            hint="impulsegen targets list",
        )
    return TargetView(
        id=target.id,
        name=target.name,
        core=target.core.name,
        compiler=f"{target.core.toolchain_prefix}gcc",
        # Each function and object in a section of its own, so that the linker can leave out what nothing uses.
        flags=" ".join((*target.core.compiler_flags, "-ffunction-sections", "-fdata-sections")),
        regions=tuple(
            RegionView(
                region.name,
                "rwx" if region.kind in _WRITABLE else "rx",
                CText(f"{region.base:#010x}"),
                CText(str(region.size_bytes)),
            )
            for region in target.memory
        ),
        flash=target.flash.name if target.flash else "",
        ram=target.ram.name if target.ram else "",
        stack_bytes=CText(str(_STACK_BYTES)),
    )
