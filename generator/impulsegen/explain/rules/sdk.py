"""Macros, objects and tables of the headers of Edge Impulse's SDK (``--runtime sdk``)."""

from __future__ import annotations

from impulsegen.explain.facts import Derivation
from impulsegen.explain.rules.header import HEADER_RULES
from impulsegen.explain.rules.objects import DESCRIPTION_RULES, LEARN_RULES, TABLE_RULES
from impulsegen.explain.rules.rule import Rule, RuleTable, assumed, chosen, copied, derived, fixed

_MAIN = "the first network, learn block {block_id}"
_NONE = Rule("the impulse has no network", (), Derivation.DERIVED, "not has_main")
_SWITCH = "1 when the impulse needs it, else 0"
_POST_TYPES = "{impulse}.postProcessingBlocks[*].type"
_LEARN_TYPES = "{impulse}.learnBlocks[*].type"
_THRESHOLD = (
    *copied(
        "the deciding threshold of the first network, learn block {block_id}: {key}",
        "{threshold}.value",
        setting="learn.{block_id}.{key}",
    ),
    *copied(
        "no value is stated; Studio's suggestion for {key} of learn block {block_id}",
        "{threshold}.suggestedValue",
        setting="learn.{block_id}.{key}",
    ),
    *copied(
        "the threshold of learn block {block_id}",
        "{config}.config.minimumConfidenceRating",
        setting="learn.{block_id}.{key}",
    ),
    assumed(
        "the response states no threshold of learn block {block_id}: Studio's default", setting="learn.{block_id}.{key}"
    ),
)
_RATE = (
    *copied("the frequency of the input block", "{input}.frequencyHz", when="is_series"),
    *fixed("0: the input is no time series"),
)
_INTERVAL = (
    *derived("1000 / rate_hz = 1000 / {rate_hz}", "{input}.frequencyHz", when="is_series"),
    *fixed("1: the input is no time series"),
)
_PER_FRAME = HEADER_RULES["values_per_sample"]
_WIDTH = (
    *copied("the width of the input image", "{input}.imageWidth", when="is_image"),
    *fixed("0: the input is no image"),
)
_HEIGHT = (
    *copied("the height of the input image", "{input}.imageHeight", when="is_image"),
    *fixed("0: the input is no image"),
)
_FRAMES = fixed("1 for an image, else 0")
_SENSOR = (
    chosen("the sensor that was chosen with --sensor", when="is_sensor_chosen"),
    *derived("the sensor of the deployment settings", "@sensor", when="has @sensor"),
    assumed(
        "no project info states the sensor; it is guessed from type and axes of the input: {axes}",
        "{input}.type",
        "{axis_lists}",
    ),
)
_ENGINE = derived("the interpreter where the impulse has a network, else none", _LEARN_TYPES)
_ANOMALY = derived("the first kind of anomaly detection among the learn blocks", _LEARN_TYPES)
_FUSION = derived("the axes, joined by +: {axes}", "{axis_lists}")
_SLICES = fixed("slices of a window in continuous mode: 4, unless the application defines another number")
_SLICE_SIZE = derived("samples of a window / slices", "{input}.windowSizeMs", "{input}.frequencyHz")
_INPUT_SIZE = derived(
    "samples x values of a sample = {samples} x {values_per_sample} = {window_values}",
    "{input}.windowSizeMs",
    "{input}.frequencyHz",
    "{axis_lists}",
)
_OWNER = copied("the owner of the project", "@owner", assumed("empty: no project info was given"))

