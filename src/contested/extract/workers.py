"""Work on all cores, in processes that may die: results come in the order of the tasks.

A task has steps, which are numbered from 0, and tells which one it is at. A step on which a process dies, or that takes
longer than a limit, is given up: a new process does the task again without it. At most a few tasks are under way at a
time, so memory does not grow with their number.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Final, Generic, Protocol, TypeVar

from contested.errors import WorkerError

__all__ = ["Steps", "Work", "in_order"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD: Final = 8
"""Tasks a process that may be finished before the first one is."""

_POLL: Final = 0.5
"""Seconds after which is looked whether a process is still at the same step."""


class Steps(Protocol):
    """Where a task tells at which step it is."""

    value: int


_NOT_BEGUN: Final = -1
"""The step of a task that its process has not yet begun with."""

_START: Final = 120.0
"""Seconds that a process may take to start, on a machine that is busy."""

_PATIENCE: Final = 5
"""Seconds that a process may take to end after it has closed its connection."""

Work = Callable[[Task, Mapping[int, str], Steps], Result]
"""Does a task without the steps that were given up, whose numbers come with the reason."""


@dataclass
class _Job(Generic[Task, Result]):
    """A task with the steps that were given up; ``results`` has its result, once there is one."""

    task: Task
    given_up: dict[int, str] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)


def in_order(
    tasks: Iterable[Task], work: Work[Task, Result], processes: int, limit: float
) -> Generator[Result, None, None]:
    """Yield the results of tasks, which processes work on side by side.

    Args:
        tasks: They must be picklable, and so must the results be.
        work: A function that a new process can import.
        processes: How many work at a time.
        limit: Seconds that one step may take.

    Raises:
        WorkerError: No process can be started, or a task cannot be done even without the steps that were given up.
    """
    jobs: deque[_Job[Task, Result]] = deque()
    with closing(_Pool(work, processes, limit)) as pool:
        for task in tasks:
            jobs.append(_Job(task))
            pool.give(jobs[-1])
            while len(jobs) >= _AHEAD * processes and not jobs[0].results:
                pool.wait()
            while jobs and jobs[0].results:
                yield jobs.popleft().results[0]
        while jobs:
            while not jobs[0].results:
                pool.wait()
            yield jobs.popleft().results[0]


class _Pool(Generic[Task, Result]):
    """Processes, each of which works on one job at a time; those that start are busy."""

    def __init__(self, work: Work[Task, Result], processes: int, limit: float) -> None:
        self.work, self.limit = work, limit
        self.idle: list[_Process[Task, Result]] = []
        self.busy = [_Process(work) for _ in range(processes)]

    def give(self, job: _Job[Task, Result]) -> None:
        """Give a job to a process as soon as one is free."""
        while not self.idle:
            self.wait()
        process = self.idle.pop()
        self.busy.append(process)
        process.begin(job)

    def wait(self) -> None:
        """Wait for a process to say something, or to take too long, for a short time."""
        speaking = connection.wait([process.connection for process in self.busy], _POLL)
        for process in list(self.busy):
            if process.connection in speaking:
                self._hear(process)
            elif process.seconds_at_step() > (limit := self.limit if process.ready else _START):
                self._lose(process, f"it took longer than {limit:g} seconds")

    def _hear(self, process: _Process[Task, Result]) -> None:
        try:
            result = process.connection.recv()
        except (EOFError, OSError):
            self._lose(process, process.end())
            return
        if not process.ready:
            process.ready = True
            if process.job is not None:
                process.begin(process.job)
                return
        elif process.job is not None:
            process.job.results.append(result)
        process.job = None
        self.busy.remove(process)
        self.idle.append(process)

    def _lose(self, process: _Process[Task, Result], reason: str) -> None:
        """Replace a process, and let the new one do the job without the step at which the old one was."""
        process.kill()
        self.busy.remove(process)
        job, step = process.job, process.steps.value
        if not process.ready or job is None:
            raise WorkerError(f"a process for the work cannot be started: {reason}")
        if step in job.given_up:
            raise WorkerError(f"a process was lost twice on the same work: {reason}")
        job.given_up[step] = reason
        self.busy.append(_Process(self.work, job))

    def close(self) -> None:
        """End all processes."""
        for process in (*self.idle, *self.busy):
            process.kill()


class _Process(Generic[Task, Result]):
    """A process that works on jobs; ``ready`` once it has started, ``job`` is what it does or will do first."""

    def __init__(self, work: Work[Task, Result], job: _Job[Task, Result] | None = None) -> None:
        context = get_context("spawn")
        self.job, self.ready = job, False
        self.steps = context.RawValue("q", _NOT_BEGUN)
        self.seen, self.since = _NOT_BEGUN, time.monotonic()
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.steps, work), daemon=True)
        with _no_interrupts():
            self.process.start()
        theirs.close()

    def begin(self, job: _Job[Task, Result]) -> None:
        """Hand over a job; if nobody is there to take it, that shows when the answer is waited for."""
        self.job = job
        self.steps.value = self.seen = _NOT_BEGUN
        self.since = time.monotonic()
        with suppress(OSError):
            self.connection.send((job.task, job.given_up))

    def seconds_at_step(self) -> float:
        """Return for how long it has been seen at the step at which it is."""
        now, step = time.monotonic(), self.steps.value
        if step != self.seen:
            self.seen, self.since = step, now
        return now - self.since

    def end(self) -> str:
        """Return how it ended."""
        self.process.join(_PATIENCE)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"its process was ended by {signal.Signals(-code).name}"
        return f"its process ended with exit code {code}"

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(ours: Connection, steps: Steps, work: Work[Task, Result]) -> None:
    """Do in a process what comes, until there is nobody who gives anything."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, ConnectionError):
        ours.send(None)
        while True:
            task, given_up = ours.recv()
            ours.send(work(task, given_up, steps))


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from what starts meanwhile: it is for the process that has started it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
