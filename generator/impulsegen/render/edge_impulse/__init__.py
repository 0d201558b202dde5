"""The headers that Edge Impulse's inferencing SDK reads, and the networks as C++ source."""

from __future__ import annotations

from pathlib import PurePosixPath

from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import TemplateSet
from impulsegen.render.banner import banner_view
from impulsegen.render.edge_impulse import facts
from impulsegen.render.edge_impulse.learn import anomaly_views
from impulsegen.render.edge_impulse.metadata import metadata_view
from impulsegen.render.edge_impulse.model_source import model_views
from impulsegen.render.edge_impulse.operators import resolver_view
from impulsegen.render.edge_impulse.variables import variables_view
from impulsegen.render.environment import environment_of, render_text


def render_edge_impulse(
    impulse: Impulse, *, tool_version: str, templates: TemplateSet | None = None
) -> tuple[PlannedFile, ...]:
    """``model-parameters/*.h`` and ``tflite-model/*`` for SDK release 1.93.

    A network that was not given has a header that declares it and no source.
    """
    environment = environment_of(templates or TemplateSet())
    banner = banner_view(impulse, tool_version)

    def planned(path: str, template: str, **view: object) -> PlannedFile:
        content = render_text(environment, f"edge-impulse/{template}", {"banner": banner, **view})
        return PlannedFile(PurePosixPath(path), content)

    files = [
        planned("model-parameters/model_metadata.h", "model_metadata.h.j2", metadata=metadata_view(impulse)),
        planned("model-parameters/model_variables.h", "model_variables.h.j2", variables=variables_view(impulse)),
    ]
    if facts.needs_anomaly_header(impulse):
        header = "model-parameters/anomaly_metadata.h"
        files.append(planned(header, "anomaly_metadata.h.j2", anomaly=anomaly_views(impulse)))
    resolver = resolver_view(impulse)
    if resolver is not None:
        files.append(planned("tflite-model/tflite-resolver.h", "tflite-resolver.h.j2", resolver=resolver))
    for model in model_views(impulse):
        files.append(planned(f"tflite-model/{model.file_name}.h", "model.h.j2", model=model))
        if model.has_data:
            files.append(planned(f"tflite-model/{model.file_name}.cpp", "model.cpp.j2", model=model))
    return tuple(files)
