"""The second engine: rdflib, to check the first against and to hand graphs to the rest of the Python RDF world.

rdflib fetches the graphs that ``FROM`` names, from the web and from files, unless told not to; here it is told.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import rdflib
import rdflib.plugins.sparql
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from pyparsing import ParseBaseException
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import SPARQLError
from rdflib.query import Result
from rdflib.term import Node

from contested.errors import InputError, QueryError
from contested.namespaces import PREFIXES
from contested.store.base import Bindings, Solutions, Term, plain_rows
from contested.store.embedded import EmbeddedStore

__all__ = ["ReferenceStore", "from_rdflib", "to_rdflib"]

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

RdflibTerm: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal

_RDFLIB_ERRORS: Final = (ParseBaseException, SPARQLError, RecursionError, TypeError, ValueError)
"""What rdflib raises for a query that it cannot read or evaluate, though the embedded engine can."""


def to_rdflib(term: Term | DefaultGraph) -> RdflibTerm:
    """Turn one of our terms into rdflib's.

    >>> to_rdflib(Literal("killed", language="en"))
    rdflib.term.Literal('killed', lang='en')

    Raises:
        InputError: rdflib has no such term: a triple term, or a literal with a base direction.
    """
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case DefaultGraph():
            return DATASET_DEFAULT_GRAPH_ID
        case Literal() if term.direction is None:
            return _to_rdflib_literal(term)
    raise InputError(f"rdflib has no term for {term}")


def _to_rdflib_literal(term: Literal) -> rdflib.Literal:
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term == Literal(term.value) else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def from_rdflib(term: Node) -> NamedNode | BlankNode | Literal:
    """Turn one of rdflib's terms into ours.

    >>> from_rdflib(rdflib.Literal(12)).value
    '12'

    Raises:
        QueryError: Our engine has no such term: a variable, a formula, or an IRI or language tag that is none.
    """
    try:
        match term:
            case rdflib.URIRef():
                return NamedNode(term)
            case rdflib.BNode():
                return BlankNode(term)
            case rdflib.Literal(language=str(language)):
                return Literal(str(term), language=language)
            case rdflib.Literal(datatype=rdflib.URIRef() as datatype):
                return Literal(str(term), datatype=NamedNode(datatype))
            case rdflib.Literal():
                return Literal(str(term))
    except ValueError as error:
        raise QueryError(f"rdflib gave a term that is no RDF term, {term!r}: {error}") from None
    raise QueryError(f"rdflib gave a term that is no RDF term: {term!r}")


class ReferenceStore:
    """Quads in an rdflib dataset. Once a named graph is loaded, a query's default graph is the union of all graphs."""

    def __init__(self) -> None:
        self._dataset = rdflib.Dataset()
        self._grammar = EmbeddedStore()

    @property
    def engine(self) -> str:
        """Name and version of the engine, for people."""
        return f"rdflib {rdflib.__version__}"

    @property
    def is_open(self) -> bool:
        """Yes, always."""
        return True

    def open(self) -> None:
        """Do nothing: quads in memory are at hand."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; those that are already there change nothing.

        Raises:
            InputError: rdflib cannot hold one of the terms; nothing was added.
        """
        converted = [tuple(map(to_rdflib, quad)) for quad in quads]
        for subject, predicate, object_, name in converted:
            self._dataset.get_context(name).add((subject, predicate, object_))
            self._dataset.default_union |= name != DATASET_DEFAULT_GRAPH_ID

    def graph(self) -> rdflib.Graph:
        """Return the triples of all graphs as one rdflib graph that is the caller's own, with our prefixes bound."""
        graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        graph.addN((s, p, o, graph) for s, p, o, _ in self._dataset.quads())
        return graph

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT query.

        Raises:
            QueryError: The text is no SELECT query, or it does not project a bound variable.
        """
        variables = self._grammar.select(query, bindings).variables
        rows = self._run(query, bindings).bindings
        return Solutions(variables, tuple(_row(row, variables) for row in rows))

    def texts(self, query: str, bindings: Bindings | None = None) -> Iterator[Sequence[str]]:
        """Answer a SELECT query with rows of plain text.

        Raises:
            QueryError: The text is no SELECT query, or it does not project a bound variable.
        """
        return plain_rows(self.select(query, bindings))

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer an ASK query.

        Raises:
            QueryError: The text is no ASK query.
        """
        self._grammar.ask(query, bindings)
        return bool(self._run(query, bindings).askAnswer)

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: The text is no CONSTRUCT or DESCRIBE query.
        """
        self._grammar.construct(query, bindings)
        graph = self._run(query, bindings).graph or rdflib.Graph()
        return iter([_triple(*triple) for triple in graph])

    def close(self) -> None:
        """Let go of the quads."""
        self._dataset.close()
        self._dataset = rdflib.Dataset()

    def _run(self, query: str, bindings: Bindings | None) -> Result:
        """Run a query that the embedded engine can read: rdflib's own errors name neither line nor column."""
        terms = {name: to_rdflib(term) for name, term in (bindings or {}).items()}
        with warnings.catch_warnings():
            # rdflib 7.6 evaluates queries over a dataset through deprecated attributes of its own
            warnings.filterwarnings("ignore", r"Dataset\.\w+ is deprecated", DeprecationWarning)
            try:
                result = self._dataset.query(query, initNs={}, initBindings=terms)
                len(result)
            except _RDFLIB_ERRORS as error:
                raise QueryError(f"rdflib cannot answer the query: {' '.join(str(error).split())}") from None
        return result


def _row(row: Mapping[rdflib.Variable, Node], variables: tuple[str, ...]) -> tuple[Term | None, ...]:
    terms = (row.get(rdflib.Variable(name)) for name in variables)
    return tuple(None if term is None else from_rdflib(term) for term in terms)


def _triple(*triple: Node) -> Triple:
    """Turn a triple of a CONSTRUCT answer into ours; rdflib leaves out templates that are no triples by itself."""
    subject, predicate, object_ = map(from_rdflib, triple)
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise QueryError(f"rdflib gave a triple that is no RDF triple: {triple!r}")
    return Triple(subject, predicate, object_)
