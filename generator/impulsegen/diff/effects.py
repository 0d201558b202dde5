"""Parameters of processing blocks that change no feature, though their value is another one."""

from __future__ import annotations

from impulsegen.impulse.blocks import BlockParameters, Parameter, SpectralAnalysis, Spectrogram

_VERSION_WITH_WAVELETS = 3
_OF_FILTER = ("filter_cutoff", "filter_order")
_OF_WAVELET = ("wavelet", "wavelet_level")
_OF_FFT = ("fft_length", "do_log", "do_fft_overlap", "extra_low_freq")


def has_effect(parameters: BlockParameters, version: int, parameter: Parameter) -> bool:
    """Whether a parameter changes the features of a block of that version, with what its other parameters are."""
    name = parameter.field_name
    if parameter.versions and min(version, parameters.latest_version) not in parameter.versions:
        return False
    if isinstance(parameters, Spectrogram):
        return name != "show_axes"
    if isinstance(parameters, SpectralAnalysis):
        if name in _OF_FILTER and parameters.filter_type == "none":
            return False
        has_wavelets = version >= _VERSION_WITH_WAVELETS and parameters.analysis_type == "Wavelet"
        return name not in (_OF_FFT if has_wavelets else _OF_WAVELET)
    return True
