"""The elements that a line of a casualty field consists of; ``start`` and ``end`` count tokens."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.quantities import Quantity

__all__ = ["Bracket", "Element", "FlagMark", "Heading", "Item", "Separator", "Subset", "Words"]


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading(_Part):
    """The tokens before a colon."""


@dataclass(frozen=True, slots=True)
class Words(_Part):
    """Tokens that count nobody."""


@dataclass(frozen=True, slots=True)
class FlagMark(_Part):
    """One flag."""


@dataclass(frozen=True, slots=True)
class Subset(_Part):
    """What says that the next items are parts of the last."""


@dataclass(frozen=True, slots=True)
class Separator(_Part):
    """What stands between elements."""


@dataclass(frozen=True, slots=True)
class Bracket(_Part):
    """What stands in brackets; ``closed`` is False where the line ends first."""

    elements: tuple[Element, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Item(_Part):
    """A number with what it counts: the places of nouns, of outcome phrases and of the remark."""

    quantity: Quantity
    nouns: tuple[int, ...]
    outcomes: tuple[tuple[int, int], ...]
    joined: bool
    remark: tuple[int, int]


Element = Heading | Words | FlagMark | Subset | Separator | Bracket | Item
