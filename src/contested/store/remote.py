"""An endpoint that somebody else runs, asked by the SPARQL 1.1 Protocol.

SPARQLWrapper makes the request. What it lacks is in :mod:`contested.store.transport`, and here: an answer is taken
for one only if it is whole and of the type that was asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import Request

import pyoxigraph
from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, RdfFormat, Triple
from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

from contested.binding import insert_values
from contested.errors import ContestedError, EndpointAnswerError, EndpointRefusedError
from contested.formats import one_line
from contested.sparql import QueryForm, guard, require_form
from contested.store.base import Bindings, Solutions, plain_rows
from contested.store.transport import Answer, checked_address, exchange
from contested.structure import too_deep

__all__ = ["RemoteStore"]

PASSWORD_VARIABLE: Final = "CONTESTED_ENDPOINT_PASSWORD"  # noqa: S105
USER_VARIABLE: Final = "CONTESTED_ENDPOINT_USER"

_LONGEST_GET: Final = 2_000
_DEEPEST: Final = 100
_RESULTS: Final = frozenset([QueryResultsFormat.JSON.media_type, "application/json"])
_GRAPHS: Final = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_TRUNCATED: Final = ("X-SPARQL-MaxRows", "X-SQL-State")
"""Headers by which Virtuoso says that an answer with status 200 is only a part."""


class RemoteStore:
    """A SPARQL 1.1 endpoint. It can be asked, not loaded.

    Args:
        url: The address of the endpoint, http or https. A user and a password are taken from the environment variables
            CONTESTED_ENDPOINT_USER and CONTESTED_ENDPOINT_PASSWORD.
        timeout: Seconds until the whole answer must be there.
        max_bytes: The longest answer that is read.
        user_agent: What we call ourselves; public endpoints want to know.

    Raises:
        EndpointRefusedError: The address is not one that we go to.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 60.0,
        max_bytes: int = 256 << 20,
        user_agent: str = "contested (SPARQL client)",
    ) -> None:
        self._url = _checked(url)
        self._timeout, self._max_bytes, self._user_agent = timeout, max_bytes, user_agent

    @property
    def engine(self) -> str:
        """The endpoint's address, for people."""
        return f"endpoint {self._url}"

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
        answer = self._send(query, bindings)
        with self._understood(answer):
            results = _results(answer)
            if isinstance(results, Solutions):
                return results
        raise self._wrong("answered a SELECT query with true or false")

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
        answer = self._send(query, bindings)
        with self._understood(answer):
            results = _results(answer)
            if isinstance(results, bool):
                return results
        raise self._wrong("answered an ASK query with rows")

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: The text is no CONSTRUCT or DESCRIBE query, or the guard refuses it.
            EndpointError: The endpoint cannot be used, or its answer is none.
        """
        require_form(query, "construct", "describe")
        answer = self._send(query, bindings)
        with self._understood(answer):
            return iter([quad.triple for quad in pyoxigraph.parse(answer.body, format=_GRAPHS[answer.media_type])])

    def close(self) -> None:
        """Do nothing: every query has its own connection."""

    def _send(self, query: str, bindings: Bindings | None) -> Answer:
        text = insert_values(query, bindings or {})
        request = _Wrapper(self._url, agent=self._user_agent).request(text)
        answer = exchange(request, timeout=self._timeout, max_bytes=self._max_bytes)
        self._refuse_errors(answer)
        self._refuse_types(answer, guard(query))
        if too_deep(answer.body.decode(errors="replace"), _DEEPEST):
            raise self._wrong(f"sent an answer that nests deeper than {_DEEPEST} levels")
        return answer

    def _refuse_errors(self, answer: Answer) -> None:
        if refusal := answer.refusal():
            raise self._wrong(refusal)
        if partial := [name for name in _TRUNCATED if name in answer.headers]:
            reason = ", ".join(f"{name}: {answer.headers[name]}" for name in partial)
            raise self._wrong(f"sent only a part of its answer ({reason}); ask for less, with LIMIT")

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

    def request(self, query: str) -> Request:
        """Make the request for a query that the guard has seen."""
        self.setQuery(query)
        self.setOnlyConneg(True)
        graph = self.queryType in {"CONSTRUCT", "DESCRIBE"}
        self.setReturnFormat(TURTLE if graph else JSON)
        self.addCustomHttpHeader("Accept", ", ".join(_GRAPHS) if graph else QueryResultsFormat.JSON.media_type)
        self.setMethod(POST if len(query.encode()) > _LONGEST_GET else GET)
        self.setCredentials(os.environ.get(USER_VARIABLE), os.environ.get(PASSWORD_VARIABLE))
        for name, value in parse_qsl(urlsplit(self.endpoint).query):
            self.addParameter(name, value)
        self.endpoint = urlunsplit(urlsplit(self.endpoint)._replace(query=""))
        request: Request = self._createRequest()
        return request

    def _parseQueryType(self, query: str) -> str:  # noqa: N802
        """Say the form of a query; the library's own way warns about what it does not know."""
        return guard(query).upper()


def _checked(url: str) -> str:
    """Return an address without its fragment, if we go to such addresses and it holds no password."""
    address = checked_address(url)
    if "@" in urlsplit(address).netloc:
        message = f"put user and password in {USER_VARIABLE} and {PASSWORD_VARIABLE}, not in the address"
        raise EndpointRefusedError(message)
    return address


def _results(answer: Answer) -> Solutions | bool:
    """Read an answer to its end; the parser's object must die in the thread that made it, so no error may keep it."""
    results = pyoxigraph.parse_query_results(answer.body, QueryResultsFormat.JSON)
    try:
        if isinstance(results, QueryBoolean):
            return bool(results)
        return Solutions(tuple(variable.value for variable in results.variables), tuple(map(tuple, results)))
    finally:
        del results
