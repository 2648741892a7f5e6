"""Wikidata's properties and classes that proposals use: ids, labels and datatypes, each checked against a source.

What could not be checked is not here, and what would need it is named in the loss report instead: an item for "circa",
one for "disputed", a property for arrests, one for the kind of victim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from contested.namespaces import expand

__all__ = ["DATATYPES", "EVENT_CLASSES", "PROPERTIES", "TOLLS", "UNWRITABLE_HARMS", "Property"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of Wikidata; ``datatype`` as entity JSON names it."""

    id: str
    label: str
    datatype: str


PROPERTIES: Final[Mapping[str, Property]] = {
    found.id: found
    for found in (
        Property("P31", "instance of", "wikibase-item"),
        Property("P123", "publisher", "wikibase-item"),
        Property("P248", "stated in", "wikibase-item"),
        Property("P276", "location", "wikibase-item"),
        Property("P361", "part of", "wikibase-item"),
        Property("P518", "applies to part", "wikibase-item"),
        Property("P577", "publication date", "time"),
        Property("P580", "start time", "time"),
        Property("P582", "end time", "time"),
        Property("P585", "point in time", "time"),
        Property("P813", "retrieved", "time"),
        Property("P854", "reference URL", "url"),
        Property("P958", "section, verse, paragraph, or clause", "string"),
        Property("P1120", "number of deaths", "quantity"),
        Property("P1310", "statement disputed by", "wikibase-item"),
        Property("P1339", "number of injured", "quantity"),
        Property("P1446", "number of missing", "quantity"),
        Property("P1476", "title", "monolingualtext"),
        Property("P1590", "number of casualties", "quantity"),
        Property("P1683", "quotation", "monolingualtext"),
        Property("P3680", "statement supported by", "wikibase-item"),
    )
}
"""Id to property, by number."""

DATATYPES: Final[Mapping[str, str]] = {name: found.datatype for name, found in PROPERTIES.items()}

TOLLS: Final[Mapping[str, str]] = {
    "killed": "P1120",
    "wounded": "P1339",
    "missing": "P1446",
    "killed_or_wounded": "P1590",
    "casualties": "P1590",
}
"""The notation of a harm to the property that counts it."""

UNWRITABLE_HARMS: Final[Mapping[str, str]] = {
    "captured": "Wikidata has no property for prisoners whose meaning could be checked",
    "displaced": "Wikidata has no property that counts the displaced",
    "hospitalised": "the number of injured (P1339) would count more than those taken to hospital",
}
"""The notation of a harm to the reason why no property counts it; the others mix harms that no property mixes."""

EVENT_CLASSES: Final[Mapping[str, str]] = {
    expand("ctd-event:Clash"): "Q178561",
    expand("ctd-event:War"): "Q198",
}
"""The type of an event to Wikidata's class: battle, war. The others have none that could be checked."""
