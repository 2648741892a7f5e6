"""RDF 1.2: claims reify the triples that they would make true, and no such triple is ever asserted."""

from __future__ import annotations

import pyoxigraph
import pytest
from linked import DATA, expected, hostile, reference, turtle_graph, written
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Triple

import contested
from contested.graph import Graph
from contested.namespaces import expand
from contested.store.embedded import EmbeddedStore

REIFIES = NamedNode(expand("rdf:reifies"))


def triples(graph: Graph) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(written(graph, "rdf12"), format=RdfFormat.TURTLE)}


def reified(graph: Graph) -> dict[str, Triple]:
    """Return the triples that claims reify, by the prefixed names of the claims."""
    found = {}
    for triple in triples(graph):
        if triple.predicate == REIFIES:
            assert isinstance(triple.subject, NamedNode)
            assert isinstance(triple.object, Triple)
            found[triple.subject.value.rpartition("/")[2]] = triple.object
    return found


def integer(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(expand("xsd:integer")))


def named(name: str) -> NamedNode:
    return NamedNode(expand(name))


def test_the_small_graph_is_written_to_the_letter() -> None:
    with contested.open(DATA) as graph:
        assert written(graph, "rdf12") == expected("rdf12")


def test_the_claims_of_the_small_graph_reify_these_triples() -> None:
    with contested.open(DATA) as graph:
        assert reified(graph) == {
            "arcadia-attack": Triple(
                named("event:mill-clash"), named("sem:hasActor"), named("side:mill-clash-bordurian")
            ),
            "arcadia-bordurian-killed": Triple(named("side:mill-clash-bordurian"), named("wdt:P1120"), integer("12")),
            "borduria-arcadian-killed": Triple(named("side:mill-clash-arcadian"), named("wdt:P1120"), integer("12")),
            "gazette-cause": Triple(named("event:mill-clash"), named("wdt:P828"), named("event:toll")),
        }


@pytest.mark.parametrize("data", [(), (DATA,)])
def test_no_reified_triple_is_asserted_and_the_rest_is_the_graph(data: tuple[str, ...]) -> None:
    with contested.open(*data) as graph:
        found = triples(graph)
        contested_triples = set(reified(graph).values())
        assert contested_triples
        assert found.isdisjoint(contested_triples)
        plain = {quad.triple for source in graph.sources for quad in source.quads}
        assert {triple for triple in found if triple.predicate != REIFIES} == plain


def test_a_query_finds_the_claims_and_nothing_without_them() -> None:
    store = pyoxigraph.Store()
    with contested.open() as graph:
        store.load(written(graph, "rdf12"), format=RdfFormat.TURTLE)
    prefixes = f"PREFIX ctd: <{expand('ctd:')}> PREFIX wdt: <{expand('wdt:')}>"
    said = store.query(f"{prefixes} SELECT ?by {{ << ?side wdt:P1120 12 ~ ?claim >> . ?claim ctd:claimant ?by }}")
    assert isinstance(said, QuerySolutions)
    assert [solution[0] for solution in said] == [named("agent:azerbaijan")]
    assert not store.query(f"{prefixes} ASK {{ ?side wdt:P1120 ?any }}")


def test_no_annotation_is_used_and_the_version_is_announced() -> None:
    with contested.open() as graph:
        text = written(graph, "rdf12")
    assert text.startswith(b'VERSION "1.2"\n')
    assert b"{|" not in text


def test_an_engine_without_files_reifies_the_same() -> None:
    with contested.open(DATA) as graph:
        assert reified(reference()) == reified(graph)


def test_one_event_reifies_only_its_claims() -> None:
    graph = turtle_graph(
        """event:a a ctd:Event .
        claim:a ctd:about event:a ; ctd:claimant agent:x ; a ctd:CausalClaim ; ctd:cause event:z .
        claim:b ctd:about event:b ; ctd:claimant agent:x ; a ctd:CausalClaim ; ctd:cause event:z ."""
    )
    one = written(graph, "rdf12", event="a").decode()
    assert one.count("<<(") == 1
    assert "claim:b" not in one.replace("@prefix", "")


def test_hostile_texts_and_an_empty_graph_are_written() -> None:
    graph = hostile()
    plain = {quad.triple for source in graph.sources for quad in source.quads}
    assert plain < triples(graph)
    empty = Graph(EmbeddedStore())
    assert triples(empty) == set()
