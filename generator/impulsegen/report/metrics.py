"""How well a network did on Studio's validation set: figures, the confusion matrix, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, LastLayer, NeuralBlock
from impulsegen.impulse.validation import Validation
from impulsegen.report.parts import Fact
from impulsegen.report.units import percent, plain_number

_HEATS = 8  # classes h0 to h8 of the style sheet


@dataclass(frozen=True)
class MatrixCell:
    """A count. ``heat`` is a class: its share of the row."""

    count: float
    text: str
    share: str  # of the row
    heat: str
    is_right: bool


@dataclass(frozen=True)
class MatrixRow:
    """An actual class: what it was taken for, and how well it is told from the others."""

    name: str
    cells: tuple[MatrixCell, ...]
    recall: str
    precision: str
    f1: str


@dataclass(frozen=True)
class MetricsView:
    """One network."""

    block: str
    facts: tuple[Fact, ...]
    has_facts: bool
    has_matrix: bool
    names: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    is_named: bool  # by the labels; else by position


def metrics_views(impulse: Impulse, validations: Sequence[Validation]) -> tuple[MetricsView, ...]:
    """One for each network that has figures."""
    known = {validation.block_id: validation for validation in validations}
    return tuple(_view(block, known[block.id]) for block in impulse.neural_blocks if block.id in known)


def _view(block: NeuralBlock, validation: Validation) -> MetricsView:
    facts = []
    if validation.accuracy is not None:
        facts.append(Fact("accuracy", percent(100 * validation.accuracy)))
    if validation.loss is not None:
        facts.append(Fact("loss", plain_number(validation.loss)))
    facts += [Fact(name, value) for name, value in validation.figures]
    matrix = validation.matrix
    known = _class_names(block, len(matrix))
    names = known or tuple(f"class {number}" for number in range(len(matrix)))
    return MetricsView(
        block=f"{block.name} (block {block.id}), {validation.variant}",
        facts=tuple(facts),
        has_facts=bool(facts),
        has_matrix=bool(matrix),
        names=names,
        rows=tuple(_row(matrix, number, name) for number, name in zip(range(len(matrix)), names, strict=True)),
        is_named=known is not None,
    )


def _class_names(block: NeuralBlock, count: int) -> tuple[str, ...] | None:
    """The classes of a matrix: the labels; with FOMO's background before them where there is one more."""
    if block.last_layer is LastLayer.FOMO and count == len(block.labels) + 1:
        return ("background", *block.labels)
    return block.labels if count == len(block.labels) else None


def _row(matrix: Sequence[Sequence[float]], index: int, name: str) -> MatrixRow:
    right, actual = matrix[index][index], sum(matrix[index])
    predicted = sum(row[index] for row in matrix)
    both = actual + predicted
    return MatrixRow(
        name=name,
        cells=tuple(
            MatrixCell(
                count,
                plain_number(count, digits=9),
                _share(count, actual),
                f"h{round(_HEATS * count / actual) if actual else 0}",
                column == index,
            )
            for column, count in enumerate(matrix[index])
        ),
        recall=_share(right, actual),
        precision=_share(right, predicted),
        f1=_share(2 * right, both),
    )


def _share(part: float, whole: float) -> str:
    return percent(100 * part / whole) if whole else "none"
