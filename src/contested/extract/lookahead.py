"""Short looks ahead that tell the parser what begins at a token: a count, a part of a total, a source, a heading."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.claimants import SOURCE_LEADS, SOURCE_TAILS
from contested.extract.dates import date_end, is_year
from contested.extract.nouns import CIVILIANS, EQUIPMENT, PERSONS, TIME_UNITS, UNITS
from contested.extract.phrases import longest
from contested.extract.quantities import Quantity, may_begin, quantity_at
from contested.extract.tokens import Token
from contested.extract.vocabulary import OUTCOMES, SUBSETS, UNKNOWN

__all__ = [
    "CLOSING",
    "NOBODY",
    "OPENING",
    "OUTCOME_PHRASES",
    "count_at",
    "countable",
    "heading_end",
    "source_lead",
    "subset_at",
]

OUTCOME_PHRASES = frozenset(OUTCOMES)
OPENING, CLOSING = frozenset("(["), frozenset(")]")
NOBODY = frozenset({"none", "nil", "nobody", "no-one"})
_NO_HEADING = UNKNOWN | NOBODY
_FARTHEST = 18


def count_at(tokens: Sequence[Token], start: int) -> Quantity | None:
    """Return the quantity at a token if it may count something: it is no date, year or number of sources."""
    if start >= len(tokens) or not may_begin(tokens[start]) or date_end(tokens, start) > start:
        return None
    quantity = quantity_at(tokens, start)
    if quantity is None or _speaks(tokens, quantity):
        return None
    figure = next((place for place in range(start, quantity.end) if tokens[place].kind == "number"), None)
    if figure is None or countable(tokens, quantity.end):
        return quantity
    return None if is_year(tokens, figure, quantity.end) else quantity


def _speaks(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether sources are counted, not victims: "several estimates", "two modern historians"."""
    following = [token.low for token in tokens[quantity.end : quantity.end + 3]]
    if not following or any(token.kind == "number" for token in tokens[quantity.start : quantity.end]):
        return False
    if source_lead(tokens, quantity.end):
        return False
    first = next((index for index, low in enumerate(following) if low in SOURCE_TAILS), None)
    return first is not None and not any(low in PERSONS or (low,) in OUTCOMES for low in following[:first])


def countable(tokens: Sequence[Token], place: int, *, people: bool = False) -> bool:
    """Whether a token is an outcome or something that can be counted."""
    if place >= len(tokens):
        return False
    low = tokens[place].low
    return (
        low in PERSONS
        or low in CIVILIANS
        or bool(longest(OUTCOME_PHRASES, tokens, place))
        or (not people and low in EQUIPMENT)
    )


def subset_at(tokens: Sequence[Token], start: int) -> int:
    """Return how many tokens say that a part of the total follows; 0 if no number does."""
    length = longest(SUBSETS, tokens, start)
    if not length:
        return 0
    return length if any(count_at(tokens, start + length + skip) for skip in (0, 1)) else 0


def source_lead(tokens: Sequence[Token], start: int) -> int:
    """Return how many tokens lead in a source, as "according to" does; 0 if none do."""
    length = longest(SOURCE_LEADS, tokens, start)
    after = start + length
    if not length or after >= len(tokens) or tokens[after].low in TIME_UNITS or tokens[after].kind == "number":
        return 0
    return length


def heading_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the colon stands that makes a heading of what begins at a token; 0 if none does."""
    leading = source_lead(tokens, start)
    if tokens[start].low in _NO_HEADING:
        return 0
    depth = 0
    for place in range(start, min(start + _FARTHEST, len(tokens))):
        token = tokens[place]
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == ":" and depth == 0:
            return place if place > start and _heads(tokens, start, place) else 0
        if place > start and depth == 0 and tokens[place - 1].text in CLOSING:
            return 0
        if token.bold and not tokens[max(place - 1, start)].bold:
            return 0
        if depth < 0 or token.text == ";" or (token.text == "," and not leading and not depth):
            return 0
        if token.kind == "flag" and place > start + leading:
            return 0
    return 0


def _heads(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase before a colon counts nobody."""
    place = start
    while place < end:
        after = date_end(tokens, place)
        if after > place:
            place = after
            continue
        quantity = quantity_at(tokens, place) if may_begin(tokens[place]) else None
        if quantity is not None and not _names(tokens, place, end, quantity) and not _speaks(tokens, quantity):
            return False
        place += 1
    return True


def _names(tokens: Sequence[Token], place: int, end: int, quantity: Quantity) -> bool:
    """Whether a number before a colon is a year or part of a unit's name."""
    if quantity.vague is not None:
        return not any(countable(tokens, after, people=True) for after in range(quantity.end, end))
    if is_year(tokens, place, quantity.end):
        return True
    return any(token.low in UNITS for token in tokens[quantity.end : end]) and not any(
        longest(OUTCOME_PHRASES, tokens, after) for after in range(quantity.end, end)
    )
