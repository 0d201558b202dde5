"""Projects of every kind, rendered from impulses made in the tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from edge_impulse import impulses
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from render.every_block import every_block
from samples import responses

HOSTILE = 'a*/ "b" \\ ??/ %s\n#error\t//é\u202e{{ x }}'


def motion() -> Impulse:
    """The sample response, resolved."""
    impulse = responses.resolve(responses.motion()).impulse
    assert impulse is not None
    return impulse


def second() -> Impulse:
    """Another impulse of the same project."""
    return dataclasses.replace(motion(), id=2, name="Second")


def hostile() -> Impulse:
    """Names that try to end comments, strings, lines and directives."""
    response = responses.motion()
    impulse = response["impulses"][0]["impulse"]
    impulse["name"] = HOSTILE
    impulse["dspBlocks"][0].update(name=HOSTILE, axes=[HOSTILE, HOSTILE + "2", "count"])
    impulse["learnBlocks"][0]["name"] = HOSTILE
    metadata = response["impulses"][0]["learnBlockKerasConfigs"][0]["metadata"]
    metadata["classNames"] = [HOSTILE, "手势", "手势", "uncertain"]
    resolved = responses.resolve(response).impulse
    assert resolved is not None
    return resolved


def _alone(make: Callable[[], Impulse]) -> Callable[[], tuple[list[Impulse], str]]:
    return lambda: ([make()], "native")


PROJECTS: dict[str, Callable[[], tuple[list[Impulse], str]]] = {
    "motion": lambda: ([motion()], "native"),
    "hostile": lambda: ([hostile()], "native"),
    "two": lambda: ([motion(), second()], "native"),
    "every_block": lambda: ([every_block()], "native"),
    "motion_sdk": lambda: ([motion()], "sdk"),
    **{kind: _alone(make) for kind, make in impulses.KINDS.items() if kind not in ("motion", "hostile", "two")},
}


def render(kind: str) -> tuple[PlannedFile, ...]:
    """All files of a project."""
    chosen, runtime = PROJECTS[kind]()
    targets = (load_target("host"), load_target("cortex-m4f"))
    return render_project(chosen, RenderOptions(runtime=runtime, targets=targets, tool_version="1.2.3"))
