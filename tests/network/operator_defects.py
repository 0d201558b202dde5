"""Operators that are wrong in exactly one place, with what is said of them and where."""

from __future__ import annotations

from typing import Any

import numpy as np

from network.graph_models import constant, tensor
from network.operator_examples import (
    FLOAT32,
    INT8,
    Example,
    bias,
    floats,
    int8,
    number,
    numbers,
    weights,
)

Q, F = INT8, FLOAT32
CHANNELS = [0.125, 0.25, 0.5, 1.0]
Case = tuple[Example, str, str]  # example, what the message says, place below operators[0]


def case(example: Example, message: str, place: str, **changes: Any) -> Case:
    """A changed example with what is said of it."""
    return example.changed(**changes), message, place


CASES: dict[str, Case] = {
    # convolutions
    "conv image rank": case(Q["CONV_2D"], r"reads \[9, 8, 3\]", "inputs[0]", inputs={0: {"shape": (9, 8, 3)}}),
    "conv weights rank": case(Q["CONV_2D"], r"reads \[4, 18\]", "inputs[1]", inputs={1: {"shape": (4, 18)}}),
    "conv channels": case(
        Q["CONV_2D"],
        "reads 3 channels with weights for 2",
        "inputs[1]",
        inputs={1: weights(4, 3, 2, 2, scale=CHANNELS)},
    ),
    "conv rows": case(Q["CONV_2D"], r"writes \[1, 2, 4, 4\]", "outputs[0]", outputs={0: {"shape": (1, 2, 4, 4)}}),
    "conv batch": case(Q["CONV_2D"], r"writes \[2, 3, 4, 4\]", "outputs[0]", outputs={0: {"shape": (2, 3, 4, 4)}}),
    "conv outputs": case(Q["CONV_2D"], r"writes \[1, 3, 4, 5\]", "outputs[0]", outputs={0: {"shape": (1, 3, 4, 5)}}),
    "conv padding": case(Q["CONV_2D"], "writes", "outputs[0]", options={"stride_w": 3, "padding": "SAME"}),
    "conv stride": case(Q["CONV_2D"], "strideH is 0", "builtinOptions.strideH", options={"stride_h": 0}),
    "conv dilation": case(Q["CONV_2D"], "has a filter of 9 on an image of 8", "inputs[0]", options={"dilation_w": 8}),
    "conv dilation factor": case(
        Q["CONV_2D"], "dilationWFactor is -1", "builtinOptions.dilationWFactor", options={"dilation_w": -1}
    ),
    "conv padding number": case(Q["CONV_2D"], "padding 2", "builtinOptions.padding", options={"padding": 2}),
    "conv activation": case(
        Q["CONV_2D"],
        "fused activation 4",
        "builtinOptions.fusedActivationFunction",
        options={"activation": "TANH"},
    ),
    "conv bias shape": case(Q["CONV_2D"], r"bias of shape \[4, 1\]", "inputs[2]", inputs={2: {"shape": (4, 1)}}),
    "conv bias scale": case(
        Q["CONV_2D"], r"bias of scale 0.5 in channel 2", "inputs[2]", inputs={2: bias(4, [0.0625, 0.125, 0.5, 0.5])}
    ),
    "conv bias zero point": case(
        Q["CONV_2D"], "bias with a zero point", "inputs[2]", inputs={2: {"zero_points": (0, 0, 0, 1)}}
    ),
    "conv weights zero point": case(
        Q["CONV_2D"], "weights with a zero point", "inputs[1]", inputs={1: {"zero_points": (0, 0, 1, 0)}}
    ),
    "conv weights axis": case(
        Q["CONV_2D"],
        "scales along dimension 3",
        "inputs[1]",
        inputs={0: int8(1, 9, 8, 4), 1: weights(4, 3, 2, 4, scale=CHANNELS, axis=3)},
    ),
    "conv weights without scale": case(
        Q["CONV_2D"], "weights without quantisation", "inputs[1]", inputs={1: {"scales": (), "zero_points": ()}}
    ),
    "conv image without scale": case(
        Q["CONV_2D"], "without one scale", "inputs[0]", inputs={0: {"scales": (), "zero_points": ()}}
    ),
    "conv output without scale": case(
        Q["CONV_2D"], "without one scale", "outputs[0]", outputs={0: {"scales": (), "zero_points": ()}}
    ),
    "depthwise image rank": case(
        F["DEPTHWISE_CONV_2D"], r"reads \[9, 8, 2\]", "inputs[0]", inputs={0: tensor(9, 8, 2)}
    ),
    "depthwise weights rank": case(
        F["DEPTHWISE_CONV_2D"], r"reads \[3, 2, 2\]", "inputs[1]", inputs={1: floats(3, 2, 2)}
    ),
    "depthwise weights": case(
        Q["DEPTHWISE_CONV_2D"],
        r"has weights \[2, 3, 1, 4\]",
        "inputs[1]",
        inputs={1: weights(2, 3, 1, 4, scale=CHANNELS, axis=3)},
    ),
    "depthwise channels": case(
        F["DEPTHWISE_CONV_2D"],
        "makes 2 channels of 3",
        "inputs[1]",
        inputs={0: tensor(1, 9, 8, 3)},
        outputs={0: tensor(1, 9, 8, 3)},
    ),
    "depthwise multiplier": case(
        Q["DEPTHWISE_CONV_2D"],
        "depth multiplier 1 for 2 channels that become 4",
        "builtinOptions.depthMultiplier",
        options={"depth_multiplier": 1},
    ),
    "depthwise axis": case(
        F["DEPTHWISE_CONV_2D"], r"writes \[1, 8, 8, 2\]", "outputs[0]", outputs={0: {"shape": (1, 8, 8, 2)}}
    ),
    "depthwise weights axis": case(
        Q["DEPTHWISE_CONV_2D"],
        "scales along dimension 1",
        "inputs[1]",
        inputs={1: weights(1, 3, 2, 4, scale=CHANNELS[:3], axis=1)},
    ),
    # dense
    "dense weights rank": case(Q["FULLY_CONNECTED"], r"reads \[24\]", "inputs[1]", inputs={1: {"shape": (24,)}}),
    "dense inputs": case(Q["FULLY_CONNECTED"], "with 6 weights", "inputs[0]", inputs={0: int8(1, 7)}),
    "dense outputs": case(Q["FULLY_CONNECTED"], r"writes \[1, 3\]", "outputs[0]", outputs={0: {"shape": (1, 3)}}),
    "dense rows": case(Q["FULLY_CONNECTED"], r"writes \[2, 4\]", "outputs[0]", outputs={0: {"shape": (2, 4)}}),
    "dense kept dims": case(F["FULLY_CONNECTED"], r"writes \[2, 4\]", "outputs[0]", outputs={0: {"shape": (2, 4)}}),
    "dense kept inputs": case(
        F["FULLY_CONNECTED"],
        r"reads \[1, 6, 2\]",
        "inputs[0]",
        inputs={0: tensor(1, 6, 2)},
        outputs={0: tensor(1, 6, 4)},
    ),
    "dense bias": case(Q["FULLY_CONNECTED"], r"bias of shape \[3\]", "inputs[2]", inputs={2: bias(3, 0.125)}),
    "dense bias scale": case(Q["FULLY_CONNECTED"], "bias of scale 0.25", "inputs[2]", inputs={2: bias(4, 0.25)}),
    "dense format": case(
        Q["FULLY_CONNECTED"],
        "weights in the format 1",
        "builtinOptions.weightsFormat",
        options={"weights_format": "SHUFFLED4x16INT8"},
    ),
    # softmax, logistic
    "softmax beta": case(Q["SOFTMAX"], "beta 0.0", "builtinOptions.beta", options={"beta": 0.0}),
    "softmax shape": case(Q["SOFTMAX"], r"writes \[1, 2, 2\]", "outputs[0]", outputs={0: {"shape": (1, 2, 2)}}),
    "softmax of one number": (
        Example("SOFTMAX", [tensor()], [tensor()]),
        "reads a single number",
        "inputs[0]",
    ),
    "softmax scale": case(Q["SOFTMAX"], "writes scale 0.005", "outputs[0]", outputs={0: {"scales": (0.005,)}}),
    "softmax zero point": case(Q["SOFTMAX"], "zero point 0", "outputs[0]", outputs={0: {"zero_points": (0,)}}),
    "logistic scale": case(Q["LOGISTIC"], "writes scale 0.005", "outputs[0]", outputs={0: {"scales": (0.005,)}}),
    "tanh scale": case(Q["TANH"], "writes scale 0.005", "outputs[0]", outputs={0: {"scales": (0.005,)}}),
    "tanh zero point": case(Q["TANH"], "zero point 1", "outputs[0]", outputs={0: {"zero_points": (1,)}}),
    "logistic shape": case(F["LOGISTIC"], r"writes \[1, 5\]", "outputs[0]", outputs={0: {"shape": (1, 5)}}),
    "softmax input": case(
        Q["SOFTMAX"], "tensor without quantisation", "inputs[0]", inputs={0: {"scales": (), "zero_points": ()}}
    ),
    # pools, resize
    "pool rank": case(Q["MAX_POOL_2D"], r"reads \[6, 9, 2\]", "inputs[0]", inputs={0: int8(6, 9, 2)}),
    "pool columns": case(Q["MAX_POOL_2D"], "writes", "outputs[0]", outputs={0: {"shape": (1, 3, 5, 2)}}),
    "pool channels": case(Q["AVERAGE_POOL_2D"], "writes", "outputs[0]", outputs={0: {"shape": (1, 3, 5, 3)}}),
    "pool filter": case(Q["MAX_POOL_2D"], "filterWidth is 0", "builtinOptions.filterWidth", options={"filter_w": 0}),
    "pool too small": case(Q["MAX_POOL_2D"], "filter of 7 on an image of 6", "inputs[0]", options={"filter_h": 7}),
    "pool scale": case(Q["MAX_POOL_2D"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.501,)}}),
    "pool zero point": case(Q["AVERAGE_POOL_2D"], "copies elements", "outputs[0]", outputs={0: {"zero_points": (0,)}}),
    "resize size": case(
        Q["RESIZE_NEAREST_NEIGHBOR"], r"is told the size \[6, 0\]", "inputs[1]", inputs={1: numbers(6, 0)}
    ),
    "resize sizes": case(
        Q["RESIZE_NEAREST_NEIGHBOR"], r"is told the size \[6, 8, 2\]", "inputs[1]", inputs={1: numbers(6, 8, 2)}
    ),
    "resize output": case(Q["RESIZE_NEAREST_NEIGHBOR"], "writes", "outputs[0]", outputs={0: {"shape": (1, 8, 6, 2)}}),
    "resize rank": case(Q["RESIZE_NEAREST_NEIGHBOR"], "reads", "inputs[0]", inputs={0: int8(3, 4, 2)}),
    "resize corners": case(
        Q["RESIZE_NEAREST_NEIGHBOR"], "corners and centres", "builtinOptions", options={"align_corners": True}
    ),
    "resize scale": case(
        Q["RESIZE_NEAREST_NEIGHBOR"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}}
    ),
    # single elements and pairs
    **{
        f"{name.lower()} shape": case(Q[name], r"writes \[4, 1\]", "outputs[0]", outputs={0: {"shape": (4, 1)}})
        for name in "RELU RELU6 RELU_N1_TO_1 TANH ABS LOG EXP RSQRT SQRT QUANTIZE DEQUANTIZE".split()
    },
    "quantize scale": case(
        Q["QUANTIZE"], "without quantisation", "outputs[0]", outputs={0: {"scales": (), "zero_points": ()}}
    ),
    "dequantize scales": case(
        Q["DEQUANTIZE"],
        "with 4 scales",
        "inputs[0]",
        inputs={0: {"scales": (1,) * 4, "zero_points": (0,) * 4, "axis": 1}},
    ),
    **{
        f"{name.lower()} pair": case(
            Q[name], r"combines \[1, 2, 4\] and \[1, 3, 4\]", "inputs[1]", inputs={1: int8(1, 3, 4)}
        )
        for name in ("ADD", "SUB", "MUL")
    },
    "add output": case(Q["ADD"], r"writes \[1, 1, 4\]", "outputs[0]", outputs={0: {"shape": (1, 1, 4)}}),
    "div pair": case(F["DIV"], r"combines \[1, 4\] and \[3, 3\]", "inputs[1]", inputs={1: floats(3, 3)}),
    "add scale": case(Q["ADD"], "without quantisation", "inputs[1]", inputs={1: {"scales": (), "zero_points": ()}}),
    "add fine": case(Q["ADD"], "far finer", "outputs[0]", outputs={0: {"scales": (2e-6,)}}),
    "sub fine": case(Q["SUB"], "far finer", "outputs[0]", outputs={0: {"scales": (2e-6,)}}),
    "difference fine": case(Q["SQUARED_DIFFERENCE"], "far finer", "outputs[0]", outputs={0: {"scales": (2e-4,)}}),
    "difference pair": case(Q["SQUARED_DIFFERENCE"], "combines", "inputs[1]", inputs={1: int8(1, 3)}),
    "mul activation": case(
        Q["MUL"], "fused activation 5", "builtinOptions.fusedActivationFunction", options={"activation": "SIGN_BIT"}
    ),
    # reductions
    "mean axis": case(Q["MEAN"], "names dimension 4 of 4", "inputs[1]", inputs={1: numbers(1, 4)}),
    "sum axis": case(Q["SUM"], "names dimension -5 of 4", "inputs[1]", inputs={1: numbers(-5)}),
    "mean axes": case(Q["MEAN"], r"axes of shape \[1, 2\]", "inputs[1]", inputs={1: numbers([1, 2])}),
    "mean kept": case(Q["MEAN"], "writes", "outputs[0]", options={"keep_dims": True}),
    "sum kept": case(Q["SUM"], "writes", "outputs[0]", options={"keep_dims": False}),
    "max scale": case(Q["REDUCE_MAX"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}}),
    # layout
    "reshape count": case(
        Q["RESHAPE"], r"makes \[1, 2, 4\] of \[1, 6\]", "outputs[0]", outputs={0: {"shape": (1, 2, 4)}}
    ),
    "reshape shape": case(Q["RESHAPE"], "writes", "outputs[0]", inputs={1: numbers(1, 3, 2)}),
    "reshape unknown": case(Q["RESHAPE"], r"told the shape \[1, -1, -1\]", "inputs[1]", inputs={1: numbers(1, -1, -1)}),
    "reshape zero": case(Q["RESHAPE"], r"told the shape \[1, 0, 6\]", "inputs[1]", inputs={1: numbers(1, 0, 6)}),
    "reshape huge list": case(Q["RESHAPE"], "told 65 numbers", "inputs[1]", inputs={1: numbers(*[1] * 65)}),
    "reshape option": (
        Example("RESHAPE", [int8(1, 6)], [int8(1, 2, 3)], {"new_shape": [1, 3, 2]}),
        r"asks for the shape \[1, 3, 2\]",
        "builtinOptions.newShape",
    ),
    "reshape scale": case(Q["RESHAPE"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}}),
    "reshape scales of the output": case(
        Q["RESHAPE"],
        "with 2 scales",
        "outputs[0]",
        outputs={0: {"scales": (0.5,) * 2, "zero_points": (-3,) * 2, "axis": 1}},
    ),
    **{
        f"{name.lower()} without scales": case(
            Q[name],
            "without quantisation",
            "inputs[0]",
            inputs={0: {"scales": (), "zero_points": ()}},
            outputs={0: {"scales": (), "zero_points": ()}},
        )
        for name in ("MAX_POOL_2D", "AVERAGE_POOL_2D", "MEAN", "SUM", "REDUCE_MAX", "PAD", "RELU")
    },
    **{
        f"{name.lower()} scale": case(Q[name], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}})
        for name in ("EXPAND_DIMS", "SQUEEZE")
    },
    "reshape scales": case(
        Q["RESHAPE"],
        "with 6 scales",
        "outputs[0]",
        inputs={0: {"scales": (0.5,) * 6, "zero_points": (-3,) * 6, "axis": 1}},
    ),
    "expand axis": case(Q["EXPAND_DIMS"], "names dimension 3 of 3", "inputs[1]", inputs={1: number(3)}),
    "expand axes": case(Q["EXPAND_DIMS"], r"told the dimensions \[0, 1\]", "inputs[1]", inputs={1: numbers(0, 1)}),
    "expand output": case(Q["EXPAND_DIMS"], "writes", "outputs[0]", outputs={0: {"shape": (1, 1, 6)}}),
    "squeeze dims": case(
        Q["SQUEEZE"], r"takes dimensions \[2\]", "builtinOptions.squeezeDims", options={"squeeze_dims": [2]}
    ),
    "squeeze output": case(
        Q["SQUEEZE"], r"its output has \[1, 6\]", "builtinOptions.squeezeDims", outputs={0: {"shape": (1, 6)}}
    ),
    "squeeze far": case(
        Q["SQUEEZE"], r"takes dimensions \[-9\]", "builtinOptions.squeezeDims", options={"squeeze_dims": [-9]}
    ),
    "pad table": case(Q["PAD"], r"told paddings \[2, 2\] for 3", "inputs[1]", inputs={1: numbers([0, 0], [1, 2])}),
    "pad negative": case(Q["PAD"], "told the paddings", "inputs[1]", inputs={1: numbers([0, 0], [4, -1], [0, 0])}),
    "pad output": case(Q["PAD"], "writes", "outputs[0]", outputs={0: {"shape": (1, 6, 2)}}),
    "pad zero point": case(Q["PAD"], "copies elements", "outputs[0]", outputs={0: {"zero_points": (0,)}}),
    "padv2 value": case(
        Q["PADV2"],
        r"pads with \[2\]",
        "inputs[2]",
        inputs={2: constant(np.zeros(2, np.int8), scale=0.5, zero_point=-3)},
    ),
    "padv2 scale": case(Q["PADV2"], "copies elements", "inputs[2]", inputs={2: constant(np.int8(5), scale=0.4)}),
    "concat axis": case(Q["CONCATENATION"], "names dimension 3 of 3", "builtinOptions.axis", options={"axis": 3}),
    "concat shapes": case(
        Q["CONCATENATION"], r"joins \[1, 2, 4\] and \[1, 3, 3\]", "inputs[1]", inputs={1: int8(1, 3, 3)}
    ),
    "concat ranks": case(Q["CONCATENATION"], "joins", "inputs[2]", inputs={2: int8(1, 4)}),
    "concat output": case(Q["CONCATENATION"], "writes", "outputs[0]", outputs={0: {"shape": (1, 5, 4)}}),
    "concat activation": case(
        Q["CONCATENATION"], "has the activation RELU", "builtinOptions", options={"activation": "RELU"}
    ),
    "concat scale": case(
        Q["CONCATENATION"], "without quantisation", "inputs[2]", inputs={2: {"scales": (), "zero_points": ()}}
    ),
    "pack shapes": case(Q["PACK"], r"packs \[1, 4\] and \[1, 5\]", "inputs[1]", inputs={1: int8(1, 5)}),
    "pack axis": case(Q["PACK"], "names dimension -4 of 3", "builtinOptions.axis", options={"axis": -4}),
    "pack output": case(Q["PACK"], "writes", "outputs[0]", outputs={0: {"shape": (1, 4, 3)}}),
    "pack scale": case(Q["PACK"], "copies elements", "inputs[2]", inputs={2: {"scales": (0.4,)}}),
    "pack count": case(
        Q["PACK"], "valuesCount is 2, and there are 3 inputs", "builtinOptions.valuesCount", options={"values_count": 2}
    ),
    "split axis": case(Q["SPLIT"], "names dimension 2 of 2", "inputs[0]", inputs={0: number(2)}),
    "split axes": case(Q["SPLIT"], "told the dimensions", "inputs[0]", inputs={0: numbers(1, 1)}),
    "split rest": case(Q["SPLIT"], "cuts 7 into 3", "inputs[1]", inputs={1: int8(1, 7)}),
    "split output": case(Q["SPLIT"], "writes", "outputs[1]", outputs={1: {"shape": (1, 3)}}),
    "split scale": case(Q["SPLIT"], "copies elements", "outputs[2]", outputs={2: {"scales": (0.4,)}}),
    "split count": case(
        Q["SPLIT"], "numSplits is 2, and there are 3 outputs", "builtinOptions.numSplits", options={"num_splits": 2}
    ),
    "transpose twice": case(Q["TRANSPOSE"], r"told the order \[0, 1, 1\]", "inputs[1]", inputs={1: numbers(0, 1, 1)}),
    "transpose short": case(Q["TRANSPOSE"], r"told the order \[1, 0\]", "inputs[1]", inputs={1: numbers(1, 0)}),
    "transpose output": case(Q["TRANSPOSE"], "writes", "outputs[0]", outputs={0: {"shape": (1, 2, 3)}}),
    "transpose scale": case(Q["TRANSPOSE"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}}),
    "slice limits": case(Q["STRIDED_SLICE"], r"limits of shape \[2\]", "inputs[2]", inputs={2: numbers(0, 0)}),
    "slice many": case(
        Q["STRIDED_SLICE"],
        r"limits of shape \[4\] for 3",
        "inputs[1]",
        inputs={1: numbers(0, 0, 0, 0), 2: numbers(0, 0, 0, 0), 3: numbers(1, 1, 1, 1)},
    ),
    "slice stride": case(Q["STRIDED_SLICE"], "strides", "inputs[3]", inputs={3: numbers(1, 0, 1)}),
    "slice index": case(Q["STRIDED_SLICE"], "takes", "inputs[1]", inputs={1: numbers(0, 1, 5)}),
    "slice index stride": case(Q["STRIDED_SLICE"], "takes", "inputs[1]", inputs={3: numbers(1, 2, 2)}),
    "slice nothing": case(Q["STRIDED_SLICE"], "takes nothing", "inputs[1]", inputs={1: numbers(0, 6, -2)}),
    "slice output": case(Q["STRIDED_SLICE"], "writes", "outputs[0]", outputs={0: {"shape": (1, 2)}}),
    "slice scale": case(Q["STRIDED_SLICE"], "copies elements", "outputs[0]", outputs={0: {"scales": (0.4,)}}),
    "slice mask": case(
        Q["STRIDED_SLICE"], "has the begin_mask -1", "builtinOptions.begin_mask", options={"begin_mask": -1}
    ),
    # detection
    "detection boxes": case(
        F["TFLite_Detection_PostProcess"], r"reads boxes \[1, 5, 3\]", "inputs[0]", inputs={0: tensor(1, 5, 3)}
    ),
    "detection scores": case(
        F["TFLite_Detection_PostProcess"], r"reads scores \[1, 4, 3\]", "inputs[1]", inputs={1: tensor(1, 4, 3)}
    ),
    "detection classes": case(
        F["TFLite_Detection_PostProcess"], r"reads scores \[1, 5, 4\]", "inputs[1]", inputs={1: tensor(1, 5, 4)}
    ),
    "detection anchors": case(
        F["TFLite_Detection_PostProcess"], r"reads anchors \[4, 4\]", "inputs[2]", inputs={2: floats(4, 4)}
    ),
    "detection output": case(F["TFLite_Detection_PostProcess"], "writes", "outputs[2]", outputs={2: {"shape": (1, 4)}}),
    **{
        f"detection {name}": case(
            F["TFLite_Detection_PostProcess"], f"the {name} ", f"customOptions.{name}", options={name: value}
        )
        for name, value in {
            "max_detections": 0,
            "max_classes_per_detection": 0.5,
            "num_classes": -1,
            "nms_iou_threshold": 1.5,
            "y_scale": 0.0,
            "x_scale": -1.0,
            "h_scale": 0.0,
            "w_scale": 0.0,
            "detections_per_class": 1 << 20,
        }.items()
    },
    "detection score": case(
        F["TFLite_Detection_PostProcess"],
        "has no number nms_score_threshold",
        "customOptions.nms_score_threshold",
        options={"nms_score_threshold": float("nan")},
    ),
}
