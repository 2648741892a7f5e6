"""The graph itself in RDF's own formats: everything, or one event with all that its claims lead to.

Turtle comes from our one writer; N-Triples and N-Quads are sorted, a line a statement, so that the same graph gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from contested.export.source import Export
from contested.namespaces import PREFIXES
from contested.questions import check_thing, load_export
from contested.turtle import to_turtle

__all__ = ["ntriples", "rdfxml", "statements", "turtle"]


def statements(source: Export) -> list[Triple]:
    """Return what is to be exported as triples, each once.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    if source.event is None:
        return list(dict.fromkeys(_triple(quad) for part in source.graph.all_sources() for quad in part.quads))
    question = load_export("event-graph")
    found = list(source.graph.store.construct(question.query, question.bind({"event": source.event})))
    if not found:
        check_thing(source.graph.store, question.parameters[0], source.event)
    return found


def turtle(source: Export) -> Iterator[str]:
    """Yield Turtle 1.1 in the form of our data files."""
    yield to_turtle(statements(source))


def ntriples(source: Export) -> Iterator[str]:
    """Yield N-Triples in canonical order."""
    yield from sorted(f"{line}\n" for line in _lines(statements(source)))


def rdfxml(source: Export) -> Iterator[bytes]:
    """Yield RDF/XML."""
    written = pyoxigraph.serialize(sorted(statements(source), key=str), format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    yield written if written is not None else b""


def _lines(triples: list[Triple]) -> list[str]:
    written = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return (written or b"").decode().splitlines()


def _triple(quad: Quad) -> Triple:
    return quad.triple
