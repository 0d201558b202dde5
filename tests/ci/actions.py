"""A small part of what GitHub does with a composite action: its steps' scripts run in order, inputs put in their places."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text())
_EXPRESSION = re.compile(r"\$\{\{\s*([a-z._-]+)\s*\}\}")


@dataclass
class Runner:
    """A machine that runs steps. Programs below ``programs`` come first on its PATH."""

    folder: Path
    said: str = ""
    exit_code: int = 0
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("temp", "workspace", "programs"):
            (self.folder / name).mkdir(parents=True)
        self.add_program("python", f'exec "{sys.executable}" "$@"')
        self.add_program(
            "impulsegen", f'PYTHONPATH="{REPOSITORY}/generator" exec "{sys.executable}" -m impulsegen "$@"'
        )

    @property
    def workspace(self) -> Path:
        """Where the user's checkout is."""
        return self.folder / "workspace"

    @property
    def summary(self) -> str:
        """What the job's page shows."""
        file = self.folder / "summary"
        return file.read_text() if file.exists() else ""

    def add_program(self, name: str, script: str) -> None:
        """Put a program in front of the machine's own."""
        program = self.folder / "programs" / name
        program.write_text(f"#!/bin/bash\n{script}\n")
        program.chmod(0o755)

    def record(self, name: str) -> Path:
        """Put a program there that writes down how it was called, one argument a line, and does nothing."""
        calls = self.folder / f"{name}.calls"
        self.add_program(name, f'printf "%s\\n" "$@" >> "{calls}"')
        return calls

    def run(self, *names: str, os_name: str = "Linux", **inputs: str) -> Runner:
        """Run the scripts of these steps, by default only the last one, with the inputs as a workflow gives them."""
        given = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        for step in ACTION["runs"]["steps"]:
            if step["name"] in (names or ("Run impulsegen",)) and "run" in step:
                self._step(step, given, os_name)
                if self.exit_code:
                    break
        return self

    def _step(self, step: dict[str, Any], inputs: dict[str, str], os_name: str) -> None:
        values = {f"inputs.{name}": value for name, value in inputs.items()}
        values |= {"github.action_path": str(REPOSITORY), "runner.temp": str(self.folder / "temp")}

        def filled(text: str) -> str:
            return _EXPRESSION.sub(lambda match: values[match[1]], text)

        output = self.folder / "output"
        output.write_text("")
        script = self.folder / "script.sh"
        script.write_text(step["run"])  # as it is: a script holds no expression
        environment = {
            **{"PATH": f"{self.folder / 'programs'}:{os.environ['PATH']}", "HOME": str(self.folder)},
            **{"RUNNER_TEMP": str(self.folder / "temp"), "RUNNER_OS": os_name},
            **{"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(self.folder / "summary")},
            **{name: filled(str(value)) for name, value in step.get("env", {}).items()},
        }
        where = self.workspace / filled(step.get("working-directory", "."))
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=where, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        self.said += done.stdout + done.stderr
        self.exit_code = done.returncode
        self.outputs[step.get("id", "")] = read_outputs(output.read_text())


def read_outputs(text: str) -> dict[str, str]:
    """``name=value`` and ``name<<mark``, lines, ``mark``, as GitHub reads them."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, is_long, mark = line.partition("<<")
        if is_long and "=" not in name:
            value = []
            for inner in lines:
                if inner == mark:
                    break
                value.append(inner)
            found[name] = "\n".join(value).rstrip("\n")
        else:
            name, _, value_of_line = line.partition("=")
            found[name] = value_of_line
    return found
