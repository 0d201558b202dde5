"""Every example with a configuration: its firmware is generated, built and run as its README says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compile.compilers import require
from examples.tools.example_runs import (
    CONFIGURATION,
    EXAMPLES_FOLDER,
    EXPECTED,
    Example,
    bundled_examples,
    generate_copy,
    printed,
)
from impulsegen.build.project import build_project
from impulsegen.target.model import Target
from selftest.ctest_runs import report, run_ctest

EXAMPLES = bundled_examples()
MAX_MODULE_LINES = 250
MAX_DATA_BYTES = 300_000
NOT_COUNTED = {"__pycache__", "impulsegen.lock"}

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def parameters(targets: list[tuple[Example, Target]]) -> list[object]:
    """Each example with each of its targets, marked with what it needs."""
    found = []
    for example, target in targets:
        marks = [pytest.mark.compile]
        if not target.core.is_host:
            marks.append(pytest.mark.cross)
        if target.emulator is not None:
            marks.append(pytest.mark.emulate)
        found.append(pytest.param(example, target, id=f"{example.name}-{target.id}", marks=marks))
    return found


RUNNABLE = parameters([(example, target) for example in EXAMPLES for target in example.runnable()])
# What only a vendor's SDK builds is not built here; a firmware of its own is generated for it.
BOARDS = parameters(
    [
        (example, target)
        for example in EXAMPLES
        for target in example.targets()
        if target not in example.runnable() and (target.core.is_arm or target.core.is_riscv)
    ]
)


def require_tools(target: Target) -> None:
    """Skip where the compiler or the emulator is missing, which in CI is a failure."""
    if target.core.is_host:
        require("gcc")
        return
    require(f"{target.core.toolchain_prefix}gcc")
    if target.emulator is not None:
        require("qemu-system-arm" if target.core.is_arm else "qemu-system-riscv32")


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """The generated project of an example, made when it is first asked for. The path has a space in it."""
    return cache(lambda example: generate_copy(example, tmp_path_factory.mktemp(f"the {example.name}")))


def test_there_are_examples_to_hold() -> None:
    assert "motion" in {example.name for example in EXAMPLES}


@every_example
def test_the_configuration_is_for_this_machine_an_emulator_and_a_board(example: Example) -> None:
    firmware = {one.name: one for one in example.configuration().firmware}
    assert example.name in firmware, "the firmware is called as the example"
    assert all(one.output.startswith("../../build/") for one in firmware.values()), "git ignores that folder"
    assert firmware[example.name].choices.self_test
    runnable = example.runnable()
    assert any(target.core.is_host for target in runnable)
    assert any(target.emulator is not None for target in runnable)
    boards = [target for target in example.targets() if target not in runnable]
    assert boards or len(firmware) > 1


@every_example
def test_the_folder_is_described_and_small(example: Example) -> None:
    files = [path for path in example.folder.rglob("*") if path.is_file() and not NOT_COUNTED & set(path.parts)]
    assert example.folder / "README.md" in files and example.folder / EXPECTED in files
    data = [path for path in files if path.suffix not in (".py", ".md") and path.name not in (CONFIGURATION, EXPECTED)]
    assert sum(path.stat().st_size for path in data) < MAX_DATA_BYTES
    samples = {path for path in data if path.parent.name == "samples"}
    named = {example.folder / name for one in example.configuration().firmware for name in one.choices.samples}
    assert samples == named, "every sample is in the self-test"
    for path in files:
        if path.suffix == ".py":
            assert len(path.read_text().splitlines()) <= MAX_MODULE_LINES, path.name
    readme = (example.folder / "README.md").read_text()
    assert f"python -m examples.{example.name}.make_example" in readme
    assert f"example:{example.name}" in readme or CONFIGURATION in readme
    for path in data:
        assert path.name in readme or f"{path.parent.name}/" in readme, f"the README does not name {path.name}"


@pytest.mark.parametrize(("example", "target"), RUNNABLE)
def test_the_application_prints_what_is_recorded(example: Example, target: Target, projects) -> None:  # type: ignore[no-untyped-def]
    require_tools(target)
    recorded = (example.folder / EXPECTED).read_bytes().decode()
    found = printed(projects(example), target.id)
    assert found == recorded, f"python -m examples.tools.record_expected {example.name}"


@pytest.mark.parametrize(("example", "target"), RUNNABLE)
def test_the_self_test_is_content(example: Example, target: Target, projects) -> None:  # type: ignore[no-untyped-def]
    require_tools(target)
    project: Path = projects(example)
    exit_code, output = run_ctest(project, target.id)
    assert exit_code == 0, output
    said = report(output)
    assert said.lines and not said.failed
    assert said.checked & {"features", "scores", "values"}  # of long vectors, the features are not held
    for one in example.configuration().firmware:
        for sample in one.choices.samples:
            assert any(line.window == Path(sample).name for line in said.lines)
            assert f", {Path(sample).name}: " in "".join(line for line in output.splitlines(True) if line[0] == "#")


@pytest.mark.parametrize(("example", "target"), BOARDS)
def test_it_builds_for_its_board(example: Example, target: Target, projects) -> None:  # type: ignore[no-untyped-def]
    require_tools(target)
    built = build_project(projects(example), target.id)
    assert (built.program is not None) == built.preset.has_program


def test_the_table_of_examples_is_complete() -> None:
    """Each example has a line, which names its board and what it is emulated as."""
    lines = [line for line in (EXAMPLES_FOLDER / "README.md").read_text().splitlines() if line.startswith("| [")]
    by_name = {line.split("[")[1].split("]")[0]: line for line in lines}
    assert list(by_name) and set(by_name) == {example.name for example in EXAMPLES}
    for example in EXAMPLES:
        named = {target for one in example.configuration().firmware for target in one.choices.targets} - {"host"}
        assert {Path(target).stem for target in named} == set(by_name[example.name].split("`")[1::2]), example.name


def test_every_shared_module_is_told() -> None:
    readme = (EXAMPLES_FOLDER / "README.md").read_text()
    for path in (EXAMPLES_FOLDER / "tools").glob("*.py"):
        assert f"`{path.stem}`" in readme, path.name
