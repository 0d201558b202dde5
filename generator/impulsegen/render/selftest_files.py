"""The files of the self-tests of a project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import jinja2

from impulsegen.errors import UnsupportedError
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import TemplateSet
from impulsegen.reference.vectors import SelfTest
from impulsegen.render.banner import banner_view
from impulsegen.render.environment import render_text
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.runtime.run import RunView
from impulsegen.render.selftest import SelfTestView, selftest_view

SELFTEST_MODULES = ("result/box", "signal")  # of the runtime, that check.h includes
_FOLDER = "selftest"
_COMMON = ("check.c", "check.h")


def selftest_views(
    impulses: Sequence[Impulse],
    names: Sequence[ImpulseNames],
    runs: Sequence[RunView | None],
    tests: Sequence[SelfTest],
) -> tuple[SelfTestView, ...]:
    """The self-tests of a project; none where none were made.

    Raises:
        UnsupportedError: an impulse cannot be run.
    """
    if not tests:
        return ()
    views = []
    for impulse, own_names, run, test in zip(impulses, names, runs, tests, strict=True):
        if run is None:
            raise UnsupportedError(
                f"impulse {impulse.id} cannot be run in this firmware, so that there is nothing to test",
                hint="generate without --self-test and --sample",
            )
        views.append(selftest_view(impulse, own_names, run, test))
    return tuple(views)


def selftest_files(
    environment: jinja2.Environment,
    templates: TemplateSet,
    impulses: Sequence[Impulse],
    views: Sequence[SelfTestView],
    tool_version: str,
) -> Iterator[PlannedFile]:
    """What they are made of: common code, and tables and a program for each impulse."""
    if not views:
        return
    for name in _COMMON:
        path = f"{_FOLDER}/{name}"
        yield PlannedFile(PurePosixPath(path), templates.read(path))
    for impulse, view in zip(impulses, views, strict=True):
        values = {"banner": banner_view(impulse, tool_version), "view": view}
        for name, template in (
            (f"{view.stem}.h", "vectors.h"),
            (f"{view.stem}.c", "vectors.c"),
            (f"{view.program}.c", "selftest.c"),
        ):
            content = render_text(environment, f"{_FOLDER}/{template}.j2", values)
            yield PlannedFile(PurePosixPath(f"{_FOLDER}/{name}"), content)
