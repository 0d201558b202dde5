"""RESIZE_NEAREST_NEIGHBOR against TensorFlow Lite's reference kernel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.inference.resize import ResizeNearest, nearest
from impulsegen.network.options import ResizeNearestOptions
from inference.against_reference import check_equal
from inference.programs_in_c import NetworkInC, random_inputs
from network.graph_models import ModelOperator, constant, tensor, whole_graph
from network.official_interpreter import official_outputs

SIZES = (
    ((4, 5, 3), (8, 10)),  # what networks do
    ((4, 5, 3), (3, 2)),
    ((4, 5, 1), (4, 5)),
    ((7, 3, 2), (11, 1)),
    ((1, 1, 2), (3, 3)),
    ((9, 2, 1), (1, 7)),
)
MODES = [(False, False), (True, False), (False, True)]


def resized(kind: str, *, align_corners: bool, half_pixel_centers: bool) -> NetworkInC:
    """A network with one operator for each size."""
    quantization = {"kind": "int8", "scale": 0.1, "zero_point": 3} if kind == "int8" else {}
    options = {"align_corners": align_corners, "half_pixel_centers": half_pixel_centers}
    operators, inputs, outputs = [], [], []
    for entry, size in SIZES:
        inputs.append(tensor(1, *entry, **quantization))
        outputs.append(tensor(1, *size, entry[2], **quantization))
        numbers = constant(np.array(size, np.int32))
        operators.append(ModelOperator("RESIZE_NEAREST_NEIGHBOR", [inputs[-1], numbers], [outputs[-1]], options))
    return NetworkInC(whole_graph(operators, inputs=inputs, outputs=outputs))


@pytest.mark.parametrize("kind", ["int8", "float32"])
@pytest.mark.parametrize(("align_corners", "half_pixel_centers"), MODES)
def test_pixels_are_the_same(
    align_corners: bool, half_pixel_centers: bool, kind: str, machine: Callable[[str], Machine]
) -> None:
    net = resized(kind, align_corners=align_corners, half_pixel_centers=half_pixel_centers)
    check_equal(net, machine("host"), random_inputs(net.program, 3, 2))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
def test_cores_give_the_same_bits(target: str, machine: Callable[[str], Machine]) -> None:
    net = resized("int8", align_corners=False, half_pixel_centers=True)
    check_equal(net, machine(target), random_inputs(net.program, 4, 1))


@pytest.mark.parametrize(("align_corners", "half_pixel_centers"), [*MODES, (True, True)])
def test_every_size_shows_the_same_entries(align_corners: bool, half_pixel_centers: bool) -> None:
    """Rounding to float32 decides where scales are no round numbers."""
    options = ResizeNearestOptions(align_corners, half_pixel_centers)
    for entries in (1, 2, 3, 7, 10, 33, 97, 320):
        sizes = [1, 2, 3, 5, 7, 49, 96, 100, 321, 640]
        for size in sizes:
            source, wide = tensor(1, 1, entries, 1), tensor(1, 1, size, 1)
            content = whole_graph(
                [
                    ModelOperator(
                        "RESIZE_NEAREST_NEIGHBOR",
                        [source, constant(np.array([1, size], np.int32))],
                        [wide],
                        {"align_corners": align_corners, "half_pixel_centers": half_pixel_centers},
                    )
                ],
                inputs=[source],
                outputs=[wide],
            )
            official = official_outputs(content, np.arange(entries, dtype=np.float32))[0]
            assert nearest(entries, size, options) == official.reshape(-1).astype(int).tolist(), (entries, size)


def test_an_image_of_twice_the_size_may_grow_over_its_source() -> None:
    layer = ResizeNearest((0, 0, 1, 1), (0, 0, 1, 1), input_columns=2, pixel_bytes=3)
    # When the last row begins to be written, the last row of the source is still read.
    assert layer.lead_bytes == 1 * 6 - 4 * 12
