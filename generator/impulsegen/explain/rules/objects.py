"""Constant objects of ``<prefix>.c``, by the type of the struct and the field, and its tables by what they hold."""

from __future__ import annotations

from impulsegen.explain.facts import Derivation
from impulsegen.explain.rules.rule import Rule, RuleTable, assumed, chosen, copied, derived, fixed

_PERFORMANCE = "{config}.config.dsp.performance"
_SHAPE = "{config}.metadata.outputConfig.shape"
_NOT_OF_INPUT = "0: the input block of this impulse is of the type {input_type}, which has none"

INPUT_RULES: RuleTable = {
    "kind": derived("the type of the input block, as a constant of the runtime", "{input}.type"),
    "block_id": copied("the id of the input block", "{input}.id"),
    "window_ms": fixed(_NOT_OF_INPUT),
    "stride_ms": fixed(_NOT_OF_INPUT),
    "rate_hz": fixed(_NOT_OF_INPUT),
    "width_px": fixed(_NOT_OF_INPUT),
    "height_px": fixed(_NOT_OF_INPUT),
    "resize": (
        Rule("none: the input is no image", (), Derivation.FIXED, "not is_image"),
        *derived(
            "the resize mode of the input block, as a constant of the runtime",
            "{input}.resizeMode",
            when="has {input}.resizeMode",
        ),
        assumed("the response states no resize mode; squash is assumed"),
    ),
    "resize_method": copied(
        "the resize method of the input block", "{input}.resizeMethod", assumed("empty: the response states none")
    ),
    "crop_anchor": (
        Rule("empty: the input is no image", (), Derivation.FIXED, "not is_image"),
        *copied(
            "the crop anchor of the input block",
            "{input}.cropAnchor",
            assumed("the response states no crop anchor; middle-center is assumed"),
            when="set {input}.cropAnchor",
        ),
    ),
}

DSP_RULES: RuleTable = {
    "block": derived("what all processing blocks have in common", "{block}"),
    "block.block_id": copied("the id of the processing block", "{block}.id"),
    "block.implementation_version": copied(
        "the version of the algorithm of processing block {block_id}",
        "{block}.implementationVersion",
        assumed("the response states no implementation version; 1 is assumed"),
    ),
    "block.type": copied("the type of processing block {block_id}", "{block}.type"),
    "block.output": (
        *derived(
            "the kind of output that Studio stored with the features, as a constant of the runtime; other kinds are flat",
            "{config}.metadata.outputConfig.type",
            when=f"set {_SHAPE}.width",
        ),
        assumed("the response describes no shape of the features; {shape_reason}"),
    ),
    "block.width": copied(
        "the width of the output: features of a flat one, frames of a spectrogram, pixels of an image",
        f"{_SHAPE}.width",
        assumed("the response describes no shape of the features; {shape_reason}: {width} wide"),
        when=f"set {_SHAPE}.width",
    ),
    "block.height": copied(
        "the height of the output: values of a frame, or pixels",
        f"{_SHAPE}.height",
        assumed("1: the shape that Studio stored has no height", f"{_SHAPE}.width", when=f"set {_SHAPE}.width"),
        assumed("the response describes no shape of the features; {shape_reason}: {height} high"),
        when="has_height",
    ),
    "block.channels": copied(
        "the channels of the output",
        f"{_SHAPE}.channels",
        assumed("1: the shape of the features has no channels in the response"),
        when="has_channels",
    ),
    "block.has_state": (
        *derived(
            "whether the block keeps averages of past windows: moving_avg_num_windows = {moving_avg_num_windows}",
            "{p_moving_avg_num_windows}",
            when="is_flatten",
        ),
        Rule("true: blocks of the type {type} always keep something", (), Derivation.FIXED, "always_has_state"),
        *copied("whether Studio says that the block keeps something", "{config}.config.dsp.usesState"),
        assumed("false: the response does not say that the block keeps anything from window to window"),
    ),
    "block.is_normalized": (
        *derived(
            "whether features are scaled behind the block",
            "{config}.config.dsp.normalizeData",
            when="has {config}.config.dsp.normalizeData",
        ),
        assumed("false: the response does not say that features are scaled behind the block"),
    ),
    "block.latency_ms": copied(
        "Studio's estimate for the device of the project, in milliseconds, a fraction cut off",
        f"{_PERFORMANCE}.latency",
        assumed("0: the response has no estimate of the latency"),
    ),
    "block.ram_bytes": copied(
        "Studio's estimate of the RAM that the block needs, in bytes",
        f"{_PERFORMANCE}.ram",
        assumed("0: the response has no estimate of the RAM"),
    ),
}

