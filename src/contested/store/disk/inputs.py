"""What is to be loaded: which files they are, by their bytes, and what their blank nodes are called in a store."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from contested.packed.streams import Meter, pieces_of

__all__ = ["WORK", "Found", "find"]

WORK: Final = ".work"
"""The ending of files and folders that serve to make a generation, and are no part of it."""

_UNPACKING: Final = 2
"""Threads that unpack, where a file can be unpacked in parts."""


@dataclass(frozen=True)
class Found:
    """An input: its name as the user gave it, where its bytes are, how many they are unpacked, and their SHA-256."""

    name: str
    path: Path
    size: int
    sha256: str


def find(name: str, folder: Path) -> Found:
    """Read an input once, to know it by its unpacked bytes; one that can be read but once is written to a file.

    Args:
        name: A file, a pipe, or ``-`` for standard input.
        folder: Where to write what can be read but once.

    Raises:
        InputError: It cannot be read.
        OSError: It cannot be written.
    """
    path = Path(name)
    if name != "-" and (path.is_file() or not path.exists()):
        return _digested(name, path, pieces_of(name, Meter(), _UNPACKING))
    with tempfile.NamedTemporaryFile(suffix=WORK, dir=folder, delete=False) as file:
        return _digested(name, Path(file.name), _copied(pieces_of(name, Meter(), _UNPACKING), file))


def _digested(name: str, path: Path, pieces: Iterable[bytes]) -> Found:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return Found(name, path, size, digest.hexdigest())


def _copied(pieces: Iterable[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        file.write(piece)
        yield piece
