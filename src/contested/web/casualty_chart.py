"""The geometry of the picture of casualty claims: where on an axis each number lies, as percentages of its width.

Nothing here knows of HTML. All figures of one harm share an axis, so that a side's losses can be compared with the
other's; it is linear, or logarithmic from 1 where the greatest number is far above the others. Zero is always at zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from contested.web.casualty_figures import Figure, Losses, words_of

__all__ = ["Bracket", "Chart", "Group", "Mark", "Panel", "Row", "Scale", "Tick", "brackets", "chart", "mark", "scale"]

UNKNOWN: Final = 2.5
"""Where the mark of a number that nobody knows stands: before zero."""
ZERO: Final = 6.0
GREATEST: Final = 93.0
END: Final = 99.0
"""Where an arrow ends that says that a number goes on."""
_STEPS: Final = (1, 2, 5)
_TICKS: Final = 6
_LINEAR_UP_TO: Final = 40
"""How many times the smallest number above zero the greatest may be on a linear axis."""
_LANES: Final = 5
_WRITTEN_OUT: Final = 10**15


@dataclass(frozen=True)
class Tick:
    """A number on the axis, and where it lies."""

    number: int
    at: float

    @property
    def text(self) -> str:
        """The number as the axis prints it."""
        if self.number < _WRITTEN_OUT:
            return f"{self.number:,}"
        digits = str(self.number).rstrip("0")
        return f"{digits[0]}{'.' * (len(digits) > 1)}{digits[1:]}×10^{len(str(self.number)) - 1}"


@dataclass(frozen=True)
class Scale:
    """An axis from zero to at least the greatest number."""

    greatest: int
    is_logarithmic: bool

    def at(self, number: int) -> float:
        """Return where a number lies; what is below zero, which no count is, lies at zero."""
        return ZERO + (GREATEST - ZERO) * min(1.0, self._share(max(number, 0)))

    def _share(self, number: int) -> float:
        if self.is_logarithmic:
            return math.log10(1 + number) / math.log10(1 + self.greatest)
        return number / self.greatest

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The numbers that the axis prints."""
        return tuple(Tick(number, self.at(number)) for number in self._numbers())

    def _numbers(self) -> Iterable[int]:
        if not self.is_logarithmic:
            return range(0, self.greatest + 1, _step(self.greatest))
        digits = len(str(self.greatest)) - 1
        every = max(1, math.ceil(digits / _TICKS))
        return [0, *(10**power for power in range(0, digits + 1, every))]


@dataclass(frozen=True)
class Mark:
    """How one number is drawn.

    ``points`` are the known bounds; ``bar`` is drawn between them, or on to where an unknown bound fades away in the
    direction ``goes_on``.
    """

    points: tuple[float, ...]
    bar: tuple[float, float] | None
    goes_on: str


@dataclass(frozen=True)
class Row:
    """A figure and how it is drawn."""

    figure: Figure
    mark: Mark


@dataclass(frozen=True)
class Bracket:
    """The sign that two rows share no number: from the middle of one to that of the other, as percentages."""

    across: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the sign for unlike stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Panel:
    """The figures that count the same losses; ``band`` is what lies between the bounds by admission."""

    losses: Losses
    rows: tuple[Row, ...]
    brackets: tuple[Bracket, ...]
    pairs: int
    band: tuple[float, float] | None
    left_out: int


@dataclass(frozen=True)
class Group:
    """The panels of one harm, on one axis."""

    harm: str
    scale: Scale
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Chart:
    """The whole picture; ``left_out`` figures had no room in it."""

    groups: tuple[Group, ...]
    left_out: int


def chart(panels: Mapping[Losses, Sequence[Figure]], bounds: Mapping[Losses, tuple[int, int]], most: int = 60) -> Chart:
    """Draw figures by what they count.

    Args:
        panels: The figures, in order.
        bounds: The floor and the ceiling by admission, where both are known.
        most: How many figures the picture has room for.
    """
    shown = dict(_fitting(panels, most))
    groups = [_group(harm, list(losses), panels, shown, bounds) for harm, losses in groupby(shown, _harm)]
    return Chart(tuple(groups), sum(map(len, panels.values())) - sum(map(len, shown.values())))


def _harm(losses: Losses) -> str:
    return losses.harm


