"""What properties are called on pages, in which order they stand, and what is said of things that point to another.

A property of ours is called by its label in the ontology; one of another vocabulary by its local name, in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal

from contested.namespaces import RDF_TYPE, expand, prefixed
from contested.web.translation import gettext, gettext_noop

__all__ = ["INVERSES", "KIND_NAMES", "class_words", "inverse_words", "order", "property_words"]

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
    RDF_TYPE: gettext_noop("kind"),
    expand("rdfs:label"): gettext_noop("name"),
    expand("skos:altLabel"): gettext_noop("also called"),
    expand("skos:exactMatch"): gettext_noop("the same elsewhere"),
    expand("geo:lat"): gettext_noop("latitude"),
    expand("geo:long"): gettext_noop("longitude"),
    expand("schema:containedInPlace"): gettext_noop("lies in"),
    expand("schema:superEvent"): gettext_noop("part of"),
    expand("dcterms:isPartOf"): gettext_noop("part of"),
    expand("schema:sha256"): gettext_noop("SHA-256 of the text"),
    expand("oa:start"): gettext_noop("first character"),
    expand("oa:end"): gettext_noop("character after the last"),
    expand("oa:hasSelector"): gettext_noop("characters"),
}
"""What some properties of others are called here, where their local names would not do."""

_CLASSES: Final[Mapping[str, str]] = {
    expand("foaf:Document"): gettext_noop("document"),
    expand("oa:Annotation"): gettext_noop("note"),
    expand("oa:TextPositionSelector"): gettext_noop("characters of a text"),
    expand("prov:Activity"): gettext_noop("activity"),
    expand("prov:Organization"): gettext_noop("organization"),
    expand("prov:Person"): gettext_noop("person"),
    expand("prov:SoftwareAgent"): gettext_noop("program"),
    expand("schema:Place"): gettext_noop("place"),
}
"""What classes of other vocabularies are called."""

INVERSES: Final[Mapping[str, str]] = {
    expand(name): words
    for name, words in {
        "ctd:about": gettext_noop("What is said about it"),
        "ctd:actor": gettext_noop("Deeds claimed of it"),
        "ctd:addressee": gettext_noop("What is said to it"),
        "ctd:cause": gettext_noop("What it is said to have led to"),
        "ctd:claimant": gettext_noop("What it claims"),
        "ctd:commands": gettext_noop("Who is said to command it"),
        "ctd:denies": gettext_noop("Who denies it"),
        "ctd:enlistedAt": gettext_noop("Who enlisted there"),
        "ctd:inDocument": gettext_noop("Passages of it"),
        "ctd:names": gettext_noop("Where it is named among the victims"),
        "ctd:occasion": gettext_noop("What it is said to have been the occasion of"),
        "ctd:ofEvent": gettext_noop("The sides of it"),
        "ctd:party": gettext_noop("The sides that it is on"),
        "ctd:reportedIn": gettext_noop("What it reports"),
        "ctd:speaker": gettext_noop("What it states"),
        "ctd:speaksFor": gettext_noop("Who speaks for it"),
        "ctd:target": gettext_noop("Deeds said to be aimed at it"),
        "ctd:victims": gettext_noop("Casualties claimed of it"),
        "ctd:voicedBy": gettext_noop("What it voiced for others"),
        "dcterms:creator": gettext_noop("What it made"),
        "dcterms:isPartOf": gettext_noop("Parts of it"),
        "dcterms:isReferencedBy": gettext_noop("What it cites"),
        "dcterms:source": gettext_noop("What comes from it"),
        "oa:hasSelector": gettext_noop("Where it is used"),
        "oa:hasTarget": gettext_noop("Notes on it"),
        "schema:containedInPlace": gettext_noop("Places in it"),
        "schema:location": gettext_noop("What is said to have been there"),
        "schema:superEvent": gettext_noop("Events that are part of it"),
    }.items()
}
"""What things that point to another by a property are to that one."""

KIND_NAMES: Final[Mapping[str, str]] = {
    "agent": gettext_noop("agent"),
    "claim": gettext_noop("claim"),
    "document": gettext_noop("document"),
    "event": gettext_noop("event"),
    "extraction": gettext_noop("extraction"),
    "note": gettext_noop("note"),
    "passage": gettext_noop("passage"),
    "place": gettext_noop("place"),
    "selector": gettext_noop("selector"),
    "side": gettext_noop("side"),
    "statement": gettext_noop("statement"),
}
"""What one thing of each kind is called."""

_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def class_words(iri: str) -> str | None:
    """Return what a class of another vocabulary is called, or None where we have no words for it."""
    return gettext(_CLASSES[iri]) if iri in _CLASSES else None


def property_words(iri: str, names: Mapping[str, Literal]) -> str:
    """Return what a property is called.

    >>> property_words("https://schema.org/birthDate", {})
    'birth date'
    """
    if iri in _WORDS:
        return gettext(_WORDS[iri])
    name = names.get(iri)
    return name.value if name is not None else _HUMP.sub(" ", prefixed(iri).rpartition(":")[2]).lower()


def inverse_words(iri: str, names: Mapping[str, Literal]) -> str:
    """Return what is said of things that point to another by a property.

    >>> inverse_words("https://schema.org/birthPlace", {})
    'Things whose “birth place” it is'
    """
    if iri in INVERSES:
        return gettext(INVERSES[iri])
    return gettext("Things whose “%(property)s” it is", property=property_words(iri, names))


def order(iri: str, words: str) -> tuple[int, int, str, str]:
    """Return the key that sorts properties as a page shows them."""
    if iri in _FIRST:
        return (0, _FIRST.index(iri), "", "")
    if iri in _LAST:
        return (2, _LAST.index(iri), "", "")
    return (1, 0, words, iri)
