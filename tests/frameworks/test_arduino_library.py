"""Arduino libraries: what the specification says of them, what PlatformIO reads of them, and errors."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from platformio.package.manifest.parser import ManifestParserFactory
from platformio.package.manifest.schema import ManifestSchema

from cli.commands import Shell
from cli.conftest import impulsegen  # noqa: F401 - a fixture
from compile.projects import hostile
from edge_impulse import impulses
from frameworks.arduino_projects import example_names, library, planned
from frameworks.library_properties import (
    keyword_problems,
    layout_problems,
    property_problems,
    read_properties,
)
from impulsegen.errors import UsageError
from impulsegen.files import Ownership
from impulsegen.impulse.model import Impulse, Sensor
from impulsegen.render.frameworks.arduino_sketches import motion_axes
from impulsegen.target.loader import list_targets
from workflow_of import example

NANO = "arduino-nano-33-ble-sense"
ARDUINO_TARGETS = sorted(target.id for target in list_targets() if "arduino" in target.frameworks)


def _long_name() -> Impulse:
    return dataclasses.replace(impulses.keyword(), name="arduino " + "x" * 60)


LIBRARIES = {
    "motion": lambda: [example("motion")],
    "hostile": lambda: [hostile()],
    "long": lambda: [_long_name()],
    "every": lambda: [example("motion"), impulses.keyword(), dataclasses.replace(impulses.image(), id=9)],
}


@pytest.mark.parametrize("kind", sorted(LIBRARIES))
def test_a_library_is_as_the_specification_has_it(kind: str, tmp_path: Path) -> None:
    root = library("arduino", tmp_path, LIBRARIES[kind](), *ARDUINO_TARGETS)
    assert property_problems(root) == []
    assert layout_problems(root) == []
    keywords = (root / "keywords.txt").read_text()
    assert keyword_problems(keywords) == []
    assert "\tKEYWORD2\n" in keywords


@pytest.mark.parametrize("kind", sorted(LIBRARIES))
def test_platformio_reads_the_same(kind: str, tmp_path: Path) -> None:
    root = library("arduino", tmp_path, LIBRARIES[kind](), NANO)
    read = ManifestParserFactory.new_from_file(str(root / "library.properties")).as_dict()
    manifest = ManifestSchema().load_manifest(read)
    properties = read_properties((root / "library.properties").read_text())
    assert manifest["name"] == properties["name"]
    assert manifest["version"] == properties["version"]
    assert manifest["headers"] == [properties["includes"]]
    wanted = [name.strip() for name in properties.get("depends", "").split(",") if name]
    assert [item["name"] for item in manifest.get("dependencies", [])] == wanted


def test_the_checks_find_mistakes(tmp_path: Path) -> None:
    root = library("arduino", tmp_path, [example("motion")], NANO)
    properties = root / "library.properties"
    good = properties.read_text()
    for wrong in (
        good.replace("name=impulse", "name=Arduino_impulse"),
        good.replace("version=1.0.", "version=1.0.0."),
        good.replace("Data Processing", "Machines"),
        good.replace("includes=", "includes=no_"),
        re.sub("^author=.*\n", "", good, flags=re.M),
    ):
        assert wrong != good
        properties.write_text(wrong)
        assert property_problems(root)
    (root / "examples/static_window/static_window.ino").unlink()
    assert layout_problems(root)
    assert keyword_problems("motion_run KEYWORD2\n")


def test_libraries_of_sensors_are_named_where_they_are_needed(tmp_path: Path) -> None:
    def properties(name: str, impulse: Impulse, *targets: str) -> dict[str, str]:
        root = library("arduino", tmp_path / name, [impulse], *targets)
        return read_properties((root / "library.properties").read_text())

    motion = properties("motion", example("motion"), NANO, "arduino-nicla-vision")
    assert motion["depends"] == "Arduino_LSM9DS1, Arduino_BMI270_BMM150, Arduino_LSM6DSOX"
    assert motion["architectures"] == "mbed_nano,mbed_nicla"
    assert "depends" not in properties("sound", impulses.keyword(), NANO)
    assert "depends" not in properties("none", example("motion"), "esp32c3")


def test_a_board_that_was_sold_with_two_parts_has_a_sketch_for_each(tmp_path: Path) -> None:
    root = library("arduino", tmp_path, [example("motion")], NANO, "esp32c3")
    assert example_names(root) == [NANO, f"{NANO}-bmi270", "static_window"]
    for name in (NANO, f"{NANO}-bmi270"):
        sketch = (root / "examples" / name / f"{name}.ino").read_text()
        assert "TODO" not in sketch
        assert "m/s^2" in sketch


def test_what_is_the_users_is_written_once() -> None:
    files = planned("arduino", [example("motion")], NANO)
    users = {file.path.parts[0] for file in files if file.ownership is Ownership.USER}
    assert users == {"examples"}
    assert all(file.ownership is Ownership.USER for file in files if file.path.parts[0] == "examples")


def test_files_do_not_depend_on_when_and_where_they_are_made() -> None:
    first, second = (planned("arduino", [example("motion")], NANO, "esp32") for _ in range(2))
    assert first == second


def test_axes_are_matched_by_name() -> None:
    motion = example("motion")

    def of(*axes: str, sensor: Sensor = Sensor.ACCELEROMETER) -> tuple[str, ...]:
        return tuple(motion_axes(dataclasses.replace(motion, axes=axes, sensor=sensor)))

    assert of("accZ", "accX") == ("acceleration[2]", "acceleration[0]")
    assert of("accX", "gyrY", sensor=Sensor.FUSION) == ("acceleration[0]", "rotation[1]")
    assert of("acc_x", "Gyro.z", sensor=Sensor.UNKNOWN) == ("acceleration[0]", "rotation[2]")
    assert of("x", "y", "z") == ("acceleration[0]", "acceleration[1]", "acceleration[2]")
    assert of("x", "y", "z", sensor=Sensor.UNKNOWN) == ()
    assert of("accX", "temperature", sensor=Sensor.FUSION) == ()


def test_boards_without_arduino_are_refused_with_a_hint() -> None:
    with pytest.raises(UsageError) as caught:
        planned("arduino", [example("motion")], NANO, "cortex-m4f")
    assert "cortex-m4f" in caught.value.message
    assert NANO in str(caught.value.expected)
    assert "impulsegen targets list --framework arduino" in str(caught.value.hint)
    with pytest.raises(UsageError):
        planned("arduino", [example("motion")])


def test_the_command_makes_a_library(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    root = tmp_path / "my library"
    made = impulsegen("generate", "example:motion", "-o", root, "--project", "arduino", "--target", NANO)
    assert made.exit_code == 0, made.err
    assert property_problems(root) == []
    again = impulsegen("check", "example:motion", "-o", root)
    assert again.exit_code == 0, again.err
