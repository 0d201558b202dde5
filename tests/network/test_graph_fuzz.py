"""Damaged and hostile files: a graph or a ``SchemaError``, and soon; never anything else."""

from __future__ import annotations

import random
import struct
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impulsegen.errors import SchemaError, UnsupportedError
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.operator_checks import CHECKS
from impulsegen.network.supported import require_supported
from network.graph_models import ModelOperator, tensor, whole_graph
from network.operator_examples import EXAMPLES
from network.test_graph_reader import chain, halved
from wire import shared_material

SECONDS = 2.0  # far above what a hostile file takes, far below a hang
MEMORY_BYTES = 64 << 20  # far above what a file of some kilobytes takes
MOTION = (Path(__file__).resolve().parents[2] / "examples" / "motion" / "3.tflite").read_bytes()
WORDS = [0, 1, 4, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFC]


def built() -> dict[str, bytes]:
    tensors, steps = chain()
    source, result = tensor(1, 3), tensor(1, 2)
    _, dequantize, matrix = halved([[1, 2, 3], [4, 5, 6]])
    dense = ModelOperator("FULLY_CONNECTED", [source, matrix, None], [result])
    return {
        "chain": whole_graph(steps, inputs=tensors[:1], outputs=tensors[-1:]),
        "halved": whole_graph([dequantize, dense], inputs=[source], outputs=[result]),
        **{name: example.build() for name, example in EXAMPLES.items()},
    }


BUILT = built()


def survives(content: bytes) -> bool:
    """Either a graph that holds what it promises, or a SchemaError; whether it was a graph."""
    started = time.perf_counter()
    try:
        graph = read_graph(content, origin="7.tflite")
    except SchemaError:
        return False
    finally:
        assert time.perf_counter() - started < SECONDS
    for node in graph.nodes:
        assert all(-1 <= index < len(graph.tensors) for index in (*node.inputs, *node.outputs))
    for one in graph.tensors:
        if one.quantization is not None:
            assert len(one.quantization.scales) == len(one.quantization.zero_points)
    try:
        require_supported(graph, origin="7.tflite")
    except UnsupportedError:
        return True
    assert all(node.operator in CHECKS for node in graph.nodes)
    return True


@pytest.mark.parametrize("content", BUILT.values(), ids=BUILT.keys())
def test_every_byte_may_be_wrong(content: bytes) -> None:
    assert survives(content)
    generator = random.Random(1)
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= generator.randrange(1, 256)
        survives(bytes(changed))


@pytest.mark.parametrize("content", BUILT.values(), ids=BUILT.keys())
def test_it_may_be_cut_anywhere(content: bytes) -> None:
    for length in range(0, len(content), 3):
        survives(content[:length])


@given(st.sampled_from(sorted(BUILT)), st.data())
@settings(max_examples=400, deadline=None)
def test_changed_words_never_crash(name: str, data: st.DataObject) -> None:
    content = bytearray(BUILT[name])
    for word, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) // 4 - 1), st.sampled_from(WORDS)), min_size=1, max_size=3)
    ):
        struct.pack_into("<I", content, 4 * word, value)
    survives(bytes(content))


@given(
    st.sampled_from(sorted(BUILT)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=8),
)
@settings(max_examples=400, deadline=None)
def test_changed_bytes_never_crash(name: str, changes: list[tuple[int, int]]) -> None:
    content = bytearray(BUILT[name])
    for position, value in changes:
        content[position % len(content)] = value
    survives(bytes(content))


@given(st.lists(st.tuples(st.integers(0, len(MOTION) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_changed_bytes_of_a_real_model_never_crash(changes: list[tuple[int, int]]) -> None:
    content = bytearray(MOTION)
    for position, value in changes:
        content[position] = value
    survives(bytes(content))


def test_no_damage_takes_much_memory() -> None:
    generator = random.Random(2)
    contents = list(BUILT.values())
    tracemalloc.start()
    try:
        for _ in range(300):
            content = bytearray(generator.choice(contents))
            struct.pack_into("<I", content, 4 * generator.randrange(len(content) // 4), generator.choice(WORDS))
            survives(bytes(content))
        assert tracemalloc.get_traced_memory()[1] < MEMORY_BYTES
    finally:
        tracemalloc.stop()


REAL = sorted(shared_material.FOLDER.glob("models/*.tflite"))


@pytest.mark.shared
@pytest.mark.skipif(not REAL, reason=f"no models in {shared_material.FOLDER}: set IMPULSEGEN_SHARED")
@pytest.mark.parametrize("path", REAL[::4], ids=lambda path: path.stem)
def test_damaged_real_models_never_crash(path: Path) -> None:
    content, generator = path.read_bytes(), random.Random(path.name)
    for length in range(0, len(content), len(content) // 20 + 1):
        survives(content[:length])
    for _ in range(40):
        changed = bytearray(content)
        for _ in range(generator.randrange(1, 6)):
            # The structure stands at the end of a file, the constants before it: half of the damage to either.
            least = 0 if generator.random() < 0.5 else max(0, len(content) - 8000)
            changed[generator.randrange(least, len(content))] = generator.randrange(256)
        survives(bytes(changed))
