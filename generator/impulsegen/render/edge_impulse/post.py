"""Result fillers and post-processing blocks in ``model_variables.h``."""

from __future__ import annotations

from impulsegen.impulse.model import GmmBlock, ImageInput, Impulse, KMeansBlock, LastLayer, NeuralBlock, Task
from impulsegen.impulse.post_processing import ObjectTracking, PostProcessingBlock
from impulsegen.render.c_text import CText, c_bool, c_int, js_float, js_number
from impulsegen.render.edge_impulse import constants, facts
from impulsegen.render.edge_impulse.learn import Row, learn_rows
from impulsegen.render.objects import Object, Table, Value, pointer

_NULL = CText("NULL")
_NMS_CONFIDENCE, _NMS_IOU = 0.0, 0.2  # what Studio writes for every detector
# How the boxes of a head are scaled; the other heads do not look at it.
_VERSION_OF_LAST_LAYER = {
    LastLayer.YOLOV5: 6,
    LastLayer.YOLOV5_V5_DRPAI: 5,  # in pixels already
    LastLayer.YOLOV11: 1,  # as shares of the image; 0: in pixels
}
_VISUAL_POOL_CELLS, _VISUAL_POOL_STRIDE = 3, 2  # average pool of the scoring graph, 3 x 3 with stride 2


def post_processing(impulse: Impulse) -> tuple[tuple[Object, ...], Table]:
    """Configurations, and the rows of ``ei_postprocessing_block_t``: one per network, then the impulse's own blocks."""
    configs: list[Object] = []
    rows: list[tuple[Value, ...]] = []
    for row in learn_rows(impulse):
        if isinstance(row.block, KMeansBlock) or (facts.is_visual_anomaly(row.block) and not row.is_scoring_graph):
            continue
        function, mode, config = _filler(impulse, row)
        if config is not None:
            configs.append(config)
        address = pointer(config.name) if config else _NULL
        rows.append(_row(row.id, f"EI_CLASSIFIER_MODE_{mode}", (_NULL, _NULL, CText(f"&{function}"), _NULL), address))
    for block in impulse.post_processing_blocks:
        config = _tracking_config(impulse, block)
        configs.append(config)
        functions = tuple(CText(f"&{verb}_object_tracking") for verb in ("init", "deinit", "process", "display"))
        rows.append(_row(block.id, "EI_CLASSIFIER_MODE_OTHER", functions, pointer(config.name), own_input=False))
    name = f"ei_postprocessing_blocks_{facts.impulse_symbol(impulse)}"
    return tuple(configs), Table("ei_postprocessing_block_t", name, tuple(rows))


def _row(
    block_id: int, mode: str, functions: tuple[CText, ...], config: CText, *, own_input: bool = True
) -> tuple[Value, ...]:
    names = ("init_fn", "deinit_fn", "postprocess_fn", "display_fn")
    return (
        Value(c_int(block_id), "block_id"),
        Value(CText(mode), "type"),
        *(Value(function, name) for function, name in zip(functions, names, strict=True)),
        Value(config, "config"),
        Value(c_int(block_id if own_input else 0), "input_block_id"),
    )


def _filler(impulse: Impulse, row: Row) -> tuple[str, str, Object | None]:
    """Function, mode and configuration that turn an output tensor into a result."""
    block = row.block
    if isinstance(block, GmmBlock):
        return "process_anomaly", "ANOMALY_GMM", None
    assert isinstance(block, NeuralBlock)  # noqa: S101 - k-means was left out by the caller
    mode = constants.MODE_NAME[block.task]
    if block.task is Task.VISUAL_ANOMALY:
        return "process_visual_ad_f32", mode, _visual_config(impulse, row, block)
    if block.task is Task.ANOMALY:
        return "process_anomaly", mode, None
    suffix = {"int8": "i8", "uint8": "u8"}.get(facts.output_type(block).value, "f32")
    if block.task in (Task.CLASSIFICATION, Task.REGRESSION, Task.FREEFORM):
        stem = "freeform" if block.task is Task.FREEFORM else "classification"
        config = None if suffix == "f32" else _quantized_config(impulse, block)
        return f"process_{stem}_{suffix}", mode, config
    assert block.last_layer is not None  # noqa: S101 - resolve refuses a detector without one
    head, has_int8 = constants.HEAD_OF_LAST_LAYER[block.last_layer]
    is_quantized = has_int8 and suffix != "f32"
    function = f"process_{head}_{'i8' if is_quantized else 'f32'}"
    if head == "fomo":
        return function, mode, _fomo_config(impulse, block, is_quantized)
    return function, mode, _detector_config(impulse, block, head, is_quantized)


