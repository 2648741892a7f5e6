"""The claims as the RDF of a Wikibase of our own, in N-Triples: what a query for Wikidata's service asks, it answers.

Sides, speakers and documents are items of our own, so that no claim is refused for want of one on Wikidata; items say
which thing of ours they are, and which of Wikidata's where that was verified. Properties keep Wikidata's numbers on
our base.

``wdt:`` says of an event what its best statement says, without side, speaker or source, so a consumer takes one
side's count for the event's. With ``truthy`` ``safe`` a statement of higher rank says that the count is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from contested.errors import ExportError
from contested.export.source import Export
from contested.export.wikidata.entities import entities
from contested.export.wikidata.entity_json import entity_json, statement_id
from contested.export.wikidata.entity_rdf import Page, entity_triples, label_triples, page_triples
from contested.export.wikidata.items import OwnItems, verified_items
from contested.export.wikidata.model import Entity, Item, Proposed, Rank, Special, Statement
from contested.export.wikidata.options import retrieval_day
from contested.export.wikidata.properties import PROPERTIES
from contested.export.wikidata.rdf_names import Names, declaration
from contested.namespaces import WIKIBASE_BASE, expand

__all__ = ["TRUTHY", "wikibase_rdf"]

TRUTHY: Final = ("safe", "none", "naive")

_SAME: Final = NamedNode(expand("owl:sameAs"))
_MATCH: Final = NamedNode(expand("skos:exactMatch"))


def wikibase_rdf(
    source: Export, *, truthy: str = "safe", base: str = WIKIBASE_BASE, retrieved: str | None = None
) -> Iterator[str]:
    """Yield N-Triples: the properties, then event by event its statements and the items they speak of.

    Raises:
        ExportError: If ``base`` is no IRI that ends with a slash, or ``retrieved`` is no day.
        ParameterError: If the data know no event of that name.
    """
    names = _names(base)
    items = OwnItems()
    writer = _Writer(names, items, source, truthy)
    yield from _lines(triple for found in PROPERTIES.values() for triple in declaration(names, found))
    for entity in entities(source, items, retrieval_day(retrieved)):
        yield from _lines(writer.triples(entity))


class _Writer:
    """Writes one entity after the other, and each item that they speak of once."""

    def __init__(self, names: Names, items: OwnItems, source: Export, truthy: str) -> None:
        self._names = names
        self._items = items
        self._truthy = truthy
        self._things = source.records().things
        self._verified = verified_items(source.graph.store)
        self._described = set[str]()

    def triples(self, entity: Entity) -> Iterator[Triple]:
        made = entity_json(replace(entity, tolls=(*entity.tolls, *_unknown(entity))) if self._safe else entity)
        yield from page_triples(made, self._names, Page())
        yield from entity_triples(made, self._names, truthy=self._truthy != "none")
        for toll in entity.tolls:
            statement = self._names.statement(statement_id(toll.source, entity.item))
            yield Triple(statement, _MATCH, NamedNode(toll.source))
        for item in _items_of(entity):
            yield from self._item(item)

    @property
    def _safe(self) -> bool:
        return self._truthy == "safe"

    def _item(self, item: str) -> Iterator[Triple]:
        """Yield which thing an item is, the first time that it is spoken of."""
        if item in self._described:
            return
        self._described.add(item)
        thing, subject = self._items.things[item], self._names.entity(item)
        labels = self._things.values(thing, "rdfs:label")
        yield from label_triples(subject, [(language, label) for label, language in labels if language])
        yield Triple(subject, _MATCH, NamedNode(thing))
        if thing in self._verified:
            yield Triple(subject, _SAME, NamedNode(expand(f"wd:{self._verified[thing]}")))


def _unknown(entity: Entity) -> Iterator[Proposed]:
    """Yield for each property whose numbers are one side's that the event's own number is unknown."""
    counted = [toll.statement for toll in entity.tolls if toll.statement.rank is not Rank.DEPRECATED]
    for property_id in dict.fromkeys(statement.property for statement in counted):
        unknown = Statement(property_id, Special.SOMEVALUE, rank=Rank.PREFERRED)
        yield Proposed(f"{entity.event}#{property_id}-unknown", unknown)


def _items_of(entity: Entity) -> list[str]:
    """Return the event's item and those that its statements speak of, each once."""
    proposed = (*entity.facts, *entity.tolls)
    values = (snak.value for one in proposed for snak in one.statement.snaks())
    return list(dict.fromkeys(filter(None, [entity.item, *(value.id for value in values if isinstance(value, Item))])))


def _lines(triples: Iterable[Triple]) -> Iterator[str]:
    written = pyoxigraph.serialize(dict.fromkeys(triples), format=RdfFormat.N_TRIPLES)
    yield from sorted((written or b"").decode().splitlines(keepends=True))


def _names(base: str) -> Names:
    try:
        NamedNode(base)
    except ValueError as error:
        raise ExportError(f"the base {base!r} is no IRI: {error}") from None
    if not base.endswith("/"):
        raise ExportError(f"the base {base!r} does not end with a slash")
    return Names(base, f"{base}wiki/Special:EntityData/")
