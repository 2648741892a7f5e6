"""The exports to Wikidata's tools over a real SPARQL server: the same bytes as over the engine in the process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SparqlServer
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
