"""What claims say, gathered from rows of text in no order.

A claim about two events has a place for each. Where it says several times what a record holds once, such as two actors,
there are as many ways to choose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from typing import Final

from contested.namespaces import expand

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


def _by_property(*names: Mapping[str, str]) -> Mapping[str, str]:
    return {expand(name): field for fields in names for field, name in fields.items()}


_TAGGED: Final = {"": _by_property(_SEVERAL, _ONE, _TRANSLATED), "en": _by_property(_ENGLISH)}
"""By the language of a value: which property says what."""
_OTHERS: Final = _by_property(_TRANSLATED)
_CHOSEN: Final = _ONE.keys() | _ENGLISH.keys()


class ClaimTexts:
    """What claims say, by the names above: the first text that each has of a kind, and the further ones of a few.

    Args:
        rows: A claim, a property, a value as text and its language tag.
    """

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._first: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._further: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        first, further = self._first, self._further
        for claim, name, text, language in rows:
            field = _TAGGED.get(language, _OTHERS).get(name)
            if field and first[claim].setdefault(field, text) != text:
                further[claim][field].add(text)

    def texts(self, claim: str, field: str) -> tuple[str, ...]:
        """Return all that a claim says of a kind, in order."""
        first = self._first[claim].get(field)
        if first is None:
            return ()
        return tuple(sorted({first, *self._further[claim][field]})) if claim in self._further else (first,)

    def all(self, field: str) -> Set[str]:
        """Return all that any claim says of a kind."""
        return {text for claim in self._first for text in self.texts(claim, field)}

    def places(self, events: Container[str] | None) -> list[tuple[str, str]]:
        """Return the events, all or only some, and the claims about each, in order."""
        about = ((event, claim) for claim in self._first for event in self.texts(claim, "events"))
        return sorted(place for place in about if events is None or place[0] in events)

    def choices(self, claim: str) -> Iterator[Mapping[str, str]]:
        """Yield each way to choose one text of what a record holds one of."""
        if claim not in self._further:
            yield self._first[claim]
            return
        fields = sorted(self._first[claim].keys() & _CHOSEN)
        for texts in product(*(self.texts(claim, field) for field in fields)):
            yield dict(zip(fields, texts, strict=True))
