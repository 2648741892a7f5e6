"""Exports over a real SPARQL server: the same bytes as over the engine in the process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SparqlServer
from exported import as_an_engine_holds_it, unlike
from pyoxigraph import RdfFormat, serialize

import contested
from contested.assets import ontology_files, shipped_data
from contested.export import Losses, export
from contested.graph import Graph
from contested.reading import read_all

WORLD = Path(__file__).parent / "cases" / "exports" / "wikidata" / "world.ttl"


@pytest.fixture(scope="module", params=[WORLD, shipped_data()], ids=["world", "article"])
def graphs(request: pytest.FixtureRequest, sparql_server: SparqlServer) -> Iterator[tuple[Graph, Graph]]:
    """The same data in the process and behind a server, which holds the ontology too."""
    sources = read_all([*ontology_files(), request.param])
    triples = [quad.triple for source in sources for quad in source.quads]
    with (
        sparql_server(serialize(triples, format=RdfFormat.N_TRIPLES) or b"") as url,
        contested.open(request.param) as embedded,
        contested.open(endpoint=url) as remote,
    ):
        yield embedded, remote


@pytest.mark.parametrize("name", ["quickstatements", "wikibase-json", "wikibase-rdf"])
def test_a_server_gives_the_same(name: str, graphs: tuple[Graph, Graph]) -> None:
    (ours, our_losses), (theirs, their_losses) = (_exported(graph, name) for graph in graphs)
    assert ours
    assert theirs == ours
    assert their_losses.to_tsv() == our_losses.to_tsv()


def _exported(graph: Graph, name: str) -> tuple[list[str | bytes], Losses]:
    losses = Losses()
    return list(export(graph, name, losses=losses)), losses


def test_every_export_of_the_article_is_the_same(sparql_server: SparqlServer) -> None:
    ours = as_an_engine_holds_it()
    with sparql_server(_triples_of(ours)) as url, contested.open(endpoint=url) as theirs:
        assert unlike(theirs, ours) == []


def _triples_of(graph: Graph) -> bytes:
    quads = [quad for source in graph.all_sources() for quad in source.quads]
    return serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b""
