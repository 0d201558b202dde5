"""Progress bars for downloads and for many projects, on a terminal only."""

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


@contextlib.contextmanager
def counted(console: Console, what: str, total: int) -> Iterator[Callable[[], None]]:
    """A callback for each thing that is done, which moves a bar; silent when nobody watches or there is only one."""
    if console.quiet or console.as_json or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console as RichConsole  # rich is slow to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=RichConsole(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
