"""Claims as exports and comparisons see them: one typed record a claim, read with stored queries.

Events are read in batches, so that memory does not grow with the number of claims. All that is said of the claims of a
batch is read as text, in no order: making terms and sorting them costs more than the rest. What is little beside that,
the parties of sides, who speaks for whom and denials, is read once where all claims are wanted.

A claim about two events has a record for each. Where it says several times what a record holds once, such as two
actors, there is a record for each way to choose one of each, in the order of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from contested.answers import integer
from contested.binding import insert_filter
from contested.claim_context import ClaimContext
from contested.claim_texts import ClaimTexts
from contested.collecting import collector_at_rest
from contested.namespaces import CTD, expand
from contested.passages import Found, PassageRecord, Passages, reporting
from contested.questions import check_thing, load_export
from contested.store.base import Store
from contested.stored_rows import batches, notations, rows_about
from contested.things import Things, said_by_thing

__all__ = ["ClaimRecord", "Records"]

_CONTEXT: Final = ("sides", "principals", "claim-denials")
"""The stored queries that a context of claims is made from."""


class ClaimRecord(NamedTuple):
    """One claim with all that is said of it; things are IRIs, what is not said is None or empty.

    ``kind`` is the local name of its class; ``category``, ``harm``, ``measure``, ``conduct`` and
    ``scope`` are notations.
    """

    iri: str
    event: str
    kind: str
    kind_label: str | None
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
    passages: Found
    context: ClaimContext


class Records:
    """The claims of a store, about all events or about one.

    Raises:
        ParameterError: If the data know no event of that name.
    """

    def __init__(self, store: Store, event: str | None = None) -> None:
        self.store, self.event = store, event
        self._passages = Passages(store)
        if event and not self.events:
            check_thing(store, load_export("events").parameters[0], event)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events that claims are about, in order."""
        return self.listed("events")

    def listed(self, name: str) -> tuple[str, ...]:
        """Return what a stored query has in its last column, of all events or of the one, each once, in order."""
        question = load_export(name)
        bindings = question.bind({"event": self.event} if self.event else {})
        return tuple(sorted({row[-1] for row in self.store.texts(question.query, bindings)}))

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
        return notations(self.store)

    @cached_property
    def _kinds(self) -> Mapping[str, str | None]:
        """The classes of claims, with their English names."""
        return {kind: label or None for kind, label in self.store.texts(load_export("claim-kinds").query)}

    def batches(self) -> Iterator[Sequence[str]]:
        """Yield the events, as many at a time as one query is asked for."""
        return batches(self.events)

    def __iter__(self) -> Iterator[ClaimRecord]:
        """Yield the claims by event and IRI, both in order."""
        context = None if self.event else self._whole_context()
        for events in self.batches():
            yield from self._batch("event", events, context)

    def some(self, claims: Sequence[str]) -> Iterator[ClaimRecord]:
        """Yield some claims, given by their IRIs, by event and IRI where they are given in that order."""
        for batch in batches(claims):
            yield from self._batch("claim", batch)

    @collector_at_rest()
    def _batch(self, variable: str, things: Sequence[str], context: ClaimContext | None = None) -> list[ClaimRecord]:
        """Return the claims about some events, or some claims themselves, as the variable says."""
        batch = self._read(variable, things, context)
        return [
            self._record(event, claim, chosen, batch)
            for event, claim in batch.claims.places(set(things) if variable == "event" else None)
            for chosen in batch.claims.choices(claim)
            if chosen.get("kind") in self._kinds
        ]

    def _read(self, variable: str, things: Sequence[str], context: ClaimContext | None) -> _Batch:
        claims = ClaimTexts(self._rows("claims", variable, things))
        passages = self._passages.some(claims.all("passages"))
        return _Batch(claims, passages, context or self._context(claims, variable, things))

    def _context(self, claims: ClaimTexts, variable: str, things: Sequence[str]) -> ClaimContext:
        sides = self._rows("sides", "event", claims.all("events"))
        principals = self._rows("principals", "agent", claims.all("claimant"))
        return ClaimContext(sides, principals, self._rows("claim-denials", variable, things))

    @collector_at_rest()
    def _whole_context(self) -> ClaimContext:
        return ClaimContext(*(self.store.texts(load_export(name).query) for name in _CONTEXT))

    def _rows(self, name: str, variable: str, things: Iterable[str]) -> Iterator[Sequence[str]]:
        return rows_about(self.store, name, variable, things)

    def _record(self, event: str, claim: str, chosen: Mapping[str, str], batch: _Batch) -> ClaimRecord:
        text, texts, notation, claimant = chosen.get, batch.claims.texts, self._notations.get, chosen["claimant"]
        translated = texts(claim, "translated restriction")
        return ClaimRecord(
            iri=claim,
            event=event,
            kind=chosen["kind"].removeprefix(CTD),
            kind_label=self._kinds[chosen["kind"]],
            label=text("label"),
            description=text("description"),
            claimant=claimant,
            claimant_sides=batch.context.sides(event, claimant),
            victims=text("victims"),
            category=notation(text("category", "")),
            harm=notation(text("harm", "")),
            measure=notation(text("measure", "")),
            low=integer(text("low", "")),
            high=integer(text("high", "")),
            approximate=text("approximate") in {"true", "1"},
            figure=text("figure"),
            restriction=text("restriction", translated[0] if translated else None),
            as_of=text("as_of"),
            stated_on=text("stated_on"),
            actor=text("actor"),
            target=text("target"),
            commands=text("commands"),
            conduct=notation(text("conduct", "")),
            item=text("item"),
            cause=text("cause"),
            occasion=text("occasion"),
            scope=notation(text("scope", "")),
            ground=text("ground"),
            whole=text("whole"),
            voiced_by=texts(claim, "voices"),
            denied_by=batch.context.denials(claim),
            denies=texts(claim, "denied"),
            names=texts(claim, "named"),
            locations=texts(claim, "places"),
            passages=reporting(batch.passages, texts(claim, "passages")),
        )
