"""Names, dates and coordinates of the things that rows speak of, looked up once each."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Final, Self

from contested.records import Records
from contested.things import Things

__all__ = ["Names"]

_SAID: Final = (
    *("rdfs:label", "dcterms:title", "schema:jobTitle"),
    *("schema:startDate", "schema:endDate", "schema:birthDate", "ctd:enlistedAt", "ctd:enlistedIn"),
    *("geo:lat", "geo:long"),
)
"""The properties of things that rows show."""


class Names:
    """The labels of things, titles of documents, dates of events, coordinates of places, and what is said of agents."""

    def __init__(self, things: Things) -> None:
        self._label = cache(things.label)
        self._first = cache(lambda thing, name: next(iter(things.texts(thing, name)), None))
        self._values = things.values
        self._named = things.named_in("en")

    @classmethod
    def of_records(cls, records: Records) -> Self:
        """Return the names of what the records speak of."""
        return cls(records.things_with(*_SAID))

    def of(self, thing: str | None) -> str | None:
        """Return the name of a thing; its prefixed name if it has none."""
        return None if thing is None else self._label(thing)

    def all(self, things: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of things in their order."""
        return tuple(map(self._label, things))

    def unnamed(self, things: Set[str]) -> tuple[str, ...]:
        """Return those of some things that have no English name, in order."""
        return tuple(sorted(things - self._named))

    def offices(self, agent: str | None) -> tuple[str, ...]:
        """Return the English titles of an agent's offices in order."""
        titles = () if agent is None else self._values(agent, "schema:jobTitle")
        return tuple(title for title, language in titles if language == "en")

    def start(self, event: str) -> str | None:
        """Return when an event began."""
        return self._first(event, "schema:startDate")

    def end(self, event: str) -> str | None:
        """Return when an event ended."""
        return self._first(event, "schema:endDate")

    def births(self, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Return when persons were born; nothing for one of whom that is not said."""
        return self._each(persons, "schema:birthDate")

    def enlisted_at(self, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Return the offices at which persons enlisted; nothing for one of whom that is not said."""
        return self._each(persons, "ctd:enlistedAt")

    def enlisted_at_labels(self, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of these offices."""
        return tuple(office and self._label(office) for office in self.enlisted_at(persons))

    def enlisted_in(self, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Return when persons enlisted; nothing for one of whom that is not said."""
        return self._each(persons, "ctd:enlistedIn")

    def coordinates(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Return the latitude and longitude of places, with a comma between them; nothing for one without them."""
        pairs = zip(self._each(places, "geo:lat"), self._each(places, "geo:long"), strict=True)
        return tuple(f"{latitude},{longitude}" if latitude and longitude else "" for latitude, longitude in pairs)

    def title(self, document: str) -> str:
        """Return the title of a document; its name if it has none."""
        return self._first(document, "dcterms:title") or self._label(document)

    def _each(self, things: tuple[str, ...], name: str) -> tuple[str, ...]:
        return tuple(self._first(thing, name) or "" for thing in things)
