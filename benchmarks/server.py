"""Measure ``contested serve`` beside other servers, under wrk, in one run: ``python -m benchmarks.server``.

The others are the ``oxigraph`` server and rdflib-endpoint, which is looked for as ``$RDFLIB_ENDPOINT`` or on the path
and wants an environment of its own. All hold the same made-up claims and our ontology, on loopback, and run one after
the other, since some go on with queries that nobody waits for. Each query but those of the rows that say "the same" is
another one each time, by a comment, so that no cache answers it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from benchmarks.generate import write
from contested.assets import ontology_files
from contested.binding import insert_values
from contested.namespaces import kind_namespace
from contested.questions import load

SELF: Final = (sys.executable, "-c", "from contested.cli import main; main()")
EVENT: Final = NamedNode(f"{kind_namespace('event')}clash-1")
LOOK_UP: Final = f"SELECT ?p ?o {{ {EVENT} ?p ?o }} LIMIT 5"
QUERIES: Final = (
    ("the same look-up", LOOK_UP, 200, False),
    ("look-up", LOOK_UP, 200, True),
    ("scan of 5,000 rows", "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 5000", 16, True),
    ("casualties of one event", insert_values(load("casualties").query, {"event": EVENT}), 16, True),
)
"""What is asked, by how many clients at a time, and whether it is another query each time."""
SCRIPT: Final = """
local count, salt = 0, tostring({{}}):sub(8)
wrk.headers["Accept"] = "application/sparql-results+json"
request = function()
  count = count + 1
  return wrk.format("GET", "{path}" .. {varied})
end
"""
VARIED: Final = '"%23" .. salt .. count'
START_SECONDS: Final = 120


class Server(NamedTuple):
    """A server under test: its name, its port and the path of its endpoint."""

    name: str
    port: int
    path: str


class Load(NamedTuple):
    """What wrk saw: requests per second, the 99th percentile in milliseconds, and how many requests failed."""

    rate: float
    p99: float
    failed: int


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=2000, help="claims that are served (%(default)d)")
    parser.add_argument("--seconds", type=int, default=5, help="seconds for each measurement (%(default)d)")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        parser.error("wrk is not installed")
    for line in _report(arguments.claims, arguments.seconds):
        print(line, flush=True)
    return 0


def _report(claims: int, seconds: int) -> Iterator[str]:
    yield f"seconds from the start to the first page of the shipped data: {statistics.median(_first_pages()):.2f}"
    yield ""
    yield "| Query | Clients | Server | Requests/s | p99 ms | Failed |"
    yield "| --- | ---: | --- | ---: | ---: | ---: |"
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "claims.ttl"
        write(data, claims)
        for server in _servers(data, Path(folder)):
            for what, query, clients, varied in QUERIES:
                seen = _load(server, query, clients, seconds, varied=varied)
                yield f"| {what} | {clients} | {server.name} | {seen.rate:,.1f} | {seen.p99:,.0f} | {seen.failed} |"


def _servers(data: Path, folder: Path) -> Iterator[Server]:
    ontology = list(map(str, ontology_files()))
    with _running("contested", "/sparql", [*SELF, "serve", "--data", str(data), "--port"]) as server:
        yield server
    oxigraph = Path(sys.executable).parent / "oxigraph"
    if oxigraph.exists():
        store = ("--location", str(folder / "store"))
        subprocess.run([oxigraph, "load", *store, "--file", str(data), *ontology], check=True, capture_output=True)
        command = [str(oxigraph), "serve-read-only", *store, "--bind"]
        with _running("oxigraph", "/query", command, "127.0.0.1:{}") as server:
            yield server
    endpoint = os.environ.get("RDFLIB_ENDPOINT") or shutil.which("rdflib-endpoint")
    if endpoint:
        command = [endpoint, "serve", str(data), *ontology, "--host", "127.0.0.1", "--port"]
        with _running("rdflib-endpoint", "/", command) as server:
            yield server
    else:
        print("rdflib-endpoint is left out: it is neither $RDFLIB_ENDPOINT nor on the path", file=sys.stderr)


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
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", server.port, timeout=START_SECONDS)
            connection.request("GET", path)
            status = connection.getresponse().status
            connection.close()
            if status != 200:
                raise RuntimeError(f"{server.name} answers {path} with {status}")
            return
        time.sleep(0.01)
    raise RuntimeError(f"{server.name} does not answer")


def _first_pages() -> Iterator[float]:
    for _ in range(5):
        begin = time.monotonic()
        port = _free_port()
        with subprocess.Popen([*SELF, "serve", "--port", str(port)], stderr=subprocess.DEVNULL) as process:
            _await(Server("contested", port, "/"), "/")
            yield time.monotonic() - begin
            process.terminate()


def _load(server: Server, query: str, connections: int, seconds: int, *, varied: bool) -> Load:
    path = f"{server.path}?query={quote(query, safe='')}%0A"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT.format(path=path, varied=VARIED if varied else '""'))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--timeout", "30", "--latency", "-s", script.name]
        address = f"http://127.0.0.1:{server.port}"
        output = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    failed = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", output)))
    return Load(_number(r"Requests/sec: +([\d.]+)", output), _milliseconds(output), failed)


def _number(pattern: str, output: str) -> float:
    match = re.search(pattern, output)
    return float(match[1]) if match else float("nan")


def _milliseconds(output: str) -> float:
    match = re.search(r"99% +([\d.]+)(us|ms|s|m)\b", output)
    return float(match[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[match[2]] if match else float("nan")


if __name__ == "__main__":
    sys.exit(main())
