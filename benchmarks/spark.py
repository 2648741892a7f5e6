"""Where Spark begins to pay for extraction: ``python -m benchmarks.spark [--pages N...]``.

Made-up dumps of growing size are extracted on one machine (``--jobs 2``) and by Spark on the same two cores, each as
a command that starts and ends. Times are CPU seconds of all processes of a command, Java's too, which a busy machine
changes little; they are read from ``/proc``, so on Linux. What grows with the dump is the work, what does not is the
start: two lines are fitted.

On ``n`` cores of a cluster a run takes about ``start + work / n`` seconds, and on ``m`` cores of one machine the same
with its own figures. From how many cores on the cluster is faster is printed for dumps of several sizes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.articles import write_dump

_CORES: Final = 2
_MAIN: Final = "from contested.cli import main; main()"
_POLL: Final = 0.1
"""Seconds between two looks at what processes have used. What they use after the last look is not seen."""

_SIZES: Final = (1, 10, 100)
"""Gigabytes of dumps that figures are given for."""

_STARTING: Final = 0.7
"""How many seconds pass on the clock for a CPU second of a start: assumed, since Java starts with several threads."""


class Line(NamedTuple):
    """CPU seconds of a run: those at its start, and those a gigabyte."""

    start: float
    work: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[2_000, 10_000, 40_000], help="of each dump")
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        sizes, alone, cluster = zip(*(_measured(Path(folder), number) for number in pages), strict=True)
    print("| dump, MB | one machine, CPU s | Spark, CPU s |\n| --- | --- | --- |")
    for row in zip(sizes, alone, cluster, strict=True):
        print(f"| {row[0] * 1000:.0f} | {row[1]:.1f} | {row[2]:.1f} |")
    _compare(_fitted(sizes, alone), _fitted(sizes, cluster))


def _measured(folder: Path, pages: int) -> tuple[float, float, float]:
    """Return the gigabytes of a dump, and the CPU seconds of extracting from it without Spark and with it."""
    dump = folder / "dump.xml"
    write_dump(dump, pages)
    alone = _seconds(dump, folder / "claims.nq", "--jobs", str(_CORES))
    cluster = _seconds(dump, folder / "claims", "--engine", "spark", "--master", f"local[{_CORES}]")
    shutil.rmtree(folder / "claims")
    return dump.stat().st_size / 1e9, alone, cluster


def _seconds(dump: Path, target: Path, *options: str) -> float:
    command = [sys.executable, "-c", _MAIN, "extract", str(dump), "--format", "nquads", "-o", str(target), *options]
    used: dict[str, float] = {}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as started:
        while started.poll() is None:
            used |= _used_in(started.pid)
            time.sleep(_POLL)
    if started.returncode:
        raise subprocess.CalledProcessError(started.returncode, command)
    return sum(used.values())


def _used_in(session: int) -> dict[str, float]:
    """Return the CPU seconds that each process of a session has used so far."""
    used = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                used[str(file)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def _fitted(sizes: Sequence[float], seconds: Sequence[float]) -> Line:
    work, start = statistics.linear_regression(sizes, seconds)
    return Line(max(start, 0.0), work)


def _compare(alone: Line, cluster: Line) -> None:
    print(
        f"\none machine: {alone.start:.1f} s + {alone.work:.0f} s a GB; Spark: {cluster.start:.1f} s + "
        f"{cluster.work:.0f} s a GB; the same work costs {cluster.work / alone.work:.2f} times as much"
    )
    for cores in (2, 8, 32):
        needed = [_cores_needed(alone, cluster, cores, size) for size in _SIZES]
        told = ", ".join(f"{size} GB: {number:.0f}" for size, number in zip(_SIZES, needed, strict=True))
        print(f"cores of a cluster that are as fast as {cores} cores of one machine: {told}")


def _cores_needed(alone: Line, cluster: Line, cores: int, size: float) -> float:
    """Return on how many cores Spark takes as long as one machine does on some."""
    there = _STARTING * alone.start + alone.work * size / cores
    left = there - _STARTING * cluster.start
    return cluster.work * size / left if left > 0 else float("inf")


if __name__ == "__main__":
    main()
