"""Memory per target: what goes into each region, as a bar against its size, and every part as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impulsegen.fit.needs import Part
from impulsegen.fit.verdict import Fit, RegionUse, Verdict
from impulsegen.report.parts import Canvas, colour
from impulsegen.report.units import exact_bytes, percent, short_bytes
from impulsegen.target.model import Target

BAR_WIDTH = 1000.0  # bars are stretched to the page
_HEIGHT = 22.0
_SMALL_PERCENT = 25.0  # a region that is used less has its parts drawn again, enlarged
VERDICT_KINDS = {Verdict.FITS: "good", Verdict.TIGHT: "tight", Verdict.OVERFLOWS: "bad", Verdict.UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Segment:
    """A part in a bar."""

    name: str
    x: float
    width: float
    colour: str
    title: str


@dataclass(frozen=True)
class RegionView:
    """One region of memory."""

    name: str
    canvas: Canvas
    segments: tuple[Segment, ...]
    is_enlarged: bool  # parts would not be seen against the limit: then they have a bar of their own as well
    enlarged: tuple[Segment, ...]
    enlarged_canvas: Canvas
    limit_x: float
    text: str
    percent: str
    verdict: str
    kind: str


@dataclass(frozen=True)
class PartRow:
    """A part in the table."""

    colour: str
    name: str
    place: str
    size: str
    source: str
    is_linked: bool


@dataclass(frozen=True)
class MemoryView:
    """One target."""

    id: str
    target: str
    name: str
    core: str
    verdict: str
    kind: str
    has_regions: bool
    regions: tuple[RegionView, ...]
    parts: tuple[PartRow, ...]
    flash: str
    ram: str
    has_unlinked: bool


def memory_view(fit: Fit, id_: str) -> MemoryView:
    """What one target needs and has."""
    colours = _colours(fit.parts)
    return MemoryView(
        id=id_,
        target=fit.target.id,
        name=fit.target.name,
        core=fit.target.core.name,
        verdict=fit.verdict.value,
        kind=VERDICT_KINDS[fit.verdict],
        has_regions=bool(fit.regions),
        regions=tuple(
            _region(fit.target, use, colours, f"{id_}-region{number}") for number, use in enumerate(fit.regions, 1)
        ),
        parts=tuple(
            PartRow(
                colours[part.name],
                part.name,
                _place(fit.target, part),
                exact_bytes(part.bytes),
                part.source,
                part.is_linked,
            )
            for part in fit.parts
        ),
        flash=exact_bytes(fit.total(is_flash=True)),
        ram=exact_bytes(fit.total(is_flash=False)),
        has_unlinked=any(not part.is_linked for part in fit.parts),
    )


def _region(target: Target, use: RegionUse, colours: Mapping[str, str], id_: str) -> RegionView:
    size, used = use.region.size_bytes, use.used_bytes
    whole = max(size, used)
    least = "" if use.is_complete else "at least "
    text = f"{least}{exact_bytes(used)} of {exact_bytes(size)} ({short_bytes(size)})"
    free = use.free_bytes
    text += f", {exact_bytes(free)} free" if free >= 0 else f", {exact_bytes(-free)} too many"
    name = f"{use.region.name} of {target.id}"
    parts = ", ".join(f"{part.name} {exact_bytes(part.bytes)}" for part in _by_size(use))
    return RegionView(
        name=use.region.name,
        canvas=Canvas(id_, BAR_WIDTH, _HEIGHT, name, text),
        segments=_segments(use, colours, whole),
        is_enlarged=used > 0 and use.used_percent < _SMALL_PERCENT,
        enlarged=_segments(use, colours, max(used, 1)),
        enlarged_canvas=Canvas(f"{id_}-enlarged", BAR_WIDTH, _HEIGHT, f"Used {name}, enlarged", parts),
        limit_x=size * BAR_WIDTH / whole,
        text=text,
        percent=percent(use.used_percent),
        verdict=use.verdict.value,
        kind=VERDICT_KINDS[use.verdict],
    )


def _segments(use: RegionUse, colours: Mapping[str, str], whole_bytes: int) -> tuple[Segment, ...]:
    segments, x = [], 0.0
    for part in _by_size(use):
        width = (part.bytes or 0) * BAR_WIDTH / whole_bytes
        own = colours.get(part.name, colours.get(part.name.removesuffix(", to be copied"), colour(0)))
        if width:
            segments.append(Segment(part.name, x, width, own, f"{part.name}: {exact_bytes(part.bytes)}"))
        x += width
    return tuple(segments)


def _by_size(use: RegionUse) -> list[Part]:
    return sorted(use.parts, key=lambda part: -(part.bytes or 0))


def _place(target: Target, part: Part) -> str:
    kind = "flash" if part.is_flash else "RAM"
    return kind if target.placement is None else f"{kind}: {getattr(target.placement, part.place)}"


def _colours(parts: Sequence[Part]) -> dict[str, str]:
    """Parts of the same name have the same colour on every target of a page: their order is the same."""
    return {name: colour(number) for number, name in enumerate(dict.fromkeys(part.name for part in parts))}