def _quantization(block: NeuralBlock) -> tuple[Value, Value]:
    known = facts.output_quantization(block)
    doubt = ": a stand-in, only the model knows it, and it was not given" if known.is_assumed else ""
    return Value(c_int(known.zero_point), f"zero_point{doubt}"), Value(js_number(known.scale), f"scale{doubt}")


def _quantized_config(impulse: Impulse, block: NeuralBlock) -> Object:
    struct = "ei_fill_result_classification_i8_config"
    return Object(f"{struct}_t", f"{struct}_{facts.block_symbol(impulse, block.id)}", _quantization(block))


def _fomo_config(impulse: Impulse, block: NeuralBlock, is_quantized: bool) -> Object:
    width, height = facts.fomo_grid(impulse, block.network)
    struct = f"ei_fill_result_fomo_{'i8' if is_quantized else 'f32'}_config"
    values = [
        Value(js_float(facts.threshold_value(block.thresholds, facts.DEFAULT_SCORE)), "threshold"),
        Value(c_int(width), "out_width"),
        Value(c_int(height), "out_height"),
        Value(c_int(facts.DETECTION_COUNT), "object_detection_count"),
    ]
    values.extend(_quantization(block) if is_quantized else ())
    return Object(f"{struct}_t", f"{struct}_{facts.block_symbol(impulse, block.id)}", tuple(values))


def _detector_config(impulse: Impulse, block: NeuralBlock, head: str, is_quantized: bool) -> Object:
    kind = "paddleocr" if head == "paddleocr" else "object_detection"
    struct = f"ei_fill_result_{kind}_{'i8' if is_quantized else 'f32'}_config"
    values: list[Value] = []
    if head == "paddleocr":
        for key in ("min_score_pixel", "min_score_box", "unclip_ratio"):
            values.append(Value(js_float(facts.required_threshold(block, key)), key))
    else:
        score = facts.threshold_value(block.thresholds, facts.DEFAULT_SCORE)
        values.append(Value(js_float(score), "threshold"))
        values.append(
            Value(c_int(_VERSION_OF_LAST_LAYER.get(block.last_layer, 0) if block.last_layer else 0), "version")
        )
    values.append(Value(c_int(facts.DETECTION_COUNT), "object_detection_count"))
    values.append(Value(c_int(block.output_count), "output_features_count"))
    values.extend(_quantization(block) if is_quantized else ())
    values.append(Value(CText(f"{{ {js_float(_NMS_CONFIDENCE)}, {js_float(_NMS_IOU)} }}"), "nms_config"))
    return Object(f"{struct}_t", f"{struct}_{facts.block_symbol(impulse, block.id)}", tuple(values))


def _visual_config(impulse: Impulse, row: Row, block: NeuralBlock) -> Object:
    """The grid follows from the backbone's cells and the pool of the scoring graph, which no response describes."""
    struct = "ei_fill_result_visual_ad_f32_config"
    side = impulse.input
    width, height = (side.width_px, side.height_px) if isinstance(side, ImageInput) else (0, 0)
    grid = [
        max(1, (extent // facts.FOMO_CELL_PX - _VISUAL_POOL_CELLS) // _VISUAL_POOL_STRIDE + 1)
        for extent in (width, height)
    ]
    return Object(
        f"{struct}_t",
        f"{struct}_{facts.block_symbol(impulse, row.id)}",
        (
            Value(js_float(facts.required_threshold(block)), "threshold"),
            Value(c_int(grid[0]), "grid_size_x"),
            Value(c_int(grid[1]), "grid_size_y"),
        ),
    )


def _tracking_config(impulse: Impulse, block: PostProcessingBlock) -> Object:
    name = f"ei_postprocessing_config_{facts.block_symbol(impulse, block.id)}"
    version = Value(c_int(block.implementation_version), "implementation_version")
    if isinstance(block, ObjectTracking):
        return Object(
            "ei_object_tracking_config_t",
            name,
            (
                version,
                Value(c_int(block.keep_grace), "keep_grace"),
                Value(c_int(block.max_observations), "max_observations"),
                Value(js_float(block.threshold), "iou_threshold"),
                Value(c_bool(block.use_iou), "use_iou"),
            ),
        )
    return Object(
        "ei_object_tracking_sort_config_t",
        name,
        (
            version,
            Value(c_int(block.max_age), "max_age"),
            Value(c_int(block.min_hits), "min_hits"),
            Value(js_float(block.iou_threshold), "iou_threshold"),
        ),
    )
