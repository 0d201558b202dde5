"""Which source files of Edge Impulse's SDK an operator of the interpreter needs: data, held against one release."""

from __future__ import annotations

# Files of tensorflow/lite/micro/kernels, without ".cc", by the names of the resolver's functions without "Add".
KERNELS = {
    "Abs": "elementwise",
    "Add": "add add_common",
    "AddN": "add_n",
    "ArgMax": "arg_min_max",
    "ArgMin": "arg_min_max",
    "AssignVariable": "assign_variable",
    "AveragePool2D": "pooling pooling_common",
    "BatchMatMul": "batch_matmul",
    "BatchToSpaceNd": "batch_to_space_nd",
    "BroadcastArgs": "broadcast_args",
    "BroadcastTo": "broadcast_to",
    "CallOnce": "call_once",
    "Cast": "cast",
    "Ceil": "ceil",
    "CircularBuffer": "circular_buffer circular_buffer_common",
    "ComplexAbs": "complex_abs",
    "Concatenation": "concatenation",
    "Conv2D": "conv conv_common",
    "Cos": "elementwise",
    "CumSum": "cumsum",
    "DepthToSpace": "depth_to_space",
    "DepthwiseConv2D": "conv_common depthwise_conv depthwise_conv_common",
    "Dequantize": "dequantize dequantize_common",
    "DetectionPostprocess": "detection_postprocess",
    "Div": "div",
    "Elu": "elu",
    "Equal": "comparisons",
    "Exp": "exp",
    "ExpandDims": "expand_dims",
    "Fill": "fill",
    "Floor": "floor",
    "FloorDiv": "floor_div",
    "FloorMod": "floor_mod",
    "FullyConnected": "fully_connected fully_connected_common",
    "Gather": "gather",
    "GatherNd": "gather_nd",
    "Greater": "comparisons",
    "GreaterEqual": "comparisons",
    "HardSwish": "hard_swish hard_swish_common",
    "If": "if",
    "Imag": "real",
    "L2Normalization": "l2norm",
    "L2Pool2D": "l2_pool_2d",
    "LeakyRelu": "leaky_relu leaky_relu_common",
    "Less": "comparisons",
    "LessEqual": "comparisons",
    "Log": "elementwise",
    "LogSoftmax": "log_softmax",
    "LogicalAnd": "logical logical_common",
    "LogicalNot": "elementwise",
    "LogicalOr": "logical logical_common",
    "Logistic": "logistic logistic_common",
    "MaxPool2D": "pooling pooling_common",
    "Maximum": "maximum_minimum",
    "Mean": "reduce reduce_common",
    "Minimum": "maximum_minimum",
    "MirrorPad": "mirror_pad",
    "Mul": "mul mul_common",
    "Neg": "neg",
    "NotEqual": "comparisons",
    "Pack": "pack",
    "Pad": "pad",
    "PadV2": "pad",
    "Prelu": "prelu prelu_common",
    "Quantize": "quantize quantize_common",
    "ReadVariable": "read_variable",
    "Real": "real",
    "ReduceAll": "reduce reduce_common",
    "ReduceAny": "reduce reduce_common",
    "ReduceMax": "reduce reduce_common",
    "ReduceMin": "reduce reduce_common",
    "Relu": "activations activations_common",
    "Relu6": "activations activations_common",
    "Reshape": "reshape",
    "ResizeBilinear": "resize_bilinear",
    "ResizeNearestNeighbor": "resize_nearest_neighbor",
    "Rfft2D": "rfft2d",
    "Round": "round",
    "Rsqrt": "elementwise",
    "ScatterNd": "scatter_nd",
    "Select": "select",
    "SelectV2": "select",
    "Shape": "shape",
    "Sin": "elementwise",
    "Slice": "slice",
    "Softmax": "softmax softmax_common",
    "SpaceToBatchNd": "space_to_batch_nd",
    "SpaceToDepth": "space_to_depth",
    "Split": "split",
    "SplitV": "split_v",
    "Sqrt": "elementwise",
    "Square": "elementwise",
    "SquaredDifference": "squared_difference",
    "Squeeze": "squeeze",
    "StridedSlice": "strided_slice",
    "Sub": "sub sub_common",
    "Sum": "reduce reduce_common",
    "Svdf": "svdf svdf_common",
    "Tanh": "tanh",
    "Tile": "tile",
    "TopkV2": "topk_v2",
    "Transpose": "transpose",
    "TransposeConv": "transpose_conv",
    "TreeEnsembleClassifier": "tree_ensemble_classifier",
    "UnidirectionalSequenceLstm": "fully_connected_common lstm_eval unidirectional_sequence_lstm",
    "Unpack": "unpack",
    "VarHandle": "var_handle",
    "While": "while",
    "ZerosLike": "zeros_like",
}

