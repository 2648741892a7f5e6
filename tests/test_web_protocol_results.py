"""Answers of the endpoint: each format, negotiated, valid whatever the data hold, and whole or not at all."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlencode

import html5lib
import pytest
from browsing import BROWSER, get, send
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

import contested
from contested.errors import RequestError
from contested.graph import Graph
from contested.namespaces import PREFIXES, RDF_TYPE
from contested.store.embedded import EmbeddedStore
from contested.web.application import Limits, Web
from contested.web.messages import Response
from contested.web.results import GRAPHS, RESULTS, Syntax, write

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
ODD = (
    NamedNode("javascript:alert(1)"),
    BlankNode("b"),
    Literal("</script><img src=x onerror=alert(1)>"),
    Literal("{{7*7}}", language="en"),
    Literal("\u202eright to left"),
    Literal("a\tb\r\nc\"'\\,;"),
    Literal("twelve", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
    Literal("שלום", language="he", direction=BaseDirection.RTL),
    Triple(A, P, Literal("claimed", language="en")),
    Literal("x", datatype=NamedNode('http://example.org/"><script>'.replace('"><', "%22%3E%3C").replace(">", "%3E"))),
)
ROWS = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
TRIPLES = "CONSTRUCT WHERE { ?s ?p ?o }"
READABLE = {
    QueryResultsFormat.JSON: "application/sparql-results+json",
    QueryResultsFormat.XML: "application/sparql-results+xml",
    QueryResultsFormat.TSV: "text/tab-separated-values",
}


def web_of(*objects: NamedNode | BlankNode | Literal | Triple, **limits: int) -> Web:
    store = EmbeddedStore()
    store.load(Quad(A, P, found) for found in objects)
    return Web(Graph(store), limits=Limits(**limits))


def ask(web: Web, query: str, accept: str = "*/*", **more: str) -> Response:
    return send(web, "GET", f"/sparql?{urlencode({'query': query, **more})}", accept)


def detail(response: Response) -> str:
    return str(json.loads(response.body)["detail"])


@pytest.mark.parametrize(("syntax", "accept"), READABLE.items(), ids=str)
def test_rows_come_back_as_they_are(syntax: QueryResultsFormat, accept: str) -> None:
    answer = ask(web_of(*ODD), ROWS, accept)
    rows = parse_query_results(answer.body, syntax)
    assert isinstance(rows, QuerySolutions)
    found = {row["o"] for row in rows}
    assert {term for term in found if not isinstance(term, BlankNode)} == set(ODD) - {BlankNode("b")}
    assert len(found) == len(ODD)


@pytest.mark.parametrize("syntax", GRAPHS, ids=lambda syntax: syntax.name)
def test_triples_come_back_as_they_are(syntax: Syntax) -> None:
    terms = [term for term in ODD if not (isinstance(term, Triple) and syntax.name == "jsonld")]
    answer = ask(web_of(*terms), TRIPLES, syntax.media_types[0])
    assert answer.media_type.partition(";")[0] == syntax.media_types[0]
    assert isinstance(syntax.engine, RdfFormat)
    found = {quad.object for quad in parse(answer.body, format=syntax.engine)}
    assert {term for term in found if not isinstance(term, BlankNode)} == set(terms) - {BlankNode("b")}


def test_csv_is_exact() -> None:
    answer = ask(web_of(Literal("=1+1"), Literal('a,"b"\n')), ROWS, "text/csv")
    assert answer.body.decode() == 'o\r\n=1+1\r\n"a,""b""\n"\r\n'


@pytest.mark.parametrize("query", [ROWS, TRIPLES])
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\uffff"])
def test_what_xml_cannot_hold_is_told(query: str, character: str) -> None:
    web = web_of(Literal(f"a{character}b"))
    answer = ask(web, query, format="xml")
    assert answer.status == 406
    assert "XML has no" in detail(answer) or "control character, which XML has not" in detail(answer)
    assert json.loads(ask(web, query, format="json").body)


def test_a_property_that_xml_cannot_name_is_told() -> None:
    answer = ask(web_of(A), "CONSTRUCT { ?s <http://example.org/1> ?o } WHERE { ?s ?p ?o }", format="rdfxml")
    assert (answer.status, "no element name" in detail(answer)) == (406, True)


def test_triples_about_triples_are_no_json_ld() -> None:
    answer = ask(web_of(Triple(A, P, A)), TRIPLES, "application/ld+json")
    assert answer.status == 400
    assert "JSON-LD" in detail(answer)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        (BROWSER, "text/html; charset=utf-8"),
    ],
)
def test_negotiation(accept: str, media_type: str) -> None:
    answer = ask(web_of(A), ROWS, accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert ("Vary", "Accept") in answer.headers


def test_what_there_is_not_is_406_and_lists_what_there_is() -> None:
    answer = ask(web_of(A), ROWS, "image/png")
    assert answer.status == 406
    assert all(syntax.media_types[0] in detail(answer) for syntax in RESULTS)
    assert ask(web_of(A), TRIPLES, "text/csv").status == 406


@pytest.mark.parametrize("query", [ROWS, TRIPLES])
def test_a_format_can_be_named(query: str) -> None:
    for syntax in RESULTS if query == ROWS else GRAPHS:
        answer = ask(web_of(A), query, BROWSER, format=syntax.name)
        assert answer.media_type.partition(";")[0] == syntax.media_types[0]
    wrong = ask(web_of(A), query, format="docx")
    assert (wrong.status, "format takes: " in detail(wrong)) == (400, True)


def test_head_is_answered_as_get() -> None:
    web = web_of(A)
    assert send(web, "HEAD", f"/sparql?{urlencode({'query': ROWS})}") == ask(web, ROWS)


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv", "turtle", "ntriples", "rdfxml", "jsonld", "trig"])
def test_a_row_too_many_is_an_error(name: str) -> None:
    query = ROWS if name in {syntax.name for syntax in RESULTS} else TRIPLES
    terms = [Literal(f'{number}"}},{{"\r\n<result>') for number in range(5)]
    assert ask(web_of(*terms, max_rows=5), query, format=name).status == 200
    answer = ask(web_of(*terms, max_rows=4), query, format=name)
    assert answer.status == 422
    assert "more than 4 " in detail(answer)
    assert "LIMIT" in detail(answer)


@pytest.mark.parametrize("query", [ROWS, TRIPLES])
def test_a_byte_too_many_is_an_error(query: str) -> None:
    web = web_of(A, *ODD)
    size = len(ask(web, query).body)
    assert ask(Web(web.graph, limits=Limits(max_bytes=size)), query).status == 200
    answer = ask(Web(web.graph, limits=Limits(max_bytes=size - 1)), query)
    assert answer.status == 422
    assert f"over {size - 1:,} bytes" in detail(answer)


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), max_size=6), st.integers(1, 6))
def test_rows_are_counted_exactly(texts: list[str | None], limit: int) -> None:
    store = EmbeddedStore()
    things = [NamedNode(f"http://example.org/{number}") for number in range(len(texts))]
    store.load(Quad(thing, P, A) for thing in things)
    store.load(Quad(thing, A, Literal(text)) for thing, text in zip(things, texts, strict=True) if text is not None)
    query = "SELECT ?x { ?s <http://example.org/p> ?o OPTIONAL { ?s <http://example.org/a> ?x } }"
    for syntax in RESULTS:
        if syntax.is_xml and any(set(text or "") & {*map(chr, range(32)), "\ufffe", "\uffff"} for text in texts):
            continue
        writer = write(syntax, Limits(max_rows=limit))
        if len(texts) <= limit:
            assert store.answer(query, writer)
            continue
        with pytest.raises(RequestError, match=f"more than {limit} rows"):
            store.answer(query, writer)


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("", 400, "the query is empty"),
        ("SELECT *\n{ ?s ?p }", 400, "line 2, column"),
        ("SELECT * { ?s foaf:name ?o }", 400, "the prefix foaf: is not declared"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { } }", 403, "line 1, column 12: SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> { }", 403, "line 1, column 15: FROM a file is refused"),
        ("SELECT * " + "{" * 200 + "}" * 200, 400, "too deep"),
    ],
)
def test_errors_say_where(query: str, status: int, message: str) -> None:
    answer = ask(web_of(A), query)
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
    assert message in detail(answer)
    page = ask(web_of(A), query, BROWSER)
    assert (page.status, page.media_type) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("iri", ["file:///etc/passwd", "http://127.0.0.1:9/"])
def test_graphs_are_names_and_unknown_ones_are_empty(name: str, iri: str) -> None:
    answer = ask(web_of(A), "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", **{name: iri})
    assert json.loads(answer.body)["results"]["bindings"] == []


def test_a_relative_name_of_a_graph_is_refused() -> None:
    answer = ask(web_of(A), "ASK {}", **{"default-graph-uri": "graph"})
    assert (answer.status, "'graph' cannot name a graph" in detail(answer)) == (400, True)


def test_the_service_describes_itself(root: Path) -> None:
    with contested.open(root / "tests" / "cases" / "web" / "graphs.trig") as graph:
        answer = send(Web(graph), "GET", "/sparql", "text/turtle")
        assert send(Web(graph), "GET", "/sparql", "image/png").status == 406
        for syntax in GRAPHS:
            described = send(Web(graph), "GET", "/sparql", syntax.media_types[0])
            assert described.media_type.partition(";")[0] == syntax.media_types[0]
    triples = {quad.triple for quad in parse(answer.body, format=RdfFormat.TURTLE)}
    endpoint, sd = NamedNode("http://127.0.0.1:8000/sparql"), PREFIXES["sd"]
    formats = {triple.object for triple in triples if triple.predicate.value == f"{sd}resultFormat"}
    names = {triple.object for triple in triples if triple.predicate.value == f"{sd}name"}
    assert Triple(endpoint, NamedNode(RDF_TYPE), NamedNode(f"{sd}Service")) in triples
    assert Triple(endpoint, NamedNode(f"{sd}endpoint"), endpoint) in triples
    assert Triple(endpoint, NamedNode(f"{sd}feature"), NamedNode(f"{sd}UnionDefaultGraph")) in triples
    assert formats == {NamedNode(PREFIXES["formats"] + syntax.term) for syntax in (*RESULTS, *GRAPHS)}
    assert names == {NamedNode(f"http://example.org/graph/{name}") for name in ("one", "two", "three")}


def cells(answer: Response) -> list[list[str]]:
    document = html5lib.parse(answer.body.decode(), namespaceHTMLElements=False)
    return [["".join(cell.itertext()).strip() for cell in row] for row in document.iter("tr")]


def test_a_browser_gets_a_page() -> None:
    web = web_of(*ODD)
    answer = get(web, f"/sparql?{urlencode({'query': ROWS})}")
    document = html5lib.parse(answer.body.decode(), namespaceHTMLElements=False)
    assert answer.media_type == "text/html; charset=utf-8"
    assert cells(answer)[0] == ["o"]
    assert len(cells(answer)) == len(ODD) + 1
    assert not list(document.iter("img"))
    assert [link.get("href") for link in document.iter("a") if "javascript" in (link.get("href") or "")] == []
    assert "\u202e" not in answer.body.decode()


def test_a_page_links_to_the_things_and_to_the_whole_answer() -> None:
    event = NamedNode(PREFIXES["event"] + "clash")
    answer = get(web_of(event), f"/sparql?{urlencode({'query': ROWS, 'default-graph-uri': 'x:g'})}")
    assert cells(answer) == []
    answer = get(web_of(event), f"/sparql?{urlencode({'query': ROWS})}")
    document = html5lib.parse(answer.body.decode(), namespaceHTMLElements=False)
    links = {"".join(link.itertext()): link.get("href") for link in document.iter("a")}
    assert links["event:clash"] == "/event/clash"
    for syntax in RESULTS:
        assert get(web_of(event), links[syntax.label]).media_type.partition(";")[0] == syntax.media_types[0]


@pytest.mark.parametrize(("query", "said"), [("ASK {}", "Yes"), ("ASK { FILTER(false) }", "No")])
def test_a_page_says_yes_or_no(query: str, said: str) -> None:
    document = html5lib.parse(get(web_of(A), f"/sparql?{urlencode({'query': query})}").body.decode())
    assert said in ["".join(element.itertext()) for element in document.iter() if element.get("class") == "truth"]


def test_a_page_names_what_it_leaves_out() -> None:
    web = web_of(*map(Literal, range(1001)))
    answer = get(web, f"/sparql?{urlencode({'query': ROWS})}")
    assert len(cells(answer)) == 1 + 1000
    assert ("X-SPARQL-MaxRows", "1000") in answer.headers
    assert "Only the first 1,000 rows are shown" in answer.body.decode()


def test_a_page_is_under_a_megabyte() -> None:
    web = web_of(*(Literal(f"{number} " + "&\"'<" * 2500) for number in range(1000)))
    answer = get(web, f"/sparql?{urlencode({'query': ROWS})}")
    assert len(answer.body) < 1_000_000
    left = len(cells(answer)) - 1
    assert 0 < left < 1000
    assert ("X-SPARQL-MaxRows", str(left)) in answer.headers
    assert "and 9,0" in answer.body.decode()


def test_a_long_query_is_sent_as_a_form() -> None:
    query = f"{ROWS} # {'x' * 3000}"
    answer = get(web_of(A), f"/sparql?{urlencode({'query': query})}")
    document = html5lib.parse(answer.body.decode(), namespaceHTMLElements=False)
    buttons = [button.get("value") for button in document.iter("button") if button.get("name") == "format"]
    assert buttons == [syntax.name for syntax in RESULTS]
    assert [field.get("value") for field in document.iter("input") if field.get("name") == "query"] == [query]


def test_xml_keeps_carriage_returns() -> None:
    answer = ask(web_of(Literal("a\r\nb")), ROWS, format="xml")
    [literal] = ET.fromstring(answer.body).iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert literal.text == "a\r\nb"
