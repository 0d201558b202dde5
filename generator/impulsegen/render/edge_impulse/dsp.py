"""Processing blocks in ``model_variables.h``."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Custom, Flatten, ParameterValue
from impulsegen.impulse.model import DspBlock, Impulse
from impulsegen.render.c_text import CText, c_bool, c_int, c_str, js_float
from impulsegen.render.edge_impulse import facts
from impulsegen.render.objects import Array, Object, Table, Value, array_pointer, pointer

_INDEX_TYPE = "EI_CLASSIFIER_DSP_AXES_INDEX_TYPE"
_NULL = CText("nullptr")


@dataclass(frozen=True)
class DspBlockView:
    """The objects of one processing block, in the order in which they must stand."""

    title: str
    axes: Array
    named_axes: Table | None
    config: Object

    @property
    def has_named_axes(self) -> bool:
        """Whether some axes are known by role."""
        return self.named_axes is not None


def dsp_views(impulse: Impulse) -> tuple[DspBlockView, ...]:
    """All processing blocks, in the order of the impulse.

    Raises:
        UnsupportedError: a block needs numbers or code that no response holds.
    """
    for block in impulse.dsp_blocks:
        if block.is_normalized or isinstance(block.parameters, Custom):
            reason = "scales its features with numbers" if block.is_normalized else "needs code"
            raise UnsupportedError(
                f"processing block {block.id} ({block.type}) is not supported: it {reason} that no response holds",
                where=block.path,
            )
    return tuple(_view(impulse, block) for block in impulse.dsp_blocks)


def _view(impulse: Impulse, block: DspBlock) -> DspBlockView:
    symbol = f"ei_dsp_config_{facts.block_symbol(impulse, block.id)}"
    cls = block.parameters
    values = [
        Value(c_int(block.id), "block_id"),
        Value(c_int(block.implementation_version), "implementation_version"),
        Value(c_int(len(block.axes)), "axes"),
    ]
    named = None
    if block.named_axes:
        rows = tuple((Value(c_str(a.name), "name"), Value(c_int(a.axis_index), "axis")) for a in block.named_axes)
        named = Table("ei_dsp_named_axis_t", f"{symbol}_named_axes", rows)
    if cls.has_named_axes:
        address = array_pointer(named.name, "ei_dsp_named_axis_t") if named else _NULL
        values.append(Value(address, "named_axes"))
        values.append(Value(c_int(len(block.named_axes)), "named_axes_size"))
    values.extend(Value(_parameter(value), name) for name, value in cls.values().items())
    return DspBlockView(
        title=f"processing block {block.id} ({block.type} v{block.implementation_version}): {block.name}",
        axes=Array(CText(_INDEX_TYPE), f"{symbol}_axes", tuple(c_int(index) for index in block.axis_indices)),
        named_axes=named,
        config=Object(f"ei_dsp_config_{cls.cpp_type}_t", symbol, tuple(values)),
    )


def _parameter(value: ParameterValue) -> CText:
    if isinstance(value, bool):
        return c_bool(value)
    if isinstance(value, int):
        return c_int(value)
    return js_float(value) if isinstance(value, float) else c_str(value)


def dsp_table(impulse: Impulse) -> Table:
    """The rows of ``ei_model_dsp_t``."""
    rows = []
    for block in impulse.dsp_blocks:
        symbol = f"ei_dsp_config_{facts.block_symbol(impulse, block.id)}"
        rows.append(
            (
                Value(c_int(block.id), "blockId"),
                Value(c_int(block.feature_count), "n_output_features"),
                Value(CText(f"&extract_{block.parameters.cpp_type}_features"), "extract_fn"),
                Value(pointer(symbol), "config"),
                Value(array_pointer(f"{symbol}_axes", _INDEX_TYPE), "axes"),
                Value(c_int(len(block.axes)), "axes_size"),
                Value(c_int(1), "version"),
                Value(_factory(block), "factory"),
                Value(_NULL, "data_normalization_config"),
            )
        )
    return Table("ei_model_dsp_t", f"ei_dsp_blocks_{facts.impulse_symbol(impulse)}", tuple(rows))


def _factory(block: DspBlock) -> CText:
    """Flatten blocks are always made by their class, and so is every block that keeps state."""
    if isinstance(block.parameters, Flatten) or block.has_state:
        return CText(f"&{block.parameters.cpp_type}_class::create")
    return _NULL
