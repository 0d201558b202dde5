"""Where firmware is written to: below the configuration's folder, or beside it on purpose, and never into each other."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from impulsegen.configuration.model import Firmware
from impulsegen.toml.document import TomlDocument
from impulsegen.toml.lines import Place

_MACHINE_PATH = re.compile(r"[/~\\]|[A-Za-z]:")


def check_output(output: str, place: Place, document: TomlDocument) -> None:
    """Note a folder that is of one machine, or that leaves the configuration's folder without saying so at once."""
    if _MACHINE_PATH.match(output) or "\\" in output:
        document.problem(place, f"{output} is a path of one machine", "a folder relative to this file, with /")
        return
    parts = PurePosixPath(output).parts
    down = next((number for number, part in enumerate(parts) if part != ".."), len(parts))
    if ".." in parts[down:]:
        document.problem(place, f"{output} goes down and up again", "'..' at the beginning only, when it is meant")


def check_overlaps(firmware: Sequence[Firmware], folder: Path, document: TomlDocument) -> None:
    """Note firmware that would write to the folder of another, or to one inside it."""
    placed: list[tuple[str, PurePosixPath]] = []
    for one in firmware:
        # As the strictest file system sees it: case does not count.
        mine = PurePosixPath(os.path.normpath(folder / one.output).replace(os.sep, "/").casefold())
        for other, theirs in placed:
            if mine == theirs:
                words = f"{one.name} and {other} would write to the same folder"
            elif mine.is_relative_to(theirs) or theirs.is_relative_to(mine):
                words = f"the folders of {one.name} and {other} lie in each other"
            else:
                continue
            document.problem(("firmware", one.name, "output"), f"{words}: {one.output}", "a folder of its own")
        placed.append((one.name, mine))
