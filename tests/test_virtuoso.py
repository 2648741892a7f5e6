"""Virtuoso 7, which cuts what it answers: paged around, loaded, and as good an engine as the guide says."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Require
from exported import as_files_say_it, unlike
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize
from served import until

import contested
from contested.cli import run
from contested.pushing import cargo, push
from contested.store.client import Client
from contested.store.credentials import PASSWORD_VARIABLE, USER_VARIABLE
from contested.store.graph_store import GraphStore
from contested.store.remote import RemoteStore

P = NamedNode("http://example.org/p")
GRAPH = "http://example.org/many"
MANY = [Quad(NamedNode(f"http://example.org/{number:05}"), P, Literal(number)) for number in range(2345)]
WRONG = frozenset(
    {
        *("agreements", "contradictions", "named-dead", "overclaiming", "timeline"),
        *("circle", "schema"),
    }
)
"""What docs/how-to-use-an-engine.md says that Virtuoso 7.2.5 does not answer rightly."""
SOMETIMES = frozenset(["bounds", "conduct", "errata", "reactions", "class-and-superclass", "undeclared-term"])
"""What is right or wrong by how it plans, which is not the same in every database."""
INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000
"""


@pytest.fixture(scope="module")
def server(require: Require, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso on loopback, empty, with a limit of 1,000 rows."""
    program = shutil.which("virtuoso-t")
    require(program, "Debian's virtuoso-opensource-7-bin is not installed")
    folder = tmp_path_factory.mktemp("virtuoso")
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        sql, http = one.getsockname()[1], other.getsockname()[1]
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http))
    command = [str(program), "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: listens(http) or process.poll() is not None, 60)
            yield f"http://127.0.0.1:{http}"
        finally:
            process.kill()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def virtuoso(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server's address, and the environment of the user who may load it."""
    monkeypatch.setenv(USER_VARIABLE, "dba")
    monkeypatch.setenv(PASSWORD_VARIABLE, "dba")
    return server


@pytest.fixture
def many(virtuoso: str, tmp_path: Path) -> RemoteStore:
    """A graph of more rows than Virtuoso gives at once."""
    store = GraphStore(Client(f"{virtuoso}/sparql-graph-crud-auth"), GRAPH)
    serialize([*MANY, Quad(P, P, BlankNode())], tmp_path / "data.nq", format=RdfFormat.N_QUADS)
    push(cargo([tmp_path / "data.nq"], tmp_path, 700), store, tmp_path / "state.json", replace=True)
    return RemoteStore(f"{virtuoso}/sparql", graph=GRAPH)


def test_more_rows_than_its_limit_are_paged(many: RemoteStore) -> None:
    found = many.select("SELECT ?s ?o { ?s ?p ?o FILTER(ISLITERAL(?o)) } ORDER BY DESC(?o)")
    assert found.rows == tuple((quad.subject, quad.object) for quad in reversed(MANY))


def test_construct_is_whole_though_it_is_cut_without_a_word(many: RemoteStore) -> None:
    assert len(list(many.construct("CONSTRUCT WHERE { ?s ?p ?o }"))) == len(MANY) + 1


def test_truth_is_read(many: RemoteStore) -> None:
    assert many.ask("ASK { ?s ?p 7 }")
    assert not many.ask("ASK { ?s ?p 7000 }")


def test_blank_nodes_are_read(many: RemoteStore) -> None:
    ((node,),) = many.select("SELECT ?o { ?s ?p ?o FILTER(ISBLANK(?o)) }").rows
    assert isinstance(node, BlankNode)


def test_it_answers_what_the_guide_says(virtuoso: str, capsys: pytest.CaptureFixture[str]) -> None:
    addresses = ["--endpoint", f"{virtuoso}/sparql", "--push", f"{virtuoso}/sparql-graph-crud-auth"]
    assert run(["doctor", *addresses, "--format", "json"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    wrong = {one["name"] for one in json.loads(said.out) if one["answer"] != "right"}
    assert wrong - SOMETIMES == WRONG


def test_every_export_is_that_of_the_files(virtuoso: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = ["--endpoint", f"{virtuoso}/sparql-graph-crud-auth", "--graph", "http://example.org/claims"]
    assert run(["push", *loaded]) == 0
    address = f"{virtuoso}/sparql?default-graph-uri=http%3A%2F%2Fexample.org%2Fclaims"
    with contested.open(endpoint=address) as graph, as_files_say_it() as files:
        assert unlike(graph, files) == []
