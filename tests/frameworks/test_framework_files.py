"""What the tools of each framework read: its own validators, or rules written down here, find nothing wrong."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from west.manifest import ImportFlag, Manifest

from compile.compilers import require
from compile.projects import hostile, motion, second
from edge_impulse import impulses
from frameworks.stub_projects import FRAMEWORKS, STUBS, build, idf_options, planned, project, zephyr_options
from impulsegen.errors import UsageError
from impulsegen.files import Ownership
from impulsegen.impulse.model import Impulse
from impulsegen.render.frameworks.esp_idf import partition_bytes
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

KINDS = sorted(FRAMEWORKS)
MANY = {"one": [motion], "hostile": [hostile], "two": [motion, second]}


def chosen(name: str) -> list[Impulse]:
    return [make() for make in MANY[name]]


@pytest.mark.parametrize("name", sorted(MANY))
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_the_users_and_what_is_not(kind: str, name: str) -> None:
    files = planned(kind, chosen(name))
    assert files == planned(kind, chosen(name))
    assert len({file.path for file in files}) == len(files)
    owned = {file.path.name for file in files if file.ownership is Ownership.USER}
    assert "main.c" in owned
    assert all(re.fullmatch(r"main\.c|sensor_\w+\.c", one) for one in owned)
    for file in files:
        text = file.content.decode()
        assert not re.search(r"\bTODO\b|\bFIXME\b|XXX", text), file.path
        assert not re.search(r"[ \t]+$", text, re.M) or file.path.suffix in (".c", ".h"), file.path
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.compile
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_build(kind: str, tmp_path: Path) -> None:
    build(project(kind, tmp_path, [hostile()]))


# ----------------------------------------------------------------------------------------------------------------- Zephyr

MODULE_KEYS = {"name": str, "build": dict, "samples": list, "tests": list}
BUILD_KEYS = {"cmake", "kconfig", "depends", "settings"}


@pytest.mark.parametrize("name", sorted(MANY))
def test_zephyr_module(name: str, tmp_path: Path) -> None:
    made = project("zephyr", tmp_path, chosen(name))
    module = yaml.safe_load((made.folder / "zephyr/module.yml").read_text())
    assert all(isinstance(value, MODULE_KEYS[key]) for key, value in module.items())
    assert re.fullmatch("[A-Za-z0-9_]+", module["name"])
    assert set(module["build"]) <= BUILD_KEYS
    # Paths count from the module's folder, not from zephyr/.
    assert (made.folder / module["build"]["cmake"] / "CMakeLists.txt").is_file()
    assert (made.folder / module["build"]["kconfig"]).is_file()
    assert [(made.folder / sample).is_dir() for sample in module["samples"]] == [True]


@pytest.mark.parametrize("name", sorted(MANY))
def test_zephyr_options_of_prj_conf_count(name: str, tmp_path: Path) -> None:
    options = zephyr_options(project("zephyr", tmp_path, chosen(name)))
    assert options["IMPULSES"] == options["FPU"] == options["FPU_SHARING"] == options["REQUIRES_FULL_LIBC"] == "y"
    assert sum(option.startswith("IMPULSE_") for option in options) == len(MANY[name])


def test_zephyr_table_of_several_impulses_is_an_option(tmp_path: Path) -> None:
    made = project("zephyr", tmp_path, chosen("two"))
    (made.folder / "samples" / made.app / "boards").mkdir(exist_ok=True)
    (made.folder / "samples" / made.app / "boards/own.conf").write_text("CONFIG_IMPULSES_TABLE=y\n")
    assert zephyr_options(made, "own")["IMPULSES_TABLE"] == "y"
    build(made, options=zephyr_options(made, "own"))


def test_zephyr_sample_yaml_and_files_of_boards(tmp_path: Path) -> None:
    made = project("zephyr", tmp_path, chosen("one"), "xiao-nrf52840-sense", "nordic-nrf52840-dk")
    sample = made.folder / "samples" / made.app
    document = yaml.safe_load((sample / "sample.yaml").read_text())
    assert set(document) == {"sample", "common", "tests"}
    assert {"name", "description"} == set(document["sample"])
    (test,) = document["tests"].values()
    assert test["platform_allow"] == ["xiao_ble/nrf52840/sense", "nrf52840dk/nrf52840"]
    assert test["integration_platforms"] == ["xiao_ble/nrf52840/sense"]
    assert re.fullmatch(r"[\w.]+", next(iter(document["tests"])))
    # Zephyr looks for a board's files by its name with underscores.
    names = {path.name for path in (sample / "boards").iterdir()}
    assert names == {"xiao_ble_nrf52840_sense.conf", "xiao_ble_nrf52840_sense.overlay"}
    overlay = (sample / "boards/xiao_ble_nrf52840_sense.overlay").read_text()
    assert overlay.count("{") == overlay.count("}") == overlay.count("};")
    assert "accel0 = &lsm6ds3tr_c;" in overlay


@pytest.mark.parametrize(
    ("targets", "modules"),
    [
        (["nordic-nrf52840-dk"], {"cmsis", "cmsis_6", "hal_nordic", "hal_st", "picolibc"}),
        (["esp32s3"], {"hal_espressif", "hal_st", "hal_xtensa", "picolibc"}),
    ],
)
def test_zephyr_west_manifest(targets: list[str], modules: set[str], tmp_path: Path) -> None:
    made = project("zephyr", tmp_path, chosen("one"), *targets)
    data = yaml.safe_load((made.folder / "west.yml").read_text())
    manifest = Manifest.from_data(data, import_flags=ImportFlag.IGNORE_PROJECTS)
    (zephyr,) = (p for p in manifest.projects if p.name == "zephyr")
    assert zephyr.url == "https://github.com/zephyrproject-rtos/zephyr"
    assert re.fullmatch(r"v4\.\d+\.\d+", zephyr.revision)
    assert set(data["manifest"]["projects"][0]["import"]["name-allowlist"]) == modules


# ---------------------------------------------------------------------------------------------------------------- ESP-IDF


@pytest.mark.parametrize("make", [motion, hostile, impulses.fomo, impulses.keyword])
def test_esp_idf_manifests_pass_the_component_managers_lint(make: object, tmp_path: Path) -> None:
    made = project("esp-idf", tmp_path, [make()], "esp32", "esp32c3")  # type: ignore[operator]
    manifests = sorted(made.folder.rglob("idf_component.yml"))
    assert len(manifests) == (2 if make is impulses.fomo else 1)
    for manifest in manifests:
        command = [str(Path(sys.executable).parent / "compote"), "manifest", "lint", str(manifest)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
    own = yaml.safe_load(next(made.folder.glob("components/*/idf_component.yml")).read_text())
    assert own["targets"] == ["esp32", "esp32c3"]


def test_esp_idf_lint_finds_mistakes(tmp_path: Path) -> None:
    """The lint above can fail."""
    (tmp_path / "idf_component.yml").write_text('version: "1.x"\n')
    command = [str(Path(sys.executable).parent / "compote"), "manifest", "lint", str(tmp_path / "idf_component.yml")]
    assert subprocess.run(command, capture_output=True, check=False, timeout=120).returncode != 0


def test_esp_idf_options(tmp_path: Path) -> None:
    made = project("esp-idf", tmp_path, [impulses.keyword()], "xiao-esp32s3-sense", "esp-eye", "esp32c3")
    options = idf_options(made, "esp32s3")
    assert (
        options["IMPULSE_MICROPHONE_PDM"] == options["SPIRAM_MODE_OCT"] == options["COMPILER_OPTIMIZATION_PERF"] == "y"
    )
    assert options["ESP_MAIN_TASK_STACK_SIZE"] == "8192"
    assert idf_options(made, "esp32")["IMPULSE_MICROPHONE_WORD_SELECT"] == "32"
    assert "IMPULSE_MICROPHONE_NONE" in idf_options(made, "esp32c3")
    assert not (made.folder / "partitions.csv").exists()


def test_esp_idf_boards_with_the_same_chip_are_told_apart(tmp_path: Path) -> None:
    made = project("esp-idf", tmp_path, [impulses.fomo()], "esp-eye", "esp32")
    assert not list(made.folder.glob("sdkconfig.defaults.*"))
    eye, plain = made.folder / "boards/esp-eye.defaults", made.folder / "boards/esp32.defaults"
    assert "CONFIG_IMPULSE_CAMERA=y" in eye.read_text()
    assert "CONFIG" not in plain.read_text()
    assert idf_options(made, "esp32", eye)["IMPULSE_CAMERA_XCLK"] == "4"
    assert "idf.py -DIMPULSE_BOARD=esp-eye set-target esp32 build" in (made.folder / "README.md").read_text()
    build(made, "-DIMPULSE_BOARD=esp-eye", options=idf_options(made, "esp32", eye))


def _large(size_bytes: int) -> Impulse:
    """Motion with a network whose file is as large as that."""
    impulse = impulses.motion()
    (block,) = impulse.neural_blocks
    assert block.network is not None
    assert block.network.data is not None
    padded = dataclasses.replace(block.network, data=block.network.data.ljust(size_bytes, b"\0"))
    learn = tuple(dataclasses.replace(b, network=padded) if b is block else b for b in impulse.learn_blocks)
    return dataclasses.replace(impulse, learn_blocks=learn)


def test_esp_idf_partitions_of_a_large_program(tmp_path: Path) -> None:
    impulse = _large(1_500_000)
    made = project("esp-idf", tmp_path, [impulse], "esp32s3")
    rows = [
        [cell.strip() for cell in row]
        for row in csv.reader(
            line for line in (made.folder / "partitions.csv").read_text().splitlines() if line[0] != "#"
        )
    ]
    assert [row[0] for row in rows] == ["nvs", "phy_init", "factory"]
    end = 0x9000
    for _, _, _, offset, size in rows:
        assert int(offset, 0) == end
        end += int(size.removesuffix("K")) * 1024 if size.endswith("K") else int(size, 0)
    app = end - 0x10000
    assert app == partition_bytes([impulse]) > 1_500_000
    assert app % 0x10000 == 0
    options = idf_options(made, "esp32s3")
    assert options["PARTITION_TABLE_CUSTOM"] == options["ESPTOOLPY_FLASHSIZE_4MB"] == "y"


def test_esp_idf_a_program_that_no_flash_holds_is_refused() -> None:
    with pytest.raises(UsageError, match=r"needs \d+ KiB of flash, which xiao-esp32s3-sense does not have"):
        planned("esp-idf", [_large(9_000_000)], "xiao-esp32s3-sense")


# ------------------------------------------------------------------------------------------------------------------- Pico


def test_pico_presets(tmp_path: Path) -> None:
    made = project("pico", tmp_path, chosen("one"), "rpi-pico", "rpi-pico2-arm", "rpi-pico2-riscv")
    listed = subprocess.run(
        [require("cmake"), "--list-presets=all"],
        cwd=made.folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert listed.returncode == 0, listed.stderr
    presets = json.loads((made.folder / "CMakePresets.json").read_text())
    settings = {p["name"]: p["cacheVariables"] for p in presets["configurePresets"]}
    assert settings["rpi-pico"]["PICO_BOARD"] == "pico"
    assert "PICO_PLATFORM" not in settings["rpi-pico"]
    assert settings["rpi-pico2-arm"] == {**settings["rpi-pico2-riscv"], "PICO_PLATFORM": "rp2350-arm-s"}
    assert settings["rpi-pico2-riscv"]["PICO_PLATFORM"] == "rp2350-riscv"
    assert [p["name"] for p in presets["buildPresets"]] == list(settings)


@pytest.mark.compile
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ([], "where is the Pico SDK?"),
        (["-DPICO_SDK_PATH=nowhere"], "there is no pico_sdk_init.cmake in it"),
        ([f"-DPICO_SDK_PATH={STUBS / 'pico_sdk'}", "-DIMPULSE_ACCELEROMETER=lsm6"], "none or lis3dh"),
    ],
)
def test_pico_says_what_it_misses(settings: list[str], message: str, tmp_path: Path) -> None:
    require("g++")
    made = project("pico", tmp_path, chosen("one"))
    command = [require("cmake"), "-S", str(made.folder), "-B", str(tmp_path / "build"), "-G", "Ninja", *settings]
    done = subprocess.run(
        command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode != 0
    assert message in " ".join(done.stderr.split())


# ----------------------------------------------------------------------------------------------------------------- choices


@pytest.mark.parametrize("kind", KINDS)
def test_boards_that_the_framework_does_not_know_are_refused(kind: str) -> None:
    known = {"zephyr": "nordic-nrf52840-dk", "esp-idf": "esp32c3", "pico": "rpi-pico"}[kind]
    with pytest.raises(UsageError) as found:
        planned(kind, [motion()], "cortex-m4f", known, "himax-we-i-plus")
    assert "cortex-m4f, himax-we-i-plus" in str(found.value)
    assert known in (found.value.expected or "")
    assert f"impulsegen targets list --framework {FRAMEWORKS[kind]}" in (found.value.hint or "")
    with pytest.raises(UsageError, match="no board was chosen"):
        render_project([motion()], RenderOptions("native", (load_target("host"),), "1.2.3", project=kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_prefix_that_hides_a_header_of_the_application_is_refused(kind: str) -> None:
    targets = tuple(load_target(name) for name in ("host", {"pico": "rpi-pico"}.get(kind, "esp32c3")))
    with pytest.raises(UsageError, match=r"app_window\.h is a header of the application"):
        render_project([motion()], RenderOptions("native", targets, "1.2.3", prefixes=("app_window",), project=kind))
