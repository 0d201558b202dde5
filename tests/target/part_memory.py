"""Memory of the parts on the boards, typed from what their makers publish: name to address and bytes.

A part with two kinds of core has an entry for each, with the memory that this core's programs are given.
"""

from __future__ import annotations

from collections.abc import Mapping

K = 1024
M = 1024 * K
Memory = dict[str, tuple[int, int]]

_NRF52840 = {"FLASH": (0, 1 * M), "RAM": (0x2000_0000, 256 * K)}
_SAMD51X19 = {"FLASH": (0, 512 * K), "RAM": (0x2000_0000, 192 * K)}
_RA6M5 = {"FLASH": (0, 2 * M), "RAM": (0x2000_0000, 512 * K)}
_STM32F4 = {"FLASH": (0x0800_0000, 512 * K), "RAM": (0x2000_0000, 128 * K)}
_STM32H7 = {
    "FLASH": (0x0800_0000, 2 * M),
    "ITCM": (0, 64 * K),
    "DTCM": (0x2000_0000, 128 * K),
    "AXISRAM": (0x2400_0000, 512 * K),
    "SRAM1": (0x3000_0000, 128 * K),
    "SRAM2": (0x3002_0000, 128 * K),
    "SRAM3": (0x3004_0000, 32 * K),
    "SRAM4": (0x3800_0000, 64 * K),
}
_STM32H7_M4 = {"FLASH": (0x0810_0000, 1 * M), "RAM": (0x3000_0000, 288 * K)}
_ESP32S3 = {"FLASH": (0x3C00_0000, 8 * M), "SRAM1": (0x3FC8_8000, 416 * K), "SRAM2": (0x3FCF_0000, 64 * K)}
_ALIF_E7 = {
    "MRAM": (0x8000_0000, 5632 * K),
    "ITCM": (0, 256 * K),
    "SRAM0": (0x0200_0000, 4 * M),
    "SRAM1": (0x0800_0000, 2560 * K),
}
_RP2350 = {
    "FLASH": (0x1000_0000, 4 * M),
    "RAM": (0x2000_0000, 512 * K),
    "SCRATCH_X": (0x2008_0000, 4 * K),
    "SCRATCH_Y": (0x2008_1000, 4 * K),
}

