"""Progress on standard error, for people who look at a terminal, on whatever can take over a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

__all__ = ["counting", "reading", "working"]

_WORTH_A_BAR = 4_000_000
"""Bytes of input from which reading takes long enough for a bar."""


def reading(paths: Iterable[Path | str]) -> Iterator[Path | str]:
    """Yield the paths, drawing a bar by their sizes where there is a terminal and enough to read."""
    paths = list(paths)
    sizes = [_size(path) for path in paths]
    if not sys.stderr.isatty() or sum(sizes) < _WORTH_A_BAR:
        yield from paths
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=sum(sizes))
        for path, size in zip(paths, sizes, strict=True):
            yield path
            progress.advance(task, size)


def working(what: str) -> AbstractContextManager[object]:
    """Return a context that shows a spinner with ``what`` where there is a terminal."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


@contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """Return a context that gives a function to call after each of ``what``, and counts the calls on a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def _size(path: Path | str) -> int:
    return Path(path).stat().st_size if Path(path).is_file() else 0
