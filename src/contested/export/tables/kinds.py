"""The kinds of tables: what a row stands for, its columns, and the records that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from contested.event_records import event_records
from contested.export.source import Export, Option
from contested.export.tables.claim_columns import CLAIM_COLUMNS
from contested.export.tables.column import Column, Type
from contested.export.tables.event_columns import EVENT_COLUMNS
from contested.export.tables.note_columns import NOTE_COLUMNS
from contested.export.tables.statement_columns import STATEMENT_COLUMNS
from contested.note_records import note_records
from contested.statement_records import StatementRecords

__all__ = ["CLAIMS", "EVENTS", "KINDS", "NOTES", "ROWS", "STATEMENTS", "Kind"]


@dataclass(frozen=True)
class Kind:
    """A kind of tables: its name, a title, the columns, of which the first says what a row stands for, and records.

    A column reads fields of the records, which come in the order of the rows.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    records: Callable[[Export], Iterable[Any]]

    @property
    def key(self) -> str:
        """The name of the first column."""
        return self.columns[0].name

    @cached_property
    def narrow(self) -> tuple[tuple[int, Column], ...]:
        """The columns of types that cannot hold all that data say, with their places."""
        return tuple((place, one) for place, one in enumerate(self.columns) if one.type in (Type.INTEGER, Type.DAY))


CLAIMS: Final = Kind("claims", "Claims about armed conflict, one row a claim", CLAIM_COLUMNS, Export.records)
STATEMENTS: Final = Kind(
    "statements",
    "Claims, reactions and votes about armed conflict, one row a statement and event",
    STATEMENT_COLUMNS,
    lambda source: StatementRecords(source.graph.store, source.event, source.losses.lose),
)
EVENTS: Final = Kind(
    "events", "Events, one row an event", EVENT_COLUMNS, lambda source: event_records(source.records())
)
NOTES: Final = Kind(
    "notes", "Editorial notes on texts, one row a note", NOTE_COLUMNS, lambda source: note_records(source.records())
)

KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in (CLAIMS, STATEMENTS, EVENTS, NOTES)}
"""The kinds of tables by their names."""

ROWS: Final = Option("rows", "What a row stands for.", CLAIMS.name, tuple(KINDS))
"""The option of formats that write any of them."""
