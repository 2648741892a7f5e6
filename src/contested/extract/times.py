"""The grammar of times: from pieces of a line to the days, months and years that stand there.

::

    times   = time { ( "," | ";" | "and" | "&" ) time }         one year or month may serve for all: "5 and 7 May 1941"
    time    = "since" moment | "until" moment | "ongoing"
            | [ "from" | "between" ] moment [ dash end ] [ "onwards" ]
    end     = moment | "present" | "?" | 2 digits               "1941–45"
    moment  = { circa | part | noise } core [ "?" ]
    core    = day month [ year ] | month day [ year ] | month [ year ] | season year | year | day | iso
    year    = [ "," | "of" ] ( [ "AD" ] number [ era ] )

A day needs a month and a year: its own, or those of the other end of its range, or of a later time on its line. What
does not fit to its end is no time at all: :class:`NoTimeError` says why, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from contested.extract.moments import Moment
from contested.extract.timewords import (
    BEFORE_ERA,
    CIRCA,
    DASHES,
    ERAS,
    NOISE,
    PARTS_OF_TIME,
    PRESENT,
    SEASONS,
    SINCE,
    UNTIL,
    Piece,
    month_of,
)

__all__ = ["NoTimeError", "Time", "times_at"]

_ONWARDS = frozenset({"onwards", "onward"})
_JOINTS = frozenset({",", ";", "and", "&"})
_UNREADABLE = "a time that is not understood"


class NoTimeError(ValueError):
    """Pieces that are no time, with the reason; it never leaves the package."""


@dataclass(slots=True)
class Time:
    """One time: two ends, which may be the same; ``ongoing`` where it has none yet."""

    first: Moment | None
    last: Moment | None
    start: int
    end: int
    ongoing: bool = False

    def moments(self) -> list[Moment]:
        """Return the ends that are known."""
        return [moment for moment in (self.first, self.last) if moment is not None]


def times_at(pieces: Sequence[Piece], start: int) -> list[Time]:
    """Return the times that the pieces from a place on are, all of them.

    Raises:
        NoTimeError: If any piece is left over, a day has no year, does not exist, or a range is upside down.
    """
    times = _Parser(pieces, start).times()
    _share(times)
    for time in times:
        _check(time)
    return times


class _Parser:
    def __init__(self, pieces: Sequence[Piece], start: int) -> None:
        self.pieces, self.place = pieces, start

    def low(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self.pieces[place].low if place < len(self.pieces) else ""

    def piece(self, ahead: int = 0) -> Piece | None:
        place = self.place + ahead
        return self.pieces[place] if place < len(self.pieces) else None

    def accept(self, table: frozenset[str], ahead: int = 0) -> bool:
        """Pass over the next piece if a table has it."""
        found = self.low(ahead) in table
        self.place += (ahead + 1) if found else 0
        return found

    def times(self) -> list[Time]:
        times = [self.time()]
        while self.piece() is not None:
            if not self.accept(_JOINTS):
                raise NoTimeError(_UNREADABLE)
            self.accept(frozenset({"and", "&"}))
            times.append(self.time())
        return times

    def time(self) -> Time:
        start = self.place
        first, last, ongoing = self.ends()
        end = self.pieces[self.place - 1].end
        return Time(first, last, self.pieces[start].start if start < len(self.pieces) else end, end, ongoing)

    def ends(self) -> tuple[Moment | None, Moment | None, bool]:
        """Read one time: its first end, its last end, and whether it goes on."""
        if self.low() in PRESENT and self.accept(PRESENT):
            return None, None, True
        if self.accept(UNTIL):
            return None, self.moment(), False
        since = self.low() if self.low() in SINCE | {"between"} else ""
        self.place += bool(since)
        first = self.moment()
        if self.accept(DASHES | ({"and"} if since == "between" else frozenset[str]())):
            return first, *self.end_of(first)
        if self.accept(_ONWARDS) or since == "since":
            return first, None, True
        if since:
            raise NoTimeError(_UNREADABLE)
        return first, replace(first), False

    def end_of(self, first: Moment) -> tuple[Moment | None, bool]:
        """Read what stands behind the dash of a range."""
        self.accept(frozenset({"the"}))
        if self.accept(PRESENT):
            return None, True
        if self.accept(frozenset({"?"})):
            return None, False
        return self.short_year(first) or self.moment(), False

    def short_year(self, first: Moment) -> Moment | None:
        """Read the last digits of a year, as in "1941–45"; what is not later than the first year is none."""
        piece, follow = self.piece(), self.piece(1)
        dated = first.year is None or first.day is not None or first.before_era is not None
        if dated or first.year is None or piece is None or not 1 <= piece.digits <= 2 or piece.value is None:
            return None
        if follow is not None and (month_of(follow) or follow.low in ERAS | {"of"}):
            return None
        year = first.year - first.year % 10**piece.digits + piece.value
        if year <= first.year:
            raise NoTimeError(_UNREADABLE)
        self.place += 1
        return Moment(piece.start, piece.end, year=year)

    def moment(self) -> Moment:
        start, circa = self.place, False
        while self.low() in CIRCA | NOISE | PARTS_OF_TIME or (self.place > start and self.low() in {",", "-"}):
            circa |= self.low() in CIRCA
            self.place += 1
        moment = self.core()
        moment.circa = self.accept(frozenset({"?"})) or circa
        moment.start, moment.end = self.pieces[start].start, self.pieces[self.place - 1].end
        return moment

    def core(self) -> Moment:
        piece = self.piece()
        if piece is None:
            raise NoTimeError(_UNREADABLE)
        moment = Moment(piece.start, piece.end)
        if self.iso(moment):
            return moment
        if month_of(piece):
            self.month_first(moment)
        elif self.accept(SEASONS):
            self.year(moment)
        elif not self.year(moment):
            self.day_first(moment)
        return moment

    def iso(self, moment: Moment) -> bool:
        """Read a day as ISO 8601 writes it: "1941-05-07"."""
        pieces = self.pieces[self.place : self.place + 5]
        if [piece.digits for piece in pieces] != [4, 0, 2, 0, 2] or {pieces[1].low, pieces[3].low} != {"-"}:
            return False
        if any(one.end != other.start for one, other in pairwise(pieces)) or not 1 <= (pieces[2].value or 0) <= 12:
            return False
        moment.year, moment.month, moment.day = pieces[0].value, pieces[2].value, pieces[4].value
        self.place += 5
        return True

    def month_first(self, moment: Moment) -> None:
        moment.month = self.month()
        day, follow = self.piece(), self.low(1)
        if day is not None and 1 <= day.digits <= 2 and follow not in ERAS:
            moment.day = day.value
            self.place += 1
        self.year(moment)

    def month(self) -> int | None:
        piece = self.piece()
        month = month_of(piece) if piece is not None else None
        self.place += month is not None
        return month

    def day_first(self, moment: Moment) -> None:
        day = self.piece()
        if day is None or not 1 <= day.digits <= 2:
            raise NoTimeError(_UNREADABLE)
        moment.day = day.value
        self.place += 1
        self.accept(frozenset({"of"}))
        moment.month = self.month()
        self.year(moment)

    def year(self, moment: Moment) -> bool:
        """Read a year, if one stands here: a number of an era, or one of three or four digits."""
        skip = int(self.low() in {",", "of"} and (moment.month is not None or moment.day is not None))
        ahead = skip + (self.low(skip) in ERAS - BEFORE_ERA)
        number, era = self.piece(ahead), self.low(ahead + 1)
        if number is None or number.value is None or number.digits > 4:
            return False
        dated = ahead > skip or era in ERAS
        following = self.piece(ahead + 1)
        if not dated and (number.digits < 3 or (following is not None and month_of(following) is not None)):
            return False
        moment.year = number.value
        moment.before_era = (era in BEFORE_ERA) if dated else None
        self.place += ahead + 1 + (era in ERAS)
        return True


def _share(times: Sequence[Time]) -> None:
    """Let the ends of a range, and the times of a line, share the month and the year that only one of them has."""
    for time in times:
        if time.first is not None and time.last is not None:
            _lend_month(time.last, time.first)
            _lend_year(time.last, time.first)
            _lend_month(time.first, time.last)
            _lend_year(time.first, time.last)
    for earlier, later in reversed(list(pairwise(times))):
        for lender in later.moments()[:1]:
            for moment in earlier.moments():
                _lend_month(lender, moment)
                _lend_year(lender, moment)
    for earlier, later in pairwise(times):
        for lender in earlier.moments()[-1:]:
            for moment in later.moments():
                _lend_month(lender, moment)


def _lend_month(lender: Moment, moment: Moment) -> None:
    if moment.day is not None and moment.month is None:
        moment.month = lender.month


def _lend_year(lender: Moment, moment: Moment) -> None:
    if moment.year is None:
        moment.year, moment.before_era = lender.year, lender.before_era
    elif moment.before_era is None and lender.before_era:
        moment.before_era = True


def _check(time: Time) -> None:
    for moment in time.moments():
        if moment.problem is not None:
            raise NoTimeError(moment.problem)
    if time.first is not None and time.last is not None and time.first.earliest() > time.last.latest():
        raise NoTimeError("a range of time upside down")
