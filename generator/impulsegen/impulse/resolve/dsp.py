"""Processing blocks: typed parameters, axes, feature counts, and whether they still are what was trained with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impulsegen.impulse import blocks
from impulsegen.impulse.feature_counts import count_features, values_per_frame
from impulsegen.impulse.model import DspBlock, NamedAxis, OutputShape
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.parameters import Given, effective_text, resolve_parameters, to_bool, to_float, to_text
from impulsegen.studio.wire import dsp as wire_dsp
from impulsegen.studio.wire import impulse as wire

# Blocks whose features no open C code can compute, with the reason.
CLOSED_BLOCKS = {
    "audio-syntiant": "its features are computed inside Syntiant chips",
    "syntiant-imu": "its features are computed inside Syntiant chips",
    "custom": "its code runs on your own server and has no C version",
}
_MAX_FEATURES = 2**24


@dataclass(frozen=True)
class WindowFacts:
    """What a block's feature count depends on."""

    samples: int  # per axis; pixels for images
    rate_hz: float
    window_ms: int | None  # None unless the input is a time series


def resolve_dsp_blocks(
    impulse: wire.Impulse,
    configs: Sequence[wire_dsp.DspBlockConfigEntry],
    *,
    path: str,
    axes: tuple[str, ...],
    window: WindowFacts,
    findings: Findings,
) -> tuple[DspBlock, ...]:
    """All processing blocks in the order of the impulse. Blocks with errors are left out; the findings say why."""
    entries = {entry.block_id: (index, entry) for index, entry in enumerate(configs)}
    resolved = []
    for index, block in enumerate(impulse.dsp_blocks):
        block_path = f"{path}.impulse.dspBlocks[{index}]"
        position, entry = entries.get(block.id, (None, None))
        config_path = f"{path}.dspBlockConfigs[{position}]" if entry else block_path
        one = _resolve_block(block, entry, block_path, config_path, axes, window, findings)
        if one is not None:
            resolved.append(one)
    _check_unique_ids([block.id for block in impulse.dsp_blocks], f"{path}.impulse.dspBlocks", findings)
    return tuple(resolved)


def _check_unique_ids(ids: Sequence[int], path: str, findings: Findings) -> None:
    for index, block_id in enumerate(ids):
        if block_id in ids[:index]:
            findings.error(
                "repeated-id",
                f"block id {block_id} is used twice",
                where=f"{path}[{index}].id",
                expected="an id of its own for each block",
            )


def _resolve_block(
    block: wire.ImpulseDspBlock,
    entry: wire_dsp.DspBlockConfigEntry | None,
    path: str,
    config_path: str,
    axes: tuple[str, ...],
    window: WindowFacts,
    findings: Findings,
) -> DspBlock | None:
    cls = _block_class(block, path, findings)
    if cls is None:
        return None
    label = f"processing block {block.id} ({block.type})"
    version = _version(block, cls, label, path, findings)
    if entry is None:
        findings.error(
            "block-not-configured",
            f"{label} has no configuration in the response",
            where=path,
            hint="save the block's parameters in Studio and generate its features, then fetch again",
            allow="incomplete",
        )
    elif entry.config.config_error:
        findings.error(
            "block-config-error",
            f"{label}: Studio could not read its parameters: {entry.config.config_error[:200]}",
            where=f"{config_path}.config.configError",
            hint="open the block in Studio until its parameters show, then fetch again",
        )
    given = _given_parameters(entry, config_path) if entry else {}
    parameters = resolve_parameters(cls, given, version, config_path, findings)
    _check_against_features(entry, given, label, config_path, window, findings)
    _check_axes(block, cls, label, path, findings)
    expected = count_features(
        parameters, version, samples=window.samples, axis_count=len(block.axes), rate_hz=window.rate_hz
    )
    feature_count = _feature_count(entry, expected, label, config_path, findings)
    info = entry.config.dsp if entry else None
    normalization = info.normalize_data if info else None
    if normalization not in (None, "", "none"):
        findings.error(
            "normalized-features",
            f"{label} scales its features ({normalization}); the numbers for it are in no response of Studio",
            where=f"{config_path}.config.dsp.normalizeData",
            hint="switch the normalisation off in Studio, generate the features and train again",
        )
    metadata = entry.metadata if entry else None
    performance = info.performance if info else None
    return DspBlock(
        id=findings.integer(block.id, f"{path}.id", what="the block id"),
        name=findings.text(block.name, f"{path}.name"),
        title=findings.text(block.title, f"{path}.title"),
        implementation_version=version,
        parameters=parameters,
        axes=findings.texts(block.axes, f"{path}.axes"),
        axis_indices=tuple(axes.index(axis) for axis in block.axes),
        named_axes=_named_axes(block, axes, path, findings),
        feature_count=feature_count,
        output=_output_shape(metadata, parameters, feature_count),
        fft_lengths=None if metadata is None or metadata.fft_used is None else tuple(int(n) for n in metadata.fft_used),
        has_state=_has_state(info, parameters),
        is_normalized=normalization not in (None, "", "none"),
        latency_ms=int(performance.latency or 0) if performance else 0,
        ram_bytes=int(performance.ram or 0) if performance else 0,
        path=path,
    )


