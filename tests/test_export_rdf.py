"""The graph in RDF's own formats: whole, in order, streaming, and nothing lost without a word."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree

import pyoxigraph
import pytest
from conftest import SparqlServer
from linked import DATA, expected, hostile, reference, turtle_graph, written
from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import Literal as Text

import contested
from contested.export import Export, Losses
from contested.export.rdf import nquads
from contested.graph import Graph
from contested.namespaces import PREFIXES
from contested.reading import Source, read_bytes
from contested.store.embedded import EmbeddedStore
from contested.store.remote import RemoteStore
from contested.turtle import to_trig

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
KEEPING_GRAPHS = ("trig", "nquads")
X = "https://example.org/"


def parsed(data: bytes, format_: RdfFormat) -> Dataset:
    return Dataset(pyoxigraph.parse(data, format=format_))


def dataset(graph: Graph) -> Dataset:
    return Dataset(quad for source in graph.sources for quad in source.quads)


def opened(text: str, name: str = "x.trig") -> Graph:
    source = read_bytes(text.encode(), name)
    store = EmbeddedStore()
    store.load(source.quads)
    return Graph(store, [source])


@pytest.mark.parametrize("name", FORMATS)
def test_the_small_graph_is_written_to_the_letter(name: str) -> None:
    with contested.open(DATA) as graph:
        assert written(graph, name) == expected(name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_article_is_read_back_the_same(name: str) -> None:
    with contested.open() as graph:
        assert parsed(written(graph, name), FORMATS[name]) == dataset(graph)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_are_read_back_the_same(name: str) -> None:
    graph = hostile()
    found, losses = written(graph, name, losses=(noted := Losses())), noted
    if name == "rdfxml":
        assert {loss.reason for loss in losses} == {"XML has no character U+0001"}
        return
    assert parsed(found, FORMATS[name]) == dataset(graph)
    assert not list(losses)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_a_document_without_triples(name: str) -> None:
    assert len(parsed(written(opened(""), name), FORMATS[name])) == 0


@pytest.mark.parametrize("name", FORMATS)
def test_blank_nodes_get_the_same_labels_every_time(name: str) -> None:
    text = f"<{X}g> {{ _:b <{X}p> [ <{X}q> ( 1 2 ) ] . }} _:b <{X}r> _:c . _:c <{X}r> _:b ."
    first, again = opened(text), opened(text)
    assert written(first, name) == written(again, name)


@pytest.mark.parametrize("name", KEEPING_GRAPHS)
def test_named_graphs_are_kept_with_the_nodes_that_they_share(name: str) -> None:
    graph = opened(
        f"<{X}g> {{ _:b <{X}p> [ <{X}q> ( 1 2 ) ] . }} _:g {{ <{X}s> <{X}r> _:b , _:l . _:l <{X}x> 1 }} _:g <{X}p> 2 ."
    )
    found = parsed(written(graph, name), FORMATS[name])
    kept = dataset(graph)
    for each in (found, kept):
        each.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert found == kept


def test_trig_is_sorted_and_indented() -> None:
    p = NamedNode(f"{X}p")
    quads = [
        Quad(NamedNode(f"{X}b"), p, Text("2"), NamedNode(f"{X}g")),
        Quad(NamedNode(f"{X}a"), p, Text("1"), NamedNode(f"{X}g")),
        Quad(NamedNode(f"{X}a"), p, BlankNode(), NamedNode(f"{X}f")),
        Quad(NamedNode(f"{X}c"), p, Text("0")),
    ]
    assert to_trig(quads, {"x": X}) == (
        f"@prefix x: <{X}> .\n\n"
        'x:c x:p "0" .\n\n'
        "x:f {\n    x:a x:p [] .\n}\n\n"
        'x:g {\n    x:a x:p "1" .\n\n    x:b x:p "2" .\n}\n'
    )


def test_one_event_keeps_literals_to_the_letter() -> None:
    graph = turtle_graph("claim:x ctd:about event:e ; ctd:claimant agent:a ; ctd:low 012 . event:e a ctd:Event .")
    assert b'"012"^^<' in written(graph, "nquads", event="e")


def test_an_engine_without_files_gives_the_same_quads_in_order() -> None:
    found = written(reference(), "nquads", event="mill-clash").splitlines()
    assert found == sorted(found)
    with contested.open(DATA) as graph:
        assert set(found) == set(written(graph, "nquads", event="mill-clash").splitlines())


def test_an_endpoint_gives_the_same_as_files(sparql_server: SparqlServer) -> None:
    with contested.open(DATA) as graph:
        data = written(graph, "ntriples").replace(b"#nonNegativeInteger>", b"#integer>")  # as Oxigraph rewrites it
    with sparql_server(data) as url:
        assert sorted(written(Graph(RemoteStore(url)), "nquads").splitlines()) == sorted(data.splitlines())


def test_xml_writes_what_it_can_and_says_what_it_cannot() -> None:
    graph = opened(f'<{X}s> <{X}p> "a\\rb" , "c\\u0001d" ; <{X}1> "no name" .')
    found = written(graph, "rdfxml", losses=(losses := Losses()))
    root = ElementTree.fromstring(found)
    assert [element.text for element in root.iter(f"{{{X}}}p")] == ["a\rb"]
    assert [(loss.claim, loss.feature, loss.reason) for loss in losses] == [
        (f"{X}s", f"{X}1", "XML has no element name for the property"),
        (f"{X}s", f"{X}p", "XML has no character U+0001"),
    ]


def test_triple_terms_pass_through_nquads_with_their_blank_nodes() -> None:
    reifies = NamedNode(f"{PREFIXES['rdf']}reifies")
    term = Triple(BlankNode("x"), reifies, Text("1"))
    graph = Graph(EmbeddedStore(), [Source("memory", (Quad(BlankNode("y"), reifies, term),), "", {})])
    assert written(graph, "nquads") == f'_:b0 {reifies} <<( _:b1 {reifies} "1" )>> .\n'.encode()


class ManyQuads(tuple[Quad, ...]):
    """A run of quads that is made while it is read, as long as it is asked to be."""

    __slots__ = ()
    length = 0

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, key: object) -> tuple[Quad, ...]:  # type: ignore[override]
        assert isinstance(key, slice)
        return tuple(_quads(range(*key.indices(self.length))))


def many(length: int) -> Export:
    """Return an export of a file of so many quads."""
    quads = type("Quads", (ManyQuads,), {"length": length})()
    return Export(Graph(EmbeddedStore(), [Source("many", quads, "", {})]))


def _quads(numbers: range) -> Iterator[Quad]:
    return (Quad(NamedNode(f"{X}{number}"), NamedNode(f"{X}p"), Text(str(number))) for number in numbers)


def peak(count: int) -> int:
    source = many(count)
    tracemalloc.start()
    try:
        lines = sum(part.count(b"\n") for part in nquads(source))
        assert lines == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_nquads_take_no_more_memory_for_more_quads() -> None:
    assert peak(60_000) < 1.2 * peak(10_000)


def test_nquads_are_written_before_all_are_read() -> None:
    assert sum(part.count(b"\n") for part in islice(nquads(many(10**12)), 2)) > 1000
