"""What the plain CMake project says of windows of the test signal: the results that frameworks' applications are held to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from compile.compilers import require, write
from frameworks.stub_projects import run
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target


class PlainProject:
    """The plain project, whose window can begin anywhere in the test signal, or in a stream of values."""

    def __init__(
        self,
        folder: Path,
        impulses: Sequence[Impulse],
        *,
        are_integers: bool = False,
        stream: NDArray[Any] | None = None,
    ) -> None:
        """``are_integers``: samples are those of a microphone, 64 times as large."""
        options = RenderOptions("native", (load_target("host"),), "1.2.3")
        root = write(render_project(impulses, options), folder / "plain")
        main = root / "app/main.c"
        text = main.read_text()
        changed = text.replace("(uint32_t)(offset + i)", "(uint32_t)(FIRST + offset + i)")
        assert changed != text
        if are_integers:
            changed = changed.replace("1.0f / 64.0f", "1.0f")
        if stream is not None:
            values = ",".join(f"{float(value).hex()}f" for value in stream)
            (root / "app/stream.h").write_text(f"static const float stream[] = {{{values}}};\n")
            own = changed.replace(
                "values[i] = (float)value * unit;", "(void)value, values[i] = stream[FIRST + offset + i] + 0.0f * unit;"
            )
            assert own != changed
            changed = '#include "stream.h"\n' + own
        main.write_text(changed)
        self._root = root
        sources = [p for p in root.rglob("*.c") if p.name != "main.c"]
        includes = {p.parent for p in root.rglob("*.h") if p.parent.parent == root and p.parent.name != "impulse"}
        self._flags = ["-O1", "-I", root, *(f"-I{folder}" for folder in sorted(includes)), f"-I{root / 'board/host'}"]
        self._objects = []
        for source in sources:
            target = root / f"{'_'.join(source.relative_to(root).parts)}.o"
            run([require("gcc"), *self._flags, "-c", source, "-o", target])
            self._objects.append(target)

    def results(self, first: int) -> str:
        """The results of the windows of all impulses that begin at a value of the test signal."""
        program = self._root / f"plain_{first}"
        run(
            [
                require("gcc"),
                *self._flags,
                f"-DFIRST={first}u",
                self._root / "app/main.c",
                *self._objects,
                "-lm",
                "-o",
                program,
            ]
        )
        return run([program])

    def windows(self, first: int) -> list[str]:
        """The same, one text for each impulse."""
        parts = self.results(first).split("  one window:\n")[1:]
        found = [re.match(r"(?:  .*\n)*", part) for part in parts]
        return [match[0] for match in found if match is not None]
