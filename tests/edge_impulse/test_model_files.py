"""``tflite-model/``: the networks as C++ source, and the operators that they need."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import tflite

from edge_impulse import impulses
from edge_impulse.headers import METADATA, VARIABLES, check, macros, render, write
from impulsegen.impulse.model import NeuralBlock
from impulsegen.network.tflite_reader import read_network
from network.flat_models import FlatModel, FlatOperator


def test_the_bytes_of_the_model_are_written_in_full() -> None:
    impulse = impulses.motion()
    network = impulse.neural_blocks[0].network
    assert network is not None
    assert network.data is not None
    files = render(impulse)
    assert f"tflite_learn_43_3_len = {len(network.data)}u;" in files["tflite-model/tflite_learn_43_3.h"]
    array = files["tflite-model/tflite_learn_43_3.cpp"].split("{", 1)[1]
    assert bytes(int(byte, 16) for byte in re.findall(r"0x[0-9a-f]{2}", array)) == network.data
    assert "sha256:" + "ab" * 32 in files["tflite-model/tflite_learn_43_3.cpp"]


def test_a_mixture_has_a_name_of_its_own() -> None:
    files = render(impulses.mixture())
    assert "tflite-model/tflite_anomaly_43_5.cpp" in files
    assert '#include "tflite-model/tflite_anomaly_43_5.h"' in files[VARIABLES]


def test_a_model_that_was_not_given_is_declared_and_not_defined() -> None:
    files = render(impulses.motion(with_model=False))
    assert not [path for path in files if path.endswith(".cpp")]
    header = files["tflite-model/tflite_learn_43_3.h"]
    assert "extern const unsigned char tflite_learn_43_3[];" in header
    assert "extern const unsigned int tflite_learn_43_3_len;" in header
    assert "The network was not given" in header


def test_the_scoring_graph_of_visual_anomaly_is_only_declared() -> None:
    files = render(impulses.visual_anomaly())
    assert "tflite-model/tflite_learn_43_3.cpp" in files
    assert "tflite-model/tflite_learn_43_4.h" in files
    assert "tflite-model/tflite_learn_43_4.cpp" not in files


def test_k_means_alone_has_no_model_files() -> None:
    assert not [path for path in render(impulses.kmeans_only()) if path.startswith("tflite-model/")]


def _with_operators(*operators: str) -> dict[str, str]:
    motion = impulses.motion()
    block = motion.learn_blocks[0]
    assert isinstance(block, NeuralBlock)
    model = impulses.network(33, (1, 4), operators=operators)
    changed = replace(motion, learn_blocks=(replace(block, network=model),))
    return {**render(changed), "flag": macros(changed)["HAS_TFLITE_OPS_RESOLVER"]}


def test_only_the_needed_operators_are_linked() -> None:
    files = _with_operators("DEPTHWISE_CONV_2D", "CONV_2D", "AVERAGE_POOL_2D", "SPLIT_V", "PADV2", "ADD_N")
    text = files["tflite-model/tflite-resolver.h"]
    assert "MicroMutableOpResolver<6>" in text
    assert re.findall(r"resolver\.(\w+)\(\)", text) == [
        *("AddAddN", "AddAveragePool2D", "AddConv2D", "AddDepthwiseConv2D", "AddPadV2", "AddSplitV"),
    ]
    assert files["flag"] == "1"


def test_operators_of_every_graph_in_a_file_are_linked() -> None:
    """Keras 3 writes two graphs, and the interpreter refuses a file when it lacks an operator of either."""
    codes = (tflite.BuiltinOperator.SOFTMAX, tflite.BuiltinOperator.QUANTIZE)
    flat = FlatModel(graph_count=2, codes=codes, later_operators=(FlatOperator(0), FlatOperator(1)))
    model = read_network(flat.build(), origin="model.tflite")
    assert (model.operators, model.other_operators) == (("SOFTMAX",), ("QUANTIZE",))
    block = replace(impulses.motion().neural_blocks[0], network=model)
    text = render(replace(impulses.motion(), learn_blocks=(block,)))["tflite-model/tflite-resolver.h"]
    assert re.findall(r"resolver\.(\w+)\(\)", text) == ["AddQuantize", "AddSoftmax"]


def test_operators_of_several_networks_are_joined() -> None:
    assert "MicroMutableOpResolver<2>" in render(impulses.mixture())["tflite-model/tflite-resolver.h"]


@pytest.mark.parametrize("operators", [(), ("FULLY_CONNECTED", "SOME_NEW_OPERATOR"), ("OPERATOR_209",)])
def test_an_operator_that_is_not_known_links_them_all(operators: tuple[str, ...]) -> None:
    files = _with_operators(*operators)
    assert "tflite-model/tflite-resolver.h" not in files
    assert files["flag"] == "0"


@pytest.mark.compile
def test_an_arena_that_was_not_measured_comes_from_the_build(tmp_path: Path) -> None:
    block = replace(impulses.motion().neural_blocks[0], performance=())
    folder = write(replace(impulses.motion(), learn_blocks=(block,)), tmp_path)
    source = tmp_path / "main.cpp"
    source.write_text(
        '#include "tflite-model/tflite_learn_43_3.h"\n'
        'static_assert(tflite_learn_43_3_arena_size == 4321, "taken from the build");\n'
    )
    assert "The arena size is not known" in check("g++", "c++11", folder, source)
    assert check("g++", "c++11", folder, source, warnings=("-DEI_CLASSIFIER_TFLITE_LARGEST_ARENA_SIZE=4321",)) == ""
    assert "arena" in render(replace(impulses.motion(), learn_blocks=(block,)))[METADATA]
