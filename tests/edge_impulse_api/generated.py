"""Generated projects with the interface."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

PREFIX = "it"


def planned(chosen: Sequence[Impulse], *targets: str, prefix: str | None = PREFIX) -> tuple[PlannedFile, ...]:
    """The files of a project."""
    return render_project(
        chosen,
        RenderOptions(
            runtime="native",
            targets=tuple(load_target(target) for target in ("host", *targets)),
            tool_version="1.2.3",
            prefixes=(prefix,) if prefix else (),
            edge_impulse_api=True,
        ),
    )


def write(files: Sequence[PlannedFile], folder: Path) -> Path:
    """The files, below a folder."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder
