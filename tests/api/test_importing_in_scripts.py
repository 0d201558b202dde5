"""``import impulsegen`` costs nothing, and its names have types."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import impulsegen

PACKAGE = Path(impulsegen.__file__).resolve().parent
HEAVY = {"click", "flatbuffers", "httpx", "jinja2", "numpy", "pydantic", "rich", "tflite", "elftools"}


def modules_after(program: str) -> set[str]:
    """What an interpreter has imported after a program, which may print nothing itself."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(' '.join(sys.modules))"],
        env={"PYTHONPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def of_ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith("impulsegen.")}


def test_the_package_alone_imports_nothing_more() -> None:
    before = modules_after("import __future__, typing")
    after = modules_after("import impulsegen; impulsegen.__version__; dir(impulsegen)")
    assert after - before == {"impulsegen"}


@pytest.mark.parametrize(
    "statement",
    [
        "from impulsegen import load, generate, check, check_fit, compare, write_report, build_project, run_project, describe",
        "from impulsegen import ImpulsegenError, errors, Diagnostic, Severity, Loaded, Generated",
    ],
)
def test_names_import_nothing_heavy(statement: str) -> None:
    after = modules_after(statement)
    assert of_ours(after)
    assert {name.partition(".")[0] for name in after} & HEAVY == set()


def test_errors_import_errors_alone() -> None:
    assert of_ours(modules_after("from impulsegen import ImpulsegenError")) == {
        "impulsegen.errors",
        "impulsegen.diagnostics",
    }


def test_scripts_never_import_the_command_line(tmp_path: Path) -> None:
    program = (
        "from impulsegen import *\n"
        f"m = load('example:motion'); out = {str(tmp_path / 'out')!r}\n"
        "generate(m, out); check(out, m); check_fit(m); compare(m, m); write_report(m, out + '.html')\n"
    )
    after = modules_after(program)
    assert "impulsegen.api.generating" in after
    assert not {name for name in after if name.startswith(("impulsegen.cli", "impulsegen.console", "click", "rich"))}


def test_every_name_is_there_and_is_what_type_checkers_see() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    seen = {
        alias.name: str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("impulsegen")
        for alias in node.names
    }
    assert set(seen) == set(impulsegen.__all__) - {"__version__"}
    for name, module in seen.items():
        assert getattr(impulsegen, name) is getattr(importlib.import_module(module), name)
    assert sorted(impulsegen.__all__) == sorted(set(impulsegen.__all__))
    assert set(impulsegen.__all__) <= set(dir(impulsegen))


def test_every_name_is_described() -> None:
    for name in set(impulsegen.__all__) - {"__version__"}:
        assert (getattr(impulsegen, name).__doc__ or "").strip(), name


def test_no_name_is_a_subpackage() -> None:
    """Importing ``impulsegen.fit`` sets the attribute ``fit``: a function of that name would be gone afterwards."""
    inside = {module.name for module in pkgutil.iter_modules([str(PACKAGE)])}
    assert inside & set(impulsegen.__all__) == {"errors"}


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'genrate'"):
        _ = impulsegen.genrate  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="genrate"):
        from impulsegen import genrate  # type: ignore[attr-defined]  # noqa: F401


def test_the_version_stands_where_cmake_reads_it() -> None:
    lines = re.findall(r'^__version__ = "([^"]+)"$', (PACKAGE / "__init__.py").read_text(), re.MULTILINE)
    assert lines == [impulsegen.__version__]


RIGHT = """
import pathlib
import impulsegen
from impulsegen import (
    Diagnostic, Difference, Drift, FitReport, Generated, Impulse, ImpulsegenError, Level, Loaded, Severity,
    build_project, check, check_fit, compare, describe, errors, generate, load, run_project, write_report,
)

motion: Loaded = load(pathlib.Path("snapshot"), impulse=1, settings={"learn.5.min_score": 0.7}, allow={"stale"})
impulse: Impulse = motion.impulses[0]
name: str = impulse.name
done: Generated = generate([motion, load("example:motion", prefix="b")], "out", targets=("host",), samples=[])
written: tuple[str, ...] = done.written
drift: Drift = check("out", motion, targets=["host"])
clean: bool = drift.is_clean
fit: FitReport = check_fit(motion, ["cortex-m4f"], elf=pathlib.Path("program.elf"))
first: Diagnostic | None = fit.errors[0] if fit.errors else None
difference: Difference = compare(motion, motion)
bad: bool = difference.reaches(Level.BREAKING)
page: bool = write_report(motion, "page.html", before=motion)
program: pathlib.Path | None = build_project("out", on_output=print).program
output: str = run_project("out").output
version: str = impulsegen.__version__
try:
    pass
except errors.UsageError as problem:
    text: str = describe(problem)
except ImpulsegenError as problem:
    code: int = problem.exit_code
worst: Severity = Severity.ERROR
"""
WRONG = {
    "impulsegen.genrate": "attr-defined",
    "load(3)": "arg-type",
    "load('a', impulze=1)": "call-arg",
    "generate('snapshot', 'out')": "arg-type",
    "generate(load('a'), 'out', targets=[3])": "list-item",
    "check(load('a'), 'out')": "arg-type",
    "load('a').name.nothing": "attr-defined",
    "check_fit(load('a')).nothing": "attr-defined",
    "compare(load('a'), 'b')": "arg-type",
    "run_project('out').output.nothing": "attr-defined",
}


def mypy(script: Path) -> list[str]:
    """What mypy has against a script that uses the package from outside; its own code is not the subject."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental", "--hide-error-context", str(script)],
        cwd=script.parent,
        env={"MYPYPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if line.startswith(script.name)]


def test_names_have_types_in_a_strict_script(tmp_path: Path) -> None:
    lines = RIGHT.strip().splitlines()
    script = tmp_path / "script.py"
    script.write_text("\n".join([*lines, *WRONG]) + "\n")
    found = {}
    for said in mypy(script):
        number, rest = re.fullmatch(r"script\.py:(\d+): (.*)", said).groups()  # type: ignore[union-attr]
        if rest.startswith("error"):
            found[int(number)] = rest
    expected = {len(lines) + number: code for number, code in enumerate(WRONG.values(), 1)}
    assert set(found) == set(expected), found
    assert all(f"[{code}]" in found[number] for number, code in expected.items()), found


def test_the_package_says_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
