"""Processing (DSP) blocks: every parameter with its Studio name, C field, type and default, written once.

The resolver, the C structs, the Edge Impulse headers, the documentation and the tests are all fed from the dataclasses
below. The order of the fields is the order of Studio's C structs (``ei_dsp_config_<cpp type>_t``). Studio writes every
parameter into the struct, also those that an implementation version hides; ``versions`` says in which it has an effect.

Source of names, defaults and ranges: the ``parameters.json`` of edgeimpulse/processing-blocks and public exports.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

ParameterValue = bool | int | float | str

_KEY = "impulsegen.parameter"


@dataclass(frozen=True)
class Parameter:
    """What is known about one parameter besides its value. ``name`` is Studio's key; the C field is ``field_name``."""

    name: str
    field_name: str
    kind: type[bool] | type[int] | type[float] | type[str]
    default: ParameterValue
    choices: tuple[ParameterValue, ...] = ()  # empty: any value of the kind
    minimum: float | None = None
    maximum: float | None = None
    versions: tuple[int, ...] = ()  # empty: every implementation version
    unit: str = ""
    meaning: str = ""


def _parameter(
    name: str,
    default: ParameterValue,
    meaning: str,
    *,
    choices: tuple[ParameterValue, ...] = (),
    minimum: float | None = None,
    maximum: float | None = None,
    versions: tuple[int, ...] = (),
    unit: str = "",
) -> Any:
    # Any: dataclass fields are typed by their annotation, as with dataclasses.field itself.
    facts = Parameter(name, "", type(default), default, choices, minimum, maximum, versions, unit, meaning)
    return dataclasses.field(default=default, metadata={_KEY: facts})


@dataclass(frozen=True)
class BlockParameters:
    """Common ground of all typed parameter sets."""

    studio_type: ClassVar[str] = ""
    cpp_type: ClassVar[str] = ""  # of ei_dsp_config_<cpp_type>_t and extract_<cpp_type>_features
    latest_version: ClassVar[int] = 1
    has_named_axes: ClassVar[bool] = False
    is_audio: ClassVar[bool] = False  # one axis, cut into frames

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """The parameters in the order of the C struct."""
        return tuple(
            dataclasses.replace(f.metadata[_KEY], field_name=f.name)
            for f in dataclasses.fields(cls)
            if _KEY in f.metadata
        )

    def values(self) -> dict[str, ParameterValue]:
        """Field name to value, in the order of the C struct."""
        return {p.field_name: getattr(self, p.field_name) for p in self.parameters()}


WAVELETS = (
    *("bior1.3", "bior1.5", "bior2.2", "bior2.4", "bior2.6", "bior2.8", "bior3.1", "bior3.3", "bior3.5", "bior3.7"),
    *("bior3.9", "bior4.4", "bior5.5", "bior6.8", "coif1", "coif2", "coif3"),
    *("db2", "db3", "db4", "db5", "db6", "db7", "db8", "db9", "db10", "haar"),
    *("rbio1.3", "rbio1.5", "rbio2.2", "rbio2.4", "rbio2.6", "rbio2.8", "rbio3.1", "rbio3.3", "rbio3.5", "rbio3.7"),
    *("rbio3.9", "rbio4.4", "rbio5.5", "rbio6.8"),
    *("sym2", "sym3", "sym4", "sym5", "sym6", "sym7", "sym8", "sym9", "sym10"),
)


