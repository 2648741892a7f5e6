"""``contested serve`` beside other servers, under wrk.

The others are the ``oxigraph`` server and rdflib-endpoint, which wants an environment of its own. All hold the same
made-up claims and our ontology, on loopback, and run one after the other, since some go on with queries that nobody
waits for.

All are asked the same queries, by as many clients. Where ours has another address than the endpoint for the answer, as
for a stored question, the others are asked the question's text. They have no pages, so beside the page of an event they
are asked for its casualties: one of the questions that the page asks. In rows that say "varied" each request is another
one, by a comment or a parameter that means nothing, so that no cache answers it.

A server that is slow with one request is given more time than the others: enough for each client to be answered three
times. rdflib-endpoint computes one answer after another, and sends none before it has computed all that are asked
for, so that in a few seconds it would seem to answer nothing.
"""

from __future__ import annotations

import math
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from benchmarks.machine import rdflib_endpoint
from benchmarks.measurement import PER_SECOND, Measurement
from benchmarks.setting import Setting
from benchmarks.timing import SELF
from contested.assets import ontology_files
from contested.binding import insert_values
from contested.namespaces import kind_namespace
from contested.questions import load

__all__ = ["measure"]

EVENT: Final = NamedNode(f"{kind_namespace('event')}clash-1")
LOOK_UP: Final = f"SELECT ?p ?o {{ {EVENT} ?p ?o }} LIMIT 5"
SCAN: Final = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 5000"
CASUALTIES: Final = insert_values(load("casualties").query, {"event": EVENT})
SCRIPT: Final = """
local count, salt = 0, tostring({{}}):sub(8)
request = function()
  count = count + 1
  wrk.headers["Accept"] = "{accept}"
  return wrk.format("GET", "{path}")
end
"""
MARK: Final = "variation"
RESULTS: Final = "application/sparql-results+json"
START_SECONDS: Final = 120
SLOW: Final = 0.02
"""Seconds for one request from which on a server is given more time."""
MOST_SECONDS: Final = 10


class Server(NamedTuple):
    """A server under test: its name, its port and the path of its endpoint."""

    name: str
    port: int
    path: str


class Row(NamedTuple):
    """What is asked: a query, by how many clients, each time another one or not, and where ours answers it besides."""

    what: str
    query: str
    clients: int
    varied: bool
    ours: str = ""
    accept: str = ""

    def request(self, server: Server, variation: str = "") -> tuple[str, str]:
        """Return the path that a server is asked for and the media types, made another request by a variation."""
        if self.ours and server.name == OURS:
            return self.ours, f"{self.accept}, x/{variation}" if variation else self.accept
        query = f"{self.query}\n#{variation}" if variation else self.query
        return f"{server.path}?query={quote(query, safe='')}", RESULTS

    def is_same(self, other: Row, server: Server) -> bool:
        """Say whether another row asks a server the same, so that one measurement is enough."""
        return self[2:4] == other[2:4] and self.request(server) == other.request(server)


OURS: Final = "contested"
OTHERS: Final = ("oxigraph", "rdflib-endpoint")
ROWS: Final = (
    Row("look-up", LOOK_UP, 200, False),
    Row("look-up, varied", LOOK_UP, 200, True),
    Row("scan of 5,000 rows", SCAN, 8, False),
    Row("scan of 5,000 rows, varied", SCAN, 8, True),
    Row("stored question as SPARQL", CASUALTIES, 8, False),
    Row("stored question as SPARQL, varied", CASUALTIES, 8, True),
    Row("stored question", CASUALTIES, 8, False, "/ask/casualties.json?event=clash-1", "application/json"),
    Row("stored question, varied", CASUALTIES, 8, True, "/ask/casualties.json?event=clash-1", "application/json"),
    Row("event page", CASUALTIES, 8, False, "/event/clash-1", "text/html"),
    Row("event page, varied", CASUALTIES, 8, True, "/event/clash-1", "text/html"),
)


