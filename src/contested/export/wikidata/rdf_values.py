"""Values of entity JSON as RDF: the simple value, and the node that holds all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.errors import ExportError
from contested.export.wikidata.rdf_names import TYPE, Names, wikibase, xsd
from contested.namespaces import GEOSPARQL, expand

__all__ = ["Term", "has_node", "simple_value", "value_node"]

Json: TypeAlias = Mapping[str, Any]
Term: TypeAlias = NamedNode | Literal | BlankNode
Part: TypeAlias = tuple[str, NamedNode | Literal]

_GREGORIAN: Final = expand("wd:Q1985727")
_ONE: Final = expand("wd:Q199")
"""The unit of a number without one."""


def has_node(datatype: str) -> bool:
    """Return whether values of a datatype have a node of their own."""
    return datatype in _NODES


def simple_value(value: Any, datatype: str, names: Names) -> NamedNode | Literal:
    """Return a value as one term.

    Raises:
        ExportError: If the datatype is one that no export of ours uses.
    """
    match datatype:
        case "wikibase-item":
            return names.entity(value["id"])
        case "url":
            return NamedNode(value)
        case "string" | "external-id":
            return Literal(value)
        case "monolingualtext":
            return Literal(value["text"], language=value["language"])
        case "quantity":
            return xsd(value["amount"], "decimal")
        case "time":
            return xsd(_date_time(value), "dateTime")
        case "globe-coordinate":
            point = f"Point({value['longitude']} {value['latitude']})"
            return Literal(point, datatype=NamedNode(f"{GEOSPARQL}wktLiteral"))
    raise ExportError(f"a value of the datatype {datatype!r} has no RDF here")


def value_node(node: NamedNode, value: Json, datatype: str) -> Iterator[Triple]:
    """Yield the node that holds a quantity, a time or a coordinate with all its parts."""
    kind, parts = _NODES[datatype]
    yield Triple(node, TYPE, wikibase(kind))
    for name, term in parts(value):
        yield Triple(node, wikibase(name), term)


def _date_time(value: Json) -> str:
    """Return the beginning of a day, month or year; what is not told of it is the first."""
    if value["calendarmodel"] != _GREGORIAN or not value["time"].startswith("+"):
        raise ExportError(f"the time {value['time']} is not one of the Gregorian calendar after the year 0")
    return str(value["time"][1:]).replace("-00", "-01")


def _quantity(value: Json) -> Iterator[Part]:
    yield "quantityAmount", xsd(value["amount"], "decimal")
    yield "quantityUnit", NamedNode(_ONE if value["unit"] == "1" else value["unit"])
    if "upperBound" in value:
        yield "quantityUpperBound", xsd(value["upperBound"], "decimal")
        yield "quantityLowerBound", xsd(value["lowerBound"], "decimal")


def _time(value: Json) -> Iterator[Part]:
    yield "timeValue", xsd(_date_time(value), "dateTime")
    yield "timePrecision", xsd(str(value["precision"]), "integer")
    yield "timeTimezone", xsd(str(value["timezone"]), "integer")
    yield "timeCalendarModel", NamedNode(value["calendarmodel"])


def _coordinate(value: Json) -> Iterator[Part]:
    yield "geoLatitude", xsd(str(value["latitude"]), "double")
    yield "geoLongitude", xsd(str(value["longitude"]), "double")
    yield "geoPrecision", xsd(str(value["precision"]), "double")
    yield "geoGlobe", NamedNode(value["globe"])


_NODES: Final[Mapping[str, tuple[str, Callable[[Json], Iterator[Part]]]]] = {
    "quantity": ("QuantityValue", _quantity),
    "time": ("TimeValue", _time),
    "globe-coordinate": ("GlobecoordinateValue", _coordinate),
}
