"""Everything that is proposed: an entity for each event about which at least one claim can be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from contested.answers import Row, answer
from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.wikidata.checks import Rules, label_flaw, statement_flaw
from contested.export.wikidata.items import Items
from contested.export.wikidata.model import Entity, Item, Monolingual, Proposed, Snak, Statement, Time
from contested.export.wikidata.references import References
from contested.export.wikidata.tolls import RefusedError, Toll, times
from contested.passages import PassageRecord
from contested.questions import load_export
from contested.records import ClaimRecord
from contested.store.base import Store
from contested.things import Things

__all__ = ["entities"]

_NO_FACT = "Wikidata has no checked property that says that somebody claims it, so it would become a fact"
_WIKIBASE = Rules(statement_flaw, label_flaw)


def entities(source: Export, items: Items, retrieved: Time | None = None, rules: Rules = _WIKIBASE) -> Iterator[Entity]:
    """Yield what is proposed, event by event, and note what is lost or refused.

    Args:
        source: What to export.
        items: The items that may be spoken of.
        retrieved: The day on which a person looked the documents up, for their references.
        rules: What the format that is written refuses.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    passages = _passages(source.graph.store)
    makers = _Makers(
        records.things, items, References(records.things, items, retrieved), passages, rules, source.losses
    )
    for event, claims in groupby(records, attrgetter("event")):
        entity = makers.entity(event, list(claims))
        if entity.tolls:
            yield entity


class _Makers:
    """Makes the entity of one event after the other."""

    def __init__(
        self,
        things: Things,
        items: Items,
        references: References,
        passages: Mapping[str, Sequence[PassageRecord]],
        rules: Rules,
        losses: Losses,
    ) -> None:
        self._things = things
        self._items = items
        self._references = references
        self._passages = passages
        self._rules = rules
        self._losses = losses

    def entity(self, event: str, claims: Sequence[ClaimRecord]) -> Entity:
        item, labels = self._items.event(event), tuple(self._labels(event))
        written = tuple(self._tolls(claims)) if item or labels else ()
        if not item and not labels:
            self._refuse_all(claims, "its event has no label that a new item could have")
        else:
            self._refuse_rest(claims, {toll.source for toll in written})
        facts = tuple(self._facts(event)) if written and not self._items.is_described(event) else ()
        return Entity(event, item, labels, facts, written)

    def _labels(self, event: str) -> Iterator[Monolingual]:
        for label, language in self._things.values(event, "rdfs:label"):
            if language:
                made = Monolingual(language.lower(), label)
                flaw = self._rules.label(made)
                if flaw is None:
                    yield made
                else:
                    self._losses.lose(event, "label", flaw)

    def _tolls(self, claims: Sequence[ClaimRecord]) -> Iterator[Proposed]:
        denials = _denials(claims)
        tolls = (self._toll(claim, denials[claim.iri]) for claim in claims if claim.kind == "CasualtyClaim")
        return (toll for toll in tolls if toll)

    def _toll(self, claim: ClaimRecord, denials: Sequence[ClaimRecord]) -> Proposed | None:
        toll = Toll(claim, denials, self._things, self._items, self._references, self._rules)
        try:
            made = toll.statement()
        except RefusedError as refusal:
            self._losses.refuse(claim.iri, str(refusal))
            return None
        for feature, reason in toll.losses:
            self._losses.lose(claim.iri, feature, reason)
        return Proposed(claim.iri, made)

    def _refuse_all(self, claims: Sequence[ClaimRecord], reason: str) -> None:
        for claim in claims:
            self._losses.refuse(claim.iri, reason)

    def _refuse_rest(self, claims: Sequence[ClaimRecord], written: set[str]) -> None:
        """Say which claims of other kinds are left out; a denial is part of the statements that it denies."""
        for claim in claims:
            if claim.kind == "Denial":
                if not written.intersection(claim.denies):
                    self._losses.refuse(claim.iri, "nothing that it denies is written")
            elif claim.kind != "CasualtyClaim":
                self._losses.refuse(claim.iri, _NO_FACT)

    def _facts(self, event: str) -> Iterator[Proposed]:
        """Yield what the event is, when and where it was, and what it is part of, with the source that says so.

        Its class is ours to choose, and the editor's to change: no source is named for it.
        """
        sources = self._references.of(self._passages.get(event, ()))
        for snak in (*self._classes(event), *times(self._things, event), *self._places(event)):
            made = Statement(snak.property, snak.value, (), () if snak.property == "P31" else sources)
            flaw = self._rules.statement(made)
            if flaw:
                self._losses.lose(event, snak.property, flaw)
            else:
                yield Proposed(f"{event}#{snak.property}-{_name(snak)}", made)

    def _classes(self, event: str) -> Iterator[Snak]:
        found = map(self._items.event_class, self._things.texts(event, "dcterms:type"))
        return (Snak("P31", Item(item)) for item in found if item)

    def _places(self, event: str) -> Iterator[Snak]:
        for name, property_id in (("schema:location", "P276"), ("schema:superEvent", "P361")):
            found = map(self._items.item, self._things.texts(event, name))
            yield from (Snak(property_id, Item(item)) for item in found if item)


def _denials(claims: Sequence[ClaimRecord]) -> Mapping[str, list[ClaimRecord]]:
    """Return which claims deny each claim."""
    found: defaultdict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in claims:
        for denied in claim.denies:
            found[denied].append(claim)
    return found


def _passages(store: Store) -> Mapping[str, Sequence[PassageRecord]]:
    found: defaultdict[str, list[PassageRecord]] = defaultdict(list)
    for row in answer("event-passages", store.select(load_export("event-passages").query)):
        found[str(row["event"])].append(_passage(row))
    return found


def _passage(row: Row) -> PassageRecord:
    section, field = (None if row[name] is None else str(row[name]) for name in ("section", "field"))
    return PassageRecord(str(row["passage"]), str(row["document"]), section, field, None, None)


def _name(snak: Snak) -> str:
    return snak.value.id if isinstance(snak.value, Item) else str(snak.value)
