"""The SPARQL 1.1 Protocol: the 34 cases of the W3C's suite, without a network and over HTTP.

The cases are written from the specification, with data of our own. The endpoint is read-only: it passes all 27 cases
about queries and about what is wrong with updates, and refuses the 7 updates that are right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode, urlsplit

import pytest
from browsing import send
from serving import serving

import contested
from contested.web.application import Web
from contested.web.messages import Response

DIRECT, FORM, UPDATE = "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"
JSON = "application/sparql-results+json"
EX = "PREFIX ex: <http://example.org/> "
ONE, TWO, THREE = (f"http://example.org/graph/{name}" for name in ("one", "two", "three"))
ONE_AND_TWO = EX + "ASK { ex:a ex:in ?one . ex:b ex:in ?two FILTER NOT EXISTS { ex:c ex:in ?three } }"
NAMED_ONE_AND_TWO = EX + (
    "ASK { GRAPH ?g { ex:a ex:in ?one } GRAPH ?h { ex:b ex:in ?two } "
    "FILTER NOT EXISTS { GRAPH ?i { ex:c ex:in ?three } } FILTER NOT EXISTS { ?s ?p ?o } }"
)
ONE_AND_NAMED_TWO = EX + (
    "ASK { ex:a ex:in ?one . GRAPH ?g { ex:b ex:in ?two } FILTER NOT EXISTS { ex:b ?p ?o } "
    "FILTER NOT EXISTS { GRAPH ?h { ex:a ?q ?r } } }"
)
INSERT = EX + "INSERT DATA { ex:new ex:in 'nothing' }"

Ask: TypeAlias = Callable[..., Response]


@dataclass(frozen=True)
class Case:
    """A request, and the statuses that it may be answered with."""

    name: str
    statuses: frozenset[int]
    method: str = "GET"
    parameters: tuple[tuple[str, str], ...] = ()
    media_type: str = ""
    body: bytes = b""

    def send(self, ask: Ask) -> Response:
        query = urlencode(self.parameters)
        return ask(self.method, f"/sparql?{query}" if query else "/sparql", JSON, self.media_type, self.body)


OK, MALFORMED, REFUSED = frozenset([200]), frozenset([400]), frozenset([403])


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


def graphs(default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    return (*(("default-graph-uri", name) for name in default), *(("named-graph-uri", name) for name in named))


BOTH, FULL = graphs((ONE, TWO)), graphs((ONE,), (TWO,))
TRUE = (
    Case("query by GET", OK, parameters=(("query", "ASK {}"),)),
    Case("query by POST as a form", OK, "POST", (), FORM, form(("query", "ASK {}"))),
    Case("query by POST as it is", OK, "POST", (), DIRECT, b"ASK {}"),
    Case("default graphs by GET", OK, parameters=(("query", ONE_AND_TWO), *BOTH)),
    Case("default graphs by POST", OK, "POST", BOTH, DIRECT, ONE_AND_TWO.encode()),
    Case("named graphs by GET", OK, parameters=(("query", NAMED_ONE_AND_TWO), *graphs((), (ONE, TWO)))),
    Case("named graphs by POST", OK, "POST", graphs((), (ONE, TWO)), DIRECT, NAMED_ONE_AND_TWO.encode()),
    Case("default and named graphs", OK, "POST", (), FORM, form(("query", ONE_AND_NAMED_TWO), *FULL)),
    Case("graphs of the protocol before FROM", OK, parameters=(
        ("query", ONE_AND_NAMED_TWO.replace("ASK", f"ASK FROM <{THREE}> FROM NAMED <{ONE}>")), *FULL
    )),
)  # fmt: skip
TYPES = (
    ("SELECT * { ?s ?p ?o }", JSON),
    ("ASK {}", JSON),
    ("DESCRIBE <http://example.org/a>", "text/turtle; charset=utf-8"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle; charset=utf-8"),
)
BAD = (
    Case("another method", frozenset([405]), "PUT", (("query", "ASK {}"),)),
    Case("two queries", MALFORMED, parameters=(("query", "ASK {}"), ("query", "SELECT * {}"))),
    Case("another media type", frozenset([415]), "POST", (), "text/plain", b"ASK {}"),
    Case("a form without its type", frozenset([415]), "POST", (), "", form(("query", "ASK {}"))),
    Case("a query without its type", frozenset([415]), "POST", (), "", b"ASK {}"),
    Case("no UTF-8", MALFORMED, "POST", (), DIRECT, "ASK {}".encode("utf-16")),
    Case("malformed query", MALFORMED, parameters=(("query", "ASK {"),)),
    Case("update by GET", REFUSED, parameters=(("update", INSERT),)),
    Case("two updates", REFUSED, "POST", (), FORM, form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))),
    Case("update of another media type", frozenset([415]), "POST", (), "text/plain", b"CLEAR NAMED"),
    Case("update as a form without its type", frozenset([415]), "POST", (), "", form(("update", "CLEAR NAMED"))),
    Case("update that is no UTF-8", REFUSED, "POST", (), UPDATE, "CLEAR NAMED".encode("utf-16")),
    Case("malformed update", REFUSED, "POST", (), FORM, form(("update", "CLEAR XYZ"))),
    Case("update with USING beside the protocol's graphs", REFUSED, "POST", (), FORM, form(
        ("using-named-graph-uri", ONE), ("update", f"INSERT {{ }} USING <{TWO}> WHERE {{ }}")
    )),
)  # fmt: skip
USING, USING_NAMED = ("using-graph-uri", ONE), ("using-named-graph-uri", TWO)
WHERE = ("update", EX + "INSERT { ex:new ?p ?o } WHERE { ?s ?p ?o }")
UPDATES = (
    Case("update by POST as a form", REFUSED, "POST", (), FORM, form(("update", INSERT))),
    Case("update by POST as it is", REFUSED, "POST", (), UPDATE, INSERT.encode()),
    Case("update with a default graph", REFUSED, "POST", (), FORM, form(WHERE, USING)),
    Case("update with default graphs", REFUSED, "POST", (), FORM, form(WHERE, USING, ("using-graph-uri", TWO))),
    Case("update with named graphs", REFUSED, "POST", (), FORM, form(WHERE, USING_NAMED)),
    Case("update with default and named graphs", REFUSED, "POST", (), FORM, form(WHERE, USING, USING_NAMED)),
    Case("update with relative IRIs", REFUSED, "POST", (), UPDATE, b"BASE <http://example.org/> CLEAR GRAPH <one>"),
)


@pytest.fixture(scope="module")
def web(root: Path) -> Iterator[Web]:
    with contested.open(root / "tests" / "cases" / "web" / "graphs.trig") as graph:
        yield Web(graph)


@pytest.fixture(scope="module", params=["in the process", "over HTTP"])
def ask(request: pytest.FixtureRequest, web: Web) -> Iterator[Ask]:
    """A function that sends a request: method, address, Accept, media type, body."""
    if request.param == "in the process":
        yield lambda *sent: send(web, *sent)
        return
    with serving(web) as root:
        yield lambda *sent: over_http(root, *sent)


def over_http(
    root: str, method: str, address: str, accept: str = "*/*", media_type: str = "", body: bytes = b""
) -> Response:
    connection = HTTPConnection(urlsplit(root).netloc, timeout=20)
    headers = {"Accept": accept, **({"Content-Type": media_type} if media_type else {})}
    connection.request(method, address, body or None, headers)
    response = connection.getresponse()
    answer = Response(
        response.read(), response.headers["Content-Type"], response.status, tuple(response.headers.items())
    )
    connection.close()
    return answer


def name_of(case: Case) -> str:
    return case.name


def test_these_are_the_34_cases() -> None:
    assert (len(TRUE) + len(TYPES) + len(BAD), len(UPDATES)) == (27, 7)


@pytest.mark.parametrize("case", TRUE, ids=name_of)
def test_a_query_is_answered(ask: Ask, case: Case) -> None:
    answer = case.send(ask)
    assert (answer.status, answer.media_type) == (200, JSON)
    assert json.loads(answer.body) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(("query", "media_type"), TYPES)
def test_each_form_has_its_types(ask: Ask, query: str, media_type: str) -> None:
    answer = ask("POST", "/sparql", "*/*", FORM, form(("query", query)))
    assert (answer.status, answer.media_type) == (200, media_type)


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_what_is_wrong_is_refused(ask: Ask, case: Case) -> None:
    answer = case.send(ask)
    assert answer.status in case.statuses
    assert json.loads(answer.body)["detail"]


@pytest.mark.parametrize("case", UPDATES, ids=name_of)
def test_an_update_is_refused_and_changes_nothing(ask: Ask, web: Web, case: Case) -> None:
    everything = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    before = web.graph.store.select(everything)
    answer = case.send(ask)
    assert answer.status in case.statuses
    assert "queries only" in json.loads(answer.body)["detail"]
    assert web.graph.store.select(everything) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_the_graph_store_protocol_is_refused(ask: Ask, method: str) -> None:
    answer = ask(method, f"/sparql?{urlencode({'graph': ONE})}", "*/*", "text/turtle", b"<x:a> <x:b> 1 .")
    assert answer.status == 405
    allowed = {name.lower(): value for name, value in answer.headers}["allow"]
    assert {"GET", "HEAD", "POST"} <= set(allowed.split(", "))
    assert method not in allowed


def test_a_graph_cannot_be_posted(ask: Ask) -> None:
    assert ask("POST", "/sparql?default", "*/*", "text/turtle", b"<x:a> <x:b> 1 .").status == 415
    assert ask("GET", f"/sparql?{urlencode({'graph': ONE})}").status == 403


def test_an_update_for_a_query_is_refused(ask: Ask) -> None:
    answer = ask("GET", f"/sparql?{urlencode({'query': 'DELETE WHERE { ?s ?p ?o }'})}")
    assert answer.status == 403
    assert json.loads(answer.body)["detail"] == (
        "line 1, column 1: DELETE is an update; contested only answers queries"
    )
