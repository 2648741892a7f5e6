"""What is validated, a part of it that is looked at as one, such as a file: in memory, or read anew each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from contested.batches import Batch, batches_of
from contested.packed.streams import Meter, pieces_of
from contested.reading import Source
from contested.store.disk.engine import DiskStore
from contested.store.disk.naming import ScopedBlankNodes
from contested.streaming import read_pieces

__all__ = ["Body", "of_file", "of_source", "of_store"]

_PREFIX: Final = re.compile(rb"^\s*@?prefix\s+(\S*):\s*<([^>\s]*)>", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """A part of the data: its name, its quads, its text in pieces, cut anywhere, and the prefixes in it."""

    name: str
    batches: Callable[[], Iterable[Batch]]
    pieces: Callable[[], Iterable[bytes]]
    prefixes: Callable[[], Mapping[str, str]]

    def quads(self) -> Iterator[Quad]:
        """Yield the quads."""
        return chain.from_iterable(self.batches())


def of_source(source: Source) -> Body:
    """Return a file that is in memory."""
    batches = partial(batches_of, source.quads)
    return Body(source.name, batches, lambda: [source.text.encode()], lambda: dict(source.prefixes))


def of_store(store: DiskStore) -> Body:
    """Return what a store on disk holds, which has no text."""
    return Body(store.engine, lambda: batches_of(store.printed()), tuple, dict)


def of_file(path: Path | str, number: int) -> Body:
    """Return a file that is read anew each time, of any size; the number tells its blank nodes from those of others.

    Only the prefixes that it declares at its beginning are known.
    """
    name = str(path)
    pieces = partial(_pieces, name)
    return Body(name, partial(_batches, name, number), pieces, lambda: _prefixes(next(iter(pieces()), b"")))


def _batches(name: str, number: int) -> Iterator[Batch]:
    return map(ScopedBlankNodes(f"file{number}").quads, read_pieces(name, _pieces(name)))


def _pieces(name: str) -> Iterator[bytes]:
    return pieces_of(name, Meter(), 1)


def _prefixes(text: bytes) -> dict[str, str]:
    return {prefix.decode(): namespace.decode() for prefix, namespace in _PREFIX.findall(text)}
