"""Events in the order of time: a list with years for headings, and where each lies on one line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from contested.answers import Answer, Row
from contested.web.event_facts import Link, clip

__all__ = ["Moment", "Timeline", "Year", "share_of_year", "timeline"]

_DATE: Final = re.compile(r"(?P<year>-?[0-9]{4,9})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?([T+\-Z].*)?")
_MOST: Final = 100
_FEWEST_LABELS_APART: Final = 9.0
"""How many hundredths of the line lie between two years that are written below it."""


@dataclass(frozen=True)
class Moment:
    """An event with its dates as printed, and where it begins and ends on the line, in hundredths, if that is known."""

    event: Link
    kind: str
    start: str
    end: str
    places: str
    description: str
    is_here: bool
    first: float | None
    last: float | None


@dataclass(frozen=True)
class Year:
    """The events that begin in one year, and how many years after the ones before; ``name`` is empty without a date."""

    name: str
    after: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Timeline:
    """The years with what begins in each, and the years that are written below the line."""

    years: tuple[Year, ...]
    ticks: tuple[tuple[str, float], ...]
    count: int
    left_out: int


def share_of_year(date: str) -> float | None:
    """Return a date as a number of years, what is not told being the beginning; None for what is no date.

    >>> share_of_year("2008-07"), share_of_year("-0044"), share_of_year("soon") is None
    (2008.5, -44.0, True)
    """
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    month, day = int(match["month"] or 1), int(match["day"] or 1)
    return int(match["year"]) + (month - 1) / 12 + (day - 1) / 372


def timeline(answer: Answer, here: str) -> Timeline:
    """Lay out the answer to the question ``timeline``.

    Args:
        answer: Events in the order of their beginning; one that is part of several comes several times.
        here: The event whose page shows the line.
    """
    rows = list(_once(answer))
    shown = rows[:_MOST]
    times = [time for row in shown for time in _span(row) if time is not None]
    line = (min(times, default=0.0), max(times, default=0.0))
    years = _years(shown, line, here)
    return Timeline(tuple(years), _ticks(years, line), len(rows), len(rows) - len(shown))


def _once(answer: Answer) -> Iterable[Row]:
    first = {str(row["event"]): row for row in reversed(list(answer))}
    return reversed(first.values())


def _span(row: Row) -> tuple[float | None, float | None]:
    start = share_of_year(str(row["start"] or ""))
    end = share_of_year(str(row["end"] or ""))
    return start, end if start is None or end is None else max(start, end)


def _years(rows: Sequence[Row], line: tuple[float, float], here: str) -> list[Year]:
    years: list[Year] = []
    previous: int | None = None
    for name, group in groupby(rows, _year):
        number = int(name) if name else None
        after = number - previous if number is not None and previous is not None else 0
        years.append(Year(name, after, tuple(_moment(row, line, here) for row in group)))
        previous = number if number is not None else previous
    return years


def _year(row: Row) -> str:
    match = _DATE.fullmatch(str(row["start"] or ""))
    return match["year"] if match else ""


def _moment(row: Row, line: tuple[float, float], here: str) -> Moment:
    start, end = _span(row)
    return Moment(
        event=Link(clip(str(row["eventLabel"] or row["event"])), str(row["event"])),
        kind=str(row["type"] or "").replace("_", " "),
        start=clip(str(row["start"] or ""), 40),
        end=clip(str(row["end"] or ""), 40),
        places=clip(str(row["placeLabels"] or "")),
        description=clip(str(row["description"] or ""), 400),
        is_here=row["event"] == here,
        first=_at(start if start is not None else end, line),
        last=_at(end, line),
    )


def _at(time: float | None, line: tuple[float, float]) -> float | None:
    if time is None:
        return None
    first, last = line
    return 1 + 98 * (time - first) / (last - first) if last > first else 50.0


def _ticks(years: Iterable[Year], line: tuple[float, float]) -> tuple[tuple[str, float], ...]:
    """Return the years to write below the line: those in which something begins, and the last, if they stand apart."""
    ticks: list[tuple[str, float]] = []
    for year in years:
        at = next((moment.first for moment in year.moments if moment.first is not None), None)
        if year.name and at is not None and (not ticks or at - ticks[-1][1] >= _FEWEST_LABELS_APART):
            ticks.append((year.name, at))
    end = _at(line[1], line)
    if ticks and end is not None and end - ticks[-1][1] >= _FEWEST_LABELS_APART:
        ticks.append((str(math.floor(line[1])), end))
    return tuple(ticks)
