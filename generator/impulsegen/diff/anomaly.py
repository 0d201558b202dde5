"""Changes of blocks that score anomalies: clusters and mixtures."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.diff.change import Change, Level
from impulsegen.diff.values import differ
from impulsegen.impulse.model import GmmBlock, KMeansBlock


def compare_kmeans(old: KMeansBlock, new: KMeansBlock, path: str, what: str) -> Iterator[Change]:
    """More or fewer clusters, or others."""
    yield from _axes(old.axes, new.axes, path, what)
    was, now = len(old.clusters), len(new.clusters)
    if was != now:
        yield Change(Level.RESIZE, "cluster-count", f"{path}.clusters", was, now, f"{what}: {was} -> {now} clusters")
    elif differ((old.scale, old.mean, old.clusters), (new.scale, new.mean, new.clusters)):
        yield Change(Level.TUNE, "clusters", f"{path}.clusters", was, now, f"{what}: clusters moved")


def compare_gmm(old: GmmBlock, new: GmmBlock, path: str, what: str) -> Iterator[Change]:
    """More or fewer components, or others, and whether there is a score at all."""
    yield from _axes(old.axes, new.axes, path, what)
    had, has = _has_score(old), _has_score(new)
    if had != has:
        level, code = (Level.RESIZE, "score-added") if has else (Level.BREAKING, "score-removed")
        message = f"{what}: its score can {'now be computed' if has else 'no longer be computed'}"
        yield Change(level, code, path, had, has, message)
    was, now = (len(block.mixture.weights) if block.mixture else 0 for block in (old, new))
    if was != now:
        yield Change(Level.RESIZE, "mixture-size", f"{path}.mixture", was, now, f"{what}: {was} -> {now} components")
    elif differ((old.mixture, old.mean, old.scale), (new.mixture, new.mean, new.scale)):
        yield Change(Level.TUNE, "mixture", f"{path}.mixture", was, now, f"{what}: the mixture moved")


def _axes(old: tuple[int, ...], new: tuple[int, ...], path: str, what: str) -> Iterator[Change]:
    """The application hands over all features, whichever of them are looked at."""
    if old != new:
        level = Level.TUNE if len(old) == len(new) else Level.RESIZE
        message = f"{what}: looks at {len(new)} features, was {len(old)}"
        if len(old) == len(new):
            message = f"{what}: looks at other features"
        yield Change(level, "anomaly-features", f"{path}.axes", list(old), list(new), message)


def _has_score(block: GmmBlock) -> bool:
    return block.mixture is not None and block.mean is not None and block.scale is not None
