"""Unpacking 7z archives with py7zr, which comes with ``pip install 'contested[7z]'``.

py7zr hands out what it unpacks piece by piece, so memory does not grow with the archive.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Callable

from py7zr import SevenZipFile
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

__all__ = ["unpack_sevenzip"]

Put = Callable[[bytes], None]


def unpack_sevenzip(file: io.RawIOBase, put: Put) -> None:
    """Put the bytes of the one file that an archive holds, piece by piece.

    Raises:
        OSError: The archive is damaged, encrypted, or holds no file or several.
    """
    try:
        with SevenZipFile(io.BufferedReader(file)) as archive:
            if len(archive.getnames()) != 1:
                raise OSError("the archive holds no file or several")
            archive.extract(factory=_Writers(put))
    except PasswordRequired:
        raise OSError("the archive is encrypted") from None
    except (ArchiveError, lzma.LZMAError) as error:
        raise OSError(f"the archive is damaged ({error})") from None


class _Writers(WriterFactory):
    """Makes what py7zr writes a file of the archive to."""

    def __init__(self, put: Put) -> None:
        self.put = put

    def create(self, filename: str) -> Py7zIO:
        return _Writer(self.put)


class _Writer(Py7zIO):
    """Passes on what py7zr writes; there is nothing to go back to."""

    def __init__(self, put: Put) -> None:
        self.put = put
        self.written = 0

    def write(self, s: bytes | bytearray) -> int:
        self.put(bytes(s))
        self.written += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        """Do nothing: what was written has been passed on."""

    def size(self) -> int:
        return self.written
