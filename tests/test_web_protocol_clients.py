"""Real clients of the endpoint: SPARQLWrapper, rdflib's SPARQLStore, and our own remote engine."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import serving
from SPARQLWrapper import CSV, GET, JSON, JSONLD, POST, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

from contested.errors import EndpointAnswerError
from contested.graph import Graph
from contested.questions import load, names
from contested.store.remote import RemoteStore
from contested.web.application import Limits, Web

EVENT = "2008-mardakert-clashes"
ARGUMENTS = {"side": f"{EVENT}-armenian"}
EVENTS = "SELECT ?event { ?event a <https://w3id.org/contested/ns#Event> } ORDER BY ?event"
GRAPH = "CONSTRUCT { ?event a ?type } WHERE { ?event a ?type . ?claim <https://w3id.org/contested/ns#about> ?event }"


@pytest.fixture(scope="module")
def endpoint(article: Graph) -> Iterator[str]:
    """The address of our endpoint over the shipped data."""
    with serving(Web(article)) as root:
        yield f"{root}/sparql"


@pytest.mark.parametrize("name", names())
def test_every_question_answers_the_same_from_afar(endpoint: str, article: Graph, name: str) -> None:
    arguments = {key.name: ARGUMENTS[key.name] for key in load(name).parameters if key.required}
    assert Graph(RemoteStore(endpoint)).ask(name, **arguments) == article.ask(name, **arguments)


def test_our_own_client_reads_every_form(endpoint: str, article: Graph) -> None:
    store = RemoteStore(endpoint)
    assert store.select(EVENTS) == article.store.select(EVENTS)
    assert store.ask("ASK { ?claim <https://w3id.org/contested/ns#denies> ?other }")
    assert set(store.construct(GRAPH)) == set(article.store.construct(GRAPH))


def test_our_own_client_is_told_of_an_answer_that_is_too_large(article: Graph) -> None:
    with serving(Web(article, limits=Limits(max_rows=10))) as root:
        store = RemoteStore(f"{root}/sparql")
        with pytest.raises(EndpointAnswerError, match="more than 10 rows"):
            store.select("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("only_accept", [True, False])
def test_sparqlwrapper(endpoint: str, method: str, only_accept: bool) -> None:
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(URLENCODED)
    wrapper.setOnlyConneg(only_accept)
    wrapper.setQuery(EVENTS)
    for format_ in (JSON, XML, CSV, TSV):
        wrapper.setReturnFormat(format_)
        assert EVENT.encode() in wrapper.query().response.read()
    wrapper.setReturnFormat(JSON)
    assert EVENT in str(wrapper.queryAndConvert())
    wrapper.setQuery(GRAPH)
    for format_, syntax in ((TURTLE, RdfFormat.TURTLE), (RDFXML, RdfFormat.RDF_XML), (JSONLD, RdfFormat.JSON_LD)):
        wrapper.setReturnFormat(format_)
        assert any(EVENT in str(quad) for quad in parse(wrapper.query().response.read(), format=syntax))


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_rdflib(endpoint: str, article: Graph, method: str, format_: str) -> None:
    found = rdflib.Graph(SPARQLStore(endpoint, method=method, returnFormat=format_)).query(EVENTS)
    here = article.store.select(EVENTS).rows
    assert [f"<{binding[rdflib.Variable('event')]}>" for binding in found.bindings] == [str(row[0]) for row in here]


def test_rdflib_reads_graphs(endpoint: str) -> None:
    found = rdflib.Graph(SPARQLStore(endpoint, returnFormat="xml")).query(GRAPH)
    assert found.graph is not None
    assert len(found.graph) > 0


def test_the_description_can_be_read(endpoint: str) -> None:
    with urlopen(endpoint) as answer:
        assert len(rdflib.Graph().parse(data=answer.read(), format="turtle")) > 10
