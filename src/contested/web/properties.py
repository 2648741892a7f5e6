"""The properties of entities that others can ask for, and compare theirs with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contested.web.translation import gettext_noop

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
    _property("rdfs:label", gettext_noop("name"), "event agent side place document"),
    _property("skos:altLabel", gettext_noop("other name"), "agent place"),
    _property("skos:exactMatch", gettext_noop("the same thing elsewhere"), "event agent place"),
    _property("dcterms:description", gettext_noop("description"), "event"),
    _property("schema:startDate", gettext_noop("first day"), "event"),
    _property("schema:endDate", gettext_noop("last day"), "event"),
    _property("schema:location", gettext_noop("place"), "event", "place"),
    _property("schema:superEvent", gettext_noop("part of"), "event", "event"),
    _property("ctd:speaksFor", gettext_noop("speaks for"), "agent", "agent"),
    _property("schema:jobTitle", gettext_noop("office"), "agent"),
    _property("ctd:ofEvent", gettext_noop("side of"), "side", "event"),
    _property("ctd:party", gettext_noop("party"), "side", "agent"),
    _property("schema:containedInPlace", gettext_noop("in"), "place", "place"),
    _property("geo:lat", gettext_noop("latitude"), "place"),
    _property("geo:long", gettext_noop("longitude"), "place"),
    _property("dcterms:creator", gettext_noop("published by"), "document", "agent"),
    _property("dcterms:date", gettext_noop("date"), "document"),
    _property("schema:inLanguage", gettext_noop("language"), "document"),
    _property("schema:sha256", gettext_noop("SHA-256 of its text"), "document"),
)


def property_of(name: str) -> Property | None:
    """Return the property of a prefixed name."""
    return next((found for found in PROPERTIES if found.name == name), None)


def of_kind(kind: str) -> Iterator[Property]:
    """Yield the properties that entities of a kind have; all, where no kind is named."""
    return (found for found in PROPERTIES if not kind or kind in found.subjects)
