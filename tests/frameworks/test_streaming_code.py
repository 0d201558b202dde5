"""What applications of all three frameworks share: the ring of samples, frames of a camera, registers of a part."""

from __future__ import annotations

import ctypes
import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from compile.compilers import COMPILERS, WARNINGS, is_cpp, require, require_for
from frameworks.stub_projects import run
from impulsegen.impulse.model import ImageInput, ResizeMode
from impulsegen.reference.resampling import fitted
from impulsegen.resources import templates_folder

pytestmark = pytest.mark.compile
FOLDER = templates_folder() / "project/streaming"
RUNTIME = templates_folder() / "runtime"
SOURCES = sorted(FOLDER.glob("*.c"))

DOORS = """
#include "app_frame.h"
#include "app_window.h"
#include <stdlib.h>

/* Feeds values in parts, and writes each window behind the last one. Returns how many there were. */
size_t windows(size_t size, size_t stride, const float *values, const uint32_t *parts, size_t part_count, float *out)
{
    float *memory = malloc(size * sizeof *memory);
    app_window window = app_window_of_floats(memory, size, stride);
    size_t found = 0;
    for (size_t part = 0; part < part_count; ++part) {
        size_t left = parts[part];
        while (left > 0) {
            const size_t taken = app_window_take_floats(&window, values, left);
            values += taken;
            left -= taken;
            if (app_window_is_due(&window)) {
                const impulse_signal signal = app_window_signal(&window);
                (void)impulse_signal_read(&signal, 0, 1, size, out + found++ * size);
            }
        }
    }
    free(memory);
    return found;
}

void view(const uint8_t *pixels, uint32_t width, uint32_t height, int format, uint32_t to_width, uint32_t to_height,
          int resize, const char *anchor, float *out)
{
    const app_frame frame = {pixels, width, height, (app_frame_format)format};
    impulse_input input = {0};
    input.width_px = to_width;
    input.height_px = to_height;
    input.resize = (impulse_resize)resize;
    input.crop_anchor = anchor;
    app_frame_view shown = app_frame_view_of(&frame, &input);
    const impulse_signal signal = app_frame_signal(&shown);
    (void)impulse_signal_read(&signal, 0, 1, (size_t)to_width * to_height, out);
}
"""


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("standard", ["c99", "c17", "c++11"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_it_compiles_cleanly(source: Path, standard: str, compiler: str) -> None:
    language = ["-x", "c++" if is_cpp(standard) else "c"]
    run(
        [
            require_for(compiler, standard),
            f"-std={standard}",
            *WARNINGS,
            "-fsyntax-only",
            f"-I{RUNTIME}",
            *language,
            source,
        ]
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder = tmp_path_factory.mktemp("streaming")
    (folder / "doors.c").write_text(DOORS)
    target = folder / "streaming.so"
    sources = [*SOURCES, RUNTIME / "impulse/signal.c", folder / "doors.c"]
    checks = ["-fsanitize=undefined", "-fno-sanitize-recover=all"]
    run([require("gcc"), "-shared", "-fPIC", "-O1", *checks, f"-I{FOLDER}", f"-I{RUNTIME}", *sources, "-o", target])
    return ctypes.CDLL(str(target))


@given(size=st.integers(1, 40), stride=st.integers(1, 90), parts=st.lists(st.integers(0, 60), max_size=8))
def test_a_window_is_due_every_stride_whatever_the_parts(
    library: ctypes.CDLL, size: int, stride: int, parts: list[int]
) -> None:
    total = sum(parts)
    values = np.arange(total, dtype=np.float32)
    starts = list(range(0, total - size + 1, stride))
    out = np.zeros((total + 1, size), np.float32)
    library.windows.restype = ctypes.c_size_t
    found = library.windows(
        ctypes.c_size_t(size),
        ctypes.c_size_t(stride),
        values.ctypes.data_as(ctypes.c_void_p),
        np.array(parts, np.uint32).ctypes.data_as(ctypes.c_void_p),
        ctypes.c_size_t(len(parts)),
        out.ctypes.data_as(ctypes.c_void_p),
    )
    assert found == len(starts)
    for window, start in zip(out, starts, strict=False):
        assert window.tolist() == values[start : start + size].tolist()


MODES = {
    ResizeMode.NONE: 0,
    ResizeMode.SQUASH: 1,
    ResizeMode.FIT_SHORTEST: 2,
    ResizeMode.FIT_LONGEST: 3,
    ResizeMode.CROP: 4,
}
ANCHORS = [f"{v}-{h}" for v in ("top", "middle", "bottom") for h in ("left", "center", "right")]


def shown(library: ctypes.CDLL, pixels: NDArray[np.uint8], layout: int, source: ImageInput) -> NDArray[np.uint8]:
    """A frame as the window of an impulse: [rows][columns][3]."""
    out = np.zeros(source.samples, np.float32)
    library.view(
        np.ascontiguousarray(pixels).ctypes.data_as(ctypes.c_void_p),
        *(pixels.shape[1], pixels.shape[0], layout, source.width_px, source.height_px),
        *(MODES[source.resize_mode], source.crop_anchor.encode(), out.ctypes.data_as(ctypes.c_void_p)),
    )
    packed = out.astype(np.uint32).reshape(source.height_px, source.width_px)
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], -1).astype(np.uint8)


@given(
    mode=st.sampled_from([mode for mode in MODES if mode is not ResizeMode.NONE]),
    anchor=st.sampled_from(ANCHORS),
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    wanted=st.tuples(st.integers(1, 24), st.integers(1, 24)),
    seed=st.integers(0, 1000),
)
def test_frames_come_to_size_as_pictures_of_the_self_test_do(
    library: ctypes.CDLL, mode: ResizeMode, anchor: str, size: tuple[int, int], wanted: tuple[int, int], seed: int
) -> None:
    source = ImageInput(1, "Image", wanted[1], wanted[0], mode, "", anchor)
    if mode is ResizeMode.CROP and (size[0] < wanted[0] or size[1] < wanted[1]):
        source = dataclasses.replace(source, resize_mode=ResizeMode.SQUASH)
    pixels = np.random.default_rng(seed).integers(0, 256, (*size, 3), np.uint8)
    expected = fitted(pixels, source)
    assert shown(library, pixels, 2, dataclasses.replace(source, resize_mode=mode)).tolist() == expected.tolist()


def test_formats_of_frames(library: ctypes.CDLL) -> None:
    source = ImageInput(1, "Image", 2, 1, ResizeMode.SQUASH, "", "")
    orange, navy = 0b11111_100000_00001, 0b00000_000010_10000
    little = np.array([orange & 255, orange >> 8, navy & 255, navy >> 8], np.uint8).reshape(1, 2, 2)
    expected = [[[255, 130, 8], [0, 8, 132]]]
    assert shown(library, little, 0, source).tolist() == expected
    assert shown(library, little[..., ::-1], 1, source).tolist() == expected
    assert shown(library, np.array([[7, 200]], np.uint8), 3, source).tolist() == [[[7] * 3, [200] * 3]]


@pytest.mark.parametrize(
    ("rate", "register"),
    [(1, 0x17), (10_000, 0x27), (10_001, 0x37), (62_500, 0x57), (400_000, 0x77), (9_000_000, 0x97)],
)
def test_an_lis3dh_is_set_to_the_slowest_rate_that_will_do(library: ctypes.CDLL, rate: int, register: int) -> None:
    library.app_lis3dh_ctrl_reg1.restype = ctypes.c_uint8
    assert library.app_lis3dh_ctrl_reg1(ctypes.c_uint32(rate)) == register


def test_an_lis3dh_measures_in_metres_per_second_squared(library: ctypes.CDLL) -> None:
    registers = (ctypes.c_uint8 * 6)(0x40, 0x1F, 0xC0, 0xE0, 0xF0, 0x7F)  # 1 g, -1 g, the most that 12 bits hold
    found = (ctypes.c_float * 3)()
    library.app_lis3dh_convert(registers, found)
    assert list(found) == pytest.approx([9.80665, -9.80665, 2047 * 0.002 * 9.80665], rel=1e-6)
