"""The doctor, on an engine that is right, on one that is not, and on none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SparqlServer
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rogue import Rogue

from contested.cli import run
from contested.doctor import Trial, cases, examine, graph_name, quads_of, trials
from contested.doctor.answers import difference, found_by
from contested.errors import EndpointAnswerError
from contested.questions import all_questions
from contested.store.base import Bindings, Solutions, Store, Term
from contested.store.embedded import EmbeddedStore
from contested.validation import load_checks

CASUALTIES = [trial for trial in trials() if trial.name == "casualties"]


@pytest.fixture(scope="module")
def endpoint(sparql_server: SparqlServer) -> Iterator[str]:
    """A real SPARQL server without data."""
    with sparql_server(b"") as url:
        yield url


def test_every_question_and_check_is_tried_where_it_finds_something(root: Path) -> None:
    names = {(trial.kind, trial.name) for trial in trials()}
    assert {("question", question.name) for question in all_questions()} <= names
    assert {("check", check.name) for check in load_checks()} <= names
    for folder, kind in (("views", "view"), ("exports", "export")):
        stored = {(kind, path.stem) for path in (root / "queries" / folder).glob("*.rq")}
        assert stored - names <= {("view", "named-graphs")}


@pytest.mark.parametrize("trial", [trial for trial in trials() if trial.kind in ("question", "check")], ids=str)
def test_what_is_tried_has_an_answer(trial: Trial) -> None:
    store = EmbeddedStore()
    store.load(quads_of(trial.case))
    assert len(found_by(store, trial)) > 1


def test_the_oxigraph_server_is_right(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    store = endpoint.replace("/query", "/store")
    assert run(["doctor", "--endpoint", endpoint, "--push", store, "--format", "json"]) == 0
    verdicts = json.loads(capsys.readouterr().out)
    assert {one["answer"] for one in verdicts} == {"right"}
    assert len(verdicts) == len(trials())


def test_what_was_pushed_is_removed_and_missed(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--endpoint", endpoint]) == 2
    said = capsys.readouterr().err
    assert f"the graph {graph_name(cases()[0])} is not there: name the Graph Store address with --push" in said


def test_the_reference_graphs_can_be_loaded_by_other_means(tmp_path: Path) -> None:
    assert run(["doctor", "--write", str(tmp_path / "graphs.nq")]) == 0
    found = {quad.graph_name.value for quad in parse(path=str(tmp_path / "graphs.nq"), format=RdfFormat.N_QUADS)}
    assert found == set(map(graph_name, cases()))


def test_without_an_endpoint_there_is_nothing_to_try(rogue: Rogue, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 2
    rogue.behave = lambda handler: handler.reply(b"", 500, "text/plain")
    assert run(["doctor", "--endpoint", rogue.url]) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("answered with 500 Internal Server Error")


class Broken(EmbeddedStore):
    """An engine with the faults that engines have."""

    def __init__(self, fault: str, graph: str) -> None:
        super().__init__()
        self.fault = fault
        self.load(quads_of(graph.removeprefix(graph_name(""))))

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        found = super().select(query, bindings)
        match self.fault:
            case "dies":
                raise EndpointAnswerError("answered with 500")
            case "loses":
                return Solutions(found.variables, found.rows[1:])
            case "turns":
                return Solutions(found.variables, found.rows[::-1])
            case "rounds":
                return Solutions(found.variables, tuple(tuple(map(rounded, row)) for row in found.rows))
        return found


def rounded(term: Term | None) -> Term | None:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    return Literal("1000", datatype=integer) if getattr(term, "datatype", None) == integer else term


@pytest.mark.parametrize(
    ("fault", "outcome", "detail"),
    [
        ("", "right", ""),
        ("dies", "error", "answered with 500"),
        ("loses", "wrong", "1 rows of 7 are missing, 0 are too many; missing: event:ford"),
        ("turns", "another order", ""),
        ("rounds", "wrong", "expected 3, found 1000"),
    ],
)
def test_each_fault_is_told(fault: str, outcome: str, detail: str) -> None:
    def store(graph: str) -> Store:
        return Broken(fault, graph)

    unbound = [trial for trial in CASUALTIES if not trial.bindings]
    (verdict,) = examine(unbound, store)
    assert verdict.outcome == outcome
    assert detail in verdict.detail


def test_values_are_compared_and_not_their_spelling() -> None:
    class Spelling(EmbeddedStore):
        def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
            return Solutions(("a",), ((Literal(spelling, datatype=NamedNode(datatype)),),))

    xsd = "http://www.w3.org/2001/XMLSchema#"
    trial = Trial("view", "v", "shipped", "SELECT ?a {}", {})
    spelling, datatype = "12", f"{xsd}integer"
    twelve = found_by(Spelling(), trial)
    spelling, datatype = "012", f"{xsd}nonNegativeInteger"
    assert found_by(Spelling(), trial) == twelve
    spelling, datatype = "12", f"{xsd}string"
    assert difference(twelve, found_by(Spelling(), trial)) != ""
