"""CONCATENATION, PACK, SPLIT, STRIDED_SLICE, TRANSPOSE and PAD against TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.machines import Machine
from impulsegen.errors import UnsupportedError
from impulsegen.inference.copies import Copy, CopyLoop, copy, copy_lead, strides
from impulsegen.network.model import DataType
from inference.against_reference import check_equal
from inference.programs_in_c import NetworkInC, random_inputs, reference
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

SCALE, ZERO = 0.1, 3


def value(shape: Sequence[int], kind: str) -> ModelTensor:
    """A tensor."""
    return tensor(*shape, kind="int8", scale=SCALE, zero_point=ZERO) if kind == "int8" else tensor(*shape)


def fixed(shape: Sequence[int], kind: str, seed: int = 1) -> ModelTensor:
    """A constant."""
    values = np.random.default_rng(seed).integers(-128, 128, shape)
    quantization: dict[str, Any] = {"scale": SCALE, "zero_point": ZERO} if kind == "int8" else {}
    return constant(values.astype(np.int8 if kind == "int8" else np.float32), **quantization)


def numbers(*values: Any) -> ModelTensor:
    """An int32 constant."""
    return constant(np.array(values, np.int32))


@dataclass
class Operators:
    """A network of operators that have nothing to do with each other: one program in C for all of them."""

    kind: str

    def __post_init__(self) -> None:
        self._operators: list[ModelOperator] = []
        self._inputs: list[ModelTensor] = []
        self._outputs: list[ModelTensor] = []

    def add(self, name: str, inputs: Sequence[ModelTensor], outputs: Sequence[ModelTensor], **options: Any) -> None:
        """One more."""
        self._operators.append(ModelOperator(name, inputs, outputs, options or None))
        self._inputs.extend(one for one in inputs if one.data is None and one not in self._inputs)
        self._outputs.extend(outputs)

    def network(self) -> NetworkInC:
        """All of them."""
        return NetworkInC(whole_graph(self._operators, inputs=self._inputs, outputs=self._outputs))


def concatenations(kind: str) -> NetworkInC:
    """Along every axis, of parts of different sizes."""
    operators = Operators(kind)
    for rank in (2, 3, 4, 5):
        for axis in (*range(1, rank), -1):
            extents = [4, 1, 3]
            shapes = [[1, 3, 5, 2, 3][:rank] for _ in extents]
            for shape, extent in zip(shapes, extents, strict=True):
                shape[axis] = extent
            whole = list(shapes[0])
            whole[axis] = sum(extents)
            operators.add("CONCATENATION", [value(s, kind) for s in shapes], [value(whole, kind)], axis=axis)
    twice = value((1, 3, 2), kind)
    operators.add("CONCATENATION", [twice, twice], [value((1, 6, 2), kind)], axis=1)
    with_constant = [value((1, 2, 3), kind), fixed((1, 2, 2), kind)]
    operators.add("CONCATENATION", with_constant, [value((1, 2, 5), kind)], axis=2)
    return operators.network()


def packs(kind: str) -> NetworkInC:
    """Along every axis."""
    operators = Operators(kind)
    for axis in (1, 2, 3, -1):
        whole = [1, 3, 5]
        whole.insert(axis if axis > 0 else 3, 2)
        operators.add("PACK", [value((1, 3, 5), kind), value((1, 3, 5), kind)], [value(whole, kind)], axis=axis)
    operators.add("PACK", [value((1, 1), kind)], [value((1, 1, 1), kind)], axis=1)
    return operators.network()


def splits(kind: str) -> NetworkInC:
    """Along every axis."""
    operators = Operators(kind)
    for axis, parts in ((1, 2), (2, 3), (3, 4), (-1, 2), (1, 1)):
        part = [1, 6, 9, 8]
        part[axis] //= parts
        operators.add("SPLIT", [numbers(axis), value((1, 6, 9, 8), kind)], [value(part, kind) for _ in range(parts)])
    return operators.network()


SLICES: tuple[tuple[tuple[int, ...], list[int], list[int], list[int], dict[str, int], tuple[int, ...]], ...] = (
    ((1, 4, 5, 6), [0, 0, 0, 2], [0, 0, 0, 4], [1, 1, 1, 1], {"begin_mask": 7, "end_mask": 7}, (1, 4, 5, 2)),
    ((1, 4, 5, 6), [0, 1, 0, 0], [0, 0, 0, 0], [1, 2, 2, 1], {"begin_mask": 13, "end_mask": 15}, (1, 2, 3, 6)),
    ((1, 4, 5, 6), [0, -1, 4, 3], [1, 0, -9, 6], [1, -1, -2, 1], {}, (1, 3, 3, 3)),
    ((1, 4, 5), [0, 3, 0], [1, -9, 99], [1, -1, 3], {}, (1, 4, 2)),
    ((1, 4, 5), [0, 2, 1], [1, 3, 4], [1, 1, 1], {"shrink_axis_mask": 2}, (1, 3)),
    ((1, 7), [0, 6], [1, 0], [1, -1], {"end_mask": 2}, (1, 7)),
    ((1, 4, 6), [0, 1], [1, 3], [1, 1], {}, (1, 2, 6)),
    ((1, 9), [0, 3], [1, 4], [1, 2], {"offset": 1}, (1, 2)),
)


def slices(kind: str) -> NetworkInC:
    """Every mask that there is, forwards and backwards."""
    operators = Operators(kind)
    for shape, begin, end, steps, options, left in SLICES:
        limits = [numbers(*begin), numbers(*end), numbers(*steps)]
        operators.add("STRIDED_SLICE", [value(shape, kind), *limits], [value(left, kind)], **options)
    return operators.network()


def transposes(kind: str) -> NetworkInC:
    """Every order that leaves the batch where it is."""
    operators = Operators(kind)
    for order in (*permutations((1, 2, 3)), (1,), (2, 1)):
        shape = (1, 3, 4, 5)[: len(order) + 1]
        whole = (0, *order)
        operators.add(
            "TRANSPOSE", [value(shape, kind), numbers(*whole)], [value([shape[axis] for axis in whole], kind)]
        )
    operators.add("TRANSPOSE", [value((1, 2, 3, 2, 3), kind), numbers(0, 4, 1, 3, 2)], [value((1, 3, 2, 2, 3), kind)])
    return operators.network()


def paddings(kind: str) -> NetworkInC:
    """Of every dimension, with what stands for 0 and with another number."""
    operators = Operators(kind)
    for table in ([[0, 0], [1, 2], [0, 3], [0, 0]], [[0, 0], [0, 0], [0, 0], [2, 1]], [[0, 0], [3, 0], [1, 1], [4, 0]]):
        left = [extent + sum(pair) for extent, pair in zip((1, 3, 4, 2), table, strict=True)]
        operators.add("PAD", [value((1, 3, 4, 2), kind), numbers(*table)], [value(left, kind)])
        with_number = [value((1, 3, 4, 2), kind), numbers(*table), fixed((1,), kind, seed=3)]
        operators.add("PADV2", with_number, [value(left, kind)])
    operators.add("PAD", [value((1, 5), kind), numbers([0, 0], [0, 0])], [value((1, 5), kind)])
    return operators.network()


NETWORKS: dict[str, Callable[[str], NetworkInC]] = {
    "CONCATENATION": concatenations,
    "PACK": packs,
    "SPLIT": splits,
    "STRIDED_SLICE": slices,
    "TRANSPOSE": transposes,
    "PAD": paddings,
}


@pytest.mark.parametrize("kind", ["int8", "float32"])
@pytest.mark.parametrize("operator", NETWORKS)
def test_elements_go_to_the_same_places(operator: str, kind: str, machine: Callable[[str], Machine]) -> None:
    net = NETWORKS[operator](kind)
    check_equal(net, machine("host"), random_inputs(net.program, 3, 2))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_cores_give_the_same_bits(target: str, machine: Callable[[str], Machine]) -> None:
    for name, kind in (("CONCATENATION", "int8"), ("TRANSPOSE", "float32"), ("STRIDED_SLICE", "int8"), ("PAD", "int8")):
        net = NETWORKS[name](kind)
        check_equal(net, machine(target), random_inputs(net.program, 4, 1))


def test_dimensions_become_as_few_loops_as_possible() -> None:
    assert copy(DataType.INT8, (1, 4, 5, 6), strides((1, 4, 5, 6)), strides((1, 4, 5, 6))) == Copy(
        DataType.INT8, 0, 0, 120, ()
    )
    channels = copy(DataType.INT8, (1, 4, 5, 2), strides((1, 4, 5, 6)), strides((1, 4, 5, 2)), source_at=2)
    assert channels == Copy(DataType.INT8, 2, 0, 2, (CopyLoop(20, 6, 2),))
    turned = copy(DataType.INT8, (4, 3), (1, 4), (3, 1))
    assert turned == Copy(DataType.INT8, 0, 0, 1, (CopyLoop(4, 1, 3), CopyLoop(3, 4, 1)))


def places(layer: Copy) -> Iterator[tuple[int, int]]:
    """Source and target of every run, in order."""
    found = [(layer.source_at, layer.target_at)]
    for loop in layer.loops:
        found = [
            (source + index * loop.source_stride, target + index * loop.target_stride)
            for source, target in found
            for index in range(loop.count)
        ]
    return iter(found)


@given(st.data())
def test_a_copy_that_overlaps_as_far_as_its_lead_says_is_a_copy(data: st.DataObject) -> None:
    rank = data.draw(st.integers(1, 4))
    counts = data.draw(st.tuples(*[st.integers(1, 4)] * rank))
    whole = [count + data.draw(st.integers(0, 2)) for count in counts]
    is_gathered = data.draw(st.booleans())
    source, target = (strides(whole), strides(counts)) if is_gathered else (strides(counts), strides(whole))
    if data.draw(st.booleans()):
        order = data.draw(st.permutations(range(rank)))
        counts, source, target = ([numbers[axis] for axis in order] for numbers in (counts, source, target))
    at = data.draw(st.integers(0, 3))
    layer = copy(DataType.INT8, counts, source, target, *((at, 0) if is_gathered else (0, at)))
    lead = copy_lead(layer)
    assert lead is not None
    size = 3 * int(np.prod(whole)) + 20
    begin = max(0, -lead) + data.draw(st.integers(0, 2))  # of the source; the target begins at most a lead behind
    memory = np.arange(2 * size) % 251
    untouched = memory.copy()
    for source_at, target_at in places(layer):
        run = memory[begin + source_at : begin + source_at + layer.run].copy()
        memory[begin + lead + target_at :][: layer.run] = run
    for source_at, target_at in places(layer):
        for index in range(layer.run):
            assert memory[begin + lead + target_at + index] == untouched[begin + source_at + index]


def test_the_largest_part_that_nobody_reads_later_is_copied_first_and_gives_its_place() -> None:
    small, large, last = value((1, 8, 1), "int8"), value((1, 8, 5), "int8"), value((1, 8, 2), "int8")
    whole, again = value((1, 8, 8), "int8"), value((1, 2, 8), "int8")
    net = NetworkInC(
        whole_graph(
            [
                ModelOperator("CONCATENATION", [small, large, last], [whole], {"axis": 2}),
                ModelOperator("TRANSPOSE", [last, numbers(0, 2, 1)], [again]),
            ],
            inputs=[small, large, last],
            outputs=[whole, again],
        )
    )
    assert [net.program.inputs.index(step.inputs[0]) for step in net.program.steps] == [1, 0, 2, 2]
    assert net.program.steps[0].lead_bytes == -(1 + 6 * 3)  # up to the last row but one, rows of 8 outrun rows of 5


def test_more_dimensions_than_the_kernel_has_loops_are_refused() -> None:
    shape, order = (1, 2, 3, 2, 3, 2, 3), (0, 6, 5, 4, 3, 2, 1)
    operators = Operators("int8")
    operators.add(
        "TRANSPOSE", [value(shape, "int8"), numbers(*order)], [value([shape[axis] for axis in order], "int8")]
    )
    with pytest.raises(UnsupportedError, match="6 dimensions apart"):
        assert operators.network().program


def test_parts_of_another_scale_are_converted_as_quantize_would(machine: Callable[[str], Machine]) -> None:
    """The reference kernel refuses them, so that it is asked about the same with a QUANTIZE of its own."""
    whole = value((1, 7), "int8")
    parts = [
        tensor(1, 3, kind="int8", scale=0.2, zero_point=-8),
        tensor(1, 2, kind="int8", scale=0.03, zero_point=ZERO),
    ]
    last = value((1, 2), "int8")
    same = [value(part.shape, "int8") for part in parts]
    quantized = [ModelOperator("QUANTIZE", [part], [one]) for part, one in zip(parts, same, strict=True)]
    official = NetworkInC(
        whole_graph(
            [*quantized, ModelOperator("CONCATENATION", [*same, last], [whole], {"axis": 1})],
            inputs=[*parts, last],
            outputs=[whole],
        )
    )
    own = NetworkInC(
        whole_graph(
            [ModelOperator("CONCATENATION", [*parts, last], [whole], {"axis": 1})],
            inputs=[*parts, last],
            outputs=[whole],
        )
    )
    inputs = random_inputs(own.program, 3, 6)
    for found, wanted in zip(own.run(machine("host"), inputs), reference(official.content, inputs), strict=True):
        assert np.array_equal(found[0], wanted[0])
