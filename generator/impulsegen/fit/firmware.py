"""What the generated firmware of an impulse links, as the renderer plans it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from impulsegen.fit.layout import Layout
from impulsegen.fit.parameters import ConstantBytes, constant_bytes
from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.render.environment import make_environment, render_text
from impulsegen.render.parameters.dsp_types import block_types
from impulsegen.render.parameters.names import ImpulseNames, impulse_names
from impulsegen.render.parameters.source import source_view
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.files import runtime_files
from impulsegen.render.runtime.run import RunView, run_view
from impulsegen.resources import templates_folder
from impulsegen.target.model import Core

_INCLUDE = re.compile(r'^#include "impulse/([a-z0-9_/]+)\.h"', re.MULTILINE)
_PREFIX = "sample"  # names do not matter here
_OF_NETWORKS = ("nn/", "result/", "pick", "dsp/logarithm")  # the others are measured with the functions that need them
KMEANS_FUNCTION = "impulse_kmeans_score"


@dataclass(frozen=True)
class Firmware:
    """The parts of a generated program that are known without compiling it."""

    constants: ConstantBytes  # but for networks
    networks: Mapping[int, ConstantBytes]  # of networks that are linked, by the id of their block
    network_calls: Mapping[int, int]  # layers of each
    functions: tuple[str, ...]  # of processing blocks and scores, which are measured with all that they need
    modules: tuple[str, ...]  # of the runtime that networks and their results need
    calls: int  # of processing blocks, scores and layers; 0 when the impulse is not run
    arena_bytes: int
    processing_bytes: int  # of the arena, that features and scratch of processing blocks would take alone
    result_bytes: int  # of a window's result, which the application keeps

    def without_networks(self) -> Firmware:
        """The same with features and scores alone, as another engine would complete it."""
        calls = self.calls - sum(self.network_calls.values())
        return replace(self, networks={}, modules=(), calls=calls, network_calls={}, arena_bytes=self.processing_bytes)


@dataclass(frozen=True)
class Generated:
    """What is generated for an impulse, planned once for any number of cores."""

    impulse: Impulse
    names: ImpulseNames
    run: RunView | None
    definitions: tuple[Definition, ...]  # of <prefix>.c


def generated_of(impulse: Impulse) -> Generated:
    """Plan what is generated for an impulse.

    Raises:
        UnsupportedError: a parameter that the runtime cannot compute with, or an operator without a kernel.
        RenderError: a value that C cannot hold.
    """
    names = impulse_names(impulse, _PREFIX)
    return Generated(impulse, names, run_view(impulse, names), source_view(impulse, names).definitions)


def firmware_of(generated: Generated, core: Core) -> Firmware:
    """What is generated, laid out for a core."""
    impulse, names, run, own = generated.impulse, generated.names, generated.run, generated.definitions
    layout = layout_of(enum_bytes_of(core))
    if run is None:
        return Firmware(constant_bytes(own, layout), {}, {}, _functions(impulse, run), (), 0, 0, 0, 0)
    networks = [conclusion.source for conclusion in run.conclusions]
    return Firmware(
        constants=constant_bytes((*own, *run.definitions), layout),
        networks={network.block_id: constant_bytes(network.definitions, layout) for network in networks},
        network_calls={network.block_id: len(network.calls) for network in networks},
        functions=_functions(impulse, run),
        modules=_modules(run),
        calls=len(run.calls) + len(run.scores) + sum(len(network.calls) for network in networks),
        arena_bytes=run.arena_bytes,
        processing_bytes=run.feature_bytes + run.scratch_bytes,
        result_bytes=_result_bytes(impulse, names, run, layout),
    )


def _result_bytes(impulse: Impulse, names: ImpulseNames, run: RunView, layout: Layout) -> int:
    counts = {macro.name: int(macro.value.rstrip("u")) for macro in run.result_macros}
    labelled = (block for block in impulse.neural_blocks if block.labels)
    counts |= {names.macro(f"{names.label_stem(block.id)}_count"): len(block.labels) for block in labelled}
    return layout.bytes_of((field.declaration for field in run.fields), counts)


def _functions(impulse: Impulse, run: RunView | None) -> tuple[str, ...]:
    """Functions of the runtime that the program calls. The linker leaves out what none of them needs."""
    called = {call.function for call in run.calls} if run else set()
    if any(isinstance(block, KMeansBlock) for block in impulse.learn_blocks):
        called.add(KMEANS_FUNCTION)  # by the application, also where the impulse is not run
    return tuple(sorted(called))


def _modules(run: RunView) -> tuple[str, ...]:
    """Modules with code that networks and their results need, and those that these include."""
    called = [m for c in run.conclusions for m in (*c.modules, *c.source.modules)]
    files = runtime_files(templates_folder() / "runtime" / "impulse", called)
    modules = [name.removesuffix(".c") for name in files if name.endswith(".c")]
    return tuple(m for m in modules if m.startswith(_OF_NETWORKS) and called)


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
