"""The steps of the demonstration, each shown as the command that does the same."""

from __future__ import annotations

import os
import shlex
import subprocess  # nosec B404 - quotes a command line for Windows, runs nothing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from impulsegen.choices import DEFAULT_TARGETS, Choices
from impulsegen.cli.build import build_and_show
from impulsegen.console import Console
from impulsegen.errors import OutputError, UsageError

if TYPE_CHECKING:
    from impulsegen.workflow import Plan

_EXAMPLE = "example:motion"
_HOST, _EMULATED = DEFAULT_TARGETS


class Demo:
    """Generates, builds and runs the example in a folder. ``document`` is what happened, as JSON values."""

    def __init__(self, folder: Path, console: Console) -> None:
        self._folder, self._console = folder, console
        self.document: dict[str, object] = {"folder": str(folder)}

    def run(self) -> None:
        """All steps. What the emulator needs may be missing; what the host needs may not.

        Raises:
            ConfigurationError: a tool is missing; the hint installs it.
            UsageError: the folder holds something else.
            OutputError: the folder cannot be written.
            DriftError: files of an earlier demonstration were edited.
            BuildError: a step failed.
        """
        from impulsegen.build.programs import emulator_of
        from impulsegen.build.tools import find_tools, require_all
        from impulsegen.cli.progress import working
        from impulsegen.output.changes import apply_changes, plan_changes
        from impulsegen.target.loader import load_target
        from impulsegen.workflow import load_source, plan_project

        require_all(find_tools([load_target(_HOST)]))
        with working(self._console, "generating"):
            plan = plan_project(load_source(_EXAMPLE), Choices())
        self._require_ours(plan)
        self._show("generate", _EXAMPLE, "-o", str(self._folder))
        changes = plan_changes(plan.files, self._folder, provenance=plan.provenance)
        apply_changes(changes)
        self.document.update(changes.as_json())
        self._console.say(f"generated {len(plan.files)} files")
        self.document[_HOST] = self._build_and_run(_HOST)
        self.document[_EMULATED] = None
        emulated = load_target(_EMULATED)
        wanted = [s for s in find_tools([emulated]) if s.is_required or s.tool == emulator_of(emulated)]
        missing = [status for status in wanted if not status.found]
        if not missing:
            self.document[_EMULATED] = self._build_and_run(_EMULATED)
            return
        self._console.say(f"\nnot shown: the same on {_EMULATED}, in an emulator. Missing:")
        for status in missing:
            self._console.say(f"  {status.name}: {status.install_command}")

    def say_next(self) -> None:
        """What to do after this."""
        for line in (
            "",
            f"next: read {click.format_filename(self._folder / 'README.md')}, and look at the example:",
            f"  {_typed('inspect', _EXAMPLE)}",
            f"  {_typed('fit', _EXAMPLE, '--target', _EMULATED)}",
            "or go on with your own project (key from Studio: Dashboard > Keys):",
            "  export EI_API_KEY=...",
            f"  {_typed('fetch', '-o', 'snapshot')}",
            f"  {_typed('init', '--source', 'snapshot')}",
        ):
            self._console.say(line)

    def _require_ours(self, plan: Plan) -> None:
        """Hold that the folder is new, empty, or was generated from the same example: nothing else is ever changed."""
        from impulsegen.output.manifest import read_provenance

        try:
            if not self._folder.is_dir() or not any(self._folder.iterdir()):
                return
        except OSError as problem:
            raise OutputError(f"the folder cannot be read: {problem.strerror}", where=str(self._folder)) from problem
        if read_provenance(self._folder).get("sources") != plan.provenance["sources"]:
            raise UsageError(
                "the folder holds something else than this demonstration",
                where=str(self._folder),
                expected="a folder that is new, empty, or of an earlier demonstration",
                hint="impulsegen demo -o another-folder",
            )

    def _build_and_run(self, preset: str) -> dict[str, object]:
        self._show("build", str(self._folder), *(() if preset == _HOST else ("--preset", preset)), "--run")
        return build_and_show(self._console, self._folder, preset, then_run=True)

    def _show(self, *arguments: str) -> None:
        self._console.say(f"\n$ {_typed(*arguments)}", bold=True)


def _typed(*arguments: str) -> str:
    """A command of impulsegen as one types it in this machine's shell."""
    words = ("impulsegen", *arguments)
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
