"""Results of queries in the formats of the W3C, whole or not at all.

The engine's own writers make them: SPARQL 1.1 Query Results in JSON, XML, CSV and TSV, and RDF in six syntaxes. An
answer that is larger than the limits is an error that names them; half an answer is never sent as a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Triple

from contested.errors import RequestError
from contested.export.rdf import reason_against_xml
from contested.namespaces import prefixes_of
from contested.sparql import QueryForm
from contested.store.embedded import Result
from contested.web.application import Limits

__all__ = ["GRAPHS", "RESULTS", "Syntax", "syntaxes", "write"]

_Engine: TypeAlias = QueryResultsFormat | RdfFormat

_NO_XML: Final = tuple(chr(code).encode() for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))
"""What XML 1.0 has no character for."""
_PREFIXED: Final = frozenset([RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML])


@dataclass(frozen=True)
class Syntax:
    """A format of answers.

    ``name`` is what ``format=`` takes, ``label`` is for people, ``term`` is its name in the W3C's list of formats. Of
    the media types, the first is its own; clients ask for the others too.
    """

    name: str
    label: str
    extension: str
    term: str
    media_types: tuple[str, ...]
    engine: _Engine

    @property
    def is_xml(self) -> bool:
        """Whether it is XML, which cannot hold every character."""
        return self.engine in {QueryResultsFormat.XML, RdfFormat.RDF_XML}


RESULTS: Final = (
    Syntax(
        "json",
        "JSON",
        ".srj",
        "SPARQL_Results_JSON",
        ("application/sparql-results+json", "application/json"),
        QueryResultsFormat.JSON,
    ),
    Syntax(
        "xml",
        "XML",
        ".srx",
        "SPARQL_Results_XML",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        QueryResultsFormat.XML,
    ),
    Syntax("csv", "CSV", ".csv", "SPARQL_Results_CSV", ("text/csv",), QueryResultsFormat.CSV),
    Syntax("tsv", "TSV", ".tsv", "SPARQL_Results_TSV", ("text/tab-separated-values",), QueryResultsFormat.TSV),
)
"""The formats of SELECT and ASK, the first where a client takes any."""

GRAPHS: Final = (
    Syntax("turtle", "Turtle", ".ttl", "Turtle", ("text/turtle", "application/x-turtle"), RdfFormat.TURTLE),
    Syntax("ntriples", "N-Triples", ".nt", "N-Triples", ("application/n-triples",), RdfFormat.N_TRIPLES),
    Syntax("rdfxml", "RDF/XML", ".rdf", "RDF_XML", ("application/rdf+xml",), RdfFormat.RDF_XML),
    Syntax("jsonld", "JSON-LD", ".jsonld", "JSON-LD", ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
    Syntax("trig", "TriG", ".trig", "TriG", ("application/trig",), RdfFormat.TRIG),
    Syntax("nquads", "N-Quads", ".nq", "N-Quads", ("application/n-quads",), RdfFormat.N_QUADS),
)
"""The formats of CONSTRUCT and DESCRIBE, the first where a client takes any."""


def syntaxes(form: QueryForm) -> Sequence[Syntax]:
    """Return the formats that the answer to a query can have."""
    return RESULTS if form in {"select", "ask"} else GRAPHS


def write(syntax: Syntax, limits: Limits) -> Callable[[Result], bytes]:
    """Return a function that writes a result of the engine.

    The function raises a RequestError where the answer is over the limits, or holds what the format cannot.
    """

    def written(result: Result) -> bytes:
        output = _Output(limits.max_bytes)
        if isinstance(result, QueryTriples):
            _write_graph(result, output, syntax, limits.max_rows)
        else:
            _write_table(result, output, syntax, limits.max_rows)
        return _as_xml(output.getvalue()) if syntax.is_xml else output.getvalue()

    return written


class _Output(BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._limit:
            raise RequestError(f"the answer is over {self._limit:,} bytes; ask for less, or in parts{_PARTS}", 422)
        return super().write(data)


_PARTS: Final = ": ORDER BY, LIMIT and OFFSET"


def _too_many(limit: int, what: str) -> RequestError:
    return RequestError(f"the answer has more than {limit:,} {what}; ask for less, or in parts{_PARTS}", 422)


def _write_table(result: QuerySolutions | QueryBoolean, output: BytesIO, syntax: Syntax, limit: int) -> None:
    assert isinstance(syntax.engine, QueryResultsFormat)
    result.serialize(output, syntax.engine)
    if isinstance(result, QuerySolutions) and _has_more_rows(syntax.engine, output.getvalue(), limit):
        raise _too_many(limit, "rows")


def _has_more_rows(syntax: QueryResultsFormat, body: bytes, limit: int) -> bool:
    """Count the rows in what was written, which costs a hundredth of taking each through Python."""
    if syntax == QueryResultsFormat.XML:
        return body.count(b"<result>") > limit
    if syntax == QueryResultsFormat.TSV:
        return body.count(b"\n") > limit + 1
    if syntax == QueryResultsFormat.CSV:
        return sum(part.count(b"\n") for part in body.split(b'"')[::2]) > limit + 1  # not those in quotes
    if body.count(b"},{") < limit:
        return False  # strings can hold what is between two rows, so there may be fewer, but no more
    rows = pyoxigraph.parse_query_results(body, syntax)
    assert isinstance(rows, QuerySolutions)
    return sum(1 for _ in islice(rows, limit + 1)) > limit


def _write_graph(result: QueryTriples, output: BytesIO, syntax: Syntax, limit: int) -> None:
    assert isinstance(syntax.engine, RdfFormat)
    triples = list(islice(result, limit + 1))
    if len(triples) > limit:
        raise _too_many(limit, "triples")
    if syntax.is_xml:
        _refuse_names(triples)
    prefixes = _prefixes(triples) if syntax.engine in _PREFIXED else None
    pyoxigraph.serialize(triples, output, syntax.engine, prefixes=prefixes)


def _prefixes(triples: Sequence[Triple]) -> dict[str, str]:
    """Return the prefixes that a graph uses."""
    nodes = {node for triple in triples for node in triple}
    return prefixes_of(node.value for node in nodes if isinstance(node, NamedNode))


def _refuse_names(triples: Sequence[Triple]) -> None:
    for triple in triples:
        if reason := reason_against_xml(triple):
            raise RequestError(f"the answer cannot be RDF/XML: {reason} {triple.predicate}; ask for Turtle", 406)


def _as_xml(body: bytes) -> bytes:
    """Return XML that is well formed and keeps carriage returns, which a reader takes for line feeds."""
    if any(character in body for character in _NO_XML):
        raise RequestError("the answer holds a control character, which XML has not; ask for JSON or Turtle", 406)
    return body.replace(b"\r", b"&#13;")
