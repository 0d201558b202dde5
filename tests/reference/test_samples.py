"""Recordings of each format as windows, and what is wrong with those that are none."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.errors import ImpulsegenError, SchemaError, UsageError
from impulsegen.impulse.model import Impulse, ResizeMode
from impulsegen.reference.samples import label_of, read_sample

MOTION = impulses.motion()  # 125 samples of accX, accY, accZ at 62.5 Hz: one every 16 ms
KEYWORD = impulses.keyword()  # 16000 samples at 16000 Hz
IMAGE = impulses.image()  # 96 x 96
ROWS = np.arange(375).reshape(125, 3) / 4 - 20


def table(rows: np.ndarray, *, head: str | None = "accX,accY,accZ", separator: str = ",") -> str:
    """A CSV."""
    lines = [separator.join(f"{v:g}" for v in row) for row in rows]
    return "\n".join([*([head] if head else []), *lines]) + "\n"


def timed(rows: np.ndarray, interval_ms: float = 16) -> np.ndarray:
    """Rows with a time ahead."""
    return np.column_stack([np.arange(len(rows)) * interval_ms + 1000, rows])


def read(folder: Path, name: str, content: str | bytes, impulse: Impulse = MOTION) -> Any:
    """The sample that a file comes to."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sample(path, impulse)


def sound(samples: np.ndarray, *, rate_hz: int = 16000, channels: int = 1, width: int = 2) -> bytes:
    """A WAV."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(samples.astype("<i2" if width == 2 else "<i4").tobytes())
    return target.getvalue()


def picture(pixels: np.ndarray, kind: str = "PNG", **more: Any) -> bytes:
    """An encoded image."""
    from PIL import Image

    target = io.BytesIO()
    Image.fromarray(pixels).save(target, kind, **more)
    return target.getvalue()


def acquisition(rows: Any, names: tuple[str, ...] = ("accX", "accY", "accZ"), interval_ms: Any = 16) -> str:
    """Edge Impulse's JSON."""
    sensors = [{"name": name, "units": "m/s2"} for name in names]
    payload = {"device_type": "X", "interval_ms": interval_ms, "sensors": sensors, "values": rows}
    return json.dumps({"protected": {"ver": "v1", "alg": "none"}, "signature": "0", "payload": payload})


@pytest.mark.parametrize(
    "content",
    [
        table(ROWS),
        table(ROWS, head=None),
        table(ROWS, head='"accX";"accY";"accZ"', separator=";"),
        "\ufeff" + table(ROWS).replace("\n", "\r\n"),
        table(timed(ROWS), head="timestamp,accX,accY,accZ"),
        table(timed(ROWS), head=None),
        table(timed(ROWS)[:, [3, 2, 0, 1]], head="ACCZ, accY ,Timestamp,accx"),
        table(np.column_stack([ROWS, ROWS]), head="accX,accY,accZ,gyrX,gyrY,gyrZ"),
        ",".join(f"{v:g}" for v in ROWS.reshape(-1)),  # the "raw features" of Studio
    ],
)
def test_tables(content: str, tmp_path: Path) -> None:
    sample = read(tmp_path, "wave.4f2c.csv", content)
    assert np.array_equal(sample.values, ROWS.reshape(-1))
    assert (sample.name, sample.label, sample.notes) == ("wave.4f2c.csv", "wave", ())
    assert len(sample.sha256) == 64


def test_acquisition_format(tmp_path: Path) -> None:
    content = acquisition(ROWS[:, [2, 0, 1]].tolist(), ("accZ", "accX", "accY"))
    assert np.array_equal(read(tmp_path, "idle.1.json", content).values, ROWS.reshape(-1))


def test_sounds(tmp_path: Path) -> None:
    samples = np.random.default_rng(1).integers(-32768, 32768, 16000)
    for content in (
        sound(samples),
        table(samples[:, None], head="audio"),
        acquisition(samples.tolist(), ("audio",), 1 / 16),
    ):
        name = "yes.1." + ("wav" if isinstance(content, bytes) else "json" if content[0] == "{" else "csv")
        sample = read(tmp_path, name, content, KEYWORD)
        assert np.array_equal(sample.values, samples)
        assert sample.label == "yes"


def test_values_are_those_that_the_firmware_gets(tmp_path: Path) -> None:
    sample = read(tmp_path, "x.csv", table(np.full((125, 3), 0.1)))
    assert np.all(sample.values == np.float64(np.float32(0.1)))


