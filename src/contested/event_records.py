"""Events as exports see them: one typed record an event, read with stored queries, many events at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from contested.collecting import collector_at_rest
from contested.passages import Found, PassageRecord, Passages, reporting
from contested.records import Records
from contested.store.base import Store
from contested.stored_rows import batches, notations, rows_about
from contested.things import Things, said_by_thing

__all__ = ["EventRecord", "event_records"]


class EventRecord(NamedTuple):
    """One event with all that is said of it; things are IRIs, what is not said is None or empty.

    ``type`` is a notation; ``wider`` are the events that it is a part of, ``linked`` those that claims link to it as a
    cause or occasion of either.
    """

    iri: str
    type: str | None
    start: str | None
    end: str | None
    description: str | None
    locations: tuple[str, ...]
    wider: tuple[str, ...]
    linked: tuple[str, ...]
    sides: tuple[str, ...]
    matches: tuple[str, ...]
    passages: tuple[PassageRecord, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is read of some events."""

    said: Things
    kinds: Mapping[str, str]
    sides: Mapping[str, Set[str]]
    linked: Mapping[str, Set[str]]
    passages: Found

    def record(self, event: str) -> EventRecord:
        return EventRecord(
            iri=event,
            type=self.kinds.get(self._text(event, "dcterms:type") or ""),
            start=self._text(event, "schema:startDate"),
            end=self._text(event, "schema:endDate"),
            description=self.said.english(event, "dcterms:description"),
            locations=self.said.texts(event, "schema:location"),
            wider=self.said.texts(event, "schema:superEvent"),
            linked=tuple(sorted(self.linked.get(event, ()))),
            sides=tuple(sorted(self.sides.get(event, ()))),
            matches=self.said.texts(event, "skos:exactMatch"),
            passages=reporting(self.passages, self.said.texts(event, "ctd:reportedIn")),
        )

    def _text(self, event: str, name: str) -> str | None:
        return next(iter(self.said.texts(event, name)), None)


def event_records(records: Records) -> Iterator[EventRecord]:
    """Yield the events by their IRIs in order: all, also those that no claim is about, or the one of the records.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    kinds = notations(records.store)
    parts = batches(records.listed("all-events"))
    return chain.from_iterable(_records(records.store, events, kinds) for events in parts)


@collector_at_rest()
def _records(store: Store, events: Sequence[str], kinds: Mapping[str, str]) -> list[EventRecord]:
    batch = _read(store, events, kinds)
    return list(map(batch.record, events))


def _read(store: Store, events: Sequence[str], kinds: Mapping[str, str]) -> _Batch:
    said = Things(said_by_thing(rows_about(store, "event-facts", "event", events)))
    passages = {passage for event in events for passage in said.texts(event, "ctd:reportedIn")}
    return _Batch(
        said,
        kinds,
        sides=_grouped((event, side) for event, side, _ in rows_about(store, "sides", "event", events)),
        linked=_grouped(_links(store, events)),
        passages=Passages(store).some(passages),
    )


def _links(store: Store, events: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the links of events from either end, and each of the others with the one that it is linked to."""
    for end in ("event", "other"):
        for event, other in rows_about(store, "event-links", end, events):
            yield event, other
            yield other, event


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, thing in pairs:
        found[key].add(thing)
    return found
