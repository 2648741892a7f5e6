"""What a client of ``contested serve`` meets: headers, caching, names, paths; and how the command is used."""

from __future__ import annotations

import gzip
import json
import re
import socket
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from served import COMMAND, START_SECONDS, Served, query_path, received, serving

from contested.cli import run
from contested.cli.serve import serve_command

SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "access-control-allow-origin": "*",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
MANY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 2000"


# ------------------------------------------------------------------------------------------------------------- headers


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/static/style.css", "/static/none.css", "/healthz", "/sparql"])
def test_every_response_has_the_headers_that_keep_browsers_safe(served: Served, path: str) -> None:
    answer = served.get(path)
    assert {name: answer.headers.get(name) for name in SAFE} == SAFE
    assert "server" not in answer.headers
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/", "/no-such-page"])
def test_every_page_has_the_policy_that_lets_no_foreign_script_run(served: Served, path: str) -> None:
    answer = served.get(path, Accept="text/html")
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_bytes_that_are_no_request_get_the_same_headers(served: Served) -> None:
    head = served.raw(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").decode().lower()
    assert head.startswith("http/1.1 400 ")
    assert all(f"{name}: {value}\r\n" in head for name, value in SAFE.items())
    assert f"content-security-policy: {POLICY}\r\n" in head


def test_what_is_known_is_not_sent_again(served: Served) -> None:
    first = served.get("/")
    etag = first.headers["etag"]
    for known in (etag, f'W/{etag}, "other"', "*"):
        again = served.get("/", If_None_Match=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert served.get("/", If_None_Match='"other"').status == 200
    assert {"Accept", "Accept-Encoding"} <= set(first.headers["vary"].split(", "))


def test_static_files_are_kept_by_clients_and_known_again(served: Served) -> None:
    first = served.get("/static/style.css")
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    assert "max-age" in first.headers["cache-control"]
    assert served.get("/static/style.css", If_None_Match=first.headers["etag"]).status == 304


@pytest.mark.parametrize("path", ["/", "/static/style.css", query_path(MANY)])
def test_large_answers_are_compressed_for_those_who_can_read_it(served: Served, path: str) -> None:
    whole = served.get(path)
    packed = served.get(path, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(whole.body)
    assert gzip.decompress(packed.body) == whole.body
    assert packed.headers["etag"] != whole.headers["etag"]
    assert "content-encoding" not in served.get(path, Accept_Encoding="gzip;q=0").headers


def test_tiny_answers_are_not_compressed(served: Served) -> None:
    assert "content-encoding" not in served.get(query_path("ASK {}"), Accept_Encoding="gzip").headers


@pytest.mark.parametrize("path", ["/", "/static/style.css", "/healthz", "/no-such-page", query_path(MANY)])
def test_head_says_what_get_would_and_sends_no_body(served: Served, path: str) -> None:
    whole = served.get(path)
    request = f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    head, _, body = served.raw(request.encode()).partition(b"\r\n\r\n")
    assert body == b""
    assert f"content-length: {len(whole.body)}".encode() in head
    assert f" {whole.status} ".encode() in head


def test_a_large_answer_comes_whole(served: Served) -> None:
    everything = "SELECT ?s ?p ?o ?x { ?s ?p ?o . VALUES ?x { 1 2 3 4 } }"
    answer = served.query(everything, "application/sparql-results+json")
    assert len(answer.body) > 1 << 20
    assert len(json.loads(answer.body)["results"]["bindings"]) % 4 == 0


# ------------------------------------------------------------------------------------------------------ other sites


def test_a_script_of_another_site_may_ask_without_credentials(served: Served) -> None:
    preflight = served.get("/sparql", "OPTIONS", Origin="http://evil.example", Access_Control_Request_Method="POST")
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST"
    answer = served.get(query_path("ASK {}"), Origin="http://evil.example")
    for one in (preflight, answer):
        assert one.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in one.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "[::2]", "", "a, b"])
def test_16_a_request_under_a_strangers_name_is_misdirected(served: Served, host: str) -> None:
    answer = served.get("/", Host=host)
    assert answer.status == 421
    assert b"contested" not in answer.body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:9", "localhost."])
def test_names_of_loopback_are_ours(served: Served, host: str) -> None:
    assert served.get("/healthz", Host=host).status == 200


def test_two_names_at_once_are_none_of_ours(served: Served) -> None:
    twice = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert served.raw(twice).startswith(b"HTTP/1.1 421 ")


def test_names_can_be_added() -> None:
    with serving("--allow-host", "claims.example", "--base-url", "https://www.example/") as server:
        assert server.get("/healthz", Host="claims.example").status == 200
        assert server.get("/healthz", Host="www.example:443").status == 200
        assert server.get("/healthz", Host="evil.example").status == 421


# --------------------------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "path",
    [
        "//evil.com/x",
        "//evil.com/",
        "/\\evil.com",
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/static/../routes.py",
        "/static/%2e%2e/routes.py",
        "/static/..%2froutes.py",
        "/static//etc/passwd",
        "/static/",
        "/static",
        "/%00",
        "/a%0d%0aSet-Cookie:%20a=b",
        "/id/event/x%0d%0aSet-Cookie:%20a=b",
        "/%ff",
        "/?x=%ff",
        "/http://evil.com/",
        "/id/event/" + "a" * 10000,
    ],
)
def test_17_tricks_with_paths_lead_nowhere(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status in {400, 404}
    assert {"location", "set-cookie"} & set(answer.headers) == set()
    assert b"root:" not in answer.body


@pytest.mark.parametrize("target", ["http://evil.com/no-such-page", "no-slash", "*", "/a b", "/\xff"])
def test_17_targets_that_are_no_path_are_refused(served: Served, target: str) -> None:
    request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("latin-1")
    answer = served.raw(request)
    assert re.match(rb"HTTP/1\.1 40[04] ", answer)
    assert b"location:" not in answer.lower()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
@pytest.mark.parametrize("path", ["/", "/static/style.css", "/healthz"])
def test_what_can_only_be_read_cannot_be_written(served: Served, method: str, path: str) -> None:
    answer = served.get(path, method)
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]


