"""Edge Impulse's C++ interface over the native runtime: ``run_classifier()`` and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from impulsegen.files import Ownership, PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import TemplateSet
from impulsegen.render.banner import banner_view
from impulsegen.render.edge_impulse.app import app_view
from impulsegen.render.edge_impulse_api.engine import engine_view
from impulsegen.render.edge_impulse_api.headers import arduino_headers, variables_view
from impulsegen.render.edge_impulse_api.metadata import shared_metadata
from impulsegen.render.edge_impulse_api.native import NativeImpulse
from impulsegen.render.environment import environment_of, render_text

MODULES = ("result/box", "stages")  # of the runtime, that the fixed files include
_SUFFIXES = (".h", ".hpp", ".cpp")


def render_edge_impulse_api(
    impulses: Sequence[Impulse],
    natives: Sequence[NativeImpulse],
    *,
    tool_version: str,
    templates: TemplateSet | None = None,
) -> tuple[PlannedFile, ...]:
    """``edge-impulse-sdk/``, ``model-parameters/``, ``<prefix>/<prefix>_edge_impulse.cpp``, ``*_inferencing.h``, ``app/``.

    The first impulse is the default one: the macros of ``model_metadata.h`` speak of it, but for those that the result of
    any impulse must have room for.

    Raises:
        UnsupportedError: the interface has no place for a block.
    """
    templates = templates or TemplateSet()
    environment = environment_of(templates)
    banner = banner_view(impulses[0], tool_version)

    def planned(path: str, template: str, **view: object) -> PlannedFile:
        return PlannedFile(PurePosixPath(path), render_text(environment, template, {"banner": banner, **view}))

    metadata, variables = shared_metadata(impulses), variables_view(impulses)
    files = [
        *_fixed_files(templates),
        planned("model-parameters/model_metadata.h", "edge-impulse/model_metadata.h.j2", metadata=metadata),
        planned("model-parameters/model_variables.h", "edge_impulse_api/model_variables.h.j2", variables=variables),
    ]
    for header in arduino_headers(impulses[0], natives[0].prefix):
        files.append(planned(header.file_name, "edge_impulse_api/inferencing.h.j2", view=header))
    for impulse, native in zip(impulses, natives, strict=True):
        view = engine_view(impulse, native, is_default=impulse is impulses[0])
        values = {"banner": banner_view(impulse, tool_version), "view": view}
        content = render_text(environment, "edge_impulse_api/engine.cpp.j2", values)
        files.append(PlannedFile(PurePosixPath(f"{native.prefix}/{view.file_name}"), content))
    app = render_text(environment, "edge_impulse_api/app_main.cpp.j2", {"view": app_view(impulses)})
    return (*files, PlannedFile(PurePosixPath("app/main.cpp"), app, Ownership.USER))


def _fixed_files(templates: TemplateSet) -> Iterator[PlannedFile]:
    folder = templates.own / "edge_impulse_api"
    for path in sorted((folder / "edge-impulse-sdk").rglob("*")):
        if path.suffix in _SUFFIXES:
            content = templates.read(path.relative_to(templates.own).as_posix())
            yield PlannedFile(PurePosixPath(path.relative_to(folder).as_posix()), content)
