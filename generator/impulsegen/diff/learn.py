"""Changes of learn blocks: what results there are, of what, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impulsegen.diff.anomaly import compare_gmm, compare_kmeans
from impulsegen.diff.change import Change, Level, number
from impulsegen.diff.figures import compare_performance, compare_thresholds
from impulsegen.diff.networks import Expected, compare_networks
from impulsegen.diff.processing import pairs_of_dsp
from impulsegen.diff.values import compare_names, compare_values, is_reordered, paired
from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, LastLayer, LearnBlock, NeuralBlock, Task

_NUMBERS = (Task.REGRESSION, Task.FREEFORM, Task.ANOMALY)  # whose results are numbers of any size


def compare_learn_blocks(old: Impulse, new: Impulse) -> Iterator[Change]:
    """Blocks that came, went or moved, and changes within each."""
    ids = {before.id: after.id for before, after in pairs_of_dsp(old, new) if before is not None and after is not None}
    pairs = paired(
        old.learn_blocks,
        new.learn_blocks,
        lambda b: (type(b), b.id),
        lambda b: (type(b), getattr(b, "task", None)),
        type,
    )
    for before, after in pairs:
        if before is not None and after is not None:
            yield from _block(before, after, (old, new), ids)
        elif before is not None:
            message = f"{_what(before)} is gone, and its results with it"
            yield Change(Level.BREAKING, "learn-removed", f"learn[{before.id}]", _kind(before), None, message)
        elif after is not None:
            message = f"{_what(after)} is new: results have more in them"
            yield Change(Level.BREAKING, "learn-added", f"learn[{after.id}]", None, _kind(after), message)
    if is_reordered(pairs, new.learn_blocks):
        was, now = ([block.id for block in impulse.learn_blocks] for impulse in (old, new))
        message = f"learn blocks are {number(now)} in this order, was {number(was)}"
        yield Change(Level.BREAKING, "learn-order", "learn", was, now, message)


def _kind(block: LearnBlock) -> str:
    if isinstance(block, NeuralBlock):
        return block.task.value
    return "k-means" if isinstance(block, KMeansBlock) else "GMM"


def _what(block: LearnBlock) -> str:
    return f"learn block {block.id} ({_kind(block)})"


def _block(
    old: LearnBlock, new: LearnBlock, impulses: tuple[Impulse, Impulse], ids: Mapping[int, int]
) -> Iterator[Change]:
    path, what = f"learn[{old.id}]", _what(new)
    yield from compare_values(old, new, path, what)
    yield from _inputs(old, new, impulses, ids, path, what)
    if isinstance(old, NeuralBlock) and isinstance(new, NeuralBlock):
        yield from _neural(old, new, path, what)
    elif isinstance(old, KMeansBlock) and isinstance(new, KMeansBlock):
        yield from compare_kmeans(old, new, path, what)
    elif isinstance(old, GmmBlock) and isinstance(new, GmmBlock):
        yield from compare_gmm(old, new, path, what)
        expected = Expected(other_inputs=old.input_features != new.input_features)
        yield from compare_networks(old.network, new.network, expected, f"{path}.network", what)
        yield from compare_performance(old.performance, new.performance, f"{path}.performance", what)
    yield from compare_thresholds(old.thresholds, new.thresholds, f"{path}.thresholds", what)


def _inputs(
    old: LearnBlock, new: LearnBlock, impulses: tuple[Impulse, Impulse], ids: Mapping[int, int], path: str, what: str
) -> Iterator[Change]:
    """Which features are read. How many there are follows from processing blocks, unless it does not."""
    is_same = tuple(ids.get(block_id, block_id) for block_id in old.inputs) == new.inputs
    if not is_same:
        was, now = list(old.inputs), list(new.inputs)
        message = f"{what}: reads processing blocks {number(was)} -> {number(now)}"
        yield Change(Level.BREAKING, "learn-inputs", f"{path}.inputs", was, now, message)
    was_count, now_count = old.input_features, new.input_features
    if was_count != now_count and not (_follows(old, impulses[0]) and _follows(new, impulses[1])):
        message = f"{what}: reads {was_count} -> {now_count} features"
        yield Change(Level.BREAKING, "learn-features", f"{path}.input_features", was_count, now_count, message)


def _follows(block: LearnBlock, impulse: Impulse) -> bool:
    return block.input_features == sum(dsp.feature_count for dsp in impulse.dsp_blocks if dsp.id in block.inputs)


def _outputs_follow(old: NeuralBlock, new: NeuralBlock) -> bool:
    """Whether there are more or fewer outputs because there are more or fewer labels: one each, or each cell of FOMO one."""
    counts = (len(old.labels), len(new.labels))
    if counts[0] == counts[1]:
        return False
    with_background = old.output_count * (counts[1] + 1) == new.output_count * (counts[0] + 1)
    is_fomo = old.last_layer is new.last_layer is LastLayer.FOMO
    return (old.output_count, new.output_count) == counts or (is_fomo and with_background)


def _neural(old: NeuralBlock, new: NeuralBlock, path: str, what: str) -> Iterator[Change]:
    yield from compare_names(old.labels, new.labels, f"{path}.labels", "label")
    has_other_outputs = old.output_count != new.output_count
    if has_other_outputs and not _outputs_follow(old, new):
        message = f"{what}: {old.output_count} -> {new.output_count} outputs"
        path_of_count = f"{path}.output_count"
        yield Change(Level.BREAKING, "output-count", path_of_count, old.output_count, new.output_count, message)
    expected = Expected(
        other_type=old.model_type is not new.model_type,
        other_inputs=old.input_features != new.input_features,
        other_outputs=has_other_outputs,
        hands_out_tensors=new.task is Task.FREEFORM,
        has_scale=new.task in _NUMBERS,
    )
    yield from compare_networks(old.network, new.network, expected, f"{path}.network", what)
    yield from compare_performance(old.performance, new.performance, f"{path}.performance", what)
