"""View of ``<prefix>_edge_impulse.cpp``: an impulse as the interface describes it, and the calls that run it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from impulsegen.impulse.model import Impulse, NeuralBlock, Task
from impulsegen.render.c_text import CText
from impulsegen.render.edge_impulse import facts
from impulsegen.render.edge_impulse.dsp import DspBlockView, dsp_table, dsp_views
from impulsegen.render.edge_impulse.learn import learn_rows, learn_table
from impulsegen.render.edge_impulse.post import post_processing
from impulsegen.render.edge_impulse.variables import variables_view
from impulsegen.render.edge_impulse_api.fills import Fill, fills
from impulsegen.render.edge_impulse_api.grids import with_grids
from impulsegen.render.edge_impulse_api.native import NativeImpulse
from impulsegen.render.objects import Array, Object, Table, Value

_NULL = CText("nullptr")
_THRESHOLD = "threshold"  # the first field of a detector's configuration


@dataclass(frozen=True)
class SharedThreshold:
    """A threshold that the interface's configuration and the native runtime both have."""

    field: str  # of <prefix>_thresholds
    config: str


@dataclass(frozen=True)
class EngineView:
    """All of ``<prefix>_edge_impulse.cpp``."""

    prefix: str
    header: str
    file_name: str
    categories: Array
    dsp: tuple[DspBlockView, ...]
    dsp_table: Table
    learn_inputs: tuple[Array, ...]
    learn_table: Table
    post_configs: tuple[Object, ...]
    post_table: Table
    freeform: Array
    impulse: Object
    engine: str
    handle: str
    fills: tuple[Fill, ...]
    modules: tuple[str, ...]
    thresholds: tuple[SharedThreshold, ...]
    axis_count: str
    has_streams: bool
    has_state: bool
    is_default: bool

    @property
    def has_freeform(self) -> bool:
        """Whether outputs go to the application as they are."""
        return not self.freeform.is_empty

    @property
    def has_thresholds(self) -> bool:
        """Whether there is a threshold to bring over."""
        return bool(self.thresholds)

    @property
    def has_reset(self) -> bool:
        """Whether something is kept from window to window or from slice to slice."""
        return self.has_streams or self.has_state


def engine_view(impulse: Impulse, native: NativeImpulse, *, is_default: bool) -> EngineView:
    """Decide everything in ``<prefix>_edge_impulse.cpp``.

    Raises:
        UnsupportedError: the interface has no place for a block.
    """
    symbol, known = facts.impulse_symbol(impulse), variables_view(impulse)
    engine = f"ei_native_engine_{symbol}"
    configs, post_table = post_processing(impulse)
    config_of = with_grids(impulse, _configs_by_block(impulse, configs))
    by_name = {config.name: config for config in config_of.values()}
    thresholds = _shared_thresholds(impulse, native, config_of)
    inputs, learn = learn_table(impulse)
    statements = fills(impulse, native, config_of)
    return EngineView(
        prefix=native.prefix,
        header=f"{native.prefix}.h",
        file_name=f"{native.prefix}_edge_impulse.cpp",
        categories=known.categories,
        dsp=dsp_views(impulse),
        dsp_table=_with(dsp_table(impulse), {"factory": _NULL}),
        learn_inputs=inputs,
        learn_table=_with(learn, {"infer_fn": _NULL, "config": _NULL}),
        post_configs=tuple(_with_macro(by_name.get(c.name, c), impulse, native, config_of) for c in configs),
        post_table=_with(post_table, dict.fromkeys(("init_fn", "deinit_fn", "postprocess_fn", "display_fn"), _NULL)),
        freeform=known.freeform,
        impulse=replace(known.impulse, values=(*known.impulse.values, Value(CText(f"&{engine}"), "native"))),
        engine=engine,
        handle=known.handle,
        fills=statements,
        modules=tuple(dict.fromkeys(fill.module for fill in statements if fill.module)),
        thresholds=thresholds,
        axis_count=f"{native.prefix}_axis_count".upper(),
        has_streams=native.has_streams,
        has_state=native.has_state,
        is_default=is_default,
    )


def _with(table: Table, texts: Mapping[str, CText]) -> Table:
    """A table with other values in some columns: the runtime's blocks have no functions of the SDK's form."""
    rows = tuple(tuple(replace(v, text=texts.get(v.comment, v.text)) for v in row) for row in table.rows)
    return replace(table, rows=rows)


def _configs_by_block(impulse: Impulse, configs: Sequence[Object]) -> dict[int, Object]:
    """The configuration of each network's result. That of visual anomaly is named for the second graph, the next id."""
    by_name = {config.name.rpartition("_")[2]: config for config in configs}
    return {
        row.block.id: by_name[str(row.id)]
        for row in learn_rows(impulse)
        if isinstance(row.block, NeuralBlock) and str(row.id) in by_name
    }


def _shared_thresholds(
    impulse: Impulse, native: NativeImpulse, configs: Mapping[int, Object]
) -> tuple[SharedThreshold, ...]:
    found = []
    for block in impulse.neural_blocks:
        if block.task not in (Task.OBJECT_DETECTION, Task.VISUAL_ANOMALY) or not block.thresholds:
            continue
        config = configs.get(block.id)
        field = native.thresholds.get((block.id, block.thresholds[0].key))
        if config is not None and field is not None and config.values[0].comment == _THRESHOLD:
            found.append(SharedThreshold(field, config.name))
    return tuple(found)


def _with_macro(config: Object, impulse: Impulse, native: NativeImpulse, configs: Mapping[int, Object]) -> Object:
    """A configuration that begins with the macro of the native header, so that -D changes both."""
    for shared in _shared_thresholds(impulse, native, configs):
        if shared.config == config.name:
            macro = CText(f"{native.prefix}_{shared.field}".upper())
            return replace(config, values=(replace(config.values[0], text=macro), *config.values[1:]))
    return config