LEARN_RULES: RuleTable = {
    "block": derived("what all learn blocks have in common", "{block}"),
    "block.block_id": copied("the id of the learn block", "{block}.id"),
    "block.type": copied("the type of learn block {block_id}", "{block}.type"),
    "task": (
        *derived(
            "the mode of the trained block, as a constant of the runtime",
            "{config}.metadata.mode",
            when="set {config}.metadata.mode",
        ),
        *derived("follows from the type of the block: {type}", "{block}.type"),
    ),
    "model_type": (
        chosen("chosen with --model-type; the response says otherwise here", "{selected_type}", when="is_type_chosen"),
        *derived(
            "the variant that is selected in Studio",
            "{config}.config.selectedModelType",
            when="set {config}.config.selectedModelType",
        ),
        assumed(
            "no variant is selected in Studio; the recommended one is taken",
            "{config}.metadata.recommendedModelType",
            when="set {config}.metadata.recommendedModelType",
        ),
        assumed("no variant is selected in Studio; the first that there is", "{config}.metadata.availableModelTypes"),
    ),
    "image_scaling": (
        *derived(
            "what happens to pixels ahead of the network, as a constant of the runtime",
            "{config}.metadata.imageInputScaling",
            when="set {config}.metadata.imageInputScaling",
        ),
        assumed("none: the response states no scaling of the image"),
    ),
    "last_layer": (
        Rule("empty: the block finds no objects", (), Derivation.FIXED, "not has_head"),
        *derived(
            "the network puts out a grid of the labels and the background: it is FOMO, whatever the response says",
            "{config}.metadata.objectDetectionLastLayer",
            "{model}",
            when="is_other_head",
        ),
        *copied("how the output of the object detector is read", "{config}.metadata.objectDetectionLastLayer"),
    ),
    "output_count": (
        Rule("1: the four outputs of an SSD have sizes of their own", (), Derivation.FIXED, "is_ssd"),
        *derived("the elements of the first output of the network", "{model}", when="has_network"),
        *derived(
            "no model was given; it follows from the task {task} and {label_count_of_block} labels", "{label_list}"
        ),
    ),
    "mean": copied(
        "the mean of the log likelihood in training", "{config}.metadata.mean[0]", assumed("0: the response has none")
    ),
    "scale": copied(
        "the standard deviation of the log likelihood in training",
        "{config}.metadata.scale[0]",
        assumed("0: the response has none"),
    ),
    "component_count": derived("the number of mixed components", "{config}.gmmMetadata.weights"),
}

MODEL_RULES: RuleTable = {
    "bytes": derived("the size of the model of learn block {block_id}", "{model}"),
    "sha256": derived(
        "the digest of the model of learn block {block_id}; empty where only its tensors are known", "{model}"
    ),
}

TENSOR_RULES: RuleTable = {
    "data_type": derived("the type of the elements of {side} {row}{tensor_name}", "{model}"),
    "element_count": derived(
        "the product of the shape of {side} {row}{tensor_name}, without the batch dimension", "{model}"
    ),
    "scale": (
        *derived(
            "the scale of {side} {row}{tensor_name}: real = scale x (stored - zero_point)",
            "{model}",
            when="is_quantized",
        ),
        *derived("0: {side} {row}{tensor_name} is not quantised", "{model}"),
    ),
    "zero_point": (
        *derived(
            "the zero point of {side} {row}{tensor_name}: real = scale x (stored - zero_point)",
            "{model}",
            when="is_quantized",
        ),
        *derived("0: {side} {row}{tensor_name} is not quantised", "{model}"),
    ),
}

_MEMORY = tuple("{device}." + "{engine}." + name for name in ("arenaSize", "ramRequired", "romRequired", "modelSize"))
DEVICE_RULES: RuleTable = {
    "mcu": copied("the device that Studio's figures are of", "{device}.mcu"),
    "name": copied(
        "the name of the device",
        "{device}.name",
        assumed("the response has no name; its id is used"),
        when="set {device}.name",
    ),
    "is_default": copied("whether it is the device of the project", "{device}.isDefault", assumed("false: not stated")),
    "latency_ms": copied(
        "how long Studio says that the network takes, in milliseconds", "{device}.latency", assumed("0: not stated")
    ),
    **{
        engine: derived(
            f"Studio's figures for {engine}, in bytes: arena, RAM, flash, model; 0 where it did not measure",
            *(path.replace("{engine}", engine) for path in _MEMORY),
        )
        for engine in ("tflite", "eon", "eon_ram_optimized")
    },
}

DESCRIPTION_RULES: RuleTable = {
    "project_id": copied("the id of the project", "@id", assumed("0: no project info was given")),
    "project_name": copied("the name of the project", "@name", assumed("empty: no project info was given")),
    "deploy_version": copied(
        "Studio's counter of builds", "@deploy_version", assumed("0: no project info was given, or nothing was built")
    ),
    "impulse_id": copied("the id of the impulse", "{impulse}.id"),
    "impulse_name": copied("the name of the impulse", "{impulse}.name", assumed("empty: the impulse has no name")),
    "source_sha256": derived("the digest of all that impulsegen has read: response, project info and models"),
}

POST_RULES: RuleTable = {
    "block_id": copied("the id of the post-processing block", "{block}.id"),
    "implementation_version": copied(
        "the version of post-processing block {block_id}",
        "{block}.implementationVersion",
        assumed("the response states no implementation version; 1 is assumed"),
        when="set {block}.implementationVersion",
    ),
}
# Every other field of a post-processing block is one of its parameters.
POST_PARAMETER = (
    *copied(
        'the parameter "{field}" of post-processing block {block_id}',
        "{parameter}.value",
        when="set_value",
        setting="post.{block_id}.{field}",
    ),
    *copied(
        'the parameter "{field}" of post-processing block {block_id} has no value; the default that the response states',
        "{parameter}.defaultValue",
        when="set_default",
        setting="post.{block_id}.{field}",
    ),
    assumed(
        'the parameter "{field}" of post-processing block {block_id} is not in the response; its default is used',
        setting="post.{block_id}.{field}",
    ),
)

