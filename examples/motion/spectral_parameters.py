"""The parameters of the spectral analysis block as a response lists them: in groups, every value a text."""

from __future__ import annotations

from typing import Any

from examples.motion.settings import CUTOFF_HZ, FFT_LENGTH, FILTER_ORDER
from examples.tools.parameters import choice, group, item

_BIORTHOGONAL = "1.3 1.5 2.2 2.4 2.6 2.8 3.1 3.3 3.5 3.7 3.9 4.4 5.5 6.8".split()
_WAVELETS = (
    *(f"bior{order}" for order in _BIORTHOGONAL),
    *(f"coif{order}" for order in range(1, 4)),
    *(f"db{order}" for order in range(2, 11)),
    "haar",
    *(f"rbio{order}" for order in _BIORTHOGONAL),
    *(f"sym{order}" for order in range(2, 11)),
)
_DECIMATIONS = ("1", "3", "10", "30", "100", "1000")


def parameter_groups() -> list[dict[str, Any]]:
    """``dspBlockConfigs[].config.config``: what the block's page in Studio shows, in its order."""
    no_wavelet = {"parameter": "analysis-type", "operator": "eq", "value": "FFT"}
    return [
        group(
            "Filter",
            [
                item("scale-axes", "Scale axes", "float", "1", "1", "Multiplies each axis"),
                choice("input-decimation-ratio", "Input decimation ratio", "1", "1", _DECIMATIONS),
                choice("filter-type", "Type", "low", "none", ("low", "high", "none")),
                item("filter-cutoff", "Cut-off frequency", "float", f"{CUTOFF_HZ:g}", "3", "In hertz"),
                item("filter-order", "Order", "int", str(FILTER_ORDER), "6", "Of the Butterworth filter"),
            ],
        ),
        group(
            "Analysis",
            [
                choice("analysis-type", "Type", "FFT", "FFT", ("FFT", "Wavelet")),
                item("fft-length", "FFT length", "int", str(FFT_LENGTH), "16", "In samples", show_if=no_wavelet),
                item("do-log", "Take log of spectrum?", "boolean", "true", "true", "Base 10", show_if=no_wavelet),
                item("do-fft-overlap", "Overlap FFT frames?", "boolean", "true", "true", "By half", show_if=no_wavelet),
                item("wavelet-level", "Wavelet decomposition level", "int", "1", "1", "1 to 7", shown=False),
                choice("wavelet", "Wavelet", "db4", "db4", _WAVELETS, shown=False),
                item(
                    "extra-low-freq",
                    *("Improve low frequency resolution?", "boolean", "false", "false"),
                    "Adds features of the signal decimated by ten",
                    show_if=no_wavelet,
                ),
                item("spectral-peaks-count", "No. of peaks", "int", "3", "3", "Version 1", shown=False),
                item("spectral-peaks-threshold", "Peaks threshold", "float", "0.1", "0.1", "Version 1", shown=False),
                item(
                    "spectral-power-edges",
                    *("Power edges", "string", "0.1, 0.5, 1.0, 2.0, 5.0", "0.1, 0.5, 1.0, 2.0, 5.0", "Version 1"),
                    shown=False,
                ),
            ],
        ),
    ]
