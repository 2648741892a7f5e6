"""What a figure counts: from a quantity over nouns and outcomes to the remark behind it.

::

    item     = ( quantity | "no" | "none" ) { noun | date } [ outcomes { noun } ] [ remark ]
    outcomes = outcome { [ "," ] [ "and" | "or" | "/" | "&" ] outcome }
    remark   = phrase | date                                "in Hengyang", "since June 1940"

Where outcomes stand before figures, "Killed 20, wounded 30", an outcome that a number follows belongs to that number.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.dates import date_end
from contested.extract.elements import Item
from contested.extract.lookahead import (
    NOBODY,
    OUTCOME_PHRASES,
    count_at,
    countable,
    heading_end,
    source_lead,
    subset_at,
)
from contested.extract.nouns import EQUIPMENT, PERSONS, PLACE_WORDS
from contested.extract.phrases import longest
from contested.extract.quantities import Quantity
from contested.extract.tables import words
from contested.extract.tokens import Token
from contested.extract.vocabulary import QUALITATIVE

__all__ = ["HYPHENS", "ItemParser"]

HYPHENS = frozenset("-–—−‑‒―")
_CONNECTIVES = frozenset({"and", "or", "/", "&", "and/or", "+"})
_FILLERS = words("later · subsequently · then · were · was · had · have · been · who · eventually · all · presumably")
_JOINING = _CONNECTIVES | _FILLERS
_COUNTABLE = PERSONS | EQUIPMENT
_ILLNESSES = frozenset({"disease", "sickness", "illness", "malaria", "frostbite", "wounds", "injuries"})
_JOINTS = frozenset({"and", "plus", "but", "or", "to"})


class ItemParser:
    """The tokens of a line, and how far they are read."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.place, self.length = tokens, 0, len(tokens)
        self.counted_to = 0
        self.last_colon = max((place for place, token in enumerate(tokens) if token.text == ":"), default=0)
        self.counts: dict[int, Quantity | None] = {}

    def to(self, place: int) -> int:
        """Read on to a token, and return where it is."""
        self.place = place
        return place

    def heading_end(self, place: int) -> int:
        """Return where the colon stands that makes a heading of what begins at a token; 0 if none does."""
        return heading_end(self.tokens, place) if place < self.last_colon else 0

    def count_at(self, place: int) -> Quantity | None:
        """Return the quantity at a token if it may count something, which is found out once."""
        if place not in self.counts:
            self.counts[place] = count_at(self.tokens, place)
        return self.counts[place]

    def item(self) -> Item | None:
        """Read a quantity and what it counts, if one stands here."""
        quantity = self.count_at(self.place)
        return self.counted(quantity) if quantity else None

    def zero(self) -> Item | None:
        """Read "None" and "no losses": nobody, said aloud."""
        start, low = self.place, self.tokens[self.place].low
        if low in NOBODY:
            return self.counted(Quantity(start, start + 1, 0, 0))
        if low not in {"no", "without"}:
            return None
        for place in range(start + 1, min(start + 4, self.length)):
            if self.tokens[place].low in QUALITATIVE or self.tokens[place].kind != "word":
                return None
            if countable(self.tokens, place):
                return self.counted(Quantity(start, place, 0, 0))
        return None

    def counted(self, quantity: Quantity) -> Item:
        """Read what a quantity counts: nouns, then outcomes, then a remark."""
        self.place = quantity.end
        nouns: list[int] = []
        outcomes: list[tuple[int, int]] = []
        joined, prepositional, labelled = False, False, self.is_labelled(quantity.start)
        while self.place < self.length:
            place = self.place
            if labelled and (self.label_at(place) or self.label_at(place + 1)):
                break
            length = longest(OUTCOME_PHRASES, self.tokens, place)
            follow = self.next_outcome(place) if outcomes else 0
            known = length and not (prepositional and outcomes) and not self.is_cause(place)
            if known and not self.begins_anew(place, length, outcomes):
                outcomes.append((place, self.to(place + length)))
            elif follow:
                joined = joined or self.text(place) not in _FILLERS
                self.place = follow
            elif self.is_noun(place, outcomes, quantity):
                prepositional |= self.tokens[place].low in PLACE_WORDS
                nouns.append(place)
                self.place = max(place + 1, date_end(self.tokens, place))
            else:
                break
        remark = (self.place, self.remark(labelled=labelled))
        self.counted_to = self.place
        return Item(quantity.start, self.place, quantity, tuple(nouns), tuple(outcomes), joined, remark)

    def is_cause(self, place: int) -> bool:
        """Whether an illness is what people died of: "2,000 by disease", "2 from their wounds"."""
        before = place - 1 - (self.text(place - 1) in {"their", "the"})
        return self.text(place) in _ILLNESSES and self.text(before) in {"by", "from", "to", "through", "with", "due"}

    def is_labelled(self, start: int) -> bool:
        """Whether the word before a quantity, or before its dash, says what became of whom: "Killed 20"."""
        before = start - 1 - (start > 0 and self.tokens[start - 1].low in HYPHENS | {":", "="})
        return before >= self.counted_to and (self.tokens[before].low,) in OUTCOME_PHRASES

    def label_at(self, place: int) -> bool:
        """Whether an outcome stands before a number, or before its dash: "wounded 30", "wounded – 30"."""
        length = longest(OUTCOME_PHRASES, self.tokens, place)
        after = place + length
        after += self.text(after) in HYPHENS | {":", "="}
        return bool(length) and self.count_at(after) is not None

    def begins_anew(self, place: int, length: int, outcomes: list[tuple[int, int]]) -> bool:
        """Whether an outcome phrase is the label of the next number: "killed 20 wounded 30"."""
        after = place + length
        return bool(outcomes) and after < self.length and self.tokens[after].text in {":", "="}

    def next_outcome(self, place: int) -> int:
        """Return where the outcome stands that a comma or connective joins to the last one; 0 if none does."""
        start = place
        if self.text(place) == ",":
            place += 1
        while self.text(place) in _JOINING:
            place += 1
        length = longest(OUTCOME_PHRASES, self.tokens, place)
        if place == start or not length:
            return 0
        after = place + length
        listed = self.text(place - 1) == "," and self.number_at(after)
        return 0 if self.text(after) in {":", "="} or listed else place

    def text(self, place: int) -> str:
        """Return a token as it is compared; behind the line's end there is nothing."""
        return self.tokens[place].low if place < self.length else ""

    def number_at(self, place: int) -> bool:
        """Whether a number in digits stands at a place."""
        return place < self.length and self.tokens[place].kind == "number"

    def is_noun(self, place: int, outcomes: list[tuple[int, int]], quantity: Quantity) -> bool:
        """Whether a token belongs to what is counted; after the outcome only what can be counted does."""
        token = self.tokens[place]
        if outcomes:
            return token.low in _COUNTABLE and not self.begins_bold(place) and not self.heads(place)
        if token.kind == "number":
            return date_end(self.tokens, place) > place or self.designates(place, quantity) or self.is_whole(place)
        if token.low in {"and", "&", "/"}:
            following = place + 1
            return following < self.length and self.tokens[following].kind == "word" and not self.stops(following)
        return token.kind == "word" and not self.stops(place)

    def heads(self, place: int) -> bool:
        """Whether a name that ends in a colon begins at a place."""
        return self.tokens[place].capital and self.heading_end(place) > 0

    def begins_bold(self, place: int) -> bool:
        """Whether bold type begins at a token that follows another."""
        return place > 0 and self.tokens[place].bold and not self.tokens[place - 1].bold

    def is_whole(self, place: int) -> bool:
        """Whether a number is that of which some were lost: "15 of 100 men killed"."""
        return self.text(place - 1) == "of" and self.number_at(place - 2)

    def designates(self, place: int, quantity: Quantity) -> bool:
        """Whether a number is part of a name, as in "8 Leopard 2 tanks" and "3 Bf 109"."""
        before = self.tokens[place - 1]
        named = place > quantity.end and before.capital and not countable(self.tokens, place - 1)
        return (
            named and not countable(self.tokens, place + 1, people=True) and self.text(place + 1) not in HYPHENS | {"+"}
        )

    def stops(self, place: int) -> bool:
        """Whether something else begins at a word: an attribution, a part of the total, a number, a heading."""
        return bool(
            source_lead(self.tokens, place)
            or subset_at(self.tokens, place)
            or self.count_at(place)
            or self.heads(place)
        )

    def remark(self, *, labelled: bool) -> int:
        """Read the words after an outcome, up to where something else begins; return where that is."""
        while self.place < self.length:
            if labelled and (self.label_at(self.place) or self.label_at(self.place + 1)):
                break
            after = date_end(self.tokens, self.place)
            if after > self.place:
                self.place = after
            elif self.is_remark(self.tokens[self.place], self.place):
                self.place += 1
            else:
                break
        return self.place

    def is_remark(self, token: Token, place: int) -> bool:
        """Whether a token goes on with the remark before it."""
        if token.low in HYPHENS:
            return self.dash_inside(place)
        if self.begins_bold(place):
            return False
        if token.low in _JOINTS:
            return place + 1 < self.length and self.tokens[place + 1].kind == "word" and not self.stops(place + 1)
        return token.kind in {"word", "number"} and not self.stops(place)

    def dash_inside(self, place: int) -> bool:
        """Whether a dash joins two parts of a date or of a name."""
        if date_end(self.tokens, place + 1) > place + 1:
            return True
        return place + 1 < self.length and not self.tokens[place + 1].spaced and self.tokens[place + 1].kind == "word"
