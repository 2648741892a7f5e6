"""Measure contested beside its peers, and write the report: ``python -m benchmarks.run [SECTION...]``.

Each section runs in a process of its own, one after the other, and keeps what it found in ``benchmarks/results/``. A
run that was stopped goes on with what is missing; ``--again`` begins anew. ``python -m benchmarks.report`` writes the
report from what was kept.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from benchmarks.jobs import SECTIONS, jobs_of, perform
from benchmarks.machine import BUSY, load_average
from benchmarks.report import write_report
from benchmarks.results import FOLDER, Result
from benchmarks.setting import QUICK, SIZES, Setting

__all__ = ["main"]

_DATA: Final = FOLDER.parent / "data"
_UNFINISHED: Final = "unfinished"
"""The file that names a run which has not come to its end."""
_PATIENCE: Final = 120
"""Seconds in which a load average of seven falls below one, if nothing runs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sections that are named, or all, and write the report."""
    options = _parser().parse_args(arguments)
    setting = _setting(options)
    run = _run(options.results, again=options.again)
    jobs = jobs_of(options.sections or SECTIONS, setting)
    kept = {job: Result.read(options.results, job) for job in jobs}
    missing = [job for job in jobs if (result := kept[job]) is None or result.run != run]
    print(_forecast(missing, kept), flush=True)
    failed = [job for job in missing if not _done(job, setting, options.results, run)]
    if not failed:
        (options.results / _UNFINISHED).unlink(missing_ok=True)  # where two runs shared it
    write_report(options.results, options.output)
    print(f"{options.output / 'RESULTS.md'} is written" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", metavar="SECTION", nargs="*", choices=[[], *SECTIONS], help=", ".join(SECTIONS))
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="claims of the growth (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, to see that it works; figures mean nothing")
    parser.add_argument("--again", action="store_true", help="begin anew instead of going on with a stopped run")
    parser.add_argument("--data", type=Path, default=_DATA, help="where data are made and kept (%(default)s)")
    parser.add_argument("--results", type=Path, default=FOLDER, help="where figures are kept (%(default)s)")
    parser.add_argument("--output", type=Path, default=FOLDER.parent, help="where the report goes (%(default)s)")
    return parser


def _setting(options: argparse.Namespace) -> Setting:
    if options.quick:
        return replace(QUICK, folder=options.data / "quick")
    sizes = tuple(int(size) for size in options.sizes.split(","))
    return Setting(options.data, sizes, large=min(Setting.large, max(sizes)), huge=max(sizes))


def _run(results: Path, *, again: bool) -> str:
    """Return the name of the run to go on with, or of a new one."""
    unfinished = results / _UNFINISHED
    if again or not unfinished.exists():
        results.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(secrets.token_hex(4), encoding="utf-8")
    return unfinished.read_text(encoding="utf-8")


def _forecast(jobs: Sequence[str], kept: dict[str, Result | None]) -> str:
    """Say what comes, and what it took the last time."""
    earlier = {job: result.took for job in jobs if (result := kept[job])}
    unknown = [job for job in jobs if job not in earlier]
    minutes = f"{sum(earlier.values()) / 60:.0f} minutes the last time"
    return f"{len(jobs)} jobs, {minutes}" + (f", not counting {', '.join(unknown)}" if unknown else "")


def _done(job: str, setting: Setting, results: Path, run: str) -> bool:
    """Do a job in a process of its own, whose memory is that of this job alone."""
    earlier = Result.read(results, job)
    print(f"{job}" + (f" ({earlier.took:.0f} s the last time)" if earlier else ""), flush=True)
    if setting.is_full:
        _wait_until_calm()
    begin = time.monotonic()
    process = get_context("spawn").Process(target=perform, args=(job, setting, results, run))
    process.start()
    process.join()
    print(f"  {time.monotonic() - begin:.0f} s", flush=True)
    return process.exitcode == 0


def _wait_until_calm() -> None:
    """Wait until the load that the job before has left is gone, or other programs are what keeps the machine busy."""
    end = time.monotonic() + _PATIENCE
    while load_average() > BUSY and time.monotonic() < end:
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