@dataclass(frozen=True)
class SpectralAnalysis(BlockParameters):
    """Statistics and power spectrum, or wavelet features, of each axis."""

    studio_type: ClassVar[str] = "spectral-analysis"
    cpp_type: ClassVar[str] = "spectral_analysis"
    latest_version: ClassVar[int] = 4

    scale_axes: float = _parameter("scale-axes", 1.0, "each sample is multiplied by this")
    input_decimation_ratio: int = _parameter(
        "input-decimation-ratio", 1, "keep one sample of so many", choices=(1, 3, 10, 30, 100, 1000), versions=(4,)
    )
    filter_type: str = _parameter("filter-type", "none", "Butterworth filter", choices=("low", "high", "none"))
    filter_cutoff: float = _parameter("filter-cutoff", 3.0, "cut-off frequency of the filter", minimum=0, unit="Hz")
    filter_order: int = _parameter("filter-order", 6, "order of the filter; 0 only masks bins", minimum=0, maximum=8)
    analysis_type: str = _parameter(
        "analysis-type", "FFT", "spectrum or wavelet decomposition", choices=("FFT", "Wavelet"), versions=(3, 4)
    )
    fft_length: int = _parameter("fft-length", 16, "FFT length", minimum=2, maximum=16384, unit="samples")
    spectral_peaks_count: int = _parameter(
        "spectral-peaks-count", 3, "number of spectral peaks", minimum=0, versions=(1,)
    )
    spectral_peaks_threshold: float = _parameter(
        "spectral-peaks-threshold", 0.1, "smallest peak, normalised", versions=(1,)
    )
    spectral_power_edges: str = _parameter(
        "spectral-power-edges", "0.1, 0.5, 1.0, 2.0, 5.0", "edges of the power buckets", versions=(1,), unit="Hz"
    )
    do_log: bool = _parameter("do-log", True, "take log10 of the spectrum", versions=(2, 3, 4))
    do_fft_overlap: bool = _parameter("do-fft-overlap", True, "FFT frames overlap by half", versions=(2, 3, 4))
    wavelet_level: int = _parameter("wavelet-level", 1, "decomposition level", minimum=1, maximum=7, versions=(3, 4))
    wavelet: str = _parameter("wavelet", "db4", "mother wavelet", choices=WAVELETS, versions=(3, 4))
    extra_low_freq: bool = _parameter(
        "extra-low-freq", False, "add features of the signal decimated by ten", versions=(4,)
    )


@dataclass(frozen=True)
class Flatten(BlockParameters):
    """One statistic per axis and switch."""

    studio_type: ClassVar[str] = "flatten"
    cpp_type: ClassVar[str] = "flatten"

    scale_axes: float = _parameter("scale-axes", 1.0, "each sample is multiplied by this")
    average: bool = _parameter("average", True, "mean of the window")
    minimum: bool = _parameter("minimum", True, "smallest sample")
    maximum: bool = _parameter("maximum", True, "largest sample")
    rms: bool = _parameter("rms", True, "root of the mean square")
    stdev: bool = _parameter("stdev", True, "standard deviation")
    skewness: bool = _parameter("skewness", True, "skewness")
    kurtosis: bool = _parameter("kurtosis", True, "kurtosis")
    moving_avg_num_windows: int = _parameter(
        "moving_avg_num_windows", 0, "past windows of the moving average; 0 is none", minimum=0, unit="windows"
    )


@dataclass(frozen=True)
class Raw(BlockParameters):
    """The window itself."""

    studio_type: ClassVar[str] = "raw"
    cpp_type: ClassVar[str] = "raw"

    scale_axes: float = _parameter("scale-axes", 1.0, "each sample is multiplied by this")


@dataclass(frozen=True)
class Mfcc(BlockParameters):
    """Mel-frequency cepstral coefficients of one audio axis."""

    studio_type: ClassVar[str] = "mfcc"
    cpp_type: ClassVar[str] = "mfcc"
    latest_version: ClassVar[int] = 4
    has_named_axes: ClassVar[bool] = True
    is_audio: ClassVar[bool] = True

    num_cepstral: int = _parameter("num_cepstral", 13, "coefficients per frame", minimum=1)
    frame_length: float = _parameter("frame_length", 0.02, "length of a frame", minimum=0, unit="s")
    frame_stride: float = _parameter("frame_stride", 0.02, "step between frames", minimum=0, unit="s")
    num_filters: int = _parameter("num_filters", 32, "mel filters", minimum=2)
    fft_length: int = _parameter("fft_length", 256, "FFT length", minimum=2, maximum=16384, unit="samples")
    win_size: int = _parameter("win_size", 101, "window of mean normalisation; 0 is none", minimum=0, unit="frames")
    low_frequency: int = _parameter("low_frequency", 0, "lowest band edge", minimum=0, unit="Hz")
    high_frequency: int = _parameter("high_frequency", 0, "highest band edge; 0 is Nyquist", minimum=0, unit="Hz")
    pre_cof: float = _parameter("pre_cof", 0.98, "pre-emphasis coefficient; 0 is none")
    pre_shift: int = _parameter("pre_shift", 1, "pre-emphasis shift", versions=(1, 2), unit="samples")