class Load(NamedTuple):
    """What wrk saw: requests per second, the 99th percentile in milliseconds, and how many requests failed."""

    rate: float
    p99: float
    failed: int


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what each server answers; nothing but the first page where wrk is missing."""
    first = statistics.median(_first_pages(setting.rounds))
    yield Measurement(what="from the start to the first page of the shipped data, on the clock", ours=first)
    if shutil.which("wrk") is None:
        yield Measurement(what="all else", ours=None, note="not run: wrk is not installed")
        return
    for row, seen in _measured(setting).items():
        yield from _lines(row, seen)


def _lines(row: Row, seen: Mapping[str, Load]) -> Iterator[Measurement]:
    """Yield our figure beside that of each other server, which may be missing."""
    for server in (name for name in OTHERS if name in seen):
        ours, theirs = seen[OURS], seen[server]
        failed = f"; failed: {ours.failed} and {theirs.failed}" if ours.failed or theirs.failed else ""
        yield Measurement(
            what=f"{row.what}, {row.clients} clients",
            ours=ours.rate,
            unit=PER_SECOND,
            peer=server,
            theirs=theirs.rate,
            note=f"99 % within {ours.p99:,.0f} ms and {theirs.p99:,.0f} ms{failed}",
        )
    for server in (name for name in OTHERS if name not in seen):
        note = f"{server} not run: not installed"
        yield Measurement(what=f"{row.what}, {row.clients} clients", ours=seen[OURS].rate, unit=PER_SECOND, note=note)


def _measured(setting: Setting) -> dict[Row, dict[str, Load]]:
    seen: dict[Row, dict[str, Load]] = {row: {} for row in ROWS}
    for server in _servers(setting.claims(setting.small), setting.folder):
        for row in ROWS:
            same = next((one for one in ROWS if server.name in seen[one] and one.is_same(row, server)), None)
            seen[row][server.name] = seen[same][server.name] if same else _load(server, row, setting.wait)
    return seen


def _servers(data: Path, folder: Path) -> Iterator[Server]:
    ontology = list(map(str, ontology_files()))
    with _running(OURS, "/sparql", [*SELF, "serve", "--data", str(data), "--port"]) as server:
        yield server
    oxigraph = Path(sys.executable).parent / "oxigraph"
    if oxigraph.exists():
        location = folder / "server-store"
        shutil.rmtree(location, ignore_errors=True)
        store = ("--location", str(location))
        subprocess.run([oxigraph, "load", *store, "--file", str(data), *ontology], check=True, capture_output=True)
        command = [str(oxigraph), "serve-read-only", *store, "--bind"]
        with _running("oxigraph", "/query", command, "127.0.0.1:{}") as server:
            yield server
    endpoint = rdflib_endpoint()
    if endpoint:
        command = [endpoint, "serve", str(data), *ontology, "--host", "127.0.0.1", "--port"]
        with _running("rdflib-endpoint", "/", command) as server:
            yield server


@contextmanager
def _running(name: str, path: str, command: Sequence[str], port_as: str = "{}") -> Iterator[Server]:
    port = _free_port()
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*command, port_as.format(port)], stdout=quiet, stderr=quiet) as process:
        try:
            server = Server(name, port, path)
            _await(server, f"{path}?query={quote('ASK {}')}")
            yield server
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(server: Server, path: str) -> None:
    """Ask until there is an answer."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(ConnectionError):
            _ask(server, path, "*/*")
            return
        time.sleep(0.01)
    raise RuntimeError(f"{server.name} does not answer")


def _ask(server: Server, path: str, accept: str) -> float:
    """Ask once, and return the seconds that the answer took."""
    begin = time.monotonic()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=START_SECONDS)
    connection.request("GET", path, headers={"Accept": accept})
    response = connection.getresponse()
    response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{server.name} answers {path} with {response.status}")
    return time.monotonic() - begin


def _first_pages(rounds: int) -> Iterator[float]:
    for _ in range(rounds):
        begin = time.monotonic()
        port = _free_port()
        with subprocess.Popen([*SELF, "serve", "--port", str(port)], stderr=subprocess.DEVNULL) as process:
            _await(Server(OURS, port, "/"), "/")
            yield time.monotonic() - begin
            process.terminate()


def _load(server: Server, row: Row, seconds: int) -> Load:
    one = max(_ask(server, *row.request(server, f"probe-{turn}")) for turn in range(2))
    enough = min(MOST_SECONDS, max(seconds, math.ceil(3 * row.clients * one))) if one > SLOW else seconds
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_script(*row.request(server, MARK if row.varied else "")))
        script.flush()
        command = ["wrk", "-t1", f"-c{row.clients}", f"-d{enough}", "--timeout", "60", "--latency", "-s", script.name]
        address = f"http://127.0.0.1:{server.port}"
        output = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    failed = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", output)))
    return Load(_number(r"Requests/sec: +([\d.]+)", output), _milliseconds(output), failed)


def _script(path: str, accept: str) -> str:
    """Return what makes wrk ask, with a number of its own for each request where the mark is."""
    return SCRIPT.format(path=path, accept=accept).replace(MARK, '" .. salt .. count .. "')


def _number(pattern: str, output: str) -> float:
    match = re.search(pattern, output)
    return float(match[1]) if match else float("nan")


def _milliseconds(output: str) -> float:
    match = re.search(r"99% +([\d.]+)(us|ms|s|m)\b", output)
    return float(match[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[match[2]] if match else float("nan")
