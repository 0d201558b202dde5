"""The table and the picture of a plan."""

from __future__ import annotations

from impulsegen.inference.arena import Buffer, Overlap, Plan, plan_arena
from impulsegen.inference.plan_table import PlanRow, describe_plan, picture_plan, step_names
from impulsegen.inference.program import Layer, Program, Step, Value
from impulsegen.network.model import DataType

NAMES = {0: "features", 1: "quantise", 2: "dense"}
PLAN = Plan(
    (Buffer("out", 8, 2, 3), Buffer("in", 40, 0, 1), Buffer("q", 10, 1, 2), Buffer("nothing", 0, 0, 3)),
    (12, 0, 0, 0),
    40,
)


def test_rows_stand_in_the_order_of_time_with_the_names_of_steps() -> None:
    assert describe_plan(PLAN, NAMES) == [
        PlanRow("A", "in", 40, 0, "features", "quantise"),
        PlanRow("B", "q", 10, 0, "quantise", "dense"),
        PlanRow("C", "out", 8, 12, "dense", "3"),
    ]


def test_the_picture_shows_what_lies_where_and_when() -> None:
    moments = picture_plan(PLAN, NAMES, width=10)
    assert [(m.step, m.taken_bytes, m.cells, m.is_fullest) for m in moments] == [
        ("features", 40, "AAAAAAAAAA", True),
        ("quantise", 40, "###AAAAAAA", True),  # q lies within in
        ("dense", 18, "BBBCC.....", False),
        ("3", 8, "...CC.....", False),
    ]


def test_there_are_letters_for_any_number_of_buffers() -> None:
    plan = plan_arena([Buffer(f"b{n}", 4, 0, 0) for n in range(120)])
    rows = describe_plan(plan, {})
    assert len(rows) == 120
    assert rows[52].letter == rows[0].letter == "A"


def test_the_picture_takes_as_much_as_the_plan_at_its_fullest() -> None:
    buffers = [Buffer("a", 100, 0, 1), Buffer("b", 100, 1, 2), Buffer("c", 32, 2, 3)]
    plan = plan_arena(buffers, [Overlap(0, 1, -12)])
    moments = picture_plan(plan, {})
    assert max(moment.taken_bytes for moment in moments) == plan.size_bytes == 132
    assert [moment.step for moment in moments if moment.is_fullest] == ["2"]


def test_an_empty_plan_has_neither() -> None:
    plan = plan_arena([])
    assert describe_plan(plan, {}) == []
    assert picture_plan(plan, {}) == []


def test_steps_have_their_comments_as_names() -> None:
    values = (Value("a", DataType.INT8, (1,)), Value("b", DataType.INT8, (1,)))
    program = Program(values, (Step(Layer(), (0,), 1, "DENSE: 1 -> 1"),), (0,), (1,))
    assert step_names(program, 5) == {4: "input", 5: "DENSE: 1 -> 1", 6: "output"}
