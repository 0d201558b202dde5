"""Writing that is stopped at a chosen step, in a process of its own.

Python announces each call that touches the file system to audit hooks: that is where the process dies or the call fails.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from impulsegen.errors import ImpulsegenError
from impulsegen.output.changes import apply_changes, plan_changes
from output.plans import PlannedFile

COMPLETED, SURVIVED, INTERRUPTED, REFUSED, BROKEN = 0, 1, 130, 3, 99
_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.rmtree"})


def kill() -> None:
    """As ``kill -9``."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    """As Ctrl-C."""
    raise KeyboardInterrupt


def fill_disk() -> None:
    """As a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def in_process(work: Callable[[], int | None]) -> int:
    """The exit code of work done in a forked process; negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            code = work() or COMPLETED
        except KeyboardInterrupt:
            code = INTERRUPTED
        except ImpulsegenError as problem:
            code = problem.exit_code
        except BaseException:  # the child must not go on with the test
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def write_until(step: int, stop: Callable[[], None], files: list[PlannedFile], folder: Path) -> int:
    """Apply a plan, with ``stop`` called before the given file system call, counted from 0.

    COMPLETED: there are fewer calls than that. SURVIVED: it was stopped there and went on.
    """

    def work() -> int:
        changes = plan_changes(files, folder)
        left = step

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in _STEPS:
                left -= 1
                if left == -1:
                    stop()

        sys.addaudithook(hook)
        apply_changes(changes)
        return COMPLETED if left >= 0 else SURVIVED

    return in_process(work)
