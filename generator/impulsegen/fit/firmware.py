"""What the generated firmware of an impulse links, as the renderer plans it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from impulsegen.fit.layout import Layout
from impulsegen.fit.parameters import ConstantBytes, constant_bytes
from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.render.environment import make_environment, render_text
from impulsegen.render.parameters.dsp_types import block_types
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.parameters.source import source_view
from impulsegen.render.runtime.run import RunView, run_view
from impulsegen.resources import templates_folder
from impulsegen.target.model import Core

_INCLUDE = re.compile(r'^#include "impulse/([a-z0-9_/]+)\.h"', re.MULTILINE)
_PREFIX = "sample"  # names do not matter here
KMEANS_FUNCTION = "impulse_kmeans_score"
_FLOAT_BYTES = 4


@dataclass(frozen=True)
class Firmware:
    """The parts of a generated program that are known without compiling it."""

    constants: ConstantBytes
    functions: tuple[str, ...]  # of the runtime that are called
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
        functions=_functions(impulse, run),
        calls=len(run.calls) + len(run.scores) if run else 0,
        arena_bytes=run.arena_floats * _FLOAT_BYTES if run else 0,
        feature_bytes=run.feature_floats * _FLOAT_BYTES if run else 0,
    )


def _functions(impulse: Impulse, run: RunView | None) -> tuple[str, ...]:
    """Functions of the runtime that the program calls. The linker leaves out what none of them needs."""
    called = {call.function for call in run.calls} if run else set()
    if any(isinstance(block, KMeansBlock) for block in impulse.learn_blocks):
        called.add(KMEANS_FUNCTION)  # by the application, also where the impulse is not run
    return tuple(sorted(called))


def generated_constants(impulse: Impulse, core: Core) -> ConstantBytes:
    """The constant objects of a firmware."""
    return firmware_of(impulse, core).constants


def called_functions(impulse: Impulse) -> tuple[str, ...]:
    """Functions of processing blocks that the generated run function calls; none when the impulse is not run."""
    run = run_view(impulse, impulse_names(impulse, _PREFIX))
    return tuple(call.function for call in run.calls) if run else ()


def enum_bytes_of(core: Core) -> int:
    """Bytes of an enumeration of few values: bare-metal compilers for Arm take the smallest type that holds it."""
    return 1 if core.is_arm else 4


@lru_cache
def layout_of(enum_bytes: int) -> Layout:
    """The layout of all structs of the runtime."""
    folder = templates_folder() / "runtime" / "impulse"
    blocks = render_text(
        make_environment(templates_folder()), "parameters/dsp_blocks.h.j2", {"blocks": block_types()}
    ).decode()
    texts = {p.relative_to(folder).with_suffix("").as_posix(): p.read_text("utf-8") for p in folder.rglob("*.h")}
    return Layout(_in_order_of_inclusion({**texts, "dsp_blocks": blocks}), enum_bytes=enum_bytes)


def _in_order_of_inclusion(headers: Mapping[str, str]) -> list[str]:
    """Headers by module, each behind those that it includes."""
    ordered: dict[str, str] = {}

    def add(module: str) -> None:
        if module in headers and module not in ordered:
            for included in _INCLUDE.findall(headers[module]):
                add(included)
            ordered.setdefault(module, headers[module])

    for module in sorted(headers):
        add(module)
    return list(ordered.values())
