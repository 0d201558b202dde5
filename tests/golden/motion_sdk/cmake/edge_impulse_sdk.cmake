# Edge Impulse's inferencing SDK, unmodified, as impulse::edge_impulse_sdk, and what it reads of this impulse as
# impulse::motion_demo_ei. Where the SDK comes from:
#   -DEI_SDK_DIR=<folder>   a checkout, or a folder that holds one by the name edge-impulse-sdk
#   -DEI_SDK_FETCH=ON       a download of release v1.93.20, which the lists below were held against
if(NOT impulse_root) # where the generated sources lie: here, unless another project says it
  set(impulse_root "${CMAKE_CURRENT_SOURCE_DIR}")
endif()
set(EI_SDK_DIR "$ENV{EI_SDK_DIR}" CACHE PATH "Edge Impulse's SDK: a checkout, or the folder that holds edge-impulse-sdk/")
option(EI_SDK_FETCH "Download Edge Impulse's SDK, when EI_SDK_DIR is empty" OFF)
set(EI_SDK_REPOSITORY "https://github.com/edgeimpulse/inferencing-sdk-cpp.git" CACHE STRING "Git repository of the SDK")
set(EI_SDK_TAG "919819f5abf5f59efce1343dd2e1bdc88c4b570d" CACHE STRING "Commit or tag of the SDK; release v1.93.20")
set(EI_SDK_DEFINITIONS "" CACHE STRING "Further definitions for the SDK and all that include it: NAME=VALUE;...")
set(EI_SDK_PORTING "" CACHE STRING
    "Porting layer: a folder of the SDK's porting/, board, or none for one of your own; empty: what fits the system")
if(CMAKE_SYSTEM_NAME STREQUAL "Generic")
  set(impulse_static_arena ON)
else()
  set(impulse_static_arena OFF)
endif()
option(EI_SDK_STATIC_ARENA "The interpreter's arena is a static array, not on the heap" ${impulse_static_arena})

add_library(motion_demo_ei INTERFACE)
add_library(impulse::motion_demo_ei ALIAS motion_demo_ei)
target_include_directories(motion_demo_ei INTERFACE "$<BUILD_INTERFACE:${impulse_root}>")

set(impulse_has_sdk OFF)
if(EI_SDK_DIR)
  get_filename_component(impulse_sdk "${EI_SDK_DIR}" ABSOLUTE BASE_DIR "${CMAKE_SOURCE_DIR}")
  if(EXISTS "${impulse_sdk}/edge-impulse-sdk/classifier/ei_run_classifier.h")
    string(APPEND impulse_sdk "/edge-impulse-sdk")
  elseif(NOT EXISTS "${impulse_sdk}/classifier/ei_run_classifier.h")
    message(FATAL_ERROR "EI_SDK_DIR is ${EI_SDK_DIR}, but neither classifier/ei_run_classifier.h nor "
      "edge-impulse-sdk/classifier/ei_run_classifier.h is in it: name a checkout of ${EI_SDK_REPOSITORY}")
  endif()
  set(impulse_has_sdk ON)
elseif(EI_SDK_FETCH)
  include(FetchContent)
  FetchContent_Declare(edge_impulse_sdk
    GIT_REPOSITORY "${EI_SDK_REPOSITORY}"
    GIT_TAG "${EI_SDK_TAG}"
    GIT_SUBMODULES ""
    UPDATE_DISCONNECTED ON
    SOURCE_SUBDIR "is-not-a-cmake-project")
  FetchContent_MakeAvailable(edge_impulse_sdk)
  set(impulse_sdk "${edge_impulse_sdk_SOURCE_DIR}")
  if(NOT EXISTS "${impulse_sdk}/classifier/ei_run_classifier.h")
    message(FATAL_ERROR "there is no classifier/ei_run_classifier.h in ${EI_SDK_REPOSITORY} at ${EI_SDK_TAG}")
  endif()
  set(impulse_has_sdk ON)
