"""Learn blocks in ``model_variables.h`` and ``anomaly_metadata.h``."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, LastLayer, LearnBlock, NeuralBlock, Task
from impulsegen.render.c_text import CText, c_flag, c_int, js_number
from impulsegen.render.edge_impulse import constants, facts
from impulsegen.render.objects import Array, Object, Table, Value, array_pointer, pointer

_SSD_OUTPUTS = 4
_VERSION = Value(CText("1"), "implementation_version")


@dataclass(frozen=True)
class GraphView:
    """One network: where its bytes are, and how its outputs are read."""

    title: str
    graph: Object
    output_indices: Array
    config: Object


@dataclass(frozen=True)
class AnomalyView:
    """The tables of a k-means or GMM block. A GMM has axes only."""

    title: str
    axes: Array
    scale: Array | None
    mean: Array | None
    centers: tuple[Array, ...]
    clusters: Table | None

    @property
    def has_clusters(self) -> bool:
        """Whether it is k-means."""
        return self.clusters is not None


@dataclass(frozen=True)
class Row:
    """A learn block as the table and the result fillers see it. A visual anomaly block becomes two of them."""

    block: LearnBlock
    id: int
    inputs: tuple[int, ...]
    is_scoring_graph: bool = False  # the second network of a visual anomaly block


def learn_rows(impulse: Impulse) -> tuple[Row, ...]:
    """Rows in the order of the impulse. Studio gives the second graph of a visual anomaly block the next id."""
    rows: list[Row] = []
    for block in impulse.learn_blocks:
        rows.append(Row(block, block.id, block.inputs))
        if facts.is_visual_anomaly(block):
            rows.append(Row(block, block.id + 1, (block.id,), is_scoring_graph=True))
    return tuple(rows)


def graph_name(impulse: Impulse, row: Row) -> str:
    """Name of the array that holds the model of a row."""
    kind = "tflite_anomaly" if isinstance(row.block, GmmBlock) else "tflite_learn"
    return f"{kind}_{facts.block_symbol(impulse, row.id)}"


def graph_rows(impulse: Impulse) -> tuple[Row, ...]:
    """The rows that are networks."""
    return tuple(row for row in learn_rows(impulse) if not isinstance(row.block, KMeansBlock))


def output_tensors_size(impulse: Impulse) -> int:
    """Output tensors of all networks."""
    return sum(_output_count(row.block) for row in graph_rows(impulse))


def _output_count(block: LearnBlock) -> int:
    if not isinstance(block, NeuralBlock):
        return 1
    if block.task is Task.FREEFORM:
        return len(facts.freeform_sizes(block))
    return _SSD_OUTPUTS if block.last_layer is LastLayer.MOBILENET_SSD else 1


def graph_views(impulse: Impulse) -> tuple[GraphView, ...]:
    """The objects of every network that the interpreter runs."""
    return tuple(_graph_view(impulse, row) for row in graph_rows(impulse))


def _graph_view(impulse: Impulse, row: Row) -> GraphView:
    symbol, name = facts.block_symbol(impulse, row.id), graph_name(impulse, row)
    graph = Object(
        "ei_config_tflite_graph_t",
        f"ei_config_graph_{symbol}",
        (
            _VERSION,
            Value(CText(name), "model"),
            Value(CText(f"{name}_len"), "model_size"),
            Value(CText(f"{name}_arena_size"), "arena_size"),
        ),
    )
    indices = Array(
        CText("uint8_t"),
        f"ei_output_tensors_indices_{symbol}",
        tuple(c_int(index) for index in range(_output_count(row.block))),
    )
    return GraphView(
        title=f"learn block {row.id}: {row.block.name}",
        graph=graph,
        output_indices=indices,
        config=_gmm_config(impulse, row.block) if isinstance(row.block, GmmBlock) else _nn_config(row, symbol, indices),
    )


def _nn_config(row: Row, symbol: str, indices: Array) -> Object:
    quantized = isinstance(row.block, NeuralBlock) and not row.is_scoring_graph and facts.is_quantized(row.block)
    feeds_another = facts.is_visual_anomaly(row.block) and not row.is_scoring_graph
    return Object(
        "ei_learning_block_config_tflite_graph_t",
        f"ei_learning_block_config_{symbol}",
        (
            _VERSION,
            Value(c_int(row.id), "block_id"),
            Value(CText(indices.name), "output_tensors_indices"),
            Value(c_int(len(indices.values)), "output_tensors_size"),
            Value(c_flag(quantized), "quantized"),
            Value(c_flag(False), "compiled"),
            Value(pointer(f"ei_config_graph_{symbol}"), "graph_config"),
            Value(c_flag(feeds_another), "dequantize_output"),
        ),
    )


def _gmm_config(impulse: Impulse, block: GmmBlock) -> Object:
    symbol = facts.block_symbol(impulse, block.id)
    return Object(
        "ei_learning_block_config_anomaly_gmm_t",
        f"ei_learning_block_config_{symbol}",
        (
            _VERSION,
            Value(c_int(block.id), "block_id"),
            Value(CText(f"ei_classifier_anom_axes_{symbol}"), "anom_axis"),
            Value(c_int(len(block.axes)), "anom_axes_size"),
            Value(pointer(f"ei_config_graph_{symbol}"), "graph_config"),
        ),
    )


def kmeans_configs(impulse: Impulse) -> tuple[Object, ...]:
    """The configurations of k-means blocks."""
    configs = []
    for block in impulse.learn_blocks:
        if isinstance(block, KMeansBlock):
            symbol = facts.block_symbol(impulse, block.id)
            configs.append(
                Object(
                    "ei_learning_block_config_anomaly_kmeans_t",
                    f"ei_learning_block_config_{symbol}",
                    (
                        _VERSION,
                        Value(c_int(block.id), "block_id"),
                        Value(CText(f"ei_classifier_anom_axes_{symbol}"), "anom_axis"),
                        Value(c_int(len(block.axes)), "anom_axes_size"),
                        Value(CText(f"ei_classifier_anom_clusters_{symbol}"), "anom_clusters"),
                        Value(c_int(len(block.clusters)), "anom_cluster_count"),
                        Value(CText(f"ei_classifier_anom_scale_{symbol}"), "anom_scale"),
                        Value(CText(f"ei_classifier_anom_mean_{symbol}"), "anom_mean"),
                    ),
                )
            )
    return tuple(configs)


def learn_table(impulse: Impulse) -> tuple[tuple[Array, ...], Table]:
    """The input id arrays, and the rows of ``ei_learning_block_t``."""
    arrays, rows = [], []
    for row in learn_rows(impulse):
        symbol = facts.block_symbol(impulse, row.id)
        inputs = Array(
            CText("uint32_t"), f"ei_learning_block_{symbol}_inputs", tuple(c_int(block_id) for block_id in row.inputs)
        )
        arrays.append(inputs)
        scaling = "NONE"
        if isinstance(row.block, NeuralBlock) and not row.is_scoring_graph:
            scaling = constants.SCALING_NAME[row.block.image_scaling]
        rows.append(
            (
                Value(c_int(row.id), "blockId"),
                Value(CText(f"&{_function(row.block)}"), "infer_fn"),
                Value(pointer(f"ei_learning_block_config_{symbol}"), "config"),
                Value(CText(f"EI_CLASSIFIER_IMAGE_SCALING_{scaling}"), "image_scaling"),
                Value(CText(inputs.name), "input_block_ids"),
                Value(c_int(len(row.inputs)), "input_block_ids_size"),
            )
        )
    table = Table("ei_learning_block_t", f"ei_learning_blocks_{facts.impulse_symbol(impulse)}", tuple(rows))
    return tuple(arrays), table


def _function(block: LearnBlock) -> str:
    if isinstance(block, KMeansBlock):
        return "run_kmeans_anomaly"
    return "run_gmm_anomaly" if isinstance(block, GmmBlock) else "run_nn_inference"


def anomaly_views(impulse: Impulse) -> tuple[AnomalyView, ...]:
    """The tables of ``anomaly_metadata.h``."""
    return tuple(
        _anomaly_view(impulse, block) for block in impulse.learn_blocks if isinstance(block, KMeansBlock | GmmBlock)
    )


def _divisor(scale: float) -> CText:
    """The SDK divides by it without a look. 0 is a feature that never changed in training: 1 leaves its distance as it is."""
    return js_number(scale if scale != 0 else 1)


def _anomaly_view(impulse: Impulse, block: KMeansBlock | GmmBlock) -> AnomalyView:
    symbol = facts.block_symbol(impulse, block.id)
    title = f"learn block {block.id}: {block.name}"
    axes = Array(CText("uint16_t"), f"ei_classifier_anom_axes_{symbol}", tuple(c_int(axis) for axis in block.axes))
    if isinstance(block, GmmBlock):
        return AnomalyView(title, axes, None, None, (), None)
    centers = tuple(
        Array(
            CText("float"),
            f"ei_classifier_anom_center_{symbol}_{index}",
            tuple(js_number(value) for value in cluster.center),
        )
        for index, cluster in enumerate(block.clusters)
    )
    rows = tuple(
        (Value(array_pointer(center.name, "float"), "centroid"), Value(js_number(cluster.max_error), "max_error"))
        for center, cluster in zip(centers, block.clusters, strict=True)
    )
    return AnomalyView(
        title=title,
        axes=axes,
        scale=Array(CText("float"), f"ei_classifier_anom_scale_{symbol}", tuple(_divisor(v) for v in block.scale)),
        mean=Array(CText("float"), f"ei_classifier_anom_mean_{symbol}", tuple(js_number(v) for v in block.mean)),
        centers=centers,
        clusters=Table("ei_classifier_anom_cluster_t", f"ei_classifier_anom_clusters_{symbol}", rows),
    )
