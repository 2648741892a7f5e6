"""JSON-LD: compact, with our context from the package, and the same graph again when it is read."""

from __future__ import annotations

import json
import socket
from typing import Any

import pyoxigraph
import pytest
import rdflib
import rdflib.compare
from linked import DATA, HOSTILE, expected, hostile, reference, turtle_graph, written
from pyoxigraph import Dataset, RdfFormat

import contested
from contested.assets import asset
from contested.errors import ExportError, InputError
from contested.graph import Graph
from contested.namespaces import CONTEXT
from contested.reading import read_bytes

X = "https://example.org/"


def document(graph: Graph, context: str = "link") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written(graph, "jsonld", context=context))
    return loaded


def nodes(graph: Graph) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in document(graph)["@graph"]}


def canonical(data: Dataset) -> Dataset:
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return data


def both(graph: Graph) -> tuple[Dataset, Dataset]:
    """What was exported, and what is read back through the door that users come through."""
    again = read_bytes(written(graph, "jsonld"), "x.jsonld").quads
    return canonical(Dataset(again)), canonical(Dataset(quad for source in graph.sources for quad in source.quads))


def test_the_small_graph_is_written_to_the_letter() -> None:
    with contested.open(DATA) as graph:
        assert written(graph, "jsonld") == expected("jsonld")


def test_the_whole_article_is_read_back_the_same() -> None:
    with contested.open() as graph:
        again, original = both(graph)
    assert len(original) > 2000
    assert again == original


def test_hostile_texts_are_read_back_the_same_and_show_no_hidden_order() -> None:
    again, original = both(hostile())
    assert again == original
    assert "\u202e" in HOSTILE
    assert "\u202e".encode() not in written(hostile(), "jsonld")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "claim:x ctd:low 012 , 99999999999999999 , -0 , 7 ; ctd:approximate 1 , false .",
        'claim:x rdfs:label "a"@en , "b"@en , "c"@fr-ca , "plain" ; ctd:figure "1"@en , 2 .',
        "[] ctd:reportedIn [ oa:hasSelector [ oa:start 3 ] ] , [] .",
        "claim:x ctd:reportedIn passage:p . claim:y ctd:reportedIn passage:p . passage:p oa:hasSelector selector:s .",
        "selector:a oa:hasSelector selector:b . selector:b oa:hasSelector selector:a .",
        "selector:a oa:hasSelector selector:a , selector:b . selector:b oa:hasSelector selector:c .",
        "claim:x ctd:names ( 1 2 ) ; a claim:type , ctd:Claim , [] ; rdf:type 3 .",
        "<https://w3id.org/contested/id/claim/> <https://w3id.org/contested/ns#a/b> <https://schema.org///x> .",
        "<about:blank> <tag:x,2001:y> <mailto:a@example.org> .",
        'event:e schema:startDate "1992"^^xsd:gYear , "1992-01-02"^^xsd:date ; geo:lat 40.5 , 1e1 .',
    ],
)
def test_every_form_of_value_is_read_back_the_same(body: str) -> None:
    again, original = both(turtle_graph(body))
    assert again == original


def test_named_graphs_are_kept() -> None:
    source = read_bytes(f"<{X}g> {{ <{X}a> <{X}b> 1 }} <{X}a> <{X}b> 2 .".encode(), "x.trig")
    with contested.open(DATA) as graph:
        again, original = both(Graph(graph.store, [source]))
    assert len(original) == 2
    assert again == original


def test_a_statement_holds_its_passages_and_they_their_places() -> None:
    with contested.open(DATA) as graph:
        claim = nodes(graph)["claim:arcadia-bordurian-killed"]
    assert (claim["type"], claim["low"], claim["high"], claim["figure"]) == ("CasualtyClaim", 12, 12, "12")
    assert claim["claimant"] == "agent:arcadia"
    box, lead = claim["reportedIn"]
    assert (box["id"], box["field"]) == ("passage:mill-box", "Casualties1")
    assert lead["hasSelector"] == {"id": "selector:mill-lead", "type": "TextPositionSelector", "end": 120, "start": 20}


