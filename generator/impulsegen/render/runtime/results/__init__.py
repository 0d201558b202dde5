"""From the outputs of networks to the result of an impulse."""

from impulsegen.render.runtime.results.code import Detection, OutputTensor, ResultCode, ResultField
from impulsegen.render.runtime.results.events import smoothing_code
from impulsegen.render.runtime.results.heads import result_code, unsupported_results
from impulsegen.render.runtime.results.tracking import tracking_code

__all__ = [
    "Detection",
    "OutputTensor",
    "ResultCode",
    "ResultField",
    "result_code",
    "smoothing_code",
    "tracking_code",
    "unsupported_results",
]
