"""Figures and confusion matrices in characters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drawing.drawn import HOSTILE, RIGHT_TO_LEFT, example, joined, lines
from impulsegen.drawing.metrics import metrics_drawing
from impulsegen.drawing.palette import HEATS
from impulsegen.drawing.screen import Screen
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.validation import Validation


def labelled(*labels: str) -> Impulse:
    """The example with other labels."""
    impulse = example()
    (block,) = impulse.neural_blocks
    return replace(impulse, learn_blocks=(replace(block, labels=labels),))


def validation(*rows: tuple[float, ...], figures: tuple[tuple[str, str], ...] = ()) -> Validation:
    """Figures of its network."""
    return Validation(3, "int8", 0.9, 0.25, rows, figures)


def test_counts_stand_under_the_names_of_the_labels() -> None:
    screen = Screen(80)
    found = lines(screen, *metrics_drawing(labelled("yes", "no"), (validation((8, 2), (0, 5)),), screen))
    header = next(line for line in found if line.startswith("actual"))
    yes, no = (next(line for line in found if line.startswith(name)) for name in ("yes", "no"))
    ends = [header.index(name) + len(name) for name in ("yes", "no", "recall", "precision", "F1")]
    assert [yes[:end].split()[-1] for end in ends[:2]] == ["8", "2"]
    assert [no[:end].split()[-1] for end in ends[:2]] == ["0", "5"]
    assert "80 %" in joined([yes]).replace("\u00a0", " ")
    assert joined(found[:4]) == "validation of Classifier (block 3), int8 accuracy 90 % loss 0.25"


def test_figures_of_a_detector_are_listed() -> None:
    screen = Screen(60)
    given = validation(figures=(("precision non-background", "0.9"), (HOSTILE, "1")))
    text = joined(lines(screen, *metrics_drawing(labelled("a"), (given,), screen)))
    assert "precision non-background 0.9" in text
    assert "\\x1b[31mred\\u202e" in text
    assert "recall" not in text


def test_a_regression_has_no_matrix() -> None:
    screen = Screen(60)
    text = joined(lines(screen, *metrics_drawing(labelled("value"), (validation((1,)),), screen)))
    assert "loss 0.25" in text
    assert "actual" not in text


def test_a_source_without_figures_says_so() -> None:
    assert "no validation figures" in joined(lines(Screen(60), *metrics_drawing(labelled("a"), (), Screen(60))))


@pytest.mark.parametrize(("has_boxes", "shades"), [(True, "░▒▓█"), (False, ".#")])
def test_without_colours_a_character_is_the_shade(has_boxes: bool, shades: str) -> None:
    screen = Screen(80, has_boxes=has_boxes)
    rows = ((10, 0, 0), (5, 5, 0), (0, 1, 9))
    text = "\n".join(lines(screen, *metrics_drawing(labelled("a", "b", "c"), (validation(*rows),), screen)))
    assert f"{shades[-1]} 10" in text
    assert f"{shades[0]} 5" in text
    assert f"{shades[-1]} 0" not in text
    assert "\x1b" not in text


def test_with_colours_the_background_is_the_shade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    screen = Screen(80, is_coloured=True)
    text = screen.drawn(*metrics_drawing(labelled("a", "b"), (validation((9, 0), (3, 3)),), screen))
    red, green, blue = (int(HEATS[8].removeprefix("on #")[n : n + 2], 16) for n in (0, 2, 4))
    assert f"48;2;{red};{green};{blue}m" in text
    assert text.count("48;2;") >= 3
    assert "░" not in text


def test_labels_get_numbers_when_their_names_do_not_fit() -> None:
    names = tuple(f"a rather long label {n}" for n in range(6))
    rows = tuple(tuple(10 if a == b else 1 for b in range(6)) for a in range(6))
    screen = Screen(100)
    found = lines(screen, *metrics_drawing(labelled(*names), (validation(*rows),), screen))
    header = next(line for line in found if line.startswith("actual"))
    assert header.split()[1:7] == ["1", "2", "3", "4", "5", "6"]
    assert any(line.startswith("6 a rather") for line in found)


def test_of_a_matrix_that_does_not_fit_the_worst_mistakes_are_told() -> None:
    count = 40
    rows = [[50.0 if a == b else 0.0 for b in range(count)] for a in range(count)]
    rows[7][31], rows[3][4] = 17.0, 2.0
    screen = Screen(80)
    given = validation(*map(tuple, rows))
    found = lines(screen, *metrics_drawing(labelled(*(f"class-{n}" for n in range(count))), (given,), screen))
    assert "wider than this terminal" in joined(found)
    start = next(n for n, line in enumerate(found) if "taken for  " in line)
    assert [line.split()[:3] for line in found[start + 2 : start + 4]] == [
        ["class-7", "class-31", "17"],
        ["class-3", "class-4", "2"],
    ]
    assert sum(line.lstrip().startswith(tuple(map(str, range(1, 41)))) for line in found) == count


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("has_boxes", [True, False])
def test_hostile_labels_steer_nothing(width: int, has_boxes: bool) -> None:
    screen = Screen(width, has_boxes=has_boxes)
    labels = (HOSTILE, RIGHT_TO_LEFT, "漢字" * 30)
    rows = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0), (7.0, 8.0, 9.0))
    found = lines(screen, *metrics_drawing(labelled(*labels), (validation(*rows),), screen))
    text = "\n".join(found)
    assert "\\u200e" not in text  # what is made visible once is not spelled out again
    assert all(c.isprintable() or c in "\n\u200e" for c in text)
    assert has_boxes or text.isascii()
