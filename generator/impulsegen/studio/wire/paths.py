"""JSON paths as messages show them: ``impulses[0].learnBlockKerasConfigs[1].metadata``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def json_path(loc: Iterable[str | int]) -> str:
    """The path of a list of keys and indices. Keys that are no plain name stand in brackets and quotes."""
    path = ""
    for step in loc:
        if isinstance(step, int):
            path += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step)}]"
    return path
