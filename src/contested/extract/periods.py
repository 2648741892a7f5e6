"""When a fight was: the lines of a date field, and the periods that they give.

:mod:`contested.extract.times` reads the times themselves. Here are the things around them: brackets and phrases that
name a phase ("First", "Siege: …"), lengths of time, which say nothing new, and dates of the old calendar, which a
Gregorian date beside them makes superfluous. What is not understood is shown; it is never half a period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from contested.extract.facts import Period
from contested.extract.lines import Line
from contested.extract.model import Unparsed
from contested.extract.nouns import TIME_UNITS
from contested.extract.times import NoTimeError, Time, times_at
from contested.extract.timewords import CIRCA, DASHES, NOISE, OLD_STYLE, TIMELY, Piece, cut, month_of
from contested.extract.vocabulary import NUMBER_WORDS

__all__ = ["iso_date", "read_periods"]

_SECTION = "Infobox"
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_LONGEST_LABEL = 8
_LENGTH_WORDS = (
    TIME_UNITS | CIRCA | DASHES | NUMBER_WORDS.keys() | frozenset({"and", ",", "&", ";", "a", "an", "total", "over"})
)


def read_periods(text: str, name: str, lines: Sequence[Line]) -> tuple[tuple[Period, ...], tuple[Unparsed, ...]]:
    """Return the periods of a date field, and what of it was not understood.

    Args:
        text: The input.
        name: The field's name.
        lines: Its lines.
    """
    periods: list[tuple[Period, bool]] = []
    unparsed: list[Unparsed] = []
    for row in _rows(lines):
        try:
            periods += row.periods(text)
        except NoTimeError as error:
            start, end = row.pieces[0].start, row.pieces[-1].end
            unparsed.append(Unparsed(name, str(error), text[start:end], start, end, _SECTION))
    current = tuple(period for period, old in periods if not old)
    superseded = () if current else periods
    unparsed += [_old(name, period) for period, _ in superseded]
    return current, tuple(unparsed)


def iso_date(line: Line) -> str | None:
    """Return the one day, month or year that a line is, in ISO 8601; None if it is anything else."""
    pieces = list(cut(line))
    try:
        times = times_at(pieces, 0) if pieces else []
    except NoTimeError:
        return None
    days = {moment.iso for time in times for moment in (time.first, time.last) if moment is not None}
    return days.pop() if len(times) == 1 and len(days) == 1 and not times[0].ongoing else None


def _old(name: str, period: Period) -> Unparsed:
    return Unparsed(name, "a date of the old calendar", period.raw, period.start, period.end, _SECTION)


@dataclass(slots=True)
class _Row:
    """A line in pieces: those of the text, and those of each bracket behind it."""

    pieces: list[Piece] = field(default_factory=list)
    brackets: list[list[Piece]] = field(default_factory=list)

    def periods(self, text: str) -> Iterator[tuple[Period, bool]]:
        """Yield what it says, each with whether it is of the old calendar."""
        labels = [label for label in (_label(text, bracket) for bracket in self.brackets) if label]
        old = any(_is_old(bracket) for bracket in self.brackets)
        start, label = _phase(text, self.pieces)
        for time in times_at(self.pieces, start):
            yield _period(text, time, "; ".join([*label, *labels]) or None), old


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """Yield the rows of a field; brackets alone belong to the row above, a dash or a colon joins two."""
    row = _Row()
    for pieces, brackets in (_parted(line) for line in lines):
        if row.pieces and pieces and not _continues(row.pieces, pieces):
            yield row
            row = _Row()
        row.pieces += pieces
        row.brackets += brackets
    if row.pieces:
        yield row


def _continues(above: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    return above[-1].low in DASHES | {":"} or pieces[0].low in DASHES


def _parted(line: Line) -> tuple[list[Piece], list[list[Piece]]]:
    """Tell what stands in brackets from what does not."""
    outside: list[Piece] = []
    brackets: list[list[Piece]] = []
    depth = 0
    for piece in cut(line):
        if piece.low in _OPENING:
            brackets += [[]] if depth == 0 else []
            depth += 1
        elif piece.low in _CLOSING:
            depth = max(depth - 1, 0)
        else:
            (brackets[-1] if depth else outside).append(piece)
    return outside, brackets


def _label(text: str, bracket: Sequence[Piece]) -> str | None:
    """Return the phase that a bracket names: no length of time, no date of another calendar."""
    if not bracket or all(piece.value is not None or piece.low in _LENGTH_WORDS for piece in bracket):
        return None
    return None if _of_calendar(bracket) else _words(text, bracket)


def _of_calendar(bracket: Sequence[Piece]) -> bool:
    return any(piece.low in OLD_STYLE | {"n.s.", "ns", "gregorian", "new"} for piece in (*bracket[:1], *bracket[-1:]))


def _is_old(bracket: Sequence[Piece]) -> bool:
    """Whether a bracket says that the date before it is of the old calendar, and gives no other one."""
    dated = any(piece.value is not None or month_of(piece) for piece in bracket)
    return bool(bracket) and not dated and bracket[0].low in OLD_STYLE


def _words(text: str, pieces: Sequence[Piece]) -> str:
    return " ".join(text[piece.start : piece.end] for piece in pieces)


def _phase(text: str, pieces: Sequence[Piece]) -> tuple[int, list[str]]:
    """Return where the times of a row begin, and the phrase before them: "Final assault 5 May", "Siege: 1941"."""
    end = 0
    while end < min(_LONGEST_LABEL, len(pieces)) and _may_label(pieces[end]):
        end += 1
    while end and pieces[end - 1].low in NOISE:
        end -= 1
    if not end or end == len(pieces):
        return 0, []
    return end + (pieces[end].low == ":"), [_words(text, pieces[:end])]


def _may_label(piece: Piece) -> bool:
    return piece.low[0].isalpha() and piece.low not in TIMELY and not month_of(piece)


def _period(text: str, time: Time, label: str | None) -> Period:
    return Period(
        first=time.first.iso if time.first else None,
        last=time.last.iso if time.last else None,
        raw=text[time.start : time.end],
        start=time.start,
        end=time.end,
        circa=any(moment.circa for moment in time.moments()),
        ongoing=time.ongoing,
        label=label,
    )
