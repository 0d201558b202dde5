"""Macros and enumerators of ``<prefix>.h``."""

from __future__ import annotations

from impulsegen.explain.facts import Derivation
from impulsegen.explain.rules.rule import Rule, RuleTable, assumed, copied, derived, fixed

_WIDTH, _HEIGHT = "{input}.imageWidth", "{input}.imageHeight"
_CONFIDENCE = "{config}.config.minimumConfidenceRating"
_THRESHOLD = 'threshold "{key}" of learn block {block_id}'

HEADER_RULES: RuleTable = {
    "h": fixed("the include guard of {prefix}.h"),
    "rate_hz": copied("the frequency of the input block, in samples per second and axis", "{input}.frequencyHz"),
    "window_ms": copied("the window of the input block, in milliseconds", "{input}.windowSizeMs"),
    "stride_ms": (
        *copied(
            "the window increase at classification of the input block, in milliseconds",
            "{input}.classificationWindowIncreaseMs",
            when="set {input}.classificationWindowIncreaseMs",
            setting="input.stride_ms",
        ),
        assumed(
            "the window increase at classification is 0: a new window when the last one has ended, window_ms = {window_ms}",
            "{input}.classificationWindowIncreaseMs",
            "{input}.windowSizeMs",
            when="has {input}.classificationWindowIncreaseMs",
            setting="input.stride_ms",
        ),
        *copied(
            "the window increase of the input block, in milliseconds",
            "{input}.windowIncreaseMs",
            when="set {input}.windowIncreaseMs",
            setting="input.stride_ms",
        ),
        assumed(
            "the response states no window increase, or 0: a new window when the last one has ended, window_ms = {window_ms}",
            "{input}.windowIncreaseMs",
            "{input}.windowSizeMs",
            setting="input.stride_ms",
        ),
    ),
    "width_px": copied("the width of the input image, in pixels", _WIDTH),
    "height_px": copied("the height of the input image, in pixels", _HEIGHT),
    "samples": (
        *derived("width_px x height_px = {width_px} x {height_px} = {samples}", _WIDTH, _HEIGHT, when="is_image"),
        *derived(
            "window_ms x rate_hz / 1000 = {window_ms} x {rate_hz} / 1000 = {exact_samples}{rounded}",
            "{input}.windowSizeMs",
            "{input}.frequencyHz",
            when="is_series",
        ),
        *derived(
            "all features / axes, at least 1 = {stated_features} / {axis_count}, rounded down to {samples}",
            "{entry}.dspBlockConfigs[*].metadata.featureCount",
            "{axis_lists}",
        ),
    ),
    "values_per_sample": (
        Rule("1: the three colours of a pixel are packed into one float", (), Derivation.FIXED, "is_image"),
        *derived("the number of axes: {axes}", "{axis_lists}"),
    ),
    "window_values": derived(
        "samples x values_per_sample = {samples} x {values_per_sample} = {window_values}",
        "{input}.windowSizeMs",
        "{input}.frequencyHz",
        _WIDTH,
        _HEIGHT,
        "{axis_lists}",
    ),
    "axis": (
        *derived(
            "the place of the axis {axis} in the list of the input block", "{axis_path}", when="has {input}.axes[0]"
        ),
        *derived(
            "the place of the axis {axis} in the axes of all processing blocks, in the order in which they first appear: "
            "the response has no list in the input block",
            "{axis_path}",
        ),
    ),
    "axis_count": derived("the number of axes: {axes}", "{axis_lists}"),
    "feature_count": derived(
        "the sum of all processing blocks: {features_of_blocks} = {feature_count}",
        "{entry}.dspBlockConfigs[*].metadata.featureCount",
    ),
    "dsp_feature_count": copied(
        "the number of features that processing block {block_id} ({type}) was trained with",
        "{config}.metadata.featureCount",
        assumed(
            "the response states no number of features of block {block_id} ({type}); its parameters make {features}"
        ),
    ),
    "learn_input_features": derived(
        "the sum of the processing blocks that learn block {block_id} reads: {features_of_inputs} = {input_features}",
        "{block}.dsp",
        "{input_counts}",
    ),
    "label": (*derived('the place of the label "{label}" among the labels of learn block {block_id}', "{label_path}"),),
    "label_count": derived("the number of labels of learn block {block_id}", "{label_list}"),
    "label_uncertain": derived(
        "one behind the last label of learn block {block_id}: stands for no label whose score is high enough",
        "{label_list}",
    ),
    "threshold": (
        *copied(f"the {_THRESHOLD}{{description}}", "{threshold}.value", setting="learn.{block_id}.{key}"),
        *copied(
            f"the {_THRESHOLD} has no value in the response; Studio's suggestion is used",
            "{threshold}.suggestedValue",
            setting="learn.{block_id}.{key}",
        ),
        *copied(
            f"the {_THRESHOLD}: the response states no value in its list of thresholds, but minimumConfidenceRating",
            _CONFIDENCE,
            setting="learn.{block_id}.{key}",
        ),
        *copied(
            f"the {_THRESHOLD}: the response states no value; the default of its training is used",
            "{config}.metadata.defaultMinimumConfidenceRating",
            when="has_default_rating",
            setting="learn.{block_id}.{key}",
        ),
        assumed(
            f"the {_THRESHOLD}: the response states no value; {{stated}} is Studio's default for a block of this kind",
            setting="learn.{block_id}.{key}",
        ),
    ),
    "detection_threshold": (
        Rule(
            "the average of scores that an event reaches; no response holds it",
            (),
            Derivation.CHOSEN,
            "",
            "calibration.detection_threshold",
        ),
    ),
    "studio_arena_bytes": derived(
        "the arena that Studio measured with {engine} for the network of learn block {block_id} on the default device, "
        "{device_name}",
        "{device}.{engine}.arenaSize",
    ),
    "arena_bytes": derived(
        "the smallest arena that was found in which nothing overlaps that lives at the same time; the most that does is "
        "{least_bytes} bytes, at: {fullest_steps}. The plan stands in {prefix}.h, and 'impulsegen fit SOURCE --arena' draws it",
        "{entry}.dspBlockConfigs[*].metadata.featureCount",
        "{models}",
    ),
    "arena": derived("the arena itself, in words of 4 bytes: {arena_bytes} / 4 = {arena_words}", "{models}"),
    "tunables": derived("the thresholds of the next run, which begin as the macros of {prefix}.h say"),
    "max_boxes": derived(
        "the most objects that the network of learn block {block_id} can put out, but at most {most_boxes}", "{model}"
    ),
    "max_tracks": fixed("the objects that post-processing block {block_id} can follow: {max_tracks} for every impulse"),
}
