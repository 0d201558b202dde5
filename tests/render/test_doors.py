"""Rooms import each other in one direction only, and starting imports nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import impulsegen

PACKAGE = Path(impulsegen.__file__).resolve().parent
EVERYWHERE = {
    "choices",
    "diagnostics",
    "errors",
    "files",
    "resources",
    "",
}  # "": the package itself, which holds the version
ROOMS = {
    *("build", "cli", "dsp", "fit", "impulse", "inference", "network", "output", "reference", "render", "studio"),
    *("deployment", "diff", "target"),
    *("drawing", "explain", "report"),
    *("configuration", "fleet", "overlay", "toml"),
}
# Room to the rooms that it may import, besides itself. ``console`` is the command line's; ``workflow`` and ``sources`` are that
# of scripts as well, which import ``api`` by way of the package itself.
DOORS = {
    "studio": set(),
    "network": set(),
    "toml": set(),
    "target": {"toml"},
    "overlay": {"output", "toml"},
    "configuration": {"overlay", "target", "toml"},
    "fleet": {"configuration", "fit", "output", "overlay", "render", "studio", "target", "impulse.resolve", "workflow"},
    "output": set(),
    "impulse": {"network"},
    "impulse.resolve": {"impulse", "network", "studio"},
    "dsp": {"impulse"},
    "inference": {"impulse", "network"},
    "reference": {"dsp", "impulse", "network"},
    "render": {"dsp", "impulse", "inference", "network", "overlay", "reference", "target", "toml"},
    "explain": {"impulse", "impulse.resolve", "inference", "network", "render", "studio"},
    "diff": {"fit", "impulse", "network", "render", "target"},
    "fit": {"impulse", "inference", "network", "reference", "render", "target"},
    "report": {"diff", "fit", "impulse", "target"},
    "drawing": {"fit", "impulse", "report"},
    "build": {"target"},
    "deployment": {"impulse", "output", "studio"},
    "workflow": (ROOMS - {"cli", "configuration", "drawing", "fleet"}) | {"impulse.resolve"},
    "sources": {"diff", "fit", "impulse", "impulse.resolve", "output", "report", "studio", "target", "workflow"},
    "cli": ROOMS | {"workflow", "console", "impulse.resolve", "sources"},
    "api": ROOMS - {"cli", "configuration", "drawing", "fleet"} | {"impulse.resolve", "sources", "workflow"},
    "console": set(),
    "__main__": {"cli"},
}
HEAVY = {"flatbuffers", "httpx", "jinja2", "numpy", "pydantic", "rich", "tflite"}


def room_of(module: str) -> str:
    """The room of a dotted name below the package; the resolver is a room of its own."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[:2] == ["impulse", "resolve"] else parts[0]


def name_of(path: Path) -> str:
    """Dotted name below the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """What of the package a module imports anywhere in it, as dotted names below the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports would hide a door"
            module = node.module or ""
            inner = [f"{module}.{alias.name}" for alias in node.names]
            names = [name if name.removeprefix("impulsegen.") in known else module for name in inner]
        else:
            continue
        for name in names:
            if name == "impulsegen" or name.startswith("impulsegen."):
                yield name.removeprefix("impulsegen").removeprefix(".")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", [name for name in MODULES if name and room_of(name) not in EVERYWHERE])
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    room = room_of(module)
    allowed = DOORS[room] | {room} | EVERYWHERE
    found = set(imports_of(ast.parse(MODULES[module].read_text()), set(MODULES)))
    assert {name for name in found if room_of(name) not in allowed} == set()


@pytest.mark.parametrize("module", sorted(EVERYWHERE - {""}))
def test_common_modules_import_no_room(module: str) -> None:
    found = {room_of(name) for name in imports_of(ast.parse(MODULES[module].read_text()), set(MODULES))}
    assert found <= EVERYWHERE


def test_the_package_itself_opens_nothing_but_what_scripts_import() -> None:
    found = {room_of(name) for name in imports_of(ast.parse(MODULES[""].read_text()), set(MODULES))}
    assert found == {"api", "diagnostics", "errors"}


def test_inside_the_package_nothing_but_the_version_comes_from_the_package_itself() -> None:
    """Its other names lead to ``api``, and would be a way around the doors."""
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text())) if module else ():
            if isinstance(node, ast.ImportFrom) and node.module == "impulsegen":
                names = {alias.name for alias in node.names} - set(MODULES)
                assert names <= {"__version__"}, module
            elif isinstance(node, ast.Import):
                assert "impulsegen" not in {alias.name for alias in node.names}, module


def test_wire_models_are_seen_by_studio_and_the_resolver_only() -> None:
    seeing = {
        room_of(module)
        for module, path in MODULES.items()
        if any(name.startswith("studio.wire") for name in imports_of(ast.parse(path.read_text()), set(MODULES)))
    }
    assert seeing == {"studio", "impulse.resolve"}


def test_every_room_has_doors() -> None:
    assert {room_of(module) for module in MODULES} - EVERYWHERE == set(DOORS)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["generate", "--help"], ["targets", "list"]])
def test_starting_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from impulsegen.__main__ import main\n"
        f"sys.argv = ['impulsegen', *{arguments!r}]\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "sys.stderr.write('MODULES ' + ' '.join(sys.modules))\n"
    )
    environment = {"PYTHONPATH": str(PACKAGE.parent), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.partition("MODULES ")[2].split())
    assert "impulsegen.cli.app" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_what_the_sdk_reads_does_not_know_of_its_interface_over_native_code() -> None:
    inside = {name: path for name, path in MODULES.items() if name.startswith("render.edge_impulse.")}
    assert inside
    for name, path in inside.items():
        found = set(imports_of(ast.parse(path.read_text()), set(MODULES)))
        assert not {other for other in found if other.startswith("render.edge_impulse_api")}, name
