"""Python's garbage collector, kept from looking through large heaps that hold no garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Stop the collector while a heap of terms grows; terms, rows and quads hold no cycles.

    References are counted all the same, so that what is let go of is freed at once.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
