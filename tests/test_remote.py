"""Endpoints over real sockets: a real SPARQL server, and one that does everything wrong."""

from __future__ import annotations

import base64
import json
import socket
import time
from collections.abc import Callable, Iterator
from traceback import walk_tb
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import SparqlServer
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Triple, serialize
from rogue import Handler, Rogue

from contested.errors import (
    ContestedError,
    EndpointAnswerError,
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointTooLargeError,
    QueryError,
)
from contested.store.base import Solutions, plain_rows
from contested.store.credentials import PASSWORD_VARIABLE, USER_VARIABLE
from contested.store.embedded import EmbeddedStore
from contested.store.remote import RemoteStore
from contested.store.transport import refuse_address

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
TRIPLES = [Triple(A, P, Literal(12)), Triple(A, P, Literal("tué", language="fr"))]
JSON_RESULTS = "application/sparql-results+json"
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY DESC(?o)"


@pytest.fixture(scope="module")
def endpoint(sparql_server: SparqlServer) -> Iterator[str]:
    """A real SPARQL 1.1 server with two triples."""
    with sparql_server(serialize(TRIPLES, format=RdfFormat.N_TRIPLES) or b"") as url:
        yield url


def test_select(endpoint: str) -> None:
    answer = RemoteStore(endpoint).select(EVERYTHING)
    assert answer.variables == ("s", "p", "o")
    assert answer.rows == ((A, P, Literal("tué", language="fr")), (A, P, Literal(12)))


def test_texts(endpoint: str) -> None:
    rows = RemoteStore(endpoint).texts("SELECT ?o ?no (LANG(?o) AS ?l) { ?s ?p ?o }")
    assert sorted(map(tuple, rows)) == [("12", "", ""), ("tué", "", "fr")]


def test_texts_of_triple_terms_are_those_of_their_parts() -> None:
    quoted = Triple(A, P, Literal("x y"))
    embedded = EmbeddedStore()
    embedded.load([Quad(A, P, quoted)])
    written = plain_rows(Solutions(("o",), ((quoted,),)))
    assert [tuple(row) for row in embedded.texts("SELECT ?o { ?s ?p ?o }")] == list(written)


def test_ask(endpoint: str) -> None:
    assert RemoteStore(endpoint).ask("ASK { ?s ?p 12 }")
    assert not RemoteStore(endpoint).ask("ASK { ?s ?p 13 }")


def test_construct_and_describe(endpoint: str) -> None:
    store = RemoteStore(endpoint)
    assert set(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")) == set(TRIPLES)
    assert set(store.construct("DESCRIBE <http://example.org/a>")) == set(TRIPLES)


def test_bindings_are_terms(endpoint: str) -> None:
    store = RemoteStore(endpoint)
    assert store.select("SELECT ?o { ?s ?p ?o }", {"o": Literal(12)}).rows == ((Literal(12),),)
    assert store.select("SELECT ?o { ?s ?p ?o }", {"o": Literal('x" } UNION { ?s ?p ?o } #')}).rows == ()
    assert len(list(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {"s": A}))) == 2


def test_long_queries_go_by_post(endpoint: str, rogue: Rogue) -> None:
    long = EVERYTHING + " # " + "x" * 3000
    assert len(RemoteStore(endpoint).select(long).rows) == 2
    RemoteStore(rogue.url).select(long)
    RemoteStore(rogue.url).select(EVERYTHING)
    assert [command for command, *_ in rogue.asked] == ["POST", "GET"]
    assert parse_qs(rogue.asked[0][2].decode())["query"] == [long]


def test_the_request_says_who_asks_for_what(rogue: Rogue) -> None:
    RemoteStore(f"{rogue.url}?graph=x#fragment", user_agent="tester/1").select(EVERYTHING)
    _, path, _, headers = rogue.asked[0]
    assert parse_qs(urlsplit(path).query) == {"query": [EVERYTHING], "graph": ["x"]}
    assert headers["User-Agent"] == "tester/1"
    assert headers["Accept"] == "application/sparql-results+json"
    assert "Authorization" not in headers


def test_user_and_password_come_from_the_environment(rogue: Rogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_VARIABLE, "ada")
    monkeypatch.setenv(PASSWORD_VARIABLE, "secret")
    RemoteStore(rogue.url).select(EVERYTHING)
    assert rogue.asked[0][3]["Authorization"] == f"Basic {base64.b64encode(b'ada:secret').decode()}"


