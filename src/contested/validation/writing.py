"""Temporary files for an engine: one line where they cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from contested.errors import OutputError

__all__ = ["writing"]


@contextmanager
def writing(file: Path) -> Iterator[IO[bytes]]:
    """Open a file that is new.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        with file.open("wb") as output:
            yield output
    except OSError as error:
        message = f"cannot be written: {error.strerror}; make room, or set TMPDIR to a folder with more of it"
        raise OutputError(f"{file}: {message}") from None
