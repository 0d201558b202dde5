"""Signs of life for people who wait: bars for downloads and for many projects, a spinner for what takes more than a moment.

On a terminal only, on stderr, and gone when it is over.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from impulsegen.console import Console

OnProgress = Callable[[str, int, int | None], None]
_PATIENCE_S = 0.7  # what is over before says nothing
_spinning: list[_Spinner] = []  # the innermost is last: a bar or a question goes before it


def _is_watched(console: Console) -> bool:
    return not console.quiet and not console.as_json and sys.stderr.isatty()


@contextlib.contextmanager
def working(console: Console, what: str) -> Iterator[None]:
    """Say what is done while it is done, when it takes longer than a moment: ``working(console, "reading the source")``."""
    if not _is_watched(console) or os.environ.get("TERM") == "dumb":
        yield
        return
    with undisturbed():  # of two that are in each other, the inner one speaks
        spinner = _Spinner(what)
        _spinning.append(spinner)
        spinner.start()
        try:
            yield
        finally:
            spinner.stop()
            _spinning.remove(spinner)


@contextlib.contextmanager
def progress_of(console: Console) -> Iterator[OnProgress]:
    """A callback ``(what, received_bytes, total_bytes)`` that draws a bar; silent when nobody watches."""
    if not _is_watched(console):
        yield lambda *_: None
        return
    from rich.console import Console as RichConsole  # rich is slow to import
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with undisturbed(), Progress(*columns, console=RichConsole(stderr=True), transient=True) as progress:
        tasks: dict[str, object] = {}

        def on_progress(what: str, received: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=received, total=total)  # type: ignore[arg-type]

        yield on_progress


@contextlib.contextmanager
def counted(console: Console, what: str, total: int) -> Iterator[Callable[[], None]]:
    """A callback for each thing that is done, which moves a bar; a spinner when there is only one thing."""
    if total < 2:
        with working(console, what):
            yield lambda: None
        return
    if not _is_watched(console):
        yield lambda: None
        return
    from rich.console import Console as RichConsole  # rich is slow to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with undisturbed(), Progress(*columns, console=RichConsole(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """While something else speaks on the terminal, or asks, no spinner does."""
    outer = _spinning[-1] if _spinning else None
    if outer is None:
        yield
        return
    outer.stop()
    try:
        yield
    finally:
        outer.start()


class _Spinner:
    """A thread that waits a moment and then draws, so that the work itself need not look at the time."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._over.clear()
        self._thread = threading.Thread(target=self._draw, daemon=True)
        with _signals_blocked():  # inherited: signals stay with the thread that works
            self._thread.start()

    def stop(self) -> None:
        """Nothing is drawn any more, and nothing of it is left on the terminal."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        self._thread = None

    def _draw(self) -> None:
        if self._over.wait(_PATIENCE_S):
            return
        from rich.console import Console as RichConsole  # rich is slow to import
        from rich.live import Live
        from rich.spinner import Spinner
        from rich.text import Text

        from impulsegen.drawing.screen import prints_boxes

        shape = "dots" if prints_boxes(sys.stderr, os.environ) else "line"
        # What is printed meanwhile goes where it belongs, as it would without this; a terminal that went away is no failure.
        with (
            contextlib.suppress(OSError),
            Live(
                Spinner(shape, Text(f"{self._what} ...")),
                console=RichConsole(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            ),
        ):
            self._over.wait()


@contextlib.contextmanager
def _signals_blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
