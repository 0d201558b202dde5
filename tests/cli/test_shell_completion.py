"""Completion in shells: the scripts, and the values that they ask for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import Shell
from impulsegen.resources import examples_folder

_CONFIGURATION = """\
[projects.motion]
source = "example:motion"

[firmware.fleet]
impulses = ["motion"]
targets = ["cortex-m0plus", "boards/mine.toml"]
each = ["target"]

[firmware.single]
impulses = ["motion"]
each = ["impulse"]
"""
_TARGET = """\
name = "Mine"
vendor = "me"
core = "cortex-m33"

[[memory]]
name = "RAM"
kind = "ram"
base = 0x2000_0000
size = "768K"
"""
_HEAVY = ("httpx", "jinja2", "pydantic", "rich", "numpy", "tflite")
_PROGRAM = (
    "import sys; sys.argv = ['impulsegen']\n"
    "from impulsegen.cli.app import run\n"
    "try: code = run()\n"
    f"finally: print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    "sys.exit(code)"
)


def completed(folder: Path, words: str, shell: str = "zsh") -> list[tuple[str, str, str]]:
    """Kind, value and help of what a shell is offered for the last of some words."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=folder,
        env={
            "PYTHONPATH": ":".join(sys.path),
            "PATH": "",
            "_IMPULSEGEN_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")
    lines = [] if done.stdout == "\n" else done.stdout.splitlines()
    if shell == "bash":
        return [(kind, value, "") for kind, _, value in (line.partition(",") for line in lines)]
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


def values(folder: Path, words: str, shell: str = "zsh") -> list[str]:
    """As ``completed``, the values."""
    return [value for _, value, _ in completed(folder, words, shell)]


@pytest.fixture
def configured(tmp_path: Path) -> Path:
    """A folder with a configuration."""
    (tmp_path / "impulsegen.toml").write_text(_CONFIGURATION)
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards/mine.toml").write_text(_TARGET)
    return tmp_path


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_names_our_variable(impulsegen: Shell, shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # the script does not depend on which shells are here
    ran = impulsegen("completion", shell)
    assert (ran.exit_code, ran.err) == (0, "")
    assert f"_IMPULSEGEN_COMPLETE={shell}_complete" in ran.out


def test_another_shell_is_refused(impulsegen: Shell) -> None:
    assert impulsegen("completion", "tcsh").exit_code == 2


def test_the_script_of_bash_is_bash_and_completes(impulsegen: Shell, tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(impulsegen("completion", "bash").out)
    subprocess.run(["bash", "-n", script], check=True)
    (tmp_path / "program.py").write_text(_PROGRAM)
    (tmp_path / "impulsegen").write_text(f"#!/bin/sh\nexec {sys.executable} {tmp_path}/program.py\n")
    (tmp_path / "impulsegen").chmod(0o755)
    asked = (
        f"source {script}\nCOMP_WORDS=(impulsegen generate --target cortex-m0)\nCOMP_CWORD=3\n"
        '_impulsegen_completion impulsegen cortex-m0 --target\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", asked],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["cortex-m0plus"]


@pytest.mark.parametrize("command", ["generate", "check", "fit", "diff", "doctor", "init"])
def test_targets_come_with_their_names(tmp_path: Path, command: str) -> None:
    found = completed(tmp_path, f"impulsegen {command} --target cortex-m3")
    assert ("plain", "cortex-m33", "Generic Cortex-M33") in found
    assert all(value.startswith("cortex-m3") for _, value, _ in found)


def test_a_target_that_is_no_id_is_a_file(tmp_path: Path) -> None:
    assert completed(tmp_path, "impulsegen generate --target boards/") == [("file", "boards/", "_")]
    assert values(tmp_path, "impulsegen targets show arduino-nano-33-ble") != []


@pytest.mark.parametrize("command", ["generate", "inspect", "check", "fit", "diff", "explain X", "init --source"])
def test_sources_are_examples_and_files(tmp_path: Path, command: str) -> None:
    examples = sorted(path.parent.name for path in examples_folder().glob("*/impulses-detailed.json"))
    assert values(tmp_path, f"impulsegen {command} exa", "bash") == [f"example:{name}" for name in examples]
    assert values(tmp_path, f"impulsegen {command} example:mo", "bash") == ["example:motion"]
    assert completed(tmp_path, f"impulsegen {command} sna")[0][0] == "file"
    assert completed(tmp_path, f"impulsegen {command} ")[0][0] == "file"


def test_kinds_of_projects(tmp_path: Path) -> None:
    assert values(tmp_path, "impulsegen generate --project p", "bash") == ["pico", "platformio"]


def test_combinations_of_the_configuration(impulsegen: Shell, configured: Path, tmp_path: Path) -> None:
    below = configured / "boards"
    assert values(below, "impulsegen generate --only ") == ["fleet", "fleet/cortex-m0plus", "fleet/mine", "single"]
    assert values(below, "impulsegen matrix --only fleet/c") == ["fleet/cortex-m0plus"]
    assert values(below, "impulsegen generate --only single,fleet/m") == ["single,fleet/mine"]
    # Names of impulses are known without loading projects once they are pinned.
    assert impulsegen("lock", "--config", configured / "impulsegen.toml").exit_code == 0
    assert values(below, "impulsegen check --only sin") == ["single", "single/motion"]
    (configured / "elsewhere.toml").write_text(_CONFIGURATION.replace("fleet", "other"))
    assert values(below, "impulsegen generate --config ../elsewhere.toml --only ot")[0] == "other"


@pytest.mark.parametrize("text", [None, "[projects", "", '[projects.x]\nsource = "gone"\n[firmware.y]\n'])
def test_a_configuration_that_is_missing_or_wrong_is_silent(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "impulsegen.toml").write_text(text)
    assert values(tmp_path, "impulsegen generate --only ") == []


def test_commands_and_what_is_none(tmp_path: Path) -> None:
    assert values(tmp_path, "impulsegen comp") == ["completion"]
    assert {"demo", "init", "generate"} <= set(values(tmp_path, "impulsegen "))
    assert values(tmp_path, "impulsegen nonsense --tar") == []
