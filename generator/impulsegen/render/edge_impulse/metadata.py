"""View of ``model_metadata.h``: every macro with its value, in the order of Studio's exports, and the DSP structs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.blocks import BLOCK_TYPES, BlockParameters, Parameter, SpectralAnalysis
from impulsegen.impulse.model import ImageInput, ImageScaling, Impulse, Task
from impulsegen.impulse.post_processing import ObjectTracking, SortObjectTracking
from impulsegen.render.c_text import CText, c_flag, c_int, c_str, js_number
from impulsegen.render.edge_impulse import constants, facts
from impulsegen.render.edge_impulse.operators import needed_operators

_MAX_BYTE_INDEX = 255
_C = "EI_CLASSIFIER_"
_FIELD_TYPE = {bool: "bool", int: "int", float: "float", str: "const char *"}


@dataclass(frozen=True)
class Macro:
    """One ``#define``."""

    name: str
    value: CText


@dataclass(frozen=True)
class Field:
    """One field of a struct."""

    declaration: CText
    comment: str


@dataclass(frozen=True)
class Struct:
    """The configuration struct of one type of processing block."""

    name: str
    comment: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class MetadataView:
    """All of ``model_metadata.h``."""

    constants: tuple[Macro, ...]
    identity: tuple[Macro, ...]
    shapes: tuple[Macro, ...]
    outputs: tuple[Macro, ...]
    features: tuple[Macro, ...]
    engine: tuple[Macro, ...]
    detectors: tuple[Macro, ...]
    algorithms: tuple[Macro, ...]
    slicing: tuple[Macro, ...]
    release: tuple[Macro, ...]
    structs: tuple[Struct, ...]
    arena: Macro
    is_arena_unknown: bool  # a network runs, but Studio did not measure its arena
    has_tracking: bool


def metadata_view(impulse: Impulse) -> MetadataView:
    """Decide every value of ``model_metadata.h``."""
    major, minor, patch = constants.SDK_RELEASE
    return MetadataView(
        constants=tuple(_constants()),
        identity=tuple(_identity(impulse)),
        shapes=tuple(_shapes(impulse)),
        outputs=tuple(_outputs(impulse)),
        features=tuple(_features(impulse)),
        engine=tuple(_engine(impulse)),
        detectors=tuple(_detectors(impulse)),
        algorithms=tuple(_algorithms(impulse)),
        slicing=(Macro(f"{_C}SLICE_SIZE", CText(f"({_C}RAW_SAMPLE_COUNT / {_C}SLICES_PER_MODEL_WINDOW)")),),
        release=(
            Macro("EI_STUDIO_VERSION_MAJOR", c_int(major)),
            Macro("EI_STUDIO_VERSION_MINOR", c_int(minor)),
            Macro("EI_STUDIO_VERSION_PATCH", c_int(patch)),
        ),
        structs=tuple(_struct(cls) for cls in BLOCK_TYPES.values() if cls.studio_type != "custom"),
        arena=Macro(f"{_C}TFLITE_LARGEST_ARENA_SIZE", c_int(facts.largest_arena_bytes(impulse))),
        is_arena_unknown=facts.has_graph(impulse) and facts.largest_arena_bytes(impulse) == 0,
        has_tracking=any(isinstance(b, ObjectTracking | SortObjectTracking) for b in impulse.post_processing_blocks),
    )


def _constants() -> Iterator[Macro]:
    for prefix, values in (
        (_C, constants.ENGINES),
        (f"{_C}SENSOR_", constants.SENSORS),
        ("EI_ANOMALY_TYPE_", constants.ANOMALY_TYPES),
        (f"{_C}DATATYPE_", constants.DATA_TYPES),
    ):
        for name, value in values.items():
            yield Macro(prefix + name, c_int(value))


def _identity(impulse: Impulse) -> Iterator[Macro]:
    project = impulse.project
    yield Macro(f"{_C}PROJECT_ID", c_int(project.id))
    yield Macro(f"{_C}PROJECT_OWNER", c_str(project.owner))
    yield Macro(f"{_C}PROJECT_NAME", c_str(project.name))
    yield Macro(f"{_C}PROJECT_DEPLOY_VERSION", c_int(project.deploy_version))


