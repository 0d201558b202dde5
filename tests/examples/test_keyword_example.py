"""The keyword example: made by its script to the byte, loaded without complaint, and its networks know words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from example_projects import Runner, outputs_of, the_impulse

from examples.keyword import settings
from examples.keyword.data import make_features
from examples.keyword.features import BLOCK, extract_features
from examples.keyword.sounds import KEYWORDS, OTHER_WORDS, SOUNDS
from examples.keyword.speech import Speaker, band_noise, speak
from examples.keyword.synthesize import synthesize_window
from examples.tools.labelled import LabelledFeatures
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.reference.samples import read_sample
from impulsegen.target.loader import load_target

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "keyword"
SAMPLES = ("samples/go.1.wav", "samples/noise.1.wav")
HELD_OUT_SEED = 4242  # used nowhere else


@pytest.fixture(scope="module")
def impulse() -> Impulse:
    return the_impulse(FOLDER)


@pytest.fixture(scope="module")
def held_out() -> LabelledFeatures:
    seeds = {value for name, value in vars(settings).items() if name.endswith("_SEED")}
    assert HELD_OUT_SEED not in seeds
    return make_features(50, HELD_OUT_SEED)


@pytest.fixture(scope="module")
def scores(held_out: LabelledFeatures) -> dict[str, Any]:
    """Of both networks, for windows that no training has seen: [windows][labels]."""
    return outputs_of(FOLDER, held_out.features)


# ---------------------------------------------------------------------------------------------------------- the project


def test_the_project_is_what_its_settings_say(impulse: Impulse) -> None:
    assert (impulse.project.id, impulse.project.name, impulse.sensor.value) == (2, "Keyword demo", "microphone")
    assert impulse.axes == ("audio",) and impulse.window_values == 16000 and impulse.feature_count == 650
    (classifier,) = impulse.learn_blocks
    assert isinstance(classifier, NeuralBlock)
    assert classifier.labels == ("go", "noise", "stop", "unknown")
    assert classifier.network is not None and classifier.network.origin == "3.tflite"


def test_training_saw_the_features_of_the_block_that_the_response_describes(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    assert block.parameters == BLOCK.parameters
    assert block.implementation_version == BLOCK.implementation_version == type(BLOCK.parameters).latest_version
    assert (block.named_axes, block.output, block.fft_lengths) == (BLOCK.named_axes, BLOCK.output, BLOCK.fft_lengths)


def test_the_feature_count_follows_the_formula(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    count = count_features(
        block.parameters,
        block.implementation_version,
        samples=settings.SAMPLES,
        axis_count=1,
        rate_hz=settings.RATE_HZ,
    )
    assert count == settings.FEATURES == block.feature_count


def test_a_sample_is_a_window_of_its_label(impulse: Impulse) -> None:
    run = Runner(FOLDER / "3.tflite")
    for name in SAMPLES:
        sample = read_sample(FOLDER / name, impulse)
        assert sample.notes == () and len(sample.values) == settings.SAMPLES
        found = run.scores(extract_features(sample.values))
        assert settings.LABELS[int(found.argmax())] == sample.label
        assert found.max() >= settings.MIN_CONFIDENCE


def test_the_emulated_pico_has_the_core_and_the_memory_of_the_real_one() -> None:
    emulated, real = load_target(str(FOLDER / "pico-emulated.toml")), load_target("rpi-pico")
    assert emulated.core == real.core and emulated.emulator is not None
    sizes = {
        region.name: region.size_bytes + region.reserved_start_bytes
        for region in real.memory
        if region.name in ("FLASH", "RAM")
    }
    assert {region.name: region.size_bytes for region in emulated.memory} == sizes


# ------------------------------------------------------------------------------------------------------------ networks


def test_both_networks_know_windows_that_they_never_saw(scores: dict[str, Any], held_out: LabelledFeatures) -> None:
    for kind, values in scores.items():
        assert (values.argmax(axis=1) == held_out.labels).mean() > 0.93, kind
        assert values.sum(axis=1) == pytest.approx(np.ones(len(values)), abs=0.02)


def test_the_response_states_the_accuracy_that_held_out_windows_confirm(
    impulse: Impulse, scores: dict[str, Any], held_out: LabelledFeatures
) -> None:
    accuracy = (scores["int8"].argmax(axis=1) == held_out.labels).mean()
    stated = impulse.neural_blocks[0].accuracy
    assert stated is not None and 0.9 < stated < 1.0
    assert accuracy == pytest.approx(stated, abs=0.04)


def test_int8_and_float_agree(scores: dict[str, Any]) -> None:
    assert (scores["int8"].argmax(axis=1) == scores["float32"].argmax(axis=1)).mean() > 0.97
    assert np.abs(scores["int8"] - scores["float32"]).mean() < 0.02


def test_it_is_the_network_that_studio_lays_out(impulse: Impulse) -> None:
    network = impulse.neural_blocks[0].network
    assert network is not None
    assert network.operators == ("RESHAPE", "CONV_2D", "MAX_POOL_2D", "FULLY_CONNECTED", "SOFTMAX")


# -------------------------------------------------------------------------------------------------------------- sounds

SPEAKER = Speaker(tract=1.0, pitch_hz=120.0, tempo=1.0, fall=1.0, tilt=1.0, breath=1.0)


def power_of(sound: Any, low_hz: float, high_hz: float) -> float:
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    frequencies = np.fft.rfftfreq(len(sound), 1 / settings.RATE_HZ)
    return float(spectrum[(frequencies >= low_hz) & (frequencies < high_hz)].sum())


@pytest.mark.parametrize("label", settings.LABELS)
def test_a_window_is_what_a_microphone_gives(label: str) -> None:
    random = np.random.RandomState(5)
    for _ in range(20):
        window = synthesize_window(label, random)
        assert window.shape == (settings.SAMPLES,) and np.array_equal(window, np.rint(window))
        assert 30 < np.abs(window).max() <= 32768


def test_every_word_is_spelt_with_sounds_that_there_are() -> None:
    assert {*KEYWORDS} == {"go", "stop"} and not KEYWORDS.keys() & OTHER_WORDS.keys()
    used = {sound for word in (*KEYWORDS.values(), *OTHER_WORDS.values()) for sound in word}
    assert used <= SOUNDS.keys()


def test_the_slowest_word_fits_the_window() -> None:
    slowest = {
        name: 1.2 * sum(SOUNDS[sound].duration_ms[1] for sound in word)
        for name, word in (KEYWORDS | OTHER_WORDS).items()
    }
    assert max(slowest.values()) < settings.WINDOW_MS


def test_vowels_ring_at_their_formants() -> None:
    random = np.random.RandomState(6)
    heard_i, heard_u = (speak((vowel,), SPEAKER, random) for vowel in ("i", "u"))
    # Of "ee" the second formant is above 2 kHz, of "oo" it is below 1 kHz.
    of_i, of_u = (power_of(sound, 1900, 2700) / power_of(sound, 700, 1500) for sound in (heard_i, heard_u))
    assert of_i > 100 * of_u


def test_a_shorter_vocal_tract_has_higher_formants() -> None:
    small = Speaker(tract=1.2, pitch_hz=120.0, tempo=1.0, fall=1.0, tilt=1.0, breath=1.0)
    shares = []
    for speaker in (SPEAKER, small):
        sound = speak(("i",), speaker, np.random.RandomState(7))
        shares.append(power_of(sound, 2500, 3000) / power_of(sound, 2000, 2500))
    assert shares[1] > 3 * shares[0]


def test_a_hiss_is_high_and_a_voice_is_low() -> None:
    sound = speak(("s", "o"), SPEAKER, np.random.RandomState(8))
    start, end = sound[:1200], sound[-1200:]
    assert power_of(start, 4000, 8000) > 10 * power_of(start, 0, 3000)
    assert power_of(end, 0, 3000) > 10 * power_of(end, 4000, 8000)


def test_noise_keeps_to_its_band() -> None:
    noise = band_noise(16000, (1000.0, 2000.0), np.random.RandomState(9))
    assert np.sqrt(np.mean(noise**2)) == pytest.approx(0.3)
    assert power_of(noise, 1000, 2000) > 0.9 * power_of(noise, 0, 8001)


def test_features_forget_how_loud_a_word_was() -> None:
    window = synthesize_window("go", np.random.RandomState(10))
    assert extract_features(window / 2) == pytest.approx(extract_features(window), abs=1e-3)
