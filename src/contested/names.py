"""Names, titles and dates of the things that rows speak of, looked up once each."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Self

from contested.records import Records
from contested.things import Things

__all__ = ["Names"]


class Names:
    """The labels of things, the titles of documents, the offices of agents and the dates of events."""

    def __init__(self, things: Things) -> None:
        self._label = cache(things.label)
        self._first = cache(lambda thing, name: next(iter(things.texts(thing, name)), None))
        self._values = things.values
        self._named = things.named_in("en")

    @classmethod
    def of_records(cls, records: Records) -> Self:
        """Return the names of what the records speak of."""
        names = ("rdfs:label", "dcterms:title", "schema:jobTitle", "schema:startDate", "schema:endDate")
        return cls(records.things_with(*names))

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

    def title(self, document: str) -> str:
        """Return the title of a document; its name if it has none."""
        return self._first(document, "dcterms:title") or self._label(document)
