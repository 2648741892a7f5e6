"""Claims as exports and comparisons see them: one typed record a claim, read with stored queries.

Events are read in batches, so that memory does not grow with the number of claims. All that is said of the claims of a
batch is read as text, in no order: making terms and sorting them costs more than the rest.

A claim about two events has a record for each. Where it says several times what a record holds once, such as two
actors, there is a record for each way to choose one of each, in the order of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from contested.answers import integer
from contested.binding import insert_choices, insert_filter
from contested.claim_texts import ClaimTexts
from contested.collecting import collector_at_rest
from contested.namespaces import CTD, expand
from contested.questions import check_thing, load_export
from contested.store.base import Store
from contested.things import Things, said_by_thing

__all__ = ["ClaimRecord", "PassageRecord", "Records"]

_BATCH: Final = 1000
"""Events or claims of one query."""


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """Where a claim is reported; offsets are missing where a document is only cited."""

    iri: str
    document: str
    section: str | None
    field: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim with all that is said of it; things are IRIs, what is not said is None or empty.

    ``kind`` is the local name of its class; ``category``, ``harm``, ``measure``, ``conduct`` and
    ``scope`` are notations.
    """

    iri: str
    event: str
    kind: str
    label: str | None
    description: str | None
    claimant: str
    claimant_sides: tuple[str, ...]
    victims: str | None
    category: str | None
    harm: str | None
    measure: str | None
    low: int | None
    high: int | None
    approximate: bool
    figure: str | None
    restriction: str | None
    as_of: str | None
    stated_on: str | None
    actor: str | None
    target: str | None
    commands: str | None
    conduct: str | None
    item: str | None
    cause: str | None
    occasion: str | None
    scope: str | None
    ground: str | None
    whole: str | None
    voiced_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    denies: tuple[str, ...]
    names: tuple[str, ...]
    locations: tuple[str, ...]
    passages: tuple[PassageRecord, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Claims of one query, and what is read beside them."""

    claims: ClaimTexts
    sides: Mapping[tuple[str, str], Sequence[str]]
    denials: Mapping[str, Set[str]]
    passages: Mapping[str, Sequence[PassageRecord]]


class Records:
    """The claims of a store, about all events or about one.

    Raises:
        ParameterError: If the data know no event of that name.
    """

    def __init__(self, store: Store, event: str | None = None) -> None:
        self.store, self._event = store, event
        if event and not self.events:
            check_thing(store, load_export("events").parameters[0], event)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events that claims are about, in order."""
        question = load_export("events")
        bindings = question.bind({"event": self._event} if self._event else {})
        return tuple(sorted(event for (event,) in self.store.texts(question.query, bindings)))

    @cached_property
    def things(self) -> Things:
        """What is said of everything that is no claim."""
        return self._things(load_export("things").query)

    def things_with(self, *names: str) -> Things:
        """Return what some properties, prefixed names of ours, say of everything that is no claim."""
        properties = (NamedNode(expand(name)) for name in names)
        return self._things(insert_filter(load_export("things").query, "property", properties))

    @collector_at_rest()
    def _things(self, query: str) -> Things:
        return Things(said_by_thing(self.store.texts(query)))

    @cached_property
    def _notations(self) -> Mapping[str, str]:
        """What the concepts of the schemes are called in data; the first where a concept has several notations."""
        rows = self.store.texts(load_export("notations").query)
        return dict(sorted(((concept, notation) for concept, notation in rows), reverse=True))

    @cached_property
    def _kinds(self) -> Set[str]:
        return {kind for (kind,) in self.store.texts(load_export("claim-kinds").query)}

    def batches(self) -> Iterator[Sequence[str]]:
        """Yield the events, as many at a time as one query is asked for."""
        for first in range(0, len(self.events), _BATCH):
            yield self.events[first : first + _BATCH]

    def __iter__(self) -> Iterator[ClaimRecord]:
        """Yield the claims by event and IRI, both in order."""
        for events in self.batches():
            yield from self._batch("event", events)

    def some(self, claims: Sequence[str]) -> Iterator[ClaimRecord]:
        """Yield some claims, given by their IRIs, by event and IRI where they are given in that order."""
        for first in range(0, len(claims), _BATCH):
            yield from self._batch("claim", claims[first : first + _BATCH])

    @collector_at_rest()
    def _batch(self, variable: str, things: Sequence[str]) -> list[ClaimRecord]:
        """Return the claims about some events, or some claims themselves, as the variable says."""
        batch = self._read(variable, things)
        return [
            self._record(event, claim, chosen, batch)
            for event, claim in batch.claims.places(set(things) if variable == "event" else None)
            for chosen in batch.claims.choices(claim)
            if chosen.get("kind") in self._kinds
        ]

    def _read(self, variable: str, things: Sequence[str]) -> _Batch:
        def rows(name: str) -> Iterator[Sequence[str]]:
            return self.store.texts(insert_choices(load_export(name).query, variable, map(NamedNode, things)))

        sides: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for event, claimant, side in rows("claimant-sides"):
            sides[event, claimant].append(side)
        denials: defaultdict[str, set[str]] = defaultdict(set)
        for claim, denial in rows("claim-denials"):
            denials[claim].add(denial)
        passages: defaultdict[str, list[PassageRecord]] = defaultdict(list)
        for row in rows("claim-passages"):
            passages[row[0]].append(_passage(*row))
        return _Batch(ClaimTexts(rows("claims")), sides, denials, passages)

    def _record(self, event: str, claim: str, chosen: Mapping[str, str], batch: _Batch) -> ClaimRecord:
        text, texts, claimant = chosen.get, batch.claims.texts, chosen["claimant"]

        def notation(field: str) -> str | None:
            return self._notations.get(chosen[field]) if field in chosen else None

        translated = next(iter(texts(claim, "translated restriction")), None)
        reporting = (found for one in texts(claim, "passages") for found in batch.passages.get(one, ()))
        return ClaimRecord(
            iri=claim,
            event=event,
            kind=chosen["kind"].removeprefix(CTD),
            label=text("label"),
            description=text("description"),
            claimant=claimant,
            claimant_sides=tuple(sorted(batch.sides.get((event, claimant), ()))),
            victims=text("victims"),
            category=notation("category"),
            harm=notation("harm"),
            measure=notation("measure"),
            low=integer(text("low", "")),
            high=integer(text("high", "")),
            approximate=text("approximate") in {"true", "1"},
            figure=text("figure"),
            restriction=text("restriction", translated),
            as_of=text("as_of"),
            stated_on=text("stated_on"),
            actor=text("actor"),
            target=text("target"),
            commands=text("commands"),
            conduct=notation("conduct"),
            item=text("item"),
            cause=text("cause"),
            occasion=text("occasion"),
            scope=notation("scope"),
            ground=text("ground"),
            whole=text("whole"),
            voiced_by=texts(claim, "voices"),
            denied_by=tuple(sorted(batch.denials.get(claim, ()))),
            denies=texts(claim, "denied"),
            names=texts(claim, "named"),
            locations=texts(claim, "places"),
            passages=tuple(sorted(reporting, key=_reading_order)),
        )


def _passage(passage: str, document: str, section: str, field: str, start: str, end: str) -> PassageRecord:
    return PassageRecord(passage, document, section or None, field or None, integer(start), integer(end))


def _reading_order(passage: PassageRecord) -> tuple[str, int, int, str, str, str]:
    """Order passages by document and characters; those that are only cited come first."""
    start = -1 if passage.start is None else passage.start
    end = -1 if passage.end is None else passage.end
    return passage.document, start, end, passage.iri, passage.section or "", passage.field or ""
