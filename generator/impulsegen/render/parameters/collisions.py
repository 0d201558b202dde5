"""Names that two impulses of one project would both define, which no compiler or linker would take."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from impulsegen.diagnostics import error
from impulsegen.errors import UsageError
from impulsegen.render.parameters.contract import contract_clash
from impulsegen.render.parameters.header import HeaderView
from impulsegen.render.runtime.run import RunView

_MAX_SHOWN = 5


def require_distinct_names(headers: Sequence[HeaderView], runs: Sequence[RunView | None]) -> None:
    """Hold that every name is defined once.

    Raises:
        UsageError: two headers define the same name, as do those of the prefixes ``motion`` and ``motion_learn_3``.
    """
    owners: dict[str, str] = {}
    found = []
    for header, run in zip(headers, runs, strict=True):
        for name in (*defined_names(header), *(run_names(run) if run else ())):
            owner = owners.setdefault(name, header.prefix)
            if owner != header.prefix:
                found.append(error("name-collision", f"{owner} and {header.prefix} would both define {name}"))
    for prefix, other in itertools.permutations((header.prefix for header in headers), 2):
        name = contract_clash(prefix, other)
        if name is not None:
            found.append(error("name-collision", f"the contract of {prefix} and {other} would both define {name}"))
    if found:
        raise UsageError(
            "the names of two impulses are too much alike",
            diagnostics=found[:_MAX_SHOWN],
            hint="rename one of them in Studio, or generate them into folders of their own with --impulse and --prefix",
        )


def defined_names(header: HeaderView) -> Iterator[str]:
    """Everything that a header defines or declares: macros, constants, types, objects and functions."""
    yield header.guard
    for macros in (header.input_macros, header.axes, header.feature_macros, header.thresholds, header.figures):
        yield from (macro.name for macro in macros)
    yield header.axis_names
    for labels in header.label_sets:
        yield from (labels.type, labels.names, *(macro.name for macro in labels.values))
    yield from (item.name for item in header.objects)
    yield from (function.name for function in header.functions)


def run_names(run: RunView) -> Iterator[str]:
    """Everything that running an impulse adds to its header, and what its files share with each other."""
    yield from (run.run, run.run_signal, run.extract, run.result, run.arena_macro)
    yield from (macro.name for macro in run.result_macros)
    if run.has_tunables:
        yield from (run.thresholds, f"{run.prefix}_get_thresholds", f"{run.prefix}_set_thresholds")
    if run.has_state:
        yield run.reset
    if run.has_streams:
        yield from (f"{run.stream}_{name}" for name in ("reset", "push", "is_full", "features", "result"))
    for conclusion in run.conclusions:
        yield from (conclusion.source.guard, conclusion.source.run)
