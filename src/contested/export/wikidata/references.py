"""The references of a statement: one a document, with the sections that report it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from contested.export.wikidata.items import Items
from contested.export.wikidata.model import Item, Monolingual, Reference, Snak, Text, Time
from contested.passages import PassageRecord
from contested.things import Things

__all__ = ["References", "time_of"]

_TIME: Final = re.compile(r"(-?[0-9]{4,9})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?", re.ASCII)


class References:
    """Makes references; ``retrieved`` is the day on which a person looked the documents up, where that is told."""

    def __init__(self, things: Things, items: Items, retrieved: Time | None = None) -> None:
        self._things = things
        self._items = items
        self._retrieved = retrieved

    def of(self, passages: Iterable[PassageRecord], quotation: str | None = None) -> tuple[Reference, ...]:
        """Return a reference for each document that can be named, in the order of the passages.

        A quotation is added where there is one document, whose language is known.
        """
        sections: dict[str, dict[str, None]] = {}
        for passage in passages:
            named = sections.setdefault(passage.document, {})
            named.update(dict.fromkeys(_places(passage)))
        quoted = quotation if len(sections) == 1 else None
        found = (self._reference(document, tuple(named), quoted) for document, named in sections.items())
        return tuple(reference for reference in found if reference)

    def _reference(self, document: str, sections: tuple[str, ...], quotation: str | None) -> Reference:
        source = self._source(document)
        if not source:
            return ()
        snaks = [*source, *(Snak("P958", Text(section)) for section in sections), *self._quotation(document, quotation)]
        if self._retrieved:
            snaks.append(Snak("P813", self._retrieved))
        return tuple(snaks)

    def _source(self, document: str) -> list[Snak]:
        """Name a document: its item, or else what is known of it."""
        item = self._items.item(document)
        named = [Snak("P248", Item(item))] if item else [*self._titles(document), *self._publication(document)]
        return [*named, *self._addresses(document)]

    def _titles(self, document: str) -> list[Snak]:
        titles = self._things.values(document, "dcterms:title")
        return [Snak("P1476", Monolingual(language, title)) for title, language in titles if language]

    def _addresses(self, document: str) -> list[Snak]:
        return [Snak("P854", Text(url)) for url in self._things.texts(document, "schema:url")]

    def _publication(self, document: str) -> list[Snak]:
        publishers = map(self._items.item, self._things.texts(document, "dcterms:publisher"))
        dates = map(time_of, self._things.texts(document, "dcterms:date"))
        return [
            *(Snak("P123", Item(publisher)) for publisher in publishers if publisher),
            *(Snak("P577", date) for date in dates if date),
        ]

    def _quotation(self, document: str, quotation: str | None) -> list[Snak]:
        languages = self._things.texts(document, "schema:inLanguage")
        if quotation is None or len(languages) != 1:
            return []
        return [Snak("P1683", Monolingual(languages[0].lower(), quotation))]


def time_of(text: str) -> Time | None:
    """Return the time that an ISO 8601 date, month or year is, or None for another text; the day may not exist.

    >>> str(time_of("2008-03"))
    '+2008-03-00T00:00:00Z'
    """
    found = _TIME.fullmatch(text)
    return Time(*(int(part or 0) for part in found.groups())) if found else None


def _places(passage: PassageRecord) -> list[str]:
    parts = [part for part in (passage.section, passage.field) if part]
    return [", ".join(parts)] if parts else []
