"""Where a page is from: the same facts that stand in generated files, and no date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, KMeansBlock
from impulsegen.report.parts import Fact


@dataclass(frozen=True)
class Origin:
    """The input and the tool."""

    tool: str
    source_name: str
    source_sha256: str
    selection: Mapping[str, object]


def origin_facts(origin: Origin, impulses: Sequence[Impulse]) -> tuple[Fact, ...]:
    """Everything that is needed to make the page again."""
    return tuple(_facts(origin, impulses))


def _facts(origin: Origin, impulses: Sequence[Impulse]) -> Iterator[Fact]:
    yield Fact("tool", origin.tool)
    yield Fact("source", origin.source_name)
    yield Fact("SHA-256 of the source", origin.source_sha256)
    for impulse in impulses:
        project = impulse.project
        owner = f" by {project.owner}" if project.owner else ""
        known = f"{project.id} “{project.name}”{owner}, deployment {project.deploy_version}"
        yield Fact("project", known if project.id or project.name else "not in the source")
        yield Fact("impulse", f"{impulse.id} “{impulse.name}”")
        if impulse.tags:
            yield Fact("tags", ", ".join(impulse.tags))
        for block in impulse.learn_blocks:
            network = None if isinstance(block, KMeansBlock) else block.network
            if network is not None and network.data is not None:
                digest = hashlib.sha256(network.data).hexdigest()
                yield Fact(f"SHA-256 of the model of block {block.id}", digest)
    for name, value in origin.selection.items():
        if value:
            yield Fact(f"chosen {name.replace('_', ' ')}", _text(value))


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={item}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)
