"""View of ``app/main.cpp``, which is written to Edge Impulse's interface: over its SDK, or over the native runtime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse import facts


@dataclass(frozen=True)
class Place:
    """Where an output of a network goes, in an array of all of them."""

    offset: int
    count: int


@dataclass(frozen=True)
class AppImpulse:
    """One impulse that the application runs."""

    handle: str
    outputs: str
    places: str
    output_places: tuple[Place, ...]

    @property
    def has_outputs(self) -> bool:
        """Whether the application has to give memory for outputs."""
        return bool(self.output_places)

    @property
    def output_values(self) -> int:
        """Floats of all outputs."""
        return sum(place.count for place in self.output_places)


@dataclass(frozen=True)
class AppView:
    """All of ``app/main.cpp``."""

    impulses: tuple[AppImpulse, ...]


def app_view(impulses: Sequence[Impulse]) -> AppView:
    """What the application runs."""
    return AppView(tuple(_app_impulse(impulse) for impulse in impulses))


def _app_impulse(impulse: Impulse) -> AppImpulse:
    symbol, places, offset = facts.impulse_symbol(impulse), [], 0
    for count in facts.impulse_freeform_sizes(impulse):
        places.append(Place(offset, count))
        offset += count
    return AppImpulse(f"impulse_handle_{symbol}", f"outputs_{symbol}", f"places_{symbol}", tuple(places))
