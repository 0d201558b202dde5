"""What cppcheck's MISRA addon says of the runtime and of generated projects is what ``docs/reference/misra.md`` explains."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compile.compilers import require, write
from edge_impulse import impulses
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.resources import templates_folder
from impulsegen.target.loader import load_target

_REPOSITORY = Path(__file__).resolve().parents[2]
_REPORTED = re.compile(r"^misra-c2012-(\d+\.\d+) ", re.MULTILINE)
_KINDS = ("motion", "keyword", "fomo", "tracked", "ssd")
_MANDATORY = {
    "9.1",
    "12.5",
    "13.6",
    "17.3",
    "17.4",
    "17.6",
    "19.1",
    "21.13",
    "21.17",
    "21.18",
    "21.19",
    "21.20",
    "22.2",
}


def documented() -> set[str]:
    """Rules in the tables of the page."""
    rows = re.findall(
        r"^\| (\d+\.\d+(?:, \d+\.\d+)*) \|", (_REPOSITORY / "docs" / "reference" / "misra.md").read_text(), re.MULTILINE
    )
    return {rule for row in rows for rule in row.split(", ")}


@pytest.mark.compile
def test_every_departure_is_explained_and_none_is_stale(tmp_path: Path) -> None:
    cppcheck = require("cppcheck")
    # A copy: the tool leaves files beside its sources while it runs, and other tests read the folder of templates.
    runtime = Path(shutil.copytree(templates_folder() / "runtime", tmp_path / "runtime"))
    folders = [str(runtime / "impulse")]
    includes = ["-I", str(runtime)]
    for kind in _KINDS:
        options = RenderOptions("native", (load_target("host"),), "1.2.3", prefixes=(f"a_{kind}",))
        project = write(render_project([impulses.KINDS[kind]()], options), tmp_path / kind)
        folders.append(str(project / f"a_{kind}"))
        includes += ["-I", str(project), "-I", str(project / f"a_{kind}")]
    options_of_tool = ["--addon=misra", "--enable=style", "--std=c99", "--platform=unix32", "-q"]
    command = [cppcheck, *options_of_tool, "--template={id} {file}:{line}", *includes, *folders]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stderr
    found = set(_REPORTED.findall(said))
    assert found, said[:2000]
    assert found & _MANDATORY == set()
    assert found == documented(), (found ^ documented(), said[-3000:])
