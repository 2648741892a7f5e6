"""Tables as CSV (RFC 4180) and as tab-separated values.

Lists are joined by :data:`SEPARATOR`. A cell that a spreadsheet would run as a formula gets an apostrophe before it,
unless it is to be left exact; either is reported where it changes a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from contested.cells import csv_line, defuse, text_of, tsv_line
from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.tables.column import Column
from contested.export.tables.kinds import CLAIMS, KINDS, Kind
from contested.export.tables.rows import Cell, Row, rows

__all__ = ["SEPARATOR", "delimited_csv", "delimited_tsv", "inert_texts"]

SEPARATOR: Final = "|"
"""What stands between the items of a list; no IRI can hold it."""

_STAND_IN: Final = "¦"


def delimited_csv(source: Export, *, rows: str = CLAIMS.name, exact: str = "") -> Iterator[str]:
    """Yield a table as CSV, a line a row below the header."""
    return _lines(source, KINDS[rows], csv_line, exact=bool(exact))


def delimited_tsv(source: Export, *, rows: str = CLAIMS.name, exact: str = "") -> Iterator[str]:
    """Yield a table as tab-separated values; tabs, line breaks and backslashes in cells are escaped."""
    return _lines(source, KINDS[rows], tsv_line, exact=bool(exact))


def _lines(source: Export, kind: Kind, line: Callable[[Sequence[str]], str], *, exact: bool) -> Iterator[str]:
    found = rows(source, kind)
    yield line([column.name for column in kind.columns])
    for row in found:
        yield line((_texts if exact else inert_texts)(kind, row, source.losses))


def inert_texts(kind: Kind, row: Row, losses: Losses) -> list[str]:
    """Return the cells of a row as texts that no spreadsheet runs."""
    texts = zip(kind.columns, _texts(kind, row, losses), strict=True)
    return [_inert(column, text, str(row[0]), losses) for column, text in texts]


def _texts(kind: Kind, row: Row, losses: Losses) -> list[str]:
    return [_text(column, cell, str(row[0]), losses) for column, cell in zip(kind.columns, row, strict=True)]


def _text(column: Column, cell: Cell, key: str, losses: Losses) -> str:
    if isinstance(cell, tuple):
        if any(SEPARATOR in item for item in cell):
            losses.lose(key, column.name, f"{SEPARATOR} in an item of a list is written as {_STAND_IN}")
        return SEPARATOR.join(item.replace(SEPARATOR, _STAND_IN) for item in cell)
    return text_of(cell.isoformat() if isinstance(cell, date) else cell)


def _inert(column: Column, text: str, key: str, losses: Losses) -> str:
    inert = text if column.is_number else str(defuse(text))
    if inert != text:
        losses.lose(key, column.name, "an apostrophe keeps spreadsheets from running the text; --exact leaves it out")
    return inert
