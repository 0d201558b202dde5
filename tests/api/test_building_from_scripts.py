"""``build_project`` and ``run_project`` from a script."""

from __future__ import annotations

from pathlib import Path

import pytest

import impulsegen as api
from compile.compilers import require
from impulsegen.errors import BuildError, UsageError


@pytest.mark.compile
def test_a_project_is_built_and_run_in_silence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    require("gcc")
    out, lines = tmp_path / "a folder", []
    api.generate(api.load("example:motion"), out, targets=["host"], self_test=True)
    built = api.build_project(out, jobs=2, on_output=lines.append)
    assert isinstance(built, api.BuildResult)
    assert built.program is not None
    assert (out / built.program).is_file()
    assert lines
    assert all(line in (out / built.log).read_text() for line in lines)
    ran = api.run_project(str(out))
    assert isinstance(ran, api.RunResult)
    assert ran.exit_code == 0
    assert ran.output
    assert capfd.readouterr() == ("", "")


@pytest.mark.compile
def test_what_does_not_compile_is_said(tmp_path: Path) -> None:
    require("gcc")
    api.generate(api.load("example:motion"), tmp_path / "out", targets=["host"])
    (tmp_path / "out/app/main.c").write_text("int main(void) { return nothing; }\n")
    with pytest.raises(BuildError) as caught:
        api.build_project(tmp_path / "out")
    assert "nothing" in api.describe(caught.value)


def test_a_preset_that_is_not_there(tmp_path: Path) -> None:
    api.generate(api.load("example:motion"), tmp_path / "out", targets=["host"])
    with pytest.raises(UsageError) as caught:
        api.build_project(tmp_path / "out", "hots")
    assert caught.value.hint == 'preset="host"'
    with pytest.raises(BuildError) as unbuilt:
        api.run_project(tmp_path / "out")
    assert "impulsegen build" in (unbuilt.value.hint or "")
