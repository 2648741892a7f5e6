"""CPU seconds and memory of ``contested validate``: ``python -m benchmarks.validation 10000 100000 [--beside 10000]``.

Each run is the command as a user starts it: reading the file, the shapes, the checks across records, and the report.
CPU seconds are those of all its processes; memory is the greatest sum of what they hold at a time, and the sum of the
most that each ever held. ``--beside`` runs pySHACL too, on sizes up to that one. Linux only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.generate import write
from contested.validation import EngineName

__all__ = ["main"]

_PAUSE: Final = 0.1
_MEGABYTE: Final = 1e6
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Run:
    """What a run took: CPU seconds, and bytes of memory at a time and as a sum of all peaks."""

    seconds: float
    at_once: int
    peaks: int


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", metavar="CLAIMS", type=int, nargs="+")
    parser.add_argument("--beside", metavar="CLAIMS", type=int, default=0, help="the largest size for pySHACL")
    arguments = parser.parse_args()
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "claims.ttl")
            write(file, size)
            print(f"{size:,} claims: {_line(file, is_beside=size <= arguments.beside)}", flush=True)


def _line(file: Path, *, is_beside: bool) -> str:
    fast = _run(file, "fast")
    memory = f"{fast.at_once / _MEGABYTE:,.0f} MB at once, peaks {fast.peaks / _MEGABYTE:,.0f} MB"
    line = f"fast {fast.seconds:.1f} s, {memory}"
    if not is_beside:
        return line
    reference = _run(file, "pyshacl")
    return f"{line}; pySHACL {reference.seconds:.1f} s, ratio {reference.seconds / fast.seconds:.1f}"


def _run(file: Path, engine: EngineName) -> Run:
    command = [sys.executable, "-c", "from contested.cli import main; main()", "validate", str(file)]
    before = os.times()
    with subprocess.Popen([*command, "--engine", engine], stdout=subprocess.DEVNULL) as process:
        at_once, peaks = 0, dict[int, int]()
        while process.poll() is None:
            held = {one: _held(one) for one in (process.pid, *_children(process.pid))}
            at_once = max(at_once, sum(held.values()))
            peaks.update({one: max(size, peaks.get(one, 0)) for one, size in held.items()})
            time.sleep(_PAUSE)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, at_once, sum(peaks.values()))


def _children(process: int) -> Sequence[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:  # it has just ended
        return ()


def _held(process: int) -> int:
    """Return how many bytes a process has in memory."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


if __name__ == "__main__":
    main()
