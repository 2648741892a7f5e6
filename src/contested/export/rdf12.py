"""RDF 1.2: the graph in Turtle, with every claim as the reifier of the triple that it would make true.

``claim:x rdf:reifies <<( s p o )>>`` mentions a triple and does not assert it; the annotation syntax ``{| … |}``
would. rdflib reads no RDF 1.2, so this is written by pyoxigraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from contested.binding import insert_choices
from contested.export.source import Export
from contested.export.statements import canonical, in_default_graph, statements
from contested.namespaces import expand, prefixes_of
from contested.questions import load_export
from contested.store.base import Term

__all__ = ["rdf12"]

_REIFIES: Final = NamedNode(expand("rdf:reifies"))


def rdf12(source: Export) -> Iterator[str | bytes]:
    """Yield Turtle 1.2.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    triples = [quad.triple for quad in canonical([*map(in_default_graph, statements(source)), *_reifiers(source)])]
    prefixes = prefixes_of(iri for triple in triples for iri in _iris(triple))
    yield 'VERSION "1.2"\n'
    yield pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""


def _iris(term: Term) -> Iterator[str]:
    """Yield the IRIs in a term, those of a triple and of a datatype too."""
    if isinstance(term, NamedNode):
        yield term.value
    elif isinstance(term, Literal):
        yield term.datatype.value
    elif isinstance(term, Triple):
        yield from (iri for part in (term.subject, term.predicate, term.object) for iri in _iris(part))


def _reifiers(source: Export) -> Iterator[Quad]:
    question = load_export("rdf12")
    for events in source.records().batches():
        query = insert_choices(question.query, "event", map(NamedNode, events))
        for _, claim, subject, name, value in source.graph.store.select(query).rows:
            if (
                isinstance(claim, NamedNode)
                and isinstance(subject, NamedNode)
                and isinstance(name, NamedNode)
                and value
            ):
                yield Quad(claim, _REIFIES, Triple(subject, name, value))
