"""Which source files of Edge Impulse's SDK an impulse needs. Nothing is searched for: a new release is a new list."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse import facts
from impulsegen.render.edge_impulse.constants import SDK_RELEASE
from impulsegen.render.edge_impulse.operators import needed_operators
from impulsegen.render.edge_impulse.sdk_kernels import CMSIS_NN, KERNELS, OTHERS

REPOSITORY = "https://github.com/edgeimpulse/inferencing-sdk-cpp.git"
RELEASE = f"v{'.'.join(map(str, SDK_RELEASE))}"  # the lists were held against it
COMMIT = "919819f5abf5f59efce1343dd2e1bdc88c4b570d"  # that the tag names: tags can be moved, commits cannot

_DSP = (
    "dsp/dct/fast-dct-fft.cpp",
    "dsp/image/processing.cpp",
    "dsp/kissfft/kiss_fft.cpp",
    "dsp/kissfft/kiss_fftr.cpp",
    "dsp/memory.cpp",
)
_INTERPRETER = (
    *(
        f"tensorflow/lite/core/api/{name}.cc"
        for name in "common error_reporter flatbuffer_conversions op_resolver".split()
    ),
    *(f"tensorflow/lite/kernels/internal/{name}.cc" for name in "portable_tensor_utils quantization_util".split()),
    "tensorflow/lite/kernels/kernel_util_lite.cc",
    *(
        f"tensorflow/lite/micro/{name}.cc"
        for name in (
            "flatbuffer_conversions_bridge flatbuffer_utils kernels/kernel_util_micro memory_helpers "
            "memory_planner/greedy_memory_planner micro_allocation_info micro_allocator micro_context "
            "micro_error_reporter micro_graph micro_interpreter micro_log micro_resource_variable micro_utils "
            "non_persistent_arena_buffer_allocator op_resolver_bridge persistent_arena_buffer_allocator schema_utils "
            "single_arena_buffer_allocator"
        ).split()
    ),
)
_EVERY_OPERATOR = ("tensorflow/lite/micro/all_ops_resolver.cc", "tensorflow/lite/micro/kernels/ethosu.cc")
_CMSIS_DSP = tuple(
    f"CMSIS/DSP/Source/{name}.c"
    for name in (
        "BasicMathFunctions/arm_mult_f32 BasicMathFunctions/arm_offset_f32 CommonTables/arm_common_tables "
        "CommonTables/arm_const_structs CommonTables/arm_mve_tables MatrixFunctions/arm_mat_mult_f32 "
        "MatrixFunctions/arm_mat_scale_f32 MatrixFunctions/arm_mat_trans_f32 StatisticsFunctions/arm_max_f32 "
        "StatisticsFunctions/arm_mean_f32 StatisticsFunctions/arm_min_f32 StatisticsFunctions/arm_power_f32 "
        "StatisticsFunctions/arm_rms_f32 StatisticsFunctions/arm_var_f32 TransformFunctions/arm_bitreversal2 "
        "TransformFunctions/arm_cfft_f32 TransformFunctions/arm_cfft_init_f32 TransformFunctions/arm_cfft_radix8_f32 "
        "TransformFunctions/arm_rfft_fast_f32 TransformFunctions/arm_rfft_fast_init_f32"
    ).split()
)


@dataclass(frozen=True)
class SdkSources:
    """Paths below the SDK's folder, sorted. ``arm`` are those that only a Cortex-M needs."""

    common: tuple[str, ...]
    arm: tuple[str, ...]


def sdk_sources(impulse: Impulse) -> SdkSources:
    """What one impulse needs. With a network that was not given, every operator that the interpreter has."""
    common, arm = set(_DSP), set(_CMSIS_DSP)
    if facts.has_graph(impulse):
        operators = needed_operators(impulse)
        common.update(_INTERPRETER)
        if operators is None:
            operators = tuple(KERNELS)
            common.update(_EVERY_OPERATOR)
        for operator in operators:
            common.update(f"tensorflow/lite/micro/kernels/{name}.cc" for name in KERNELS[operator].split())
            common.update(OTHERS.get(operator, ()))
            arm.update(_cmsis_nn(operator))
    return SdkSources(tuple(sorted(common)), tuple(sorted(arm)))


def _cmsis_nn(operator: str) -> set[str]:
    found = set()
    for name in CMSIS_NN.get(operator, "").split():
        folder, file = name.split("/")
        found.add(f"CMSIS/NN/Source/{folder}Functions/{file}.c")
    return found
