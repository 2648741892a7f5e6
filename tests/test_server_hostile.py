"""What attackers send, against a running server: it lives, answers the next client at once, and lets nothing out.

The numbers in the names of tests are those of the project's list of cases. After each test the server must be the same
process, answer a query within a second, and have given back the memory that the attack took.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from rogue import Rogue
from served import Answer, Served, cpu_seconds, query_path, received, serving, until

LIMIT = 1.0
"""Seconds that a request may take on the server of these tests."""
SLACK = 0.5
"""Seconds that ending it may take."""
MEGABYTE = 1 << 20
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"


@pytest.fixture(scope="module")
def strict_server() -> Iterator[Served]:
    with serving("--timeout", str(LIMIT), "--memory", "300") as server:
        yield server


@pytest.fixture(scope="module")
def modest_server() -> Iterator[Served]:
    with serving("--timeout", "60", "--memory", "300") as server:
        yield server


@pytest.fixture
def strict(strict_server: Served) -> Iterator[Served]:
    """A server with a short limit."""
    yield from unharmed(strict_server)


@pytest.fixture
def modest(modest_server: Served) -> Iterator[Served]:
    """A server with little memory, and a limit that a busy machine does not reach."""
    yield from unharmed(modest_server)


def unharmed(server: Served) -> Iterator[Served]:
    before = server.memory
    yield server
    assert server.process.poll() is None
    assert min(server.query(f"ASK {{}} # {time.monotonic()}").seconds for _ in range(3)) < 1
    until(lambda: server.memory < before + 100 * MEGABYTE, 5)


def problem(answer: Answer, *statuses: int) -> str:
    """See that an answer is an error as RFC 9457 has it, without what happened inside, and return its detail."""
    assert answer.status in statuses, answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    told = json.loads(answer.body)
    assert told["status"] == answer.status
    assert not any(word in answer.text for word in ("Traceback", "site-packages", "/src/", ".py"))
    return str(told["detail"])


def idle(server: Served) -> bool:
    """Say whether no worker computes."""
    before = {number: cpu_seconds(number) for number in server.workers}
    time.sleep(0.1)
    return all(cpu_seconds(number) - before.get(number, 0) < 0.05 for number in server.workers)


# ---------------------------------------------------------------------------------------------------- without an end

ENDLESS = {
    "01 count of a product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "01 count of another product": f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {PRODUCT} . ?m ?n ?o }}",
    "02 sorted product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?l ?a LIMIT 1",
    "02 distinct product": f"SELECT DISTINCT ?a ?d ?g ?j {{ {PRODUCT} }} ORDER BY ?a LIMIT 1",
    "02 construct of a product": f"CONSTRUCT {{ ?a ?e ?i }} {{ {PRODUCT} }}",
    "03 rows without end": f"SELECT * {{ {PRODUCT} }}",
    "03 path to everywhere": "SELECT * { ?a (!<urn:x>|!^<urn:x>)* ?b . ?c (!<urn:x>|!^<urn:x>)* ?d }",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_01_02_03_what_has_no_end_is_ended(strict: Served, name: str) -> None:
    answer = strict.query(ENDLESS[name], accept="*/*")
    detail = problem(answer, 422, 503, 504)
    assert answer.seconds < LIMIT + SLACK
    if answer.status == 504:
        assert f"within {LIMIT:g} seconds" in detail
        assert "--timeout" in detail
    until(lambda: idle(strict), 3)


def test_03_too_many_rows_are_refused_and_not_cut_off(strict: Served) -> None:
    answer = strict.query("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    problem(answer, 422, 504)
    assert b"bindings" not in answer.body


def test_01_pages_are_bound_by_the_same_limit(strict: Served) -> None:
    assert strict.get("/").status == 200
    page = strict.get(query_path(ENDLESS["01 count of a product"]), Accept="text/html")
    assert page.status == 504
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "--timeout" in page.text


TENFOLD = " ".join(f"BIND(CONCAT({', '.join([f'?x{i}'] * 10)}) AS ?x{i + 1})" for i in range(10))
GREEDY = {
    "concat": f'SELECT (STRLEN(?x10) AS ?n) {{ BIND("0123456789" AS ?x0) {TENFOLD} }}',
    "group concat": "SELECT (STRLEN(GROUP_CONCAT(?x6)) AS ?n) "
    f'{{ BIND("0123456789" AS ?x0) {TENFOLD.partition("BIND(CONCAT(?x6")[0]} ?a ?b ?c }}',
    "replace": 'SELECT (STRLEN(?z) AS ?n) { BIND("aaaaaaaaaa" AS ?x) '
    + " ".join(f'BIND(REPLACE(?x{i or ""}, "a", "aaaaaaaaaa") AS ?x{i + 1})' for i in range(9))
    + " BIND(?x9 AS ?z) }",
}


@pytest.mark.parametrize("name", GREEDY)
def test_06_what_wants_all_memory_gets_none(modest: Served, name: str) -> None:
    assert "300 MB of memory" in problem(modest.query(GREEDY[name]), 503)


def test_07_a_regular_expression_does_not_run_away(modest: Served) -> None:
    text = f'SELECT (REGEX("{"a" * 50}!", "^(a+)+$") AS ?x) {{}}'
    assert modest.query(text).status == 200


# ------------------------------------------------------------------------------------------------------- too deep

DEEP = {
    "groups": "SELECT * " + "{" * 6000 + "}" * 6000,
    "parentheses": "ASK { FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }",
    "negations": "ASK { FILTER(" + "!" * 12000 + "true) }",
    "EXISTS": "ASK { " + "FILTER EXISTS { " * 6000 + "}" * 6000 + " }",
    "OPTIONAL": "ASK { " + "OPTIONAL { " * 6000 + "}" * 6000 + " }",
    "UNION": "ASK { {} " + "UNION {} " * 12000 + "}",
    "05 patterns": "ASK { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(1000)) + " }",
    "05 brackets": "ASK { ?s ?p " + "[ ?p " * 1000 + "1" + "]" * 1000 + " }",
}


@pytest.mark.parametrize("name", DEEP)
def test_04_05_what_is_too_deep_or_too_long_is_refused_before_the_engine_sees_it(modest: Served, name: str) -> None:
    assert "line 1, column" in problem(modest.query(DEEP[name]), 400)


# --------------------------------------------------------------------------------------------------- out and in

SERVICES = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?v {{ <{0}> }} SERVICE ?v {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
]


@pytest.mark.parametrize("text", SERVICES)
def test_08_no_other_endpoint_is_asked(modest: Served, rogue: Rogue, text: str) -> None:
    problem(modest.query(text.format(rogue.url)), 400, 403)
    assert rogue.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "ASK {{}} # SERVICE <{0}> {{ }}",
        'SELECT ("SERVICE <{0}>" AS ?x) {{}}',
        "SELECT (<{0}SERVICE> AS ?x) {{}}",
        "PREFIX service: <{0}> SELECT (service:service AS ?x) {{}}",
    ],
)
def test_08_the_mere_word_is_answered(modest: Served, rogue: Rogue, text: str) -> None:
    assert modest.query(text.format(rogue.url)).status == 200
    assert rogue.asked == []


@pytest.mark.parametrize("name", ["FROM", "FROM NAMED", "default-graph-uri", "named-graph-uri"])
def test_09_graphs_are_names_and_nothing_is_fetched(modest: Served, rogue: Rogue, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:secret> <urn:secret> <urn:secret> .", encoding="utf-8")
    text = "SELECT * {0} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    for address in (rogue.url, secret.as_uri(), "file:///etc/passwd"):
        if name.startswith("FROM"):
            answer = modest.query(text.format(f"{name} <{address}>"))
        else:
            answer = modest.get(f"/sparql?{urlencode({'query': text.format(''), name: address})}")
        assert answer.status in {200, 400, 403}
        assert b"root:" not in answer.body
        assert b"urn:secret" not in answer.body
        if answer.status == 200:
            assert json.loads(answer.body)["results"]["bindings"] == []
    assert rogue.asked == []


def count(server: Served) -> bytes:
    answer = server.query(f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} # {time.monotonic()}")
    assert answer.status == 200
    return answer.body


UPDATES = ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:a> <a:a> }", "CLEAR ALL", "LOAD <file:///etc/passwd>"]


@pytest.mark.parametrize("text", UPDATES)
def test_10_nothing_can_be_changed(modest: Served, text: str) -> None:
    before = count(modest)
    form = "application/x-www-form-urlencoded"
    tries = [
        modest.query(text),
        modest.get("/sparql", "POST", text.encode(), Content_Type="application/sparql-update"),
        modest.get("/sparql", "POST", f"update={quote(text)}".encode(), Content_Type=form),
        modest.get("/sparql", "POST", f"query={quote(text)}".encode(), Content_Type=form),
        modest.get(f"/sparql?update={quote(text)}"),
        modest.get(query_path(text)),
        *(modest.get("/sparql?default", method, b"<a:a> <a:a> 1 .") for method in ("PUT", "DELETE", "PATCH")),
        modest.get("/sparql?default", "POST", b"<a:a> <a:a> 1 .", Content_Type="text/turtle"),
    ]
    for answer in tries:
        problem(answer, 400, 403, 405, 415)
    assert count(modest) == before


@pytest.mark.parametrize(
    ("path", "method", "body", "media_type"),
    [
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", None, ""),
        ("/sparql?query=ASK%7B%7D", "POST", b"query=ASK%7B%7D", "application/x-www-form-urlencoded"),
        ("/sparql", "POST", b"ASK {}", "text/plain"),
        ("/sparql", "POST", b"ASK {}", ""),
        ("/sparql", "POST", b"ASK { # \xff\n}", "application/sparql-query"),
        ("/sparql", "POST", b"", "application/sparql-query"),
        ("/sparql?query=", "GET", None, ""),
        ("/sparql?query=%ff", "GET", None, ""),
    ],
)
def test_11_what_is_no_query_is_refused(
    modest: Served, path: str, method: str, body: bytes | None, media_type: str
) -> None:
    headers = {"Content_Type": media_type} if media_type else {}
    problem(modest.get(path, method, body, **headers), 400, 415)


# ------------------------------------------------------------------------------------------------------- too large

POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"


def test_12_a_large_body_is_refused_by_its_length(modest: Served) -> None:
    begin = time.monotonic()
    answer = modest.raw(POST + b"Content-Length: 100000000\r\n\r\n" + b" " * MEGABYTE)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - begin < 5


def test_12_a_large_body_without_a_length_is_read_up_to_the_limit(modest: Served) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    answer = modest.raw(POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 400)
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("length", [20_000, 1_000_000])
def test_12_a_long_address_is_refused(modest: Served, length: int) -> None:
    answer = modest.raw(b"GET /sparql?query=" + b"x" * length + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 414 ")
    assert b"POST" in answer


@pytest.mark.parametrize("header", [b"X: " + b"x" * 200_000, b"X: x\r\n" * 40_000])
def test_12_large_headers_are_refused(modest: Served, header: bytes) -> None:
    answer = modest.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + header + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_12_a_compressed_body_is_not_unpacked(modest: Served) -> None:
    bomb = gzip.compress(b" " * 100_000_000)
    answer = modest.get("/sparql", "POST", bomb, Content_Type="application/sparql-query", Content_Encoding="gzip")
    problem(answer, 415)


def test_12_a_query_as_large_as_a_body_may_be_is_read(modest: Served) -> None:
    text = "ASK {} #" + "x" * (MEGABYTE - 8)
    assert modest.query(text).status in {200, 400}
    for _ in range(20):  # whoever hears the refusal only after the last byte hears it too
        problem(modest.query(text + "x"), 413)


def is_reset(connection: socket.socket) -> bool:
    """Say whether the server does not listen any more, by sending another byte."""
    try:
        connection.send(b" ")
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False


def test_12_a_client_that_is_refused_in_the_middle_and_goes_on_is_let_go(modest: Served) -> None:
    with socket.create_connection(("127.0.0.1", modest.port), timeout=30) as connection:
        connection.sendall(POST + b"Content-Length: 100000000\r\n\r\n")
        assert received(connection).startswith(b"HTTP/1.1 413 ")
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            connection.sendall(b" " * 100_000_000)


def test_12_a_client_that_is_refused_and_never_hangs_up_is_let_go(modest: Served) -> None:
    with socket.create_connection(("127.0.0.1", modest.port), timeout=30) as connection:
        connection.sendall(POST + b"Content-Length: 100000000\r\n\r\n")
        assert received(connection).startswith(b"HTTP/1.1 413 ")
        until(lambda: is_reset(connection), 10)
