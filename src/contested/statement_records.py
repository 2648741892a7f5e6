"""Statements as exports see them: one typed record a claim, reaction or vote and event, read with stored queries.

What claims alone say, such as a number, is in their own records (:mod:`contested.records`). Events are read in batches
here too, as text in no order; the parties of sides and who speaks for whom are read once where all statements are
wanted. Where a statement says several times what a record holds once, such as two days, the first is taken, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from contested.answers import integer
from contested.claim_context import ClaimContext
from contested.collecting import collector_at_rest
from contested.passages import Found, PassageRecord, Passages, reporting
from contested.questions import check_thing, load_export
from contested.store.base import Store
from contested.stored_rows import batches, notations, rows_about
from contested.texts import Fields, Texts, by_property

__all__ = ["Lose", "StatementRecord", "StatementRecords"]

Lose: TypeAlias = Callable[[str, str, str], None]
"""Is told of a statement, a field of its record, and what the record does not hold."""

_MADE_BY: Final = {"claimants": "ctd:claimant", "speakers": "ctd:speaker", "voices": "ctd:voicedBy"}
_PLAIN: Final = {
    "events": "ctd:about",
    "types": "rdf:type",
    "stated_on": "ctd:statedOn",
    "acts": "ctd:speechAct",
    "addressees": "ctd:addressee",
    "in_favour": "ctd:inFavour",
    "against": "ctd:against",
    "adopted": "ctd:adopted",
    "passages": "ctd:reportedIn",
}
_ENGLISH: Final = {"label": "rdfs:label", "description": "dcterms:description"}
_ONCE: Final = ("label", "description", "stated_on", "in_favour", "against")
_FIELDS: Final[Fields] = {"": by_property(_MADE_BY, _PLAIN), "en": by_property(_ENGLISH)}


class StatementRecord(NamedTuple):
    """One statement about one event; things are IRIs, what is not said is None or empty.

    ``agents`` are all who made it or through whom it was made. A pair of an agent and a side of the event for which it
    speaks is an item of ``side_agents`` and one of ``sides``; so it is with ``principal_agents`` and ``principals``,
    the nearest first. ``type_labels`` are empty where a class has no English name; ``acts`` are notations.
    """

    iri: str
    event: str
    label: str | None
    description: str | None
    types: tuple[str, ...]
    type_labels: tuple[str, ...]
    agents: tuple[str, ...]
    claimants: tuple[str, ...]
    speakers: tuple[str, ...]
    voiced_by: tuple[str, ...]
    sides: tuple[str, ...]
    side_agents: tuple[str, ...]
    principals: tuple[str, ...]
    principal_agents: tuple[str, ...]
    stated_on: str | None
    acts: tuple[str, ...]
    addressees: tuple[str, ...]
    in_favour: int | None
    against: int | None
    adopted: tuple[str, ...]
    passages: tuple[PassageRecord, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Statements of one query, and what is read beside them."""

    statements: Texts
    passages: Found
    context: ClaimContext
    class_labels: Mapping[str, str]


class StatementRecords:
    """The statements of a store, about all events or about one, by event and IRI, both in order.

    Raises:
        ParameterError: If the data know no event of that name.
    """

    def __init__(self, store: Store, event: str | None, lose: Lose) -> None:
        self._store, self._event, self._lose = store, event, lose
        self._passages = Passages(store)
        if event and not self._events:
            check_thing(store, load_export("statement-events").parameters[0], event)

    @cached_property
    def _events(self) -> tuple[str, ...]:
        question = load_export("statement-events")
        bindings = question.bind({"event": self._event} if self._event else {})
        return tuple(sorted(event for (event,) in self._store.texts(question.query, bindings)))

    @cached_property
    def _notations(self) -> Mapping[str, str]:
        return notations(self._store)

    def __iter__(self) -> Iterator[StatementRecord]:
        """Yield the records, each read when it is asked for."""
        context = None if self._event else self._whole_context()
        for events in batches(self._events):
            yield from self._batch(events, context)

    @collector_at_rest()
    def _batch(self, events: Sequence[str], context: ClaimContext | None) -> list[StatementRecord]:
        statements = Texts(self._rows("statements", "event", events), _FIELDS)
        batch = _Batch(
            statements,
            self._passages.some(statements.all("passages")),
            context or self._context(statements, events),
            self._class_labels(statements.all("types")),
        )
        return [self._record(event, statement, batch) for event, statement in statements.places(set(events))]

    def _context(self, statements: Texts, events: Sequence[str]) -> ClaimContext:
        agents = {agent for field in _MADE_BY for agent in statements.all(field)}
        principals = list(self._principals(agents))
        further = self._principals({principal for _, principal in principals} - agents)
        return ClaimContext(self._rows("sides", "event", events), [*principals, *further], ())

    def _class_labels(self, classes: Set[str]) -> Mapping[str, str]:
        """Return the English names of classes; the first where one has several."""
        rows = self._rows("class-labels", "class", classes)
        return dict(sorted(((name, label) for name, label in rows), reverse=True))

    def _principals(self, agents: Set[str]) -> Iterator[Sequence[str]]:
        return self._rows("principals", "agent", agents)

    @collector_at_rest()
    def _whole_context(self) -> ClaimContext:
        sides, principals = (self._store.texts(load_export(name).query) for name in ("sides", "principals"))
        return ClaimContext(sides, principals, ())

    def _rows(self, name: str, variable: str, things: Iterable[str]) -> Iterator[Sequence[str]]:
        return rows_about(self._store, name, variable, things)

    def _record(self, event: str, statement: str, batch: _Batch) -> StatementRecord:
        said, context = batch.statements.said(statement), batch.context
        several, one = said.get, {field: texts[0] for field, texts in said.items()}.get
        self._tell_further(statement, said)
        agents = tuple(sorted({agent for field in _MADE_BY for agent in several(field, ())}))
        sided = [(agent, side) for agent in agents for side in context.sides(event, agent)]
        speaking = [(agent, principal) for agent in agents for principal in context.principals(agent)]
        types = several("types", ())
        return StatementRecord(
            iri=statement,
            event=event,
            label=one("label"),
            description=one("description"),
            types=types,
            type_labels=tuple([batch.class_labels.get(kind, "") for kind in types]),
            agents=agents,
            claimants=several("claimants", ()),
            speakers=several("speakers", ()),
            voiced_by=several("voices", ()),
            sides=tuple([side for _, side in sided]),
            side_agents=tuple([agent for agent, _ in sided]),
            principals=tuple([principal for _, principal in speaking]),
            principal_agents=tuple([agent for agent, _ in speaking]),
            stated_on=one("stated_on"),
            acts=self._acts(several("acts", ())),
            addressees=several("addressees", ()),
            in_favour=integer(one("in_favour", "")),
            against=integer(one("against", "")),
            adopted=several("adopted", ()),
            passages=reporting(batch.passages, several("passages", ())),
        )

    def _tell_further(self, statement: str, said: Mapping[str, tuple[str, ...]]) -> None:
        for field in _ONCE:
            if len(said.get(field, ())) > 1:
                self._lose(statement, field, f"the first of {len(said[field])} is written")

    def _acts(self, concepts: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted([self._notations[concept] for concept in concepts if concept in self._notations]))