@pytest.mark.parametrize(("name", "kind"), [("cat.1.png", "PNG"), ("cat.jpg", "JPEG"), ("cat.JPEG", "JPEG")])
def test_images(name: str, kind: str, tmp_path: Path) -> None:
    pixels = np.zeros((96, 96, 3), np.uint8)
    pixels[:48] = [255, 0, 16]
    sample = read(tmp_path, name, picture(pixels, kind, **({"quality": 95} if kind == "JPEG" else {})), IMAGE)
    packed = sample.values.astype(int).reshape(96, 96)
    found = np.stack([packed >> shift & 255 for shift in (16, 8, 0)], axis=2)
    assert np.abs(found[[0, -1]].astype(int) - pixels[[0, -1]]).max() <= (0 if kind == "PNG" else 4)
    assert sample.notes == ()


def test_images_of_other_kinds_and_sizes(tmp_path: Path) -> None:
    grey = np.full((100, 200), 7, np.uint8)
    sample = read(tmp_path, "a.png", picture(grey), IMAGE)
    assert np.all(sample.values == 0x070707)
    assert sample.notes == ("200 x 100 pixels brought to 96 x 96 (fit-short)",)
    clear = np.full((96, 96, 4), 255, np.uint8)
    clear[..., 3] = 0
    assert not read(tmp_path, "b.png", picture(clear), IMAGE).values.any()
    hexadecimal = ", ".join(f"0x{v:06x}" for v in range(9216))
    assert np.array_equal(read(tmp_path, "c.txt", hexadecimal, IMAGE).values, np.arange(9216))


def test_the_first_window_of_a_longer_sample(tmp_path: Path) -> None:
    sample = read(tmp_path, "long.csv", table(np.vstack([ROWS, ROWS + 1])))
    assert np.array_equal(sample.values, ROWS.reshape(-1))
    assert sample.notes == ("the first 125 of 250 samples per axis are used",)


def test_labels_of_names() -> None:
    assert [label_of(name) for name in ("wave.4f2c.csv", "wave.csv", "a b.1.2.wav", ".x.csv", "csv")] == [
        *("wave", None, "a b", None, None)
    ]


BAD_LINE = table(ROWS).replace("-19.25,-19,-18.75", "{}")
ONE_IMAGE = np.zeros((8, 8, 3), np.uint8)
NOISE = np.random.default_rng(1).integers(0, 256, (64, 64, 3)).astype(np.uint8)
NO_RESIZE = dataclasses.replace(IMAGE, input=dataclasses.replace(impulses.image_input(), resize_mode=ResizeMode.NONE))

