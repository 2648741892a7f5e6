"""Lines and columns of offsets into a text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

__all__ = ["Lines"]


class Lines:
    r"""The lines of a text; lines and columns count from 1, columns in code points.

    >>> lines = Lines("one\ntwo\n")
    >>> lines.place(0), lines.place(5), lines.place(8)
    ((1, 1), (2, 2), (3, 1))
    """

    def __init__(self, text: str) -> None:
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1
