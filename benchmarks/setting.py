"""What is measured on: sizes, rounds, and the made-up data, which are written once."""

from __future__ import annotations

import bz2
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.articles import write_dump
from benchmarks.generate import write

__all__ = ["QUICK", "SIZES", "Setting"]

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True)
class Setting:
    """Sizes and rounds, and the folder of the data.

    Attributes:
        folder: Where data are kept.
        sizes: Claims of the graphs whose growth is measured.
        small: Claims of a graph that the slowest peers can do.
        medium: Claims of a graph that rdflib can load.
        large: Claims of a graph that questions of all events are asked of.
        huge: Claims of a store on disk that they are asked of too.
        rounds: How often what is short is measured.
        cap: CPU seconds after which a peer is stopped.
        pages: Pages of the dump that is read.
        wait: Seconds for which a server is asked.
    """

    folder: Path
    sizes: tuple[int, ...] = SIZES
    small: int = 1_000
    medium: int = 10_000
    large: int = 100_000
    huge: int = 1_000_000
    rounds: int = 3
    cap: float = 5
    pages: int = 20_000
    wait: int = 2

    @property
    def is_full(self) -> bool:
        """Whether the large graph is as large as the targets mean."""
        return self.large >= type(self).large

    def claims(self, number: int) -> Path:
        """Return the Turtle file of a graph of that many claims, made if there is none."""
        return self._made(f"claims-{number}.ttl", lambda path: write(path, number))

    def dump(self, pages: int) -> Path:
        """Return a MediaWiki export of that many pages, made if there is none."""
        return self._made(f"pages-{pages}.xml", lambda path: write_dump(path, pages))

    def packed_dump(self, pages: int) -> Path:
        """Return the same packed by bzip2, as dumps are published."""
        dump = self.dump(pages)
        return self._made(f"{dump.name}.bz2", lambda path: path.write_bytes(bz2.compress(dump.read_bytes())))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{os.getpid()}-{name}")
            make(unfinished)
            unfinished.replace(path)
        return path


QUICK: Final = Setting(
    Path(), (100, 200), small=50, medium=100, large=200, huge=200, rounds=1, cap=5, pages=100, wait=1
)
"""What tests run; its figures mean nothing."""
