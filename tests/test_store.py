"""Both engines in the process meet the one protocol and give the same answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from pyoxigraph import BaseDirection, BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from contested.errors import InputError, QueryError
from contested.namespaces import PREFIXES, XSD
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore, from_rdflib, to_rdflib

A, B, P, Q, G = (NamedNode(f"http://example.org/{name}") for name in "abpqg")
TRIPLES = [
    Quad(A, P, Literal("12", datatype=NamedNode(f"{XSD}integer"))),
    Quad(A, Q, Literal("killed", language="en")),
    Quad(B, P, Literal("tué")),
    Quad(B, Q, A),
]


@pytest.fixture(params=[EmbeddedStore, ReferenceStore])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    engine: Store = request.param()
    engine.load(TRIPLES)
    yield engine
    engine.close()


def test_engine_has_name_and_version(store: Store) -> None:
    name, version = store.engine.split()
    assert name in {"pyoxigraph", "rdflib"}
    assert version[0].isdigit()


def test_select_gives_variables_in_order_and_terms(store: Store) -> None:
    answer = store.select("SELECT ?s ?o ?nothing { ?s <http://example.org/q> ?o } ORDER BY ?s")
    assert answer.variables == ("s", "o", "nothing")
    assert answer.rows == ((A, Literal("killed", language="en"), None), (B, A, None))


def test_select_star_gives_the_same_columns_in_both_engines(store: Store) -> None:
    answer = store.select("SELECT * { ?s ?p ?o } ORDER BY ?s ?p")
    assert answer.variables == ("o", "p", "s")
    assert answer.rows[0] == (Literal("12", datatype=NamedNode(f"{XSD}integer")), P, A)


@pytest.mark.parametrize(
    "text",
    [
        'say "x", y',
        "a\r\nb",
        "\r",
        "\n",
        "a\u2028b",
        "\x85",
        "\x0b",
        "\x00",
        "a\x00b",
        " ",
        "'",
        ",",
        "\ufeffx",
        "",
        "x" * 200_000,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_texts_keep_every_character(store: Store, text: str) -> None:
    store.load([Quad(G, P, Literal(text))])
    one = "SELECT ?o { <http://example.org/g> ?p ?o }"
    assert [tuple(row) for row in store.texts(one)] == [(text,)]
    assert [tuple(row) for row in store.texts(one.replace("?o {", "?p ?o ?no {"))] == [(P.value, text, "")]


def test_texts_are_iris_lexical_forms_and_labels_of_blank_nodes(store: Store) -> None:
    store.load([Quad(G, P, BlankNode("b0"))])
    rows = store.texts("SELECT ?s ?o (LANG(?o) AS ?l) { ?s ?p ?o }")
    assert sorted(map(tuple, rows)) == [
        (A.value, "12", ""),
        (A.value, "killed", "en"),
        (B.value, A.value, ""),
        (B.value, "tué", ""),
        (G.value, "_:b0", ""),
    ]
    assert list(store.texts("SELECT ?o { ?s ?p ?o }", {"o": G})) == []
    assert [tuple(row) for row in store.texts("SELECT ?no {}")] == [("",)]


def test_texts_of_another_kind_of_query_are_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="form SELECT, not ASK"):
        store.texts("ASK { ?s ?p ?o }")


def test_ask(store: Store) -> None:
    assert store.ask("ASK { ?s ?p 12 }")
    assert not store.ask("ASK { ?s ?p 13 }")


def test_construct_and_describe(store: Store) -> None:
    swapped = "CONSTRUCT { ?o <http://example.org/of> ?s } WHERE { ?s <http://example.org/q> ?o . FILTER(isIRI(?o)) }"
    assert list(store.construct(swapped)) == [Triple(A, NamedNode("http://example.org/of"), B)]
    assert set(store.construct("DESCRIBE <http://example.org/b>")) == {quad.triple for quad in TRIPLES[2:]}


def test_bindings_are_terms(store: Store) -> None:
    by_subject = "SELECT ?s ?o { ?s <http://example.org/p> ?o }"
    assert store.select(by_subject, {"s": B}).rows == ((B, Literal("tué")),)
    assert store.ask("ASK { ?s ?p ?o }", {"s": A})
    assert not store.ask("ASK { ?s ?p ?o }", {"s": G})
    assert len(list(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {"s": A}))) == 2


def test_bindings_go_into_a_projecting_sub_select(store: Store) -> None:
    query = "SELECT ?s ?n { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s } }"
    assert [row[0] for row in store.select(query, {"s": B}).rows] == [B]


def test_from_chooses_among_the_loaded_graphs(store: Store) -> None:
    store.load([Quad(G, P, G, G)])
    assert store.select("SELECT ?s FROM <http://example.org/g> { ?s ?p ?o }").rows == ((G,),)
    assert store.select("SELECT ?s FROM <http://example.org/unknown> { ?s ?p ?o }").rows == ()


def test_unprojected_parameter_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match=r"variable \?o in its SELECT projection"):
        store.select("SELECT ?s { ?s ?p ?o }", {"o": A})


def test_loading_twice_changes_nothing(store: Store) -> None:
    store.load(TRIPLES)
    assert len(store.select("SELECT * { ?s ?p ?o }").rows) == len(TRIPLES)


def test_default_graph_is_the_union_once_a_named_graph_is_loaded(store: Store) -> None:
    store.load([Quad(G, P, G, G)])
    assert len(store.select("SELECT * { ?s ?p ?o }").rows) == len(TRIPLES) + 1
    assert store.select("SELECT ?s { GRAPH <http://example.org/g> { ?s ?p ?o } }").rows == ((G,),)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p }", "line 1, column 19: the query cannot be read, near '}'"),
        (
            "SELECT ?o\n{ ?s ?p ?o }\nGROUP BY ?s",
            "line 3, column 12: The SELECT contains a variable that is unbound, near '?s'",
        ),
        ("SELECT * { ?s ?p ?o", "line 1, column 10: this { is never closed"),
        (
            "SELECT *\n{ no:p ?p ?o }",
            "line 2, column 3: the prefix no: is not declared; begin with PREFIX no: <…>",
        ),
        (
            "SELECT * { ?c ctd:low ?o }",
            "line 1, column 15: the prefix ctd: is not declared; begin with PREFIX ctd: <https://w3id.org/contested/ns#>",
        ),
        ("", "the query is empty"),
    ],
)
def test_unreadable_query_is_named_by_line_and_column(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.select(query)
    assert str(caught.value) == message


def test_an_error_keeps_no_result_of_the_engine_alive(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.select("SELECT * { ?s ?p }")
    assert caught.value.__context__ is None


def test_query_of_another_kind_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match="form SELECT, not ASK"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="form ASK, not SELECT"):
        store.ask("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError, match="form CONSTRUCT or DESCRIBE, not SELECT"):
        store.construct("SELECT * { ?s ?p ?o }")


def test_what_only_one_engine_can_answer_is_a_query_error() -> None:
    reference = ReferenceStore()
    with pytest.raises(QueryError, match="rdflib cannot answer"):
        reference.select('SELECT (STRLANG("a", "b c") AS ?x) {}')


@pytest.mark.parametrize("term", [A, BlankNode("b0"), *(quad.object for quad in TRIPLES)])
def test_terms_survive_the_way_to_rdflib_and_back(term: NamedNode | BlankNode | Literal) -> None:
    assert from_rdflib(to_rdflib(term)) == term


def test_figures_keep_their_digits_on_the_way_to_rdflib() -> None:
    assert str(to_rdflib(Literal("007", datatype=NamedNode(f"{XSD}integer")))) == "007"


@pytest.mark.parametrize("term", [Triple(A, P, B), Literal("x", language="ar", direction=BaseDirection.RTL)])
def test_terms_that_rdflib_lacks_are_an_error(term: Triple | Literal) -> None:
    with pytest.raises(InputError, match="rdflib has no term"):
        to_rdflib(term)


def test_a_load_that_fails_adds_nothing() -> None:
    reference = ReferenceStore()
    with pytest.raises(InputError):
        reference.load([*TRIPLES, Quad(A, P, Triple(A, P, B))])
    assert not reference.ask("ASK { ?s ?p ?o }")


def test_rdflib_graph_is_the_callers_own_and_has_our_prefixes() -> None:
    reference = ReferenceStore()
    reference.load([*TRIPLES, Quad(G, P, G, G), Quad(A, Q, A, DefaultGraph())])
    graph = reference.graph()
    assert len(graph) == len(TRIPLES) + 2
    assert {prefix: str(namespace) for prefix, namespace in graph.namespaces()} == PREFIXES
    graph.remove((None, None, None))
    assert len(reference.graph()) == len(TRIPLES) + 2


def test_the_embedded_engine_starts_without_the_slow_libraries() -> None:
    code = "import sys, contested.store.embedded; print(*{'rdflib', 'SPARQLWrapper', 'pyparsing'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
