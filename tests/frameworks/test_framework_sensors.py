"""Drivers of the three frameworks, run with stub SDKs: real parts give the results that what they measure should give."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from edge_impulse import impulses
from frameworks.plain_results import PlainProject
from frameworks.stub_projects import build, idf_options, output_of, project, windows_of, zephyr_options
from impulsegen.impulse.model import ImageInput
from impulsegen.reference.resampling import fitted
from workflow_of import example

pytestmark = pytest.mark.compile
ACCELEROMETER = "DT_N_ALIAS_accel0_STATUS_okay=1"
MICROPHONE = "DT_N_NODELABEL_dmic_dev_STATUS_okay=1"
CAMERA = "DT_CHOSEN_zephyr_camera_EXISTS=1"


def noise(count: int) -> NDArray[np.uint32]:
    """What the stubs' sensors measure, as bits."""
    return np.arange(count, dtype=np.uint32) * np.uint32(2654435761)


def readings(count: int) -> NDArray[np.int32]:
    """-1024 to 1023."""
    return (noise(count) >> 21).astype(np.int32) - 1024


def lis3dh(count: int) -> NDArray[np.float32]:
    """In m/s^2: registers hold sixteen times the reading, a step is 2 mg / 16."""
    step = np.float32(0.002) / np.float32(16) * np.float32(9.80665)
    return (readings(count) * 16).astype(np.float32) * step


