"""Commands that look: ``--help``, ``inspect``, ``targets``, ``doctor``, and what all of them share."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import Shell
from samples import responses

_COMMANDS = ("demo", "init", "fetch", "inspect", "generate", "check", "build", "targets", "doctor", "completion")
_HEAVY = ("httpx", "jinja2", "pydantic", "rich", "numpy", "tflite")


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), *[(name, "--help") for name in _COMMANDS]])
def test_help_imports_no_heavy_library(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from impulsegen.cli.app import run; sys.argv = ['impulsegen', *sys.argv[1:]]; run();"
        f"print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": ""},
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", _COMMANDS)
def test_help_has_an_example(impulsegen: Shell, name: str) -> None:
    ran = impulsegen(name, "--help")
    if name == "targets":
        ran = impulsegen(name, "list", "--help")
    assert ran.exit_code == 0
    assert f"impulsegen {name}" in ran.out
    assert "Example" in ran.out


def test_a_mistyped_command_suggests_the_right_one(impulsegen: Shell) -> None:
    ran = impulsegen("genrate")
    assert ran.exit_code == 2
    assert "generate" in ran.err


def test_inspect_shows_the_pipeline(impulsegen: Shell, motion: Path) -> None:
    ran = impulsegen("inspect", motion)
    assert ran.exit_code == 0
    for words in ("2000 ms window every 500 ms at 62.5 Hz", "33 features", "idle, snake, updown, wave", "2 clusters"):
        assert words in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_inspect_as_json(impulsegen: Shell, motion: Path) -> None:
    document = json.loads(impulsegen("inspect", motion, "--json").out)
    impulse = document["impulses"][0]
    assert impulse["input"]["samples"] == 125
    assert impulse["dsp_blocks"][0]["parameters"]["fft_length"] == 16
    assert impulse["learn_blocks"][1]["clusters"][0]["max_error"] == 0.75


def test_inspect_looks_at_what_generate_refuses(impulsegen: Shell, motion: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["complete"] = False
    motion.write_text(json.dumps(response))
    ran = impulsegen("inspect", motion)
    assert ran.exit_code == 0
    assert "error: impulse 1" in ran.err


def test_targets(impulsegen: Shell) -> None:
    ran = impulsegen("targets", "list")
    assert ran.exit_code == 0
    assert "cortex-m4f" in ran.out
    listed = json.loads(impulsegen("targets", "list", "--json").out)["targets"]
    assert {"host", "cortex-m4f"} <= {target["id"] for target in listed}
    assert impulsegen("targets", "show", "cortex-m4f").exit_code == 0
    ran = impulsegen("targets", "show", "cortex-m4g")
    assert ran.exit_code in (2, 3)
    assert "cortex-m4f" in ran.err


def test_targets_can_be_chosen(impulsegen: Shell) -> None:
    listed = json.loads(impulsegen("targets", "list", "--vendor", "raspberry pi", "--json").out)["targets"]
    assert [target["id"] for target in listed] == ["rpi-pico", "rpi-pico2-arm", "rpi-pico2-riscv"]
    ran = impulsegen("targets", "list", "--framework", "pico-sdk", "--core", "Hazard3")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["target", "rpi-pico2-riscv"]


def test_no_target_of_the_kind(impulsegen: Shell) -> None:
    ran = impulsegen("targets", "list", "--core", "z80")
    assert (ran.exit_code, ran.out) == (2, "")
    assert "no target has the core 'z80'" in ran.err
    assert "cortex-m4f" in ran.err
    ran = impulsegen("targets", "list", "--core", "z80", "--json")
    assert (ran.exit_code, ran.err) == (0, "")
    assert json.loads(ran.out)["targets"] == []


def test_a_target_is_shown_with_a_map_of_its_memory(impulsegen: Shell) -> None:
    ran = impulsegen("targets", "show", "st-nucleo-h743zi")
    assert ran.exit_code == 0
    for words in (
        "  0x24080000 +---",
        "| AXISRAM  ram",
        "|   arena ",
        "|   data ",
        "gap of ",
        "-f board/st_nucleo_h743zi.cfg",
    ):
        assert words in ran.out
    facts = json.loads(impulsegen("targets", "show", "st-nucleo-h743zi", "--json").out)["target"]
    assert facts["placement"] == {"code": "FLASH", "tables": "FLASH", "data": "DTCM", "arena": "AXISRAM"}


_OWN_TARGET = """\
name = "Mine"
vendor = "me"
core = "cortex-m33"

[[memory]]
name = "RAM"
kind = "ram"
base = 0x2000_0000
size = "768K"
"""


def test_an_own_target_is_checked(impulsegen: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(_OWN_TARGET)
    ran = impulsegen("targets", "check", path)
    assert (ran.exit_code, ran.out) == (0, f"{path}: ok, mine can be generated for\n")
    assert json.loads(impulsegen("targets", "check", path, "--json").out)["ok"] is True


def test_every_problem_of_an_own_target_is_told_with_its_line(impulsegen: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(_OWN_TARGET.replace("768K", "768 KB").replace('vendor = "me"', 'boot = "never"'))
    ran = impulsegen("targets", "check", path)
    assert (ran.exit_code, ran.out) == (3, "")
    for words in ("3 problems", "vendor is missing", "boot cannot be 'never'", "memory.size cannot be '768 KB'"):
        assert words in ran.err
    assert f"{path}:9" in ran.err.replace("\n", "")
    problems = json.loads(impulsegen("targets", "check", path, "--json").out)["error"]["diagnostics"]
    assert [problem["where"].rpartition(":")[2] for problem in problems] == ["1", "2", "9"]
    assert impulsegen("targets", "check", tmp_path / "none.toml").exit_code == 2


def test_doctor_answers(impulsegen: Shell) -> None:
    ran = impulsegen("doctor", "--target", "host", "--json")
    tools = {tool["name"]: tool for tool in json.loads(ran.out.split("\n}\n")[0] + "\n}")["tools"]}
    assert tools
    assert ran.exit_code == (3 if any(t["is_required"] and not t["found"] for t in tools.values()) else 0)


def test_a_broken_pipe_is_not_a_failure(motion: Path) -> None:
    command = f"{sys.executable} -m impulsegen inspect {motion} --json | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "{"


def test_bugs_become_one_line(impulsegen: Shell, motion: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret ei_" + "0123456789abcdef" * 4)

    monkeypatch.setattr("impulsegen.workflow.resolve_selected", broken)
    ran = impulsegen("inspect", motion)
    assert ran.exit_code == 1
    assert "bug" in ran.err
    assert "0123456789abcdef" not in ran.err
