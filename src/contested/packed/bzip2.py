"""Unpacking bzip2 files, those of many streams on all cores.

A file of one stream can only be unpacked from its beginning on. Wikimedia's "multistream" dumps, and what ``pbzip2``
writes, are many streams one after the other: where the next one begins is known by its magic number, and each is
unpacked on its own. A magic number that stands in packed data by chance is no beginning: the stream before it has not
ended there, and goes on.
"""

from __future__ import annotations

import re
from bz2 import BZ2Decompressor
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import RawIOBase
from typing import Final, NamedTuple

__all__ = ["unpacked_bzip2"]

_BEGINNING: Final = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_KEPT: Final = 9
"""Bytes that may be the first of a magic number whose last one has not been read yet."""

_READ: Final = 1 << 20
_LARGEST_PART: Final = 4 << 20
_MOST_AT_ONCE: Final = 8 << 20
"""Bytes that one step gives at most, however small what it unpacks: a bomb costs time, but no memory."""


class _Part(NamedTuple):
    """Packed bytes that begin a stream, as far as can be seen, or go on with one."""

    begins: bool
    data: bytes


_Start = tuple[BZ2Decompressor, bytes]


def unpacked_bzip2(file: RawIOBase, threads: int) -> Iterator[bytes]:
    """Yield the bytes that a bzip2 file holds.

    Raises:
        OSError: What it holds is damaged.
        EOFError: It ends in the middle of a stream.
    """
    streams = _Streams()
    with ThreadPoolExecutor(threads) as executor:
        waiting: deque[tuple[_Part, Future[_Start] | None]] = deque()
        for part in _parts(file):
            waiting.append((part, executor.submit(_start, part.data) if part.begins else None))
            if len(waiting) > threads:
                yield from streams.unpack(*waiting.popleft())
        for part, start in waiting:
            yield from streams.unpack(part, start)
    if streams.open is not None:
        raise EOFError("it ends in the middle")


def _parts(file: RawIOBase) -> Iterator[_Part]:
    """Cut packed bytes where streams begin, and in long streams anywhere."""
    rest, begins = b"", True
    while piece := file.read(_READ):
        searched = max(len(rest) - _KEPT, int(begins))
        rest += piece
        start = 0
        for match in _BEGINNING.finditer(rest, searched):
            yield _Part(begins, rest[start : match.start()])
            start, begins = match.start(), True
        rest = rest[start:]
        if len(rest) > _LARGEST_PART:
            yield _Part(begins, rest[:-_KEPT])
            rest, begins = rest[-_KEPT:], False
    yield _Part(begins, rest)


def _start(data: bytes) -> _Start:
    """Unpack the beginning of a stream: all of it, if that is not much."""
    stream = BZ2Decompressor()
    return stream, stream.decompress(data, _MOST_AT_ONCE)


class _Streams:
    """Takes parts one after the other; ``open`` is the stream that has not ended yet."""

    def __init__(self) -> None:
        self.open: BZ2Decompressor | None = None

    def unpack(self, part: _Part, start: Future[_Start] | None) -> Iterator[bytes]:
        if not part.data:
            return
        if self.open is not None:
            stream, piece = self.open, self.open.decompress(part.data, _MOST_AT_ONCE)
        elif start is not None:
            stream, piece = start.result()
        else:
            raise OSError("something else follows a stream of bzip2")
        yield piece
        while not (stream.eof or stream.needs_input):
            yield stream.decompress(b"", _MOST_AT_ONCE)
        if stream.unused_data:
            raise OSError("something else follows a stream of bzip2")
        self.open = None if stream.eof else stream
