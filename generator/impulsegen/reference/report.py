"""What the user should know about a self-test: what was done to samples, and what the reference says of them."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.reference.vectors import Kind, Outcome, SelfTest


def report_of(impulse: Impulse, test: SelfTest) -> Iterator[Diagnostic]:
    """A warning for each learn block without known answers and each sample that was changed; a note on what samples are."""
    known = {outcome.block_id for vector in test.vectors for outcome in vector.outcomes}
    for block in impulse.learn_blocks:
        if block.id not in known:
            yield diagnostics.warning(
                "self-test-partial",
                f"the self-test does not hold learn block {block.id} against anything: its model is not there",
                where=block.path or None,
                hint="impulsegen fetch, which brings models too",
            )
    for vector in test.vectors:
        if vector.sha256 is None:
            continue
        for text in vector.notes:
            yield diagnostics.warning("sample-changed", f"{vector.name}: {text}")
        found = ", ".join(_said(impulse, outcome) for outcome in vector.outcomes)
        labelled = f', labelled "{vector.label}"' if vector.label else ""
        yield diagnostics.note("sample", f"{vector.name}{labelled}: {found or 'features only'}")


def _said(impulse: Impulse, outcome: Outcome) -> str:
    block = next(block for block in impulse.learn_blocks if block.id == outcome.block_id)
    if outcome.kind is Kind.SCORES and isinstance(block, NeuralBlock):
        best = max(outcome.values, key=lambda wanted: wanted.value, default=None)
        return f'"{block.labels[best.index]}" {best.value:.3g}' if best else block.name
    if outcome.kind is Kind.BOXES:
        return f"{len(outcome.boxes.boxes)} objects" if outcome.boxes else "objects that are too close to call"
    if len(outcome.values) == 1:
        return f"{outcome.kind.value} {outcome.values[0].value:.4g}"
    return f"{len(outcome.values)} {outcome.kind.value}"
