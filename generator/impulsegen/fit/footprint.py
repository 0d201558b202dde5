"""Measured code sizes and margins: ``targets/footprint.json``, made by ``benchmarks/measure_footprint.py``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from impulsegen.errors import ConfigurationError
from impulsegen.resources import targets_folder
from impulsegen.target.model import Core

_FILE = "footprint.json"
# Where no compiler was at hand, the nearest core that was measured, and what its code is multiplied with to be safe.
_NEAREST = {"xtensa-lx6": "cortex-m4f", "xtensa-lx7": "cortex-m4f", "arc-em9d": "cortex-m4f", "hazard3": "riscv32imac"}
_NEAREST_FACTOR = 1.25


@dataclass(frozen=True)
class Footprint:
    """Code of one core, compiled for size, in bytes."""

    core: str  # that was measured
    is_nearest: bool  # another core than the one asked for
    board: int  # start-up and board functions
    app: int  # the generated application, with its texts
    app_run: int  # more when the impulse is run on a window, with the function that does
    app_kmeans: int  # more when there are k-means blocks
    app_network: int  # more when there is a network, with what makes its result
    call: int  # more for each block and score that is called, behind the first
    library: int  # of the C library and the compiler's, at the least
    functions: Mapping[str, Mapping[str, int]]  # function of the runtime to the modules that it links and their bytes
    libraries: Mapping[str, int]  # the same function to the library code of a program with it
    modules: Mapping[str, int]  # module of networks and their results to its bytes
    network_library: int  # library code of a program with a network
    factor: float = 1.0

    def runtime_bytes(self, functions: Iterable[str], modules: Iterable[str] = ()) -> int | None:
        """Code of the runtime in a program that calls some functions and links some modules of networks; ``None`` when one
        was not measured."""
        sizes: dict[str, int] = {}
        for module in modules:
            if module not in self.modules:
                return None
            sizes[module.rpartition("/")[2]] = self.modules[module]
        for function in functions:
            if function not in self.functions:
                return None
            for module, size in self.functions[function].items():
                sizes[module] = max(sizes.get(module, 0), size)
        return sum(sizes.values())


@dataclass(frozen=True)
class Margins:
    """How careful the verdicts are."""

    tight_percent: float  # less free than this is tight
    flash_percent: float  # added to the estimate of code


def margins() -> Margins:
    """The margins of the data file."""
    return Margins(**_document()["margins"])


def footprint_of(core: Core) -> Footprint:
    """The footprint of a core, or of the nearest one that was measured."""
    cores = _document()["cores"]
    name = core.id if core.id in cores else _NEAREST.get(core.id, "cortex-m4f")
    is_nearest = name != core.id
    return Footprint(core=name, is_nearest=is_nearest, factor=_NEAREST_FACTOR if is_nearest else 1.0, **cores[name])


def _document() -> dict[str, Any]:
    path = targets_folder() / _FILE
    try:
        document: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as problem:
        raise ConfigurationError(
            "the measured code sizes cannot be read", where=str(path), hint="reinstall the package"
        ) from problem
    return document