def _block_class(block: wire.ImpulseDspBlock, path: str, findings: Findings) -> type[blocks.BlockParameters] | None:
    cls = blocks.BLOCK_TYPES.get(block.type)
    reason = CLOSED_BLOCKS.get(block.type)
    if cls is None or block.organization is not None:
        reason = (
            "it belongs to an organisation and has no public C version" if block.organization else "it is not known"
        )
    if reason:
        findings.error(
            "unsupported-block",
            f"processing block {block.id} ({block.type}) is not supported: {reason}",
            where=f"{path}.type",
            expected="one of " + ", ".join(name for name in blocks.BLOCK_TYPES if name not in CLOSED_BLOCKS),
        )
    return cls


def _version(
    block: wire.ImpulseDspBlock, cls: type[blocks.BlockParameters], label: str, path: str, findings: Findings
) -> int:
    if block.implementation_version is None:
        findings.note(
            "default-version",
            f"{label} states no implementation version; 1 is assumed",
            where=f"{path}.implementationVersion",
        )
        return 1
    version = findings.integer(
        block.implementation_version,
        f"{path}.implementationVersion",
        low=1,
        high=65535,
        what="the implementation version",
    )
    if version > cls.latest_version:
        findings.error(
            "unsupported-version",
            f"{label} has implementation version {version}; its algorithm may differ from the versions known here",
            where=f"{path}.implementationVersion",
            expected=f"1 to {cls.latest_version}",
            hint="upgrade impulsegen: pip install --upgrade impulsegen",
            allow="new-versions",
        )
    return version


def _given_parameters(entry: wire_dsp.DspBlockConfigEntry, path: str) -> dict[str, Given]:
    """Parameter name to stated value: the items of the groups, else the options that the features were made with."""
    given: dict[str, Given] = {}
    for g, group in enumerate(entry.config.config):
        for i, item in enumerate(group.items):
            if item.param:
                where = f"{path}.config.config[{g}].items[{i}].value"
                given[item.param] = Given(effective_text(item.value, item.default_value), where)
    if not given:
        for name, value in _options(entry).items():
            given[name] = Given(value, f"{path}.metadata.dspConfig.options.{name}")
    return given


def _options(entry: wire_dsp.DspBlockConfigEntry) -> Mapping[str, object]:
    """The parameters that the features were generated with, as far as the response holds them."""
    stored = entry.metadata.dsp_config if entry.metadata else None
    options = stored.get("options") if stored else None
    return options if isinstance(options, Mapping) else {}


def _check_against_features(
    entry: wire_dsp.DspBlockConfigEntry | None,
    given: Mapping[str, Given],
    label: str,
    path: str,
    window: WindowFacts,
    findings: Findings,
) -> None:
    """The features that the model was trained on must have been made with today's settings."""
    if entry is None or entry.metadata is None:
        return
    metadata = entry.metadata
    hint = "generate the features and train again in Studio, then fetch again"
    for name, value in _options(entry).items():
        stated = given.get(name)
        if stated is not None and not _same_value(stated.value, value):
            findings.error(
                "stale-features",
                f"{label}: {name} is {stated.value!r} now, but the features were generated with {value!r}",
                where=stated.path,
                hint=hint,
                allow="stale",
            )
    if window.window_ms is None:
        return
    if metadata.window_size_ms and metadata.window_size_ms != window.window_ms:
        findings.error(
            "stale-features",
            f"{label}: the window is {window.window_ms} ms now, but the features were generated with "
            f"{metadata.window_size_ms:g} ms",
            where=f"{path}.metadata.windowSizeMs",
            hint=hint,
            allow="stale",
        )
    if metadata.frequency and abs(metadata.frequency - window.rate_hz) > 1e-3 * window.rate_hz:
        findings.error(
            "stale-features",
            f"{label}: the frequency is {window.rate_hz:g} Hz now, but the features were generated with "
            f"{metadata.frequency:g} Hz",
            where=f"{path}.metadata.frequency",
            hint=hint,
            allow="stale",
        )