BAD: list[tuple[str, str | bytes, Impulse, str, str]] = [  # name, content, impulse, where, what
    ("a.cbor", b"", MOTION, "a.cbor", "no sample that can be read"),
    ("a.csv", "", MOTION, "a.csv:1", "is empty"),
    ("a.csv", b"accX,accY,accZ\n1,2,\xff\n", MOTION, "a.csv:2", "no text"),
    ("a.csv", table(ROWS, head="x,y,z"), MOTION, "a.csv:1", "columns that are not the axes of the impulse: x, y, z"),
    ("a.csv", table(ROWS, head="accX,accX,accZ"), MOTION, "a.csv:1", "columns that are not the axes"),
    ("a.csv", table(ROWS[:, :2], head=None), MOTION, "a.csv:1", "has 2 columns"),
    ("a.csv", BAD_LINE.format("1,2"), MOTION, "a.csv:3", "has 2 columns, the first one 3"),
    ("a.csv", BAD_LINE.format("1,nan,2"), MOTION, "a.csv:3", 'column 2 of a.csv is "nan"'),
    ("a.csv", BAD_LINE.format("1,2,-inf"), MOTION, "a.csv:3", 'column 3 of a.csv is "-inf"'),
    ("a.csv", BAD_LINE.format("1,2,1e39"), MOTION, "a.csv:3", 'column 3 of a.csv is "1e39"'),
    ("a.csv", BAD_LINE.format("1,,2"), MOTION, "a.csv:3", 'column 2 of a.csv is ""'),
    ("a.csv", BAD_LINE.format("1,2,three"), MOTION, "a.csv:3", 'column 3 of a.csv is "three"'),
    ("a.csv", table(ROWS[:124]), MOTION, "a.csv:125", "has 124 samples per axis"),
    ("a.csv", "accX,accY,accZ\n", MOTION, "a.csv:1", "has 0 samples per axis"),
    ("a.csv", table(timed(ROWS, 20), head="timestamp,accX,accY,accZ"), MOTION, "a.csv:2", "a sample every 20 ms"),
    ("a.csv", table(timed(ROWS)[::-1], head="time,accX,accY,accZ"), MOTION, "a.csv:3", "times in a.csv do not grow"),
    ("a.csv", table(ROWS), IMAGE, "a.csv", "is a recording, but the impulse takes images"),
    ("a.json", "{", MOTION, "a.json:1:2", "is no JSON"),
    ("a.json", "[]", MOTION, "a.json: payload", "has no payload"),
    ("a.json", acquisition([]), MOTION, "a.json: payload.values", "has no values"),
    ("a.json", acquisition(ROWS.tolist(), ()), MOTION, "a.json: payload.sensors", "has no sensors"),
    ("a.json", acquisition(ROWS.tolist(), ("x", "y", "z")), MOTION, "a.json: payload.sensors", "not the axes"),
    ("a.json", acquisition(ROWS.tolist(), interval_ms=10), MOTION, "a.json: payload.interval_ms", "every 10 ms"),
    ("a.json", acquisition(ROWS.tolist(), interval_ms=0), MOTION, "a.json: payload.interval_ms", "does not say"),
    ("a.json", acquisition([[1, 2]]), MOTION, "a.json: payload.values[0]", "has 2 values"),
    ("a.json", acquisition([[1, 2, float("nan")]]), MOTION, "a.json: payload.values[0][2]", "is nan"),
    ("a.json", acquisition([[1, 2, 10**400]]), MOTION, "a.json: payload.values[0][2]", "a value of a.json is 1000"),
    ("a.json", acquisition([[1, None, 2]]), MOTION, "a.json: payload.values[0][1]", "is None"),
    ("a.json", acquisition(["Ref-BINARY-i16"]), MOTION, "a.json: payload.values[0]", "in an attachment"),
    ("a.wav", sound(np.zeros(16000), rate_hz=8000), KEYWORD, "a.wav", "16 bits, 1 channel, 8000 Hz"),
    ("a.wav", sound(np.zeros(32000), channels=2), KEYWORD, "a.wav", "2 channels"),
    ("a.wav", sound(np.zeros(16000), width=4), KEYWORD, "a.wav", "32 bits"),
    ("a.wav", sound(np.zeros(15999)), KEYWORD, "a.wav", "has 15999 samples per axis"),
    ("a.wav", b"RIFF", KEYWORD, "a.wav", "is no WAV of integers"),
    ("a.wav", sound(np.zeros(16000)), MOTION, "a.wav", "has one axis, but the impulse has 3"),
    ("a.wav", sound(np.zeros(16000)), IMAGE, "a.wav", "the impulse takes images"),
    ("a.png", b"\x89PNG\r\n\x1a\n", IMAGE, "a.png", "no PNG or JPEG, or is damaged"),
    ("a.png", picture(NOISE)[:600], IMAGE, "a.png", "no PNG or JPEG, or is damaged"),
    ("a.png", picture(ONE_IMAGE), MOTION, "a.png", "is an image, but the impulse takes accX, accY, accZ"),
    ("a.png", picture(ONE_IMAGE), NO_RESIZE, "a.png", "is 8 x 8 pixels: images of this impulse are not resized"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "impulse", "where", "what"), BAD, ids=[f"{b[0]}-{b[4]}" for b in BAD])
def test_what_is_wrong(
    name: str, content: str | bytes, impulse: Impulse, where: str, what: str, tmp_path: Path
) -> None:
    with pytest.raises(SchemaError) as caught:
        read(tmp_path, name, content, impulse)
    error = caught.value
    assert what in error.message
    assert error.where is not None
    assert error.where.removeprefix(f"{tmp_path}/") == where
    assert error.expected
    assert error.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_sample(tmp_path / "none.csv", MOTION)


def test_images_without_pillow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture(ONE_IMAGE)
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ImpulsegenError) as caught:
        read(tmp_path, "a.png", content, IMAGE)
    assert isinstance(caught.value, UsageError)
    assert 'pip install "impulsegen[self-test]"' in (caught.value.hint or "")