@dataclass(frozen=True)
class Mfe(BlockParameters):
    """Mel filterbank energies of one audio axis."""

    studio_type: ClassVar[str] = "mfe"
    cpp_type: ClassVar[str] = "mfe"
    latest_version: ClassVar[int] = 4
    has_named_axes: ClassVar[bool] = True
    is_audio: ClassVar[bool] = True

    frame_length: float = _parameter("frame_length", 0.02, "length of a frame", minimum=0, unit="s")
    frame_stride: float = _parameter("frame_stride", 0.01, "step between frames", minimum=0, unit="s")
    num_filters: int = _parameter("num_filters", 40, "mel filters", minimum=2)
    fft_length: int = _parameter("fft_length", 256, "FFT length", minimum=2, maximum=16384, unit="samples")
    low_frequency: int = _parameter("low_frequency", 0, "lowest band edge", minimum=0, unit="Hz")
    high_frequency: int = _parameter("high_frequency", 0, "highest band edge; 0 is Nyquist", minimum=0, unit="Hz")
    win_size: int = _parameter(
        "win_size", 101, "window of mean normalisation", minimum=0, versions=(1, 2), unit="frames"
    )
    noise_floor_db: int = _parameter("noise_floor_db", -52, "everything below is cut", versions=(3, 4), unit="dB")


@dataclass(frozen=True)
class Spectrogram(BlockParameters):
    """Power spectrum of each frame of one audio axis."""

    studio_type: ClassVar[str] = "spectrogram"
    cpp_type: ClassVar[str] = "spectrogram"
    latest_version: ClassVar[int] = 4
    has_named_axes: ClassVar[bool] = True
    is_audio: ClassVar[bool] = True

    frame_length: float = _parameter("frame_length", 0.02, "length of a frame", minimum=0, unit="s")
    frame_stride: float = _parameter("frame_stride", 0.01, "step between frames", minimum=0, unit="s")
    fft_length: int = _parameter("fft_length", 128, "FFT length", minimum=2, maximum=16384, unit="samples")
    noise_floor_db: int = _parameter("noise_floor_db", -52, "everything below is cut", versions=(3, 4), unit="dB")
    show_axes: bool = _parameter("show_axes", True, "Studio's plot shows axes; no effect on a device")


@dataclass(frozen=True)
class Image(BlockParameters):
    """Pixels as features between 0 and 1."""

    studio_type: ClassVar[str] = "image"
    cpp_type: ClassVar[str] = "image"
    has_named_axes: ClassVar[bool] = True

    channels: str = _parameter("channels", "RGB", "colour or grey", choices=("RGB", "Grayscale"))


@dataclass(frozen=True)
class AudioSyntiant(BlockParameters):
    """Log filterbank computed inside Syntiant silicon."""

    studio_type: ClassVar[str] = "audio-syntiant"
    cpp_type: ClassVar[str] = "audio_syntiant"
    has_named_axes: ClassVar[bool] = True
    is_audio: ClassVar[bool] = True

    frame_length: float = _parameter("frame_length", 0.032, "length of a frame", minimum=0, unit="s")
    frame_stride: float = _parameter("frame_stride", 0.024, "step between frames", minimum=0, unit="s")
    num_filters: int = _parameter("num_filters", 40, "mel filters", minimum=2)
    fft_length: int = _parameter("fft_length", 512, "FFT length", minimum=2, maximum=16384, unit="samples")
    low_frequency: int = _parameter("low_frequency", 0, "lowest band edge", minimum=0, unit="Hz")
    high_frequency: int = _parameter("high_frequency", 0, "highest band edge; 0 is Nyquist", minimum=0, unit="Hz")
    pre_cof: float = _parameter("pre_cof", 0.96875, "pre-emphasis coefficient")
    extractor: str = _parameter("extractor", "log-bin", "kind of feature extractor")