def test_it_is_only_read() -> None:
    store = RemoteStore("http://localhost:1/")
    assert store.engine == "endpoint http://localhost:1/"
    with pytest.raises(ContestedError, match="only read"):
        store.load([])
    store.close()


@pytest.mark.parametrize("query", ["DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://e> {} }", "ASK { }"])
def test_what_the_guard_refuses_is_not_sent(rogue: Rogue, query: str) -> None:
    with pytest.raises(QueryError):
        RemoteStore(rogue.url).select(query)
    assert rogue.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd#",
        "gopher://localhost/",
        "ftp://localhost/",
        "localhost:7878/query",
        "http://",
        "http://[::1/",
        "http://localhost:99999/",
        "http://localhost/a\r\nX: y",
        "",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(EndpointRefusedError, match="is no address of an endpoint"):
        RemoteStore(url)


def test_passwords_in_addresses_are_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointRefusedError, match="CONTESTED_ENDPOINT_PASSWORD") as caught:
        RemoteStore("https://ada:secret@example.org/sparql")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "2852039166", "[::ffff:169.254.169.254]"])
def test_link_local_addresses_are_refused(host: str) -> None:
    with pytest.raises(EndpointRefusedError, match="link-local"):
        RemoteStore(f"http://{host}/latest/meta-data", timeout=5).select(EVERYTHING)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "db.localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_a_host_that_says_loopback_may_be_loopback(host: str) -> None:
    refuse_address(host, "127.0.0.1")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_public_name_must_not_lead_to_this_machine(address: str) -> None:
    with pytest.raises(EndpointRefusedError, match="leads to this machine"):
        refuse_address("sparql.example.org", address)


def redirect(status: int, location: str) -> Callable[[Handler], None]:
    def behave(handler: Handler) -> None:
        if handler.path.startswith("/moved"):
            handler.empty()
        else:
            handler.reply(b"", status, Location=location)

    return behave


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("length", [0, 3000])
def test_redirects_on_the_same_host_are_followed_with_the_query(rogue: Rogue, status: int, length: int) -> None:
    rogue.behave = redirect(status, "/moved")
    RemoteStore(rogue.url).select(EVERYTHING + " #" + "x" * length)
    assert [command for command, *_ in rogue.asked] == (["POST"] * 2 if length else ["GET"] * 2)
    assert rogue.asked[0][2] == rogue.asked[1][2]


def test_redirects_to_another_host_are_refused(rogue: Rogue) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        for location in (
            f"http://127.0.0.1:{other.getsockname()[1]}/",
            f"//localhost:{rogue.server_port}/",
            "file:///etc/passwd",
        ):
            rogue.behave = redirect(302, location)
            with pytest.raises(EndpointRefusedError, match="redirects to"):
                RemoteStore(rogue.url).select(EVERYTHING)
        with pytest.raises(TimeoutError):
            other.accept()


def test_endless_redirects_end(rogue: Rogue) -> None:
    rogue.behave = redirect(302, "/sparql")
    with pytest.raises(EndpointAnswerError, match="redirects more than 5 times"):
        RemoteStore(rogue.url).select(EVERYTHING)


ROW = {"s": {"type": "uri", "value": "http://example.org/a"}}
RESULTS = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": [ROW] * 100}}).encode()


