"""Reading a trained network: what is read, and that nothing in a file can do worse than a SchemaError."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import random
import struct
import time
from pathlib import Path
from typing import Any

import pytest
import tflite
from hypothesis import given, settings
from hypothesis import strategies as st

from impulsegen.errors import SchemaError
from impulsegen.network.model import DataType
from impulsegen.network.tflite_reader import read_network
from network.flat_models import FlatModel, FlatOperator, FlatTensor

EXAMPLE = (Path(__file__).resolve().parents[2] / "examples" / "motion" / "3.tflite").read_bytes()
GOOD = FlatModel()
SECONDS = 2.0  # far above what a hostile file takes, far below a hang


def refused(content: bytes) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        read_network(content, origin="7.tflite")
    problem = caught.value
    assert "7.tflite" in problem.message
    assert problem.where is not None and problem.where.startswith("7.tflite")
    assert problem.expected and problem.hint
    return problem


def test_what_is_read() -> None:
    content = GOOD.build()
    network = read_network(content, origin="7.tflite")
    (source,), (result,) = network.inputs, network.outputs
    assert (source.name, source.data_type, source.shape) == ("tensor", DataType.INT8, (1, 4))
    assert (source.scale, source.zero_point) == (0.5, -128)
    assert (result.shape, result.scale, result.zero_point) == ((1, 2), 1 / 256, -128)
    assert network.operators == ("SOFTMAX",)
    assert network.data == content and network.size_bytes == len(content)
    assert network.sha256 == hashlib.sha256(content).hexdigest()
    assert network.origin == "7.tflite"


def test_operators_are_listed_once_in_the_order_of_use() -> None:
    model = FlatModel(
        codes=(tflite.BuiltinOperator.SOFTMAX, "ETHOSU", tflite.BuiltinOperator.CONV_2D, "Never_Used", 206, 1999),
        operators=[FlatOperator(code) for code in (2, 1, 2, 0, 1, 4, 5)],
    )
    operators = read_network(model.build(), origin="m").operators
    assert operators == ("CONV_2D", "ETHOSU", "SOFTMAX", tflite.opcode2name(206), "OPERATOR_1999")


def test_float_tensors_have_no_quantization_whatever_the_file_says() -> None:
    tensors = [FlatTensor(kind=tflite.TensorType.FLOAT32, scales=(0.0,)), FlatTensor(kind=tflite.TensorType.INT64)]
    network = read_network(dataclasses.replace(GOOD, tensors=tensors).build(), origin="m")
    assert (network.inputs[0].data_type, network.inputs[0].scale) == (DataType.FLOAT32, None)
    assert (network.outputs[0].data_type, network.outputs[0].zero_point) == (DataType.INT64, None)


def test_an_integer_tensor_may_be_without_quantization_or_zero_point() -> None:
    tensors = [FlatTensor(scales=(), zero_points=()), FlatTensor(zero_points=())]
    network = read_network(dataclasses.replace(GOOD, tensors=tensors).build(), origin="m")
    assert (network.inputs[0].scale, network.inputs[0].zero_point) == (None, None)
    assert (network.outputs[0].scale, network.outputs[0].zero_point) == (0.5, 0)


def test_an_output_may_be_a_scalar() -> None:
    tensors = [FlatTensor(), FlatTensor(shape=())]
    assert read_network(dataclasses.replace(GOOD, tensors=tensors).build(), origin="m").outputs[0].element_count == 1


def test_of_several_entry_points_the_first_counts() -> None:
    assert read_network(dataclasses.replace(GOOD, graph_count=2).build(), origin="m").inputs[0].shape == (1, 4)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "version": ({"version": 2}, "schema version is 2"),
    "no graph": ({"graph_count": 0}, "no graph"),
    "many graphs": ({"graph_count": 9}, "subgraphs claims 9"),
    "no inputs": ({"inputs": ()}, "no inputs"),
    "no outputs": ({"outputs": ()}, "no outputs"),
    "no operators": ({"operators": ()}, "no operators"),
    "input out of range": ({"inputs": (2,)}, "inputs names tensor 2"),
    "input left out": ({"inputs": (-1,)}, "inputs names tensor -1"),
    "many inputs": ({"inputs": (0,) * 65}, "inputs claims 65"),
    "operator code": ({"operators": (FlatOperator(code=1),)}, r"operators\[0\] has the code 1"),
    "operator output": ({"operators": (FlatOperator(outputs=(9,)),)}, r"operators\[0\].outputs names tensor 9"),
    "negative code": ({"codes": (-7,)}, "number -7"),
    "custom without a name": ({"codes": (None,)}, "custom operator without a usable name"),
    "custom with an empty name": ({"codes": ("",)}, "custom operator without a usable name"),
    "custom with a line break": ({"codes": ("A\nB",)}, "custom operator without a usable name"),
    "no shape": ({"tensors": (FlatTensor(shape=()), FlatTensor())}, r"inputs\[0\] has no shape"),
    "zero extent": ({"tensors": (FlatTensor(shape=(1, 0)), FlatTensor())}, r"inputs\[0\] has the shape \[1, 0\]"),
    "negative extent": (
        {"tensors": (FlatTensor(), FlatTensor(shape=(-1, 2)))},
        r"outputs\[0\] has the shape \[-1, 2\]",
    ),
    "huge": ({"tensors": (FlatTensor(shape=(65536, 65536)), FlatTensor())}, "has the shape"),
    "rank": ({"tensors": (FlatTensor(shape=(1,) * 9), FlatTensor())}, "shape claims 9"),
    "buffer": ({"tensors": (FlatTensor(buffer=1), FlatTensor())}, r"tensors\[0\] uses buffer 1"),
    "zero scale": ({"tensors": (FlatTensor(scales=(0.0,)), FlatTensor())}, "scale 0.0"),
    "negative scale": ({"tensors": (FlatTensor(scales=(-0.5,)), FlatTensor())}, "scale -0.5"),
    "infinite scale": ({"tensors": (FlatTensor(scales=(math.inf,)), FlatTensor())}, "scale inf"),
    "no number": ({"tensors": (FlatTensor(scales=(math.nan,)), FlatTensor())}, "scale nan"),
    "zero point": ({"tensors": (FlatTensor(zero_points=(128,)), FlatTensor())}, "zero point 128"),
    "per channel": ({"tensors": (FlatTensor(scales=(1, 2), zero_points=(0, 0)), FlatTensor())}, "has 2 scales"),
    "uneven": ({"tensors": (FlatTensor(scales=(1,), zero_points=(0, 0)), FlatTensor())}, "1 scales and 2 zero points"),
}


@pytest.mark.parametrize("changes,message", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_graph_is_refused_with_its_place(changes: dict[str, Any], message: str) -> None:
    problem = refused(dataclasses.replace(GOOD, **changes).build())
    assert problem.message.startswith("7.tflite is not a usable model: ")
    with pytest.raises(SchemaError, match=message):
        raise problem


MISTAKES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "blanks"),
    "zip": (b"PK\x03\x04" + bytes(60), "ZIP archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(60), "gzip"),
    "h5": (b"\x89HDF\r\n\x1a\n" + bytes(60), "Keras .h5"),
    "onnx": (b"\x08\x07\x12\x07pytorch\x1a\x052.0.1" + bytes(60), "ONNX"),
    "saved model": (b"\x08\x01\x12\xff\x01" + bytes(60), "SavedModel"),
    "eim": (b"\x7fELF\x02\x01\x01" + bytes(60), "Linux program"),
    "numpy": (b"\x93NUMPY\x01\x00" + bytes(60), "NumPy"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS"),
    "html": (b"\n<!DOCTYPE html>\n<html><body>Log in</body></html>", "web page"),
    "json": (b'{"success": false, "error": "No model"}', "JSON"),
    "json lines": (b'{\n  "success": false\n}', "JSON"),
    "c array": (b"const unsigned char model[] = {\n  0x1c, 0x00, 0x00, 0x00, 0x54,\n", "C source"),
    "bare c array": (b"{ 0x1c, 0x00, 0x00, 0x00, 0x54, 0x46 }", "C source"),
    "size prefix": (struct.pack("<I", 900) + EXAMPLE, "four bytes stand before"),
    "text": (b"hello, this is not a model at all", "not a TensorFlow Lite model"),
    "binary": (bytes(range(128, 256)), "not a TensorFlow Lite model"),
    "only the identifier": (b"\x1c\x00\x00\x00TFL3", "cut short"),
}


@pytest.mark.parametrize("content,what", MISTAKES.values(), ids=MISTAKES.keys())
def test_common_mistakes_are_named(content: bytes, what: str) -> None:
    assert what in refused(content).message


def test_a_count_of_four_billion_ends_at_once() -> None:
    content = bytearray(GOOD.build())
    graph = tflite.Model.GetRootAs(content, 0).Subgraphs(0)
    for slot in (4, 6, 8, 10):  # tensors, inputs, outputs, operators
        hostile = bytearray(content)
        offset = graph._tab.Offset(slot)
        struct.pack_into("<I", hostile, graph._tab.Vector(offset) - 4, 0xFFFFFFFF)
        started = time.perf_counter()
        refused(bytes(hostile))
        assert time.perf_counter() - started < SECONDS


def test_a_model_that_is_cut_anywhere_is_refused() -> None:
    end = len(EXAMPLE.rstrip(b"\x00"))  # what follows is padding
    for length in (*range(64), *range(64, end, 23), *range(end - 32, end + 1)):
        refused(EXAMPLE[:length])


def survives(content: bytes) -> None:
    """Either a network or a SchemaError, and soon."""
    started = time.perf_counter()
    try:
        network = read_network(content, origin="7.tflite")
    except SchemaError:
        pass
    else:
        assert network.inputs and network.outputs and network.operators
        for tensor in (*network.inputs, *network.outputs):
            assert all(extent > 0 for extent in tensor.shape)
            assert tensor.scale is None or 0 < tensor.scale < math.inf
    assert time.perf_counter() - started < SECONDS


@given(st.lists(st.tuples(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_changed_bytes_never_crash(changes: list[tuple[int, int]]) -> None:
    content = bytearray(EXAMPLE)
    for position, value in changes:
        content[position] = value
    survives(bytes(content))


@given(
    st.integers(0, len(EXAMPLE) // 4 - 1),
    st.sampled_from([0, 1, 4, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, len(EXAMPLE), len(EXAMPLE) - 4]),
)
@settings(max_examples=300, deadline=None)
def test_changed_words_never_crash(word: int, value: int) -> None:
    content = bytearray(EXAMPLE)
    struct.pack_into("<I", content, 4 * word, value)
    survives(bytes(content))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_noise_behind_the_identifier_never_crashes(noise: bytes) -> None:
    survives(b"\x1c\x00\x00\x00TFL3" + noise)


def test_every_byte_of_the_graph_may_be_wrong() -> None:
    generator = random.Random(1)
    content = GOOD.build()
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= generator.randrange(1, 256)
        survives(bytes(changed))
