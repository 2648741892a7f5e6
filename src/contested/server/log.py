"""What the server tells whoever runs it: lines on standard error, without what clients ask beyond the path."""

from __future__ import annotations

import sys
from contextlib import suppress

from contested.formats import visible

__all__ = ["tell"]


def tell(message: str) -> None:
    """Write a line; a terminal that has gone away is no reason to end."""
    with suppress(OSError, ValueError):
        print(f"contested: {visible(message)}", file=sys.stderr, flush=True)