PARTS: Mapping[tuple[str, str], Memory] = {
    ("AE722F80F55D5LS (RTSS-HE)", "cortex-m55"): {**_ALIF_E7, "DTCM": (0x2000_0000, 256 * K)},
    ("AE722F80F55D5LS (RTSS-HP)", "cortex-m55"): {**_ALIF_E7, "DTCM": (0x2000_0000, 1 * M)},
    ("AMAP42KP", "cortex-m4f"): {
        "MRAM": (0, 2 * M),
        "TCM": (0x1000_0000, 384 * K),
        "SSRAM": (0x1006_0000, 1 * M),
    },
    ("AP510", "cortex-m55"): {
        "MRAM": (0x0040_0000, 4 * M),
        "ITCM": (0, 256 * K),
        "DTCM": (0x2000_0000, 496 * K),
        "SSRAM": (0x2008_0000, 3 * M),
    },
    ("ATSAMD51J19A", "cortex-m4f"): _SAMD51X19,
    ("ATSAMD51P19A", "cortex-m4f"): _SAMD51X19,
    ("CC1352P1", "cortex-m4f"): {"FLASH": (0, 352 * K), "RAM": (0x2000_0000, 80 * K)},
    ("CXD5602", "cortex-m4f"): {"RAM": (0x0D00_0000, 1536 * K)},
    ("CY8C624ABZI-S2D44", "cortex-m4f"): {"FLASH": (0x1000_0000, 2 * M), "RAM": (0x0800_0000, 1 * M)},
    ("CY8C6347BZI-BLD53", "cortex-m4f"): {"FLASH": (0x1000_0000, 1 * M), "RAM": (0x0800_0000, 288 * K)},
    ("EFR32MG12P332F1024GL125", "cortex-m4f"): {"FLASH": (0, 1 * M), "RAM": (0x2000_0000, 256 * K)},
    ("EFR32MG24B310F1536IM48", "cortex-m33"): {"FLASH": (0x0800_0000, 1536 * K), "RAM": (0x2000_0000, 256 * K)},
    ("ESP32", "xtensa-lx6"): {
        "FLASH": (0x3F40_0000, 4 * M),
        "DRAM": (0x3FFB_0000, 0x2C200),
        "SRAM1": (0x3FFE_0000, 128 * K),
        "IRAM": (0x4008_0000, 128 * K),
    },
    ("ESP32-C3", "riscv32imc"): {"FLASH": (0x3C00_0000, 4 * M), "SRAM": (0x3FC8_0000, 384 * K)},
    ("ESP32-C6", "riscv32imac"): {"FLASH": (0x4200_0000, 8 * M), "SRAM": (0x4080_0000, 512 * K)},
    ("ESP32-S3", "xtensa-lx7"): _ESP32S3,
    ("ESP32-S3R8", "xtensa-lx7"): _ESP32S3,
    ("HX6537-A", "arc-em9d"): {
        "ICCM0": (0, 64 * K),
        "ICCM": (0x1000_0000, 320 * K),
        "SRAM": (0x2002_0800, 0xE9AF0),
        "DCCM": (0x8000_0000, 256 * K),
        "XCCM": (0x9000_0000, 32 * K),
        "YCCM": (0xA000_0000, 32 * K),
    },
    ("HX6538", "cortex-m55"): {
        "ITCM": (0x1000_0000, 256 * K),
        "DTCM": (0x3000_0000, 256 * K),
        "SRAM": (0x3400_0000, 2 * M),
    },
    ("R7FA6M5BH", "cortex-m33"): _RA6M5,
    ("R7FA6M5BH2CBG", "cortex-m33"): _RA6M5,
    ("R7FA8D1BH", "cortex-m85"): {
        "FLASH": (0x0200_0000, 2016 * K),
        "ITCM": (0, 64 * K),
        "DTCM": (0x2000_0000, 64 * K),
        "SRAM": (0x2200_0000, 896 * K),
    },
    ("RP2040", "cortex-m0plus"): {
        "FLASH": (0x1000_0000, 2 * M),
        "RAM": (0x2000_0000, 256 * K),
        "SCRATCH_X": (0x2004_0000, 4 * K),
        "SCRATCH_Y": (0x2004_1000, 4 * K),
    },
    ("RP2350A", "cortex-m33"): _RP2350,
    ("RP2350A", "hazard3"): _RP2350,
    ("RTL8721DM", "cortex-m33"): {
        "FLASH": (0x0800_0000, 8 * M),
        "SRAM": (0x1000_5000, 476 * K),
        "PSRAM": (0x0200_0000, 4 * M),
    },
    ("STM32F407VG", "cortex-m4f"): {
        "FLASH": (0x0800_0000, 1 * M),
        "RAM": (0x2000_0000, 128 * K),
        "CCM": (0x1000_0000, 64 * K),
    },
    ("STM32F411RE", "cortex-m4f"): _STM32F4,
    ("STM32F446RE", "cortex-m4f"): _STM32F4,
    ("STM32H743II", "cortex-m7"): _STM32H7,
    ("STM32H743ZI", "cortex-m7"): _STM32H7,
    ("STM32H747AII6", "cortex-m4f"): _STM32H7_M4,
    ("STM32H747AII6", "cortex-m7"): _STM32H7,
    ("STM32H747XI", "cortex-m4f"): _STM32H7_M4,
    ("STM32H747XI", "cortex-m7"): _STM32H7,
    ("STM32L475VG", "cortex-m4f"): {
        "FLASH": (0x0800_0000, 1 * M),
        "SRAM1": (0x2000_0000, 96 * K),
        "SRAM2": (0x1000_0000, 32 * K),
    },
    ("STM32N657X0", "cortex-m55"): {
        "FLASH": (0x7000_0000, 128 * M),
        "ITCM": (0, 256 * K),
        "DTCM": (0x2000_0000, 256 * K),
        "AXISRAM": (0x3400_0000, 3840 * K),
    },
    ("STM32U585AI", "cortex-m33"): {"FLASH": (0x0800_0000, 2 * M), "RAM": (0x2000_0000, 768 * K)},
    ("i.MX RT1062", "cortex-m7"): {
        "FLASH": (0x6000_0000, 8 * M),
        "DTCM": (0x2000_0000, 512 * K),
        "OCRAM2": (0x2020_0000, 512 * K),
    },
    ("nRF52832", "cortex-m4f"): {"FLASH": (0, 512 * K), "RAM": (0x2000_0000, 64 * K)},
    ("nRF52840", "cortex-m4f"): _NRF52840,
    ("nRF5340", "cortex-m33"): {"FLASH": (0, 1 * M), "RAM": (0x2000_0000, 512 * K)},
    ("nRF54L15", "cortex-m33"): {"RRAM": (0, 1524 * K), "RAM": (0x2000_0000, 256 * K)},
    ("nRF9151", "cortex-m33"): _NRF52840,
    ("nRF9160", "cortex-m33"): _NRF52840,
    ("nRF9161", "cortex-m33"): _NRF52840,
}

# What a board has beside its chip.
BESIDE_THE_PART: Mapping[str, Memory] = {
    "esp-eye": {"PSRAM": (0x3F80_0000, 4 * M)},
    "openmv-h7p": {"SDRAM": (0xC000_0000, 32 * M)},
}
