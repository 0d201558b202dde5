"""The estimate against a program that was linked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen.fit.elf import LinkedSize, linked_size
from impulsegen.fit.verdict import Fit, fit_of
from impulsegen.impulse.model import Impulse
from impulsegen.target.model import Target

FLASH_TOLERANCE_PERCENT = 10.0
ESTIMATES = "fit.json"


@dataclass(frozen=True)
class Comparison:
    """What was estimated of the parts that are linked, and what the linker made of them."""

    flash_bytes: int
    ram_bytes: int
    linked: LinkedSize

    @property
    def flash_percent(self) -> float:
        """How much the estimate is above the real flash; negative when below."""
        return 100 * (self.flash_bytes / self.linked.flash_bytes - 1) if self.linked.flash_bytes else 0.0

    @property
    def is_good(self) -> bool:
        """Flash within 10 %, RAM never below what it really is."""
        return abs(self.flash_percent) <= FLASH_TOLERANCE_PERCENT and self.ram_bytes >= self.linked.ram_bytes

    def as_text(self) -> str:
        """In one line."""
        flash, ram = self.linked.flash_bytes, self.linked.ram_bytes
        return (
            f"flash {flash} bytes (estimated {self.flash_bytes}, {self.flash_percent:+.1f} %), "
            f"RAM {ram} bytes with the stack (estimated {self.ram_bytes})"
        )

    def as_json(self) -> dict[str, object]:
        """The comparison as JSON values."""
        return {
            "estimated_flash_bytes": self.flash_bytes,
            "linked_flash_bytes": self.linked.flash_bytes,
            "flash_percent": round(self.flash_percent, 2),
            "estimated_ram_bytes": self.ram_bytes,
            "linked_ram_bytes": self.linked.ram_bytes,
            "is_good": self.is_good,
        }


def compare_with_elf(impulses: Sequence[Impulse], target: Target, elf: Path) -> Comparison:
    """The estimate of what generated firmware links, and a program.

    Raises:
        ConfigurationError: the file is not a program.
    """
    fit = fit_of(impulses, target)
    flash, ram = (fit.total(is_flash=is_flash, is_linked=True) for is_flash in (True, False))
    return Comparison(flash, ram, linked_size(elf, target))


def estimates_json(fits: Sequence[Fit]) -> bytes:
    """The estimates of a project's targets, kept in it so that a build can be compared without its source."""
    targets = {
        fit.target.id: {
            "flash_bytes": fit.total(is_flash=True, is_linked=True),
            "ram_bytes": fit.total(is_flash=False, is_linked=True),
        }
        for fit in fits
    }
    return (json.dumps({"targets": targets}, indent=2) + "\n").encode()


def compare_recorded(project: Path, target: Target, elf: Path) -> Comparison | None:
    """The estimate that a project holds, and its program; ``None`` when it holds none for the target.

    Raises:
        ConfigurationError: the file is not a program.
    """
    try:
        document = json.loads((project / ESTIMATES).read_bytes())["targets"][target.id]
        flash, ram = int(document["flash_bytes"]), int(document["ram_bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Comparison(flash, ram, linked_size(elf, target))
