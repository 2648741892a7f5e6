"""Days, months and years in running text, as ISO 8601 intervals.

::

    day   = number [ dash number ] month [ [","] year ] | month number [ dash number ] [ [","] year ]
    month = month-name year
    year  = ( "in" | "during" ) ( year | [ "the" ] decade )

A day without a year takes the year that makes it fall into the article's own time, else that of the article's end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["Day", "Time", "days_in", "time_of"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DASH = r"\s?(?:[–—-]|to|and|or|/)\s?"
_DATE = re.compile(
    rf"\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?\s(?:of\s)?(?P<month>{_MONTH})"
    r"(?:,?\s(?P<year>\d{4})(?!\d))?\b"
    rf"|\b(?P<amonth>{_MONTH})\s(?P<afirst>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:{_DASH}(?P<alast>\d{{1,2}})\b)?"
    r"(?:,?\s(?P<ayear>\d{4})(?![\d,]))?"
    rf"|\b(?P<only>{_MONTH}),?\s(?P<oyear>\d{{4}})\b"
    r"|\b(?:[Ii]n|[Dd]uring)\s(?P<alone>1\d{3}|20\d\d)\b(?!-)"
    r"|\b(?:[Ii]n|[Dd]uring)\s(?:the\s)?(?P<decade>1\d{2}0|20\d0)s\b"
)
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")
_STARTS_WITH_DAY = re.compile(r"\d{1,2}\b")
_ONGOING = re.compile(r"\b(?:present|ongoing|now)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, some days, a month or a year, with the characters that say so; ``label`` has the year."""

    first: date
    last: date
    label: str
    start: int
    end: int

    @property
    def iso(self) -> tuple[str, str]:
        """Both ends in ISO 8601, as exact as the text is."""
        width = 10 if _STARTS_WITH_DAY.match(self.label) else 7 if " " in self.label else 4
        return self.first.isoformat()[:width], self.last.isoformat()[:width]


@dataclass(frozen=True, slots=True)
class Time:
    """When the article's own fight was; without a last day it goes on."""

    first: date
    last: date | None

    @property
    def year(self) -> int:
        """The year that days without one are of, where several are possible."""
        return (self.last or self.first).year

    def excludes(self, day: Day) -> bool:
        """Whether a day lies wholly before or after."""
        return day.last < self.first or (self.last is not None and day.first > self.last)

    def is_part(self, day: Day) -> bool:
        """Whether a day is inside, and not the whole."""
        whole = day.first <= self.first and self.last is not None and day.last >= self.last
        return not whole and not self.excludes(day)


def time_of(texts: Iterable[str]) -> Time | None:
    """Return when the fight was that date fields speak of; None if they do not say the year.

    >>> time_of(["28 December 1943 – 3 January 1944"])
    Time(first=datetime.date(1943, 12, 28), last=datetime.date(1944, 1, 3))
    """
    text = " ".join(texts)
    years = [int(year) for year in _YEAR.findall(text)]
    if not years:
        return None
    days = list(_days(text, None, max(years)))
    spans = [(day.first, day.last) for day in days] or [(date(min(years), 1, 1), date(max(years), 12, 31))]
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return Time(min(first, date(min(years), 12, 31)), None if _ONGOING.search(text) else last)


def days_in(text: str, time: Time) -> Iterator[Day]:
    """Yield the days that a sentence speaks of."""
    return _days(text, time, time.year)


def _days(text: str, time: Time | None, year: int) -> Iterator[Day]:
    for found in _DATE.finditer(text):
        day = _day(found, time, year)
        if day is not None:
            yield day


def _day(found: re.Match[str], time: Time | None, year: int) -> Day | None:
    parts = found.groupdict()
    if parts["alone"]:
        alone = int(parts["alone"])
        return Day(date(alone, 1, 1), date(alone, 12, 31), parts["alone"], *found.span())
    if parts["decade"]:
        decade = int(parts["decade"])
        return Day(date(decade, 1, 1), date(decade + 9, 12, 31), f"{decade}s", *found.span())
    month = _MONTHS.index((parts["month"] or parts["amonth"] or parts["only"]).casefold()) + 1
    if parts["only"]:
        only = int(parts["oyear"])
        return _month(only, month, parts["only"], found) if only else None
    first = int(parts["first"] or parts["afirst"])
    last = int(parts["last"] or parts["alast"] or first)
    given = parts["year"] or parts["ayear"]
    return _numbered(first, last, month, int(given) if given else _year_for(month, first, time, year), found)


def _month(year: int, month: int, name: str, found: re.Match[str]) -> Day:
    last = date(year, month, monthrange(year, month)[1])
    return Day(date(year, month, 1), last, f"{name} {year}", *found.span())


def _numbered(first: int, last: int, month: int, year: int, found: re.Match[str]) -> Day | None:
    if not (1 <= first <= last <= monthrange(max(year, 1), month)[1]) or year < 1:
        return None
    days = f"{first}–{last}" if last > first else str(first)
    label = f"{days} {_MONTHS[month - 1].capitalize()} {year}"
    return Day(date(year, month, first), date(year, month, last), label, *found.span())


def _year_for(month: int, day: int, time: Time | None, year: int) -> int:
    """Return the year of a day without one."""
    if time is None or time.last is None:
        return year
    for candidate in range(time.first.year, min(time.last.year, time.first.year + 20) + 1):
        if day <= monthrange(candidate, month)[1] and time.first <= date(candidate, month, day) <= time.last:
            return candidate
    return year
