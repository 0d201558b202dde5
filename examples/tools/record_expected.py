"""Records what an example's application prints, in ``expected.txt`` of its folder.

    python -m examples.tools.record_expected NAME [NAME ...]

Nothing is recorded unless this machine and every emulated target print the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from examples.tools.example_runs import EXPECTED, Example, bundled_examples, generate_copy, printed


def record(example: Example) -> str | None:
    """Write ``expected.txt`` of an example.

    Returns:
        What is wrong, when targets differ and nothing was written.
    """
    with tempfile.TemporaryDirectory() as work:
        project = generate_copy(example, Path(work))
        texts = {target.id: printed(project, target.id) for target in example.runnable()}
    if len(set(texts.values())) != 1:
        found = "\n".join(f"--- {target_id}\n{text}" for target_id, text in texts.items())
        return f"{example.name}: the targets do not print the same\n{found}"
    (example.folder / EXPECTED).write_bytes(next(iter(texts.values())).encode())
    return None


def main() -> int:
    """Record what is named; 1 when something is wrong with one of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="+", choices=[example.name for example in bundled_examples()], metavar="NAME")
    failures = 0
    for name in parser.parse_args().names:
        problem = record(Example(name))
        failures += problem is not None
        print(problem or f"{name}: {EXPECTED}", file=sys.stderr if problem else sys.stdout)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
