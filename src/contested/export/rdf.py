"""The graph itself in RDF's own formats.

Turtle and TriG come from our one writer and are sorted. N-Triples and N-Quads are written as the files are read, a few
quads at a time, so that no memory grows with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, Triple

from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.statements import canonical, in_default_graph, parts, statements
from contested.namespaces import prefixed, prefixes_of
from contested.store.base import Term
from contested.turtle import GraphName, to_trig, to_turtle

__all__ = ["nquads", "ntriples", "rdfxml", "reason_against_xml", "trig", "turtle"]

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no character for."""
_XML_NAME_BACKWARDS: Final = re.compile(r"[\w.-]*[^\W\d]")
"""The end of an IRI that an element of XML can be named by, read from the last character on."""


def turtle(source: Export) -> Iterator[str]:
    """Yield Turtle 1.1 in the form of our data files; what is in named graphs is written without them."""
    yield to_turtle(quad.triple for quad in statements(source))


def trig(source: Export) -> Iterator[str]:
    """Yield TriG 1.1 in the form of our data files."""
    yield to_trig(statements(source))


def nquads(source: Export) -> Iterator[bytes]:
    """Yield N-Quads in the order of the files, blank nodes numbered as they come."""
    labels = _Labels()
    for part in parts(source):
        lines = _serialized(part, RdfFormat.N_QUADS)
        yield _serialized(map(labels.quad, part), RdfFormat.N_QUADS) if b"_:" in lines else lines


def ntriples(source: Export) -> Iterator[bytes]:
    """Yield N-Triples as :func:`nquads` yields N-Quads; what is in named graphs is written without them."""
    labels = _Labels()
    for part in parts(source):
        triples = [quad.triple for quad in part]
        lines = _serialized(triples, RdfFormat.N_TRIPLES)
        yield _serialized(map(labels.triple, triples), RdfFormat.N_TRIPLES) if b"_:" in lines else lines


def rdfxml(source: Export) -> Iterator[bytes]:
    """Yield RDF/XML. Triples that XML cannot hold are left out, and said to be lost."""
    triples = (quad.triple for quad in canonical(map(in_default_graph, statements(source))))
    held = [triple for triple in triples if _is_xml(triple, source.losses)]
    prefixes = prefixes_of(triple.predicate.value for triple in held)
    written = pyoxigraph.serialize(held, format=RdfFormat.RDF_XML, prefixes=prefixes) or b""
    yield written.replace(b"\r", b"&#13;")  # XML reads a bare carriage return as a line feed


class _Labels:
    """Labels of blank nodes by the order in which they come, since those of a reader are random."""

    def __init__(self) -> None:
        self._labels: dict[BlankNode, BlankNode] = {}

    def quad(self, quad: Quad) -> Quad:
        triple = self.triple(quad.triple)
        return Quad(triple.subject, triple.predicate, triple.object, self._name(quad.graph_name))

    def triple(self, triple: Triple) -> Triple:
        subject, object_ = self._term(triple.subject), self._term(triple.object)
        assert not isinstance(subject, Literal)
        return Triple(subject, triple.predicate, object_)

    def _term(self, term: Term) -> Term:
        if isinstance(term, Triple):
            return self.triple(term)
        return self._labels.setdefault(term, self._next()) if isinstance(term, BlankNode) else term

    def _name(self, name: GraphName) -> GraphName:
        return self._labels.setdefault(name, self._next()) if isinstance(name, BlankNode) else name

    def _next(self) -> BlankNode:
        return BlankNode(f"b{len(self._labels)}")


def _serialized(statements: Iterable[Quad] | Iterable[Triple], format_: RdfFormat) -> bytes:
    return pyoxigraph.serialize(statements, format=format_) or b""


def _is_xml(triple: Triple, losses: Losses) -> bool:
    reason = reason_against_xml(triple)
    if reason is not None:
        losses.lose(_name(triple.subject), prefixed(triple.predicate.value), reason)
    return reason is None


def reason_against_xml(triple: Triple) -> str | None:
    """Return why a triple cannot be written in RDF 1.1 XML, or None."""
    if not _XML_NAME_BACKWARDS.match(triple.predicate.value[::-1]):
        return "XML has no element name for the property"
    if isinstance(triple.object, Literal) and (found := _NO_XML.search(triple.object.value)):
        return f"XML has no character U+{ord(found[0]):04X}"
    return None


def _name(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else term.value
