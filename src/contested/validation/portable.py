"""The shapes in the words that every SHACL engine reads alike, and none slowly; what they mean stays the same.

Engines keep the members of a class in one set for the shapes that they start from, and some look through the whole of
it, node after node, for a shape that another one names. ``sh:class`` is by definition (SHACL 4.1.1) a path, which they
follow quickly: so the shapes that only judge values for others, and report nothing, say it as that path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad

from contested.namespaces import PREFIXES, RDF_TYPE

__all__ = ["portable"]

_SH: Final = PREFIXES["sh"]
_RDF: Final = PREFIXES["rdf"]
_CLASS: Final = NamedNode(f"{_SH}class")
_NIL: Final = NamedNode(f"{_RDF}nil")
_REPORTING: Final = frozenset(
    NamedNode(f"{_SH}{name}")
    for name in ("message", "path", "severity", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
)
"""What a shape has that reports by itself, or that is reached by a path."""


def portable(shapes: Sequence[Quad]) -> list[Quad]:
    """Return shapes that find the same, and whose nested classes are paths."""
    reporting = {quad.subject for quad in shapes if quad.predicate in _REPORTING}
    return [
        new
        for number, quad in enumerate(shapes)
        for new in (_as_path(quad, number) if quad.predicate == _CLASS and quad.subject not in reporting else [quad])
    ]


def _as_path(quad: Quad, number: int) -> Iterator[Quad]:
    """Yield ``sh:property [ sh:path ( rdf:type [ sh:zeroOrMorePath rdfs:subClassOf ] ) ; sh:hasValue … ]``."""
    value, first, second, upwards = (BlankNode(f"class{number}{part}") for part in ("value", "first", "second", "up"))
    yield Quad(quad.subject, NamedNode(f"{_SH}property"), value)
    yield from _said(value, (f"{_SH}path", first), (f"{_SH}hasValue", quad.object))
    yield from _said(first, (f"{_RDF}first", NamedNode(RDF_TYPE)), (f"{_RDF}rest", second))
    yield from _said(second, (f"{_RDF}first", upwards), (f"{_RDF}rest", _NIL))
    yield from _said(upwards, (f"{_SH}zeroOrMorePath", NamedNode(f"{PREFIXES['rdfs']}subClassOf")))


def _said(subject: BlankNode, *facts: tuple[str, object]) -> Iterable[Quad]:
    return (Quad(subject, NamedNode(name), value) for name, value in facts)  # type: ignore[arg-type]
