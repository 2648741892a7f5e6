"""The graph from Python: open, ask, query, hand to rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest

import contested
from contested.errors import InputError, ParameterError, QueryError, UnknownQuestionError

EVENT = "2008-mardakert-clashes"
TOY = """
@prefix claim: <https://w3id.org/contested/id/claim/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
claim:x ctd:figure "007" ; ctd:low 7 .
"""


@pytest.fixture(scope="module")
def graph() -> contested.Graph:
    return contested.open()


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    file = tmp_path / "toy.ttl"
    file.write_text(TOY)
    return file


def test_asking_gives_typed_rows(graph: contested.Graph) -> None:
    rows = graph.ask("denials", event=EVENT).to_dicts()
    assert sorted(str(row["denierLabel"]) for row in rows) == [
        "Head of the national military investigation institute",
        "Press service of the Azerbaijani Ministry of Defense",
    ]
    assert all(row["scope"] == "figure" for row in rows)


def test_files_come_instead_of_the_shipped_data_or_beside_it(toy: Path) -> None:
    query = "SELECT ?c WHERE { ?c <https://w3id.org/contested/ns#low> ?low }"
    instead = contested.open(toy).query(query)
    beside = contested.open(add=[toy]).query(query)
    shipped = contested.open().query(query)
    assert (len(instead), len(beside)) == (1, len(shipped) + 1)


def test_rdflib_gets_the_data_with_literals_as_printed(toy: Path) -> None:
    triples = {tuple(map(str, triple)) for triple in contested.open(toy).rdflib()}
    x, ns = "https://w3id.org/contested/id/claim/x", "https://w3id.org/contested/ns#"
    assert triples == {(x, f"{ns}figure", "007"), (x, f"{ns}low", "7")}


def test_rdflib_can_query_what_it_was_handed(graph: contested.Graph) -> None:
    result = graph.rdflib().query("ASK { ?claim ctd:denies ?other }")
    assert result.askAnswer is True


@pytest.mark.parametrize(
    ("question", "parameters", "error"),
    [
        ("casualtys", {}, UnknownQuestionError),
        ("casualties", {"evnt": EVENT}, ParameterError),
        ("casualties", {"event": "no-such-event"}, ParameterError),
        ("casualties", {"event": "> ?p ?o } #"}, ParameterError),
        ("according-to", {}, ParameterError),
    ],
)
def test_a_question_that_cannot_be_asked_says_so(
    graph: contested.Graph, question: str, parameters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        graph.ask(question, **parameters)


def test_a_query_of_another_form_is_refused(graph: contested.Graph) -> None:
    with pytest.raises(QueryError):
        graph.query("ASK { ?s ?p ?o }")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"^nowhere\.ttl: cannot be read: No such file"):
        contested.open("nowhere.ttl")


def test_a_graph_closes_after_a_with_block(toy: Path) -> None:
    with contested.open(toy) as graph:
        assert graph.store.ask("ASK { ?s ?p 7 }")
    assert not graph.store.ask("ASK { ?s ?p 7 }")


def test_what_the_package_offers_is_there() -> None:
    assert all(hasattr(contested, name) for name in contested.__all__)
