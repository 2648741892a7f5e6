"""The progress of a run over dumps, on standard error: pages, their rate, bytes read a second, the time left."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from contested.extract.blocks import sizes_of
from contested.formats import visible
from contested.packed.streams import Meter

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Bar", "running"]

_WORTH_A_BAR: Final = 4_000_000
"""Bytes of input from which a run takes long enough for a bar."""


class Bar:
    """How far a run has come, drawn where there is something to draw on; ``meter`` counts the bytes read."""

    def __init__(self, progress: Progress | None = None, total: int | None = None) -> None:
        self.meter, self._progress, self._pages = Meter(), progress, 0
        self._task = progress.add_task("", total=total, pages=0, rate="") if progress is not None else None

    def advance(self, pages: int) -> None:
        """Draw that so many more pages are done."""
        self._pages += pages
        if self._progress is None or self._task is None:
            return
        elapsed = self._progress.tasks[0].elapsed or 1
        rate = f"{self._pages / elapsed:,.0f} pages/s  {self.meter.read / elapsed / 1e6:.1f} MB/s"
        self._progress.update(self._task, completed=self.meter.read, pages=self._pages, rate=rate)

    def say(self, line: str) -> None:
        """Print a line, above what is drawn."""
        if self._progress is None:
            click.echo(visible(line), err=True)
        else:
            self._progress.console.print(visible(line), markup=False, highlight=False, soft_wrap=True)


@contextmanager
def running(inputs: Sequence[str]) -> Iterator[Bar]:
    """Return a context with a bar, which is drawn on a terminal where there is enough to read.

    Raises:
        InputError: An input is a folder that holds nothing that can be read.
    """
    sizes = [size for _, size in sizes_of(inputs)]
    total = None if None in sizes else sum(size or 0 for size in sizes)
    if not sys.stderr.isatty() or (total is not None and total < _WORTH_A_BAR):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = BarColumn(), TextColumn("{task.fields[pages]:,} pages  {task.fields[rate]}"), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, total)
