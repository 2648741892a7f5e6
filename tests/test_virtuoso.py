"""Virtuoso 7, which cuts what it answers: paged around, loaded, and as good an engine as the guide says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Virtuoso
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from contested.cli import run
from contested.pushing import Batches, push
from contested.store.client import Client
from contested.store.credentials import PASSWORD_VARIABLE, USER_VARIABLE
from contested.store.graph_store import GraphStore
from contested.store.remote import RemoteStore

P = NamedNode("http://example.org/p")
GRAPH = "http://example.org/many"
MANY = [Quad(NamedNode(f"http://example.org/{number:05}"), P, Literal(number)) for number in range(2345)]
KNOWN_WRONG = frozenset(
    {
        *("agreements", "bounds", "contradictions", "errata", "named-dead", "overclaiming", "timeline"),
        *("circle", "undeclared-term", "event-graph", "schema"),
    }
)
"""What docs/how-to-use-an-engine.md says that Virtuoso 7.2.5 does not answer rightly."""


@pytest.fixture
def virtuoso(virtuoso_server: Virtuoso, monkeypatch: pytest.MonkeyPatch) -> Virtuoso:
    """The server, and the environment of a user who may load it."""
    monkeypatch.setenv(USER_VARIABLE, virtuoso_server.user)
    monkeypatch.setenv(PASSWORD_VARIABLE, virtuoso_server.password)
    return virtuoso_server


@pytest.fixture
def many(virtuoso: Virtuoso, tmp_path: Path) -> RemoteStore:
    """A graph of more rows than Virtuoso gives at once."""
    store = GraphStore(Client(virtuoso.graph_store), GRAPH)
    push(Batches.of([*MANY, Quad(P, P, BlankNode())], 700), store, tmp_path / "state.json", replace=True)
    return RemoteStore(virtuoso.endpoint, graph=GRAPH)


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


def test_it_answers_what_the_guide_says(virtuoso: Virtuoso, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["doctor", "--endpoint", virtuoso.endpoint, "--push", virtuoso.graph_store, "--format", "json"])
    said = capsys.readouterr()
    assert (code, said.err) == (1, "")
    verdicts = json.loads(said.out)
    wrong = {one["name"] for one in verdicts if one["answer"] in ("wrong", "error")}
    assert wrong <= KNOWN_WRONG
    assert sum(one["answer"] == "right" for one in verdicts) >= 80
