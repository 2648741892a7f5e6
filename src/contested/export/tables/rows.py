"""Claims as rows of typed cells; what no cell of the column's type can hold is left empty and reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.tables.columns import COLUMNS, Column, Said, Type
from contested.export.tables.names import Names
from contested.records import ClaimRecord

__all__ = ["Cell", "Row", "rows"]

Cell: TypeAlias = str | int | bool | date | tuple[str, ...] | None
Row: TypeAlias = tuple[Cell, ...]
"""The cells of one claim, in the order of the columns."""

_WIDEST: Final = 2**63


def rows(source: Export) -> Iterator[Row]:
    """Return the row of each claim, by event and IRI in order, each read when it is asked for.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    names = Names.of_records(records)
    return (
        tuple(_cell(column, column.say(record, names), record, source.losses) for column in COLUMNS)
        for record in records
    )


def _cell(column: Column, said: Said, record: ClaimRecord, losses: Losses) -> Cell:
    if column.type is Type.DAY and said is not None:
        return _day(column, str(said), record, losses)
    if column.type is Type.INTEGER and isinstance(said, int) and not -_WIDEST <= said < _WIDEST:
        losses.lose(record.iri, column.name, "the number does not fit in 64 bits")
        return None
    return said


def _day(column: Column, text: str, record: ClaimRecord, losses: Losses) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        losses.lose(record.iri, column.name, f"{text!r} is no plain day of the years 1 to 9999")
        return None
