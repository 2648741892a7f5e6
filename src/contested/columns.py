"""Rows that stay in the columns of Apache Arrow until somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import eq
from typing import TYPE_CHECKING, overload

from contested.rows import Row, Value

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Columns"]


class Columns(Sequence[Row]):
    """The rows of a table in memory, a variable a column.

    A row is made whenever it is looked at, and not kept. CSV and TSV are made without any.
    """

    def __init__(self, table: pyarrow.Table) -> None:
        self.variables: tuple[str, ...] = tuple(table.column_names)
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __iter__(self) -> Iterator[Row]:
        return self._rows(self._table)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        """Return a row, or those of a slice as a tuple."""
        found = range(len(self))[place]
        return self._at(found) if isinstance(found, range) else next(self._rows(self._table.slice(found, 1)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.variables)}>"

    def column(self, variable: str) -> Iterator[Value]:
        """Yield the values of a variable, row by row."""
        return chain.from_iterable(map(_cells, self._table.column(variable).chunks))

    def csv(self, *, exact: bool) -> Iterator[str]:
        """Yield the rows as CSV, without a header, many of them together."""
        from contested.arrow_text import csv_texts

        return csv_texts(self._table, exact=exact)

    def tsv(self, *, exact: bool) -> Iterator[str]:
        """Yield the rows as tab-separated values, as :meth:`csv` does."""
        from contested.arrow_text import tsv_texts

        return tsv_texts(self._table, exact=exact)

    def _at(self, places: range) -> tuple[Row, ...]:
        first, last = sorted((places[0], places[-1])) if places else (0, -1)
        return tuple(self._rows(self._table.slice(first, last + 1 - first)))[:: places.step]

    def _rows(self, table: pyarrow.Table) -> Iterator[Row]:
        for batch in table.to_batches():
            for values in zip(*map(_cells, batch.columns), strict=True):
                yield Row(self.variables, values)


def _cells(column: pyarrow.Array) -> Iterable[Value]:
    """Return the cells of a column; texts that are the same are one object, which takes half of the memory and time."""
    import pyarrow

    if not pyarrow.types.is_string(column.type):
        cells: list[Value] = column.to_pylist()
        return cells
    encoded = column.dictionary_encode()
    texts: dict[int | None, Value] = {None: None, **dict(enumerate(encoded.dictionary.to_pylist()))}
    return map(texts.__getitem__, encoded.indices.to_pylist())
