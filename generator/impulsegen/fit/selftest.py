"""Whether a self-test has room beside what it tests."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.fit.verdict import Fit
from impulsegen.impulse.model import Impulse
from impulsegen.reference.vectors import SelfTest

_NUMBER_BYTES = 12  # of one known number: index, value, tolerance
_CODE_BYTES = 6 * 1024  # of the program, in place of the application
_RESULT_BYTES = 512
_FLOAT_BYTES = 4


def too_small_targets(
    impulses: Sequence[Impulse], tests: Sequence[SelfTest], fits: Sequence[Fit]
) -> tuple[Diagnostic, ...]:
    """A warning for each target whose memory has no room for a self-test; ``where`` is its id."""
    if not tests:
        return ()
    flash = max(_flash_bytes(test) for test in tests)
    ram = max(_ram_bytes(impulse, test) for impulse, test in zip(impulses, tests, strict=True))
    return tuple(
        diagnostics.warning(
            "self-test-too-large",
            f"{fit.target.id} has no room for the self-test, which is left out there: its windows and answers take "
            f"{flash} bytes of flash, its buffers {ram} bytes",
            where=fit.target.id,
            hint="test on the host, or on a target with more memory: --target",
        )
        for fit in fits
        if _room(fit, "code") < flash or _room(fit, "data") < ram
    )


def _room(fit: Fit, place: str) -> int:
    """What is left of the region of a place, without what only the application would add."""
    if fit.target.placement is None:
        return 0
    name = getattr(fit.target.placement, place)
    size = fit.target.region(name).size_bytes
    used = sum(use.used_bytes for use in fit.regions if use.region.name == name)
    unlinked = sum(
        part.bytes or 0 for use in fit.regions if use.region.name == name for part in use.parts if not part.is_linked
    )
    return size - used + unlinked


def _flash_bytes(test: SelfTest) -> int:
    numbers = sum(
        len(vector.features) + sum(len(outcome.values) for outcome in vector.outcomes) for vector in test.vectors
    )
    return _CODE_BYTES + test.window_bytes + _NUMBER_BYTES * (numbers + len(test.history))


def _ram_bytes(impulse: Impulse, test: SelfTest) -> int:
    has_features = any(vector.features for vector in test.vectors)
    outputs = sum(block.output_count for block in impulse.neural_blocks)
    return _RESULT_BYTES + _FLOAT_BYTES * (outputs + (impulse.feature_count if has_features else 0))
