"""The block "spectral-analysis" in C, in its versions: peaks and buckets, a spectrum, or wavelets."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.spectral import LOW_RATIO, Band, SpectralPlan, spectral_plan
from impulsegen.dsp.spectral_legacy import spectral_legacy_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_bool, c_float, c_unsigned
from impulsegen.render.parameters.tables import NULL, Entry, constant, pointer, present, small, table
from impulsegen.render.runtime.code import BlockCode, SharedTables
from impulsegen.render.runtime.conditioning import conditioning_fields

_VERSION_WITH_WAVELETS = 3


def spectral_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:
    """The plan and what runs it."""
    assert isinstance(block.parameters, SpectralAnalysis)  # noqa: S101 - chosen by its type
    version = block.implementation_version
    if version == 1:
        return _legacy_code(block, block.parameters, window, tables, name)
    if version >= _VERSION_WITH_WAVELETS and block.parameters.analysis_type == "Wavelet":
        from impulsegen.render.runtime.wavelet import wavelet_code

        return wavelet_code(block, window, tables, name)
    plan = spectral_plan(block.parameters, version, window)
    require_features(block.type, plan.features, block.feature_count)
    conditioning = conditioning_fields(plan.conditioning, name, (LOW_RATIO,) if plan.low_band else ())
    fields = {"conditioning": conditioning[1], **_spectrum_fields(plan, tables, name)}
    return BlockCode(
        definitions=(*conditioning[0], constant("impulse_spectral_plan", name, fields, shared=False)),
        plan=name,
        function="impulse_spectral_run",
        modules=("dsp/spectral",),
        scratch_floats=plan.scratch_floats,
    )


def _spectrum_fields(plan: SpectralPlan, tables: SharedTables, name: str) -> Mapping[str, Entry]:
    between = CText(f"&{name}_decimators[{len(plan.conditioning.ratios)}]") if plan.low_band else NULL
    return {
        "fft": tables.fft(plan.fft_length),
        "hop": small(plan.hop, 16, "the step between frames"),
        "shape_count": small(plan.shape_count, 16, "the number of features of the shape"),
        "has_log": c_bool(plan.has_log),
        "band": _band_fields(plan.band),
        "low_decimator": between,
        "low_band": _band_fields(plan.low_band or Band(0, 0, 0)),
        "frame_at": c_unsigned(plan.frame_at),
        "power_at": c_unsigned(plan.power_at),
        "hold_at": c_unsigned(plan.hold_at),
    }


def _band_fields(band: Band) -> Mapping[str, Entry]:
    return {
        "samples": c_unsigned(band.samples),
        "first_bin": small(band.first_bin, 16, "a bin"),
        "bin_count": small(band.bin_count, 16, "the number of bins"),
    }


def _legacy_code(
    block: DspBlock, parameters: SpectralAnalysis, window: Window, tables: SharedTables, name: str
) -> BlockCode:
    plan = spectral_legacy_plan(parameters, window)
    require_features(block.type, plan.features, block.feature_count)
    conditioning = conditioning_fields(plan.conditioning, name)
    buckets = table(
        "impulse_spectral_bucket",
        f"{name}_buckets",
        (CText(f"{{ {b.first_bin}, {b.bin_count}, {c_float(b.factor)} }}") for b in plan.buckets),
    )
    definition = constant(
        "impulse_spectral_legacy_plan",
        name,
        {
            "conditioning": conditioning[1],
            "fft": tables.fft(plan.fft_length),
            "peak_count": small(plan.peak_count, 16, "the number of peaks"),
            "bucket_count": small(len(plan.buckets), 16, "the number of buckets"),
            "least_peak": c_float(plan.least_peak),
            "amplitude_factor": c_float(plan.amplitude_factor),
            "bin_hz": c_float(plan.bin_hz),
            "buckets": pointer(buckets),
            "power_at": c_unsigned(plan.power_at),
        },
        shared=False,
    )
    return BlockCode(
        definitions=(*conditioning[0], *present(buckets), definition),
        plan=name,
        function="impulse_spectral_legacy_run",
        modules=("dsp/spectral_legacy",),
        scratch_floats=plan.scratch_floats,
    )
