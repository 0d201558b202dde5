"""Names of the operators in a model."""

from __future__ import annotations

from typing import Any

from impulsegen.network.tflite_bounds import BadModelError, text

_CUSTOM = 32  # BuiltinOperator.CUSTOM: the operator is named by a text
_CUSTOM_CODE_SLOT = 6
_LONGEST_NAME = 256


def operator_name(code: Any, where: str) -> str:
    """The name of an operator code: ``CONV_2D``, or a custom operator's own name such as ``ETHOSU``.

    An operator that is newer than the ``tflite`` package is named by its number, ``OPERATOR_209``.

    Raises:
        BadModelError: the code is negative, or a custom operator has no usable name.
    """
    from tflite.utils import BUILTIN_OPCODE2NAME

    number = int(code.BuiltinCode())
    if number < 0:
        raise BadModelError(f"{where} has the number {number}", where, "a number of TensorFlow Lite's operator list")
    if code.Version() < 1:
        raise BadModelError(f"{where} has the version {code.Version()}", where, "1 or more")
    custom = text(code, _CUSTOM_CODE_SLOT, where)  # read in any case: a cut text means a damaged file
    if number != _CUSTOM:
        return str(BUILTIN_OPCODE2NAME.get(number, f"OPERATOR_{number}"))
    if not custom or len(custom) > _LONGEST_NAME or not custom.isprintable():
        raise BadModelError(f"{where} is a custom operator without a usable name", where, "a printable name")
    return custom
