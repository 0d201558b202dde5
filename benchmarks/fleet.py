"""Measures ``impulsegen generate`` of a whole configuration: wall time, processor time and memory of N combinations.

    python benchmarks/fleet.py [--combinations 10 50 100 200] [--jobs N] [--corpus FOLDER]

Impulses are of the folders of a corpus (each with ``impulses-detailed.json``; ``IMPULSEGEN_SHARED`` names where one lies), or
copies of the bundled example where there is none; targets are ten that are bundled. Prints a Markdown table: the first call,
which writes everything, and a second one, which finds all as it is. Memory is of the largest single process.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
TARGETS = (
    "host cortex-m0plus cortex-m33 cortex-m4f cortex-m7 arduino-nano-33-ble-sense nordic-nrf52840-dk "
    "nordic-nrf5340-dk rpi-pico riscv32imac"
).split()
IMPULSES = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--combinations", type=int, nargs="+", default=[10, 50, 100, 200])
    parser.add_argument("--jobs", type=int, default=0, help="default: the processors")
    shared = Path(os.environ.get("IMPULSEGEN_SHARED") or REPOSITORY.parent / "shared")
    parser.add_argument("--corpus", type=Path, default=shared / "corpus")
    arguments = parser.parse_args()
    print("| combinations | call | wall s | CPU s | wall ms each | CPU ms each | peak MiB of a process | failed |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="impulsegen-fleet-") as folder:
        usable = usable_impulses(Path(folder) / "probe", candidates(arguments.corpus))
        for count in arguments.combinations:
            place = Path(folder) / str(count)
            configure(place, usable, count)
            for call in ("first", "again"):
                print(measured(place, count, call, arguments.jobs), flush=True)


def candidates(corpus: Path) -> list[Path]:
    """Folders of impulses; those with a network first, because they are the ones that take time."""
    found = [path.parent for path in sorted(corpus.glob("*/impulses-detailed.json"))]
    found.sort(key=lambda folder: not any(folder.glob("*.tflite")))
    return [*found, *[REPOSITORY / "examples" / "motion"] * IMPULSES]


def usable_impulses(place: Path, folders: Sequence[Path]) -> list[Path]:
    """The first that become firmware as they are."""
    place.mkdir(parents=True)
    usable: list[Path] = []
    for folder in folders:
        if len(usable) == IMPULSES:
            break
        command = [*impulsegen(), "generate", str(folder), "-o", str(place / "out"), "--dry-run", "--allow-overflow"]
        if folder in usable or subprocess.run(command, check=False, capture_output=True).returncode == 0:
            usable.append(folder)
    return usable


def configure(place: Path, folders: Sequence[Path], count: int) -> None:
    """A configuration of so many combinations, with copies of the sources."""
    impulses = min(IMPULSES, -(-count // len(TARGETS)))
    targets = TARGETS[: -(-count // impulses)]
    place.mkdir(parents=True)
    lines = []
    for number, folder in enumerate(folders[:impulses]):
        shutil.copytree(folder, place / f"source-{number}")
        lines += [f"[projects.p{number}]", f'source = "source-{number}"', 'allow = ["overflow"]', ""]
    lines += ["[firmware.fleet]", f"targets = {targets!r}".replace("'", '"'), 'each = ["impulse", "target"]', ""]
    (place / "impulsegen.toml").write_text("\n".join(lines))


def impulsegen() -> list[str]:
    """The command line of this checkout."""
    return [sys.executable, "-m", "impulsegen"]


def measured(place: Path, count: int, call: str, jobs: int) -> str:
    """A line of the table. In a process of its own, so that its children are those of this call alone."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        start = time.perf_counter()
        done = subprocess.run(
            [*impulsegen(), "generate", *(["--jobs", str(jobs)] if jobs else [])],
            cwd=place, check=False, capture_output=True, text=True,
        )  # fmt: skip
        wall_s = time.perf_counter() - start
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        failed = done.stdout.count("  failed")
        cpu_s = usage.ru_utime + usage.ru_stime
        line = (
            f"| {count} | {call} | {wall_s:.2f} | {cpu_s:.2f} | {1000 * wall_s / count:.0f} | {1000 * cpu_s / count:.0f} "
            f"| {usage.ru_maxrss / 1024:.0f} | {failed} |"
        )
        is_right = done.returncode == 0 or failed
        os.write(writer, (line if is_right else done.stderr).encode())
        os._exit(0 if is_right else 1)
    os.close(writer)
    with os.fdopen(reader) as stream:
        line = stream.read()
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(line)
    return line


if __name__ == "__main__":
    main()
