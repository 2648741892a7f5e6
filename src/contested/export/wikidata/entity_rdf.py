"""Entity JSON as the RDF that a Wikibase makes of it: p:, ps:, psv:, pq:, pr:, wdt:, wdno: and the nodes they lead to.

This is a converter of any item with Gregorian dates, not only of ours; the names of value and reference nodes follow
from what is in them, and are other ones than Wikibase's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.export.wikidata.rdf_names import TYPE, Names, wikibase, xsd
from contested.export.wikidata.rdf_values import Term, has_node, simple_value, value_node
from contested.namespaces import SCHEMA_HTTP, expand

__all__ = ["Page", "entity_triples", "label_triples", "page_triples"]

Json: TypeAlias = Mapping[str, Any]

_RANKS: Final = {"preferred": "PreferredRank", "normal": "NormalRank", "deprecated": "DeprecatedRank"}
_LABELS: Final = (expand("rdfs:label"), expand("skos:prefLabel"), f"{SCHEMA_HTTP}name")
_DERIVED: Final = NamedNode(expand("prov:wasDerivedFrom"))


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the page of an item: its revision, the time of that, and its licence."""

    version: int | None = None
    modified: str | None = None
    license: str | None = None


def entity_triples(entity: Json, names: Names, *, truthy: bool = True) -> Iterator[Triple]:
    """Yield an item: its labels and all its statements.

    Args:
        entity: The item as Wikibase's JSON, with its id.
        names: The IRIs to use.
        truthy: Whether the best statements are marked as such, and their values said of the item itself (wdt:).
    """
    subject = names.entity(entity["id"])
    yield from label_triples(subject, [(label["language"], label["value"]) for label in entity["labels"].values()])
    for property_id, statements in entity["claims"].items():
        best = _best_rank(statements) if truthy else None
        for statement in statements:
            yield from _Statement(subject, property_id, statement, names).triples(best=statement["rank"] == best)


def label_triples(subject: NamedNode, labels: Sequence[tuple[str, str]]) -> Iterator[Triple]:
    """Yield that something is an item, and its labels, pairs of a language and a text."""
    yield Triple(subject, TYPE, wikibase("Item"))
    for language, text in labels:
        for name in _LABELS:
            yield Triple(subject, NamedNode(name), Literal(text, language=language))


def page_triples(entity: Json, names: Names, page: Page) -> Iterator[Triple]:
    """Yield what a Wikibase says of the page of an item."""
    subject = names.page(entity["id"])
    counts = {
        "statements": sum(map(len, entity["claims"].values())),
        "sitelinks": len(entity["sitelinks"]),
        "identifiers": sum(map(_identifiers, entity["claims"].values())),
    }
    yield Triple(subject, TYPE, NamedNode(f"{SCHEMA_HTTP}Dataset"))
    yield Triple(subject, NamedNode(f"{SCHEMA_HTTP}about"), names.entity(entity["id"]))
    yield Triple(subject, NamedNode(f"{SCHEMA_HTTP}softwareVersion"), Literal("1.0.0"))
    for name, count in counts.items():
        yield Triple(subject, wikibase(name), xsd(str(count), "integer"))
    if page.version is not None:
        yield Triple(subject, NamedNode(f"{SCHEMA_HTTP}version"), xsd(str(page.version), "integer"))
    if page.modified is not None:
        yield Triple(subject, NamedNode(f"{SCHEMA_HTTP}dateModified"), xsd(page.modified, "dateTime"))
    if page.license is not None:
        yield Triple(subject, NamedNode(expand("cc:license")), NamedNode(page.license))


class _Statement:
    """One statement on its way to triples."""

    def __init__(self, subject: NamedNode, property_id: str, statement: Json, names: Names) -> None:
        self._subject = subject
        self._property = property_id
        self._statement = statement
        self._names = names
        self._node = names.statement(statement["id"])

    def triples(self, *, best: bool) -> Iterator[Triple]:
        yield Triple(self._subject, self._names.link("claim", self._property), self._node)
        yield Triple(self._node, TYPE, wikibase("Statement"))
        yield Triple(self._node, wikibase("rank"), wikibase(_RANKS[self._statement["rank"]]))
        yield from self._snak(self._node, self._statement["mainsnak"], "statement", "main")
        if best:
            yield Triple(self._node, TYPE, wikibase("BestRank"))
            yield from self._direct()
        for number, snak in enumerate(_snaks(self._statement.get("qualifiers", {}))):
            yield from self._snak(self._node, snak, "qualifier", f"qualifier{number}")
        for reference in self._statement.get("references", []):
            yield from self._reference(reference)

    def _direct(self) -> Iterator[Triple]:
        snak = self._statement["mainsnak"]
        if snak["snaktype"] == "novalue":
            yield Triple(self._subject, TYPE, self._names.link("novalue", self._property))
        else:
            yield Triple(
                self._subject, self._names.link("directClaim", self._property), self._simple(self._node, snak, "direct")
            )

    def _snak(self, subject: NamedNode, snak: Json, use: str, place: str) -> Iterator[Triple]:
        """Yield a snak of a node; ``use`` is statement, qualifier or reference, and ``place`` tells it from others."""
        property_id = snak["property"]
        if snak["snaktype"] == "novalue":
            yield Triple(subject, TYPE, self._names.link("novalue", property_id))
            return
        simple, rich = ("statementProperty", "statementValue") if use == "statement" else (use, f"{use}Value")
        yield Triple(subject, self._names.link(simple, property_id), self._simple(subject, snak, place))
        if snak["snaktype"] == "value" and has_node(snak["datatype"]):
            node = self._names.value(_digest(snak["datavalue"]))
            yield Triple(subject, self._names.link(rich, property_id), node)
            yield from value_node(node, snak["datavalue"]["value"], snak["datatype"])

    def _simple(self, subject: NamedNode, snak: Json, place: str) -> Term:
        if snak["snaktype"] == "somevalue":
            return BlankNode(_digest([subject.value, place]))
        return simple_value(snak["datavalue"]["value"], snak["datatype"], self._names)

    def _reference(self, reference: Json) -> Iterator[Triple]:
        node = self._names.reference(_digest(reference["snaks"]))
        yield Triple(self._node, _DERIVED, node)
        yield Triple(node, TYPE, wikibase("Reference"))
        for number, snak in enumerate(_snaks(reference["snaks"])):
            yield from self._snak(node, snak, "reference", str(number))


def _best_rank(statements: Sequence[Json]) -> str | None:
    ranks = {statement["rank"] for statement in statements}
    return next((rank for rank in ("preferred", "normal") if rank in ranks), None)


def _snaks(grouped: Mapping[str, Sequence[Json]]) -> Iterator[Json]:
    for snaks in grouped.values():
        yield from snaks


def _identifiers(statements: Sequence[Json]) -> int:
    return sum(statement["mainsnak"]["datatype"] == "external-id" for statement in statements)


def _digest(data: object) -> str:
    return sha1(json.dumps(data, sort_keys=True).encode(), usedforsecurity=False).hexdigest()
