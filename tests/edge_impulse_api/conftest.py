"""Projects that are compiled once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edge_impulse_api.programs import Project, compile_project
from edge_impulse_api.stand_ins import write_stand_ins

Compiled = Callable[..., Project]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """``compiled("motion")``: a project of stand-ins; further words are options of the C++ compiler."""
    made: dict[tuple[str, ...], Project] = {}

    def make(*words: str) -> Project:
        if words not in made:
            names = tuple(word for word in words if not word.startswith("-"))
            folder = write_stand_ins(names, tmp_path_factory.mktemp("-".join(names)))
            made[words] = compile_project(folder, *(word for word in words if word.startswith("-")))
        return made[words]

    return make
