"""The GitHub Action: keys as composite actions have them, no way into a shell, and scripts that do what they should."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ci.actions import ACTION, REPOSITORY, Runner

STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = [step for step in STEPS if "run" in step]
EVIL = "$(touch pwned) `touch pwned` ; touch pwned && touch pwned | tee pwned > pwned '$HOME' \"a  b\" \\$x * ~ {1,2}"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "runner with space")


def test_the_keys_are_those_of_a_composite_action() -> None:
    assert set(ACTION) == {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    assert set(ACTION["branding"]) == {"icon", "color"}
    assert ACTION["runs"]["using"] == "composite"
    assert set(ACTION["runs"]) == {"using", "steps"}
    for name, spec in ACTION["inputs"].items():
        assert re.fullmatch(r"[a-z][a-z-]*", name)
        assert set(spec) <= {"description", "required", "default"}
        assert isinstance(spec["description"], str)
        assert isinstance(spec["required"], bool)
        # Inputs are text; what YAML takes for a number (3.10) would lose its end.
        assert spec["required"] or isinstance(spec["default"], str)
    for spec in ACTION["outputs"].values():
        assert set(spec) == {"description", "value"}
        match = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", spec["value"])
        assert match is not None
        assert match[1] in [step.get("id") for step in STEPS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_a_step_has_what_it_needs_and_no_way_in(step: dict[str, Any]) -> None:
    assert set(step) <= {"name", "id", "if", "shell", "env", "run", "uses", "with", "working-directory"}
    assert ("run" in step) != ("uses" in step)
    if "uses" in step:
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
        return
    assert step["shell"] == "bash"
    # An expression in a script is text that is pasted into it: inputs go through the environment.
    assert "${{" not in step["run"]
    checked = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_input_is_used_and_every_used_input_exists() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (REPOSITORY / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])


def test_generate_then_check(runner: Runner) -> None:
    runner.run(command="generate", arguments="example:motion\n  -o 'my firmware' --target host")
    assert runner.exit_code == 0, runner.said
    assert (runner.workspace / "my firmware" / "CMakeLists.txt").is_file()
    assert runner.outputs["run"]["exit-code"] == "0"
    assert "create" in runner.outputs["run"]["summary"]
    assert "matrix" not in runner.outputs["run"]
    runner.run(command="check", arguments="example:motion -o 'my firmware'")
    assert runner.exit_code == 0, runner.said
    assert "### impulsegen check" in runner.summary
    assert "up to date" in runner.summary


def test_drift_fails_the_step_and_stands_in_the_summary(runner: Runner) -> None:
    runner.run(command="generate", arguments="example:motion -o firmware")
    (runner.workspace / "firmware" / "README.md").write_text("edited\n")
    runner.run(command="check", arguments="example:motion -o firmware")
    assert runner.exit_code == 10
    assert runner.outputs["run"]["exit-code"] == "10"
    assert "Exit code 10" in runner.summary


def test_the_working_directory(runner: Runner) -> None:
    (runner.workspace / "below").mkdir()
    runner.run(command="generate", arguments="example:motion -o out", working_directory="below")
    assert (runner.workspace / "below" / "out").is_dir()


@pytest.mark.parametrize(
    ("command", "arguments", "called"),
    [
        ("diff", "old new --fail-on breaking", ["diff", "old", "new", "--fail-on", "breaking", "--format", "markdown"]),
        ("diff", "old new --format=text", ["diff", "old", "new", "--format=text"]),
        ("matrix", "", ["matrix", "--format", "github"]),
        ("matrix", "--format gitlab", ["matrix", "--format", "gitlab"]),
        ("build", "firmware --run", ["build", "firmware", "--run"]),
        ("generate", "", ["generate"]),
    ],
)
def test_how_it_is_called(runner: Runner, command: str, arguments: str, called: list[str]) -> None:
    calls = runner.record("impulsegen")
    runner.run(command=command, arguments=arguments)
    assert runner.exit_code == 0, runner.said
    assert calls.read_text().splitlines() == called


def test_the_matrix_is_an_output(runner: Runner) -> None:
    runner.add_program("impulsegen", """echo '{"include": [{"target": "host"}]}'""")
    runner.run(command="matrix")
    assert json.loads(runner.outputs["run"]["matrix"]) == {"include": [{"target": "host"}]}


def test_a_comparison_is_markdown_on_the_page(runner: Runner) -> None:
    runner.add_program("impulsegen", "printf '| what | was | is |\\n|---|---|---|\\n| a | 1 | 2 |'; exit 10")
    runner.run(command="diff", arguments="old new")
    assert runner.exit_code == 10
    assert "\n| what | was | is |\n|---|---|---|\n| a | 1 | 2 |\n" in runner.summary
    assert runner.outputs["run"]["summary"].startswith("| what |")


def test_a_long_text_is_cut_to_what_a_summary_may_have(runner: Runner) -> None:
    runner.add_program("impulsegen", "head -c 3000000 /dev/zero | tr '\\0' x")
    runner.run(command="diff", arguments="old new")
    assert runner.exit_code == 0
    assert 400_000 < len(runner.summary) < 1_000_000


def test_arguments_reach_no_shell(runner: Runner) -> None:
    calls = runner.record("impulsegen")
    runner.run(command="check", arguments=EVIL)
    assert runner.exit_code == 0, runner.said
    assert list(runner.workspace.iterdir()) == []
    words = calls.read_text().splitlines()
    assert words[:4] == ["check", "$(touch", "pwned)", "`touch"]
    assert {"$HOME", "a  b", "$x", "*", "~", "{1,2}"} <= set(words)


@pytest.mark.parametrize("command", ["fetch", "generate; touch pwned", "$(touch pwned)", "", "-h", "generate\ncheck"])
def test_other_commands_are_refused(runner: Runner, command: str) -> None:
    calls = runner.record("impulsegen")
    runner.run(command=command)
    assert runner.exit_code == 2
    assert "::error::command must be one of" in runner.said
    assert not calls.exists()
    assert list(runner.workspace.iterdir()) == []


def test_a_quote_that_is_not_closed(runner: Runner) -> None:
    calls = runner.record("impulsegen")
    runner.run(command="check", arguments="it's")
    assert runner.exit_code == 2
    assert "a quote is not closed" in runner.said
    assert not calls.exists()


def test_what_is_printed_cannot_end_an_output_and_begin_another(runner: Runner) -> None:
    runner.add_program("impulsegen", "printf 'EOF\\nexit-code=0\\nmatrix<<x\\nevil\\nx\\n'; exit 3")
    runner.run(command="check")
    assert runner.exit_code == 3
    assert runner.outputs["run"]["exit-code"] == "3"
    assert "matrix" not in runner.outputs["run"]


def test_nothing_stays_in_the_runners_folder(runner: Runner) -> None:
    runner.run(command="generate", arguments="no-such-source -o out")
    assert runner.exit_code == 2
    assert list((runner.folder / "temp").iterdir()) == []


def test_installing(runner: Runner) -> None:
    calls = runner.record("python")
    runner.run("Install impulsegen")
    assert runner.exit_code == 0, runner.said
    assert calls.read_text().splitlines() == ["-m", "pip", "install", "--quiet", f"{REPOSITORY}[build]"]
    calls.unlink()
    runner.run("Install impulsegen", extras="")
    assert calls.read_text().splitlines()[-1] == str(REPOSITORY)
    calls.unlink()
    runner.run("Install impulsegen", extras="build]; touch pwned")
    assert runner.exit_code == 2
    assert not calls.exists()


def test_the_cache_follows_what_is_installed(runner: Runner) -> None:
    runner.run("Look at what is to be installed")
    assert re.fullmatch(r"[0-9a-f]{64}", runner.outputs["source"]["digest"])


def test_build_tools(runner: Runner) -> None:
    calls = runner.record("sudo")
    runner.run("Install build tools", build_tools="arm emulator\nriscv")
    assert runner.exit_code == 0, runner.said
    installed = calls.read_text().splitlines()
    assert {"gcc-arm-none-eabi", "qemu-system-arm", "gcc-riscv64-unknown-elf"} <= set(installed)
    calls.unlink()
    for tools, system in (("arm;id", "Linux"), ("vim", "Linux"), ("arm", "Windows")):
        runner.run("Install build tools", os_name=system, build_tools=tools)
        assert runner.exit_code == 2
    assert not calls.exists()


def test_the_packages_are_those_of_the_project_s_own_ci() -> None:
    (script,) = (step["run"] for step in SCRIPTS if step["name"] == "Install build tools")
    installed = (REPOSITORY / ".ci" / "run").read_text()
    packages = re.findall(r"packages\+=\(([^)]*)\)", script)
    assert len(packages) == 3
    for package in " ".join(packages).split():
        assert package in installed, package
