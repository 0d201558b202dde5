"""Needs against what a target has, region by region."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.fit.firmware import generated_of
from impulsegen.fit.footprint import margins
from impulsegen.fit.needs import Part, needs_of
from impulsegen.impulse.model import Impulse
from impulsegen.target.memory_map import size_text
from impulsegen.target.model import MemoryRegion, Target


class Verdict(enum.Enum):
    """How needs and memory compare."""

    FITS = "fits"
    TIGHT = "tight"
    OVERFLOWS = "does not fit"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class RegionUse:
    """What goes to one region. ``is_complete`` is false when a part is not known: then it is the least."""

    region: MemoryRegion
    parts: tuple[Part, ...]
    used_bytes: int
    is_complete: bool

    @property
    def free_bytes(self) -> int:
        """What is left; less than 0 when it does not fit."""
        return self.region.size_bytes - self.used_bytes

    @property
    def used_percent(self) -> float:
        """Of the region."""
        return 100 * self.used_bytes / self.region.size_bytes

    @property
    def verdict(self) -> Verdict:
        """Of this region alone."""
        if self.free_bytes < 0:
            return Verdict.OVERFLOWS
        if not self.is_complete:
            return Verdict.UNKNOWN
        return Verdict.TIGHT if 100 - self.used_percent < margins().tight_percent else Verdict.FITS


@dataclass(frozen=True)
class Fit:
    """One impulse with one engine on one target."""

    target: Target
    engine: str
    parts: tuple[Part, ...]
    regions: tuple[RegionUse, ...]  # none on the host

    @property
    def verdict(self) -> Verdict:
        """The worst of all regions; unknown on the host, which has no limit that is known."""
        found = {use.verdict for use in self.regions}
        order = (Verdict.OVERFLOWS, Verdict.UNKNOWN, Verdict.TIGHT, Verdict.FITS)
        return next((verdict for verdict in order if verdict in found), Verdict.UNKNOWN)

    def total(self, *, is_flash: bool, is_linked: bool | None = None) -> int:
        """Bytes of all known parts of a kind."""
        return sum(
            part.bytes or 0
            for part in self.parts
            if part.is_flash == is_flash and (is_linked is None or part.is_linked == is_linked)
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """An error for each region that overflows, a warning for each that is tight."""
        return tuple(found for use in self.regions if (found := _finding(self.target, self.engine, use)) is not None)

    def as_json(self) -> dict[str, object]:
        """The fit as JSON values."""
        return {
            "target": self.target.id,
            "engine": self.engine,
            "verdict": self.verdict.value,
            "parts": [
                {"name": p.name, "place": p.place, "bytes": p.bytes, "source": p.source, "is_linked": p.is_linked}
                for p in self.parts
            ],
            "regions": [
                {
                    "name": use.region.name,
                    "size_bytes": use.region.size_bytes,
                    "used_bytes": use.used_bytes,
                    "free_bytes": use.free_bytes,
                    "is_complete": use.is_complete,
                    "verdict": use.verdict.value,
                }
                for use in self.regions
            ],
        }


def fit_of(impulses: Sequence[Impulse], target: Target, engine: str = "native", *, shares_arena: bool = True) -> Fit:
    """Impulses of one program on a target. ``shares_arena``: they run one after the other, in one arena."""
    return fits_of(impulses, [target], [engine], shares_arena=shares_arena)[0]


def fits_of(
    impulses: Sequence[Impulse],
    targets: Sequence[Target],
    engines: Sequence[str] = ("native",),
    *,
    shares_arena: bool = True,
) -> tuple[Fit, ...]:
    """The same on each target with each engine, target after target. What does not depend on a target is planned once."""
    planned = [generated_of(impulse) for impulse in impulses]
    return tuple(
        Fit(target, engine, parts, tuple(_regions(parts, target)))
        for target in targets
        for engine in engines
        for parts in [needs_of(planned, target, engine, shares_arena=shares_arena)]
    )


def _regions(parts: tuple[Part, ...], target: Target) -> list[RegionUse]:
    if target.placement is None:
        return []
    found = []
    for region in target.memory:
        places = {p for p in ("code", "tables", "data", "arena") if getattr(target.placement, p) == region.name}
        here = tuple(part for part in parts if part.place in places)
        if target.placement.code == region.name and _tables_are_copied(target):
            waiting = (part for part in parts if part.place == "tables" and part not in here)
            here += tuple(replace(part, name=f"{part.name}, to be copied", place="code") for part in waiting)
        if here:
            used = sum(part.bytes or 0 for part in here)
            found.append(RegionUse(region, here, used, all(part.bytes is not None for part in here)))
    return found


def _tables_are_copied(target: Target) -> bool:
    """Whether tables run in another memory than the one that holds them without power. An emulator loads them there."""
    place = target.placement
    if place is None or place.tables == place.code or target.emulator is not None:
        return False
    return target.region(place.tables).is_writable


def _finding(target: Target, engine: str, use: RegionUse) -> Diagnostic | None:
    largest = max(use.parts, key=lambda part: part.bytes or 0)
    needed, there = f"{use.used_bytes} bytes", f"{use.region.size_bytes} bytes ({size_text(use.region.size_bytes)})"
    what = f"{use.region.name} of {target.id}"
    detail = f"the largest part is {largest.name}: {largest.bytes} bytes, {largest.source}"
    if use.verdict is Verdict.OVERFLOWS:
        return diagnostics.error(
            "overflow",
            f"{what} has {there}, but {needed} are needed with the engine {engine}: {-use.free_bytes} too many",
            where=target.id,
            expected=detail,
            hint="a smaller model or window, another target, or [placement] in a target file of your own",
            allow="overflow",
        )
    if use.verdict is Verdict.TIGHT:
        return diagnostics.warning(
            "tight-fit",
            f"{what} is {use.used_percent:.0f} % full: {needed} of {there}",
            where=target.id,
            expected=detail,
        )
    return None
