"""What the compiler holds: conditions between the numbers of one impulse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import ImageInput, Impulse, KMeansBlock, LearnBlock, NeuralBlock
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames


@dataclass(frozen=True)
class Check:
    """A condition and the name that a compiler shows when it does not hold."""

    condition: CText
    name: str


def checks(impulse: Impulse, names: ImpulseNames) -> Iterator[Check]:
    """Window against samples and axes, features against blocks, tables against their counts."""

    def check(name: str, condition: str) -> Check:
        return Check(CText(condition), names.symbol(f"check_{name}"))

    samples, per_sample = names.macro("samples"), names.macro("values_per_sample")
    yield check("window_values", f"{names.macro('window_values')} == {samples} * {per_sample}")
    if isinstance(impulse.input, ImageInput):
        yield check("samples", f"{samples} == {names.macro('width_px')} * {names.macro('height_px')}")
    else:
        # Cast, because C++20 deprecates arithmetic between enumerations and other types.
        yield check("values_per_sample", f"{per_sample} == (int){names.macro('axis_count')}")
    feature_count = _feature_sum((block.id for block in impulse.dsp_blocks), names)
    yield check("feature_count", f"{names.macro('feature_count')} == {feature_count}")
    if impulse.axes:
        yield check("axis_names", _has_length(names.symbol("axis_names"), f"(size_t){names.macro('axis_count')}"))
    for block in impulse.learn_blocks:
        for name, condition in _learn_checks(block, names):
            yield check(f"learn_{block.id}_{name}", condition)


def _learn_checks(block: LearnBlock, names: ImpulseNames) -> Iterator[tuple[str, str]]:
    """What is checked of a learn block, with the condition."""
    name = names.symbol(f"learn_{block.id}")
    input_features = names.macro(f"learn_{block.id}_input_features")
    if block.inputs:
        yield "input_features", f"{input_features} == {_feature_sum(block.inputs, names)}"
    if isinstance(block, NeuralBlock) and block.labels:
        stem = names.label_stem(block.id)
        yield "labels", _has_length(names.symbol(f"{stem}_names"), f"(size_t){names.macro(f'{stem}_count')}")
    if isinstance(block, KMeansBlock) and block.axes and block.clusters:
        axes, clusters = _length(f"{name}_axes"), _length(f"{name}_max_errors")
        yield "scale", _has_length(f"{name}_scale", axes)
        yield "mean", _has_length(f"{name}_mean", axes)
        yield "centers", _has_length(f"{name}_centers", f"{clusters} * {axes}")


def _feature_sum(block_ids: Iterable[int], names: ImpulseNames) -> str:
    return " + ".join(names.macro(f"dsp_{block_id}_feature_count") for block_id in block_ids) or "0"


def _length(table: str) -> str:
    return f"IMPULSE_COUNT({table})"


def _has_length(table: str, count: str) -> str:
    return f"{_length(table)} == {count}"
