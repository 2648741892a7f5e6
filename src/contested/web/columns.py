"""One column of a table in memory: a small number a row that stands for the values which the row has in it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import compress
from typing import Final

from contested.web.index import Mask, all_of

__all__ = ["Column"]

_WHOLE: Final = bytes([0, *[255] * 255])
"""Turns a mask of ones into one of whole bytes."""


class Column:
    r"""What the rows of a table have in one column: none, one or several values each.

    >>> column = Column()
    >>> for values in [("killed",), (), ("killed",), ("wounded",)]:
    ...     column.append(values)
    >>> column[2], column.mask("killed"), column.counts(bytes([1, 1, 0, 1]))
    (('killed',), b'\x01\x00\x01\x00', Counter({'killed': 1, 'wounded': 1}))
    """

    def __init__(self) -> None:
        self._codes = array("I")
        self._groups: dict[tuple[str, ...], int] = {}
        self._values: list[tuple[str, ...]] = []

    def append(self, values: tuple[str, ...]) -> None:
        """Add a row; all are added before rows are counted."""
        code = self._groups.setdefault(values, len(self._values))
        if code == len(self._values):
            self._values.append(values)
        self._codes.append(code)

    def __getitem__(self, position: int) -> tuple[str, ...]:
        return self._values[self._codes[position]]

    def mask(self, value: str) -> Mask:
        """Return which rows have a value."""
        having = {code for code, values in enumerate(self._values) if value in values}
        return bytes(map(having.__contains__, self._codes))

    @cached_property
    def totals(self) -> Counter[str]:
        """How many rows have each value."""
        return self.counts(b"\x01" * len(self._codes))

    def counts(self, mask: Mask) -> Counter[str]:
        """Return how many of the rows that are meant have each value."""
        total: Counter[str] = Counter()
        for code, number in self._counted(mask):
            for value in self._values[code] if number else ():
                total[value] += number
        return total

    def _counted(self, mask: Mask) -> Iterable[tuple[int, int]]:
        """Count the codes of some rows: byte by byte in machine code where they fit in bytes."""
        if self._bytes is None:
            return Counter(compress(self._codes, mask)).items()
        kept = all_of([self._bytes, mask.translate(_WHOLE)], len(mask))
        return ((code, kept.count(code + 1)) for code in range(len(self._values)))

    @cached_property
    def _bytes(self) -> bytes | None:
        """The codes, from 1 on, where there are few; a row that is not meant is then 0."""
        return bytes(code + 1 for code in self._codes) if len(self._values) < 255 else None
