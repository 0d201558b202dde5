"""The tools that the examples' networks are made with: gradients, training, and files that TensorFlow Lite agrees with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import tflite
from example_projects import Runner

from examples.tools.layers import (
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Layer,
    MaxPool2D,
    Mean,
    Reshape,
    Softmax,
    Weighted,
    apply,
    backward,
    forward,
)
from examples.tools.network_files import float32_model, int8_model
from examples.tools.quantize import (
    SOFTMAX_OUTPUT,
    QuantizedNetwork,
    dequantize,
    quantization_of,
    quantize,
    quantize_network,
    run_int8,
)
from examples.tools.training import conv2d, dense, depthwise, snap, standardized, train
from examples.tools.write_tflite import Quantization
from impulsegen.network.tflite_reader import read_network

SIDE = 12
LABELS = 3  # bars across, bars down, a dot


def pictures(count: int, seed: int) -> tuple[Any, Any]:
    """Toy pictures [count][SIDE][SIDE][1], and which of three kinds each is."""
    random = np.random.RandomState(seed)
    kinds = np.arange(count) % LABELS
    made = random.normal(0.0, 0.1, (count, SIDE, SIDE, 1))
    for picture, kind in zip(made, kinds, strict=True):
        first = random.randint(3)
        if kind == 0:
            picture[first::3] += 1.0
        elif kind == 1:
            picture[:, first::3] += 1.0
        else:
            row, column = random.randint(SIDE - 4, size=2)
            picture[row : row + 4, column : column + 4] += 1.0
    return made, kinds


def toy_layers(seed: int) -> tuple[Layer, ...]:
    """Of every kind of layer one, with strides, and sizes that a filter does not divide."""
    random = np.random.RandomState(seed)
    return (
        conv2d(random, 1, 6, (3, 3), stride=(2, 2)),
        depthwise(random, 6, (3, 3)),
        conv2d(random, 6, 8, (1, 1)),
        MaxPool2D((2, 2)),
        Mean(),
        Reshape((2, 4)),
        Reshape((8,)),
        dense(random, 8, LABELS),
        Softmax(),
    )


def trained_on_pictures(seed: int = 1) -> tuple[Layer, ...]:
    inputs, kinds = pictures(240, seed)
    return train(
        standardized(toy_layers(seed), inputs),
        inputs,
        np.eye(LABELS)[kinds],
        cycles=20,
        batch_size=16,
        learning_rate=0.02,
        seed=seed,
    )


@pytest.fixture(scope="module")
def layers() -> tuple[Layer, ...]:
    return trained_on_pictures()


@pytest.fixture(scope="module")
def held_out() -> tuple[Any, Any]:
    return pictures(90, 99)


@pytest.fixture(scope="module")
def quantized(layers: tuple[Layer, ...]) -> QuantizedNetwork:
    return quantize_network(layers, pictures(240, 1)[0])


# ------------------------------------------------------------------------------------------------------------ gradients

RANDOM = np.random.RandomState(5)
# Without an activation: at its kink there is no gradient to compare with.
GRADIENT_CASES: dict[str, tuple[Layer, tuple[int, ...]]] = {
    "dense": (dense(RANDOM, 6, 4), (3, 6)),
    "conv": (conv2d(RANDOM, 2, 3, (3, 3), relu=False), (2, 5, 6, 2)),
    "conv stride": (conv2d(RANDOM, 2, 3, (3, 2), stride=(2, 3), relu=False), (2, 7, 8, 2)),
    "depthwise": (depthwise(RANDOM, 3, (3, 3), relu=False), (2, 5, 4, 3)),
    "depthwise stride": (depthwise(RANDOM, 3, (2, 3), stride=(2, 2), relu=False), (2, 6, 7, 3)),
    "max pool": (MaxPool2D((2, 3)), (2, 5, 7, 2)),
    "mean": (Mean(), (2, 3, 4, 3)),
    "reshape": (Reshape((4, 6)), (2, 2, 3, 4)),
}


def slope(function: Callable[[Any], float], values: Any) -> Any:
    """By small steps, one value at a time."""
    found, step = np.zeros(values.shape), 1e-5
    for index in np.ndindex(values.shape):
        moved = np.zeros(values.shape)
        moved[index] = step
        found[index] = (function(values + moved) - function(values - moved)) / (2 * step)
    return found


@pytest.mark.parametrize("name", GRADIENT_CASES)
def test_gradients_are_slopes(name: str) -> None:
    layer, shape = GRADIENT_CASES[name]
    random = np.random.RandomState(6)
    source = random.normal(size=shape)
    output = apply(layer, source)
    weight = random.normal(size=output.shape)  # of each output in the loss

    def loss(of: Layer, values: Any) -> float:
        return float((apply(of, values) * weight).sum())

    found = backward(layer, source, output, weight)
    assert found.source == pytest.approx(slope(lambda values: loss(layer, values), source), abs=1e-6)
    if isinstance(layer, Weighted):
        by_weights = slope(lambda values: loss(replace(layer, weights=values), source), layer.weights)
        assert found.weights == pytest.approx(by_weights, abs=1e-6)
        by_bias = slope(lambda values: loss(replace(layer, bias=values), source), layer.bias)
        assert found.bias == pytest.approx(by_bias, abs=1e-6)


def test_an_activation_stops_the_gradient_of_what_it_cuts_off() -> None:
    layer = Dense(np.array([[1.0], [-1.0]]), np.zeros(2), relu=True)
    source = np.array([[2.0]])
    found = backward(layer, source, apply(layer, source), np.array([[3.0, 5.0]]))
    assert found.source.tolist() == [[3.0]] and found.weights.tolist() == [[6.0], [0.0]]


def test_a_softmax_has_no_gradient_of_its_own() -> None:
    with pytest.raises(ValueError, match="loss"):
        backward(Softmax(), np.zeros((1, 2)), np.zeros((1, 2)), np.zeros((1, 2)))


# ------------------------------------------------------------------------------------------------------------- training


def test_a_network_learns_pictures_that_it_never_saw(layers: tuple[Layer, ...], held_out: tuple[Any, Any]) -> None:
    inputs, kinds = held_out
    assert (forward(layers, inputs)[-1].argmax(axis=1) == kinds).mean() > 0.95
    untrained = forward(toy_layers(1), inputs)[-1]
    assert (untrained.argmax(axis=1) == kinds).mean() < 0.8


def test_training_again_gives_the_same_weights_on_the_grid(layers: tuple[Layer, ...]) -> None:
    for once, again in zip(layers, trained_on_pictures(), strict=True):
        if isinstance(once, Weighted) and isinstance(again, Weighted):
            assert np.array_equal(once.weights, again.weights) and np.array_equal(once.bias, again.bias)
            assert np.array_equal(once.weights, snap(once.weights))
            assert np.array_equal(once.weights, once.weights.astype(np.float32))


def test_each_channel_begins_standardised() -> None:
    inputs = pictures(60, 3)[0] * 7 + 3
    layers = standardized(toy_layers(2), inputs)
    values = inputs
    for layer in layers:
        if isinstance(layer, Weighted):
            sums = apply(replace(layer, relu=False), values).reshape(-1, len(layer.bias))
            assert sums.mean(axis=0) == pytest.approx(np.zeros(sums.shape[1]), abs=1e-3)
            assert sums.std(axis=0) == pytest.approx(np.ones(sums.shape[1]), abs=1e-3)
        values = apply(layer, values)


def test_a_regression_learns_a_line() -> None:
    inputs = np.random.RandomState(7).normal(size=(200, 2))
    targets = inputs @ np.array([[2.0], [-1.0]]) + 0.5
    begin: Sequence[Layer] = (dense(np.random.RandomState(8), 2, 1),)
    (found,) = train(begin, inputs, targets, loss="squared-error", cycles=60, batch_size=20, learning_rate=0.05, seed=9)
    assert isinstance(found, Dense)
    assert found.weights == pytest.approx(np.array([[2.0, -1.0]]), abs=0.02) and found.bias[0] == pytest.approx(
        0.5, abs=0.02
    )


def test_cells_are_classified_one_by_one_and_rare_ones_can_count_more() -> None:
    """One cell in twenty is of the class 1, and of a hundred like it only ten are."""
    random = np.random.RandomState(10)
    is_marked = random.uniform(size=(40, 4, 4)) < 0.5
    is_rare = is_marked & (random.uniform(size=is_marked.shape) < 0.1)
    inputs, targets = is_marked[..., None].astype(np.float64), np.eye(2)[is_rare.astype(int)]
    begin = (conv2d(random, 1, 2, (1, 1), relu=False), Softmax())

    def rare_score(class_weights: tuple[float, float] | None) -> float:
        found = train(
            begin, inputs, targets, class_weights=class_weights, cycles=40, batch_size=10, learning_rate=0.05, seed=11
        )
        return float(forward(found, np.ones((1, 1, 1, 1)))[-1][0, 0, 0, 1])

    assert rare_score(None) == pytest.approx(0.1, abs=0.05)
    assert rare_score((1.0, 9.0)) == pytest.approx(0.5, abs=0.1)


# ---------------------------------------------------------------------------------------------------------------- files


def test_the_interpreter_computes_the_same_scores(layers: tuple[Layer, ...], held_out: tuple[Any, Any]) -> None:
    run = Runner(float32_model(layers, (SIDE, SIDE, 1), description="toy"))
    inputs = held_out[0].astype(np.float32).astype(np.float64)
    expected = forward(layers, inputs)[-1]
    assert np.array([run.scores(picture) for picture in inputs]) == pytest.approx(expected, abs=1e-5)


def test_the_interpreter_computes_the_same_integers(quantized: QuantizedNetwork, held_out: tuple[Any, Any]) -> None:
    inputs, kinds = held_out
    run = Runner(int8_model(quantized, description="toy"))
    expected = run_int8(quantized, inputs)
    found = np.array([run.stored(quantize(picture, quantized.source)) for picture in inputs])
    difference = np.abs(found - expected)
    assert difference.max() <= 8 and difference.mean() < 0.5  # a step before the softmax is several after it
    assert (found.argmax(axis=1) == kinds).mean() > 0.95
    assert dequantize(expected, quantized.output).sum(axis=1) == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("side", [4, 5, 6, 7])
@pytest.mark.parametrize("stride", [(1, 1), (2, 2), (2, 1), (3, 2)])
@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 3), (5, 3)])
def test_filters_stand_where_the_interpreter_puts_them(
    side: int, stride: tuple[int, int], size: tuple[int, int]
) -> None:
    random = np.random.RandomState(12)
    inputs = random.normal(size=(1, side, side + 1, 2)).astype(np.float32).astype(np.float64)
    for layer in (conv2d(random, 2, 3, size, stride=stride), depthwise(random, 2, size, stride=stride)):
        run = Runner(float32_model((layer,), inputs.shape[1:], description="one layer"))
        assert run.scores(inputs[0]) == pytest.approx(apply(layer, inputs)[0], abs=1e-5)
        network = quantize_network((layer,), inputs)
        run = Runner(int8_model(network, description="one layer"))
        found = run.stored(quantize(inputs[0], network.source))
        assert np.abs(found - run_int8(network, inputs)[0]).max() <= 1


def test_convolutions_have_a_scale_for_each_output(quantized: QuantizedNetwork) -> None:
    model = tflite.Model.GetRootAs(int8_model(quantized, description="toy"), 0)
    graph = model.Subgraphs(0)
    found = {}
    for index in range(graph.TensorsLength()):
        tensor = graph.Tensors(index)
        if tensor.Quantization() is not None:
            found[tensor.Name().decode()] = (
                tensor.Quantization().ScaleLength(),
                tensor.Quantization().QuantizedDimension(),
            )
    assert found["conv_1/weights"] == found["conv_1/bias"] == (6, 0)
    assert found["depthwise_1/weights"] == (6, 3) and found["depthwise_1/bias"] == (6, 0)
    assert found["dense_1/weights"] == (1, 0)
    assert found["scores"] == (1, 0)


def test_the_product_reads_every_operator(quantized: QuantizedNetwork) -> None:
    network = read_network(int8_model(quantized, description="toy"), origin="toy.tflite")
    assert " ".join(network.operators) == ("CONV_2D DEPTHWISE_CONV_2D MAX_POOL_2D MEAN RESHAPE FULLY_CONNECTED SOFTMAX")


# --------------------------------------------------------------------------------------------------------- quantisation


def test_zero_is_stored_exactly() -> None:
    for values in (np.array([3.0, 7.0]), np.array([-5.0, -1.0]), np.array([-1.0, 2.0])):
        how = quantization_of(values)
        assert dequantize(quantize(np.zeros(1), how), how)[0] == 0.0
        assert dequantize(quantize(values, how), how) == pytest.approx(values, abs=how.scale)


def test_a_layer_that_gives_only_zeros_is_refused() -> None:
    dead = Dense(np.zeros((2, 2)), np.array([-1.0, -1.0]), relu=True)
    with pytest.raises(ValueError, match="nothing but zeros"):
        quantize_network((dead,), np.ones((3, 2)))


def test_a_given_quantisation_of_the_input_is_kept() -> None:
    how = Quantization(0.5, -128)
    network = quantize_network((dense(np.random.RandomState(13), 2, 2), Softmax()), np.ones((3, 2)), how)
    assert network.source == how and network.output == SOFTMAX_OUTPUT


def test_each_convolution_filter_uses_the_whole_range(quantized: QuantizedNetwork) -> None:
    for one in quantized.layers:
        if isinstance(one.layer, Conv2D):
            assert np.array_equal(np.abs(one.weights).max(axis=(1, 2, 3)), np.full(len(one.weights), 127))
        if isinstance(one.layer, DepthwiseConv2D):
            assert np.array_equal(np.abs(one.weights).max(axis=(0, 1)), np.full(one.weights.shape[-1], 127))
