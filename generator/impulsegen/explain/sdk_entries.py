"""Entries of the headers of Edge Impulse's SDK: what is known at compile time, and the impulse as objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from impulsegen.explain.cells import Cell, object_cells, table_cells
from impulsegen.explain.entries import Entry, field_entry
from impulsegen.explain.rules import objects, sdk
from impulsegen.explain.rules.rule import Rules
from impulsegen.explain.scope import Scope
from impulsegen.explain.subjects import Subjects
from impulsegen.impulse.model import DspBlock, GmmBlock, KMeansBlock, default_device
from impulsegen.impulse.post_processing import ObjectTracking
from impulsegen.render.edge_impulse import facts
from impulsegen.render.edge_impulse.learn import anomaly_views, graph_rows, learn_rows
from impulsegen.render.edge_impulse.metadata import metadata_view
from impulsegen.render.edge_impulse.model_source import model_views
from impulsegen.render.edge_impulse.variables import variables_view
from impulsegen.render.objects import Array, Object, Table

_C = "EI_CLASSIFIER_"
_GUARD = "_EI_CLASSIFIER_MODEL_METADATA_H_"
# Macros that differ in one word only, by what they begin with.
_FAMILIES = {
    "LOAD_FFT_": "LOAD_FFT",
    "EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_": "EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE",
    "HAS_ANOMALY_": "HAS_ANOMALY_KIND",
    "EI_HAS_": "EI_HAS",
    "EI_STUDIO_VERSION_": "EI_STUDIO_VERSION",
}


class SdkEntries:
    """All constants of ``model-parameters`` and ``tflite-model``."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects, self._impulse = subjects, subjects.impulse
        self._main = self._main_scope()

    def all(self) -> Iterator[Entry]:
        """Header by header."""
        yield from self._metadata()
        yield from self._variables()
        yield from self._anomaly()
        yield from self._models()

    # --------------------------------------------------------------------------------------------------------- scopes

    def _main_scope(self) -> Scope:
        """Of the first network, which single macros speak of; of the impulse when it has none."""
        main = facts.main_block(self._impulse)
        arenas = [path for block in self._impulse.learn_blocks for path in self._arena(block.id)]
        analysis = [
            path
            for dsp in self._impulse.dsp_blocks
            for path in self._subjects.dsp(dsp.id).anchors.get("p_analysis_type", ())
        ]
        anchors = {"arenas": arenas, "analysis_types": analysis}
        scope = self._subjects.root
        if main is not None:
            scope = self._threshold(main.id, main.thresholds[0].key if main.thresholds else None)
        return scope.within({"has_main": main is not None}, anchors)

    def _threshold(self, block_id: int, key: str | None) -> Scope:
        if key is None:
            return self._subjects.learn(block_id).without_statement()
        return self._subjects.threshold(block_id, key)

    def _arena(self, block_id: int) -> tuple[str, ...]:
        """Where the arena of the interpreter stands."""
        block = next(b for b in self._impulse.learn_blocks if b.id == block_id)
        device = None if isinstance(block, KMeansBlock) else default_device(block.performance)
        if isinstance(block, KMeansBlock) or device is None:
            return ()
        scope = self._subjects.device(block_id, block.performance.index(device))
        return tuple(f"{path}.tflite.arenaSize" for path in scope.anchors["device"])

    def _learn(self, block_id: int) -> Scope:
        """Of a learn block; the second graph of a visual anomaly block has the next id."""
        row = next(row for row in learn_rows(self._impulse) if row.id == block_id)
        block = row.block
        key = block.thresholds[0].key if block.thresholds else None
        return self._threshold(block.id, key).within(anchors={"arena": self._arena(block.id)})

    def _post(self, block_id: int) -> Scope:
        """Of what works on a result: of a network or a post-processing block."""
        if any(post.id == block_id for post in self._impulse.post_processing_blocks):
            return self._subjects.post(block_id).within({"is_post_or_dsp": True, "type": "tracking"})
        return self._learn(block_id)

    # -------------------------------------------------------------------------------------------------- model_metadata.h

    def _metadata(self) -> Iterator[Entry]:
        view = metadata_view(self._impulse)
        yield self._macro(_GUARD, "")
        for macro in view.constants:
            rules = sdk.METADATA_RULES["CONSTANT"]
            yield Entry(macro.name, _short(macro.name), macro.value, self._main, rules, explains_others=False)
        groups = (view.identity, view.shapes, view.outputs, view.features, view.engine, view.detectors)
        for macro in (
            *(m for group in groups for m in group),
            *view.algorithms,
            view.arena,
            *view.slicing,
            *view.release,
        ):
            yield self._macro(macro.name, macro.value)
        yield self._macro(f"{_C}SLICES_PER_MODEL_WINDOW", "4")

    def _macro(self, name: str, value: str) -> Entry:
        short = name.removeprefix(_C)
        family = next((kind for start, kind in _FAMILIES.items() if short.startswith(start)), "")
        rules = sdk.METADATA_RULES.get(short) or sdk.METADATA_RULES[family]
        return Entry(name, _short(name), value, self._main, rules)

    # ------------------------------------------------------------------------------------------------- model_variables.h

    def _variables(self) -> Iterator[Entry]:
        view = variables_view(self._impulse)
        root = self._subjects.root
        yield self._array(view.categories, self._main, "categories")
        for block, dsp in zip(view.dsp, self._impulse.dsp_blocks, strict=True):
            scope = self._subjects.dsp(dsp.id).within({"is_post_or_dsp": True})
            yield self._array(block.axes, scope, "dsp_axes")
            if block.named_axes is not None:
                yield from self._table(block.named_axes, [scope] * len(block.named_axes.rows), "dsp_named_axes", scope)
            yield from self._dsp_config(block.config, dsp, scope)
        scopes = [self._subjects.dsp(dsp.id) for dsp in self._impulse.dsp_blocks]
        yield from self._table(view.dsp_table, scopes, "dsp_blocks", root)
        for graph, row in zip(view.graphs, graph_rows(self._impulse), strict=True):
            scope = self._learn(row.id)
            yield from self._object(graph.graph, scope, "graph")
            yield self._array(graph.output_indices, scope, "output_indices")
            yield from self._object(graph.config, scope, "learn_config")
        kmeans = [block for block in self._impulse.learn_blocks if isinstance(block, KMeansBlock)]
        for config, learn in zip(view.kmeans, kmeans, strict=True):
            yield from self._object(config, self._learn(learn.id), "learn_config")
        rows = learn_rows(self._impulse)
        for inputs, row in zip(view.learn_inputs, rows, strict=True):
            yield self._array(inputs, self._learn(row.id), "learn_inputs")
        yield from self._table(view.learn_table, [self._learn(row.id) for row in rows], "learn_blocks", root)
        yield from self._post_configs(view.post_configs)
        posts = [self._post(_id_of(row[0].text)) for row in view.post_table.rows]
        yield from self._table(view.post_table, posts, "post_blocks", root)
        if view.has_freeform_outputs:
            yield self._array(view.freeform, root, "freeform")
        yield Entry(view.impulse.name, view.impulse.name, view.impulse.type, root, sdk.SDK_TABLES["impulse"])
        for cell in object_cells(view.impulse):
            yield field_entry(view.impulse.name, view.impulse.name, cell, self._main, self._impulse_rules(cell))
        yield Entry(view.handle, view.handle, "ei_impulse_handle_t", root, sdk.SDK_TABLES["handle"])
        size = "ei_dsp_blocks_size"
        yield Entry(size, size, str(view.dsp_count), root, sdk.SDK_TABLES["dsp_blocks_size"])

    def _impulse_rules(self, cell: Cell) -> Rules:
        return sdk.IMPULSE_FIELDS.get(cell.kind, ())

    def _dsp_config(self, item: Object, dsp: DspBlock, scope: Scope) -> Iterator[Entry]:
        parameters = dsp.parameters.values()
        yield Entry(item.name, item.name, item.type, scope, sdk.SDK_TABLES["dsp_config"])
        for cell in object_cells(item):
            if cell.kind in parameters:
                own = self._subjects.parameter(dsp.id, cell.kind)
                yield field_entry(item.name, item.name, cell, own, objects.PARAMETER)
            elif cell.kind == "implementation_version":
                yield field_entry(item.name, item.name, cell, scope, objects.DSP_RULES["block.implementation_version"])
            else:
                yield field_entry(item.name, item.name, cell, scope, sdk.SDK_FIELDS.get(cell.kind, ()))

    def _post_configs(self, configs: Iterable[Object]) -> Iterator[Entry]:
        for item in configs:
            block_id = int(item.name.rpartition("_")[2])
            scope = self._post(block_id)
            tracking = next((p for p in self._impulse.post_processing_blocks if p.id == block_id), None)
            yield Entry(item.name, item.name, item.type, scope, sdk.SDK_TABLES["post_config"])
            for cell in object_cells(item):
                if tracking is None:
                    kind = "detector_version" if cell.kind == "version" else cell.kind
                    own = self._own_threshold(scope, block_id, cell.kind)
                    yield field_entry(item.name, item.name, cell, own, sdk.SDK_FIELDS.get(kind, ()))
                elif cell.kind == "implementation_version":
                    yield field_entry(item.name, item.name, cell, scope, objects.POST_RULES[cell.kind])
                else:
                    is_renamed = cell.kind == "iou_threshold" and isinstance(tracking, ObjectTracking)
                    own = self._subjects.post(block_id, "threshold" if is_renamed else cell.kind)
                    yield field_entry(item.name, item.name, cell, own, objects.POST_PARAMETER)

    def _own_threshold(self, scope: Scope, block_id: int, key: str) -> Scope:
        """A threshold by its own key, where a head has several."""
        block = next((b for b in self._impulse.learn_blocks if b.id == block_id), None)
        has_key = block is not None and any(threshold.key == key for threshold in block.thresholds)
        return self._threshold(block_id, key) if has_key else scope

    # ------------------------------------------------------------------------------- anomaly_metadata.h and tflite-model

    def _anomaly(self) -> Iterator[Entry]:
        blocks = [b for b in self._impulse.learn_blocks if isinstance(b, KMeansBlock | GmmBlock)]
        for view, block in zip(anomaly_views(self._impulse), blocks, strict=True):
            scope = self._learn(block.id)
            yield self._array(view.axes, scope, "anom_axes")
            for array, kind in ((view.scale, "anom_scale"), (view.mean, "anom_mean")):
                if array is not None:
                    yield self._array(array, scope, kind)
            for number, center in enumerate(view.centers):
                yield self._array(center, _row(scope, number), "anom_center")
            if view.clusters is not None:
                # A row stands on one line, without the names of its fields.
                text = f"{view.clusters.type}[{len(view.clusters.rows)}]"
                name = view.clusters.name
                yield Entry(name, name, text, scope, sdk.SDK_TABLES["anom_clusters"])

    def _models(self) -> Iterator[Entry]:
        for view, row in zip(model_views(self._impulse), graph_rows(self._impulse), strict=True):
            scope = self._learn(row.id)
            for name, value, kind in (
                (view.name, f"{view.size_bytes} bytes" if view.has_data else "declared", "model_data"),
                (f"{view.name}_len", str(view.size_bytes) if view.has_data else "declared", "model_len"),
                (f"{view.name}_arena_size", str(view.arena_bytes or f"{_C}TFLITE_LARGEST_ARENA_SIZE"), "model_arena"),
            ):
                yield Entry(name, name, value, scope, sdk.SDK_TABLES[kind])

    # --------------------------------------------------------------------------------------------------- kinds of objects

    @staticmethod
    def _array(item: Array, scope: Scope, kind: str) -> Entry:
        return Entry(item.name, item.name, f"{{ {', '.join(item.values)} }}", scope, sdk.SDK_TABLES[kind])

    @staticmethod
    def _object(item: Object, scope: Scope, kind: str) -> Iterator[Entry]:
        yield Entry(item.name, item.name, item.type, scope, sdk.SDK_TABLES[kind])
        for cell in object_cells(item):
            yield field_entry(item.name, item.name, cell, scope, sdk.SDK_FIELDS.get(cell.kind, ()))

    @staticmethod
    def _table(item: Table, scopes: list[Scope], kind: str, whole: Scope) -> Iterator[Entry]:
        text = f"{item.type}[{len(item.rows)}]"
        yield Entry(item.name, item.name, text, whole, sdk.SDK_TABLES[kind])
        for cell in table_cells(item):
            scope = scopes[cell.row or 0]
            yield field_entry(item.name, item.name, cell, scope, sdk.SDK_FIELDS.get(cell.kind, ()))


def _short(name: str) -> str:
    return name.removeprefix(_C).lower()


def _row(scope: Scope, number: int) -> Scope:
    return scope.within({"row": number}, {"row": str(number)})


def _id_of(text: str) -> int:
    return int(re.sub(r"\D", "", text))
