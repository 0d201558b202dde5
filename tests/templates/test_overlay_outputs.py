"""An overlay reaches every file that is generated, and the list of outputs is right about each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath

import pytest

from compile.projects import motion, second
from edge_impulse import impulses
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import Overlay
from impulsegen.overlay.names import replaceable
from impulsegen.reference.build import self_test
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.resources import templates_folder
from impulsegen.target.loader import list_targets, load_target
from workflow_of import example

OWN = templates_folder()
ALL = {one.name: one for one in replaceable(OWN)}
# Boards of PlatformIO that its Arduino framework does not have.
WITHOUT_ARDUINO = {"esp32c6", "particle-boron", "st-stm32h747i-disco"}
UNMARKED = {"CMakePresets.json", "library.json"}
# Not in all of these projects: modules that no impulse here needs, drivers of boards that only one of two frameworks has.
SOME = ("runtime/", "project/arduino/drivers/", "project/esp-idf/partitions.csv")
# The library's place in a project of a framework.
_LIBRARY = re.compile(r"^(?:src|components/\w+)/")


def marked() -> Overlay:
    """All of our files, each with its name in front."""
    texts = {name: (OWN / name).read_text("utf-8") for name in ALL}
    return Overlay("marked", tuple((name, f"@@{name}@@\n{text}".encode()) for name, text in texts.items()))


def framework_targets(framework: str) -> tuple[str, ...]:
    found = (target.id for target in list_targets() if framework in target.frameworks)
    return tuple(name for name in found if framework != "platformio" or name not in WITHOUT_ARDUINO)


def projects() -> Iterator[tuple[Sequence[Impulse], RenderOptions]]:
    """Projects of every kind."""
    overlay = marked()
    plain = ("host", "cortex-m4f", "qemu-riscv32imac")
    pair = [motion(), second()]

    def options(targets: Sequence[str] = plain, **changes: object) -> RenderOptions:
        loaded = tuple(load_target(name) for name in dict.fromkeys(("host", *targets)))
        values = {"runtime": "native", "targets": loaded, "tool_version": "1.2.3", "overlay": overlay, **changes}
        return RenderOptions(**values)  # type: ignore[arg-type]

    yield pair, options(self_tests=tuple(self_test(one, ()) for one in pair))
    for make in impulses.KINDS.values():
        yield [make()], options(runtime="sdk")
        yield [make()], options()
    yield [example("motion")], options(edge_impulse_api=True)
    for kind, framework in (
        *(("zephyr", "zephyr"), ("esp-idf", "esp-idf"), ("pico", "pico-sdk"), ("arduino", "arduino")),
        ("platformio", "platformio"),
    ):
        for make in (motion, impulses.keyword, impulses.image, impulses.freeform):
            yield [make()], options(framework_targets(framework), project=kind)
    yield pair, options(("cortex-m4f",), project="csolution")


@cache
def made() -> tuple[PlannedFile, ...]:
    """All files of all projects."""
    return tuple(file for chosen, options in projects() for file in render_project(chosen, options))


def sources_of(file: PlannedFile) -> list[str]:
    """What a file is made from, in the order of their beginnings."""
    return re.findall(r"@@([\w/.-]+)@@", file.content.decode())


def matches(path: PurePosixPath, pattern: str) -> bool:
    expression = "".join("[^/]+" if part.startswith("<") else re.escape(part) for part in re.split(r"(<\w+>)", pattern))
    texts = {str(path), _LIBRARY.sub("", str(path))}
    return any(re.fullmatch(expression, text) for text in texts)


def test_every_file_is_made_from_templates() -> None:
    assert {file.path.name for file in made() if not sources_of(file)} == UNMARKED


def test_the_outputs_are_as_listed() -> None:
    wrong = set()
    for file in made():
        first, *included = sources_of(file) or [""]
        if first and not any(matches(file.path, pattern) for pattern in ALL[first].outputs):
            wrong.add((first, str(file.path)))
        wrong |= {(name, str(file.path)) for name in included if ALL[name].outputs}
    assert wrong == set()


def test_every_listed_output_is_made() -> None:
    found = {(name, file.path) for file in made() for name in sources_of(file)}
    paths: dict[str, set[PurePosixPath]] = {name: set() for name in ALL}
    for name, path in found:
        paths[name].add(path)
    never = {
        (name, pattern)
        for name, one in ALL.items()
        for pattern in one.outputs
        if not name.startswith(SOME) and not any(matches(path, pattern) for path in paths[name])
    }
    assert never == set()
    unused = {
        name for name in ALL if not paths[name] and not name.startswith(("runtime/", "project/esp-idf/partitions"))
    }
    assert unused == set()


@pytest.mark.parametrize("name", ["project/app_main.c.j2", "edge-impulse/model.h.j2"])
def test_includes_are_listed(name: str) -> None:
    assert ALL[name].includes
    assert all(ALL[part].outputs == () for part in ALL[name].includes)
