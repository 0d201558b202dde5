"""Machines to run the runtime on, each made once per session."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp.machines import Machine

SANITIZED = ("-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Machine]:
    """Makes a machine by the id of its target: the host under sanitizers, others at -O2."""
    made: dict[str, Machine] = {}
    folder = tmp_path_factory.mktemp("machines")

    def make(target_id: str) -> Machine:
        if target_id not in made:
            made[target_id] = Machine(folder, target_id, SANITIZED if target_id == "host" else ("-O2",))
        return made[target_id]

    return make
