"""Where Spark begins to pay for extraction: ``python -m benchmarks.spark [--pages N...]``.

Made-up dumps of growing size are extracted on one machine (``--jobs 2``) and by Spark on the same two cores, each as
a command that starts and ends. Times are CPU seconds of all processes that a command leaves behind, Java's too; a busy
machine changes them little. What grows with the dump is the work, what does not is the start: two lines are fitted.

On ``n`` cores of a cluster a run takes about ``start + work / n`` seconds, and on ``m`` cores of one machine the same
with its own figures. From how many cores on the cluster is faster is printed for dumps of several sizes.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.articles import write_dump

_CORES: Final = 2
_MAIN: Final = "from contested.cli import main; main()"
_ADOPT_ORPHANS: Final = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes whose parents have ended become ours, and so does what they have used."""

_SIZES: Final = (1, 10, 100)
"""Gigabytes of dumps that figures are given for."""

_STARTING: Final = 0.7
"""Of the CPU seconds of a start on two cores, how many pass on the clock: Java starts with several threads."""


class Line(NamedTuple):
    """CPU seconds of a run: those at its start, and those a gigabyte."""

    start: float
    work: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[2_000, 10_000, 40_000], help="of each dump")
    pages = parser.parse_args().pages
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1)
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
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _MAIN, "extract", str(dump), "--format", "nquads", "-o", str(target), *options]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    while True:  # Java ends after the command that has started it
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


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
