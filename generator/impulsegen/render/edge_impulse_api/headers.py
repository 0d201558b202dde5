"""Views of ``model_variables.h`` and of the headers that Arduino sketches include."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse import facts

_FILE_NAME = re.compile(r"[A-Za-z0-9 _-]+\Z")


@dataclass(frozen=True)
class DeclaredImpulse:
    """What a program sees of one impulse. Arrays that are empty have one element that nothing reads."""

    title: str
    categories: str
    category_count: int
    dsp_table: str
    dsp_count: int
    impulse: str
    handle: str


@dataclass(frozen=True)
class VariablesView:
    """All of ``model_variables.h``."""

    impulses: tuple[DeclaredImpulse, ...]

    @property
    def default(self) -> DeclaredImpulse:
        """The one that functions without a handle run."""
        return self.impulses[0]


@dataclass(frozen=True)
class ArduinoHeader:
    """One header for sketches."""

    file_name: str
    guard: str


def variables_view(impulses: Sequence[Impulse]) -> VariablesView:
    """Decide everything in ``model_variables.h``."""
    return VariablesView(tuple(_declared(impulse) for impulse in impulses))


def _declared(impulse: Impulse) -> DeclaredImpulse:
    symbol, main = facts.impulse_symbol(impulse), facts.main_block(impulse)
    return DeclaredImpulse(
        title=f'impulse {impulse.id} "{impulse.name}" of project {impulse.project.id} "{impulse.project.name}"',
        categories=f"ei_classifier_inferencing_categories_{symbol}",
        category_count=max(1, len(main.labels) if main else 0),
        dsp_table=f"ei_dsp_blocks_{symbol}",
        dsp_count=max(1, len(impulse.dsp_blocks)),
        impulse=f"impulse_{symbol}",
        handle=f"impulse_handle_{symbol}",
    )


def arduino_headers(impulse: Impulse, prefix: str) -> tuple[ArduinoHeader, ...]:
    """``<prefix>_inferencing.h``, and the name that Studio's Arduino library gives it: the project's, with underscores."""
    names = [f"{prefix}_inferencing.h"]
    project = impulse.project.name.strip()
    if _FILE_NAME.match(project):
        names.append(f"{project.replace(' ', '_')}_inferencing.h")
    unique = {name.lower(): name for name in reversed(names)}  # some file systems do not tell letters' cases apart
    return tuple(
        ArduinoHeader(name, re.sub(r"[^A-Z0-9]", "_", f"ei_native_{name}".upper())) for name in sorted(unique.values())
    )
