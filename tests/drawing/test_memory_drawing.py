"""Memory and time in characters: bars to scale, with their parts and the limit."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from drawing.drawn import example, joined, lines
from impulsegen.drawing.bars import Part, bar
from impulsegen.drawing.memory import fit_drawing
from impulsegen.drawing.palette import PARTS
from impulsegen.drawing.screen import Screen
from impulsegen.fit.report import FitReport, fit_report
from impulsegen.impulse.model import Impulse
from impulsegen.resources import templates_folder
from impulsegen.target.loader import load_target

TINY = (
    'name = "Tiny"\nvendor = "me"\ncore = "cortex-m0"\n[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\nsize = "8K"\n'
    '[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "64K"\n'
)


def fits(*targets: str, impulse: Impulse | None = None, engine: str = "native") -> FitReport:
    """What ``fit`` finds."""
    boards = [load_target(name) for name in targets]
    return fit_report([impulse or example()], boards, engine=engine, elf=None, allowed=frozenset())


def test_a_bar_has_its_parts_to_scale() -> None:
    screen = Screen(80)
    parts = [Part("a", PARTS[0], 0.5), Part("b", PARTS[1], 0.25)]
    assert bar(parts, 42, screen).plain == f"[{'a' * 20}{'b' * 10}{'·' * 10}]"
    assert bar(parts, 42, replace(screen, has_boxes=False)).plain == f"[{'a' * 20}{'b' * 10}{'.' * 10}]"


def test_a_bar_without_a_column_for_any_part_shows_that_there_is_something() -> None:
    assert bar([Part("a", PARTS[0], 1e-6), Part("b", PARTS[1], 1e-7)], 42, Screen(80)).plain.startswith("[a·")
    assert bar([Part("a", PARTS[0], 0.0)], 42, Screen(80)).plain.startswith("[·")


def test_what_is_too_much_lies_beyond_the_limit() -> None:
    text = bar([Part("a", PARTS[0], 1.0)], 42, Screen(80), limit=0.25).plain
    assert text == f"[{'a' * 10}│{'a' * 29}]"


def test_every_part_has_a_letter_that_the_bars_use() -> None:
    screen = Screen(100)
    found = lines(screen, *fit_drawing(fits("cortex-m0plus"), screen))
    letters = {line[0]: line.split()[1] for line in found if re.match(r"[a-zA-Z] {1,2}\S", line) and " B" in line}
    assert {"c": "runtime", "f": "stack"}.items() <= letters.items()
    bars = [line for line in found if line.startswith("[")]
    drawn = {c for line in bars for c in line.strip("[]") if c != "·"}
    assert drawn <= letters.keys() | {"p", "l"}
    ram = bars[next(n for n, line in enumerate(bars) if "f" in line)]
    target = fits("cortex-m0plus").targets[0].fits[0]
    use = next(region for region in target.regions if region.region.name == "RAM")
    stack = next(part.bytes for part in use.parts if part.name == "stack")
    assert ram.count("f") == pytest.approx(98 * (stack or 0) / use.region.size_bytes, abs=1)


def test_a_target_that_is_too_small_says_by_how_much(tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").write_text(TINY)
    screen = Screen(60)
    text = joined(lines(screen, *fit_drawing(fits(str(tmp_path / "tiny.toml")), screen)))
    assert "tiny, engine native: does not fit" in text
    assert "too many does not fit" in text.replace("\u00a0", " ")
    assert re.search(r"\[[a-z]+│[a-z]+\]", text)


@pytest.mark.parametrize(("stride_ms", "is_late"), [(500, False), (4, True)])
def test_time_is_a_share_of_the_stride(stride_ms: int, is_late: bool) -> None:
    impulse = example()
    impulse = replace(impulse, input=replace(impulse.input, stride_ms=stride_ms))  # type: ignore[call-arg]
    screen = Screen(80)
    found = lines(screen, *fit_drawing(fits("cortex-m4f", impulse=impulse), screen))
    start = next(n for n, line in enumerate(found) if line.startswith("time"))
    assert ("too slow" in joined(found[start:])) is is_late
    drawn = next(line for line in found[start:] if line.startswith("["))
    busy = drawn.count("p") + drawn.count("l")
    assert busy == (pytest.approx(78 * 7 / 500, abs=1) if not is_late else 77)
    assert ("│" in drawn) is is_late


def test_every_engine_and_an_unknown_latency_are_drawn() -> None:
    screen = Screen(80, has_boxes=False)
    text = joined(lines(screen, *fit_drawing(fits("cortex-m0plus", engine="all"), screen)))
    for engine in ("native", "tflite", "eon", "eon_ram_optimized"):
        assert f"engine {engine}: " in text
    assert "time not known: Studio has no figure for this core" in text
    assert text.isascii()


def test_the_host_has_no_limits() -> None:
    screen = Screen(80)
    text = joined(lines(screen, *fit_drawing(fits("host"), screen)))
    assert "host, engine native: unknown" in text


def test_colours_are_those_of_the_page() -> None:
    style = (templates_folder() / "report" / "style.css").read_text()
    found = dict(re.findall(r"\.c(\d+) \{ --own: (#[0-9a-f]{6}); \}", style))
    assert tuple(found[str(number)] for number in range(len(found))) == PARTS
