"""The properties of entities that others can ask for, and compare theirs with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["PROPERTIES", "Property", "of_kind", "property_of"]


@dataclass(frozen=True)
class Property:
    """A property: its prefixed name, what it says, whose it is, and the kind of its values where they are entities."""

    name: str
    label: str
    subjects: frozenset[str]
    kind: str = ""


def _property(name: str, label: str, subjects: str, kind: str = "") -> Property:
    return Property(name, label, frozenset(subjects.split()), kind)


PROPERTIES: Final = (
    _property("rdfs:label", "name", "event agent side place document"),
    _property("skos:altLabel", "other name", "agent place"),
    _property("skos:exactMatch", "the same thing elsewhere", "event agent place"),
    _property("dcterms:description", "description", "event"),
    _property("schema:startDate", "first day", "event"),
    _property("schema:endDate", "last day", "event"),
    _property("schema:location", "place", "event", "place"),
    _property("schema:superEvent", "part of", "event", "event"),
    _property("ctd:speaksFor", "speaks for", "agent", "agent"),
    _property("schema:jobTitle", "office", "agent"),
    _property("ctd:ofEvent", "side of", "side", "event"),
    _property("ctd:party", "party", "side", "agent"),
    _property("schema:containedInPlace", "in", "place", "place"),
    _property("geo:lat", "latitude", "place"),
    _property("geo:long", "longitude", "place"),
    _property("dcterms:creator", "published by", "document", "agent"),
    _property("dcterms:date", "date", "document"),
    _property("schema:inLanguage", "language", "document"),
    _property("schema:sha256", "SHA-256 of its text", "document"),
)


def property_of(name: str) -> Property | None:
    """Return the property of a prefixed name."""
    return next((found for found in PROPERTIES if found.name == name), None)


def of_kind(kind: str) -> Iterator[Property]:
    """Yield the properties that entities of a kind have; all, where no kind is named."""
    return (found for found in PROPERTIES if not kind or kind in found.subjects)
