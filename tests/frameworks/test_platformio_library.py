"""PlatformIO libraries and the projects among their examples, as PlatformIO's own code reads them, without a network."""

from __future__ import annotations

import configparser
import dataclasses
import tarfile
from pathlib import Path

import pytest
from platformio.package.manifest.parser import ManifestParserFactory
from platformio.package.manifest.schema import ManifestSchema
from platformio.package.meta import PackageSpec
from platformio.package.pack import PackagePacker
from platformio.project.config import ProjectConfig

from compile.projects import hostile
from edge_impulse import impulses
from frameworks.arduino_projects import example_names, library, planned
from impulsegen.errors import UsageError
from impulsegen.render.frameworks.arduino_drivers import DRIVERS
from impulsegen.render.frameworks.platformio import ARDUINO_BOARDS
from impulsegen.target.loader import list_targets
from workflow_of import example

FEATHER = "adafruit-feather-nrf52840-sense"
# Boards of PlatformIO's that have other frameworks than Arduino.
OTHERS = {"disco_h747xi", "esp32-c6-devkitc-1", "particle_boron"}
NAMED = {target.frameworks["platformio"]: target.id for target in list_targets() if "platformio" in target.frameworks}


def test_every_board_is_known_with_or_without_arduino() -> None:
    known = [board for boards in ARDUINO_BOARDS.values() for board in boards]
    assert len(known) == len(set(known))
    assert set(known) | OTHERS == set(NAMED)


@pytest.mark.parametrize("kind", ["motion", "hostile", "several"])
def test_the_manifest_is_valid(kind: str, tmp_path: Path) -> None:
    chosen = {
        "motion": [example("motion")],
        "hostile": [hostile()],
        "several": [example("motion"), dataclasses.replace(impulses.keyword(), id=2)],
    }[kind]
    root = library("platformio", tmp_path, chosen, FEATHER)
    read = ManifestParserFactory.new_from_file(str(root / "library.json")).as_dict()
    manifest = ManifestSchema().load_manifest(read)
    assert manifest["frameworks"] == ["*"]
    assert manifest["platforms"] == ["*"]
    (header,) = manifest["headers"]
    assert (root / "src" / header).is_file()
    assert read["build"] == {"srcDir": "src", "includeDir": "src"}


def test_it_can_be_packed(tmp_path: Path) -> None:
    root = library("platformio", tmp_path, [example("motion")], FEATHER)
    (root / ".impulsegen").mkdir()
    (root / ".impulsegen/manifest.json").write_text("{}")
    packed = PackagePacker(str(root)).pack(str(tmp_path / "library.tar.gz"))
    with tarfile.open(packed) as archive:
        names = set(archive.getnames())
    assert {"library.json", "src/impulse_motion.h", f"examples/{FEATHER}/platformio.ini"} <= names
    assert not any(name.startswith(".impulsegen") for name in names)


def _environments(ini: Path) -> dict[str, dict[str, object]]:
    """Options of each environment, as PlatformIO reads them; every one is known to it."""
    config = ProjectConfig(str(ini))
    assert config.validate() is True
    assert config.warnings == []
    return {name: dict(config.items(env=name, as_dict=True)) for name in config.envs()}


def test_examples_are_complete_projects(tmp_path: Path) -> None:
    targets = sorted(NAMED[board] for boards in ARDUINO_BOARDS.values() for board in boards)
    root = library("platformio", tmp_path, [example("motion")], *targets)
    for name in example_names(root):
        folder = root / "examples" / name
        assert (folder / "src/main.cpp").is_file()
        environments = _environments(folder / "platformio.ini")
        plain = configparser.ConfigParser()
        plain.read(folder / "platformio.ini")
        assert {f"env:{env}" for env in environments} | {"env"} == set(plain.sections())
        for env, options in environments.items():
            first, *libraries = map(PackageSpec, options["lib_deps"])  # type: ignore[call-overload]
            assert first.symlink
            assert (folder / first.uri.removeprefix("symlink://") / "library.json").is_file()
            assert all(item.owner and item.name for item in libraries)
            if env == "native":
                assert options["platform"] == "native"
                continue
            assert options["framework"] == ["arduino"]
            assert options["board"] in ARDUINO_BOARDS[str(options["platform"])]
            assert NAMED[str(options["board"])].replace(".", "-") == env
    assert set(_environments(root / "examples/static_window/platformio.ini")) == {
        *(target.replace(".", "-") for target in targets),
        "native",
    }


def test_libraries_of_drivers_have_owners_and_names() -> None:
    for driver in DRIVERS:
        assert bool(driver.library) == bool(driver.platformio_library)
        if driver.platformio_library:
            spec = PackageSpec(driver.platformio_library)
            assert spec.owner
            assert spec.name == driver.library


def test_boards_without_the_arduino_framework_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        planned("platformio", [example("motion")], FEATHER, "esp32c6")
    assert "esp32c6" in caught.value.message
    assert FEATHER in str(caught.value.expected)
    with pytest.raises(UsageError) as caught:
        planned("platformio", [example("motion")], "cortex-m4f")
    assert "--framework platformio" in str(caught.value.hint)
