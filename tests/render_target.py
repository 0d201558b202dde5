"""The board code of a target, for programs that tests put together themselves."""

from __future__ import annotations

from pathlib import Path

from edge_impulse import impulses
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from impulsegen.target.model import Target


def write_board(target: Target, folder: Path) -> Path:
    """Write ``board/board.h`` and ``board/<id>/`` below a folder; returns the latter."""
    targets = tuple({t.id: t for t in (load_target("host"), target)}.values())
    for file in render_project([impulses.motion(with_model=False)], RenderOptions("native", targets, "1.2.3")):
        if file.path.parts[0] == "board" and (len(file.path.parts) == 2 or file.path.parts[1] == target.id):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    return folder / "board" / target.id
