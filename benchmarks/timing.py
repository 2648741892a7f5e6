"""CPU seconds of functions and of child processes, as medians of runs that take turns."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

__all__ = ["Run", "child", "in_turns", "seconds"]

Run: TypeAlias = Callable[[], object]


def seconds(run: Run) -> float:
    """Return the CPU seconds of this process that a run takes."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def child(command: Sequence[str]) -> float:
    """Return the CPU seconds of a command, which must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turns(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Return the medians of two measurements, made in turns so that a busy machine slows both alike."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
