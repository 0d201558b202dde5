"""``reference/block-parameters.md``: the processing blocks and their parameters."""

from __future__ import annotations

import inspect
import re

from impulsegen.impulse.blocks import BLOCK_TYPES, BlockParameters, Parameter
from impulsegen.impulse.resolve.dsp import CLOSED_BLOCKS
from impulsegen.render.runtime.blocks import CODE_OF, STREAM_OF
from reference_pages.markdown import code, page, plain, table
from reference_pages.source_text import argument, calls, texts

PATH = "reference/block-parameters.md"
_MANY = 8  # choices that still fit into a cell
_REFUSAL = re.compile(r'block "[^"]*"(?::\s*|\s+)(.*)')


def pages() -> dict[str, str]:
    """The page."""
    overview = [
        (f"[{code(name)}](#{name})", plain(_versions(cls)), plain(_support(name)), "yes" if name in STREAM_OF else "")
        for name, cls in BLOCK_TYPES.items()
    ]
    parts = [part for name, cls in BLOCK_TYPES.items() for part in _block(name, cls)]
    return {
        PATH: page(
            "Processing blocks",
            "The processing (DSP) blocks of Studio, with the names of their parameters in Studio; in C, `_` stands for `-`. "
            "A parameter that is missing in a project has its default.",
            table(("block", "versions", "native runtime", "slice by slice"), overview),
            "A version that is newer is refused, unless `--allow-new-versions` says otherwise. *Slice by slice* are blocks "
            "whose features can be computed while samples come in.",
            *parts,
            "## Limits of the native runtime",
            "What Studio allows and the native runtime refuses (exit code 8), with what it takes instead. … is what depends on "
            "the impulse.",
            table(("found", "expected"), _limits()),
            description="Every processing block with its versions, and every parameter with type, default, values and unit.",
        )
    }


def _support(name: str) -> str:
    if name in CODE_OF:
        return "supported"
    reason = CLOSED_BLOCKS.get(name)
    return f"not supported: {reason}" if reason else "parameters only: your own code must compute the features"


def _versions(cls: type[BlockParameters]) -> str:
    return "1" if cls.latest_version == 1 else f"1 to {cls.latest_version}"


def _block(name: str, cls: type[BlockParameters]) -> list[str]:
    header = ("parameter", "meaning", "type", "default", "values", "versions")
    rows = [_row(one) for one in cls.parameters()]
    long = [one for one in cls.parameters() if len(one.choices) > _MANY]
    return [
        f"## {code(name)} {{ #{name} }}",
        plain(inspect.getdoc(cls) or ""),
        table(header, rows) if rows else "Its parameters are kept as text.",
        *(f"Values of {code(one.name)}: {', '.join(code(str(value)) for value in one.choices)}." for one in long),
    ]


def _row(one: Parameter) -> tuple[str, ...]:
    default = str(one.default).lower() if isinstance(one.default, bool) else str(one.default)
    return (
        code(one.name),
        plain(one.meaning + (f", in {one.unit}" if one.unit else "")),
        one.kind.__name__,
        code(default),
        _values(one),
        ", ".join(map(str, one.versions)) or "all",
    )


def _values(one: Parameter) -> str:
    if len(one.choices) > _MANY:
        return "see below"
    if one.choices:
        return ", ".join(code(str(value)) for value in one.choices)
    if one.minimum is not None and one.maximum is not None:
        return f"{one.minimum:g} to {one.maximum:g}"
    return f"{one.minimum:g} or more" if one.minimum is not None else ""


def _limits() -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for folder in ("dsp", "render/runtime"):
        for call, module in calls(("UnsupportedError",), folder):
            for message in texts(argument(call, 0, "message"), module):
                match = _REFUSAL.fullmatch(message)
                expected = next(iter(texts(argument(call, -1, "expected"), module)), "")
                if match and expected:
                    found[plain(match[1]), plain(expected)] = None
    return list(found)