METADATA_RULES: RuleTable = {
    "_EI_CLASSIFIER_MODEL_METADATA_H_": fixed("the include guard of the header"),
    "PROJECT_ID": DESCRIPTION_RULES["project_id"],
    "PROJECT_OWNER": _OWNER,
    "PROJECT_NAME": DESCRIPTION_RULES["project_name"],
    "PROJECT_DEPLOY_VERSION": DESCRIPTION_RULES["deploy_version"],
    "NN_INPUT_FRAME_SIZE": HEADER_RULES["feature_count"],
    "RAW_SAMPLE_COUNT": HEADER_RULES["samples"],
    "RAW_SAMPLES_PER_FRAME": _PER_FRAME,
    "DSP_INPUT_FRAME_SIZE": _INPUT_SIZE,
    "INPUT_WIDTH": _WIDTH,
    "INPUT_HEIGHT": _HEIGHT,
    "RESIZE_MODE": (
        Rule("none: the input is no image", (), Derivation.FIXED, "not is_image"),
        *derived(
            "the resize mode of the input block; the SDK has no crop, fit shortest is nearest to it",
            "{input}.resizeMode",
            when="has {input}.resizeMode",
        ),
        assumed("the response states no resize mode; squash is assumed"),
    ),
    "INPUT_FRAMES": _FRAMES,
    "INTERVAL_MS": _INTERVAL,
    "NN_OUTPUT_COUNT": (_NONE, *LEARN_RULES["output_count"]),
    "LABEL_COUNT": (_NONE, *derived(f"the number of labels of {_MAIN}", "{label_list}")),
    "SINGLE_FEATURE_INPUT": derived(
        "1 when every learn block reads the one processing block and nothing else", "{impulse}.learnBlocks[*].dsp"
    ),
    "FREQUENCY": _RATE,
    "SENSOR": _SENSOR,
    "FUSION_AXES_STRING": _FUSION,
    "HAS_ANOMALY": _ANOMALY,
    "TFLITE_INPUT_DATATYPE": (
        _NONE,
        *derived(
            f"the type of the input of {_MAIN}: of the model, else of the variant",
            "{model}",
            "{config}.config.selectedModelType",
        ),
    ),
    "TFLITE_OUTPUT_DATATYPE": (
        _NONE,
        *derived(
            f"the type of the output of {_MAIN}: of the model, else of the variant",
            "{model}",
            "{config}.config.selectedModelType",
        ),
    ),
    "THRESHOLD": _THRESHOLD,
    "OBJECT_DETECTION_COUNT": fixed("the most objects of a result: 10, as Studio writes for every detector"),
    "OBJECT_DETECTION_THRESHOLD": _THRESHOLD,
    "TFLITE_OUTPUT_DATA_TENSOR": fixed("0: the first output is the result"),
    "OBJECT_DETECTION_LAST_LAYER": (
        Rule("the first network finds no objects", (), Derivation.DERIVED, "not has_head"),
        *derived(
            "how the output of the object detector is read", "{config}.metadata.objectDetectionLastLayer", "{model}"
        ),
    ),
    "HAS_FFT_INFO": derived(
        "1 when Studio stored the FFT lengths of all processing blocks", "{entry}.dspBlockConfigs[*].metadata.fftUsed"
    ),
    "LOAD_FFT": derived("1 when a processing block uses this length", "{entry}.dspBlockConfigs[*].metadata.fftUsed"),
    "NON_STANDARD_FFT_SIZES": derived(
        "1 when a processing block uses an FFT length that has no switch", "{entry}.dspBlockConfigs[*].metadata.fftUsed"
    ),
    "EI_DSP_PARAMS_GENERATED": fixed("1: which algorithms of processing blocks are needed is known"),
    "EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE": derived(
        "1: a spectral block has this analysis type", "{analysis_types}"
    ),
    "INFERENCING_ENGINE": _ENGINE,
    "COMPILED": fixed("0: the model is interpreted"),
    "HAS_TFLITE_OPS_RESOLVER": derived("1 when the operators of all networks are known", "{models}"),
    "QUANTIZATION_ENABLED": (
        _NONE,
        *derived(f"1 when {_MAIN} takes integers", "{model}", "{config}.config.selectedModelType"),
    ),
    "HAS_VISUAL_ANOMALY": derived(_SWITCH, _LEARN_TYPES),
    "HAS_MODEL_VARIABLES": fixed("1: there is a model_variables.h"),
    "HAS_DATA_NORMALIZATION": derived(_SWITCH, "{entry}.dspBlockConfigs[*].config.dsp.normalizeData"),
    "CALIBRATION_ENABLED": fixed("0: calibration needs the native runtime"),
    "OBJECT_TRACKING_ENABLED": derived(_SWITCH, _POST_TYPES),
    "OBJECT_TRACKING_SORT_ENABLED": derived(_SWITCH, _POST_TYPES),
    "LOAD_IMAGE_SCALING": derived(_SWITCH, "{entry}.learnBlockKerasConfigs[*].metadata.imageInputScaling"),
    "DSP_AXES_INDEX_TYPE": derived("the smallest type that counts all axes: {axis_count}", "{axis_lists}"),
    "HR_ENABLED": derived(_SWITCH, "{impulse}.dspBlocks[*].type"),
    "EEG_ENABLED": derived(_SWITCH, "{impulse}.dspBlocks[*].type"),
    "OBJECT_DETECTION": derived(_SWITCH, _LEARN_TYPES),
    "FREEFORM_OUTPUT": derived(_SWITCH, _LEARN_TYPES),
    "HAS_ANOMALY_KIND": derived("1 when a learn block is of this kind", _LEARN_TYPES),
    "LOAD_ANOMALY_H": derived("1 when there are tables of anomaly detection", _LEARN_TYPES),
    "EI_HAS": derived(
        "1 when a network has this head", "{entry}.learnBlockKerasConfigs[*].metadata.objectDetectionLastLayer"
    ),
    "TFLITE_LARGEST_ARENA_SIZE": derived(
        "the largest arena that Studio measured with tflite on the default device; 0 where it did not measure",
        "{arenas}",
    ),
    "SLICES_PER_MODEL_WINDOW": _SLICES,
    "SLICE_SIZE": _SLICE_SIZE,
    "EI_STUDIO_VERSION": fixed("the release of the SDK whose headers this file follows"),
    "CONSTANT": fixed("a number of the SDK, the same for every impulse"),
}

