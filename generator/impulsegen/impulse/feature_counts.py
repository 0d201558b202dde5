"""How many features a processing block makes, by the formulas of the official blocks.

The response states the count; these formulas check it, and stand in when features were not generated yet. They were held
against public exports. Source: the Python blocks of edgeimpulse/processing-blocks and the SDK's ``ei_run_dsp.h``.
"""

from __future__ import annotations

import math

from impulsegen.impulse import blocks

_LOW_FREQUENCY_DECIMATION = 10
_AUDIO_VERSION_WITH_CEILING = 2
_WAVELET_FEATURES_PER_LEVEL = 14


def count_features(
    parameters: blocks.BlockParameters,
    version: int,
    *,
    samples: int,
    axis_count: int,
    rate_hz: float,
) -> int | None:
    """Features of one window of ``samples`` per axis; ``None`` when no public formula exists.

    For images ``samples`` is width times height.
    """
    if isinstance(parameters, blocks.SpectralAnalysis):
        return _spectral(parameters, version, axis_count, rate_hz)
    if isinstance(parameters, blocks.Flatten):
        return axis_count * _flatten_per_axis(parameters)
    if isinstance(parameters, blocks.Raw):
        return samples * axis_count
    if isinstance(parameters, blocks.Image):
        return samples * (3 if parameters.channels == "RGB" else 1)
    if isinstance(parameters, blocks.SyntiantImu):
        values = samples * axis_count
        return math.ceil(values / 16) * 16 if parameters.padding else values
    if isinstance(parameters, blocks.Mfcc | blocks.Mfe | blocks.Spectrogram):
        frames = count_frames(
            parameters.frame_length, parameters.frame_stride, version, samples=samples, rate_hz=rate_hz
        )
        return frames * values_per_frame(parameters)
    return None


def values_per_frame(parameters: blocks.Mfcc | blocks.Mfe | blocks.Spectrogram) -> int:
    """Features of one audio frame."""
    if isinstance(parameters, blocks.Mfcc):
        return parameters.num_cepstral
    if isinstance(parameters, blocks.Mfe):
        return parameters.num_filters
    return parameters.fft_length // 2 + 1


def count_frames(frame_length: float, frame_stride: float, version: int, *, samples: int, rate_hz: float) -> int:
    """Frames of an audio window; lengths in seconds.

    Version 1 rounds the lengths in samples, later ones round up unless within a hair above a whole number.
    """
    if version < _AUDIO_VERSION_WITH_CEILING:
        length, stride = _round_half_up(rate_hz * frame_length), _round_half_up(rate_hz * frame_stride)
        return max(0, (samples - length) // stride) if stride > 0 else 0
    length, stride = _ceil_unless_near(rate_hz * frame_length), _ceil_unless_near(rate_hz * frame_stride)
    return max(0, (samples - (length - stride)) // stride) if stride > 0 else 0


def _spectral(parameters: blocks.SpectralAnalysis, version: int, axis_count: int, rate_hz: float) -> int:
    if version == 1:
        edges = len([edge for edge in parameters.spectral_power_edges.split(",") if edge.strip()])
        return axis_count * (1 + 2 * parameters.spectral_peaks_count + max(0, edges - 1))
    if parameters.analysis_type == "Wavelet":
        return axis_count * _WAVELET_FEATURES_PER_LEVEL * (parameters.wavelet_level + 1)
    rate_hz /= parameters.input_decimation_ratio
    statistics = 5 if version >= blocks.SpectralAnalysis.latest_version else 3
    per_axis = statistics + _kept_bins(parameters, rate_hz)
    if parameters.extra_low_freq:
        per_axis += statistics + _kept_bins(parameters, rate_hz / _LOW_FREQUENCY_DECIMATION)
    return axis_count * per_axis


def _kept_bins(parameters: blocks.SpectralAnalysis, rate_hz: float) -> int:
    """Bins of the spectrum that the filter lets through; the constant part (bin 0) is never among them."""
    length = parameters.fft_length
    if parameters.filter_type == "none" or rate_hz <= 0:
        return length // 2
    cutoff_hz = min(parameters.filter_cutoff, rate_hz / 2)
    cutoff_bin = cutoff_hz * length / rate_hz
    if parameters.filter_type == "low":
        return math.floor(cutoff_bin + 0.5)
    return length // 2 + 1 - (max(1, math.floor(cutoff_bin - 0.5) + 1))


def _flatten_per_axis(parameters: blocks.Flatten) -> int:
    switches = (
        *(parameters.average, parameters.minimum, parameters.maximum, parameters.rms),
        *(parameters.stdev, parameters.skewness, parameters.kurtosis),
    )
    return sum(switches) + (1 if parameters.moving_avg_num_windows > 0 else 0)


def _round_half_up(value: float) -> int:
    return math.floor(value + 0.5)


def _ceil_unless_near(value: float) -> int:
    whole = math.floor(value)
    return whole if value - whole < 1e-3 else whole + 1
