"""A progress bar for downloads, on a terminal only."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from impulsegen.console import Console

OnProgress = Callable[[str, int, int | None], None]


@contextlib.contextmanager
def progress_of(console: Console) -> Iterator[OnProgress]:
    """A callback ``(what, received_bytes, total_bytes)`` that draws a bar; silent when nobody watches."""
    if console.quiet or console.as_json or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console as RichConsole  # rich is slow to import
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=RichConsole(stderr=True), transient=True) as progress:
        tasks: dict[str, object] = {}

        def on_progress(what: str, received: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=received, total=total)  # type: ignore[arg-type]

        yield on_progress
