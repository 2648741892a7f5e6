"""What a SPARQL endpoint is, in the vocabulary of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from contested.namespaces import ONTOLOGY
from contested.triples import Properties, iri, say

__all__ = ["describe_endpoint"]


def describe_endpoint(
    endpoint: str,
    dataset: str,
    formats: Iterable[str],
    *,
    features: Iterable[str] = (),
    graphs: Iterable[NamedNode] = (),
) -> Iterator[Triple]:
    """Describe an endpoint whose default graph holds a dataset and the ontology.

    Args:
        endpoint: Its address.
        dataset: The IRI of the dataset.
        formats: The formats of its answers, as W3C's list of formats calls them.
        features: What else it can do, by the local names of ``sd:Feature``.
        graphs: The names of its named graphs.
    """
    service: Properties = {
        "rdf:type": [iri("sd:Service")],
        "sd:endpoint": [NamedNode(endpoint)],
        "sd:supportedLanguage": [iri("sd:SPARQL11Query")],
        "sd:feature": [iri(f"sd:{name}") for name in features],
        "sd:resultFormat": [iri(f"formats:{name}") for name in formats],
        "sd:defaultDataset": [NamedNode(f"{endpoint}#dataset")],
    }
    default_graph: Properties = {
        "rdf:type": [iri("sd:Graph")],
        "dcterms:hasPart": [NamedNode(dataset), NamedNode(ONTOLOGY)],
    }
    yield from say(endpoint, service)
    yield from say(
        f"{endpoint}#dataset",
        {"rdf:type": [iri("sd:Dataset")], "sd:defaultGraph": [NamedNode(f"{endpoint}#default-graph")]},
    )
    yield from say(f"{endpoint}#default-graph", default_graph)
    for number, graph in enumerate(graphs, 1):
        named: Properties = {"rdf:type": [iri("sd:NamedGraph")], "sd:name": [graph]}
        yield from _named(f"{endpoint}#dataset", f"{endpoint}#graph-{number}", named)


def _named(dataset: str, graph: str, properties: Properties) -> Iterator[Triple]:
    yield from say(dataset, {"sd:namedGraph": [NamedNode(graph)]})
    yield from say(graph, properties)
