"""View of ``<prefix>_contract.h``: what an application may state about an impulse, for the compiler to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import ImageInput, Impulse, LearnBlock, NeuralBlock, ResizeMode, Task, TimeSeriesInput
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.parameters.contract_lists import NameList, name_list
from impulsegen.render.parameters.contract_metadata import MetadataCheck, metadata_checks, millihertz
from impulsegen.render.parameters.names import ImpulseNames

CONTRACT_MODULE = "contract"  # of the runtime
_STEMS = ("contract", "expect")  # behind a prefix, of every name that a contract defines
_RESULTS = {
    Task.CLASSIFICATION: "classification",
    Task.REGRESSION: "regression",
    Task.OBJECT_DETECTION: "object_detection",
    Task.VISUAL_ANOMALY: "visual_anomaly",
    Task.FREEFORM: "freeform",
    Task.ANOMALY: "anomaly",
}
_RESIZES = {
    ResizeMode.SQUASH: "SQUASH",
    ResizeMode.FIT_SHORTEST: "FIT_SHORTEST",
    ResizeMode.FIT_LONGEST: "FIT_LONGEST",
    ResizeMode.CROP: "CROP",
    ResizeMode.NONE: "NONE",
}


@dataclass(frozen=True)
class Check:
    """One number that the application states."""

    argument: str  # of the macro
    actual: CText  # what it is compared with
    value: int
    name: str  # that a compiler without texts shows
    text: str  # what it is today


@dataclass(frozen=True)
class NumberExpectation:
    """A macro whose arguments are numbers."""

    macro: str
    comment: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class ResizeExpectation:
    """The macro for how an image of another size becomes one of the input size."""

    macro: str
    actual: str  # of impulse_resize
    name: str
    text: str


@dataclass(frozen=True)
class ContractView:
    """All of ``<prefix>_contract.h``."""

    prefix: str
    guard: str
    lists: tuple[NameList, ...]
    numbers: tuple[NumberExpectation, ...]
    resizes: tuple[ResizeExpectation, ...]  # one, of an image
    metadata_macro: str
    metadata: tuple[MetadataCheck, ...]
    today: tuple[CText, ...]  # lines of C to be pasted


def contract_view(impulse: Impulse, names: ImpulseNames) -> ContractView:
    """Decide everything in ``<prefix>_contract.h``."""
    lists, numbers = tuple(_lists(impulse, names)), tuple(_numbers(impulse, names))
    resizes = tuple(_resizes(impulse, names))
    return ContractView(
        prefix=names.prefix,
        guard=names.macro("contract_h"),
        lists=lists,
        numbers=numbers,
        resizes=resizes,
        metadata_macro=names.macro("expect_model_metadata"),
        metadata=metadata_checks(impulse, names),
        today=(
            *(line for one in lists for line in one.today),
            *(CText(f"{n.macro}({', '.join(c_int(check.value) for check in n.checks)});") for n in numbers),
            *(CText(f"{one.macro}({one.actual.removeprefix('IMPULSE_RESIZE_')});") for one in resizes),
        ),
    )


def contract_clash(prefix: str, other: str) -> str | None:
    """What the contract of ``prefix`` and another impulse of that prefix would both define, if there is such a name."""
    for stem in (f"{prefix}_{stem}" for stem in _STEMS):
        if f"{other}_".startswith(f"{stem}_"):
            return f"{stem}_".upper() + "..."
    return None


def _lists(impulse: Impulse, names: ImpulseNames) -> Iterator[NameList]:
    for block in impulse.neural_blocks:
        if block.labels:
            stem = names.label_stem(block.id)
            yield name_list(names, stem, names.label_words[block.id], f"labels of learn block {block.id}")
    if impulse.axes:
        yield name_list(names, "axis", names.axis_words, "axes", plural="axes")
    results = [_result_word(block) for block in impulse.learn_blocks]
    results += ["object_tracking" for _ in impulse.post_processing_blocks]
    results += ["events"] if impulse.calibration else []
    results += ["smoothing"] if impulse.smoothing else []
    if results:
        counts = [results[: index + 1].count(word) for index, word in enumerate(results)]
        numbered = [word if count == 1 else f"{word}_{count}" for word, count in zip(results, counts, strict=True)]
        yield name_list(names, "result", tuple(numbered), "kinds of result", is_defined_here=True)


def _result_word(block: LearnBlock) -> str:
    return _RESULTS[block.task] if isinstance(block, NeuralBlock) else "anomaly"


def _numbers(impulse: Impulse, names: ImpulseNames) -> Iterator[NumberExpectation]:
    def number(stem: str, comment: str, *checks: tuple[str, str, int, str]) -> NumberExpectation:
        rows = (
            # A macro of the impulse's header where it has one, so that both cannot differ; else the number.
            Check(argument, CText(names.macro(own)) if own else c_int(value), value, f"{name}_{argument}", text)
            for name in (names.symbol(f"contract_{stem}"),)
            for argument, own, value, text in checks
        )
        return NumberExpectation(names.macro(f"expect_{stem}"), comment, tuple(rows))

    block, per_sample = impulse.input, impulse.values_per_sample
    yield number(
        "window",
        "Samples of a window, of each axis, and the interleaved values of a sample.",
        ("samples", "samples", block.samples, f"a window has {block.samples} samples"),
        ("values", "values_per_sample", per_sample, f"a sample has {per_sample} values"),
    )
    if isinstance(block, TimeSeriesInput):
        text = f"a window is {block.window_ms} ms long"
        yield number("window_ms", "Length of a window.", ("ms", "window_ms", block.window_ms, text))
        text = f"a window begins every {block.stride_ms} ms"
        comment = "From the start of a window to that of the next."
        yield number("stride_ms", comment, ("ms", "stride_ms", block.stride_ms, text))
        millihz = millihertz(block.rate_hz)
        if millihz is not None:
            text = f"the rate is {millihz} thousandths of a hertz"
            yield number("rate_millihz", "Samples of an axis in 1000 seconds.", ("millihz", "", millihz, text))
    if isinstance(block, ImageInput):
        yield number(
            "image",
            "Size of the input image.",
            ("width_px", "width_px", block.width_px, f"the image is {block.width_px} pixels wide"),
            ("height_px", "height_px", block.height_px, f"the image is {block.height_px} pixels high"),
        )
        images = [dsp.parameters for dsp in impulse.dsp_blocks if isinstance(dsp.parameters, Image)]
        if images:
            channels = 1 if images[0].channels == "Grayscale" else 3
            text = f"a pixel becomes {channels} features"
            yield number("channels", "3 for an image in colour, 1 for one in grey.", ("count", "", channels, text))
    count = impulse.feature_count
    text = f"there are {count} features"
    yield number("features", "Features of all processing blocks.", ("count", "feature_count", count, text))
    for what, value in (("project", impulse.project.id), ("impulse", impulse.id)):
        text = f"the id of the {what} is {value}"
        yield number(what, f"Studio's id of the {what}.", ("id", "", value, text))


def _resizes(impulse: Impulse, names: ImpulseNames) -> Iterator[ResizeExpectation]:
    if isinstance(impulse.input, ImageInput):
        word = _RESIZES[impulse.input.resize_mode]
        text = f"an image of another size is resized by {word}"
        name = names.symbol("contract_resize")
        yield ResizeExpectation(names.macro("expect_resize"), f"IMPULSE_RESIZE_{word}", name, text)