IMPULSE_FIELDS: RuleTable = {
    "project_id": DESCRIPTION_RULES["project_id"],
    "project_owner": _OWNER,
    "project_name": DESCRIPTION_RULES["project_name"],
    "impulse_id": DESCRIPTION_RULES["impulse_id"],
    "impulse_name": DESCRIPTION_RULES["impulse_name"],
    "deploy_version": DESCRIPTION_RULES["deploy_version"],
    "nn_input_frame_size": HEADER_RULES["feature_count"],
    "raw_sample_count": HEADER_RULES["samples"],
    "raw_samples_per_frame": _PER_FRAME,
    "dsp_input_frame_size": _INPUT_SIZE,
    "input_width": _WIDTH,
    "input_height": _HEIGHT,
    "input_frames": _FRAMES,
    "interval_ms": _INTERVAL,
    "frequency": _RATE,
    "dsp_blocks_size": derived("the number of processing blocks", "{impulse}.dspBlocks[*].id"),
    "learning_blocks_size": derived(
        "the number of learn blocks; visual anomaly counts as two", "{impulse}.learnBlocks[*].id"
    ),
    "postprocessing_blocks_size": derived(
        "one for each network, and the post-processing blocks", _LEARN_TYPES, _POST_TYPES
    ),
    "output_tensors_size": derived("the outputs of all networks", "{models}", _LEARN_TYPES),
    "inferencing_engine": _ENGINE,
    "sensor": _SENSOR,
    "fusion_string": _FUSION,
    "slice_size": _SLICE_SIZE,
    "slices_per_model_window": fixed("slices of a window in continuous mode: 4"),
    "has_anomaly": _ANOMALY,
    "label_count": derived("the number of labels of the first network, at least 1", "{label_list}"),
    "results_type": derived(
        "what the first network is for; object tracking where objects are followed", _LEARN_TYPES, _POST_TYPES
    ),
    "freeform_outputs_size": derived("the outputs that the application receives as they are", "{models}"),
    "freeform_outputs": derived("no output goes to the application as it is", _LEARN_TYPES),
    "dsp_blocks": derived("all processing blocks", "{impulse}.dspBlocks[*].id"),
}

