"""Which files of the C runtime a project needs: those that its code includes, and the sources that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_INCLUDE = re.compile(rb'^#include "impulse/([a-z0-9_/]+)\.h"', re.MULTILINE)


def runtime_files(folder: Path, modules: Iterable[str], replaced: Mapping[str, bytes] | None = None) -> tuple[str, ...]:
    """Files below a folder, sorted: of ``impulse.h``, of the modules, and of all that these include.

    A module is the name of a header without its ending, such as ``dsp/mfe``; its source has the same name. Headers that are
    generated are not there and are passed over. ``replaced`` has the content of files that the user brings instead.
    """
    found: set[str] = set()
    open_modules = ["impulse", *modules]
    seen = set(open_modules)
    while open_modules:
        module = open_modules.pop()
        for name in (f"{module}.h", f"{module}.c"):
            path = folder / name
            if not path.is_file():
                continue
            found.add(name)
            included = [match.decode() for match in _INCLUDE.findall((replaced or {}).get(name) or path.read_bytes())]
            open_modules += [other for other in included if other not in seen]
            seen.update(included)
    return tuple(sorted(found))
