"""Non-maximum suppression of whole-pixel boxes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.machines import Machine
from results.boxes import PRINT_BOXES, Box, box_table, overlap, read_boxes, suppress
from results.programs import MakeMachine, as_float, literal, run_cases

pytestmark = pytest.mark.compile

_MODULES = ["result/nms"]
_DEFINITIONS = (
    PRINT_BOXES
    + """
/* Scores below 0 are those of no candidate. */
static bool make(const void *source, size_t candidate, impulse_box *box)
{
    const impulse_box *from = (const impulse_box *)source + candidate;
    if (from->score < 0.0f) {
        return false;
    }
    *box = *from;
    return true;
}
"""
)


def case(boxes: list[Box], max_overlap: float, most: int) -> str:
    """Suppression of boxes."""
    return f"""{box_table("source", boxes)}
    static impulse_box kept[{most}];
    print_boxes(kept, impulse_nms(make, source, {len(boxes)}u, {literal(max_overlap)}, kept, {most}u));"""


def random_boxes(rng: np.random.Generator, count: int, *, scores: int = 1000) -> list[Box]:
    """Boxes that overlap often; few different scores make many of them equal."""
    return [
        Box(
            float(np.float32(rng.integers(-scores // 4, scores) / scores)),
            int(rng.integers(5)),
            *(int(v) for v in rng.integers(0, 60, 2)),
            *(int(v) for v in rng.integers(0, 40, 2)),
        )
        for _ in range(count)
    ]


def check(machine: Machine, cases: list[tuple[list[Box], float, int]]) -> None:
    """C and the model agree."""
    found = run_cases(machine, _MODULES, [case(*one) for one in cases], definitions=_DEFINITIONS)
    for (boxes, max_overlap, most), words in zip(cases, found, strict=True):
        assert read_boxes(words) == suppress([b for b in boxes if b.score >= 0], max_overlap, most)


def test_random_boxes(machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    cases = [(random_boxes(rng, int(rng.integers(0, 60))), 0.2 + 0.1 * (i % 7), 5 + 20 * (i % 3)) for i in range(40)]
    check(machine("host"), cases)


def test_equal_scores_go_by_their_place(machine: MakeMachine) -> None:
    rng = np.random.default_rng(2)
    check(machine("host"), [(random_boxes(rng, 40, scores=4), 0.5, 30) for _ in range(20)])
    same = [Box(0.5, label, 1, 2, 3, 4) for label in range(4)]
    check(machine("host"), [(same, 0.5, 4), (same, 1.0, 4)])


def test_boxes_without_area_suppress_nothing(machine: MakeMachine) -> None:
    flat = [Box(0.5, 0, 3, 3, 0, 5), Box(0.5, 1, 3, 3, 0, 5), Box(0.75, 2, 0, 0, 0, 0), Box(0.25, 3, 0, 0, 9, 9)]
    check(machine("host"), [(flat, 0.1, 4), (flat, 0.1, 2), ([], 0.1, 2)])


@settings(max_examples=8)
@given(data=st.data())
def test_any_boxes(data: st.DataObject, machine: MakeMachine) -> None:
    size = st.integers(0, 65535)
    score = st.integers(-1, 8).map(lambda n: n / 8)
    box = st.builds(Box, score, st.integers(0, 3), size, size, size, size)
    cases = data.draw(st.lists(st.tuples(st.lists(box, max_size=12), st.just(0.3), st.integers(1, 12)), min_size=1))
    found = run_cases(machine("host"), _MODULES, [case(*one) for one in cases], definitions=_DEFINITIONS)
    for (boxes, max_overlap, most), words in zip(cases, found, strict=True):
        kept = read_boxes(words)
        candidates = [b for b in boxes if b.score >= 0]
        # Areas near 2^32 are rounded: what holds is what suppression means, but for boxes at the very threshold.
        assert len(kept) <= most
        assert [b.score for b in kept] == sorted((b.score for b in kept), reverse=True)
        assert all(b in candidates for b in kept)
        for i, box_kept in enumerate(kept):
            assert all(overlap(box_kept, other) < max_overlap + 1e-6 for other in kept[:i])
        if len(kept) < most:
            for dropped in candidates:
                assert dropped in kept or any(
                    other.score >= dropped.score and overlap(dropped, other) >= max_overlap - 1e-6 for other in kept
                )


def test_the_overlap(machine: MakeMachine) -> None:
    rng = np.random.default_rng(3)
    pairs = [(random_boxes(rng, 1)[0], random_boxes(rng, 1)[0]) for _ in range(200)]
    pairs.append((Box(0, 0, 0, 0, 4, 4), Box(0, 0, 2, 2, 4, 4)))
    pairs.append((Box(0, 0, 0, 0, 65535, 65535), Box(0, 0, 0, 0, 65535, 65535)))
    body = f"""{box_table("one", [a for a, _ in pairs])}
{box_table("other", [b for _, b in pairs])}
    for (size_t i = 0; i < {len(pairs)}u; ++i) {{
        print_float(impulse_overlap(&one[i], &other[i]));
    }}"""
    (words,) = run_cases(machine("host"), _MODULES, [body])
    found = [as_float(word) for word in words]
    assert found == [overlap(a, b) for a, b in pairs]
    assert found[-2:] == [float(np.float32(4) / np.float32(28)), 1.0]
