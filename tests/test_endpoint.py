"""The command line against a real SPARQL endpoint: the same answers as from the files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import SparqlServer
from pyoxigraph import RdfFormat, Triple, serialize

from contested.assets import ontology_files, shipped_data
from contested.cli import run
from contested.questions import load, names
from contested.reading import read_all

EVENT = "2008-mardakert-clashes"
ARGUMENTS = {"side": f"{EVENT}-armenian"}


def n_triples(*paths: object) -> bytes:
    quads = (quad for source in read_all(map(str, paths)) for quad in source.quads)
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


@pytest.fixture(scope="module")
def endpoint(sparql_server: SparqlServer) -> Iterator[str]:
    with sparql_server(n_triples(*ontology_files(), shipped_data())) as url:
        yield url


@pytest.mark.parametrize("name", names())
def test_every_question_answers_the_same(endpoint: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    required = {parameter.name for parameter in load(name).parameters if parameter.required}
    options = [part for key in sorted(required) for part in (f"--{key}", ARGUMENTS[key])]
    assert run(["ask", name, *options, "--format", "json"]) == 0
    here = capsys.readouterr().out
    assert run(["ask", name, *options, "--format", "json", "--endpoint", endpoint]) == 0
    assert capsys.readouterr().out == here


def test_the_report_is_the_same(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["casualties", EVENT]) == 0
    here = capsys.readouterr().out
    assert run(["casualties", EVENT, "--endpoint", endpoint]) == 0
    assert capsys.readouterr().out == here


def test_what_an_endpoint_holds_conforms(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--endpoint", endpoint]) == 0
    assert capsys.readouterr().out.startswith("conforms: 0 violations, ")


def test_an_endpoint_without_the_ontology_says_what_to_load(
    sparql_server: SparqlServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with sparql_server(n_triples(shipped_data())) as url:
        assert run(["ask", "casualties", "--endpoint", url]) == 1
    assert capsys.readouterr().err == (
        f"contested: error: endpoint {url} holds no ontology of contested: load ontology/ into it too\n"
    )
