"""Bytes out of files, compressed or not, piece by piece: memory does not grow with the file.

What unpacks runs in threads, ahead of what reads: bzip2 of many streams, as Wikimedia's "multistream" dumps are, on
all cores; bzip2 of one stream, gzip, zstd and 7z on one. While they unpack, they hold no lock of Python's.
"""

from __future__ import annotations

import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from queue import Empty, Queue
from threading import Event
from typing import IO, TYPE_CHECKING, Final

from contested.errors import InputError
from contested.packed.bzip2 import unpacked_bzip2

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["PACKED", "Meter", "pieces_of"]

PACKED: Final = frozenset([".bz2", ".gz", ".zst", ".7z"])
"""The endings of files that are unpacked while they are read."""

_PIECE: Final = 1 << 20
_AHEAD: Final = 4
_MAGIC: Final = {b"BZh": ".bz2", b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
_LONGEST_MAGIC: Final = 4
_POLL: Final = 0.05

Put = Callable[[bytes], None]


class Meter:
    """How many bytes have been read, as they lie on disk."""

    def __init__(self) -> None:
        self.read = 0


def pieces_of(path: str, meter: Meter, threads: int) -> Generator[bytes, None, None]:
    """Yield the unpacked bytes of a file, or of standard input (``-``, unpacked if it is bzip2, gzip or zstd).

    Args:
        path: The file.
        meter: Is told how much has been read.
        threads: How many threads unpack at once, where the file can be unpacked in parts.

    Raises:
        InputError: The file is missing, unreadable or damaged, or a 7z or zstd archive that cannot be unpacked here.
    """
    with _named(path), _opened(path) as file:
        head, packing = b"", Path(path).suffix.lower()
        if path == "-":
            head = file.read(_LONGEST_MAGIC)
            packing = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
        with closing(_unpacked(path, _Source(file, meter, head), packing, threads)) as pieces:
            yield from pieces


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Say of the file what goes wrong while it is read."""
    try:
        yield
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}; check the name, or fetch the file again", path=path) from None


def _unpacked(path: str, source: _Source, packing: str, threads: int) -> Generator[bytes, None, None]:
    if packing == ".bz2":
        return _ahead(lambda put: _put_all(unpacked_bzip2(source, threads), put))
    if packing == ".gz":
        return _ahead(lambda put: _put_all(_pieces(gzip.GzipFile(fileobj=source)), put))
    if packing == ".zst":
        return _ahead(lambda put: _unpack_zstd(path, source, put))
    if packing == ".7z":
        return _ahead(lambda put: _unpack_sevenzip(path, source, put))
    return _pieces(source)


def _pieces(file: io.RawIOBase | io.BufferedIOBase) -> Generator[bytes, None, None]:
    while piece := file.read(_PIECE):
        yield piece


def _put_all(pieces: Iterator[bytes], put: Put) -> None:
    for piece in pieces:
        put(piece)


def _unpack_zstd(path: str, source: _Source, put: Put) -> None:
    try:
        from contested.packed.zstd import ZstdError, ZstdFile
    except ModuleNotFoundError:
        raise InputError("needs pip install 'contested[zstd]', or unpack it: zstd -d", path=path) from None
    try:
        _put_all(_pieces(ZstdFile(source)), put)
    except ZstdError as error:
        raise OSError(str(error)) from None


def _unpack_sevenzip(path: str, source: _Source, put: Put) -> None:
    try:
        from contested.packed.sevenzip import unpack_sevenzip
    except ModuleNotFoundError:
        message = f"needs pip install 'contested[7z]', or unpack it: 7z x -so {path} | contested extract -"
        raise InputError(message, path=path) from None
    unpack_sevenzip(source, put)


class _Source(io.RawIOBase):
    """A file that counts what is read of it, and begins with what has been read of it before."""

    def __init__(self, file: IO[bytes], meter: Meter, head: bytes) -> None:
        self.file, self.meter, self.head = file, meter, head

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        return self.file.tell()

    def read(self, size: int = -1) -> bytes:
        head, self.head = self.head[:size], self.head[size:]
        data = head + self.file.read(size - len(head))
        self.meter.read += len(data)
        return data

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        data = self.read(len(target))
        target[: len(data)] = data
        return len(data)


# --------------------------------------------------------------------------------------------------------- read ahead


class _AbandonedError(Exception):
    """Nobody reads on."""


def _ahead(produce: Callable[[Put], None]) -> Generator[bytes, None, None]:
    """Yield what a function puts, which runs in a thread some pieces ahead; raise what it raises."""
    pieces: Queue[bytes | None] = Queue(_AHEAD)
    abandoned = Event()

    def put(piece: bytes) -> None:
        if abandoned.is_set():
            raise _AbandonedError
        pieces.put(piece)

    def run() -> None:
        try:
            produce(put)
        finally:
            pieces.put(None)

    with ThreadPoolExecutor(1) as executor:
        production = executor.submit(run)
        try:
            while (piece := pieces.get()) is not None:
                yield piece
            production.result()
        finally:
            abandoned.set()
            while not production.done():
                _drop(pieces)


def _drop(pieces: Queue[bytes | None]) -> None:
    try:
        pieces.get(timeout=_POLL)
    except Empty:
        return
