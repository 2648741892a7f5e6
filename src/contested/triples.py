"""Saying things in triples with prefixed names of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from contested.namespaces import XSD, expand

__all__ = ["Properties", "Value", "english", "integer", "iri", "part", "say"]

Value: TypeAlias = NamedNode | Literal
Properties: TypeAlias = Mapping[str, Iterable[Value]]
"""Values by the prefixed name of their property."""


def say(subject: str, properties: Properties) -> Iterator[Triple]:
    """Yield the triples of one subject."""
    for name, values in properties.items():
        for value in values:
            yield Triple(NamedNode(subject), iri(name), value)


def part(whole: str, link: str, name: str, properties: Properties) -> Iterator[Triple]:
    """Describe a part of something, named below it, and link it."""
    yield Triple(NamedNode(whole), iri(link), NamedNode(f"{whole}/{name}"))
    yield from say(f"{whole}/{name}", properties)


def iri(name: str) -> NamedNode:
    """Return what a prefixed name stands for."""
    return NamedNode(expand(name))


def english(text: str) -> Literal:
    """Return an English text."""
    return Literal(text, language="en")


def integer(number: int) -> Literal:
    """Return a number as ``xsd:integer``."""
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))