def _shapes(impulse: Impulse) -> Iterator[Macro]:
    window, block = facts.window_of(impulse), facts.main_block(impulse)
    resize = constants.RESIZE_NAME[impulse.input.resize_mode] if isinstance(impulse.input, ImageInput) else "NONE"
    kinds = facts.anomaly_types(impulse)
    yield Macro(f"{_C}NN_INPUT_FRAME_SIZE", c_int(impulse.feature_count))
    yield Macro(f"{_C}RAW_SAMPLE_COUNT", c_int(window.sample_count))
    yield Macro(f"{_C}RAW_SAMPLES_PER_FRAME", c_int(window.samples_per_frame))
    yield Macro(f"{_C}DSP_INPUT_FRAME_SIZE", CText(f"({_C}RAW_SAMPLE_COUNT * {_C}RAW_SAMPLES_PER_FRAME)"))
    yield Macro(f"{_C}INPUT_WIDTH", c_int(window.width_px))
    yield Macro(f"{_C}INPUT_HEIGHT", c_int(window.height_px))
    yield Macro(f"{_C}RESIZE_MODE", CText(f"{_C}RESIZE_{resize}"))
    yield Macro(f"{_C}INPUT_FRAMES", c_int(window.frames))
    yield Macro(f"{_C}INTERVAL_MS", js_number(window.interval_ms))
    yield Macro(f"{_C}NN_OUTPUT_COUNT", c_int(block.output_count if block else 1))
    yield Macro(f"{_C}LABEL_COUNT", c_int(len(block.labels) if block else 0))
    yield Macro(f"{_C}SINGLE_FEATURE_INPUT", c_flag(facts.reads_one_feature_matrix(impulse)))
    yield Macro(f"{_C}FREQUENCY", js_number(window.rate_hz))
    yield Macro(f"{_C}SENSOR", CText(f"{_C}SENSOR_{constants.SENSOR_NAME[impulse.sensor]}"))
    yield Macro(f"{_C}FUSION_AXES_STRING", c_str(" + ".join(impulse.axes)))
    yield Macro(f"{_C}HAS_ANOMALY", CText(f"EI_ANOMALY_TYPE_{kinds[0] if kinds else 'UNKNOWN'}"))


def _outputs(impulse: Impulse) -> Iterator[Macro]:
    block = facts.main_block(impulse)
    if block is not None:
        for name, kind in (("INPUT", facts.input_type(block)), ("OUTPUT", facts.output_type(block))):
            yield Macro(f"{_C}TFLITE_{name}_DATATYPE", CText(f"{_C}DATATYPE_{constants.DATA_TYPE_NAME[kind]}"))
        if block.task in (Task.CLASSIFICATION, Task.REGRESSION):
            value = facts.threshold_value(block.thresholds, facts.DEFAULT_CONFIDENCE)
            yield Macro(f"{_C}THRESHOLD", js_number(value))
    elif facts.has_graph(impulse):
        yield Macro(f"{_C}TFLITE_INPUT_DATATYPE", CText(f"{_C}DATATYPE_FLOAT32"))
        yield Macro(f"{_C}TFLITE_OUTPUT_DATATYPE", CText(f"{_C}DATATYPE_FLOAT32"))
    if block is not None and block.task is Task.OBJECT_DETECTION:
        value = facts.threshold_value(block.thresholds, facts.DEFAULT_SCORE)
        yield Macro(f"{_C}OBJECT_DETECTION_COUNT", c_int(facts.DETECTION_COUNT))
        yield Macro(f"{_C}OBJECT_DETECTION_THRESHOLD", js_number(value))
    else:
        yield Macro(f"{_C}TFLITE_OUTPUT_DATA_TENSOR", c_int(0))
    layer = constants.LAST_LAYER_NAME[block.last_layer] if block and block.last_layer else "UNKNOWN"
    yield Macro(f"{_C}OBJECT_DETECTION_LAST_LAYER", CText(f"{_C}LAST_LAYER_{layer}"))


def _features(impulse: Impulse) -> Iterator[Macro]:
    known = all(block.fft_lengths is not None for block in impulse.dsp_blocks)
    yield Macro(f"{_C}HAS_FFT_INFO", c_flag(known))
    if known:
        used = {length for block in impulse.dsp_blocks for length in block.fft_lengths or ()}
        for length in constants.FFT_LENGTHS:
            yield Macro(f"{_C}LOAD_FFT_{length}", c_flag(length in used))
        yield Macro(f"{_C}NON_STANDARD_FFT_SIZES", c_flag(bool(used - set(constants.FFT_LENGTHS))))
    yield Macro("EI_DSP_PARAMS_GENERATED", c_int(1))


