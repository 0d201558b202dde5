"""How long the command line takes to start, beside a bare import of the libraries that it uses.

    python benchmarks/start_up.py [--runs N]

Whole processes, wall time, in turn so that a drifting machine meets all of them alike. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PYTHON = [sys.executable]
_IMPULSEGEN = [*_PYTHON, "-m", "impulsegen"]


def measure(command: list[str]) -> float:
    """Wall time of one process in milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="counted runs of each command (default 15)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "motion")
        commands = {
            "python -c pass": [*_PYTHON, "-c", "pass"],
            "import click": [*_PYTHON, "-c", "import click"],
            "impulsegen --version": [*_IMPULSEGEN, "--version"],
            "impulsegen --help": [*_IMPULSEGEN, "--help"],
            "import click, jinja2, pydantic, tflite": [*_PYTHON, "-c", "import click, jinja2, pydantic, tflite.Model"],
            "impulsegen generate, nothing changed": [*_IMPULSEGEN, "generate", "example:motion", "-o", output],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            measure(command)  # warm: caches of files and byte code
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(measure(command))
    print("| command | median ms | min ms | max ms |")
    print("|---|---:|---:|---:|")
    for name, values in times.items():
        print(f"| `{name}` | {statistics.median(values):.0f} | {min(values):.0f} | {max(values):.0f} |")


if __name__ == "__main__":
    main()
