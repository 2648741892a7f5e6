"""An endpoint that somebody else runs, asked by the SPARQL 1.1 Protocol.

SPARQLWrapper makes the request. What it lacks is in :mod:`contested.store.client`, in :mod:`contested.store.paging`,
and here: an answer is taken for one only if it is whole and of the type that was asked for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, NoReturn
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import Request

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, RdfFormat, Triple
from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from contested.binding import insert_values
from contested.errors import ContestedError, EndpointAnswerError
from contested.formats import one_line
from contested.namespaces import XSD
from contested.sparql import QueryForm, guard, require_form
from contested.store.base import Bindings, Solutions, Term, plain_rows
from contested.store.client import MAX_BYTES, TIMEOUT, Client
from contested.store.paging import Part, PartialAnswerError, whole
from contested.store.templates import template
from contested.store.transport import Answer
from contested.structure import too_deep

__all__ = ["RemoteStore"]

_LONGEST_GET: Final = 2_000
_DEEPEST: Final = 100
_RESULTS: Final = frozenset([QueryResultsFormat.JSON.media_type, "application/json"])
_GRAPHS: Final = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_LIMIT: Final = "X-SPARQL-MaxRows"
_CUT: Final = (_LIMIT, "X-SQL-State", "X-SPARQL-Truncated")
"""Headers that say that an answer is only a part; the first two are Virtuoso's, whose newer versions say 206 too."""
_VIRTUOSO_NODE: Final = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
"""Virtuoso's label of a blank node, which is none."""
_VIRTUOSO_TRUTH: Final = "__ASK_RETVAL"
"""The variable of which Virtuoso gives one row for true, and none for false."""
_BOOLEAN: Final = NamedNode(f"{XSD}boolean")
_TRUTH: Final = {Literal("1", datatype=_BOOLEAN): Literal(True), Literal("0", datatype=_BOOLEAN): Literal(False)}
"""Truth as Virtuoso writes it, and as all others do."""