def _algorithms(impulse: Impulse) -> Iterator[Macro]:
    """Which code of a processing block is needed. Studio has such macros for one parameter only."""
    analyses = [b.parameters.analysis_type for b in impulse.dsp_blocks if isinstance(b.parameters, SpectralAnalysis)]
    for analysis in dict.fromkeys(analyses):
        yield Macro(f"EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_{analysis.upper()}", c_int(1))


def _engine(impulse: Impulse) -> Iterator[Macro]:
    blocks, kinds = impulse.neural_blocks, facts.anomaly_types(impulse)
    post = impulse.post_processing_blocks
    main = facts.main_block(impulse)
    has_graph = facts.has_graph(impulse)
    yield Macro(f"{_C}INFERENCING_ENGINE", CText(_C + ("TFLITE" if has_graph else "NONE")))
    if has_graph:
        yield Macro(f"{_C}COMPILED", c_int(0))
    # Without the list of needed operators the SDK links every one that it has.
    yield Macro(f"{_C}HAS_TFLITE_OPS_RESOLVER", c_flag(needed_operators(impulse) is not None))
    yield Macro(f"{_C}QUANTIZATION_ENABLED", c_flag(main is not None and facts.is_quantized(main)))
    yield Macro(f"{_C}HAS_VISUAL_ANOMALY", c_flag(any(facts.is_visual_anomaly(block) for block in blocks)))
    yield Macro(f"{_C}HAS_MODEL_VARIABLES", c_int(1))
    yield Macro(f"{_C}HAS_DATA_NORMALIZATION", c_flag(any(block.is_normalized for block in impulse.dsp_blocks)))
    yield Macro(f"{_C}CALIBRATION_ENABLED", c_int(0))
    yield Macro(f"{_C}OBJECT_TRACKING_ENABLED", c_flag(any(isinstance(b, ObjectTracking) for b in post)))
    yield Macro(f"{_C}OBJECT_TRACKING_SORT_ENABLED", c_flag(any(isinstance(b, SortObjectTracking) for b in post)))
    yield Macro(f"{_C}LOAD_IMAGE_SCALING", c_flag(any(b.image_scaling is not ImageScaling.NONE for b in blocks)))
    yield Macro(f"{_C}DSP_AXES_INDEX_TYPE", CText("uint16_t" if len(impulse.axes) > _MAX_BYTE_INDEX else "uint8_t"))
    for name in ("hr", "eeg"):
        yield Macro(f"{_C}{name.upper()}_ENABLED", c_flag(any(block.type == name for block in impulse.dsp_blocks)))
    yield Macro(f"{_C}OBJECT_DETECTION", c_flag(main is not None and main.task is Task.OBJECT_DETECTION))
    yield Macro(f"{_C}FREEFORM_OUTPUT", c_flag(any(block.task is Task.FREEFORM for block in blocks)))
    for kind in constants.ANOMALY_SWITCHES:
        yield Macro(f"{_C}HAS_ANOMALY_{kind}", c_flag(kind in kinds))
    yield Macro(f"{_C}LOAD_ANOMALY_H", c_flag(facts.needs_anomaly_header(impulse)))


def _detectors(impulse: Impulse) -> Iterator[Macro]:
    layers = [block.last_layer for block in impulse.neural_blocks if block.last_layer is not None]
    used = {switch for layer in layers for switch in constants.SWITCHES_OF_LAST_LAYER[layer]}
    for switch in constants.DETECTOR_SWITCHES:
        yield Macro(f"EI_HAS_{switch}", c_flag(switch in used))


def _struct(cls: type[BlockParameters]) -> Struct:
    fields = [
        Field(CText("uint32_t block_id"), "id of the block in the project"),
        Field(CText("uint16_t implementation_version"), "version of the algorithm"),
        Field(CText("int axes"), "number of axes that it reads"),
    ]
    if cls.has_named_axes:
        fields.append(Field(CText("ei_dsp_named_axis_t *named_axes"), "axes by role, may be NULL"))
        fields.append(Field(CText("size_t named_axes_size"), "number of named axes"))
    fields.extend(Field(_declaration(parameter), _comment(parameter)) for parameter in cls.parameters())
    return Struct(f"ei_dsp_config_{cls.cpp_type}_t", f"processing block {cls.studio_type}", tuple(fields))


def _declaration(parameter: Parameter) -> CText:
    kind = _FIELD_TYPE[parameter.kind]
    return CText(f"{kind}{'' if kind.endswith('*') else ' '}{parameter.field_name}")


def _comment(parameter: Parameter) -> str:
    return f"{parameter.meaning}, {parameter.unit}" if parameter.unit else parameter.meaning
