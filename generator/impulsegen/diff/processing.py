"""Changes of processing blocks: what features there are, in which order, and how they are computed."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.diff.change import Change, Level, counted, number
from impulsegen.diff.effects import has_effect
from impulsegen.diff.values import compare_values, differ, is_reordered, paired, plain
from impulsegen.impulse.blocks import Custom
from impulsegen.impulse.model import DspBlock, Impulse


def pairs_of_dsp(old: Impulse, new: Impulse) -> list[tuple[DspBlock | None, DspBlock | None]]:
    """Processing blocks that belong together: of one type and id, of one type, of one id."""
    return paired(old.dsp_blocks, new.dsp_blocks, lambda b: (b.type, b.id), lambda b: b.type, lambda b: b.id)


def compare_processing(old: Impulse, new: Impulse) -> Iterator[Change]:
    """Blocks that came, went or moved, and changes within each."""
    pairs = pairs_of_dsp(old, new)
    for before, after in pairs:
        if before is not None and after is not None:
            yield from _block(before, after)
        elif before is not None:
            message = f"{_what(before)} is gone: {counted(-before.feature_count, 'features')}"
            yield Change(Level.BREAKING, "dsp-removed", f"dsp[{before.id}]", _short(before), None, message)
        elif after is not None:
            message = f"{_what(after)} is new: {counted(after.feature_count, 'features')}"
            yield Change(Level.BREAKING, "dsp-added", f"dsp[{after.id}]", None, _short(after), message)
    if is_reordered(pairs, new.dsp_blocks):
        was, now = ([block.id for block in impulse.dsp_blocks] for impulse in (old, new))
        message = f"features are those of processing blocks {number(now)} in this order, was {number(was)}"
        yield Change(Level.BREAKING, "dsp-order", "dsp", was, now, message)


def _what(block: DspBlock) -> str:
    return f"processing block {block.id} ({block.type})"


def _short(block: DspBlock) -> dict[str, object]:
    return {"id": block.id, "type": block.type, "feature_count": block.feature_count}


def _block(old: DspBlock, new: DspBlock) -> Iterator[Change]:
    path, what = f"dsp[{old.id}]", _what(new)
    yield from compare_values(old, new, path, what)
    if old.type != new.type:
        message = f"processing block {new.id} is {new.type}, was {old.type}"
        yield Change(Level.BREAKING, "dsp-kind", f"{path}.parameters", old.type, new.type, message)
    else:
        yield from _parameters(old, new, f"{path}.parameters", what)
    roles = [[(role.name, _axis(block, role.axis_index)) for role in block.named_axes] for block in (old, new)]
    if old.axes != new.axes or roles[0] != roles[1]:
        was = {"axes": list(old.axes), "roles": plain(roles[0])}
        now = {"axes": list(new.axes), "roles": plain(roles[1])}
        message = f"{what}: axes {number(old.axes)} -> {number(new.axes)}"
        if old.axes == new.axes:
            message = f"{what}: other axes have a role in it"
        yield Change(Level.BREAKING, "dsp-axes", f"{path}.axes", was, now, message)
    count_before, count_after = old.feature_count, new.feature_count
    difference = count_after - count_before
    if difference:
        message = f"{what}: {count_before} -> {count_after} features, {counted(difference, '').strip()}"
        yield Change(Level.BREAKING, "feature-count", f"{path}.feature_count", count_before, count_after, message)
    follows = old.output.kind == new.output.kind == "flat" and difference
    if old.output != new.output and not follows:
        shapes = [f"{o.kind} {o.width} x {o.height} x {o.channels}" for o in (old.output, new.output)]
        message = f"{what}: features are {shapes[1]}, were {shapes[0]}"
        yield Change(Level.BREAKING, "feature-shape", f"{path}.output", plain(old.output), plain(new.output), message)
    if old.fft_lengths != new.fft_lengths:
        # Studio stores them since some release: that they are known now changes nothing.
        level = Level.INFO if None in (old.fft_lengths, new.fft_lengths) else Level.RESIZE
        message = f"{what}: sizes of FFT {_lengths(old)} -> {_lengths(new)}"
        yield Change(
            level, "fft-lengths", f"{path}.fft_lengths", plain(old.fft_lengths), plain(new.fft_lengths), message
        )


def _axis(block: DspBlock, index: int) -> object:
    """The name of an axis of the impulse that a block reads; its number when the block reads others."""
    return dict(zip(block.axis_indices, block.axes, strict=False)).get(index, index)


def _lengths(block: DspBlock) -> str:
    return "not known" if block.fft_lengths is None else number(block.fft_lengths)


def _parameters(old: DspBlock, new: DspBlock, path: str, what: str) -> Iterator[Change]:
    for parameter in old.parameters.parameters():
        name = parameter.field_name
        before, after = getattr(old.parameters, name), getattr(new.parameters, name)
        if not differ(before, after):
            continue
        unit = f" {parameter.unit}" if parameter.unit else ""
        message = f"{what}: {parameter.name} {number(before)} -> {number(after)}{unit}"
        sides = ((old.parameters, old.implementation_version), (new.parameters, new.implementation_version))
        if any(has_effect(parameters, version, parameter) for parameters, version in sides):
            yield Change(Level.BREAKING, "dsp-parameter", f"{path}.{name}", before, after, message)
        else:
            message += "; no effect on features"
            yield Change(Level.INFO, "dsp-parameter-unused", f"{path}.{name}", before, after, message)
    if isinstance(old.parameters, Custom) and isinstance(new.parameters, Custom):
        settings = (old.parameters.settings, new.parameters.settings)
        for key in dict.fromkeys((*settings[0], *settings[1])):
            was, now = settings[0].get(key), settings[1].get(key)
            if was != now:
                message = f"{what}: {key} {number(was)} -> {number(now)}"
                yield Change(Level.BREAKING, "dsp-parameter", f"{path}.settings.{key}", was, now, message)
