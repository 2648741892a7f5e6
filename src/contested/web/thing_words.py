"""What properties are called on pages, in which order they stand, and what is said of things that point to another.

A property of ours is called by its label in the ontology; one of another vocabulary by its local name, in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal

from contested.namespaces import RDF_TYPE, expand, prefixed

__all__ = ["CLASSES", "INVERSES", "inverse_words", "order", "property_words"]

_FIRST: Final = tuple(
    map(
        expand,
        (
            "rdf:type",
            "rdfs:label",
            "skos:altLabel",
            "dcterms:title",
            "dcterms:description",
            "ctd:ofEvent",
            "ctd:party",
            "ctd:claimant",
            "ctd:speaker",
            "ctd:voicedBy",
            "ctd:speaksFor",
            "ctd:about",
            "ctd:denies",
            "ctd:actor",
            "ctd:target",
            "ctd:conduct",
            "ctd:item",
            "ctd:victims",
            "ctd:victimCategory",
            "ctd:harm",
            "ctd:measure",
            "ctd:figure",
            "ctd:low",
            "ctd:high",
            "ctd:approximate",
            "schema:startDate",
            "schema:endDate",
            "schema:location",
            "schema:containedInPlace",
            "geo:lat",
            "geo:long",
            "ctd:inDocument",
            "ctd:section",
            "ctd:field",
            "oa:start",
            "oa:end",
        ),
    )
)
"""The properties that stand first; all others follow by what they are called."""
_LAST: Final = tuple(map(expand, ("ctd:reportedIn", "oa:hasSelector", "skos:exactMatch", "prov:wasGeneratedBy")))

_WORDS: Final[Mapping[str, str]] = {
    RDF_TYPE: "kind",
    expand("rdfs:label"): "name",
    expand("skos:altLabel"): "also called",
    expand("skos:exactMatch"): "the same elsewhere",
    expand("geo:lat"): "latitude",
    expand("geo:long"): "longitude",
    expand("schema:containedInPlace"): "lies in",
    expand("schema:superEvent"): "part of",
    expand("dcterms:isPartOf"): "part of",
    expand("schema:sha256"): "SHA-256 of the text",
    expand("oa:start"): "first character",
    expand("oa:end"): "character after the last",
    expand("oa:hasSelector"): "characters",
}
"""What some properties of others are called here, where their local names would not do."""

CLASSES: Final[Mapping[str, str]] = {
    expand("foaf:Document"): "document",
    expand("oa:Annotation"): "note",
    expand("oa:TextPositionSelector"): "characters of a text",
    expand("prov:Activity"): "activity",
    expand("prov:Organization"): "organization",
    expand("prov:Person"): "person",
    expand("prov:SoftwareAgent"): "program",
    expand("schema:Place"): "place",
}
"""What classes of other vocabularies are called."""

INVERSES: Final[Mapping[str, str]] = {
    expand(name): words
    for name, words in {
        "ctd:about": "What is said about it",
        "ctd:actor": "Deeds claimed of it",
        "ctd:addressee": "What is said to it",
        "ctd:cause": "What it is said to have led to",
        "ctd:claimant": "What it claims",
        "ctd:commands": "Who is said to command it",
        "ctd:denies": "Who denies it",
        "ctd:enlistedAt": "Who enlisted there",
        "ctd:inDocument": "Passages of it",
        "ctd:names": "Where it is named among the victims",
        "ctd:occasion": "What it is said to have been the occasion of",
        "ctd:ofEvent": "The sides of it",
        "ctd:party": "The sides that it is on",
        "ctd:reportedIn": "What it reports",
        "ctd:speaker": "What it states",
        "ctd:speaksFor": "Who speaks for it",
        "ctd:target": "Deeds said to be aimed at it",
        "ctd:victims": "Casualties claimed of it",
        "ctd:voicedBy": "What it voiced for others",
        "dcterms:creator": "What it made",
        "dcterms:isPartOf": "Parts of it",
        "dcterms:isReferencedBy": "What it cites",
        "dcterms:source": "What comes from it",
        "oa:hasSelector": "Where it is used",
        "oa:hasTarget": "Notes on it",
        "schema:containedInPlace": "Places in it",
        "schema:location": "What is said to have been there",
        "schema:superEvent": "Events that are part of it",
    }.items()
}
"""What things that point to another by a property are to that one."""

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def property_words(iri: str, names: Mapping[str, Literal]) -> str:
    """Return what a property is called.

    >>> property_words("https://schema.org/birthDate", {})
    'birth date'
    """
    if iri in _WORDS:
        return _WORDS[iri]
    name = names.get(iri)
    return name.value if name is not None else _HUMP.sub(" ", prefixed(iri).rpartition(":")[2]).lower()


def inverse_words(iri: str, names: Mapping[str, Literal]) -> str:
    """Return what is said of things that point to another by a property.

    >>> inverse_words("https://schema.org/birthPlace", {})
    'Things whose “birth place” it is'
    """
    return INVERSES.get(iri) or f"Things whose “{property_words(iri, names)}” it is"


def order(iri: str, words: str) -> tuple[int, int, str, str]:
    """Return the key that sorts properties as a page shows them."""
    if iri in _FIRST:
        return (0, _FIRST.index(iri), "", "")
    if iri in _LAST:
        return (2, _LAST.index(iri), "", "")
    return (1, 0, words, iri)
