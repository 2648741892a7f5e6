"""A bar on standard error for what flows through, drawn by the bytes that have been read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from contested.packed.streams import Meter

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["metering"]

_WORTH_A_BAR = 4_000_000
"""Bytes of input from which loading takes long enough for a bar."""


@contextmanager
def metering(inputs: Sequence[Path | str]) -> Iterator[Meter]:
    """Return a context with a meter, which is drawn on a terminal where there is enough to read."""
    total = sum(map(_size, inputs))
    if not sys.stderr.isatty() or (total < _WORTH_A_BAR and "-" not in inputs):
        yield Meter()
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _DrawnMeter(progress, progress.add_task("reading", total=total))


def _size(path: Path | str) -> int:
    """Return the bytes of a file, or of all files below a folder."""
    place = Path(path)
    if place.is_dir():
        return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return place.stat().st_size if place.is_file() else 0


class _DrawnMeter(Meter):
    """Draws how much has been read; when that is all, the rest of the work begins."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task
        super().__init__()

    @property
    def read(self) -> int:
        """How many bytes have been read."""
        return int(self._progress.tasks[0].completed)

    @read.setter
    def read(self, size: int) -> None:
        total = self._progress.tasks[0].total or 0
        self._progress.update(self._task, completed=size, description="reading" if size < total else "writing")
