"""Days, months, years, spans of time and numbered things: numbers that count nobody.

::

    date     = day-span month [ [","] year ] | month [ day-span ] [ [","] year ] | day "." month [ "." year ]
    day-span = day { ( dash | "," | "and" ) day }               "15, 23 and 24 June"
    years    = year dash ( year | 2 digits | date )                 "(1941–45)", "in 1941–1942"
    span     = number time-unit                                   "3 days", "two weeks"
    share    = number "/" number before "of"                      "3/4 of the army", "1 in 4"
    numbered = ("day" | "page" | "hill" | …) number               "Hill 203", "p. 14"

A lone year has no mark of its own: :func:`is_year` asks what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.nouns import MEASURES, MONTHS, NUMBERED, PLACES_IN_TIME, TIME_UNITS, TOTALS
from contested.extract.tokens import Token
from contested.extract.vocabulary import BOUNDS, NUMBER_WORDS, OUTCOMES

__all__ = ["DASHES", "date_end", "is_year", "looks_like_year"]

DASHES = frozenset("-–—−‑‒―/") | {"to", "and"}
_AFTER_DAY = DASHES | {"or", ",", "&"}
_MOST_DAYS = 10
_COUNTED_TIME = TIME_UNITS | MEASURES
_FIRST_WORDS = MONTHS | NUMBERED | NUMBER_WORDS.keys()


def date_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the date, span of time or numbered thing that begins at a token ends; ``start`` if none does."""
    if start >= len(tokens) or not _may_begin(tokens[start]):
        return start
    for rule in (_day_first, _month_first, _years, _dotted, _time_span, _share, _numbered):
        end = rule(tokens, start)
        if end > start:
            return end
    return start


def _may_begin(token: Token) -> bool:
    """Whether any of the rules can hold; most tokens are told apart without trying them."""
    return token.text[0].isdigit() or token.low in _FIRST_WORDS or token.low.partition("-")[0] in MONTHS


def _day_first(tokens: Sequence[Token], start: int) -> int:
    end = _day_span(tokens, start)
    if end == start or not _is_month(tokens, end):
        return start
    return _year_after(tokens, end + 1)


def _month_first(tokens: Sequence[Token], start: int) -> int:
    if not _is_month(tokens, start):
        return start
    end = _day_span(tokens, start + 1)
    if end > start + 1 and end < len(tokens) and tokens[end].kind == "word" and tokens[end].low in _COUNTED:
        return start + 1
    return _year_after(tokens, end)


def _years(tokens: Sequence[Token], start: int) -> int:
    end = start + 3
    if end > len(tokens) or not looks_like_year(tokens[start]) or tokens[start + 1].low not in DASHES:
        return start
    day = _day_first(tokens, start + 2)
    if day > start + 2:
        return day
    last = tokens[start + 2]
    later = looks_like_year(last) or (last.kind == "number" and last.text.isdecimal() and len(last.text) == 2)
    spoken = is_year(tokens, start, end) or (looks_like_year(last) and _is_behind_name(tokens, start))
    return end if later and spoken and not _counts_after(tokens, end) else start


def _is_behind_name(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word stands before years, one that neither bounds nor labels figures: "the raids 1904–1908"."""
    if not start or tokens[start - 1].kind != "word":
        return False
    low = tokens[start - 1].low
    return (low,) not in OUTCOMES and low not in TOTALS and not any((low,) in table for table, _ in BOUNDS)


_COUNTED = frozenset({"killed", "wounded", "captured", "missing", "dead", "injured", "casualties", "soldiers", "men"})


def _day_span(tokens: Sequence[Token], start: int) -> int:
    if not _is_day(tokens, start):
        return start
    end = start + 1
    while (
        end < start + _MOST_DAYS
        and tokens[end : end + 1]
        and tokens[end].low in _AFTER_DAY
        and _is_day(tokens, end + 1)
    ):
        end += 2
    return end


def _year_after(tokens: Sequence[Token], start: int) -> int:
    comma = start < len(tokens) and tokens[start].text == ","
    place = start + comma
    if place >= len(tokens) or not looks_like_year(tokens[place]):
        return start
    return start if comma and _counts_after(tokens, place + 1) else place + 1


def _counts_after(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].low in _COUNTED


def _dotted(tokens: Sequence[Token], start: int) -> int:
    """A day and a month with full stops: what has a point and no million behind it is no number of people."""
    token = tokens[start]
    if token.kind != "number" or token.value is None or "." not in token.text or token.grouped:
        return start
    scaled = start + 1 < len(tokens) and tokens[start + 1].low in _SCALED
    return start if scaled or token.text[-1] in "kK" else start + 1


_SCALED = DASHES | {"million", "millions", "thousand", "hundred", "or"}


def _time_span(tokens: Sequence[Token], start: int) -> int:
    token, after = tokens[start], start + 1
    if not (token.kind == "number" or token.low in NUMBER_WORDS) or after >= len(tokens):
        return start
    return after + 1 if tokens[after].low in _COUNTED_TIME else start


def _share(tokens: Sequence[Token], start: int) -> int:
    parts = tokens[start : start + 4]
    if len(parts) < 3 or not parts[0].kind == parts[2].kind == "number":
        return start
    divided = len(parts) == 4 and parts[1].text in {"/", "⁄"} and parts[3].low == "of"
    return start + 3 if divided or (parts[1].low == "in" and _is_day(tokens, start + 2)) else start


def _numbered(tokens: Sequence[Token], start: int) -> int:
    after = start + 1
    if tokens[start].low not in NUMBERED or after >= len(tokens) or tokens[after].kind != "number":
        return start
    if after + 2 < len(tokens) and tokens[after + 1].low in DASHES and tokens[after + 2].kind == "number":
        return after + 3
    return start if _counts_after(tokens, after + 1) else after + 1


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens) or not tokens[place].text[0].isupper():
        return False
    return all(part in MONTHS for part in tokens[place].low.split("-"))


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    if place >= len(tokens):
        return False
    token = tokens[place]
    if token.kind == "word":
        return token.low[:-2].isdecimal() and token.low[-2:] in {"st", "nd", "rd", "th"}
    return token.kind == "number" and token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def looks_like_year(token: Token) -> bool:
    """Return whether a number is written as years are: four digits and nothing between them."""
    return (
        token.kind == "number" and token.text.isdecimal() and len(token.text) == 4 and 1000 <= int(token.text) <= 2100
    )


def is_year(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the figures between two places are years: "in 1941", "1941–45:", "(1941)".

    What they would count, if they counted, has been seen not to follow.
    """
    if not looks_like_year(tokens[start]):
        return False
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.text == ":":
        return True
    if before is None:
        return False
    if before.low in PLACES_IN_TIME or before.low in MONTHS:
        return True
    if after is not None and after.low in {"alone", "only"}:
        return True
    ends_bracket = after is not None and after.text in {")", "]"}
    return ends_bracket and (before.text in {"(", "[", ","} or before.capital)
