"""Entry point of the command line: ``impulsegen`` and ``python -m impulsegen``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from impulsegen.cli.app import run  # keeps `import impulsegen.__main__` free of click

    sys.exit(run())


if __name__ == "__main__":
    main()
