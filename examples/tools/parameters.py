"""The parameters of processing blocks as a response lists them: items in groups, every value a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def group(name: str, items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A heading of the block's page in Studio with its items."""
    return {"group": name, "items": list(items)}


def item(
    param: str,
    name: str,
    kind: str,
    value: str,
    default: str,
    help_text: str,
    *,
    shown: bool = True,
    show_if: dict[str, str] | None = None,
) -> dict[str, Any]:
    """One parameter; ``kind`` is ``int``, ``float``, ``boolean``, ``string`` or ``select``."""
    described: dict[str, Any] = {
        "name": name,
        "value": value,
        "defaultValue": default,
        "type": kind,
        "help": help_text,
        "param": param,
        "readonly": False,
        "shouldShow": shown,
        "required": True,
        "showClickToSet": False,
    }
    return described if show_if is None else {**described, "showIf": show_if}


def choice(
    param: str, name: str, value: str, default: str, options: Sequence[str], *, shown: bool = True
) -> dict[str, Any]:
    """A parameter that is one of ``options``."""
    described = item(param, name, "select", value, default, "", shown=shown)
    described["selectOptions"] = [
        {"value": option, "selected": option == value, "optionLabel": option} for option in options
    ]
    return described


def parameter_values(groups: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The same as one mapping: ``metadata.dspConfig``, the parameters that the features were made with."""
    return {item["param"]: item["value"] for group in groups for item in group["items"]}


def flatten_groups(kept: Sequence[str]) -> list[dict[str, Any]]:
    """Of a flatten block that makes the ``kept`` statistics, without a moving average."""
    names = {
        "average": "Average",
        "minimum": "Minimum",
        "maximum": "Maximum",
        "rms": "Root-mean square",
        "stdev": "Standard deviation",
        "skewness": "Skewness",
        "kurtosis": "Kurtosis",
    }
    unknown = set(kept) - names.keys()
    if unknown:
        raise ValueError(f"flatten makes no {', '.join(sorted(unknown))}")
    methods = [
        item(param, name, "boolean", str(param in kept).lower(), "true", "Of each axis")
        for param, name in names.items()
    ]
    moving = item("moving_avg_num_windows", "Moving average", "int", "0", "0", "Number of windows; 0 is off")
    return [
        group("Scaling", [item("scale-axes", "Scale axes", "float", "1", "1", "Multiplies each axis")]),
        group("Method", [*methods, moving]),
    ]


def raw_groups() -> list[dict[str, Any]]:
    """Of a raw data block that takes the axes as they are."""
    return [group("Scaling", [item("scale-axes", "Scale axes", "float", "1", "1", "Multiplies each axis")])]


def image_groups(channels: str) -> list[dict[str, Any]]:
    """Of an image block; ``channels`` is ``RGB`` or ``Grayscale``."""
    return [group("Parameters", [choice("channels", "Color depth", channels, "RGB", ("RGB", "Grayscale"))])]
