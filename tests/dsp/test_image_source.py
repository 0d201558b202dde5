"""Frames of a camera as a window: formats, resizing and cropping."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from dsp.machines import Machine

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

MODES = ("squash", "fit-shortest", "fit-longest", "crop")
ONE, HALF = 1 << 16, 1 << 15

_PROGRAM = r"""
#include "impulse/dsp/image_source.h"
#include "board.h"

#include <stdlib.h>
#include <string.h>

static const uint8_t frame[] = {@BYTES@};

static void print_pixel(float value)
{
    const uint32_t pixel = (uint32_t)value;
    char text[8];
    for (unsigned i = 0; i < 6u; ++i) {
        text[i] = "0123456789abcdef"[pixel >> (20u - 4u * i) & 15u];
    }
    text[6] = '\n';
    text[7] = '\0';
    board_print(text);
}

static void show(const impulse_picture *image, const impulse_input *input, unsigned at_once)
{
    impulse_image_source source;
    const unsigned count = input->width_px * input->height_px;
    impulse_signal signal;
    if (impulse_image_source_init(&source, image, input) != IMPULSE_OK) {
        board_print("E_SIGNAL\n");
        return;
    }
    signal = impulse_image_signal(&source);
    for (unsigned done = 0; done < count; done += at_once) {
        const unsigned left = count - done;
        const unsigned now = left < at_once ? left : at_once;
        float values[64];
        if (impulse_signal_read(&signal, done, 1u, now, values) != IMPULSE_OK) {
            board_print("E_OTHER\n");
        }
        for (unsigned i = 0; i < now; ++i) {
            print_pixel(values[i]);
        }
    }
}

int main(void)
{
#if defined(ON_HOST) /* as large as it is said to be, so that a sanitizer sees every step beyond */
    uint8_t *bytes = malloc(sizeof frame);
    memcpy(bytes, frame, sizeof frame);
#else
    const uint8_t *bytes = frame;
#endif
    const impulse_picture image = {bytes, @WIDTH@, @HEIGHT@, @ROW_BYTES@, IMPULSE_PIXELS_@FORMAT@};
    impulse_input input;
    memset(&input, 0, sizeof input);
@SHOWS@
#if defined(ON_HOST)
    free(bytes);
#endif
    return 0;
}
"""


@dataclasses.dataclass(frozen=True)
class Frame:
    """A frame and its bytes. ``pixels``: [height][width], 0xRRGGBB as the format can hold it."""

    format: str
    pixels: np.ndarray
    row_bytes: int

    @property
    def content(self) -> bytes:
        """Rows with their padding, except behind the last one."""
        rows = [b"".join(self._packed(int(p)) for p in row) for row in self.pixels]
        return b"".join(row.ljust(self.row_bytes, b"\xee") for row in rows[:-1]) + rows[-1]

    def _packed(self, pixel: int) -> bytes:
        red, green, blue = pixel >> 16, pixel >> 8 & 255, pixel & 255
        if self.format == "RGB888":
            return bytes((red, green, blue))
        if self.format == "GREY8":
            return bytes((red,))
        packed = (red >> 3) << 11 | (green >> 2) << 5 | blue >> 3
        return packed.to_bytes(2, "little" if self.format.endswith("LE") else "big")


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The input of an impulse."""

    width: int
    height: int
    mode: str
    method: str = "lanczos3"
    anchor: str = "middle-center"


def random_frame(width: int, height: int, format_name: str = "RGB888", padding: int = 0) -> Frame:
    """Colours that the format can hold exactly."""
    random = np.random.default_rng(width * 100 + height)
    red, green, blue = random.integers(0, 256, (3, height, width))
    if format_name == "GREY8":
        green = blue = red
    if format_name.startswith("RGB565"):
        red, blue = (c >> 3 << 3 | c >> 5 for c in (red, blue))
        green = green >> 2 << 2 | green >> 6
    size = {"RGB888": 3, "GREY8": 1}.get(format_name, 2)
    return Frame(format_name, red << 16 | green << 8 | blue, width * size + padding)


def shown(machine: Machine, frame: Frame, inputs: Sequence[Wanted], at_once: int = 64) -> list[np.ndarray | None]:
    """What the runtime brings for each input: [height][width], ``None`` where it refuses."""
    lines = []
    for wanted in inputs:
        mode = {"fit-shortest": "FIT_SHORTEST", "fit-longest": "FIT_LONGEST"}.get(wanted.mode, wanted.mode.upper())
        lines += [
            f"    input.width_px = {wanted.width}u, input.height_px = {wanted.height}u;",
            f'    input.resize = IMPULSE_RESIZE_{mode}, input.resize_method = "{wanted.method}";',
            f'    input.crop_anchor = "{wanted.anchor}";',
            f"    show(&image, &input, {at_once}u);",
        ]
    program = _PROGRAM
    height, width = frame.pixels.shape
    for name, value in {
        "BYTES": ", ".join(map(str, frame.content)),
        "WIDTH": width,
        "HEIGHT": height,
        "ROW_BYTES": frame.row_bytes,
        "FORMAT": frame.format,
        "SHOWS": "\n".join(lines),
    }.items():
        program = program.replace(f"@{name}@", str(value))
    printed = iter(machine.run(program).text.split())
    found: list[np.ndarray | None] = []
    for wanted in inputs:
        first = next(printed)
        if first == "E_SIGNAL":
            found.append(None)
            continue
        rest = [next(printed) for _ in range(wanted.width * wanted.height - 1)]
        found.append(np.array([int(text, 16) for text in (first, *rest)]).reshape(wanted.height, wanted.width))
    assert not list(printed)
    return found


