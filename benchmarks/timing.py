"""CPU seconds of functions, and what processes cost, as medians of runs that take turns."""

from __future__ import annotations

import gc
import math
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

__all__ = [
    "SELF",
    "Clock",
    "Cost",
    "Run",
    "child",
    "children_in_turns",
    "in_turns",
    "limit",
    "printed",
    "seconds",
    "some_seconds",
]

Run: TypeAlias = Callable[[], object]
Clock: TypeAlias = Callable[[], float]

SELF: Final = (sys.executable, "-c", "from contested.cli import main; main()")
"""The command ``contested``, run by this Python."""

_MEGABYTE: Final = 1024 * 1024 if sys.platform == "darwin" else 1024
"""In the unit that ``ru_maxrss`` has on this system."""
_LONG: Final = 1.0
_LONG_PROCESS: Final = 5.0
"""Seconds from which on one run says enough, of a function and of a process."""


class Cost(NamedTuple):
    """What a process and those that it started took.

    Attributes:
        seconds: CPU seconds.
        memory: Megabytes at the peak of the largest.
        elapsed: Seconds by the clock, which a busy machine makes more.
    """

    seconds: float
    memory: float
    elapsed: float


def seconds(run: Run, clock: Clock = time.process_time) -> float:
    """Return the seconds that a run takes: of the processor, for this process, or of another clock."""
    gc.collect()
    start = clock()
    run()
    return clock() - start


def some_seconds(run: Run, rounds: int, clock: Clock = time.process_time) -> float:
    """Return the median of runs, or the first where it is long."""
    first = seconds(run, clock)
    others = 0 if first > _LONG else rounds - 1
    return statistics.median([first, *(seconds(run, clock) for _ in range(others))])


def child(command: Sequence[str], most: float | None = None) -> Cost | None:
    """Return what a command takes, or None if it was stopped since a process of it took more CPU seconds than ``most``.

    What a command starts and does not wait for is not seen.

    Raises:
        subprocess.CalledProcessError: If the command fails otherwise.
    """
    quiet, begin = subprocess.DEVNULL, time.monotonic()
    limited = None if most is None else partial(limit, most)
    with subprocess.Popen(command, stdout=quiet, stderr=subprocess.PIPE, preexec_fn=limited) as process:
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode, elapsed = os.waitstatus_to_exitcode(status), time.monotonic() - begin
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL) and most is not None:
        return None
    if process.returncode:
        error = subprocess.CalledProcessError(process.returncode, list(command))
        error.add_note(told.decode(errors="replace"))
        raise error
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MEGABYTE, elapsed)


def printed(command: Sequence[str]) -> str | None:
    """Return what a command prints, or None if it was stopped at a limit that it had set itself."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return None
    done.check_returncode()
    return done.stdout


def limit(most: float) -> None:
    """End this process when it has taken some more CPU seconds, up to one more than asked for, or what it may take."""
    _, allowed = resource.getrlimit(resource.RLIMIT_CPU)
    end = math.ceil(time.process_time() + most)
    if allowed != resource.RLIM_INFINITY:
        end = min(end, allowed)
    resource.setrlimit(resource.RLIMIT_CPU, (end, allowed))


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the medians of two measurements, made in turns so that a busy machine slows both alike."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def children_in_turns(runs: Sequence[Callable[[], Cost | None]], rounds: int) -> list[Cost | None]:
    """Return the median costs of several measurements, made in turns, or once where one of them takes long.

    Of one that was stopped it is None.
    """
    first = [run() for run in runs]
    is_long = any(cost is None or cost.seconds > _LONG_PROCESS for cost in first)
    others = [] if is_long else [[run() for run in runs] for _ in range(rounds - 1)]
    return [_median(column) for column in zip(first, *others, strict=True)]


def _median(costs: Sequence[Cost | None]) -> Cost | None:
    known = [cost for cost in costs if cost is not None]
    if len(known) < len(costs):
        return None
    return Cost(*map(statistics.median, zip(*known, strict=True)))