def _same_value(now: object, then: object) -> bool:
    if then is None or then == "" or now is None or now == "":
        return (now in (None, "", 0, "0")) and (then in (None, "", 0, "0"))
    if isinstance(then, bool):
        return to_bool(now) == then
    a, b = to_float(now), to_float(then)
    if a is not None and b is not None:
        return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
    return to_text(now) == to_text(then)


def _check_axes(
    block: wire.ImpulseDspBlock, cls: type[blocks.BlockParameters], label: str, path: str, findings: Findings
) -> None:
    if not block.axes:
        findings.error("no-axes", f"{label} reads no axis", where=f"{path}.axes", hint="choose its axes in Studio")
    if len(set(block.axes)) != len(block.axes):
        findings.error(
            "repeated-axis",
            f"{label} reads an axis twice",
            where=f"{path}.axes",
            expected="each axis once",
            hint="rename or deselect the axis in Studio, then train again",
        )
    if cls.is_audio and len(block.axes) > 1:
        findings.error(
            "too-many-axes", f"{label} reads {len(block.axes)} axes", where=f"{path}.axes", expected="one axis"
        )


def _named_axes(
    block: wire.ImpulseDspBlock, axes: tuple[str, ...], path: str, findings: Findings
) -> tuple[NamedAxis, ...]:
    named = []
    for index, axis in enumerate(block.named_axes):
        where = f"{path}.namedAxes[{index}]"
        if not axis.selected_axis:
            continue  # optional and not set
        if axis.selected_axis not in axes:
            findings.error(
                "unknown-axis",
                f"the axis {axis.selected_axis!r} does not exist",
                where=f"{where}.selectedAxis",
                expected=f"one of {', '.join(axes)}",
            )
            continue
        named.append(NamedAxis(findings.text(axis.name, f"{where}.name"), axes.index(axis.selected_axis)))
    return tuple(named)


def _feature_count(
    entry: wire_dsp.DspBlockConfigEntry | None, expected: int | None, label: str, path: str, findings: Findings
) -> int:
    metadata = entry.metadata if entry else None
    stated = metadata.feature_count if metadata else None
    if stated is None:
        if entry is not None:
            findings.error(
                "features-not-generated",
                f"{label}: its features were not generated yet",
                where=f"{path}.metadata",
                hint="press Generate features in Studio, train, then fetch again",
                allow="incomplete",
            )
        return max(1, expected or 0)
    count = findings.integer(
        stated, f"{path}.metadata.featureCount", low=1, high=_MAX_FEATURES, what="the feature count"
    )
    if expected is not None and expected != count:
        findings.error(
            "feature-count-mismatch",
            f"{label}: {count} features are stated, but its parameters make {expected}",
            where=f"{path}.metadata.featureCount",
            expected=str(expected),
            hint="generate the features and train again in Studio, then fetch again",
            allow="mismatch",
        )
    return count


def _output_shape(
    metadata: wire_dsp.DspMetadata | None, parameters: blocks.BlockParameters, feature_count: int
) -> OutputShape:
    shape = metadata.output_config.shape if metadata and metadata.output_config else None
    if metadata and metadata.output_config and shape and shape.width:
        kind = metadata.output_config.type or "flat"
        return OutputShape(kind, int(shape.width), int(shape.height or 1), int(shape.channels or 1))
    if isinstance(parameters, blocks.Mfcc | blocks.Mfe | blocks.Spectrogram):
        height = values_per_frame(parameters)
        return OutputShape("spectrogram", max(1, feature_count // max(1, height)), height)
    return OutputShape("flat", feature_count)


def _has_state(info: wire_dsp.DspInfo | None, parameters: blocks.BlockParameters) -> bool:
    if isinstance(parameters, blocks.Flatten):
        return parameters.moving_avg_num_windows > 0
    return bool(info and info.uses_state) or isinstance(parameters, blocks.HeartRate | blocks.Eeg)
