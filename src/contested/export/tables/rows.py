"""Records as rows of typed cells; what no cell of the column's type can hold is left empty and reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, TypeAlias

from contested.collecting import collector_at_rest
from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.tables.column import Column
from contested.export.tables.kinds import Kind
from contested.names import Names

__all__ = ["Cell", "Row", "parts", "rows", "rows_of"]

Cell: TypeAlias = str | int | bool | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Cell, ...]
"""The cells of one record, in the order of the columns."""
_Reader: TypeAlias = Callable[[Any], Cell]

_WIDEST: Final = 2**63


def rows(source: Export, kind: Kind) -> Iterator[Row]:
    """Return the rows of a table in order, each read when it is asked for.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    return rows_of(kind, kind.records(source), Names.of_records(source.records()), source.losses)


def rows_of(kind: Kind, records: Iterable[Any], names: Names, losses: Losses) -> Iterator[Row]:
    """Return the row of each of some records, read when it is asked for."""
    readers = [column.reader(names) for column in kind.columns]
    return (_row(kind, record, readers, losses) for record in records)


def parts(source: Export, kind: Kind, size: int) -> Iterator[Sequence[Sequence[Cell]]]:
    """Return the same rows, so many at a time, as the cells of each column.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    names, left = Names.of_records(source.records()), iter(kind.records(source))
    return iter(lambda: _part(kind, left, size, names, source.losses), [])


def _row(kind: Kind, record: Any, readers: Sequence[_Reader], losses: Losses) -> Row:
    cells: list[Cell] = [read(record) for read in readers]
    for place, column in kind.narrow:
        if cells[place] is not None:
            cells[place] = _fitting(column, cells[place], cells[0], losses)
    return tuple(cells)


@collector_at_rest()
def _part(kind: Kind, left: Iterator[Any], size: int, names: Names, losses: Losses) -> Sequence[Sequence[Cell]]:
    """Return the columns of the next records; none if no record is left."""
    records = list(islice(left, size))
    return _columns(kind, records, names, losses) if records else []


def _columns(kind: Kind, records: Sequence[Any], names: Names, losses: Losses) -> Sequence[Sequence[Cell]]:
    columns: list[list[Cell]] = [[*column.cells(records, names)] for column in kind.columns]
    keys, narrow = columns[0], [(columns[place], column) for place, column in kind.narrow]
    for number, key in enumerate(keys):
        for cells, column in narrow:
            if cells[number] is not None:
                cells[number] = _fitting(column, cells[number], key, losses)
    return columns


def _fitting(column: Column, cell: Cell, key: Cell, losses: Losses) -> Cell:
    if isinstance(cell, str):
        return _day(column, cell, key, losses)
    if isinstance(cell, int) and not -_WIDEST <= cell < _WIDEST:
        losses.lose(str(key), column.name, "the number does not fit in 64 bits")
        return None
    return cell


def _day(column: Column, text: str, key: Cell, losses: Losses) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        losses.lose(str(key), column.name, f"{text!r} is no plain day of the years 1 to 9999")
        return None
