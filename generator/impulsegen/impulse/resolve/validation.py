"""Studio's validation figures of an impulse's networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impulsegen.impulse.model import Impulse
from impulsegen.impulse.resolve.performance import metrics_of
from impulsegen.impulse.validation import Validation
from impulsegen.studio.document import StudioDocument
from impulsegen.studio.wire import metrics as wire


def validations_of(document: StudioDocument, impulse: Impulse) -> tuple[Validation, ...]:
    """The figures of each network of an impulse of this document that was validated."""
    return tuple(_found(document, impulse))


def _found(document: StudioDocument, impulse: Impulse) -> Iterator[Validation]:
    detailed = next((d for d in document.response.impulses if d.impulse.id == impulse.id), None)
    if detailed is None:
        return
    entries = {entry.block_id: entry for entry in reversed(detailed.learn_block_keras_configs)}
    for block in impulse.neural_blocks:
        entry = entries.get(block.id)
        metadata = entry.metadata if entry is not None else None
        metrics = metrics_of(metadata.model_validation_metrics if metadata else (), block.model_type.value)
        if metrics is not None:
            yield Validation(
                block_id=block.id,
                variant=block.model_type.value,
                accuracy=metrics.accuracy,
                loss=metrics.loss,
                matrix=_square(metrics.confusion_matrix),
                figures=tuple(_figures(metrics)),
            )


def _square(rows: Sequence[tuple[float, ...]]) -> tuple[tuple[float, ...], ...]:
    """The matrix; nothing when it has holes or counts that are less than nothing."""
    is_matrix = all(len(row) == len(rows) and min(row, default=0) >= 0 for row in rows)
    return tuple(tuple(row) for row in rows) if is_matrix else ()


def _figures(metrics: wire.ModelMetrics) -> Iterator[tuple[str, str]]:
    for figure in metrics.additional_metrics:
        if figure.name and figure.value is not None:
            yield figure.name, str(figure.value)
