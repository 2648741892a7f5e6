"""Locks between processes that the system takes away when their holder ends, however it ends (flock of BSD)."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

from contested.errors import StoreError

__all__ = ["Lock"]


class Lock:
    """A lock on a file, held until it is closed or the process ends.

    Raises:
        BlockingIOError: Another process holds it.
        OSError: The file cannot be opened or locked.
        StoreError: The system has no such locks.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        fcntl = _fcntl()
        self._file = os.open(path, os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise

    def close(self) -> None:
        """Let go of it; once is enough, more does no harm."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _fcntl() -> ModuleType:
    try:
        import fcntl
    except ModuleNotFoundError:
        raise StoreError("a store on disk needs the file locks of Linux, macOS or WSL; use one of them") from None
    return fcntl
