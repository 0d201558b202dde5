"""Code that brings samples from the parts of a board in Arduino's world: which part, through which library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.target.model import Target

ACCELEROMETER, MICROPHONE, CAMERA = "accelerometer", "microphone", "camera"


@dataclass(frozen=True)
class Driver:
    """A file of ``templates/project/arduino/drivers``, and what it is for."""

    name: str  # of the file, without its ending
    kind: str
    part: str  # that a board has: the beginning of its name, as its description gives it
    boards: tuple[str, ...] = ()  # ids of targets; none: every board that has the part
    library: str = ""  # of Arduino's library manager; none: it comes with the core
    platformio_library: str = ""  # what PlatformIO calls it
    has_gyroscope: bool = True
    shared: str = ""  # another file that it includes

    @property
    def header(self) -> str:
        """Its name in a sketch."""
        return f"{self.kind}_driver.h"


_PDM_BOARDS = (
    "adafruit-feather-nrf52840-sense",
    "arduino-nano-33-ble-sense",
    "arduino-nicla-vision",
    "xiao-nrf52840-sense",
)

DRIVERS = (
    Driver(
        "lsm9ds1",
        ACCELEROMETER,
        "LSM9DS1",
        library="Arduino_LSM9DS1",
        platformio_library="arduino-libraries/Arduino_LSM9DS1",
        shared="arduino_imu.h",
    ),
    Driver(
        "bmi270",
        ACCELEROMETER,
        "BMI270",
        library="Arduino_BMI270_BMM150",
        platformio_library="arduino-libraries/Arduino_BMI270_BMM150",
        shared="arduino_imu.h",
    ),
    Driver(
        "bhi260ap",
        ACCELEROMETER,
        "BHI260AP",
        library="Arduino_BHY2",
        platformio_library="arduino-libraries/Arduino_BHY2",
    ),
    Driver(
        "lsm6dsox",
        ACCELEROMETER,
        "IMU LSM6DSOX",
        library="Arduino_LSM6DSOX",
        platformio_library="arduino-libraries/Arduino_LSM6DSOX",
        shared="arduino_imu.h",
    ),
    Driver(
        "lsm6ds33",
        ACCELEROMETER,
        "LSM6DS33",
        library="Adafruit LSM6DS",
        platformio_library="adafruit/Adafruit LSM6DS",
    ),
    Driver(
        "lsm6ds3",
        ACCELEROMETER,
        "LSM6DS3TR-C",
        library="Seeed Arduino LSM6DS3",
        platformio_library="seeed-studio/Seeed Arduino LSM6DS3",
    ),
    Driver(
        "lsm6dsl",
        ACCELEROMETER,
        "LSM6DSL",
        boards=("st-b-l475e-iot01a",),  # pins of its second I2C
        library="STM32duino LSM6DSL",
        platformio_library="stm32duino/STM32duino LSM6DSL",
    ),
    Driver(
        "lis3dhtr",
        ACCELEROMETER,
        "LIS3DHTR",
        boards=("seeed-wio-terminal",),  # its second I2C
        library="Grove-3-Axis-Digital-Accelerometer-2g-to-16g-LIS3DHTR",
        platformio_library="seeed-studio/Grove-3-Axis-Digital-Accelerometer-2g-to-16g-LIS3DHTR",
        has_gyroscope=False,
    ),
    Driver("pdm", MICROPHONE, "PDM microphone", boards=_PDM_BOARDS),
    Driver("pdm", MICROPHONE, "microphone", boards=_PDM_BOARDS),
    Driver("esp32_pdm", MICROPHONE, "PDM microphone", boards=("xiao-esp32s3-sense",)),
    Driver("gc2145", CAMERA, "camera GC2145", boards=("arduino-nicla-vision",)),
    Driver("xiao_esp32s3_camera", CAMERA, "camera OV2640", boards=("xiao-esp32s3-sense",)),
)


def drivers_of(target: Target, kind: str) -> tuple[Driver, ...]:
    """What brings samples of a kind on a board: the first one of its parts first. A board that is sold with one part or
    another has several."""
    return tuple(dict.fromkeys(_matching(target, kind)))


def _matching(target: Target, kind: str) -> Iterator[Driver]:
    for part in target.sensors:
        for driver in DRIVERS:
            is_for_board = not driver.boards or target.id in driver.boards
            if driver.kind == kind and is_for_board and part.split(" (")[0].startswith(driver.part):
                yield driver
