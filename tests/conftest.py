"""What several tests need: where checkout and articles are, graphs, servers, and when skipping is not allowed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

import pytest
from hypothesis import HealthCheck, settings
from rogue import Rogue
from served import Served, serving

import contested
from contested.export import FORMATS, Format
from contested.graph import Graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Require: TypeAlias = Callable[[object, str], None]
SparqlServer: TypeAlias = Callable[[bytes], AbstractContextManager[str]]
NodePackage: TypeAlias = Callable[[str], Path]
ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CONTESTED_SHARED") or ROOT.parent / "shared")
"""The folder beside the checkout that holds the articles, where there is one."""

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")  # how fast a machine is that runs other things too says nothing about the code


def pytest_configure() -> None:
    """Have the programs that tests start listen to signals, also where what started the tests, as nohup, does not."""
    for number in (signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


@pytest.fixture(scope="session")
def require() -> Require:
    """A function that skips a test when something that it needs is missing, or fails it: see ``CONTESTED_REQUIRE``."""
    return _require


def _require(present: object, reason: str) -> None:
    """Skip the test when nothing is present; fail it where the environment's ``CONTESTED_REQUIRE`` is ``all``."""
    if present:
        return
    if os.environ.get("CONTESTED_REQUIRE") == "all":
        pytest.fail(f"CONTESTED_REQUIRE=all, and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the articles; a test that needs it is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder {SHARED} with the articles")
    return SHARED


@pytest.fixture(scope="session")
def sparql_server(require: Require) -> SparqlServer:
    """A function that starts a real SPARQL 1.1 server with N-Triples in it, and gives the address of its endpoint."""
    program = Path(sys.executable).parent / "oxigraph"
    require(program.exists(), "the oxigraph server is not installed")

    @contextmanager
    def serve(data: bytes) -> Iterator[str]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL) as server:
            try:
                _put(port, data)
                yield f"http://127.0.0.1:{port}/query"
            finally:
                server.terminate()

    return serve


def _put(port: int, data: bytes) -> None:
    """Load the server, as soon as it listens."""
    head = (
        "PUT /store?default HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: application/n-triples\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(head.encode() + data)
                assert b" 20" in connection.recv(100)
                return
        except ConnectionRefusedError:
            time.sleep(0.05)
    pytest.fail("the server does not listen")


@pytest.fixture
def few_formats(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Publish only the formats that pages have, and not pyLODE's page of the ontology, which takes seconds to make."""
    monkeypatch.setitem(sys.modules, "pylode", None)
    formats = cast(dict[str, Format], FORMATS)
    whole = dict(formats)
    for name in whole.keys() - {"turtle", "ntriples", "jsonld", "rdfxml", "trig"}:
        del formats[name]
    yield
    formats.clear()  # so that they are in their order again
    formats.update(whole)


@pytest.fixture(scope="module")
def world() -> Iterator[Graph]:
    """The small world that the exports to Wikidata's tools are tried on."""
    with contested.open(ROOT / "tests" / "cases" / "exports" / "wikidata" / "world.ttl") as graph:
        yield graph


@pytest.fixture(scope="module")
def article() -> Iterator[Graph]:
    """The shipped data: the whole first article."""
    with contested.open() as graph:
        yield graph


@pytest.fixture
def rogue() -> Iterator[Rogue]:
    """A server on loopback that does what the test sets as its ``behave``."""
    with Rogue() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """A real ``contested serve`` with the shipped data, for all tests that do it no harm."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def browser(require: Require) -> Iterator[Browser]:
    """Debian's Chromium, which reaches nothing but loopback."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium")
    require(program, "chromium is not installed")
    with api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
        instance = playwright.chromium.launch(executable_path=program, args=options)
        yield instance
        instance.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A new tab. The test fails if a page reported an error, broke its own policy or asked another host."""
    with browser.new_context() as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: faults.extend([] if _is_local(request.url) else [request.url]))
        yield page
        assert faults == []


@pytest.fixture(scope="session")
def node_package(require: Require) -> NodePackage:
    """A function that returns the folder of a package from npm, which is needed."""

    def find(name: str) -> Path:
        package = Path(os.environ.get("CONTESTED_NODE_MODULES") or "node_modules") / name
        require(
            package.is_dir(), f"there is no {package}; install it with npm, or name the folder: CONTESTED_NODE_MODULES"
        )
        return package

    return find


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:"))