def adc(count: int) -> NDArray[np.float32]:
    """12 bits around a mean that is followed slowly, as 16."""
    rest, samples = 2048 * 1024, []
    for value in readings(count) + 2048:
        rest += int(value) - rest // 1024
        samples.append(np.clip((int(value) - rest // 1024) * 16, -32768, 32767))
    return np.array(samples, np.float32)


def frame_565() -> NDArray[np.uint8]:
    """The picture of the stubs' cameras: 320 x 240 pixels with five, six and five bits, spread over eight."""
    packed = (noise(320 * 240) >> 16).astype(np.uint32)
    red, green, blue = packed >> 11, packed >> 5 & 63, packed & 31
    channels = [red << 3 | red >> 2, green << 2 | green >> 4, blue << 3 | blue >> 2]
    return np.stack(channels, -1).astype(np.uint8).reshape(240, 320, 3)


def window_pixels() -> NDArray[np.float64]:
    """That picture as the window of the image impulse."""
    source = impulses.fomo().input
    assert isinstance(source, ImageInput)
    pixels = fitted(frame_565(), source).astype(np.int64)
    return (pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]).ravel().astype(np.float64)


def test_zephyr_reads_an_accelerometer(tmp_path: Path) -> None:
    impulse = example("motion")
    made = project("zephyr", tmp_path, [impulse])
    options = zephyr_options(made, "arduino_nano_33_ble/nrf52840/sense")
    found = windows_of(output_of(build(made, options=options, devicetree=[ACCELEROMETER]), 3100), impulse.name)
    plain = PlainProject(tmp_path, [impulse])
    assert found == [plain.windows(index * 31 * 3)[0] for index in range(3)]


def test_zephyr_needs_the_driver_as_well_as_the_node(tmp_path: Path) -> None:
    """A board that calls a part accel0 but whose configuration has no sensors gets the stand-in, and links."""
    made = project("zephyr", tmp_path, [example("motion")])
    assert "SENSOR" not in zephyr_options(made)
    program = build(made, devicetree=[ACCELEROMETER])
    assert len(windows_of(output_of(program, 2100), "Motion")) == 1


def test_zephyr_reads_a_microphone(tmp_path: Path) -> None:
    impulse = impulses.keyword()
    made = project("zephyr", tmp_path, [impulse])
    options = zephyr_options(made, "arduino_nano_33_ble/nrf52840/sense")
    found = windows_of(output_of(build(made, options=options, devicetree=[MICROPHONE]), 1700), impulse.name)
    plain = PlainProject(tmp_path, [impulse], are_integers=True)
    assert found == [plain.windows(index * 4000)[0] for index in range(3)]


@pytest.mark.parametrize("is_big", [False, True], ids=["little", "big"])
def test_zephyr_reads_a_camera(is_big: bool, tmp_path: Path) -> None:
    impulse = impulses.fomo()
    made = project("zephyr", tmp_path, [impulse], "arduino-nicla-vision")
    options = zephyr_options(made, "arduino_nicla_vision/stm32h747xx/m7")
    options |= {"IMPULSE_CAMERA_BIG_ENDIAN": "y"} if is_big else {}
    program = build(made, options=options, devicetree=[CAMERA])
    found = windows_of(output_of(program, 550, big_endian=int(is_big)), impulse.name)
    assert found == PlainProject(tmp_path, [impulse], stream=window_pixels()).windows(0) * 5


@pytest.mark.parametrize(
    ("chip", "lines"),
    [
        ("esp32s3", ["CONFIG_IMPULSE_MICROPHONE_PDM=y"]),
        ("esp32c3", ["CONFIG_IMPULSE_MICROPHONE_I2S=y", "CONFIG_IMPULSE_MICROPHONE_SHIFT=14"]),
    ],
)
def test_esp_idf_reads_a_microphone(chip: str, lines: list[str], tmp_path: Path) -> None:
    impulse = impulses.keyword()
    made = project("esp-idf", tmp_path, [impulse], chip)
    own = tmp_path / "own.defaults"
    own.write_text("\n".join(lines) + "\n")
    found = windows_of(output_of(build(made, options=idf_options(made, chip, own)), 1600), impulse.name)
    plain = PlainProject(tmp_path, [impulse], are_integers=True)
    assert found == [plain.windows(index * 4000)[0] for index in range(3)]


@pytest.mark.parametrize(("target", "chip"), [("xiao-esp32s3-sense", "esp32s3"), ("esp-eye", "esp32")])
def test_esp_idf_reads_a_camera(target: str, chip: str, tmp_path: Path) -> None:
    impulse = impulses.fomo()
    made = project("esp-idf", tmp_path, [impulse], target)
    options = idf_options(made, chip)
    assert options["IMPULSE_CAMERA"] == options["SPIRAM"] == "y"
    found = windows_of(output_of(build(made, options=options), 350), impulse.name)
    assert found == PlainProject(tmp_path, [impulse], stream=window_pixels()).windows(0) * 3


def _esp_lis3dh(folder: Path) -> Path:
    made = project("esp-idf", folder, [example("motion")])
    own = folder / "own.defaults"
    own.write_text("CONFIG_IMPULSE_ACCELEROMETER_LIS3DH=y\n")
    return build(made, options=idf_options(made, "esp32s3", own))


def _pico_lis3dh(folder: Path) -> Path:
    return build(project("pico", folder, [example("motion")]), "-DIMPULSE_ACCELEROMETER=lis3dh")


@pytest.mark.parametrize("made", [_esp_lis3dh, _pico_lis3dh], ids=["esp-idf", "pico"])
def test_an_lis3dh_is_read(made: Callable[[Path], Path], tmp_path: Path) -> None:
    impulse = example("motion")
    program = made(tmp_path)
    found = windows_of(output_of(program, 3100), impulse.name)
    plain = PlainProject(tmp_path, [impulse], stream=lis3dh(1000))
    assert found == [plain.windows(index * 31 * 3)[0] for index in range(3)]
    # Another part at the address is not taken for one.
    assert "accelerometer: error " in output_of_failing(program)


def output_of_failing(program: Path) -> str:
    """What a program prints whose accelerometer says that it is something else."""
    environment = {**os.environ, "STUB_RUN_MS": "3000", "STUB_IDENTITY": "17"}
    done = subprocess.run([program], env=environment, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout


def test_pico_reads_an_analogue_microphone(tmp_path: Path) -> None:
    impulse = impulses.keyword()
    program = build(project("pico", tmp_path, [impulse]), "-DIMPULSE_MICROPHONE=adc")
    found = windows_of(output_of(program, 1600), impulse.name)
    plain = PlainProject(tmp_path, [impulse], stream=adc(32000))
    assert found == [plain.windows(index * 4000)[0] for index in range(3)]


@pytest.mark.parametrize(
    "case",
    [
        "zephyr-accelerometer",
        "zephyr-microphone",
        "esp-idf-accelerometer",
        "esp-idf-microphone",
        "pico-accelerometer",
        "pico-microphone",
    ],
)
def test_lost_samples_are_reported_and_the_window_starts_anew(case: str, tmp_path: Path) -> None:
    kind, _, sensor = case.rpartition("-")
    impulse = example("motion") if sensor == "accelerometer" else impulses.keyword()
    if kind == "zephyr":
        made = project(kind, tmp_path, [impulse])
        options = zephyr_options(made, "arduino_nano_33_ble/nrf52840/sense")
        program = build(made, options=options, devicetree=[ACCELEROMETER, MICROPHONE])
    elif sensor == "accelerometer":
        program = _esp_lis3dh(tmp_path) if kind == "esp-idf" else _pico_lis3dh(tmp_path)
    elif kind == "pico":
        program = build(project(kind, tmp_path, [impulse]), "-DIMPULSE_MICROPHONE=adc")
    else:
        made = project(kind, tmp_path, [impulse])
        own = tmp_path / "own.defaults"
        own.write_text("CONFIG_IMPULSE_MICROPHONE_PDM=y\n")
        program = build(made, options=idf_options(made, "esp32s3", own))
    text = output_of(program, 6000, stall_ms=1500)
    assert text.count(": samples were lost, the window starts anew\n") == 1
    before, _, after = text.partition(": samples were lost")
    assert windows_of(before, impulse.name) == []
    assert len(windows_of(after, impulse.name)) >= 2
