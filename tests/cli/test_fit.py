"""``impulsegen fit``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import Shell

TINY = (
    'name = "Tiny"\nvendor = "me"\ncore = "cortex-m0"\n[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\nsize = "2K"\n'
    '[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "64K"\n'
)


def test_parts_regions_and_schedule_are_shown(impulsegen: Shell) -> None:
    ran = impulsegen("fit", "example:motion", "--target", "cortex-m4f", "--target", "nordic-nrf52840-dk")
    assert ran.exit_code == 0, ran.err
    assert "cortex-m4f, engine native: fits" in ran.out
    assert "nordic-nrf52840-dk, engine native: fits" in ran.out
    for word in (
        "stack",
        "parameters",
        "window buffer",
        "weights 3",
        "layers 3",
        "arena",
        "of the 500 ms between windows",
    ):
        assert word in " ".join(ran.out.split())
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_plan_of_the_arena_is_shown_when_asked_for(impulsegen: Shell) -> None:
    plain = impulsegen("fit", "example:motion")
    assert "arena of" not in plain.out
    ran = impulsegen("fit", "example:motion", "--arena")
    assert ran.exit_code == 0, ran.err
    lines = ran.out[ran.out.index("arena of") :].splitlines()
    size = int(lines[0].split()[-2])
    buffers = [
        line.split(maxsplit=3) for line in lines[2:] if line.startswith("  ") and line[2].isalpha() and line[3] == " "
    ]
    buffers = [buffer for buffer in buffers if buffer[1].isdecimal()]
    assert len(buffers) > 5
    assert max(int(offset) + int(taken) for _, offset, taken, _ in buffers) == size
    fullest = [line for line in lines if line.startswith("  |") and "*" in line]
    assert [int(line.split("|")[2].split("*")[0]) for line in fullest] == [size]
    assert max(map(len, lines)) <= 80
    document = json.loads(impulsegen("fit", "example:motion", "--json").out)
    assert document["arenas"][0]["size_bytes"] == size


def test_every_engine_in_one_document(impulsegen: Shell) -> None:
    ran = impulsegen("fit", "example:motion", "--target", "cortex-m4f", "--engine", "all", "--json")
    (report,) = json.loads(ran.out)["targets"]
    assert [fit["engine"] for fit in report["fits"]] == ["native", "tflite", "eon", "eon_ram_optimized"]
    assert report["timings"][0]["keeps_up"] is True


@pytest.mark.parametrize("as_json", [False, True])
def test_what_does_not_fit_ends_with_9(impulsegen: Shell, tmp_path: Path, as_json: bool) -> None:
    (tmp_path / "tiny.toml").write_text(TINY)
    ran = impulsegen("fit", "example:motion", "--target", tmp_path / "tiny.toml", *(["--json"] if as_json else []))
    assert ran.exit_code == 9
    if as_json:
        assert json.loads(ran.out)["targets"][0]["fits"][0]["verdict"] == "does not fit"
    else:
        assert "does not fit" in ran.out
        assert "FLASH of tiny has 2048 bytes" in " ".join(ran.err.split())
    allowed = impulsegen("fit", "example:motion", "--target", tmp_path / "tiny.toml", "--allow-overflow")
    assert allowed.exit_code == 0
    assert "warning" in allowed.err


def test_a_program_is_for_one_target(impulsegen: Shell, tmp_path: Path) -> None:
    arguments = ("--target", "cortex-m4f", "--target", "cortex-m3", "--elf", tmp_path / "x.elf")
    ran = impulsegen("fit", "example:motion", *arguments)
    assert ran.exit_code == 2
    missing = impulsegen("fit", "example:motion", "--target", "cortex-m4f", "--elf", tmp_path / "x.elf")
    assert missing.exit_code == 3
    assert "cannot be read" in missing.err


def test_where_a_size_is_from_is_not_cut(impulsegen: Shell) -> None:
    ran = impulsegen("fit", "example:motion", "--target", "esp32s3")
    assert "…" not in ran.out and "times 1.25: xtensa-lx7 was not" in " ".join(ran.out.split())
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_unknown_target_is_named(impulsegen: Shell) -> None:
    ran = impulsegen("fit", "example:motion", "--target", "cortex-m4g")
    assert ran.exit_code == 2
    assert "cortex-m4f" in ran.err
