"""View of ``model_variables.h``."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import CText, c_int, c_str, js_number
from impulsegen.render.edge_impulse import constants, facts
from impulsegen.render.edge_impulse.dsp import DspBlockView, dsp_table, dsp_views
from impulsegen.render.edge_impulse.learn import (
    GraphView,
    graph_name,
    graph_rows,
    graph_views,
    kmeans_configs,
    learn_table,
    output_tensors_size,
)
from impulsegen.render.edge_impulse.post import post_processing
from impulsegen.render.objects import Array, Object, Table, Value, array_pointer

_SLICES = 4


@dataclass(frozen=True)
class VariablesView:
    """All of ``model_variables.h``."""

    model_headers: tuple[str, ...]
    has_anomaly_header: bool
    categories: Array
    dsp: tuple[DspBlockView, ...]
    dsp_count: int
    dsp_table: Table
    graphs: tuple[GraphView, ...]
    kmeans: tuple[Object, ...]
    learn_inputs: tuple[Array, ...]
    learn_table: Table
    post_configs: tuple[Object, ...]
    post_table: Table
    freeform: Array
    impulse: Object
    handle: str

    @property
    def has_freeform_outputs(self) -> bool:
        """Whether outputs go to the application as they are."""
        return not self.freeform.is_empty


def variables_view(impulse: Impulse) -> VariablesView:
    """Decide everything in ``model_variables.h``."""
    symbol = facts.impulse_symbol(impulse)
    main = facts.main_block(impulse)
    categories = Array(
        CText("const char *"),  # the elements are not const in Studio's headers, and applications rely on it
        f"ei_classifier_inferencing_categories_{symbol}",
        tuple(c_str(label) for label in (main.labels if main else ())),
    )
    freeform = Array(
        CText("uint32_t"),
        f"freeform_outputs_{symbol}",
        tuple(c_int(size) for size in facts.impulse_freeform_sizes(impulse)),
    )
    configs, post_table = post_processing(impulse)
    inputs, learn = learn_table(impulse)
    return VariablesView(
        model_headers=tuple(f"tflite-model/{graph_name(impulse, row)}.h" for row in graph_rows(impulse)),
        has_anomaly_header=facts.needs_anomaly_header(impulse),
        categories=categories,
        dsp=dsp_views(impulse),
        dsp_count=len(impulse.dsp_blocks),
        dsp_table=dsp_table(impulse),
        graphs=graph_views(impulse),
        kmeans=kmeans_configs(impulse),
        learn_inputs=inputs,
        learn_table=learn,
        post_configs=configs,
        post_table=post_table,
        freeform=freeform,
        impulse=_impulse_object(impulse, categories, learn, post_table, freeform),
        handle=f"impulse_handle_{symbol}",
    )


def _impulse_object(impulse: Impulse, categories: Array, learn: Table, post: Table, freeform: Array) -> Object:
    project, window, main = impulse.project, facts.window_of(impulse), facts.main_block(impulse)
    symbol, kinds = facts.impulse_symbol(impulse), facts.anomaly_types(impulse)
    results = constants.RESULT_NAME[main.task] if main else "NONE"
    if impulse.post_processing_blocks:
        results = "OBJECT_TRACKING"
    fields = {
        "project_id": c_int(project.id),
        "project_owner": c_str(project.owner),
        "project_name": c_str(project.name),
        "impulse_id": c_int(impulse.id),
        "impulse_name": c_str(impulse.name),
        "deploy_version": c_int(project.deploy_version),
        "nn_input_frame_size": c_int(impulse.feature_count),
        "raw_sample_count": c_int(window.sample_count),
        "raw_samples_per_frame": c_int(window.samples_per_frame),
        "dsp_input_frame_size": CText(f"{window.sample_count} * {window.samples_per_frame}"),
        "input_width": c_int(window.width_px),
        "input_height": c_int(window.height_px),
        "input_frames": c_int(window.frames),
        "interval_ms": js_number(window.interval_ms),
        "frequency": js_number(window.rate_hz),
        "dsp_blocks_size": c_int(len(impulse.dsp_blocks)),
        "dsp_blocks": array_pointer(f"ei_dsp_blocks_{symbol}", "ei_model_dsp_t"),
        "learning_blocks_size": c_int(len(learn.rows)),
        "learning_blocks": CText(learn.name),
        "postprocessing_blocks_size": c_int(len(post.rows)),
        "postprocessing_blocks": CText(post.name),
        "output_tensors_size": c_int(output_tensors_size(impulse)),
        "inferencing_engine": CText("EI_CLASSIFIER_" + ("TFLITE" if facts.has_graph(impulse) else "NONE")),
        "sensor": CText(f"EI_CLASSIFIER_SENSOR_{constants.SENSOR_NAME[impulse.sensor]}"),
        "fusion_string": c_str(" + ".join(impulse.axes)),
        "slice_size": CText(f"({window.sample_count} / {_SLICES})"),
        "slices_per_model_window": c_int(_SLICES),
        "has_anomaly": CText(f"EI_ANOMALY_TYPE_{kinds[0] if kinds else 'UNKNOWN'}"),
        "label_count": c_int(max(1, len(categories.values))),
        "categories": CText(categories.name),
        "results_type": CText(f"EI_CLASSIFIER_TYPE_{results}"),
        "freeform_outputs_size": c_int(len(freeform.values)),
        "freeform_outputs": CText("nullptr" if freeform.is_empty else freeform.name),
    }
    return Object("ei_impulse_t", f"impulse_{symbol}", tuple(Value(text, name) for name, text in fields.items()))
