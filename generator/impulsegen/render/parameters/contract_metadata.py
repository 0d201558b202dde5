"""Agreement of an impulse's header with Edge Impulse's ``model-parameters/model_metadata.h``."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import ImageInput, Impulse, TimeSeriesInput
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.parameters.names import ImpulseNames

_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class MetadataCheck:
    """One macro of Edge Impulse's header."""

    macro: str
    condition: CText
    name: str
    text: str


def millihertz(rate_hz: float) -> int | None:
    """A rate in thousandths, rounded; ``None`` when a 32-bit integer cannot hold it."""
    found = math.floor(rate_hz * 1000 + 0.5)
    return found if found <= _LARGEST else None


def metadata_checks(impulse: Impulse, names: ImpulseNames) -> tuple[MetadataCheck, ...]:
    """What both headers say. The project's id is left out where it is not known."""
    return tuple(
        MetadataCheck(
            f"EI_CLASSIFIER_{name}",
            condition,
            names.symbol(f"contract_metadata_{name.lower()}"),
            f"EI_CLASSIFIER_{name} is not {text}: model_metadata.h is of another impulse",
        )
        for name, condition, text in _rows(impulse, names)
    )


def _rows(impulse: Impulse, names: ImpulseNames) -> Iterator[tuple[str, CText, str]]:
    def equal(name: str, own: str, value: int) -> tuple[str, CText, str]:
        right = f"(int){names.macro(own)}" if own else c_int(value)
        return name, CText(f"EI_CLASSIFIER_{name} == {right}"), str(value)

    block = impulse.input
    if impulse.project.id:
        yield equal("PROJECT_ID", "", impulse.project.id)
    yield equal("RAW_SAMPLE_COUNT", "samples", block.samples)
    yield equal("RAW_SAMPLES_PER_FRAME", "values_per_sample", impulse.values_per_sample)
    yield equal("DSP_INPUT_FRAME_SIZE", "window_values", impulse.window_values)
    yield equal("NN_INPUT_FRAME_SIZE", "feature_count", impulse.feature_count)
    is_image = isinstance(block, ImageInput)
    yield equal("INPUT_WIDTH", "width_px" if is_image else "", block.width_px if isinstance(block, ImageInput) else 0)
    yield equal(
        "INPUT_HEIGHT", "height_px" if is_image else "", block.height_px if isinstance(block, ImageInput) else 0
    )
    rate_hz = block.rate_hz if isinstance(block, TimeSeriesInput) else 0.0
    millihz = millihertz(rate_hz)
    if millihz is not None:
        condition = f"IMPULSE_CONTRACT_IS_RATE(EI_CLASSIFIER_FREQUENCY, {int(rate_hz)}, {millihz})"
        yield "FREQUENCY", CText(condition), f"{rate_hz:g}"
    networks = impulse.neural_blocks
    labels = networks[0].labels if networks else ()
    own = f"{names.label_stem(networks[0].id)}_count" if labels else ""
    yield equal("LABEL_COUNT", own, len(labels))