else()
  message(STATUS "motion_demo: no EI_SDK_DIR and no EI_SDK_FETCH, so that nothing is built that runs the SDK")
endif()

if(impulse_has_sdk)
  get_property(impulse_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT "CXX" IN_LIST impulse_languages)
    enable_language(CXX)
  endif()
  include(CheckCXXSourceCompiles)

  # CMSIS-DSP and CMSIS-NN are for Cortex-M; the compiler knows best whether that is what it compiles for.
  set(impulse_try_compile "${CMAKE_TRY_COMPILE_TARGET_TYPE}")
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  set(CMAKE_REQUIRED_QUIET ON)
  check_cxx_source_compiles("
    #if !defined(__ARM_ARCH_PROFILE) || __ARM_ARCH_PROFILE != 'M'
    #error no Cortex-M
    #endif
    int main() { return 0; }" EI_SDK_IS_CORTEX_M)
  unset(CMAKE_REQUIRED_QUIET)
  set(CMAKE_TRY_COMPILE_TARGET_TYPE "${impulse_try_compile}")
  if(CMAKE_TRY_COMPILE_TARGET_TYPE STREQUAL "")
    unset(CMAKE_TRY_COMPILE_TARGET_TYPE)
  endif()

  set(impulse_porting "${EI_SDK_PORTING}")
  if(impulse_porting STREQUAL "")
    if(CMAKE_SYSTEM_NAME STREQUAL "Windows")
      set(impulse_porting mingw32)
    elseif(CMAKE_SYSTEM_NAME STREQUAL "Generic")
      set(impulse_porting board)
    else()
      set(impulse_porting posix)
    endif()
  endif()

  # Not a pattern: what this impulse needs of the SDK, 139 files, and 60 more on a Cortex-M.
  set(impulse_sdk_sources
    "dsp/dct/fast-dct-fft.cpp"
    "dsp/image/processing.cpp"
    "dsp/kissfft/kiss_fft.cpp"
    "dsp/kissfft/kiss_fftr.cpp"
    "dsp/memory.cpp"
    "tensorflow/lite/core/api/common.cc"
    "tensorflow/lite/core/api/error_reporter.cc"
    "tensorflow/lite/core/api/flatbuffer_conversions.cc"
    "tensorflow/lite/core/api/op_resolver.cc"
    "tensorflow/lite/kernels/internal/portable_tensor_utils.cc"
    "tensorflow/lite/kernels/internal/quantization_util.cc"
    "tensorflow/lite/kernels/internal/reference_portable_tensor_utils.cc"
    "tensorflow/lite/kernels/internal/tensor_utils.cc"
    "tensorflow/lite/kernels/kernel_util_lite.cc"
    "tensorflow/lite/micro/all_ops_resolver.cc"
    "tensorflow/lite/micro/flatbuffer_conversions_bridge.cc"
    "tensorflow/lite/micro/flatbuffer_utils.cc"
    "tensorflow/lite/micro/kernels/activations.cc"
    "tensorflow/lite/micro/kernels/activations_common.cc"
    "tensorflow/lite/micro/kernels/add.cc"
    "tensorflow/lite/micro/kernels/add_common.cc"
    "tensorflow/lite/micro/kernels/add_n.cc"
    "tensorflow/lite/micro/kernels/arg_min_max.cc"
    "tensorflow/lite/micro/kernels/assign_variable.cc"
    "tensorflow/lite/micro/kernels/batch_matmul.cc"
    "tensorflow/lite/micro/kernels/batch_to_space_nd.cc"
    "tensorflow/lite/micro/kernels/broadcast_args.cc"
    "tensorflow/lite/micro/kernels/broadcast_to.cc"
    "tensorflow/lite/micro/kernels/call_once.cc"
    "tensorflow/lite/micro/kernels/cast.cc"
    "tensorflow/lite/micro/kernels/ceil.cc"
    "tensorflow/lite/micro/kernels/circular_buffer.cc"
    "tensorflow/lite/micro/kernels/circular_buffer_common.cc"
    "tensorflow/lite/micro/kernels/comparisons.cc"
    "tensorflow/lite/micro/kernels/complex_abs.cc"
    "tensorflow/lite/micro/kernels/concatenation.cc"
    "tensorflow/lite/micro/kernels/conv.cc"
    "tensorflow/lite/micro/kernels/conv_common.cc"
    "tensorflow/lite/micro/kernels/cumsum.cc"
    "tensorflow/lite/micro/kernels/depth_to_space.cc"
    "tensorflow/lite/micro/kernels/depthwise_conv.cc"
    "tensorflow/lite/micro/kernels/depthwise_conv_common.cc"
    "tensorflow/lite/micro/kernels/dequantize.cc"
    "tensorflow/lite/micro/kernels/dequantize_common.cc"
    "tensorflow/lite/micro/kernels/detection_postprocess.cc"
    "tensorflow/lite/micro/kernels/div.cc"
    "tensorflow/lite/micro/kernels/elementwise.cc"
    "tensorflow/lite/micro/kernels/elu.cc"
    "tensorflow/lite/micro/kernels/ethosu.cc"
    "tensorflow/lite/micro/kernels/exp.cc"
    "tensorflow/lite/micro/kernels/expand_dims.cc"
    "tensorflow/lite/micro/kernels/fill.cc"
    "tensorflow/lite/micro/kernels/floor.cc"
    "tensorflow/lite/micro/kernels/floor_div.cc"
    "tensorflow/lite/micro/kernels/floor_mod.cc"
    "tensorflow/lite/micro/kernels/fully_connected.cc"
    "tensorflow/lite/micro/kernels/fully_connected_common.cc"
    "tensorflow/lite/micro/kernels/gather.cc"
    "tensorflow/lite/micro/kernels/gather_nd.cc"
    "tensorflow/lite/micro/kernels/hard_swish.cc"
    "tensorflow/lite/micro/kernels/hard_swish_common.cc"
    "tensorflow/lite/micro/kernels/if.cc"
    "tensorflow/lite/micro/kernels/kernel_util_micro.cc"
    "tensorflow/lite/micro/kernels/l2_pool_2d.cc"
    "tensorflow/lite/micro/kernels/l2norm.cc"
    "tensorflow/lite/micro/kernels/leaky_relu.cc"
    "tensorflow/lite/micro/kernels/leaky_relu_common.cc"
    "tensorflow/lite/micro/kernels/log_softmax.cc"
    "tensorflow/lite/micro/kernels/logical.cc"
    "tensorflow/lite/micro/kernels/logical_common.cc"
    "tensorflow/lite/micro/kernels/logistic.cc"
    "tensorflow/lite/micro/kernels/logistic_common.cc"
    "tensorflow/lite/micro/kernels/lstm_eval.cc"
    "tensorflow/lite/micro/kernels/maximum_minimum.cc"
    "tensorflow/lite/micro/kernels/mirror_pad.cc"
    "tensorflow/lite/micro/kernels/mul.cc"
    "tensorflow/lite/micro/kernels/mul_common.cc"
    "tensorflow/lite/micro/kernels/neg.cc"
    "tensorflow/lite/micro/kernels/pack.cc"
    "tensorflow/lite/micro/kernels/pad.cc"
    "tensorflow/lite/micro/kernels/pooling.cc"
    "tensorflow/lite/micro/kernels/pooling_common.cc"
    "tensorflow/lite/micro/kernels/prelu.cc"
    "tensorflow/lite/micro/kernels/prelu_common.cc"
    "tensorflow/lite/micro/kernels/quantize.cc"
    "tensorflow/lite/micro/kernels/quantize_common.cc"
    "tensorflow/lite/micro/kernels/read_variable.cc"
    "tensorflow/lite/micro/kernels/real.cc"
    "tensorflow/lite/micro/kernels/reduce.cc"
    "tensorflow/lite/micro/kernels/reduce_common.cc"
    "tensorflow/lite/micro/kernels/reshape.cc"
    "tensorflow/lite/micro/kernels/resize_bilinear.cc"
    "tensorflow/lite/micro/kernels/resize_nearest_neighbor.cc"
    "tensorflow/lite/micro/kernels/rfft2d.cc"
    "tensorflow/lite/micro/kernels/round.cc"
    "tensorflow/lite/micro/kernels/scatter_nd.cc"
    "tensorflow/lite/micro/kernels/select.cc"
    "tensorflow/lite/micro/kernels/shape.cc"
    "tensorflow/lite/micro/kernels/slice.cc"
    "tensorflow/lite/micro/kernels/softmax.cc"
    "tensorflow/lite/micro/kernels/softmax_common.cc"
    "tensorflow/lite/micro/kernels/space_to_batch_nd.cc"
    "tensorflow/lite/micro/kernels/space_to_depth.cc"
    "tensorflow/lite/micro/kernels/split.cc"
    "tensorflow/lite/micro/kernels/split_v.cc"
    "tensorflow/lite/micro/kernels/squared_difference.cc"
    "tensorflow/lite/micro/kernels/squeeze.cc"
    "tensorflow/lite/micro/kernels/strided_slice.cc"
    "tensorflow/lite/micro/kernels/sub.cc"
    "tensorflow/lite/micro/kernels/sub_common.cc"
    "tensorflow/lite/micro/kernels/svdf.cc"
    "tensorflow/lite/micro/kernels/svdf_common.cc"
    "tensorflow/lite/micro/kernels/tanh.cc"
    "tensorflow/lite/micro/kernels/tile.cc"
    "tensorflow/lite/micro/kernels/topk_v2.cc"
    "tensorflow/lite/micro/kernels/transpose.cc"
    "tensorflow/lite/micro/kernels/transpose_conv.cc"
    "tensorflow/lite/micro/kernels/tree_ensemble_classifier.cc"
    "tensorflow/lite/micro/kernels/unidirectional_sequence_lstm.cc"
    "tensorflow/lite/micro/kernels/unpack.cc"
    "tensorflow/lite/micro/kernels/var_handle.cc"
    "tensorflow/lite/micro/kernels/while.cc"
    "tensorflow/lite/micro/kernels/zeros_like.cc"
    "tensorflow/lite/micro/memory_helpers.cc"
    "tensorflow/lite/micro/memory_planner/greedy_memory_planner.cc"
    "tensorflow/lite/micro/micro_allocation_info.cc"
    "tensorflow/lite/micro/micro_allocator.cc"
    "tensorflow/lite/micro/micro_context.cc"
    "tensorflow/lite/micro/micro_error_reporter.cc"
    "tensorflow/lite/micro/micro_graph.cc"
    "tensorflow/lite/micro/micro_interpreter.cc"
    "tensorflow/lite/micro/micro_log.cc"
    "tensorflow/lite/micro/micro_resource_variable.cc"
    "tensorflow/lite/micro/micro_utils.cc"
    "tensorflow/lite/micro/non_persistent_arena_buffer_allocator.cc"
    "tensorflow/lite/micro/op_resolver_bridge.cc"
    "tensorflow/lite/micro/persistent_arena_buffer_allocator.cc"
    "tensorflow/lite/micro/schema_utils.cc"
    "tensorflow/lite/micro/single_arena_buffer_allocator.cc"
  )
  if(EI_SDK_IS_CORTEX_M)
    list(APPEND impulse_sdk_sources
      "CMSIS/DSP/Source/BasicMathFunctions/arm_mult_f32.c"
      "CMSIS/DSP/Source/BasicMathFunctions/arm_offset_f32.c"
      "CMSIS/DSP/Source/CommonTables/arm_common_tables.c"
      "CMSIS/DSP/Source/CommonTables/arm_const_structs.c"
      "CMSIS/DSP/Source/CommonTables/arm_mve_tables.c"
      "CMSIS/DSP/Source/MatrixFunctions/arm_mat_mult_f32.c"
      "CMSIS/DSP/Source/MatrixFunctions/arm_mat_scale_f32.c"
      "CMSIS/DSP/Source/MatrixFunctions/arm_mat_trans_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_max_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_mean_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_min_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_power_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_rms_f32.c"
      "CMSIS/DSP/Source/StatisticsFunctions/arm_var_f32.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_bitreversal2.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_cfft_f32.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_cfft_init_f32.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_cfft_radix8_f32.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_rfft_fast_f32.c"
      "CMSIS/DSP/Source/TransformFunctions/arm_rfft_fast_init_f32.c"
      "CMSIS/NN/Source/BasicMathFunctions/arm_elementwise_add_s16.c"
      "CMSIS/NN/Source/BasicMathFunctions/arm_elementwise_add_s8.c"
      "CMSIS/NN/Source/BasicMathFunctions/arm_elementwise_mul_s16.c"
      "CMSIS/NN/Source/BasicMathFunctions/arm_elementwise_mul_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_1_x_n_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_1x1_s8_fast.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_fast_s16.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_s16.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_wrapper_s16.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_convolve_wrapper_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_depthwise_conv_3x3_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_depthwise_conv_s16.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_depthwise_conv_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_depthwise_conv_s8_opt.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_depthwise_conv_wrapper_s8.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_nn_mat_mult_kernel_s8_s16.c"
      "CMSIS/NN/Source/ConvolutionFunctions/arm_nn_mat_mult_s8.c"
      "CMSIS/NN/Source/FullyConnectedFunctions/arm_fully_connected_s16.c"
      "CMSIS/NN/Source/FullyConnectedFunctions/arm_fully_connected_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_depthwise_conv_nt_t_padded_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_depthwise_conv_nt_t_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_mat_mul_core_1x_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_mat_mul_core_4x_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_mat_mul_kernel_s16.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_mat_mult_nt_t_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_vec_mat_mult_t_s16.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_vec_mat_mult_t_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_nn_vec_mat_mult_t_svdf_s8.c"
      "CMSIS/NN/Source/NNSupportFunctions/arm_q7_to_q15_with_offset.c"
      "CMSIS/NN/Source/PoolingFunctions/arm_avgpool_s16.c"
      "CMSIS/NN/Source/PoolingFunctions/arm_avgpool_s8.c"
      "CMSIS/NN/Source/PoolingFunctions/arm_max_pool_s16.c"
      "CMSIS/NN/Source/PoolingFunctions/arm_max_pool_s8.c"
      "CMSIS/NN/Source/SVDFunctions/arm_svdf_s8.c"
      "CMSIS/NN/Source/SVDFunctions/arm_svdf_state_s16_s8.c"
      "CMSIS/NN/Source/SoftmaxFunctions/arm_nn_softmax_common_s8.c"
      "CMSIS/NN/Source/SoftmaxFunctions/arm_softmax_s16.c"
      "CMSIS/NN/Source/SoftmaxFunctions/arm_softmax_s8.c"
      "CMSIS/NN/Source/SoftmaxFunctions/arm_softmax_s8_s16.c"
    )
  endif()
  if(NOT impulse_porting MATCHES "^(board|none)$")
    list(APPEND impulse_sdk_sources
      "porting/${impulse_porting}/debug_log.cpp"
      "porting/${impulse_porting}/ei_classifier_porting.cpp")
  endif()
  set(impulse_missing "")
  foreach(impulse_source IN LISTS impulse_sdk_sources)
    if(NOT EXISTS "${impulse_sdk}/${impulse_source}")
      string(APPEND impulse_missing "\n  ${impulse_source}")
    endif()
  endforeach()
  if(impulse_missing)
    message(FATAL_ERROR "not in Edge Impulse's SDK at ${impulse_sdk}:${impulse_missing}\n"
      "These files are in release v1.93.20, commit 919819f5abf5f59efce1343dd2e1bdc88c4b570d: check out that one.")
  endif()
  list(TRANSFORM impulse_sdk_sources PREPEND "${impulse_sdk}/")

  # The SDK includes itself as edge-impulse-sdk/. Through a link of that name nothing else that lies beside a checkout, such
  # as the parameters of another export, is on the include path.
  set(impulse_sdk_includes "${CMAKE_CURRENT_BINARY_DIR}/edge-impulse-sdk-include")
  file(MAKE_DIRECTORY "${impulse_sdk_includes}")
  file(CREATE_LINK "${impulse_sdk}" "${impulse_sdk_includes}/edge-impulse-sdk" RESULT impulse_result SYMBOLIC)
  if(NOT impulse_result STREQUAL "0")
    get_filename_component(impulse_sdk_name "${impulse_sdk}" NAME)
    if(NOT impulse_sdk_name STREQUAL "edge-impulse-sdk")
      message(FATAL_ERROR "a link to ${impulse_sdk} cannot be made here (${impulse_result}): "
        "let the folder's name be edge-impulse-sdk")
    endif()
    get_filename_component(impulse_sdk_includes "${impulse_sdk}" DIRECTORY)
  endif()

  # Several projects share the library; each adds what it needs.
  if(NOT TARGET impulse_edge_impulse_sdk)
    add_library(impulse_edge_impulse_sdk STATIC)
    add_library(impulse::edge_impulse_sdk ALIAS impulse_edge_impulse_sdk)
    target_include_directories(impulse_edge_impulse_sdk SYSTEM PUBLIC
      "${impulse_sdk_includes}"
      "${impulse_sdk}/third_party/flatbuffers/include"
      "${impulse_sdk}/third_party/gemmlowp"
      "${impulse_sdk}/third_party/ruy")
    target_compile_features(impulse_edge_impulse_sdk PUBLIC cxx_std_11)
    # The headers are compiled into the application, so that it must see the same definitions.
    target_compile_definitions(impulse_edge_impulse_sdk PUBLIC
      TF_LITE_DISABLE_X86_NEON=1
      EIDSP_USE_CMSIS_DSP=$<BOOL:${EI_SDK_IS_CORTEX_M}>
      EIDSP_LOAD_CMSIS_DSP_SOURCES=$<BOOL:${EI_SDK_IS_CORTEX_M}>
      EI_CLASSIFIER_TFLITE_ENABLE_CMSIS_NN=$<BOOL:${EI_SDK_IS_CORTEX_M}>
      ${EI_SDK_DEFINITIONS})
    if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
      target_compile_options(impulse_edge_impulse_sdk PRIVATE -w -ffunction-sections -fdata-sections)
      if(EI_SDK_IS_CORTEX_M)
        target_compile_options(impulse_edge_impulse_sdk PRIVATE -flax-vector-conversions)
      endif()
    endif()
    if(UNIX)
      target_link_libraries(impulse_edge_impulse_sdk PUBLIC m)
    endif()
  endif()
  get_target_property(impulse_listed impulse_edge_impulse_sdk SOURCES)
  if(impulse_listed)
    list(REMOVE_ITEM impulse_sdk_sources ${impulse_listed})
  endif()
  target_sources(impulse_edge_impulse_sdk PRIVATE ${impulse_sdk_sources})
  target_link_libraries(motion_demo_ei INTERFACE impulse_edge_impulse_sdk)
  if(EI_SDK_STATIC_ARENA)
    target_compile_definitions(motion_demo_ei INTERFACE EI_CLASSIFIER_ALLOCATION_STATIC=1)
  endif()
endif()

# The application of this project.
set(impulse_app_sources app/main.c)
set(impulse_app_libraries "")
if(impulse_has_sdk AND IMPULSE_BUILD_APP)
  message(STATUS "motion_demo: a network was not given, so that the application does not run it")
endif()
