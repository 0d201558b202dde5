"""What Zephyr's boards have for the sensors of an application, and what has to be said to use it. Zephyr 4.2."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.target.model import Target

ZEPHYR_VERSION = "v4.2.0"


@dataclass(frozen=True)
class Use:
    """How a board's sensor is put to use: lines of the overlay and of the configuration."""

    what: str
    overlay: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


_I2C = ("CONFIG_SENSOR=y", "CONFIG_I2C=y")
_SPI = ("CONFIG_SENSOR=y", "CONFIG_SPI=y")
_PDM = ("CONFIG_AUDIO=y", "CONFIG_AUDIO_DMIC=y", "CONFIG_REGULATOR=y")  # which gives the microphone its supply
_ENABLE_PDM = ("dmic_dev: &pdm0 {", '\tstatus = "okay";', "};")


def _alias(path: str) -> tuple[str, ...]:
    return ("/ {", "\taliases {", f"\t\taccel0 = {path};", "\t};", "};")


def _frames(width: int, height: int, buffers: int, *more: str) -> tuple[str, ...]:
    return (
        "CONFIG_VIDEO=y",
        f"CONFIG_IMPULSE_CAMERA_WIDTH={width}",
        f"CONFIG_IMPULSE_CAMERA_HEIGHT={height}",
        f"CONFIG_VIDEO_BUFFER_POOL_NUM_MAX={buffers}",
        f"CONFIG_VIDEO_BUFFER_POOL_SZ_MAX={2 * width * height}",
        *more,
    )


# Zephyr's name of the board, kind of sensor, how it is used. What is missing here has no driver or no node in the board's
# devicetree.
_USES: dict[str, dict[str, Use]] = {
    "arduino_nano_33_ble/nrf52840/sense": {
        "accelerometer": Use("LSM9DS1 of revision 1", options=_I2C),  # the board calls it accel0
        "microphone": Use("PDM microphone", options=_PDM),  # and labels it dmic_dev
    },
    "arduino_nicla_vision/stm32h747xx/m7": {
        "accelerometer": Use("LSM6DSOX", _alias("&lsm6dso"), _SPI),
        "camera": Use("GC2145", options=_frames(320, 240, 2, "CONFIG_DMA=y")),
    },
    "b_u585i_iot02a": {  # whose devicetree gives the part no label
        "accelerometer": Use(
            "ISM330DHCX", ("&i2c2 {", "\taccelerometer: ism330dhcx@6b {", "\t};", "};", *_alias("&accelerometer")), _I2C
        ),
    },
    "disco_l475_iot1": {"accelerometer": Use("LSM6DSL", options=_I2C)},
    "thingy53/nrf5340/cpuapp": {"accelerometer": Use("ADXL362", options=_SPI)},
    "wio_terminal": {"accelerometer": Use("LIS3DHTR", options=_I2C)},
    "xiao_ble/nrf52840/sense": {
        "accelerometer": Use("LSM6DS3TR-C", _alias("&lsm6ds3tr_c"), _I2C),
        "microphone": Use(
            "PDM microphone",
            (*_ENABLE_PDM, "/ {", "\tmsm261d3526hicpm-c-en {", "\t\tregulator-boot-on;", "\t};", "};"),
            _PDM,
        ),
    },
    "xiao_esp32s3/esp32s3/procpu/sense": {
        "camera": Use(
            "OV2640",
            options=_frames(160, 120, 1, "CONFIG_DMA=y", "CONFIG_IMPULSE_CAMERA_BIG_ENDIAN=y"),
        ),
    },
}

# Beginning of a part's name to the repository with its vendor's drivers.
_DRIVERS = {
    "AMAP": "hal_ambiq",
    "AP510": "hal_ambiq",
    "ATSAM": "hal_atmel",
    "CC13": "hal_ti",
    "EFR32": "hal_silabs",
    "ESP32": "hal_espressif",
    "i.MX RT": "hal_nxp",
    "R7FA": "hal_renesas",
    "RP2": "hal_rpi_pico",
    "STM32": "hal_stm32",
    "nRF": "hal_nordic",
}
_SENSOR_DRIVERS = {"hal_st"}  # of ST's newer sensors, on anybody's board


def use_of(board: str, kind: str) -> Use | None:
    """How a board's sensor of a kind is used; ``None`` when the board has none for Zephyr."""
    return _USES.get(board, {}).get(kind)


def modules_of(targets: tuple[Target, ...]) -> tuple[str, ...]:
    """The repositories that Zephyr needs for some chips; none when one of them is not known: then all are wanted."""
    found: set[str] = set()
    for target in targets:
        drivers = next((name for start, name in _DRIVERS.items() if target.part.startswith(start)), None)
        if drivers is None:
            return ()
        found.add(drivers)
        if target.core.is_arm:
            found.update(("cmsis", "cmsis_6"))
        if target.core.architecture.startswith("xtensa"):
            found.add("hal_xtensa")
    return tuple(sorted({*found, *_SENSOR_DRIVERS, "picolibc"}))


def boards() -> tuple[str, ...]:
    """Zephyr's names of the boards with sensors."""
    return tuple(_USES)
