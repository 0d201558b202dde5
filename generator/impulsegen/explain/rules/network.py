"""Constants of ``<prefix>_learn_<id>.c``: all come from the model, operator by operator."""

from __future__ import annotations

from impulsegen.explain.rules.rule import RuleTable, derived

_OF = "of step {step}, {operator}{tensor_name}"

NETWORK_TABLES: RuleTable = {
    "weights": derived(f"the weights {_OF}, in the order in which the kernel reads them", "{model}"),
    "bias": derived(
        f"the biases {_OF}, with what the zero point of the input adds where numbers are quantised", "{model}"
    ),
    "multipliers": derived(
        f"scale of the input x scale of the weights / scale of the output, as a fraction of 2^31, {_OF}", "{model}"
    ),
    "shifts": derived(f"the powers of two that go with the multipliers {_OF}", "{model}"),
    "scales": derived(f"multipliers and biases of each channel, side by side, {_OF}", "{model}"),
    "exponentials": derived(f"exponentials of differences of the scores, in fixed point, {_OF}", "{model}"),
    "table": derived(f"the result for each of the 256 values of the input {_OF}", "{model}"),
    "anchors": derived(f"the anchors of the detector {_OF}", "{model}"),
    "values": derived(f"constant numbers of the network {_OF}", "{model}"),
    "rows": derived(f"where each row of the output comes from, {_OF}", "{model}"),
    "columns": derived(f"where each column of the output comes from, {_OF}", "{model}"),
    "axes": derived(f"the axes that are walked, {_OF}", "{model}"),
    "": derived(f"a table {_OF}", "{model}"),
}
NETWORK_FIELDS: RuleTable = {
    "rows": derived(f"the rows that it is done for, {_OF}", "{model}"),
    "inputs": derived(f"the inputs {_OF}", "{model}"),
    "outputs": derived(f"the outputs {_OF}", "{model}"),
    "count": derived(f"the elements {_OF}", "{model}"),
    "channels": derived(f"the channels {_OF}", "{model}"),
    "images": derived(f"the images of a batch {_OF}", "{model}"),
    "zero_point": derived(f"the zero point of a tensor {_OF}", "{model}"),
    "output_zero_point": derived(f"the zero point of the output {_OF}", "{model}"),
    "scale": derived(f"the scale of a tensor {_OF}", "{model}"),
    "least": derived(f"what the output is cut at from below: the fused activation or the type, {_OF}", "{model}"),
    "most": derived(f"what the output is cut at from above: the fused activation or the type, {_OF}", "{model}"),
    "multiplier_step": derived(f"1 when each output has a multiplier of its own, else 0, {_OF}", "{model}"),
    "beta": derived(f"the option beta {_OF}", "{model}"),
    "classes": derived(f"the elements of a row {_OF}", "{model}"),
    "pad_value": derived(f"what stands around the input: its zero point, {_OF}", "{model}"),
    "": derived(f"the field {{field}} of the kernel, from shapes, options and quantisation {_OF}", "{model}"),
}
NETWORK_OBJECT = derived(f"what the kernel is told {_OF}", "{model}")
