"""Memory that was freed, given back to the system."""

from __future__ import annotations

import ctypes
import sys

__all__ = ["give_back"]


def give_back() -> None:
    """Give back what the C library keeps of freed memory for later: before another process needs much.

    Of many small pieces glibc gives back only those at the end of its heap, unless it is asked, by ``malloc_trim``.
    Where there is no such function, nothing is done.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