def _fitting(panels: Mapping[Losses, Sequence[Figure]], most: int) -> Iterable[tuple[Losses, Sequence[Figure]]]:
    """Yield all figures, or, where there is no room for all, of each panel at most its share of what is left."""
    left = most
    fits = sum(map(len, panels.values())) <= most
    for done, (losses, figures) in enumerate(panels.items()):
        share = len(figures) if fits else max(2, left // (len(panels) - done))
        fitting = figures[: min(share, left)]
        left -= len(fitting)
        if fitting:
            yield losses, fitting


def _group(
    harm: str,
    losses: Sequence[Losses],
    panels: Mapping[Losses, Sequence[Figure]],
    shown: Mapping[Losses, Sequence[Figure]],
    bounds: Mapping[Losses, tuple[int, int]],
) -> Group:
    axis = scale(number for one in losses for figure in shown[one] for number in (figure.low, figure.high))
    drawn = (_panel(one, shown[one], axis, bounds.get(one), len(panels[one]) - len(shown[one])) for one in losses)
    return Group(words_of(harm), axis, tuple(drawn))


def _panel(
    losses: Losses, figures: Sequence[Figure], axis: Scale, bounds: tuple[int, int] | None, left_out: int
) -> Panel:
    joined, pairs = brackets(figures)
    band = (axis.at(bounds[0]), axis.at(bounds[1])) if bounds and bounds[0] <= bounds[1] else None
    rows = tuple(Row(figure, mark(figure.low, figure.high, axis)) for figure in figures)
    return Panel(losses, rows, joined, pairs, band, left_out)


def scale(numbers: Iterable[int | None]) -> Scale:
    """Return the axis for some numbers; None is an unknown bound."""
    known = sorted({number for number in numbers if number is not None and number > 0})
    if not known:
        return Scale(1, False)
    greatest = known[-1]
    if greatest > _LINEAR_UP_TO * known[0]:
        return Scale(greatest, True)
    step = _step(greatest)
    return Scale(-(-greatest // step) * step, False)


def _step(greatest: int) -> int:
    """Return the round distance of ticks that gives a linear axis few enough."""
    power = 1
    while True:
        for step in _STEPS:
            if greatest <= step * power * _TICKS:
                return step * power
        power *= 10


def mark(low: int | None, high: int | None, axis: Scale) -> Mark:
    """Return how an interval is drawn on an axis."""
    if high is None:
        if low is None:
            return Mark((UNKNOWN,), None, "")
        return Mark((axis.at(low),), (axis.at(low), END), "right")
    if low is None and high > 0:
        return Mark((axis.at(high),), (ZERO, axis.at(high)), "left")
    ends = sorted({axis.at(bound) for bound in (low, high) if bound is not None})
    return Mark(tuple(ends), (ends[0], ends[-1]) if len(ends) > 1 else None, "")


def brackets(figures: Sequence[Figure]) -> tuple[tuple[Bracket, ...], int]:
    """Return brackets around the pairs of figures that share no number, in lanes, and how many pairs there are.

    Short brackets get the first lanes; those for which no lane is free are left out.
    """
    places = {figure.claim.iri: place for place, figure in enumerate(figures)}
    pairs = sorted(_pairs(figures, places), key=lambda pair: (pair[1] - pair[0], pair))
    lanes: list[list[tuple[int, int]]] = []
    drawn = [(lane, pair) for pair in pairs if (lane := _lane(lanes, pair)) is not None]
    count = len(figures)
    return tuple(
        Bracket(100 * (lane + 0.5) / max(len(lanes), 1), *(100 * (place + 0.5) / count for place in pair))
        for lane, pair in drawn
    ), len(pairs)


def _pairs(figures: Sequence[Figure], places: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    for figure in figures:
        for rival in figure.contradicted_by:
            here, there = places[figure.claim.iri], places.get(rival, -1)
            if here < there:
                yield here, there


def _lane(lanes: list[list[tuple[int, int]]], pair: tuple[int, int]) -> int | None:
    """Put a pair into the first lane where it crosses no other, and return which that is."""
    for number, lane in enumerate(lanes):
        if all(pair[1] <= other[0] or other[1] <= pair[0] for other in lane):
            lane.append(pair)
            return number
    if len(lanes) == _LANES:
        return None
    lanes.append([pair])
    return len(lanes) - 1
