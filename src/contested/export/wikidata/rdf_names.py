"""The IRIs of a Wikibase's RDF, by its base (mediawiki.org, Wikibase/Indexing/RDF Dump Format, version 1.0.0)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.export.wikidata.properties import Property
from contested.namespaces import RDF_TYPE, WIKIBASE, XSD, expand

__all__ = ["TYPE", "Names", "declaration", "wikibase", "xsd"]

TYPE: Final = NamedNode(RDF_TYPE)

_PROPERTY_TYPES: Final = {
    "wikibase-item": "WikibaseItem",
    "url": "Url",
    "string": "String",
    "monolingualtext": "Monolingualtext",
    "quantity": "Quantity",
    "time": "Time",
    "globe-coordinate": "GlobeCoordinate",
}
_LINKS: Final = {
    "directClaim": "prop/direct/",
    "claim": "prop/",
    "statementProperty": "prop/statement/",
    "statementValue": "prop/statement/value/",
    "qualifier": "prop/qualifier/",
    "qualifierValue": "prop/qualifier/value/",
    "reference": "prop/reference/",
    "referenceValue": "prop/reference/value/",
    "novalue": "prop/novalue/",
}
_OBJECT_DATATYPES: Final = ("wikibase-item", "url")
_RICH: Final = ("Value", "claim")
"""Ends of the names of links that lead to a node, whatever the datatype."""


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of the Wikibase at a base, which ends with a slash; ``pages`` is before the id in the IRI of a page."""

    base: str
    pages: str

    def entity(self, item: str) -> NamedNode:
        """Return the IRI of an item or property."""
        return NamedNode(f"{self.base}entity/{item}")

    def statement(self, statement: str) -> NamedNode:
        """Return the IRI of a statement by its id."""
        return NamedNode(f"{self.base}entity/statement/{statement.replace('$', '-', 1)}")

    def value(self, digest: str) -> NamedNode:
        """Return the IRI of the node of a whole value."""
        return NamedNode(f"{self.base}value/{digest}")

    def reference(self, digest: str) -> NamedNode:
        """Return the IRI of a reference."""
        return NamedNode(f"{self.base}reference/{digest}")

    def page(self, item: str) -> NamedNode:
        """Return the IRI of the document about an item."""
        return NamedNode(f"{self.pages}{item}")

    def link(self, kind: str, property_id: str) -> NamedNode:
        """Return the IRI of a property in one of its uses: ``claim`` is p:, ``statementValue`` psv:, and so on."""
        return NamedNode(f"{self.base}{_LINKS[kind]}{property_id}")


def wikibase(name: str) -> NamedNode:
    """Return a term of Wikibase's ontology."""
    return NamedNode(WIKIBASE + name)


def xsd(text: str, name: str) -> Literal:
    """Return a literal of a datatype of XML Schema."""
    return Literal(text, datatype=NamedNode(XSD + name))


def declaration(names: Names, found: Property) -> Iterator[Triple]:
    """Yield what a Wikibase says of a property: its type, its uses, and the class of what has no value for it."""
    entity = names.entity(found.id)
    yield Triple(entity, TYPE, wikibase("Property"))
    yield Triple(entity, NamedNode(expand("rdfs:label")), Literal(found.label, language="en"))
    yield Triple(entity, wikibase("propertyType"), wikibase(_PROPERTY_TYPES[found.datatype]))
    for kind in _LINKS:
        yield Triple(entity, wikibase(kind), names.link(kind, found.id))
        if kind != "novalue":
            yield Triple(names.link(kind, found.id), TYPE, _property_class(kind, found.datatype))
    yield from _no_value(names, found.id)


def _property_class(kind: str, datatype: str) -> NamedNode:
    leads_to_node = kind.endswith(_RICH) or datatype in _OBJECT_DATATYPES
    return NamedNode(expand("owl:ObjectProperty" if leads_to_node else "owl:DatatypeProperty"))


def _no_value(names: Names, property_id: str) -> Iterator[Triple]:
    """Yield that what has no value is the complement of what has one."""
    without, restriction = names.link("novalue", property_id), BlankNode(f"some{property_id}")
    yield Triple(without, TYPE, NamedNode(expand("owl:Class")))
    yield Triple(without, NamedNode(expand("owl:complementOf")), restriction)
    yield Triple(restriction, TYPE, NamedNode(expand("owl:Restriction")))
    yield Triple(restriction, NamedNode(expand("owl:onProperty")), names.link("directClaim", property_id))
    yield Triple(restriction, NamedNode(expand("owl:someValuesFrom")), NamedNode(expand("owl:Thing")))
