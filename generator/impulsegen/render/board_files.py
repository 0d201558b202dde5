"""Board code: what starts a program on a target, and where its parts lie in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import jinja2

from impulsegen.files import PlannedFile
from impulsegen.overlay.model import TemplateSet
from impulsegen.render.environment import render_text
from impulsegen.render.project_views import ProjectView
from impulsegen.render.target_views import target_view
from impulsegen.target.model import Target


def board_files(
    environment: jinja2.Environment, templates: TemplateSet, view: ProjectView, target: Target
) -> Iterator[PlannedFile]:
    """Board code below ``board/<id>/``, and the toolchain file. A target whose SDK makes the program has only the latter."""
    folder = templates.own / "board"
    kind = "host" if target.core.is_host else "arm" if target.core.is_arm else "riscv"
    parts = ("host",) if target.core.is_host else ("bare-metal", kind) if target.is_bare_metal else ()
    copied = [path for part in parts for path in (folder / part).iterdir() if path.suffix in (".c", ".h")]
    for path in sorted(copied):
        yield _planned(f"board/{target.id}/{path.name}", templates.read(path.relative_to(templates.own).as_posix()))
    sources = tuple(sorted(path.name for path in copied if path.suffix == ".c"))
    values = {"view": view, "target": target_view(target, sources)}
    for part in parts[:1]:
        for template in sorted(path.name for path in (folder / part).glob("*.j2")):
            content = render_text(environment, f"board/{part}/{template}", values)
            yield _planned(f"board/{target.id}/{template.removesuffix('.j2')}", content)
    if not target.core.is_host:
        content = render_text(environment, "project/cmake/target.cmake.j2", values)
        yield _planned(f"cmake/{target.id}.cmake", content)


def _planned(path: str, content: bytes) -> PlannedFile:
    return PlannedFile(PurePosixPath(path), content)
