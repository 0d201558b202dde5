"""Projects for Arduino and PlatformIO on disk, and their sketches compiled as Arduino does it, with stub libraries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from compile.compilers import require, write
from frameworks.stub_projects import STUBS, run
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

STUB_LIBRARIES = STUBS / "arduino"
WARNINGS = ("-Wall", "-Wextra", "-Werror")
_FUNCTION = re.compile(r"^(?P<head>(?:static )?(?:void|bool|impulse_status) \w+\([^;{)]*\))\n\{", re.M)
_INCLUDED = re.compile(r"^#include <([\w/]+)\.h>", re.M)


def planned(kind: str, impulses: Sequence[Impulse], *targets: str) -> tuple[PlannedFile, ...]:
    """The files of a project."""
    loaded = tuple(load_target(target) for target in ("host", *targets))
    return render_project(impulses, RenderOptions("native", loaded, "1.2.3", project=kind))


def library(kind: str, folder: Path, impulses: Sequence[Impulse], *targets: str) -> Path:
    """A library on disk, below a folder whose name has a blank."""
    return write(planned(kind, impulses, *targets), folder / "my libraries" / kind)


def as_arduino_does(sketch: Path) -> str:
    """What the compiler gets of a sketch: Arduino.h first, and declarations of all functions ahead of the first one."""
    text = sketch.read_text()
    heads = [f"{match['head']};" for match in _FUNCTION.finditer(text)]
    first = _FUNCTION.search(text)
    assert first is not None
    declarations = "\n".join(heads)
    return f"#include <Arduino.h>\n{text[: first.start()]}{declarations}\n{text[first.start() :]}"


def library_objects(root: Path, folder: Path, compiler: Sequence[str] = ("gcc",)) -> list[Path]:
    """Every source below ``src/``, compiled with that folder alone to look for headers in."""
    folder.mkdir(parents=True, exist_ok=True)
    objects = []
    for source in sorted((root / "src").rglob("*.c")):
        target = folder / ("_".join(source.relative_to(root).parts) + ".o")
        flags = ["-std=gnu11", "-O1", *WARNINGS, "-I", root / "src"]
        run([require(compiler[0]), *compiler[1:], *flags, "-c", source, "-o", target])
        objects.append(target)
    return objects


def sketch_object(root: Path, sketch: Path, folder: Path, compiler: Sequence[str] = ("g++",), *flags: str) -> Path:
    """A sketch, compiled as C++11: an .ino as Arduino does it, a .cpp as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{sketch.stem}.cpp"
    source.write_text(as_arduino_does(sketch) if sketch.suffix == ".ino" else sketch.read_text())
    includes = ["-I", root / "src", "-isystem", STUB_LIBRARIES, "-I", sketch.parent]
    target = folder / f"{sketch.stem}.o"
    standard = ["-std=gnu++11", "-O1", "-DARDUINO=10819", *WARNINGS]
    run([require(compiler[0]), *compiler[1:], *standard, *flags, *includes, "-c", source, "-o", target])
    return target


def program(root: Path, sketch: Path, folder: Path, *flags: str) -> Path:
    """A sketch as a program of this machine, with the stubs of those libraries that it includes."""
    objects = [*library_objects(root, folder), sketch_object(root, sketch, folder, ("g++",), *flags)]
    texts = [path.read_text() for path in (sketch, *sketch.parent.glob("*.h"))]
    names = {"Arduino", "Wire", *(name for text in texts for name in _INCLUDED.findall(text))}
    stubs = [STUB_LIBRARIES / f"{name}.cpp" for name in sorted(names) if (STUB_LIBRARIES / f"{name}.cpp").is_file()]
    target = folder / "program"
    run([require("g++"), "-std=gnu++11", "-O1", *flags, "-I", STUB_LIBRARIES, *stubs, *objects, "-lm", "-o", target])
    return target


def sketch_of(root: Path, name: str) -> Path:
    """The sketch of an example."""
    folder = root / "examples" / name
    return next(path for path in (folder / f"{name}.ino", folder / "src/main.cpp") if path.is_file())


def example_names(root: Path) -> list[str]:
    """All examples."""
    return sorted(path.name for path in (root / "examples").iterdir())
