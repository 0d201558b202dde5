"""Self-tests as records: which windows there are, and how far results may be off."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.dsp.window import window_of
from impulsegen.errors import UnsupportedError
from impulsegen.impulse import blocks
from impulsegen.impulse.model import Impulse
from impulsegen.reference.build import self_test
from impulsegen.reference.features import features
from impulsegen.reference.pseudo_random import is_audio_axis, pseudo_random_window
from impulsegen.reference.samples import Sample
from impulsegen.reference.tolerances import judged_features
from impulsegen.reference.vectors import Kind, WindowKind
from workflow_of import example

SIDE_PX = 320


def motion(kind: str = "int8") -> Impulse:
    """The bundled example, whose network is trained."""
    return example("motion", model_type=kind)


def flatten(windows: int) -> Impulse:
    """A block with a moving average, and no network."""
    parameters = blocks.Flatten(moving_avg_num_windows=windows)
    block = impulses.dsp(parameters, 24, version=1)
    return impulses.impulse(impulses.time_series(), impulses.ACCELEROMETER_AXES, (block,), ())


def test_the_same_on_every_run() -> None:
    assert self_test(motion()) == self_test(motion())


def test_zeros_and_windows_of_several_classes() -> None:
    test = self_test(motion())
    assert [vector.kind for vector in test.vectors] == [WindowKind.ZEROS, *[WindowKind.FLOATS] * 3]
    labels = [vector.outcomes[0].label for vector in test.vectors[1:]]
    assert len(set(labels)) > 1
    assert len({vector.window for vector in test.vectors}) == 4


def test_int8_scores_are_exact_where_rounding_cannot_matter() -> None:
    outcomes = [vector.outcomes[0] for vector in self_test(motion()).vectors]
    assert any(outcome.is_exact for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.kind is Kind.SCORES
        step = 1 / 256
        for wanted in outcome.values:
            assert (wanted.value / step).is_integer()
            assert wanted.tolerance < step if outcome.is_exact else wanted.tolerance >= step


def test_float_scores_have_a_tolerance() -> None:
    outcomes = [vector.outcomes[0] for vector in self_test(motion("float32")).vectors]
    assert all(1e-4 <= wanted.tolerance < 0.02 for outcome in outcomes for wanted in outcome.values)


def test_sound_is_stored_as_integers() -> None:
    test = self_test(impulses.keyword())
    assert {vector.kind for vector in test.vectors[1:]} == {WindowKind.INT16S}
    assert test.window_bytes == 2 * 16000 * (len(test.vectors) - 1)
    loudest = max(abs(value) for vector in test.vectors for value in vector.window)
    assert 1000 < loudest <= 32768


def test_only_one_window_of_what_is_large() -> None:
    base = impulses.image()
    source = dataclasses.replace(impulses.image_input(), width_px=SIDE_PX, height_px=SIDE_PX)
    block = dataclasses.replace(base.dsp_blocks[0], feature_count=3 * SIDE_PX**2)
    test = self_test(dataclasses.replace(base, input=source, dsp_blocks=(block,), learn_blocks=()))
    assert [vector.kind for vector in test.vectors] == [WindowKind.ZEROS, WindowKind.PIXELS]
    assert test.window_bytes == 3 * SIDE_PX**2
    assert not any(vector.features for vector in test.vectors)  # more than a board has room for


def test_samples_come_last_and_keep_what_is_known_of_them() -> None:
    values = np.arange(375.0) + 0.5
    sample = Sample("wave.1.csv", "wave", "ab" * 32, values, ("cut",))
    last = self_test(motion(), [sample]).vectors[-1]
    assert (last.name, last.label, last.sha256, last.notes) == ("wave.1.csv", "wave", "ab" * 32, ("cut",))
    assert last.window == tuple(values)


def test_what_a_block_remembers_is_tested_once() -> None:
    test = self_test(flatten(3))
    windows = [np.array(v.window or np.zeros(375)) for v in test.vectors]
    block = flatten(3).dsp_blocks[0]
    wanted = features(block, window_of(block, flatten(3)), windows[-1], windows[:-1])
    assert np.allclose([w.value for w in test.history], wanted)
    alone = [w.value for w in test.vectors[-1].features]
    assert not np.allclose(alone, wanted)


def test_long_arrays_are_sampled() -> None:
    block = impulses.dsp(blocks.Raw(), 3000, ("a",), version=1)
    source = impulses.time_series(3000)
    test = self_test(impulses.impulse(source, ("a",), (block,), ()))
    chosen = [w.index for w in test.vectors[1].features]
    assert len(chosen) == 256
    assert chosen[0] == 0 and chosen[-1] == 2999
    assert chosen == sorted(set(chosen))


def test_what_cannot_be_tested() -> None:
    eeg = impulses.dsp(blocks.Eeg(), 5)
    with pytest.raises(UnsupportedError, match="no open implementation of eeg"):
        self_test(impulses.impulse(impulses.time_series(), impulses.ACCELEROMETER_AXES, (eeg,), ()))
    wrong = impulses.dsp(blocks.Flatten(), 20, version=1)
    with pytest.raises(UnsupportedError, match="20 features according to Studio, but its parameters make 21"):
        self_test(impulses.impulse(impulses.time_series(), impulses.ACCELEROMETER_AXES, (wrong,), ()))


def test_axes_of_sound_are_told_apart() -> None:
    impulse = impulses.two_dsp_blocks()
    loud = dataclasses.replace(impulse.input, rate_hz=16000.0)
    assert [is_audio_axis(dataclasses.replace(impulse, input=loud), axis) for axis in range(4)] == [False] * 3 + [True]
    assert not is_audio_axis(impulses.motion(), 0)


def test_raw_values_fill_the_range_of_the_network() -> None:
    impulse = impulses.regression()
    tensor = impulse.neural_blocks[0].network.inputs[0]  # type: ignore[union-attr]
    window = pseudo_random_window(impulse, 1)
    low, high = ((level - tensor.zero_point) * tensor.scale for level in (-128, 127))  # type: ignore[operator]
    assert low <= window.min() and window.max() <= high
    assert np.ptp(window) > 0.4 * (high - low)


@pytest.mark.parametrize("make", [impulses.motion, impulses.keyword, impulses.image, impulses.application_features])
def test_windows_differ_and_stay(make: object) -> None:
    impulse = make()  # type: ignore[operator]
    windows = [pseudo_random_window(impulse, seed) for seed in (1, 2, 1)]
    assert windows[0].shape == (impulse.window_values,)
    assert np.array_equal(windows[0], windows[2])
    assert not np.array_equal(windows[0], windows[1])
    assert np.array_equal(windows[0], windows[0].astype(np.float32))


def test_an_empty_bin_has_a_wide_tolerance_and_a_full_one_a_narrow() -> None:
    block = impulses.dsp(blocks.SpectralAnalysis(filter_type="none"), 11, ("a",), version=2)
    impulse = impulses.impulse(impulses.time_series(128), ("a",), (block,), ())
    tone = np.round(np.sin(2 * np.pi * np.arange(128) * 4 / 16) * 1024) / 1024
    judged = judged_features(block, window_of(block, impulse), tone)
    bins = slice(3, None)
    loudest = int(judged.values[bins].argmax())
    assert judged.tolerances[bins][loudest] < 1e-3
    assert judged.tolerances[bins].max() > 0.1


def test_steps_of_mel_energies_are_open_next_to_the_middle_only() -> None:
    source = dataclasses.replace(impulses.time_series(8000), rate_hz=16000.0)
    block = impulses.dsp(blocks.Mfe(), 1960, ("a",))
    impulse = impulses.impulse(source, ("a",), (block,), ())
    judged = judged_features(block, window_of(block, impulse), pseudo_random_window(impulse, 1))
    is_open = judged.tolerances > 1e-3
    assert 0 < is_open.sum() < 0.05 * len(is_open)
    assert np.all(judged.tolerances[~is_open] <= 1e-6)
