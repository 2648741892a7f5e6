"""The terms of made-up graphs, and the cast: states, ministries, spokesmen, soldiers and places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from contested.namespaces import XSD, expand

__all__ = [
    "DEAD",
    "PLACES",
    "STATES",
    "Facts",
    "day",
    "english",
    "integer",
    "iri",
    "offset",
    "place",
    "say",
    "speakers",
]

Facts: TypeAlias = dict[str, NamedNode | Literal]
"""Prefixed names of properties, each with its one value."""

STATES: Final = 40
PLACES: Final = 200
DEAD: Final = 500
"""People whom claims name as dead."""


def speakers(state: int) -> tuple[NamedNode, NamedNode, NamedNode]:
    """Return a state, its ministry and the ministry's spokesman."""
    return iri(f"agent:state-{state}"), iri(f"agent:ministry-{state}"), iri(f"agent:spokesman-{state}")


def place(number: int) -> NamedNode:
    """Return a place by its number."""
    return iri(f"place:place-{number}")


def say(subject: NamedNode, facts: Facts) -> Iterator[Triple]:
    """Yield what is said of a subject."""
    for name, value in facts.items():
        yield Triple(subject, iri(name), value)


def iri(name: str) -> NamedNode:
    """Return the thing or term that a prefixed name stands for."""
    return NamedNode(expand(name))


def english(text: str) -> Literal:
    """Return a text in English."""
    return Literal(text, language="en")


def day(value: date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), datatype=NamedNode(f"{XSD}date"))


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=NamedNode(f"{XSD}integer"))


def offset(value: int) -> Literal:
    """Return a position in a text."""
    return Literal(str(value), datatype=NamedNode(f"{XSD}nonNegativeInteger"))