def test_a_claim_without_a_number_has_none_and_an_open_interval_one_bound() -> None:
    with contested.open(DATA) as graph:
        found = nodes(graph)
    assert "low" not in found["claim:gazette-wounded"]
    assert "high" not in found["claim:gazette-wounded"]
    assert (found["claim:borduria-arcadian-wounded"]["low"], found["claim:gazette-missing"]["high"]) == (5, 9)
    assert "high" not in found["claim:borduria-arcadian-wounded"]
    assert found["claim:borduria-denies-looting"]["denies"] == "claim:rumour-of-looting"


def test_the_context_is_named_or_written_out_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("something is fetched"))
    with contested.open(DATA) as graph:
        linked, inline = document(graph), document(graph, context="inline")
        assert linked["@context"] == CONTEXT
        assert inline["@context"] == json.loads(asset("ontology", "context.jsonld").read_text())["@context"]
        assert linked["@graph"] == inline["@graph"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # in rdflib's own parser
def test_another_processor_reads_the_same_graph() -> None:
    with contested.open(DATA) as graph:
        read = rdflib.Graph().parse(data=written(graph, "jsonld", context="inline"), format="json-ld")
        assert rdflib.compare.isomorphic(read, graph.rdflib())


def test_an_engine_without_files_gives_the_same_document() -> None:
    with contested.open(DATA) as graph:
        assert written(reference(), "jsonld", event="mill-clash") == written(graph, "jsonld", event="mill-clash")


def test_an_empty_graph_is_an_empty_document() -> None:
    assert document(turtle_graph("")) == {"@context": CONTEXT, "@graph": []}


def test_what_would_be_read_as_something_else_is_refused() -> None:
    with pytest.raises(
        ExportError, match=r"geo:40\.2,46\.8 cannot be written in JSON-LD: our context has the prefix geo"
    ):
        written(turtle_graph("place:p rdfs:seeAlso <geo:40.2,46.8> ."), "jsonld")
    with pytest.raises(ExportError, match=r"JSON-LD 1\.1 has no triple terms"):
        written(turtle_graph("claim:x rdf:reifies <<( claim:x a ctd:Claim )>> ."), "jsonld")


BAD = {
    "a lone surrogate": r'{"@id": "urn:x:s", "urn:x:p": "\ud800"}',
    "a NUL": r'{"@id": "urn:x:s", "urn:x:p": "a\u0000b"}',
    "a language that is none": '{"@id": "urn:x:s", "urn:x:p": {"@value": "a", "@language": "e n"}}',
    "a day that is none": '{"@id": "urn:x:s", "urn:x:p": {"@value": "2023-13-45", "@type": "http://www.w3.org/2001/XMLSchema#date"}}',
    "the year 0": '{"@id": "urn:x:s", "urn:x:p": {"@value": "0000-01-01", "@type": "http://www.w3.org/2001/XMLSchema#date"}}',
    "a number over all": '{"@id": "urn:x:s", "urn:x:p": {"@value": "1e400", "@type": "http://www.w3.org/2001/XMLSchema#integer"}}',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_no_value_never_reaches_an_export(text: str) -> None:
    with pytest.raises(InputError, match=r"^bad\.jsonld"):
        read_bytes(text.encode(), "bad.jsonld")


def test_a_megabyte_of_text_is_carried() -> None:
    text = "\u202e" + "a" * 2**20
    again, original = both(turtle_graph(f'claim:x rdfs:label "{text}"@en .'))
    assert again == original


def test_nothing_is_said_in_a_form_that_needs_a_newer_parser() -> None:
    with contested.open(DATA) as graph:
        plain = Dataset(pyoxigraph.parse(written(graph, "jsonld", context="inline"), format=RdfFormat.JSON_LD))
        assert plain == Dataset(graph.sources[0].quads)
