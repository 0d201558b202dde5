"""Impulses that have every kind of record in them, and copies with one field changed."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from edge_impulse import impulses
from impulsegen.impulse import blocks
from impulsegen.impulse.model import GaussianMixture, GmmBlock, Impulse, Threshold
from impulsegen.impulse.post_processing import Calibration, Smoothing, SortObjectTracking
from render.every_block import every_block

Rebuild = Callable[[Any], Impulse]


def mixture() -> Impulse:
    """A Gaussian mixture whose numbers are known, beside a network of which only the tensors are."""
    impulse = impulses.mixture()
    gmm, network = impulse.learn_blocks
    assert isinstance(gmm, GmmBlock) and gmm.network is not None
    covariances = (((1.0, 0.0), (0.0, 1.0)), ((2.0, 0.5), (0.5, 1.0)))
    numbers = GaussianMixture((0.25, 0.75), ((0.0, 1.0), (2.0, 3.0)), covariances)
    gmm = replace(
        gmm,
        thresholds=(Threshold("min_anomaly_score", 1.5),),
        mixture=numbers,
        network=replace(gmm.network, data=None, sha256="0" * 64),
    )
    return replace(impulse, learn_blocks=(gmm, network))


def events() -> Impulse:
    """Calibration and smoothing, an accuracy and tags."""
    impulse = impulses.keyword()
    network = replace(impulse.learn_blocks[0], accuracy=0.9)  # type: ignore[call-arg]
    return replace(
        impulse,
        learn_blocks=(network,),
        tags=("approved",),
        calibration=Calibration(1000, 0.8, 500, 1),
        smoothing=Smoothing(10, 7, 0.6, 0.3),
    )


def custom() -> Impulse:
    """A processing block of an organisation."""
    block = impulses.dsp(blocks.Custom(settings={"gain": "2"}), 33, version=1)
    return replace(impulses.motion(), dsp_blocks=(block,))


SAMPLES: dict[str, Callable[[], Impulse]] = {
    **impulses.KINDS,
    "sort": lambda: impulses.tracked(SortObjectTracking(268, "Tracking", 1)),
    "mixture": mixture,
    "events": events,
    "custom": custom,
    "every-block": every_block,
}


def leaves(value: Any, rebuild: Rebuild) -> Iterator[tuple[type, str, Any, Rebuild]]:
    """Every field of every record in a value, with what makes an impulse in which it has another value."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)

            def with_field(other: Any, name: str = field.name) -> Impulse:
                return rebuild(replace(value, **{name: other}))

            yield type(value), field.name, inner, with_field
            yield from leaves(inner, with_field)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, lambda other, i=index: rebuild((*value[:i], other, *value[i + 1 :])))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, lambda other, k=key: rebuild({**value, k: other}))


def others(value: Any) -> Iterator[Any]:
    """Other values of a field, as a change of the project could make them."""
    if isinstance(value, enum.Enum):
        yield from [member for member in type(value) if member is not value][:1]
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield f"{value}x"
    elif isinstance(value, bytes):
        yield value[:-1] + bytes([value[-1] ^ 1])
    elif isinstance(value, tuple) and value:
        yield value[1:]
        if not dataclasses.is_dataclass(value[0]):
            yield from ((other, *value[1:]) for other in others(value[0]))
    elif isinstance(value, Mapping) and value:
        key = next(iter(value))
        yield {k: v for k, v in value.items() if k != key}
        if isinstance(value[key], str):
            yield {**value, key: f"{value[key]}x"}
