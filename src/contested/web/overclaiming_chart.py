"""A chart of what is claimed against what is admitted: where on two logarithmic axes each pair lies.

The axes are those of log(1 + n), so that zero has a place on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Final, TypeAlias

from contested.web.overclaims import Pair
from contested.web.translation import gettext, grouped

__all__ = ["Axis", "Cell", "Dot", "Scatter", "scatter"]

_MOST_DOTS: Final = 300
"""Pairs that are drawn one by one; of more, those are counted that fall into the same cell."""
_CELLS: Final = 36
"""Cells of a row and of a column."""
_LEVELS: Final = 5
_HIGHEST: Final = 12
"""Powers of ten of the longest axis; what is greater lies at its end."""

_Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Axis:
    """A logarithmic axis of a length, from 0 to a power of ten."""

    length: float
    power: int

    @property
    def ticks(self) -> Sequence[int]:
        """The numbers that are written at the axis."""
        return [0, *(10**power for power in range(self.power + 1))]

    def at(self, number: int) -> float:
        """Return how far from its beginning the axis has a number."""
        share = log10(1 + number) / log10(1 + 10**self.power)
        return round(min(share, 1.0) * self.length, 2)


@dataclass(frozen=True)
class Dot:
    """One pair: where it lies, and the ends of the line that its claim spans."""

    pair: Pair
    x: float
    y: float
    y_low: float
    y_high: float


@dataclass(frozen=True)
class Cell:
    """Some pairs that lie close together, and how many; ``level`` grows with the number, from 1 to 5."""

    x: float
    y: float
    size: float
    number: int
    level: int
    admitted: str
    claimed: str


@dataclass(frozen=True)
class Scatter:
    """The chart: dots, or cells where pairs are many."""

    axis: Axis
    dots: Sequence[Dot]
    cells: Sequence[Cell]


def scatter(pairs: Sequence[Pair], length: float) -> Scatter:
    """Return the chart of the pairs that have a number on both sides."""
    placed = [pair for pair in pairs if pair.difference is not None]
    greatest = max((max(pair.admitted or 0, pair.claimed or 0) for pair in placed), default=1)
    axis = Axis(length, min(max(1, len(str(max(greatest - 1, 1)))), _HIGHEST))
    if len(placed) <= _MOST_DOTS:
        return Scatter(axis, [_dot(axis, pair) for pair in placed], [])
    return Scatter(axis, [], _cells(axis, placed))


def _dot(axis: Axis, pair: Pair) -> Dot:
    ends = [axis.at(number) for number in (pair.low, pair.high) if number is not None]
    return Dot(pair, axis.at(pair.admitted or 0), axis.at(pair.claimed or 0), min(ends), max(ends))


def _cells(axis: Axis, pairs: Sequence[Pair]) -> Sequence[Cell]:
    found: defaultdict[_Place, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[_cell_of(axis, pair.admitted or 0), _cell_of(axis, pair.claimed or 0)].append(pair)
    most = max(map(len, found.values()))
    return [_cell(axis, place, found[place], most) for place in sorted(found)]


def _cell_of(axis: Axis, number: int) -> int:
    return min(int(axis.at(number) / axis.length * _CELLS), _CELLS - 1)


def _cell(axis: Axis, place: _Place, pairs: Sequence[Pair], most: int) -> Cell:
    size = axis.length / _CELLS
    level = 1 + int(log10(len(pairs)) / log10(max(most, 2)) * (_LEVELS - 1))
    return Cell(
        x=round(place[0] * size, 2),
        y=round(place[1] * size, 2),
        size=round(size, 2),
        number=len(pairs),
        level=min(level, _LEVELS),
        admitted=_span([pair.admitted or 0 for pair in pairs]),
        claimed=_span([pair.claimed or 0 for pair in pairs]),
    )


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return grouped(low) if low == high else gettext("%(low)s to %(high)s", low=grouped(low), high=grouped(high))
