"""Entities as Wikibase's JSON (docs/topics/json.md of Wikibase), one a line in an array, as Wikidata's dumps have them.

The id of a statement is that of its item, a dollar sign and a UUID that follows from the claim's IRI alone (RFC 4122,
version 5, name space URL), so that sending an export again to the same item changes nothing. A new item has no id yet;
its statements have the UUID alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from contested.export.source import Export
from contested.export.wikidata.entities import entities
from contested.export.wikidata.items import WikidataItems, verified_items
from contested.export.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Proposed,
    Quantity,
    Reference,
    Snak,
    Special,
    Text,
    Time,
    Told,
)
from contested.export.wikidata.options import event_item, retrieval_day
from contested.export.wikidata.properties import DATATYPES
from contested.namespaces import expand

__all__ = ["EntityJson", "entity_json", "statement_id", "wikibase_json"]

EntityJson: TypeAlias = dict[str, Any]

_GREGORIAN: Final = expand("wd:Q1985727")


def wikibase_json(source: Export, *, event_qid: str | None = None, retrieved: str | None = None) -> Iterator[str]:
    """Yield an array of the entities that are proposed.

    Raises:
        ExportError: If ``event_qid`` is no item or there are several events, or ``retrieved`` is no day.
        ParameterError: If the data know no event of that name.
    """
    items = WikidataItems(verified_items(source.graph.store), event_item(source, event_qid))
    before = "[\n"
    for entity in entities(source, items, retrieval_day(retrieved)):
        yield before + json.dumps(entity_json(entity), ensure_ascii=False)
        before = ",\n"
    yield "[\n]\n" if before == "[\n" else "\n]\n"


def entity_json(entity: Entity) -> EntityJson:
    """Return an entity as JSON."""
    found: EntityJson = {
        "type": "item",
        "labels": {label.language: {"language": label.language, "value": label.text} for label in entity.labels},
        "descriptions": {},
        "aliases": {},
        "claims": _statements((*entity.facts, *entity.tolls), entity.item),
        "sitelinks": {},
    }
    return found | {"id": entity.item} if entity.item else found


def statement_id(source: str, item: str | None) -> str:
    """Return the id of a statement that comes from a claim, an IRI, on an item, or on a new one."""
    derived = str(uuid5(NAMESPACE_URL, source)).upper()
    return f"{item}${derived}" if item else derived


def _statements(proposed: Iterable[Proposed], item: str | None) -> dict[str, list[EntityJson]]:
    found: defaultdict[str, list[EntityJson]] = defaultdict(list)
    for one in proposed:
        found[one.statement.property].append(_statement(one, item))
    return dict(found)


def _statement(proposed: Proposed, item: str | None) -> EntityJson:
    made = proposed.statement
    found: EntityJson = {
        "mainsnak": _snak(Snak(made.property, made.value)),
        "type": "statement",
        "id": statement_id(proposed.source, item),
        "rank": made.rank.value,
    }
    if made.qualifiers:
        found["qualifiers"] = _grouped(made.qualifiers)
        found["qualifiers-order"] = list(found["qualifiers"])
    if made.references:
        found["references"] = [_reference(reference) for reference in made.references]
    return found


def _reference(reference: Reference) -> EntityJson:
    snaks = _grouped(reference)
    return {"snaks": snaks, "snaks-order": list(snaks)}


def _grouped(snaks: Iterable[Snak]) -> dict[str, list[EntityJson]]:
    found: defaultdict[str, list[EntityJson]] = defaultdict(list)
    for snak in snaks:
        found[snak.property].append(_snak(snak))
    return dict(found)


def _snak(snak: Snak) -> EntityJson:
    found: EntityJson = {"snaktype": "value", "property": snak.property, "datatype": DATATYPES[snak.property]}
    if isinstance(snak.value, Special):
        return found | {"snaktype": snak.value.value}
    return found | {"datavalue": _datavalue(snak.value)}


def _datavalue(value: Told) -> Mapping[str, object]:
    match value:
        case Item():
            return {"type": "wikibase-entityid", "value": _item(value.id)}
        case Text():
            return {"type": "string", "value": value.text}
        case Monolingual():
            return {"type": "monolingualtext", "value": {"language": value.language, "text": value.text}}
        case Quantity():
            return {"type": "quantity", "value": _quantity(value)}
        case Time():
            return {"type": "time", "value": _time(value)}


def _item(item: str) -> EntityJson:
    number = item.removeprefix("Q")
    found: EntityJson = {"entity-type": "item", "id": item}
    return found | {"numeric-id": int(number)} if number.isdecimal() else found


def _quantity(quantity: Quantity) -> EntityJson:
    found: EntityJson = {"amount": f"{quantity.amount:+}", "unit": "1"}
    if quantity.bounds is None:
        return found
    low, high = quantity.bounds
    return found | {"upperBound": f"{high:+}", "lowerBound": f"{low:+}"}


def _time(time: Time) -> EntityJson:
    return {
        "time": str(time),
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": time.precision,
        "calendarmodel": _GREGORIAN,
    }
