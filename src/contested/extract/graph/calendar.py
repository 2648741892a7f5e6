"""When an event was: the times of an infobox as two dates of one precision (XML Schema's date, gYearMonth, gYear)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from contested.extract.facts import Period
from contested.extract.graph.terms import dated

__all__ = ["Dates", "as_of", "dates_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_AS_OF = re.compile(
    r"(?:as of|as at|by|until|till|up to|through) "
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<first>{_MONTH}) (?P<second>\d{{1,2}}),?) (?P<year>\d{{4}})",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """When an event began and ended, as far as that is known."""

    start: Literal | None = None
    end: Literal | None = None


def dates_of(periods: Sequence[Period]) -> Dates:
    """Return the start of the earliest period and the end of the latest, as exact as both of them are.

    A time that is only about right is no date; an end stands only where every period has one. Before the year 1 only
    the year is given, since engines know no earlier days.
    """
    if not periods or any(period.circa or period.first is None for period in periods):
        return Dates()
    starts = [_parts(period.first) for period in periods if period.first]
    ends = [_parts(period.last) for period in periods if period.last and not period.ongoing]
    start, end = min(starts), max(ends, default=None) if len(ends) == len(periods) else None
    if end is None:
        return Dates(_date(start, _exactness(start)))
    exactness = min(_exactness(start), _exactness(end))
    if start[:exactness] > end[:exactness]:
        return Dates()
    return Dates(_date(start, exactness), _date(end, exactness))


def _parts(date: str) -> tuple[int, ...]:
    sign, digits = (-1, date[1:]) if date.startswith("-") else (1, date)
    numbers = [int(part) for part in digits.split("-")]
    return (sign * numbers[0], *numbers[1:])


def _exactness(parts: tuple[int, ...]) -> int:
    return len(parts) if parts[0] > 0 else 1


def _date(parts: tuple[int, ...], exactness: int) -> Literal | None:
    year = f"{'-' if parts[0] < 0 else ''}{abs(parts[0]):04}"
    return dated("-".join([year, *(f"{part:02}" for part in parts[1:exactness])]), "date", "gYearMonth", "gYear")


def as_of(scope: str | None) -> str | None:
    """Return the day up to which a figure counts, where its scope says nothing else.

    >>> as_of("as of 5 March 2022"), as_of("in March 2022")
    ('2022-03-05', None)
    """
    match = _AS_OF.fullmatch((scope or "").strip())
    if match is None:
        return None
    month = _MONTHS.index((match["month"] or match["first"]).lower()[:3]) + 1
    return f"{match['year']}-{month:02}-{int(match['day'] or match['second']):02}"
