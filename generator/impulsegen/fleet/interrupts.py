"""Ctrl-C that waits."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def interrupts_deferred() -> Iterator[None]:
    """A Ctrl-C takes effect at the end of this. Where signals can be blocked, processes that are started here never see one.

    Raises:
        KeyboardInterrupt: at the end, when there was one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # a signal interrupts the main thread only
        return
    seen = []
    # Blocking alone would not do: any other thread, such as those of NumPy's libraries, may be given the signal.
    handler = signal.signal(signal.SIGINT, lambda *_: seen.append(True))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, signal.default_int_handler if handler is None else handler)
    if seen:
        raise KeyboardInterrupt
