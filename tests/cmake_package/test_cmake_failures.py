"""What goes wrong is said by impulsegen in its own words, ends the run, and is over when its cause is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cmake_package.consumers import Consumer, copy_consumer, install
from compile.compilers import require

pytestmark = pytest.mark.compile
RESPONSE = "impulses-detailed.json"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "what is it made of? SNAPSHOT"),
        ("snapshot", 'what is meant by "snapshot"'),
        ("SNAPSHOT snapshot TARGT host", 'what is meant by "TARGT host"'),
        ("SNAPSHOT", "SNAPSHOT has no value"),
        ("IMPULSE 1 SNAPSHOT snapshot", "IMPULSE 1 stands before any SNAPSHOT"),
        ("SNAPSHOT studio:12", "a build does not ask Studio"),
        ("SNAPSHOT -", "a build does not ask Studio"),
        ("SNAPSHOT snapshot PREFIX", "without a value: PREFIX"),
        ("SNAPSHOT snapshot LOCKED", "FIRMWARE and LOCKED go with CONFIG"),
        ("SNAPSHOT snapshot CONFIG impulsegen.toml", "with CONFIG, everything but FIRMWARE and LOCKED"),
        ("CONFIG impulsegen.toml TARGET host", "TARGET stands in the file of CONFIG"),
        # From here on it is impulsegen that speaks.
        ("SNAPSHOT nothing", "nothing does not exist"),
        ("SNAPSHOT example:nothing", "there is no example 'nothing'"),
        ("SNAPSHOT snapshot IMPULSE 77", "77"),
        ("SNAPSHOT snapshot TARGET cortex-m4g", "cortex-m4f"),
        ("SNAPSHOT snapshot ALLOW everything", "--allow-everything"),
        ("SNAPSHOT snapshot SET learn.3.nonsense=1", "learn.3.min_confidence_rating"),
    ],
)
def test_a_wrong_call(make_consumer: Callable[..., Consumer], arguments: str, said: str) -> None:
    built = make_consumer(f"impulse_add_library(motion {arguments})\n", languages="NONE").configure()
    assert built.exit_code != 0
    assert said in " ".join(built.said.split())
    assert "impulse_add_library(motion)" in built.said
    assert "Traceback" not in built.said


def test_a_name_that_is_taken_or_cannot_be_one(make_consumer: Callable[..., Consumer]) -> None:
    taken = "add_library(motion INTERFACE)\nimpulse_add_library(motion SNAPSHOT snapshot)\n"
    assert "already" in make_consumer(taken, name="taken").configure().said
    wrong = "impulse_add_library(my::motion SNAPSHOT snapshot)\n"
    assert "letters, digits" in make_consumer(wrong, name="wrong").configure().said
    without_c = make_consumer("impulse_add_library(motion SNAPSHOT snapshot)\n", name="without", languages="NONE")
    assert "LANGUAGES C" in without_c.configure().said


def test_another_machine_without_a_target(make_consumer: Callable[..., Consumer]) -> None:
    consumer = make_consumer("impulse_add_library(motion SNAPSHOT snapshot)\n")
    options = ("-DCMAKE_SYSTEM_NAME=Generic", "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY")
    built = consumer.configure(*options)
    assert built.exit_code != 0
    assert "TARGET cortex-m4f" in built.said


def test_a_snapshot_that_breaks_and_is_mended(tmp_path: Path, installed: Path) -> None:
    consumer = copy_consumer(tmp_path / "consumer", installed, "Ninja")
    response = consumer.source / "snapshot" / RESPONSE
    whole = response.read_text()
    response.write_text(whole[: len(whole) // 2])
    built = consumer.configure()
    assert built.exit_code != 0
    assert f"error: {RESPONSE}" in built.said
    response.write_text(whole)
    consumer.set_up()
    response.write_text(whole.replace('"trained": true', '"trained": false'))
    built = consumer.make()
    assert built.exit_code != 0
    assert "--allow-untrained" in built.said
    response.rename(response.with_suffix(".away"))
    built = consumer.make()
    assert built.exit_code != 0
    assert "holds neither a response nor a snapshot" in " ".join(built.said.split())
    response.write_text(whole)
    assert consumer.make().exit_code == 0
    assert consumer.is_idle()


def test_a_generated_file_that_was_edited_is_not_overwritten(tmp_path: Path, installed: Path) -> None:
    consumer = copy_consumer(tmp_path / "consumer", installed, "Ninja")
    consumer.set_up()
    header = consumer.generated() / "motion" / "motion.h"
    header.write_text(header.read_text() + "/* mine */\n")
    (consumer.source / "snapshot" / "3.tflite").touch()
    built = consumer.make()
    assert built.exit_code != 0
    assert "motion/motion.h is not as impulsegen wrote it" in built.said
    header.unlink()
    assert consumer.make().exit_code == 0


def test_the_program_is_named_by_the_user(make_consumer: Callable[..., Consumer], tmp_path: Path) -> None:
    lines = "impulse_add_library(motion SNAPSHOT snapshot)\n"
    wrong = make_consumer(lines, name="wrong").configure("-DIMPULSEGEN_EXECUTABLE=/nothing/impulsegen")
    assert wrong.exit_code != 0
    assert "IMPULSEGEN_EXECUTABLE is /nothing/impulsegen" in wrong.said
    other = install(tmp_path / "0.2")
    init = other / "__init__.py"
    init.write_text(init.read_text().replace("__version__ = ", '__version__ = "0.2.0"  # '))
    built = make_consumer(lines, name="other").configure(f"-DIMPULSEGEN_EXECUTABLE={tmp_path}/0.2/bin/impulsegen")
    assert built.exit_code != 0
    assert "/0.2/bin/impulsegen is 0.2.0" in " ".join(built.said.split())


def test_a_package_without_its_program_is_run_by_python(
    make_consumer: Callable[..., Consumer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install(tmp_path / "a package")
    shutil.rmtree(tmp_path / "a package" / "bin")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("cmake", "ninja"):
        (tools / name).symlink_to(require(name))
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    # Without a language no compiler is needed; that C is missing is found out when impulsegen has looked at the impulse.
    consumer = make_consumer("impulse_add_library(motion SNAPSHOT snapshot)\n", languages="NONE")
    consumer = replace(consumer, package=package)
    assert "pip install impulsegen" in " ".join(consumer.configure().said.split())
    assert "LANGUAGES C" in consumer.configure(f"-DPython3_EXECUTABLE={sys.executable}").said


def test_a_configuration_says_everything(make_consumer: Callable[..., Consumer], tmp_path: Path) -> None:
    """What of a call with CONFIG comes to the program."""
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\nprintf "<%s>" "$@"\nexit 3\n')
    program.chmod(0o755)
    consumer = make_consumer('impulse_add_library(kit CONFIG "my kit.toml" FIRMWARE motion LOCKED)\n', languages="NONE")
    built = consumer.configure(f"-DIMPULSEGEN_EXECUTABLE={program}", "-DCMAKE_SYSTEM_NAME=Generic")
    assert (
        f"<generate><--config><{consumer.source}/my kit.toml><--only><motion><--locked><--library-only>" in built.said
    )
    assert "exit code 3" in " ".join(built.said.split())


@pytest.mark.parametrize(
    ("version", "is_found"),
    [("0.1", True), ("0.1.0 EXACT", True), ("0.1...<0.3", True), ("0.0", False), ("0.2", False), ("1.1", False)],
)
def test_versions(make_consumer: Callable[..., Consumer], version: str, is_found: bool) -> None:
    consumer = make_consumer("", languages="NONE")
    lists = consumer.source / "CMakeLists.txt"
    lists.write_text(lists.read_text().replace("Impulsegen 0.1", f"Impulsegen {version}"))
    assert (consumer.configure().exit_code == 0) is is_found
