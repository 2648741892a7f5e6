"""An article as the rules see it: its text, and what is made of it when a rule first asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from contested.extract import Claim, Extraction, extract
from contested.extract.accounts import Accounts, accounts_of
from contested.extract.article import Box, boxes_of
from contested.extract.lines import Span
from contested.extract.model import BODY
from contested.lint.calls import Call, calls_of
from contested.lint.prose import prose_of

__all__ = ["Article"]


@dataclass(frozen=True)
class Article:
    """The text of one article with an infobox, and what was extracted from it."""

    text: str
    extraction: Extraction

    @classmethod
    def of(cls, text: str, *, title: str | None = None) -> Article:
        """Return an article with what :func:`contested.extract.extract` finds in it."""
        return cls(text, extract(text, title=title))

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Its infoboxes."""
        return tuple(boxes_of(self.text))

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Its infoboxes with their parameters as they are written."""
        return calls_of(self.text, self.boxes)

    @cached_property
    def accounts(self) -> Accounts:
        """Who claims what of whom, with every place that says so."""
        return accounts_of(self.extraction)

    @cached_property
    def prose(self) -> str:
        """The text with blanks for whatever is no prose, so that places stay the same."""
        return prose_of(self.text, [box.place for box in self.boxes])

    @cached_property
    def figures(self) -> Sequence[Claim]:
        """The claims that count people, in the order of the text."""
        claims = (claim for claim in self.extraction.claims if claim.outcome != "equipment")
        return sorted(claims, key=lambda claim: (claim.start, claim.end))

    @cached_property
    def fields(self) -> Mapping[str, Sequence[Claim]]:
        """The figures of each field of the infoboxes."""
        found: dict[str, list[Claim]] = {}
        for claim in self.figures:
            if claim.field != BODY:
                found.setdefault(claim.field, []).append(claim)
        return found

    @cached_property
    def outside(self) -> str:
        """The text without its infoboxes."""
        parts, position = [], 0
        for box in self.boxes:
            parts.append(self.text[position : box.place.start])
            position = box.place.end
        return "".join([*parts, self.text[position:]])

    def field_of(self, claim: Claim) -> Span | None:
        """Return the place of the infobox field that a claim stands in."""
        places = self._places
        found = bisect_right(places, claim.start, key=lambda place: place.start) - 1
        return places[found] if found >= 0 and claim.start < places[found].end else None

    @cached_property
    def _places(self) -> Sequence[Span]:
        return sorted((field.place for box in self.boxes for field in box.fields), key=lambda place: place.start)
