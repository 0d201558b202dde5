"""What the generated firmware of an impulse links, as the renderer plans it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from impulsegen.fit.layout import Layout
from impulsegen.fit.parameters import ConstantBytes, constant_bytes
from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.render.environment import make_environment, render_text
from impulsegen.render.parameters.dsp_types import block_types
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.parameters.source import source_view
from impulsegen.render.runtime.files import runtime_files
from impulsegen.render.runtime.run import RunView, run_view
from impulsegen.resources import templates_folder
from impulsegen.target.model import Core

_PREFIX = "sample"  # names do not matter here
_FLOAT_BYTES = 4


@dataclass(frozen=True)
class Firmware:
    """The parts of a generated program that are known without compiling it."""

    constants: ConstantBytes
    modules: tuple[str, ...]  # of the runtime
    calls: int  # of processing blocks and scores; 0 when the impulse is not run
    arena_bytes: int  # features and scratch
    feature_bytes: int


def firmware_of(impulse: Impulse, core: Core) -> Firmware:
    """What is generated for an impulse, laid out for a core.

    Raises:
        UnsupportedError: a parameter that the runtime cannot compute with.
        RenderError: a value that C cannot hold.
    """
    names = impulse_names(impulse, _PREFIX)
    run = run_view(impulse, names)
    definitions = (*source_view(impulse, names).definitions, *(run.definitions if run else ()))
    return Firmware(
        constants=constant_bytes(definitions, layout_of(enum_bytes_of(core))),
        modules=_linked_modules(impulse, run),
        calls=len(run.calls) + len(run.scores) if run else 0,
        arena_bytes=run.arena_floats * _FLOAT_BYTES if run else 0,
        feature_bytes=run.feature_floats * _FLOAT_BYTES if run else 0,
    )


def _linked_modules(impulse: Impulse, run: RunView | None) -> tuple[str, ...]:
    """Modules of the runtime that something calls, by the names of their files. What nothing calls, the linker leaves out."""
    folder = templates_folder() / "runtime" / "impulse"
    called = {
        PurePosixPath(name).stem for name in runtime_files(folder, run.modules if run else ()) if name[-2:] == ".c"
    }
    called.discard("pick")
    if run is None:
        called.discard("signal")
    if not any(isinstance(block, KMeansBlock) for block in impulse.learn_blocks):
        called.discard("kmeans")
    return tuple(sorted(called))


def generated_constants(impulse: Impulse, core: Core) -> ConstantBytes:
    """The constant objects of a firmware."""
    return firmware_of(impulse, core).constants


def run_call_count(impulse: Impulse) -> int:
    """Calls of the generated run function."""
    run: RunView | None = run_view(impulse, impulse_names(impulse, _PREFIX))
    return len(run.calls) + len(run.scores) if run else 0


def enum_bytes_of(core: Core) -> int:
    """Bytes of an enumeration of few values: bare-metal compilers for Arm take the smallest type that holds it."""
    return 1 if core.is_arm else 4


@lru_cache
def layout_of(enum_bytes: int) -> Layout:
    """The layout of all structs of the runtime."""
    folder = templates_folder() / "runtime" / "impulse"
    order = ("blocks.h", *sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.h") if p.name != "blocks.h"))
    blocks = render_text(
        make_environment(templates_folder()), "parameters/dsp_blocks.h.j2", {"blocks": block_types()}
    ).decode()
    texts = [(folder / name).read_text("utf-8") for name in order]
    return Layout([texts[0], blocks, *texts[1:]], enum_bytes=enum_bytes)