# Files of CMSIS/NN/Source, without ".c": what the kernels call on any Cortex-M, with or without DSP and MVE instructions.
_DENSE = (
    "Convolution/arm_convolve_1x1_s8_fast FullyConnected/arm_fully_connected_s16 FullyConnected/arm_fully_connected_s8 "
    "NNSupport/arm_nn_mat_mul_core_1x_s8 NNSupport/arm_nn_mat_mul_core_4x_s8 NNSupport/arm_nn_mat_mult_nt_t_s8 "
    "NNSupport/arm_nn_vec_mat_mult_t_s16 NNSupport/arm_nn_vec_mat_mult_t_s8"
)
_POOLING = "Pooling/arm_avgpool_s16 Pooling/arm_avgpool_s8 Pooling/arm_max_pool_s16 Pooling/arm_max_pool_s8"
CMSIS_NN = {
    "Add": "BasicMath/arm_elementwise_add_s16 BasicMath/arm_elementwise_add_s8",
    "AveragePool2D": _POOLING,
    "Conv2D": (
        "Convolution/arm_convolve_1_x_n_s8 Convolution/arm_convolve_1x1_s8_fast Convolution/arm_convolve_fast_s16 "
        "Convolution/arm_convolve_s16 Convolution/arm_convolve_s8 Convolution/arm_convolve_wrapper_s16 "
        "Convolution/arm_convolve_wrapper_s8 Convolution/arm_nn_mat_mult_kernel_s8_s16 "
        "Convolution/arm_nn_mat_mult_s8 NNSupport/arm_nn_mat_mul_core_1x_s8 NNSupport/arm_nn_mat_mul_core_4x_s8 "
        "NNSupport/arm_nn_mat_mul_kernel_s16 NNSupport/arm_nn_mat_mult_nt_t_s8 NNSupport/arm_q7_to_q15_with_offset"
    ),
    "DepthwiseConv2D": (
        "Convolution/arm_depthwise_conv_3x3_s8 Convolution/arm_depthwise_conv_s16 Convolution/arm_depthwise_conv_s8 "
        "Convolution/arm_depthwise_conv_s8_opt Convolution/arm_depthwise_conv_wrapper_s8 "
        "NNSupport/arm_nn_depthwise_conv_nt_t_padded_s8 NNSupport/arm_nn_depthwise_conv_nt_t_s8 "
        "NNSupport/arm_q7_to_q15_with_offset"
    ),
    "FullyConnected": _DENSE,
    "MaxPool2D": _POOLING,
    "Mul": "BasicMath/arm_elementwise_mul_s16 BasicMath/arm_elementwise_mul_s8",
    "Softmax": (
        "Softmax/arm_nn_softmax_common_s8 Softmax/arm_softmax_s16 Softmax/arm_softmax_s8 Softmax/arm_softmax_s8_s16"
    ),
    "Svdf": (
        "NNSupport/arm_nn_vec_mat_mult_t_s8 NNSupport/arm_nn_vec_mat_mult_t_svdf_s8 SVD/arm_svdf_s8 "
        "SVD/arm_svdf_state_s16_s8"
    ),
}

# Files outside of the kernels' folder that single operators need.
OTHERS = {
    "BatchMatMul": (
        "tensorflow/lite/kernels/internal/reference_portable_tensor_utils.cc",
        "tensorflow/lite/kernels/internal/tensor_utils.cc",
    ),
    "Rfft2D": ("dsp/kissfft/kiss_fft.cpp", "dsp/kissfft/kiss_fftr.cpp"),
}
