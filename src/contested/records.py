"""Claims as exports and comparisons see them: one typed record a claim, read with stored queries.

Events are read in batches, so that memory does not grow with the number of claims. What is said of events, sides,
agents, places and documents is read once.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from contested.answers import value
from contested.binding import insert_choices
from contested.collecting import collector_at_rest
from contested.namespaces import CTD, RDF_TYPE, expand, prefixed
from contested.questions import check_thing, load_export
from contested.store.base import Store, Term

__all__ = ["ClaimRecord", "PassageRecord", "Records", "Things"]

_BATCH: Final = 1000
"""Events or claims of one query."""

_Said: TypeAlias = Mapping[str, Term]
"""One row of a query: variable to term, without what is unbound."""


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


class Things:
    """What is said of events, sides, agents, places and documents."""

    def __init__(self, properties: Mapping[str, Mapping[str, Sequence[Term]]]) -> None:
        self._properties = properties

    def values(self, thing: str, name: str) -> tuple[Term, ...]:
        """Return the values of a property, a prefixed name of ours, in the order of their text."""
        return tuple(self._properties.get(thing, {}).get(expand(name), ()))

    def texts(self, thing: str, name: str) -> tuple[str, ...]:
        """Return the values of a property as text: the IRI of a thing, the lexical form of a literal."""
        return tuple(term.value for term in self.values(thing, name) if isinstance(term, Literal | NamedNode))

    def label(self, thing: str) -> str:
        """Return the English label, or another one, or the prefixed name of what has none."""
        labels = [term for term in self.values(thing, "rdfs:label") if isinstance(term, Literal)]
        english = [label.value for label in labels if label.language == "en"]
        found = english or [label.value for label in labels]
        return found[0] if found else prefixed(thing)

    def all_of(self, kind: str) -> tuple[str, ...]:
        """Return the things of a class, a prefixed name, by their IRIs in order."""
        wanted = NamedNode(expand(kind))
        return tuple(sorted(thing for thing, said in self._properties.items() if wanted in said.get(RDF_TYPE, ())))


class Records:
    """The claims of a store, about all events or about one.

    Raises:
        ParameterError: If the data know no event of that name.
    """

    def __init__(self, store: Store, event: str | None = None) -> None:
        self._store, self._event = store, event
        if event and not self.events:
            check_thing(store, load_export("events").parameters[0], event)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events that claims are about, in order."""
        question = load_export("events")
        bindings = question.bind({"event": self._event} if self._event else {})
        return tuple(_text(row[0]) for row in self._store.select(question.query, bindings).rows)

    @cached_property
    def things(self) -> Things:
        """What is said of everything that is no claim."""
        return self._things(load_export("things").query)

    def things_with(self, *names: str) -> Things:
        """Return what some properties, prefixed names of ours, say of everything that is no claim."""
        return self._things(insert_choices(load_export("things").query, "property", map(_node, names)))

    @collector_at_rest()
    def _things(self, query: str) -> Things:
        found: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for thing, name, said in self._store.select(query).rows:
            if said is not None:
                insort(found[_text(thing)][_text(name)], said, key=_term_order)
        return Things(found)

    @cached_property
    def _sides(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        one = {"event": NamedNode(self.events[0])} if len(self.events) == 1 else {}
        for event, claimant, side in self._store.select(load_export("claimant-sides").query, one).rows:
            found[_text(event), _text(claimant)].append(_text(side))
        return {key: tuple(sorted(sides)) for key, sides in found.items()}

    @cached_property
    def _notations(self) -> Mapping[str, str]:
        """What the concepts of the schemes are called in data."""
        rows = self._store.select(load_export("notations").query).rows
        return {_text(concept): _text(notation) for concept, notation in rows}

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
        passages, links = self._passages(variable, things), self._links(variable, things)
        claims = sorted(self._rows("claims", variable, things), key=_place)
        return [self._record(said, links.get(_text(said["claim"]), {}), passages) for said in claims]

    def _passages(self, variable: str, things: Sequence[str]) -> Mapping[str, Sequence[PassageRecord]]:
        found: defaultdict[str, list[PassageRecord]] = defaultdict(list)
        for said in self._rows("claim-passages", variable, things):
            passage = _passage(said)
            found[passage.iri].append(passage)
        return found

    def _links(self, variable: str, things: Sequence[str]) -> Mapping[str, Mapping[str, Sequence[str]]]:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for said in self._rows("claim-links", variable, things):
            insort(found[_text(said["claim"])][_text(said["link"])], _text(said["thing"]))
        return found

    def _rows(self, name: str, variable: str, things: Sequence[str]) -> Iterator[_Said]:
        solutions = self._store.select(insert_choices(load_export(name).query, variable, map(NamedNode, things)))
        for row in solutions.rows:
            yield {name: term for name, term in zip(solutions.variables, row, strict=True) if term is not None}

    def _record(
        self, said: _Said, links: Mapping[str, Sequence[str]], passages: Mapping[str, Sequence[PassageRecord]]
    ) -> ClaimRecord:
        texts = {name: _text(term) for name, term in said.items()}
        text, event, claimant = texts.get, texts["event"], texts["claimant"]

        def notation(name: str) -> str | None:
            return self._notations.get(texts[name]) if name in texts else None

        def linked(link: str) -> tuple[str, ...]:
            return tuple(links.get(link, ()))

        reporting = (record for passage in links.get("reported in", ()) for record in passages.get(passage, ()))
        return ClaimRecord(
            iri=texts["claim"],
            event=event,
            kind=texts["kind"].removeprefix(CTD),
            label=text("label"),
            description=text("description"),
            claimant=claimant,
            claimant_sides=self._sides.get((event, claimant), ()),
            victims=text("victims"),
            category=notation("victimCategory"),
            harm=notation("harm"),
            measure=notation("measure"),
            low=_number(said, "low"),
            high=_number(said, "high"),
            approximate=value(said.get("approximate")) is True,
            figure=text("figure"),
            restriction=text("restriction"),
            as_of=text("asOf"),
            stated_on=text("statedOn"),
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
            voiced_by=linked("voiced by"),
            denied_by=linked("denied by"),
            denies=linked("denies"),
            names=linked("names"),
            locations=linked("location"),
            passages=tuple(sorted(reporting, key=_reading_order)),
        )


def _node(name: str) -> NamedNode:
    return NamedNode(expand(name))


def _term_order(term: Term) -> tuple[bool, str]:
    """Order terms by their text, things before literals, the same with every engine."""
    return isinstance(term, Literal), str(term)


def _place(said: _Said) -> tuple[str, str]:
    return _text(said["event"]), _text(said["claim"])


def _passage(said: _Said) -> PassageRecord:
    return PassageRecord(
        _text(said["passage"]),
        _text(said["document"]),
        _optional(said, "section"),
        _optional(said, "field"),
        _number(said, "start"),
        _number(said, "end"),
    )


def _reading_order(passage: PassageRecord) -> tuple[str, int, int, str]:
    """Order passages by document and characters; those that are only cited come first."""
    start = -1 if passage.start is None else passage.start
    end = -1 if passage.end is None else passage.end
    return passage.document, start, end, passage.iri


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else str(value(term))


def _optional(said: _Said, name: str) -> str | None:
    term = said.get(name)
    return None if term is None else _text(term)


def _number(said: _Said, name: str) -> int | None:
    found = value(said.get(name))
    return found if isinstance(found, int) else None