class RemoteStore:
    """A SPARQL 1.1 endpoint. It can be asked, not loaded.

    Args:
        url: The address of the endpoint, http or https. Who we are is taken from the environment variables
            CONTESTED_ENDPOINT_USER and CONTESTED_ENDPOINT_PASSWORD, or CONTESTED_ENDPOINT_TOKEN, or ~/.netrc.
        graph: The named graph that alone is asked; without it, what the endpoint has as its default.
        timeout: Seconds until each whole answer must be there.
        max_bytes: The longest answer that is read.
        user_agent: What we call ourselves; public endpoints want to know.
        anonymous: Whether to say nothing of who we are.
        sleep: What waits while the endpoint is busy.

    Raises:
        EndpointRefusedError: The address is not one that we go to.
    """

    def __init__(
        self,
        url: str,
        *,
        graph: str | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        user_agent: str = "contested (SPARQL client)",
        anonymous: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = Client(url, timeout=timeout, max_bytes=max_bytes, anonymous=anonymous, sleep=sleep)
        self._url, self._graph, self._user_agent = self._client.url, graph, user_agent

    @property
    def engine(self) -> str:
        """The endpoint's address, for people."""
        return f"endpoint {self._url}"

    @property
    def is_open(self) -> bool:
        """Yes, always."""
        return True

    def open(self) -> None:
        """Do nothing: every query has its own connection."""

    def load(self, quads: Iterable[Quad]) -> NoReturn:
        """Refuse to load.

        Raises:
            ContestedError: Always: contested changes nothing at an endpoint.
        """
        raise ContestedError(f"{self._url} is only read; load files with --data, without --endpoint")

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT query.

        Raises:
            QueryError: The text is no SELECT query, or the guard refuses it.
            EndpointError: The endpoint cannot be used, or its answer is none.
        """
        require_form(query, "select")
        return self._whole(insert_values(query, bindings or {}))

    def texts(self, query: str, bindings: Bindings | None = None) -> Iterator[Sequence[str]]:
        """Answer a SELECT query with rows of plain text.

        Raises:
            QueryError: The text is no SELECT query, or the guard refuses it.
            EndpointError: The endpoint cannot be used, or its answer is none.
        """
        return plain_rows(self.select(query, bindings))

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer an ASK query.

        Raises:
            QueryError: The text is no ASK query, or the guard refuses it.
            EndpointError: The endpoint cannot be used, or its answer is none.
        """
        require_form(query, "ask")
        answer = self._send(insert_values(query, bindings or {}))
        with self._understood(answer):
            results = _results(answer)
            if isinstance(results, bool):
                return results
            if results.variables == (_VIRTUOSO_TRUTH,):
                return bool(results.rows)
        raise self._wrong("answered an ASK query with rows")

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: The text is no CONSTRUCT or DESCRIBE query, or the guard refuses it.
            EndpointError: The endpoint cannot be used, or its answer is none.
        """
        require_form(query, "construct", "describe")
        text = insert_values(query, bindings or {})
        found = template(text) if guard(text) == "construct" else None
        return iter(dict.fromkeys(found.fill(self._whole(found.query)) if found else self._described(text)))

    def close(self) -> None:
        """Do nothing: every query has its own connection."""

    def _whole(self, query: str) -> Solutions:
        try:
            return whole(query, self._part)
        except PartialAnswerError as error:
            raise self._wrong(str(error)) from None

    def _part(self, query: str) -> Part:
        """Ask a SELECT query, and say whether its answer is whole."""
        answer = self._send(query)
        limit = answer.headers[_LIMIT] or ""
        with self._understood(answer):
            results = _results(answer)
            if isinstance(results, Solutions):
                return Part(results, _cut(answer), int(limit) if limit.isdecimal() else None, _is_virtuoso(answer))
        raise self._wrong("answered a SELECT query with true or false")

    def _described(self, query: str) -> list[Triple]:
        """Ask for triples, of which there are no pages."""
        answer = self._send(query)
        if cut := _cut(answer):
            raise self._wrong(f"sent only a part of its answer ({cut}); ask for less, with LIMIT")
        with self._understood(answer):
            return [quad.triple for quad in pyoxigraph.parse(answer.body, format=_GRAPHS[answer.media_type])]

    def _send(self, query: str) -> Answer:
        request = _Wrapper(self._url, agent=self._user_agent).request(query, self._graph)
        answer = self._client.exchange(request)
        refusal = answer.refusal()
        if refusal and answer.status != HTTPStatus.PARTIAL_CONTENT:
            raise self._wrong(refusal)
        self._refuse_types(answer, guard(query))
        if too_deep(answer.body.decode(errors="replace"), _DEEPEST):
            raise self._wrong(f"sent an answer that nests deeper than {_DEEPEST} levels")
        return answer

    def _refuse_types(self, answer: Answer, form: QueryForm) -> None:
        expected = _RESULTS if form in {"select", "ask"} else _GRAPHS.keys()
        media_type = answer.media_type
        if media_type not in expected:
            what = "a web page" if media_type == "text/html" else media_type or "content without a type"
            raise self._wrong(f"answered with {what} instead of {' or '.join(sorted(expected))}")

    def _wrong(self, what: str) -> EndpointAnswerError:
        return EndpointAnswerError(one_line(f"{self._url} {what}"))

    @contextmanager
    def _understood(self, answer: Answer) -> Iterator[None]:
        try:
            yield
        except (SyntaxError, ValueError) as error:
            raise self._wrong(f"sent {len(answer.body):,} bytes that are truncated or malformed: {error}") from None


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper as the maker of requests: it never sends one itself."""

    def request(self, query: str, dataset: str | None) -> Request:
        """Make the request for a query that the guard has seen."""
        self.setQuery(query)
        self.setOnlyConneg(True)
        graph = self.queryType in {"CONSTRUCT", "DESCRIBE"}
        self.setReturnFormat(TURTLE if graph else JSON)
        self.addCustomHttpHeader("Accept", ", ".join(_GRAPHS) if graph else QueryResultsFormat.JSON.media_type)
        self.setMethod(POST if len(query.encode()) > _LONGEST_GET else GET)
        if dataset is not None:
            self.addParameter("default-graph-uri", dataset)
        for name, value in parse_qsl(urlsplit(self.endpoint).query):
            self.addParameter(name, value)
        self.endpoint = urlunsplit(urlsplit(self.endpoint)._replace(query=""))
        request: Request = self._createRequest()
        return request

    def _parseQueryType(self, query: str) -> str:  # noqa: N802
        """Say the form of a query; the library's own way warns about what it does not know."""
        return guard(query).upper()


def _cut(answer: Answer) -> str | None:
    """Return in the answer's own words why it is only a part, or nothing."""
    said = [f"{name}: {answer.headers[name]}" for name in _CUT if name in answer.headers]
    if answer.status == HTTPStatus.PARTIAL_CONTENT:
        said.append(f"{answer.status} {answer.reason}")
    return ", ".join(said) or None


def _is_virtuoso(answer: Answer) -> bool:
    """Tell whether Virtuoso answered, which a proxy before it may hide until it cuts an answer."""
    return "Virtuoso" in (answer.headers["Server"] or "") or any(name in answer.headers for name in _CUT[:2])


def _results(answer: Answer) -> Solutions | bool:
    """Read an answer to its end; the parser's object must die in the thread that made it, so no error may keep it."""
    results = pyoxigraph.parse_query_results(_VIRTUOSO_NODE.sub(rb"\1", answer.body), QueryResultsFormat.JSON)
    try:
        if isinstance(results, QueryBoolean):
            return bool(results)
        rows = tuple(map(tuple, results))
        return Solutions(tuple(variable.value for variable in results.variables), tuple(map(_row, rows)))
    finally:
        del results


def _row(row: tuple[Term | None, ...]) -> tuple[Term | None, ...]:
    return tuple(_TRUTH.get(term, term) if isinstance(term, Literal) else term for term in row)
