"""What claims say, gathered from rows of text in no order.

A claim about two events has a place for each. Where it says several times what a record holds once, such as two actors,
there are as many ways to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from contested.texts import Fields, Texts, by_property

__all__ = ["ClaimTexts"]

_SEVERAL: Final = {
    "events": "ctd:about",
    "voices": "ctd:voicedBy",
    "denied": "ctd:denies",
    "named": "ctd:names",
    "places": "schema:location",
    "passages": "ctd:reportedIn",
}
"""What a record holds in tuples, and an event for each record: names of ours, and the properties that say it."""

_ENGLISH: Final = {
    "label": "rdfs:label",
    "description": "dcterms:description",
    "item": "ctd:item",
    "ground": "ctd:ground",
    "restriction": "ctd:restriction",
}
"""Texts of which a record holds the English one."""

_ONE: Final = {
    "kind": "rdf:type",
    "claimant": "ctd:claimant",
    "victims": "ctd:victims",
    "category": "ctd:victimCategory",
    "harm": "ctd:harm",
    "measure": "ctd:measure",
    "low": "ctd:low",
    "high": "ctd:high",
    "approximate": "ctd:approximate",
    "figure": "ctd:figure",
    "as_of": "ctd:asOf",
    "stated_on": "ctd:statedOn",
    "actor": "ctd:actor",
    "target": "ctd:target",
    "commands": "ctd:commands",
    "conduct": "ctd:conduct",
    "cause": "ctd:cause",
    "occasion": "ctd:occasion",
    "scope": "ctd:scope",
    "whole": "dcterms:isPartOf",
}
"""What else a record holds one of."""

_TRANSLATED: Final = {"translated restriction": "ctd:restriction"}
"""A restriction in another language stands in for an English one: without any, other numbers would be comparable."""


_TAGGED: Final[Fields] = {"": by_property(_SEVERAL, _ONE, _TRANSLATED), "en": by_property(_ENGLISH)}
"""By the language of a value: which property says what."""
_OTHERS: Final = by_property(_TRANSLATED)
_CHOSEN: Final = _ONE.keys() | _ENGLISH.keys()


class ClaimTexts(Texts):
    """What claims say, by the names above.

    Args:
        rows: A claim, a property, a value as text and its language tag.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        super().__init__(rows, _TAGGED, _OTHERS)

    def choices(self, claim: str) -> Iterator[Mapping[str, str]]:
        """Yield each way to choose one text of what a record holds one of."""
        if claim not in self._further:
            yield self._first[claim]
            return
        fields = sorted(self._first[claim].keys() & _CHOSEN)
        for texts in product(*(self.texts(claim, field) for field in fields)):
            yield dict(zip(fields, texts, strict=True))
