"""The jobs of a run: a section, or the growth at one size, each in a process of its own, its result kept at once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Final

from benchmarks.machine import load_average, machine, versions
from benchmarks.measurement import Measurement
from benchmarks.results import Result
from benchmarks.setting import Setting

__all__ = ["GROWTH", "SECTIONS", "jobs_of", "perform"]

GROWTH: Final = "growth"
SECTIONS: Final = ("load", "questions", "tables", "disk", "validation", "extraction", "export", "server", GROWTH)
"""In the order of the report."""


def jobs_of(sections: Sequence[str], setting: Setting) -> list[str]:
    """Return the jobs that sections consist of: one each, but for the growth, which has one a size."""
    growth = [f"{GROWTH}-{size}" for size in setting.sizes] if GROWTH in sections else []
    return [section for section in SECTIONS if section in sections and section != GROWTH] + growth


def perform(job: str, setting: Setting, results: Path, run: str) -> None:
    """Do a job and keep what it found."""
    load, begin = load_average(), time.monotonic()
    found = []
    for measurement in _measurements(job, setting):
        print(f"  {told(measurement)}", flush=True)
        found.append(measurement)
    Result(
        job=job,
        run=run,
        date=datetime.now(UTC).date().isoformat(),
        took=round(time.monotonic() - begin, 1),
        load=round(load, 2),
        machine=machine(),
        versions=versions(),
        measurements=found,
    ).save(results)


def _measurements(job: str, setting: Setting) -> Iterator[Measurement]:
    section, _, size = job.partition("-")
    module = import_module(f"benchmarks.sections.{section}")
    found: Iterator[Measurement] = module.measure_at(setting, int(size)) if size else module.measure(setting)
    return found


def told(one: Measurement) -> str:
    """Return a measurement as a line for whoever waits."""
    ours = f"{one.ours:.4g} {one.unit}" if one.ours is not None else "stopped"
    theirs = f"; {one.peer}: {one.theirs:.4g}" if one.theirs is not None else ""
    ratio = f" ({'> ' * one.is_bound}{one.ratio:.3g} times)" if one.ratio is not None else ""
    return f"{one.what}{f', {one.size:,}' if one.size else ''}: {ours}{theirs}{ratio}"