SDK_FIELDS: RuleTable = {
    "block_id": derived("the id of the block; the second graph of visual anomaly has the next id", "{block}.id"),
    "blockId": derived("the id of the block; the second graph of visual anomaly has the next id", "{block}.id"),
    "input_block_id": derived("the block whose result is worked on; 0 where it is the result of another", "{block}.id"),
    "implementation_version": (
        *copied("the version of the block", "{block}.implementationVersion", when="is_post_or_dsp"),
        *fixed("1: the version of the SDK's struct"),
    ),
    "axes": derived("the number of axes that the block reads: {axes_of_block}", "{block}.axes"),
    "n_output_features": HEADER_RULES["dsp_feature_count"],
    "extract_fn": derived("the SDK's function for blocks of the type {type}", "{block}.type"),
    "version": fixed("1: the version of the SDK's struct"),
    "factory": derived(
        "what makes a block of this type that keeps something from window to window",
        "{block}.type",
        "{config}.config.dsp.usesState",
    ),
    "data_normalization_config": fixed("nothing: blocks that scale their features are refused"),
    "model_size": derived("the size of the model, which is defined beside it", "{model}"),
    "model": derived("the model itself", "{model}"),
    "arena_size": derived("the arena of the model, which is defined beside it", "{arena}"),
    "quantized": derived("1 when the network takes integers", "{model}", "{config}.config.selectedModelType"),
    "compiled": fixed("0: the model is interpreted"),
    "dequantize_output": derived("1 when another graph reads the output", "{block}.type"),
    "infer_fn": derived("the SDK's function for learn blocks of the type {type}", "{block}.type"),
    "image_scaling": LEARN_RULES["image_scaling"],
    "input_block_ids_size": derived("the number of blocks that are read", "{block}.dsp"),
    "type": derived("what kind of result it makes", "{block}.type"),
    "init_fn": derived("a function of the SDK, for blocks that track objects", "{block}.type"),
    "deinit_fn": derived("a function of the SDK, for blocks that track objects", "{block}.type"),
    "postprocess_fn": derived(
        "the SDK's function that makes a result of the output",
        "{block}.type",
        "{config}.metadata.objectDetectionLastLayer",
        "{model}",
    ),
    "display_fn": derived("a function of the SDK, for blocks that track objects", "{block}.type"),
    "config": derived("nothing: the function needs no settings", "{block}.type"),
    "zero_point": derived("the zero point of the output of the network; that of a softmax without a model", "{model}"),
    "scale": derived("the scale of the output of the network; that of a softmax without a model", "{model}"),
    "threshold": _THRESHOLD,
    "min_score_pixel": _THRESHOLD,
    "min_score_box": _THRESHOLD,
    "unclip_ratio": _THRESHOLD,
    "out_width": derived(
        "the columns of the output grid: of the model, else image / 8", "{model}", "{input}.imageWidth"
    ),
    "out_height": derived(
        "the rows of the output grid: of the model, else image / 8", "{model}", "{input}.imageHeight"
    ),
    "object_detection_count": METADATA_RULES["OBJECT_DETECTION_COUNT"],
    "output_features_count": LEARN_RULES["output_count"],
    "nms_config": fixed(
        "confidence and overlap of non-maximum suppression: 0 and 0.2, as Studio writes for every detector"
    ),
    "detector_version": derived("how the boxes of this head are scaled", "{config}.metadata.objectDetectionLastLayer"),
    "grid_size_x": derived(
        "columns of scores: (width / 8 - 3) / 2 + 1, rounded down, at least 1", "{input}.imageWidth"
    ),
    "grid_size_y": derived("rows of scores: (height / 8 - 3) / 2 + 1, rounded down, at least 1", "{input}.imageHeight"),
    "name": derived("the role of the axis", "{block}.namedAxes[*].name"),
    "axis": derived("the place of the axis among those of a sample", "{block}.namedAxes[*].selectedAxis"),
    "max_error": derived("the radius of cluster {row}", "{config}.metadata.clusters[{row}].maxError"),
    "anom_cluster_count": derived("the number of clusters", "{config}.metadata.clusters"),
    "anom_axes_size": derived("the number of features that are read", "{config}.metadata.axes"),
    "named_axes_size": derived("the number of axes that have a role", "{block}.namedAxes"),
    "axes_size": derived("the number of axes that the block reads: {axes_of_block}", "{block}.axes"),
}
SDK_TABLES: RuleTable = {
    "categories": (_NONE, *TABLE_RULES["label_names"]),
    "dsp_axes": TABLE_RULES["dsp_axes"],
    "dsp_named_axes": TABLE_RULES["dsp_named_axes"],
    "dsp_config": derived("processing block {block_id} ({type}), with all of its parameters", "{block}.id"),
    "dsp_blocks": TABLE_RULES["dsp_blocks"],
    "graph": derived("the model of learn block {block_id} and its sizes", "{model}"),
    "output_indices": derived("the outputs of the network that are read", "{model}"),
    "learn_config": derived("how the SDK runs learn block {block_id} ({type})", "{block}.id"),
    "learn_inputs": TABLE_RULES["learn_inputs"],
    "learn_blocks": derived("all learn blocks, in their order", "{impulse}.learnBlocks[*].id"),
    "post_config": derived("the settings of what works on the result of block {block_id}", "{block}.id"),
    "post_blocks": derived(
        "what works on results: one for each network, and the post-processing blocks", _LEARN_TYPES, _POST_TYPES
    ),
    "freeform": derived("the elements of each output that the application receives as it is", "{models}"),
    "impulse": derived("all of the impulse, for the SDK", "{impulse}.id"),
    "handle": derived("the impulse with what changes while it runs", "{impulse}.id"),
    "dsp_blocks_size": IMPULSE_FIELDS["dsp_blocks_size"],
    "anom_axes": TABLE_RULES["learn_axes"],
    "anom_scale": derived(
        "the standard deviation of each feature in training; 1 where it is 0", "{config}.metadata.scale"
    ),
    "anom_mean": TABLE_RULES["learn_mean"],
    "anom_center": derived("the centre of cluster {row}", "{config}.metadata.clusters[{row}].center"),
    "anom_clusters": derived("the clusters of learn block {block_id}", "{config}.metadata.clusters[*].maxError"),
    "model_data": derived("the model of learn block {block_id}, byte by byte", "{model}"),
    "model_len": derived("the size of the model of learn block {block_id}, in bytes", "{model}"),
    "model_arena": derived(
        "the arena that Studio measured with tflite for learn block {block_id}; a macro where it did not",
        "{arena}",
    ),
}
