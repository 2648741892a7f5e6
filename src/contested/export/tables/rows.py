"""Claims as rows of typed cells; what no cell of the column's type can hold is left empty and reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeAlias

from contested.collecting import collector_at_rest
from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.tables.column import Column, Type
from contested.export.tables.columns import COLUMNS
from contested.names import Names
from contested.records import ClaimRecord

__all__ = ["Cell", "Row", "parts", "rows", "rows_of"]

Cell: TypeAlias = str | int | bool | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Cell, ...]
"""The cells of one claim, in the order of the columns."""
_Reader: TypeAlias = Callable[[ClaimRecord], Cell]

_WIDEST: Final = 2**63
_NARROW: Final = tuple(
    (place, column) for place, column in enumerate(COLUMNS) if column.type in (Type.INTEGER, Type.DAY)
)
"""The columns of types that cannot hold all that claims say, with their places."""


def rows(source: Export) -> Iterator[Row]:
    """Return the row of each claim, by event and IRI in order, each read when it is asked for.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    return rows_of(records, Names.of_records(records), source.losses)


def rows_of(records: Iterable[ClaimRecord], names: Names, losses: Losses) -> Iterator[Row]:
    """Return the row of each of some claims, read when it is asked for."""
    readers = [column.reader(names) for column in COLUMNS]
    return (_row(record, readers, losses) for record in records)


def parts(source: Export, size: int) -> Iterator[Sequence[Sequence[Cell]]]:
    """Return the same rows, so many at a time, as the cells of each column.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    names, left = Names.of_records(records), iter(records)
    return iter(lambda: _part(left, size, names, source.losses), [])


def _row(record: ClaimRecord, readers: Sequence[_Reader], losses: Losses) -> Row:
    cells: list[Cell] = [read(record) for read in readers]
    for place, column in _NARROW:
        if cells[place] is not None:
            cells[place] = _fitting(column, cells[place], record, losses)
    return tuple(cells)


@collector_at_rest()
def _part(left: Iterator[ClaimRecord], size: int, names: Names, losses: Losses) -> Sequence[Sequence[Cell]]:
    """Return the columns of the next records; none if no record is left."""
    records = list(islice(left, size))
    return _columns(records, names, losses) if records else []


def _columns(records: Sequence[ClaimRecord], names: Names, losses: Losses) -> Sequence[Sequence[Cell]]:
    columns: list[list[Cell]] = [[*column.cells(records, names)] for column in COLUMNS]
    narrow = [(columns[place], column) for place, column in _NARROW]
    for number, record in enumerate(records):
        for cells, column in narrow:
            if cells[number] is not None:
                cells[number] = _fitting(column, cells[number], record, losses)
    return columns


def _fitting(column: Column, cell: Cell, record: ClaimRecord, losses: Losses) -> Cell:
    if isinstance(cell, str):
        return _day(column, cell, record, losses)
    if isinstance(cell, int) and not -_WIDEST <= cell < _WIDEST:
        losses.lose(record.iri, column.name, "the number does not fit in 64 bits")
        return None
    return cell


def _day(column: Column, text: str, record: ClaimRecord, losses: Losses) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        losses.lose(record.iri, column.name, f"{text!r} is no plain day of the years 1 to 9999")
        return None
