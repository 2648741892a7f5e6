"""Lexical forms that are no values: what XML Schema 1.1 datatypes, and coordinates, do not allow.

An engine keeps such literals without a word, and every comparison with them then fails in silence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from contested.namespaces import PREFIXES, XSD

__all__ = ["COORDINATES", "flaw"]

_MOST_DIGITS: Final = 100
"""More digits than any count or coordinate needs; longer numbers only serve to choke a reader."""

_LEAST, _MOST = -(2**63), 2**63 - 1
"""The integers that engines compare as numbers."""

_SOME_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)"
_ZONE = f"{_SOME_ZONE}?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{3,}|0\d{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_MONTHS = r"(?:\d+Y)?(?:\d+M)?"
_DAYS = r"(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_FLOAT = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"
_NUMBER = re.compile(_FLOAT, re.ASCII)


def _pattern(pattern: str, kind: str, example: str) -> Callable[[str], str | None]:
    matcher = re.compile(pattern, re.ASCII)
    return partial(_mismatch, matcher, f"is no {kind}; write it like {example}")


def _mismatch(matcher: re.Pattern[str], message: str, value: str) -> str | None:
    match = matcher.fullmatch(value)
    return message if match is None else _no_such_day(match)


def _no_such_day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if "year" in parts and not int(parts["year"]):
        return "is in the year 0, which readers disagree about; write -0001 for 1 BCE"
    if "day" in parts and int(parts["day"]) > _days(int(parts.get("year", 2000)), int(parts.get("month", 1))):
        return "is no day of the calendar; write a date that exists"
    return None


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year % 400 + 2000, month)[1]


def _integer(value: str, *, low: int = _LEAST, high: int = _MOST) -> str | None:
    if not _INTEGER.fullmatch(value):
        return "is no whole number; write digits only, like 12"
    number = int(value)
    if not low <= number <= high:
        return f"is out of range; the datatype, or 64 bits, allow {low} to {high}"
    return None


_CHECKS: Final[Mapping[str, Callable[[str], str | None]]] = {
    f"{XSD}integer": _integer,
    f"{XSD}long": _integer,
    f"{XSD}int": partial(_integer, low=-(2**31), high=2**31 - 1),
    f"{XSD}short": partial(_integer, low=-(2**15), high=2**15 - 1),
    f"{XSD}byte": partial(_integer, low=-128, high=127),
    f"{XSD}nonNegativeInteger": partial(_integer, low=0),
    f"{XSD}positiveInteger": partial(_integer, low=1),
    f"{XSD}nonPositiveInteger": partial(_integer, high=0),
    f"{XSD}negativeInteger": partial(_integer, high=-1),
    f"{XSD}unsignedLong": partial(_integer, low=0),
    f"{XSD}unsignedInt": partial(_integer, low=0, high=2**32 - 1),
    f"{XSD}unsignedShort": partial(_integer, low=0, high=2**16 - 1),
    f"{XSD}unsignedByte": partial(_integer, low=0, high=255),
    f"{XSD}decimal": _pattern(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "decimal number", "12.5"),
    f"{XSD}double": _pattern(_FLOAT, "number", "1.5E0"),
    f"{XSD}float": _pattern(_FLOAT, "number", "1.5E0"),
    f"{XSD}boolean": _pattern("true|false|0|1", "truth value", "true"),
    f"{XSD}date": _pattern(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}", "date", "2008-03-04"),
    f"{XSD}dateTime": _pattern(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}", "date and time", "2008-03-04T12:00:00Z"),
    f"{XSD}dateTimeStamp": _pattern(
        f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_SOME_ZONE}", "time stamp", "2008-03-04T12:00:00Z"
    ),
    f"{XSD}time": _pattern(f"{_CLOCK}{_ZONE}", "time of day", "12:00:00"),
    f"{XSD}gYearMonth": _pattern(f"{_YEAR}-{_MONTH}{_ZONE}", "month", "2008-03"),
    f"{XSD}gYear": _pattern(f"{_YEAR}{_ZONE}", "year", "2008"),
    f"{XSD}gMonthDay": _pattern(f"--{_MONTH}-{_DAY}{_ZONE}", "day of a month", "--03-04"),
    f"{XSD}gMonth": _pattern(f"--{_MONTH}{_ZONE}", "month of any year", "--03"),
    f"{XSD}gDay": _pattern(f"---{_DAY}{_ZONE}", "day of any month", "---04"),
    f"{XSD}duration": _pattern(rf"-?P(?=[\dT]){_MONTHS}{_DAYS}", "duration", "P1DT12H"),
    f"{XSD}yearMonthDuration": _pattern(rf"-?P(?=\d){_MONTHS}", "duration", "P1Y6M"),
    f"{XSD}dayTimeDuration": _pattern(rf"-?P(?=[\dT]){_DAYS}", "duration", "P1DT12H"),
}

COORDINATES: Final[Mapping[str, int]] = {f"{PREFIXES['geo']}lat": 90, f"{PREFIXES['geo']}long": 180}
"""Properties whose numbers are degrees, and the most that they can be on either side of zero."""


def flaw(datatype: str, value: str, predicate: str = "") -> str | None:
    """Return what is wrong with a literal's lexical form and how to mend it, or None.

    Datatypes that we do not know are never wrong.

    >>> flaw("http://www.w3.org/2001/XMLSchema#date", "2023-13-45")
    'is no date; write it like 2008-03-04'
    """
    if "\0" in value:
        return "holds a NUL character; take it out"
    if datatype not in _CHECKS:
        return None
    if len(value) > _MOST_DIGITS and sum(map(str.isdigit, value)) > _MOST_DIGITS:
        return f"has more than {_MOST_DIGITS} digits; write a number that can be read"
    return _CHECKS[datatype](value) or _degrees(value, COORDINATES.get(predicate))


def _degrees(value: str, most: int | None) -> str | None:
    if most is None or not _NUMBER.fullmatch(value) or abs(float(value)) <= most:
        return None
    return f"is no coordinate; degrees lie between -{most} and {most}"
