"""Which operators of the interpreter are linked: ``tflite-model/tflite-resolver.h``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impulsegen.impulse.model import GmmBlock, Impulse, NeuralBlock
from impulsegen.render.edge_impulse import facts

# What the interpreter of SDK release 1.93 can add, by the names of the functions without "Add".
_KNOWN = (
    "Abs Add AddN ArgMax ArgMin AssignVariable AveragePool2D BatchMatMul BatchToSpaceNd BroadcastArgs BroadcastTo CallOnce "
    "Cast Ceil ComplexAbs CircularBuffer Concatenation Conv2D Cos CumSum DepthToSpace DepthwiseConv2D Dequantize "
    "DetectionPostprocess Div Elu Equal Exp ExpandDims Fill Floor FloorDiv FloorMod FullyConnected Gather GatherNd Greater "
    "GreaterEqual HardSwish Imag If L2Normalization L2Pool2D LeakyRelu Less LessEqual Log LogicalAnd LogicalNot LogicalOr "
    "Logistic LogSoftmax MaxPool2D Maximum Mean MirrorPad Minimum Mul Neg NotEqual Pack Pad PadV2 Prelu Quantize Real "
    "ReadVariable ReduceAny ReduceAll ReduceMax ReduceMin Relu Relu6 Reshape ResizeBilinear ResizeNearestNeighbor Rfft2D "
    "Round Rsqrt ScatterNd Select SelectV2 Shape Sin Slice Softmax SpaceToBatchNd SpaceToDepth Split SplitV Sqrt Square "
    "SquaredDifference Squeeze StridedSlice Sub Sum Svdf Tanh Tile TopkV2 Transpose TransposeConv TreeEnsembleClassifier "
    "UnidirectionalSequenceLstm Unpack VarHandle While ZerosLike"
).split()
_FUNCTION_OF_OPERATOR = {
    **{name.lower(): name for name in _KNOWN},
    "tflitedetectionpostprocess": "DetectionPostprocess",  # custom operators go by names of their own
}


@dataclass(frozen=True)
class ResolverView:
    """All of ``tflite-resolver.h``: functions of the SDK's operator resolver (``AddFullyConnected``)."""

    operators: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many operators there are."""
        return len(self.operators)


def resolver_view(impulse: Impulse) -> ResolverView | None:
    """The operators as the template prints them; ``None`` when they are not all known."""
    names = needed_operators(impulse)
    return None if names is None else ResolverView(tuple(f"Add{name}" for name in names))


def needed_operators(impulse: Impulse) -> tuple[str, ...] | None:
    """Names of the interpreter's functions (``FullyConnected``), sorted; ``None`` when they are not all known.

    They are known when the file of every network was given. The scoring graph of a visual anomaly block never is.
    """
    names: set[str] = set()
    for block in impulse.learn_blocks:
        if not isinstance(block, NeuralBlock | GmmBlock):
            continue
        network = block.network
        if network is None or not network.operators or facts.is_visual_anomaly(block):
            return None
        # The interpreter prepares every graph of a file, also those that it never runs.
        functions = tuple(_functions((*network.operators, *network.other_operators)))
        if None in functions:
            return None
        names.update(name for name in functions if name)
    return tuple(sorted(names)) or None


def _functions(operators: Iterable[str]) -> Iterable[str | None]:
    """``DEPTHWISE_CONV_2D`` is ``DepthwiseConv2D``; an operator that the interpreter lacks is ``None``."""
    for operator in operators:
        yield _FUNCTION_OF_OPERATOR.get(operator.replace("_", "").lower())
