"""Statements as a Wikibase holds them, without regard to any file format.

A reference is a tuple of snaks; an item is named by its id, ``Q399`` on Wikidata. Times are days, months or years of
the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

__all__ = [
    "Entity",
    "Item",
    "Monolingual",
    "Proposed",
    "Quantity",
    "Rank",
    "Reference",
    "Snak",
    "Special",
    "Statement",
    "Text",
    "Time",
    "Told",
    "Value",
]


@dataclass(frozen=True, slots=True)
class Item:
    """An item, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Text:
    """A plain string, also of a property whose values are URLs."""

    text: str


@dataclass(frozen=True, slots=True)
class Monolingual:
    """A text in one language, by its Wikimedia code."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number without a unit; the bounds are there together or not at all."""

    amount: int
    bounds: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A day, or a month where ``day`` is 0, or a year where both are 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> int:
        """Wikibase's number of the precision: 9 for a year, 10 for a month, 11 for a day."""
        return 9 + bool(self.month) + bool(self.day)

    def __str__(self) -> str:
        return f"+{self.year:04}-{self.month:02}-{self.day:02}T00:00:00Z"


class Special(Enum):
    """A value that is not told (somevalue), or a statement that there is none (novalue)."""

    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


Told: TypeAlias = Item | Text | Monolingual | Quantity | Time
Value: TypeAlias = Told | Special


class Rank(Enum):
    """The rank of a statement among those of the same property."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Snak:
    """A property with a value: a qualifier, or one part of a reference."""

    property: str
    value: Value


Reference: TypeAlias = tuple[Snak, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of an item, with its qualifiers and references."""

    property: str
    value: Value
    qualifiers: tuple[Snak, ...] = ()
    references: tuple[Reference, ...] = ()
    rank: Rank = Rank.NORMAL

    def snaks(self) -> Iterator[Snak]:
        """Yield every pair of a property and a value in it, the statement's own first."""
        yield Snak(self.property, self.value)
        yield from self.qualifiers
        for reference in self.references:
            yield from reference


@dataclass(frozen=True, slots=True)
class Proposed:
    """A statement, and the IRI of what it comes from: a claim, or for what is no claim the event and the property."""

    source: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Entity:
    """What is proposed about one event; ``item`` is the id of its item, where it is known."""

    event: str
    item: str | None
    labels: tuple[Monolingual, ...]
    facts: tuple[Proposed, ...]
    tolls: tuple[Proposed, ...]
