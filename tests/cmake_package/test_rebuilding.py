"""A build does what a change asks for, and no more: with Ninja and with Make.

One project is built for all tests; each changes something in it, and leaves it built.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cmake_package.consumers import GENERATORS, Consumer, copy_consumer, install

pytestmark = pytest.mark.compile
RESPONSE = "snapshot/impulses-detailed.json"
OF_THE_IMPULSE = {"motion.c.o", "motion_run.c.o", "motion_learn_3.c.o"}


@pytest.fixture(scope="module", params=GENERATORS)
def consumer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, installed: Path) -> Consumer:
    """The project of ``consumer/``, built, in a folder with a blank in its name."""
    made = copy_consumer(tmp_path_factory.mktemp("rebuilding") / "a consumer", installed, request.param)
    made.set_up()
    return made


def edit(path: Path, before: str, after: str) -> None:
    """Replace text in a file; it must be there."""
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_second_build_does_nothing(consumer: Consumer) -> None:
    assert " ok\nidle 0." in consumer.run()
    assert consumer.is_idle()
    assert consumer.configure().exit_code == 0
    assert consumer.is_idle()


def test_configuring_again_does_not_look_at_the_impulse_again(consumer: Consumer) -> None:
    assert "looking at" not in consumer.configure().said
    (consumer.source / "snapshot" / "notes.txt").write_text("no model, no response")
    assert "looking at" not in consumer.configure().said
    shutil.copyfile(consumer.source / "snapshot" / "3.tflite", consumer.source / "snapshot" / "other.tflite")
    assert "looking at" in consumer.configure().said
    assert consumer.make().exit_code == 0


def test_a_new_threshold_recompiles_what_sees_it(consumer: Consumer) -> None:
    before = consumer.objects()
    edit(consumer.source / RESPONSE, '"value": 0.6', '"value": 0.725')
    edit(consumer.source / RESPONSE, '"minimumConfidenceRating": 0.6', '"minimumConfidenceRating": 0.725')
    assert consumer.make().exit_code == 0
    assert consumer.recompiled(before) == {"motion.c.o", "motion_run.c.o", "main.c.o"}, (
        "not the network, nor the runtime"
    )
    assert consumer.run().startswith("threshold 0.725 ok\n")
    assert consumer.is_idle()


def test_another_network_recompiles_the_impulse(consumer: Consumer) -> None:
    before, scores = consumer.objects(), consumer.run()
    model = consumer.source / "snapshot" / "3.tflite"
    content = bytearray(model.read_bytes())
    weights = _largest_buffer(bytes(content))
    for place in range(weights, weights + 200):
        content[place] ^= 0x15
    model.write_bytes(content)
    assert consumer.make().exit_code == 0
    assert consumer.recompiled(before) == {*OF_THE_IMPULSE, "main.c.o"}
    assert consumer.run() != scores
    assert consumer.is_idle()


def test_touching_the_snapshot_generates_and_compiles_nothing(consumer: Consumer) -> None:
    before = consumer.objects()
    (consumer.source / RESPONSE).touch()
    built = consumer.make()
    assert "Generating the impulse library motion" in built.said
    assert consumer.recompiled(before) == set()
    assert consumer.is_idle()


def test_another_setting_in_cmake_recompiles_what_sees_it(consumer: Consumer) -> None:
    before = consumer.objects()
    edit(consumer.source / "CMakeLists.txt", "SET ${SETTINGS}", "SET learn.3.min_confidence_rating=0.85")
    assert consumer.make().exit_code == 0
    assert consumer.recompiled(before) == {"motion.c.o", "motion_run.c.o", "main.c.o"}
    assert consumer.run().startswith("threshold 0.850 ok\n")
    assert consumer.is_idle()


def test_cleaning_loses_nothing(consumer: Consumer) -> None:
    before = consumer.run()
    assert consumer.make("--target", "clean").exit_code == 0
    assert not (consumer.generated() / "motion" / "motion.h").exists()
    assert consumer.make("--parallel", "2").exit_code == 0
    assert consumer.run() == before
    assert consumer.is_idle()


def test_an_interrupted_step_is_taken_up(consumer: Consumer) -> None:
    """As when the process is killed between two files, or before it says that it is done."""
    (consumer.generated().parent / "motion.stamp").unlink()
    for path in (consumer.generated() / "motion").glob("*.c"):
        path.unlink()
    assert consumer.make().exit_code == 0
    assert consumer.is_idle()


def test_an_upgrade_of_the_tool_generates_again(tmp_path: Path) -> None:
    package = install(tmp_path / "own")
    consumer = copy_consumer(tmp_path / "consumer", package, "Unix Makefiles")
    consumer.set_up()
    before = consumer.objects()
    with (package / "_data" / "templates" / "parameters" / "run.c.j2").open("a") as template:
        template.write("/* as newer versions write it */\n")
    assert "Generating" in consumer.make().said
    assert consumer.recompiled(before) == {"motion_run.c.o"}
    edit(package / "__init__.py", "__version__ = ", '__version__ = "0.1.99"  # ')
    assert consumer.make().exit_code == 0
    assert consumer.recompiled(before) == {*OF_THE_IMPULSE, "main.c.o"}
    assert "0.1.99" in (consumer.generated() / "motion" / "motion.h").read_text()
    assert consumer.is_idle()


def _largest_buffer(content: bytes) -> int:
    """Where the largest table of weights begins in a .tflite file."""
    import tflite

    model = tflite.Model.GetRootAsModel(content, 0)
    buffers = [model.Buffers(index) for index in range(model.BuffersLength())]
    largest = max((buffer for buffer in buffers if buffer.DataLength()), key=lambda buffer: buffer.DataLength())
    return content.index(largest.DataAsNumpy().tobytes())
