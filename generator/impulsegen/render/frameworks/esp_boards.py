"""What boards with Espressif's chips have for the sensors of an application, and how ESP-IDF is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CAMERA_PINS = (
    *("PWDN", "RESET", "XCLK", "SDA", "SCL"),
    *("D7", "D6", "D5", "D4", "D3", "D2", "D1", "D0"),
    *("VSYNC", "HREF", "PCLK"),
)


@dataclass(frozen=True)
class Use:
    """A sensor of a board and its options in ``sdkconfig``."""

    what: str
    options: tuple[str, ...]


def _camera(what: str, pins: Iterable[int]) -> Use:
    numbered = (f"CONFIG_IMPULSE_CAMERA_{name}={pin}" for name, pin in zip(CAMERA_PINS, pins, strict=True))
    return Use(what, ("CONFIG_IMPULSE_CAMERA=y", *numbered))


# Target to kind of sensor.
_USES: dict[str, dict[str, Use]] = {
    "esp-eye": {
        "camera": _camera("OV2640", (-1, -1, 4, 18, 23, 36, 37, 38, 39, 35, 14, 13, 34, 5, 27, 25)),
        "microphone": Use(
            "microphone on I2S",
            (
                "CONFIG_IMPULSE_MICROPHONE_I2S=y",
                "CONFIG_IMPULSE_MICROPHONE_CLOCK=26",
                "CONFIG_IMPULSE_MICROPHONE_WORD_SELECT=32",
                "CONFIG_IMPULSE_MICROPHONE_DATA=33",
            ),
        ),
    },
    "xiao-esp32s3-sense": {
        "camera": _camera("OV2640", (-1, -1, 10, 40, 39, 48, 11, 12, 14, 16, 18, 17, 15, 38, 47, 13)),
        "microphone": Use(
            "PDM microphone",
            (
                "CONFIG_IMPULSE_MICROPHONE_PDM=y",
                "CONFIG_IMPULSE_MICROPHONE_CLOCK=42",
                "CONFIG_IMPULSE_MICROPHONE_DATA=41",
            ),
        ),
    },
}

# Targets with PSRAM, and what ESP-IDF wants to know about it.
_PSRAM: dict[str, tuple[str, ...]] = {
    "esp-eye": ("CONFIG_SPIRAM=y",),
    "xiao-esp32s3-sense": ("CONFIG_SPIRAM=y", "CONFIG_SPIRAM_MODE_OCT=y", "CONFIG_SPIRAM_SPEED_80M=y"),
}


def use_of(target: str, kind: str) -> Use | None:
    """The sensor of a kind that a board has; ``None`` when it has none."""
    return _USES.get(target, {}).get(kind)


def psram_options(target: str) -> tuple[str, ...]:
    """Options that put a board's PSRAM to use; none where it has none."""
    return _PSRAM.get(target, ())


def boards() -> tuple[str, ...]:
    """Targets with sensors or PSRAM."""
    return tuple(dict.fromkeys((*_USES, *_PSRAM)))