@dataclass(frozen=True)
class SyntiantImu(BlockParameters):
    """Scaled and padded motion samples for Syntiant silicon."""

    studio_type: ClassVar[str] = "syntiant-imu"
    cpp_type: ClassVar[str] = "imu_syntiant"

    scaling: bool = _parameter("scaling", True, "divide by 2 g and cut to 8 bits")
    scaling_raw: bool = _parameter("scaling_raw", False, "scale without the unit conversion")
    padding: bool = _parameter("padding", True, "pad to a multiple of 16 values")


@dataclass(frozen=True)
class HeartRate(BlockParameters):
    """Heart rate and its variability."""

    studio_type: ClassVar[str] = "hr"
    cpp_type: ClassVar[str] = "hr"
    has_named_axes: ClassVar[bool] = True

    ppg_ecg: str = _parameter("ppg_ecg", "ppg", "kind of sensor")
    filter_preset: int = _parameter("filter_preset", 1, "number of the filter preset")
    hr_win_size_s: int = _parameter("hr_win_size_s", 8, "window of the heart rate", minimum=0, unit="s")
    sensitivity: float = _parameter("sensitivity", 1.0, "sensitivity of the beat detector")
    acc_resting_std: float = _parameter("acc_resting_std", 0.0, "standard deviation of the accelerometer at rest")
    hrv_features: str = _parameter(
        "hrv_features", "none", "variability features", choices=("none", "rmssd", "time-domain", "all")
    )
    include_hr: bool = _parameter("include_hr", True, "heart rate is among the features")
    hrv_update_interval_s: float = _parameter("hrv_update_interval_s", 30.0, "update interval", minimum=0, unit="s")
    hrv_win_size_s: float = _parameter("hrv_win_size_s", 90.0, "window of the variability", minimum=0, unit="s")


@dataclass(frozen=True)
class Eeg(BlockParameters):
    """Band powers of an electroencephalogram."""

    studio_type: ClassVar[str] = "eeg"
    cpp_type: ClassVar[str] = "eeg"

    scale_axes: float = _parameter("scale-axes", 1.0, "each sample is multiplied by this")
    powerline_frequency: int = _parameter("powerline_frequency", 0, "mains frequency; 0 is off", unit="Hz")
    highpass_frequency: float = _parameter("highpass_frequency", 0.5, "high-pass edge", minimum=0, unit="Hz")
    lowpass_frequency: float = _parameter("lowpass_frequency", 40.0, "low-pass edge", minimum=0, unit="Hz")
    motion_sensitivity: float = _parameter("motion_sensitivity", 0.5, "sensitivity to motion", minimum=0, maximum=1)
    epoch_length: float = _parameter("epoch_length", 1.0, "length of an epoch", minimum=0, unit="s")


@dataclass(frozen=True)
class Custom(BlockParameters):
    """A block that a user's or an organisation's own server computes; its parameters are kept as text."""

    studio_type: ClassVar[str] = "custom"
    cpp_type: ClassVar[str] = "custom"

    settings: Mapping[str, str] = dataclasses.field(default_factory=dict)


BLOCK_TYPES: Mapping[str, type[BlockParameters]] = {
    cls.studio_type: cls
    for cls in (
        *(SpectralAnalysis, Flatten, Raw, Mfcc, Mfe, Spectrogram, Image),
        *(AudioSyntiant, SyntiantImu, HeartRate, Eeg, Custom),
    )
}