@dataclasses.dataclass(frozen=True)
class Side:
    """One side of a reference: ``count`` pixels of the frame from ``low`` are ``shown`` ones of the input from ``begin``."""

    size: int
    begin: int
    shown: int
    low: int
    count: int


def _share(anchor: str, names: tuple[str, str]) -> float:
    return 0.0 if anchor == names[0] else 1.0 if anchor == names[1] else 0.5


def sides(wanted: Wanted, width: int, height: int) -> tuple[Side, Side]:
    """Which part of a frame is shown where, from the definition of each mode."""
    vertical, _, horizontal = wanted.anchor.partition("-")
    share_x, share_y = _share(horizontal, ("left", "right")), _share(vertical, ("top", "bottom"))
    w, h = wanted.width, wanted.height
    if wanted.mode == "crop":
        x, y = min(w, width), min(h, height)
        return (
            Side(w, (w - x) // 2, x, int((width - x) * share_x), x),
            Side(h, (h - y) // 2, y, int((height - y) * share_y), y),
        )
    keep_x, keep_y, show_x, show_y = width, height, w, h
    if wanted.mode == "fit-shortest":
        if width * h > height * w:
            keep_x = max(1, int(height * w / h + 0.5))
        else:
            keep_y = max(1, int(width * h / w + 0.5))
    elif wanted.mode == "fit-longest":
        if width * h > height * w:
            show_y = max(1, int(height * w / width + 0.5))
        else:
            show_x = max(1, int(width * h / height + 0.5))
    return (
        Side(w, (w - show_x) // 2, show_x, int((width - keep_x) * share_x), keep_x),
        Side(h, (h - show_y) // 2, show_y, int((height - keep_y) * share_y), keep_y),
    )


def _levels(pixels: np.ndarray) -> np.ndarray:
    return np.stack([pixels >> shift & 255 for shift in (16, 8, 0)], axis=-1).astype(np.float64)


def _positions(side: Side) -> np.ndarray:
    """Centres in the frame, in pixels, without any rounding."""
    return np.clip(
        side.low + (np.arange(side.shown) + 0.5) * side.count / side.shown - 0.5, side.low, side.low + side.count - 1
    )


def resized(frame: Frame, wanted: Wanted) -> np.ndarray:
    """The reference: [height][width][channel] levels, bilinear in exact arithmetic or nearest."""
    height, width = frame.pixels.shape
    x, y = sides(wanted, width, height)
    levels = _levels(frame.pixels)
    canvas = np.zeros((wanted.height, wanted.width, 3))
    if wanted.mode == "crop" or wanted.method == "nearest" or (wanted.width, wanted.height) == (width, height):
        columns = x.low + ((2 * np.arange(x.shown) + 1) * x.count) // (2 * x.shown)
        rows = y.low + ((2 * np.arange(y.shown) + 1) * y.count) // (2 * y.shown)
        part = levels[np.ix_(rows, columns)]
    else:
        at_x, at_y = _positions(x), _positions(y)
        left, top = np.floor(at_x).astype(int), np.floor(at_y).astype(int)
        right = np.minimum(left + 1, x.low + x.count - 1)
        bottom = np.minimum(top + 1, y.low + y.count - 1)
        fx, fy = (at_x - left)[None, :, None], (at_y - top)[:, None, None]
        upper = levels[np.ix_(top, left)] * (1 - fx) + levels[np.ix_(top, right)] * fx
        lower = levels[np.ix_(bottom, left)] * (1 - fx) + levels[np.ix_(bottom, right)] * fx
        part = upper * (1 - fy) + lower * fy
    canvas[y.begin : y.begin + y.shown, x.begin : x.begin + x.shown] = part
    return canvas


def check(machine: Machine, frame: Frame, inputs: Sequence[Wanted], at_once: int = 64) -> None:
    """Nearest: equal. Bilinear: weights of 8 bits are off by less than 1/256 on both sides, and a level is rounded."""
    for wanted, found in zip(inputs, shown(machine, frame, inputs, at_once), strict=True):
        assert found is not None, wanted
        reference = resized(frame, wanted)
        exact = wanted.mode == "crop" or wanted.method == "nearest"
        off = np.abs(_levels(found) - reference)
        assert off.max() <= (0 if exact else 255 * 2 / 256 + 0.5), (wanted, frame.format, frame.pixels.shape)


SIZES = [(1, 1), (2, 1), (1, 3), (5, 7), (8, 8), (13, 4), (31, 17)]


@pytest.mark.parametrize("method", ["nearest", "lanczos3", ""])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_mode_from_one_size_to_others(size: tuple[int, int], method: str, machine: MakeMachine) -> None:
    frame = random_frame(*size, padding=5)
    inputs = [Wanted(w, h, mode, method) for w, h in [*SIZES, (40, 24)] for mode in MODES]
    check(machine("host"), frame, inputs)


@pytest.mark.parametrize("padding", [0, 1, 7])
@pytest.mark.parametrize("format_name", ["RGB888", "RGB565_LE", "RGB565_BE", "GREY8"])
def test_every_format_with_any_row_bytes(format_name: str, padding: int, machine: MakeMachine) -> None:
    frame = random_frame(9, 6, format_name, padding)
    same = Wanted(9, 6, "none")
    (found,) = shown(machine("host"), frame, [same])
    assert found is not None
    assert np.array_equal(found, frame.pixels)
    check(machine("host"), frame, [Wanted(5, 5, mode, method) for mode in MODES for method in ("nearest", "lanczos3")])


@pytest.mark.parametrize("vertical", ["top", "middle", "bottom"])
@pytest.mark.parametrize("horizontal", ["left", "center", "right"])
def test_an_anchor_says_what_a_crop_keeps(vertical: str, horizontal: str, machine: MakeMachine) -> None:
    anchor = f"{vertical}-{horizontal}"
    inputs = [
        Wanted(4, 3, "crop", anchor=anchor),
        Wanted(4, 4, "fit-shortest", "nearest", anchor),
        Wanted(3, 9, "fit-shortest", anchor=anchor),
    ]
    check(machine("host"), random_frame(12, 7), inputs)
    check(machine("host"), random_frame(6, 11), inputs)


def test_it_is_read_in_any_pieces(machine: MakeMachine) -> None:
    frame = random_frame(10, 8)
    inputs = [Wanted(7, 5, mode) for mode in MODES]
    whole = shown(machine("host"), frame, inputs)
    for at_once in (1, 3, 7, 11):
        pieces = shown(machine("host"), frame, inputs, at_once)
        assert all(np.array_equal(a, b) for a, b in zip(whole, pieces, strict=True) if a is not None)


def test_the_same_size_is_the_frame_in_every_mode(machine: MakeMachine) -> None:
    frame = random_frame(11, 6)
    for found in shown(machine("host"), frame, [Wanted(11, 6, mode) for mode in (*MODES, "none")]):
        assert found is not None
        assert np.array_equal(found, frame.pixels)


def test_a_plain_colour_stays_what_it_is(machine: MakeMachine) -> None:
    frame = Frame("RGB888", np.full((7, 9), 0xFE017F), 27)
    for found in shown(machine("host"), frame, [Wanted(w, 5, "squash") for w in (1, 4, 20, 33)]):
        assert found is not None
        assert (found == 0xFE017F).all()


def test_the_rule_of_bilinear_is_followed_to_the_bit(machine: MakeMachine) -> None:
    frame = random_frame(13, 1)
    (found,) = shown(machine("host"), frame, [Wanted(7, 1, "squash")])
    assert found is not None
    step = -(-13 * ONE // 7)
    levels = _levels(frame.pixels)[0].astype(int)
    for index in range(7):
        position = min(max(step // 2 - HALF + index * step, 0), 12 * ONE)
        at, weight = position >> 16, position >> 8 & 255
        after = levels[min(at + 1, 12)]
        wanted = ((levels[at] * (256 - weight) + after * weight) * 256 + HALF) >> 16
        assert np.array_equal(_levels(found)[0, index].astype(int), wanted)


def test_a_large_frame(machine: MakeMachine) -> None:
    check(machine("host"), random_frame(160, 120, "RGB565_BE"), [Wanted(96, 96, mode) for mode in MODES])


@pytest.mark.parametrize(
    ("frame", "wanted"),
    [
        (random_frame(4, 4), Wanted(4, 5, "none")),
        (dataclasses.replace(random_frame(4, 1), row_bytes=11), Wanted(4, 4, "squash")),
        (dataclasses.replace(random_frame(4, 1, "RGB565_LE"), row_bytes=7), Wanted(4, 4, "squash")),
    ],
    ids=["another size", "short rows", "short rows of 565"],
)
def test_what_cannot_be_shown_is_refused(frame: Frame, wanted: Wanted, machine: MakeMachine) -> None:
    assert shown(machine("host"), frame, [wanted]) == [None]


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_emulated_cores_agree(target_id: str, machine: MakeMachine) -> None:
    frame = random_frame(12, 9, "RGB565_BE", padding=1)
    inputs = [Wanted(8, 8, mode, method) for mode in MODES for method in ("nearest", "lanczos3")]
    for host, found in zip(
        shown(machine("host"), frame, inputs), shown(machine(target_id), frame, inputs), strict=True
    ):
        assert np.array_equal(np.asarray(host), np.asarray(found))
