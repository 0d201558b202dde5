"""Tasks over processes. Each process gets runs of tasks with the same sources, so that what it loaded is used again.

Ctrl-C reaches this process only: the workers have the signal blocked, finish the combination that they are at and begin no
other, so that no folder is left half-written.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import signal
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from itertools import groupby
from typing import Any

from impulsegen.errors import ImpulsegenError
from impulsegen.fleet.interrupts import interrupts_deferred
from impulsegen.fleet.model import Summary, Task
from impulsegen.fleet.worker import run_task

OnDone = Callable[[Summary], None]
_RUNS_PER_PROCESS = 4  # at least, so that no process waits long for the last one
_LONGEST_RUN = 8
_stop: Any = None  # of this process: set when the run was interrupted


def run_tasks(tasks: Sequence[Task], jobs: int, on_done: OnDone = lambda _: None) -> tuple[Summary, ...]:
    """All summaries, in the order of the tasks' numbers. One that fails does not stop the others.

    Raises:
        KeyboardInterrupt: on Ctrl-C, after the workers have ended.
    """
    runs = split_runs(tasks, jobs)
    workers = min(jobs, len(runs))
    done = _in_this_process(runs, on_done) if workers < 2 else _in_processes(runs, workers, on_done)
    return tuple(sorted(done, key=lambda summary: summary.number))


def split_runs(tasks: Sequence[Task], jobs: int) -> tuple[tuple[Task, ...], ...]:
    """The tasks in runs of the same sources, short enough to keep all processes busy."""
    longest = min(_LONGEST_RUN, max(1, len(tasks) // (max(1, jobs) * _RUNS_PER_PROCESS)))
    runs: list[tuple[Task, ...]] = []
    for _, group in groupby(sorted(tasks, key=_affinity), key=_affinity):
        same = sorted(group, key=lambda task: task.number)
        runs.extend(tuple(same[start : start + longest]) for start in range(0, len(same), longest))
    return tuple(runs)


def _affinity(task: Task) -> str:
    return repr([(member.project, member.selection.impulse) for member in task.combination.members])


def _in_this_process(runs: Sequence[tuple[Task, ...]], on_done: OnDone) -> list[Summary]:
    done = []
    for task in (task for run in runs for task in run):
        done.append(run_task(task))
        on_done(done[-1])
    return done


def _in_processes(runs: Sequence[tuple[Task, ...]], workers: int, on_done: OnDone) -> list[Summary]:
    context = multiprocessing.get_context("spawn")  # the same everywhere, and safe beside threads
    stop = context.Event()
    done: list[Summary] = []
    with interrupts_deferred():
        executor = concurrent.futures.ProcessPoolExecutor(workers, context, _begin, (stop,))
        # Submitting starts the processes: they inherit that the signal is blocked.
        waiting = {executor.submit(_run, run): run for run in runs}
    try:
        for future in concurrent.futures.as_completed(waiting):
            for summary in results_of(future, waiting[future]):
                done.append(summary)
                on_done(summary)
    except BaseException:
        stop.set()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
    return done


def _begin(stop: Any) -> None:
    """In a new process."""
    global _stop  # noqa: PLW0603 - there is no other way to hand something to the tasks of a process
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run(tasks: Sequence[Task]) -> list[Summary]:
    return [run_task(task) for task in tasks if not _stop.is_set()]


def results_of(future: concurrent.futures.Future[list[Summary]], run: Sequence[Task]) -> list[Summary]:
    """What a process handed back; failures when it ended before it could."""
    try:
        return future.result()
    except BrokenProcessPool:
        error = ImpulsegenError(
            "the process that made this combination has ended: it was killed, or there was not enough memory",
            hint="fewer at a time: --jobs 1",
        )
        return [
            Summary(t.number, t.combination.name, t.combination.firmware, t.combination.output, error=error)
            for t in run
        ]