@pytest.mark.parametrize(
    ("behave", "message"),
    [
        (lambda h: h.reply(b"<html>hello", content_type="text/html; charset=utf-8"), "a web page instead of"),
        (
            lambda h: h.reply(b"<a:a> <a:b> 1 .", content_type="text/turtle"),
            "text/turtle instead of",
        ),
        (lambda h: h.reply(RESULTS[:-20]), "truncated or malformed"),
        (lambda h: h.reply(b""), "truncated or malformed"),
        (lambda h: h.reply(b'{"head":{},"boolean":true}'), "answered a SELECT query with true or false"),
        (lambda h: h.reply(b"[" * 200_000), "nests deeper than 100 levels"),
        (
            lambda h: h.reply(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":1}]}}'),
            "malformed",
        ),
        (
            lambda h: h.reply(b"\n  Bad\x1b[31m query \nat line 2", 400, "text/plain"),
            "400 Bad Request: Bad .31m query$",
        ),
        (lambda h: h.reply(b"", 404, "text/plain"), "404 Not Found$"),
        (lambda h: h.reply(b"", 429, "text/plain", Retry_After="120"), "429 Too Many Requests; try again after 120 "),
        (lambda h: h.reply(b"", 503, "text/plain", Retry_After="7"), "503 Service Unavailable; try again after 7 "),
        (lambda h: h.reply(b"", 204), "204 No Content"),
        (lambda h: h.reply(RESULTS, X_SQL_State="S1TAT"), "only a part of its answer .X-SQL-State: S1TAT."),
        (lambda h: h.reply(RESULTS, X_SPARQL_MaxRows="10000"), "only a part of its answer .X-SPARQL-MaxRows: 10000."),
        (lambda h: h.reply(RESULTS, 206), "only a part of its answer .206 Partial Content."),
        (lambda h: h.wfile.write(b"hello\r\n\r\n"), "does not speak HTTP"),
    ],
)
def test_what_is_no_answer_is_named(rogue: Rogue, behave: Callable[[Handler], None], message: str) -> None:
    rogue.behave = behave
    with pytest.raises(EndpointAnswerError, match=message) as caught:
        RemoteStore(rogue.url, sleep=lambda _: None).select(EVERYTHING)
    assert str(caught.value).startswith(rogue.url)
    assert str(caught.value).isprintable()


def test_the_error_of_a_truncated_answer_does_not_keep_the_parser(rogue: Rogue) -> None:
    """Or else the garbage collector frees it in some other thread, which the parser does not bear."""
    rogue.behave = lambda handler: handler.reply(RESULTS[:-20])
    with pytest.raises(EndpointAnswerError) as caught:
        RemoteStore(rogue.url).select(EVERYTHING)
    assert not [value for value in kept(caught.value) if isinstance(value, QuerySolutions)]


def kept(error: BaseException | None) -> Iterator[object]:
    """Yield the local variables of all frames that an error, and those from which it came, keep alive."""
    while error is not None:
        for frame, _ in walk_tb(error.__traceback__):
            yield from frame.f_locals.values()
        error = error.__context__


def test_an_answer_shorter_than_announced_is_named(rogue: Rogue) -> None:
    def broken(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/sparql-results+json")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(RESULTS)

    rogue.behave = broken
    with pytest.raises(EndpointAnswerError, match="broke off"):
        RemoteStore(rogue.url).select(EVERYTHING)


def test_wrong_types_are_named_for_the_other_forms_too(rogue: Rogue) -> None:
    rogue.behave = lambda handler: handler.reply(RESULTS)
    with pytest.raises(EndpointAnswerError, match="instead of application/n-triples or text/turtle"):
        RemoteStore(rogue.url).construct("DESCRIBE <http://example.org/a>")
    with pytest.raises(EndpointAnswerError, match="answered an ASK query with rows"):
        RemoteStore(rogue.url).ask("ASK { ?s ?p ?o }")
    rogue.behave = lambda handler: handler.reply(b"<a:a> <a:b> " + b"( " * 200, content_type="text/turtle")
    with pytest.raises(EndpointAnswerError, match="nests deeper"):
        RemoteStore(rogue.url).construct("DESCRIBE <http://example.org/a>")


def drip(handler: Handler, data: bytes) -> None:
    for byte in data:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize(
    "behave",
    [
        lambda handler: time.sleep(3),
        lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100),
        lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 100),
        lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b" " * 100),
        lambda handler: drip(handler, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 100),
        lambda handler: drip(handler, b"HTTP/1.1 302 Found\r\nLocation: /moved\r\n\r\n" + b" " * 100),
    ],
)
def test_the_deadline_is_for_the_whole_answer(rogue: Rogue, behave: Callable[[Handler], None]) -> None:
    rogue.behave = behave
    start = time.monotonic()
    with pytest.raises(EndpointTimeoutError, match=r"no whole answer within 0\.5 s"):
        RemoteStore(rogue.url, timeout=0.5).select(EVERYTHING)
    assert time.monotonic() - start < 2


def test_the_cap_is_for_the_whole_answer(rogue: Rogue) -> None:
    sent = 0

    def flood(handler: Handler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "application/sparql-results+json")
        handler.end_headers()
        while sent < 600 << 20:
            sent += handler.wfile.write(b" " * (1 << 20))

    rogue.behave = flood
    with pytest.raises(EndpointTooLargeError, match="over 1,000,000 bytes"):
        RemoteStore(rogue.url, max_bytes=1_000_000).select(EVERYTHING)
    assert sent < 64 << 20


def test_nobody_answers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(EndpointError, match="connection refused"):
            RemoteStore(f"http://127.0.0.1:{taken.getsockname()[1]}/").select(EVERYTHING)


def test_no_such_host() -> None:
    with pytest.raises(EndpointError, match="there is no host of that name"):
        RemoteStore("http://no-such-host.invalid/sparql", timeout=20).select(EVERYTHING)
