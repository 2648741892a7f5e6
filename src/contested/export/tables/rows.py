"""Claims as rows of typed cells; what no cell of the column's type can hold is left empty and reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.tables.columns import COLUMNS, Column, Type
from contested.export.tables.names import Names
from contested.records import ClaimRecord

__all__ = ["Cell", "Row", "row_of", "rows"]

Cell: TypeAlias = str | int | bool | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Cell, ...]
"""The cells of one claim, in the order of the columns."""

_SAY: Final = tuple(column.say for column in COLUMNS)
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
    names = Names.of_records(records)
    return (row_of(record, names, source.losses) for record in records)


def row_of(record: ClaimRecord, names: Names, losses: Losses) -> Row:
    """Return the row of one claim."""
    cells: list[Cell] = [say(record, names) for say in _SAY]
    for place, column in _NARROW:
        if cells[place] is not None:
            cells[place] = _fitting(column, cells[place], record, losses)
    return tuple(cells)


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
