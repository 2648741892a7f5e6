"""A column of a table: its type, and how a record's cell comes from its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias

from contested.names import Names

__all__ = ["Column", "Said", "Type"]

Said: TypeAlias = str | int | bool | tuple[str, ...] | None
"""What a record says in a column: None or an empty tuple where it says nothing."""


class Type(Enum):
    """The type of a column; its value is the word for it in the documentation."""

    IRI = "IRI"
    TEXT = "text"
    INTEGER = "64-bit integer"
    BOOLEAN = "true or false"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of records, or several apart by spaces, as they are or as ``show`` has them.

    ``many`` if a cell is a list, ``term`` if the thing of a row has its values by a property of the ontology.
    """

    name: str
    type: Type
    description: str
    field: str
    term: str | None = None
    many: bool = False
    unit: str | None = None
    required: bool = False
    show: Callable[[Names, Any], Said] | None = None

    @property
    def is_number(self) -> bool:
        """Whether cells are numbers, which no spreadsheet runs, even negative ones."""
        return self.type is Type.INTEGER

    def reader(self, names: Names) -> Callable[[Any], Said]:
        """Return the function that tells what a record says in this column."""
        said, show = attrgetter(*self.field.split()), self.show
        return said if show is None else lambda record: show(names, said(record))

    def cells(self, records: Iterable[Any], names: Names) -> list[Said]:
        """Return what each of many records says in this column; what several say alike is shown once."""
        said: list[Any] = list(map(attrgetter(*self.field.split()), records))
        if self.show is None:
            return said
        shown = {one: self.show(names, one) for one in set(said)}
        return [shown[one] for one in said]
