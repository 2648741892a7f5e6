"""What a number in a sentence counts: people of some kind and nation, a noun of harm, or nobody.

::

    counted  = [ "another" ] amount [ "more" ] [ [ "out" ] "of" determiner [ amount ] ] { modifier } noun [ belonging ]
    amount   = quantity | "no" | "a" | "an" | "another"
    noun     = people ("soldiers", "Arcadians") | harm ("deaths", "casualties")
    belonging = "of" [ "the" ] name | "on" [ "the" ] name "side"

A number with nothing behind it that is counted is bare: "seven wounded". A number of anything else counts things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from contested.extract.dates import date_end, looks_like_year
from contested.extract.labels import victim_kind
from contested.extract.lookahead import count_at
from contested.extract.nouns import MONTHS, NUMBERED, PLACES_IN_TIME
from contested.extract.prose.noun_phrases import (
    FATES,
    POLICE,
    UNCOUNTED,
    agrees,
    belonging_of,
    goes_on,
    group_of,
    head_of,
    is_nation,
    is_noun,
    is_people,
    low_at,
)
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.words import ATTRIBUTIVE, CLAIM_NOUNS, HARM_NOUNS
from contested.extract.quantities import Quantity, may_begin
from contested.extract.tokens import Token

__all__ = ["Counted", "counted_in"]

What = Literal["people", "harm", "bare", "things"]
_MOST_OWNERS = 4
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "these", "those", "our", "them", "whom", "us", "which"})
_STAND_ALONE = frozenset({"them", "whom", "us", "which", "these", "those"})
_MORE = frozenset({"more", "other", "additional", "further"})
_BEGINNINGS = MONTHS | NUMBERED | {"no", "another"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number from token ``start`` to token ``end`` with what it counts; ``group`` and ``kind`` as the words say.

    ``harm`` is the outcome that the noun, or a participle before it, itself is. ``among`` marks a part of those before
    ("of whom twelve"), ``another`` one more of the same.
    """

    start: int
    end: int
    quantity: Quantity
    what: What
    group: str | None = None
    kind: str | None = None
    harm: str | None = None
    noun: str | None = None
    among: bool = False
    another: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it is one person."""
        return self.quantity.low == self.quantity.high == 1


def counted_in(sentence: Sentence) -> Iterator[Counted]:
    """Yield what the numbers of a sentence count, in their order."""
    tokens, place = sentence.tokens, 0
    while place < len(tokens):
        begins = may_begin(tokens[place]) or tokens[place].low in _BEGINNINGS
        found = _counted_at(sentence, tokens, place) if begins else None
        if found is None:
            place = max(place + 1, date_end(tokens, place) if begins else 0)
        else:
            yield found
            place = found.end


def _counted_at(sentence: Sentence, tokens: Sequence[Token], start: int) -> Counted | None:
    quantity = amount_at(tokens, start)
    if quantity is None or is_name_or_year(tokens, quantity):
        return None
    place = quantity.end
    more = low_at(tokens, place) in _MORE
    place, among = taken_from(tokens, place + more)
    of_whom = low_at(tokens, start - 1) in _STAND_ALONE and low_at(tokens, start - 2) == "of"
    if among and place < len(tokens) and tokens[place - 1].low in _STAND_ALONE and not is_noun(tokens, place):
        return Counted(start, place, quantity, "bare", among=True)
    found = _noun_phrase(sentence, tokens, start, place, quantity)
    return found if found is not None else _without_noun(tokens, start, place, quantity, more=more, among=of_whom)


def amount_at(tokens: Sequence[Token], start: int) -> Quantity | None:
    low = tokens[start].low
    if low == "no" and low_at(tokens, start + 1) not in {"more", "fewer", "less", "longer", "."}:
        return Quantity(start, start + 1, 0, 0)
    if low == "another":
        number = count_at(tokens, start + 1)
        return replace(number, start=start) if number else Quantity(start, start + 1, 1, 1)
    if low == "about" and _is_topic(tokens, start):
        return None
    quantity = count_at(tokens, start)
    if quantity is None and low in {"a", "an"}:
        return Quantity(start, start + 1, 1, 1)
    if quantity is None or quantity.problem is not None:
        return None
    return quantity


def _is_topic(tokens: Sequence[Token], start: int) -> bool:
    """Whether "about" says what a claim is about, not that a number is rough."""
    return any(tokens[place].low in CLAIM_NOUNS for place in range(max(0, start - 8), start))


def is_name_or_year(tokens: Sequence[Token], quantity: Quantity) -> bool:
    first, before = tokens[quantity.start], low_at(tokens, quantity.start - 1)
    if before in MONTHS and not (quantity.start > 1 and tokens[quantity.start - 2].kind == "number"):
        return True
    if before in NUMBERED or before in {"#", "/", "-", "–", "$", "£", "€", ":", "every", "aged", "age"}:
        glued = not tokens[quantity.start].spaced
        return before not in {"-", "–", ":", "/"} or glued
    if before == "in" and low_at(tokens, quantity.start - 2) in {"one", "two", "three", "1"}:
        return True
    if not looks_like_year(first) or quantity.end > quantity.start + 1:
        return False
    counts = quantity.end < len(tokens) and (is_nation(tokens[quantity.end]) or not goes_on(tokens, quantity.end))
    return before in PLACES_IN_TIME | {"(", ""} or not counts


def taken_from(tokens: Sequence[Token], place: int) -> tuple[int, bool]:
    """Pass over "of the [50]" and "out of [50]": the first number counts, the second is what it is taken from."""
    start = place + (low_at(tokens, place) == "out")
    if low_at(tokens, start) != "of":
        return place, False
    after = start + 1
    number = count_at(tokens, after) if after < len(tokens) else None
    if number is not None and number.vague is None:
        return number.end, True
    if low_at(tokens, after) in _DETERMINERS:
        after += 1
    elif start == place:
        after = _past_owner(tokens, after)
        if after == start + 1:
            return place, False
    whole = count_at(tokens, after) if after < len(tokens) else None
    return (whole.end if whole else after), True


def _past_owner(tokens: Sequence[Token], start: int) -> int:
    """Pass over the name in "of Novak's 500 soldiers"."""
    inside = range(start, min(start + _MOST_OWNERS, len(tokens)))
    return next((place + 1 for place in inside if low_at(tokens, place).endswith(("'s", "s'"))), start)


def _noun_phrase(
    sentence: Sentence, tokens: Sequence[Token], start: int, place: int, quantity: Quantity
) -> Counted | None:
    """Read modifiers and a noun of people or of harm; None where something else is counted."""
    head = head_of(tokens, place)
    if head is None or not agrees(tokens, head, quantity):
        return None
    harm_noun = HARM_NOUNS.get(tokens[head].low) if not is_people(tokens, head) else None
    lows = [token.low for token in tokens[place : head + 1]]
    end, belonging = belonging_of(sentence, tokens, head + 1)
    group = group_of(sentence, tokens, place, head) or belonging
    kind = "police" if POLICE & set(lows) else victim_kind(lows)
    killed = any(low in ATTRIBUTIVE for low in lows[:-1])
    return Counted(
        start,
        end,
        quantity,
        "harm" if harm_noun else "people",
        group,
        kind,
        harm_noun or ("killed" if killed else None),
        tokens[head].low,
        another=tokens[start].low == "another" or "others" in lows,
    )


def _without_noun(
    tokens: Sequence[Token], start: int, place: int, quantity: Quantity, *, more: bool, among: bool
) -> Counted | None:
    """Return a number that stands alone, or one of things; an article without people is nothing."""
    if tokens[start].low in {"a", "an"} and quantity.end == start + 1:
        return None
    if tokens[start].low == "no":
        return None
    if place >= len(tokens) or tokens[place].kind != "word" or _stands_alone(tokens, place):
        return Counted(start, place, quantity, "bare", among=among, another=tokens[start].low == "another" or more)
    return Counted(start, place + 1, quantity, "things")


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    low = tokens[place].low
    return low in UNCOUNTED | FATES | {"and"}