# Parameters of processing blocks: the text of each comes from impulse/blocks.py.
PARAMETER = (
    *copied("{parameter_text}", "{stated}", when="is_stated"),
    *copied("{parameter_text}; the response has no value, but this default", "{stated}", when="is_default_stated"),
    assumed("{parameter_text}; the value is blank, so that the default {default} counts", "{stated}", when="is_blank"),
    assumed("{parameter_text}; it is not in the response: its default {default} is used"),
)
_WEIGHTS = "{config}.gmmMetadata"
# Tables by the end of their name, behind the id of the block.
TABLE_RULES: RuleTable = {
    "axis_names": derived("the axes of one sample in their order, as Studio has them", "{axis_lists}"),
    "dsp_axes": derived(
        "the places of the axes of processing block {block_id} ({axes_of_block}) among those of a sample ({axes})",
        "{block}.axes",
    ),
    "dsp_named_axes": derived("axes of processing block {block_id} by the role that they play", "{block}.namedAxes"),
    "learn_inputs": derived("the processing blocks that learn block {block_id} reads, in their order", "{block}.dsp"),
    "learn_thresholds": derived("the thresholds of learn block {block_id} by Studio's keys", "{threshold_list}"),
    "learn_devices": derived(
        "Studio's figures for the network of learn block {block_id}", "{metrics}.onDevicePerformance"
    ),
    "label_names": (
        Rule("a block of regression has one output, which Studio gives no name", (), Derivation.FIXED, "is_unnamed"),
        *derived("the labels of learn block {block_id}, in the order of its outputs", "{label_list}"),
    ),
    "learn_shape": derived("the shape of {side} {row}{tensor_name}, with the batch dimension", "{model}"),
    "learn_tensors": derived("the {side}s of the network of learn block {block_id}", "{model}"),
    "learn_axes": (
        *derived(
            "the features that learn block {block_id} was trained on, as indices",
            "{config}.metadata.axes",
            when="set {config}.metadata.axes",
        ),
        *derived(
            "the features that are selected for learn block {block_id}, as indices",
            "{config}.config.selectedAxes",
            when="set {config}.config.selectedAxes",
        ),
        assumed(
            "the response does not say which features learn block {block_id} reads; the RMS of each axis is assumed"
        ),
    ),
    "learn_scale": derived("the standard deviation of each feature in training", "{config}.metadata.scale"),
    "learn_mean": derived("the mean of each feature in training", "{config}.metadata.mean"),
    "learn_centers": derived(
        "the centres of all clusters, one after the other, in standardised features",
        "{config}.metadata.clusters[*].center",
    ),
    "learn_max_errors": derived("the radius of each cluster", "{config}.metadata.clusters[*].maxError"),
    "learn_weights": derived("the weight of each component of the mixture", f"{_WEIGHTS}.weights"),
    "learn_means": derived("the means of all components, one after the other", f"{_WEIGHTS}.means"),
    "learn_covariances": derived("the covariances of all components, one after the other", f"{_WEIGHTS}.covariances"),
    "dsp_blocks": derived("all processing blocks, in their order", "{impulse}.dspBlocks[*].id"),
    "neural_blocks": derived("the learn blocks that are networks, in their order", "{impulse}.learnBlocks[*].id"),
    "kmeans_blocks": derived("the learn blocks that are k-means, in their order", "{impulse}.learnBlocks[*].id"),
    "gmm_blocks": derived("the learn blocks that are mixtures, in their order", "{impulse}.learnBlocks[*].id"),
    "object_tracking_blocks": derived("blocks that track objects", "{impulse}.postProcessingBlocks[*].id"),
    "sort_object_tracking_blocks": derived(
        "blocks that track objects with SORT", "{impulse}.postProcessingBlocks[*].id"
    ),
}
# Whole objects by the type of their struct.
OBJECT_RULES: RuleTable = {
    "impulse_input": derived("the input block", "{input}.id"),
    "dsp": derived('processing block {block_id} ({type}) "{name}", with all of its parameters', "{block}.id"),
    "learn": derived('learn block {block_id} ({type}) "{name}"', "{block}.id"),
    "post": derived('post-processing block {block_id} "{name}"', "{block}.id"),
    "impulse_model": derived("what is known about the model of learn block {block_id}", "{model}"),
    "impulse_description": derived("all of the impulse, for code that walks any impulse", "{impulse}.id"),
}
# Why a pointer points to nothing, by its field.
NULLS = {
    "model": "no model was given for the block",
    "devices": "Studio's figures for this variant are not in the response",
    "thresholds": "the block has no threshold",
    "labels": "the block has no labels",
    "named_axes": "no axis of the block has a role",
}