def test_people_get_a_page_about_a_problem_and_programs_get_its_data(served: Served) -> None:
    page = served.get("/static/none.css", Accept="text/html")
    assert "<h1>Not Found</h1>" in page.text
    told = served.get("/static/none.css")
    assert told.headers["content-type"] == "application/problem+json"
    assert json.loads(told.body)["status"] == 404


# ----------------------------------------------------------------------------------------------------- connections


def test_a_connection_serves_many_requests(served: Served) -> None:
    ask = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert served.raw(ask * 5 + last).count(b"HTTP/1.1 200 OK") == 6


def test_a_client_that_waits_for_leave_to_send_its_body_gets_it(served: Served) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
        b"Content-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(head)
        assert connection.recv(100).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"ASK {}")
        assert b" 200 OK" in received(connection)


def test_the_same_question_at_the_same_time_is_answered_to_all(served: Served) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?o ?q ?x }"
    request = f"GET {query_path(text)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    connections = [socket.create_connection(("127.0.0.1", served.port), timeout=30) for _ in range(20)]
    for connection in connections:
        connection.sendall(request)
    answers = set()
    for connection in connections:
        with connection:
            answers.add(received(connection).partition(b"\r\n\r\n")[2])
    assert len(answers) == 1


def test_the_first_page_comes_soon_after_the_start() -> None:
    begin = time.monotonic()
    with serving() as server:
        assert server.get("/").status == 200
        assert time.monotonic() - begin < START_SECONDS


# ------------------------------------------------------------------------------------------------------- the command


def test_an_endpoint_is_not_served_and_the_reason_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--endpoint", "http://127.0.0.1:1/"]) == 2
    assert "processes without a network" in capsys.readouterr().err
    assert "--endpoint" not in CliRunner().invoke(serve_command, ["--help"]).output


@pytest.mark.parametrize(
    "options", [["--port", "70000"], ["--timeout", "0"], ["--workers", "0"], ["--memory", "1"], ["--base-url", "x"]]
)
def test_options_that_make_no_sense_are_wrong_usage(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", *options]) == 2
    assert options[0] in capsys.readouterr().err


def failure(*options: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


def test_data_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b> .", encoding="utf-8")
    for name in ("bad.ttl", "none.ttl"):
        code, told = failure("--data", str(tmp_path / name))
        assert code == 1
        assert re.fullmatch(rf"contested: error: [^\n]*{name}[^\n]*\n", told)


def test_an_article_that_is_missing_is_one_line(tmp_path: Path) -> None:
    code, told = failure("--article", str(tmp_path / "none.txt"))
    assert code == 1
    assert re.fullmatch(r"contested: error: [^\n]*none\.txt[^\n]*\n", told)


def test_a_port_that_is_taken_is_one_line(served: Served) -> None:
    code, told = failure("--port", str(served.port))
    assert code == 1
    assert re.fullmatch(rf"contested: error: [^\n]*port {served.port}[^\n]*--port[^\n]*\n", told)


def test_a_name_that_is_nowhere_is_one_line() -> None:
    code, told = failure("--host", "no-such-host.invalid")
    assert code == 1
    assert told.count("\n") == 1
