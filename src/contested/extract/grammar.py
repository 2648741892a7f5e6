"""What stands in a line of a casualty field: a recursive-descent parser from tokens to elements.

::

    line      = { element | separator }
    element   = heading | bracket | flag | subset | item | words
    heading   = phrase ":"                                  a phrase that counts nothing: "Per Ukraine:", "21st Army:"
    bracket   = ("(" | "[") { element | separator } (")" | "]" | end of line)
    subset    = "including" | "of whom" | …                 the table SUBSETS, before an item
    words     = phrase | date | "[" number "]"              whatever counts nobody: attributions, labels, "unknown"
    separator = "," | ";" | "." | dash | "and" | "&" | …

``item`` is :mod:`contested.extract.items`, ``date`` :mod:`contested.extract.dates`. The parser says what is written;
what it means for claims is :mod:`contested.extract.casualties`. It never fails: what fits nothing else is ``words``.
Each rule looks a bounded number of tokens ahead, so that the time is linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.claimants import SOURCE_TAILS
from contested.extract.dates import date_end
from contested.extract.elements import Bracket, Element, FlagMark, Heading, Separator, Subset, Words
from contested.extract.items import HYPHENS, ItemParser
from contested.extract.lookahead import (
    CLOSING,
    OPENING,
    source_lead,
    subset_at,
)
from contested.extract.tokens import Token

__all__ = ["parse"]

_SEPARATORS = HYPHENS | frozenset(",;.:/&+*•·|=\"“”'") | {"and", "plus", "&", "or", "but", "to"}
_BRACKETS = OPENING | CLOSING
_DEEPEST = 8


def parse(tokens: Sequence[Token]) -> tuple[Element, ...]:
    """Return the elements of a line, every token in one of them."""
    return _Parser(tokens).elements(0)


class _Parser(ItemParser):
    def elements(self, depth: int) -> tuple[Element, ...]:
        """Read elements up to the end of the line, or of the bracket that is open."""
        found: list[Element] = []
        while self.place < self.length and not (depth and self.tokens[self.place].text in CLOSING):
            found.append(self.element(depth))
        return tuple(found)

    def element(self, depth: int) -> Element:
        token, start = self.tokens[self.place], self.place
        if token.text == "[" and self.text(start + 2) == "]" and self.number_at(start + 1):
            return Words(start, self.to(start + 3))
        if token.text in OPENING and depth < _DEEPEST:
            return self.bracket(depth)
        if token.kind == "flag" and self.text(start + 1) not in SOURCE_TAILS:
            return FlagMark(start, self.to(start + 1))
        if start == 0 and self.numbers_line():
            return Separator(start, self.to(start + 2))
        if token.kind == "mark" and token.low in _SEPARATORS and not self.signs(start):
            return Separator(start, self.to(start + 1))
        colon = self.heading_end(start)
        if colon:
            self.place = colon + 1
            return Heading(start, colon)
        length = subset_at(self.tokens, start)
        if length:
            return Subset(start, self.to(start + length))
        return self.item() or self.zero() or self.separator() or self.words()

    def numbers_line(self) -> bool:
        """Whether the line begins with its number in a list: "2. Bordurian records: …"."""
        ordinal = self.number_at(0) and len(self.text(0)) < 3 and self.text(1) in {".", ")"}
        return ordinal and self.length > 2 and (self.tokens[2].capital or self.number_at(2)) and self.tokens[2].spaced

    def signs(self, place: int) -> bool:
        """Whether a plus belongs to the number behind it: "+400"."""
        plus = self.tokens[place].text == "+" and self.tokens[place].spaced
        return plus and self.number_at(place + 1) and not self.tokens[place + 1].spaced

    def bracket(self, depth: int) -> Bracket:
        start = self.place
        self.place += 1
        elements = self.elements(depth + 1)
        closed = self.place < self.length
        return Bracket(start, self.to(self.place + closed), elements, closed)

    def separator(self) -> Separator | None:
        token = self.tokens[self.place]
        if token.low in _SEPARATORS or token.text in _BRACKETS:
            return Separator(self.place, self.to(self.place + 1))
        return None

    def words(self) -> Words:
        """Read a phrase that counts nobody; it is one token at least."""
        start = self.place
        self.place = max(start + 1, date_end(self.tokens, start))
        length = source_lead(self.tokens, start)
        self.place = max(self.place, start + length)
        while self.place < self.length:
            place = self.place
            token = self.tokens[place]
            after = date_end(self.tokens, place)
            if after > place:
                self.place = after
            elif self.ends_words(token, place, leading=bool(length)):
                break
            else:
                self.place += 1
        return Words(start, self.place)

    def holds_together(self, token: Token, place: int, *, leading: bool) -> bool:
        """Whether a mark stands inside a phrase: "the UN & the press", "the parties' claim", "mid-June"."""
        if token.text in {"&", "/"}:
            return leading or self.goes_on(place + 1)
        if token.text in {"'", "’"}:
            return not token.spaced and self.tokens[place - 1].low.endswith("s")
        return token.text in HYPHENS and self.dash_inside(place)

    def goes_on(self, place: int) -> bool:
        """Whether a word stands at a place at which nothing new begins."""
        return place < self.length and self.tokens[place].kind == "word" and not self.stops(place)

    def ends_words(self, token: Token, place: int, *, leading: bool) -> bool:
        if self.begins_bold(place):
            return True
        if token.kind == "word" and token.low in {"and", "or"}:
            return place + 1 < self.length and self.stops(place + 1)
        if token.kind == "mark":
            return not self.holds_together(token, place, leading=leading)
        if token.kind == "flag":
            return not source_lead(self.tokens, place - 1) and not source_lead(self.tokens, place - 2)
        return self.stops(place)
