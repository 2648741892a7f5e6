"""Words of date fields, and a line of one cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.extract.lines import Line
from contested.extract.tables import words

__all__ = [
    "BEFORE_ERA",
    "CIRCA",
    "DASHES",
    "ERAS",
    "NOISE",
    "OLD_STYLE",
    "PARTS_OF_TIME",
    "PRESENT",
    "SEASONS",
    "SINCE",
    "TIMELY",
    "UNTIL",
    "Piece",
    "cut",
    "month_of",
    "shown_date",
]

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
SEASONS = words("spring · summer · autumn · fall · winter")
PARTS_OF_TIME = words("early · mid · late · beginning · middle · end · start")
"""Words that say which part of a month or a year is meant; the month or year stays as exact as it is."""
CIRCA = words("c. · c · ca. · ca · circa · about · around · approximately · approx. · approx · ~ · roughly")
BEFORE_ERA = words("bc · bce · b.c. · b.c.e.")
ERAS = BEFORE_ERA | words("ad · ce · a.d. · c.e.")
DASHES = frozenset("-–—−‑‒―/") | words("to · until · till · through · thru")
PRESENT = words("present · ongoing · now · today · date · current · currently")
SINCE = words("since · from")
UNTIL = words("until · till")
OLD_STYLE = words("o.s. · os · old · julian")
NOISE = words(
    "the · on · in · of · night · nights · evening · morning · afternoon · dawn · monday · tuesday · wednesday · "
    "thursday · friday · saturday · sunday"
)
"""Words before a day that leave it the day that it is."""
TIMELY = (
    SINCE
    | UNTIL
    | DASHES
    | PRESENT
    | CIRCA
    | PARTS_OF_TIME
    | SEASONS
    | ERAS
    | words(
        "before · after · by · between · not · no · unknown · or · century · centuries · during · possibly · "
        "probably · maybe · either · decade · years · days · months · weeks · year · day · month · week"
    )
)
"""Words that change a time: a phrase with one of them is no name of a phase."""

_PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:(?:st|nd|rd|th)\b)?"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+\.?)"
    r"|(?P<mark>\S)"
)
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, a word or a mark, with its place in the input; ``value`` is None for what is no number."""

    low: str
    start: int
    end: int
    value: int | None = None

    @property
    def digits(self) -> int:
        """How many digits a number is written with; 0 for what is no number."""
        return 0 if self.value is None else len(self.low)


def cut(line: Line) -> Iterator[Piece]:
    """Yield the pieces of a line; no piece is empty, and all but white space is in one."""
    for match in _PIECE.finditer(line.text):
        span = line.span(*match.span())
        number = (match["number"] or "").replace(",", "")
        value = int(number) if number and len(number) <= _LONGEST_NUMBER else None
        yield Piece(number if value is not None else match.group().casefold(), span.start, span.end, value)


def month_of(piece: Piece) -> int | None:
    """Return the number of the month that a piece names, or None.

    >>> month_of(Piece("sept.", 0, 5)), month_of(Piece("mayor", 0, 5))
    (9, None)
    """
    return _MONTH.get(piece.low.removesuffix("."))


def shown_date(name: str, arguments: Sequence[str]) -> str | None:
    """Return what a template of dates shows of its unnamed arguments, the day before the month; None if unclear.

    >>> shown_date("start and end dates", ["1940", "05", "12", "1940", "5", "14"])
    '12 May 1940 – 14 May 1940'
    >>> shown_date("oldstyledate", ["10 July", "1700", "29 June"])
    '10 July 1700 [O.S. 29 June]'
    """
    if name.startswith("oldstyle"):
        return f"{arguments[0]} {arguments[1]} [O.S. {arguments[2]}]" if len(arguments) == 3 else None
    if "and end" not in name:
        return _shown_day(arguments[:3])
    days = [_shown_day(arguments[:3]), "present" if arguments[3:] == ["present"] else _shown_day(arguments[3:6])]
    return " – ".join(day for day in days if day) if None not in days else None


def _shown_day(numbers: Sequence[str]) -> str | None:
    """Return a year, a month of a year, or a day as people write it; months may be names already."""
    if not numbers or not numbers[0].isdecimal():
        return None
    year, *rest = (number for number in numbers if number)
    if not rest:
        return year
    month = rest[0] if not rest[0].isdecimal() else _name_of_month(rest[0])
    return None if month is None else " ".join([*rest[1:2], month, year])


def _name_of_month(number: str) -> str | None:
    return _MONTHS[int(number) - 1].title() if len(number) <= 2 and 1 <= int(number) <= 12 else None
