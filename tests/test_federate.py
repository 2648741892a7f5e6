"""Federation: a stored question's answer joined with a small graph of Wikidata's shape on a real SPARQL server."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from conftest import SparqlServer
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from rogue import Rogue

from contested.answers import Answer
from contested.cli import run
from contested.errors import ContestedError, EndpointAnswerError, ParameterError
from contested.links.federation import federate
from contested.namespaces import PREFIXES, expand
from contested.questions import all_questions
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore
from contested.store.remote import RemoteStore

CASES = Path(__file__).parent / "cases" / "queries"
WD = PREFIXES["wd"]
VILLAGE, HILL, LONE = (f"{PREFIXES['place']}{slug}" for slug in ("ford-village", "hilltop", "lone"))
WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")

LINKS = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix note: <https://w3id.org/contested/id/note/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix place: <https://w3id.org/contested/id/place/> .
@prefix side: <https://w3id.org/contested/id/side/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .

place:ford-village skos:exactMatch wd:Q1 .
note:a oa:motivatedBy oa:linking ; oa:hasTarget place:ford-village ; oa:hasBody wd:Q1 ; dcterms:type "verified" .
place:hilltop skos:exactMatch wd:Q2 , <https://places.example/2> .
note:b oa:motivatedBy oa:linking ; oa:hasTarget place:hilltop ; oa:hasBody wd:Q2 ; dcterms:type "verified" .
note:c oa:motivatedBy oa:linking ; oa:hasTarget place:hilltop ; oa:hasBody <https://places.example/2> ;
    dcterms:type "verified" .
# A candidate, a match that nobody verified, and a verified note of another item.
note:d oa:motivatedBy oa:linking ; oa:hasTarget place:lone ; oa:hasBody wd:Q3 ; dcterms:type "candidate" .
side:ford-south skos:exactMatch wd:Q4 .
side:ford-north skos:exactMatch wd:Q5 .
note:e oa:motivatedBy oa:linking ; oa:hasTarget side:ford-north ; oa:hasBody wd:Q6 ; dcterms:type "verified" .
"""


def items() -> list[Triple]:
    """What the endpoint holds: Q1 complete, Q2 with two points and the label of any language, Q3 to Q6 named."""
    labels = [
        ("Q1", "Ford Village", "en"),
        ("Q1", "Furtdorf", "de"),
        ("Q1", "British Ford", "en-gb"),
        ("Q2", "Hilltop", "mul"),
        *((f"Q{number}", "never to be seen", "en") for number in (3, 4, 5, 6)),
    ]
    points = [("Q1", "Point(46.82097 40.2104)"), ("Q2", "Point(46.9 -40.3)"), ("Q2", "Point(46.8 -40.3)")]
    off = [("Q2", "<http://www.wikidata.org/entity/Q405> Point(1 2)"), ("Q2", "Point(200 2)"), ("Q2", "Point(1 2 3)")]
    return [
        *(said(item, "rdfs:label", Literal(text, language=language)) for item, text, language in labels),
        *(said(item, "wdt:P625", Literal(text, datatype=WKT)) for item, text in [*points, *off]),
    ]


def said(item: str, name: str, value: Literal) -> Triple:
    return Triple(NamedNode(WD + item), NamedNode(expand(name)), value)


def stored(triples: Iterable[Triple | Quad]) -> EmbeddedStore:
    store = EmbeddedStore()
    store.load(triple if isinstance(triple, Quad) else Quad(*triple) for triple in triples)
    return store


@pytest.fixture(scope="module")
def endpoint(sparql_server: SparqlServer) -> Iterator[str]:
    """A real SPARQL server with Wikidata's model of a few places."""
    with sparql_server(serialize(items(), format=RdfFormat.N_TRIPLES) or b"") as url:
        yield url


@pytest.fixture
def data(tmp_path: Path) -> list[str]:
    """The options that load the case of the question on accounts, and links of ours."""
    links = tmp_path / "links.ttl"
    links.write_text(LINKS, encoding="utf-8")
    return ["--data", str(CASES / "world.ttl"), str(CASES / "accounts" / "data.ttl"), str(links)]


def federated(answer: Answer, language: str = "en") -> Answer:
    ours = stored(pyoxigraph.parse(LINKS, format=RdfFormat.TURTLE))
    return federate(answer, ours, stored(items()), language=language)


def places(*cells: str | None) -> Answer:
    return Answer.of("toy", ("places", "n"), ((cell, 7) for cell in cells))


def test_an_answer_is_joined_with_a_real_endpoint(
    endpoint: str, data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "accounts", *data, "--format", "json"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert run(["federate", "accounts", "--with", endpoint, *data, "--format", "json"]) == 0
    joined = json.loads(capsys.readouterr().out)
    both, hill = f"{VILLAGE} {HILL}", HILL
    found = {
        row["places"]: [row[f"places{end}"] for end in ("Wikidata", "WikidataLabel", "Coordinates")] for row in joined
    }
    village_at, hill_at = "40.2104,46.82097", "-40.3,46.8 or -40.3,46.9"
    assert found[both] == [f"{WD}Q1 {WD}Q2", "Ford Village; Hilltop", f"{village_at}; {hill_at}"]
    assert found[None] == [None, None, None]
    new = {f"{column}{end}" for column in ("target", "places") for end in ("Wikidata", "WikidataLabel", "Coordinates")}
    assert {*joined[0]} - {*alone[0]} == new
    assert [{key: value for key, value in row.items() if key not in new} for row in joined] == alone
    assert [row["targetWikidataLabel"] for row in joined if row["target"] == hill] == ["Hilltop"]


def test_an_event_and_other_options_of_the_question_hold(
    endpoint: str, data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--event", "ford", "--language", "de", "--format", "csv"]
    assert run(["federate", "accounts", "--with", endpoint, *options, *data]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("placesWikidata,placesWikidataLabel,placesCoordinates")
    assert all("/event/ford," in line for line in lines[1:])
    assert any("Furtdorf; Hilltop" in line for line in lines[1:])


@pytest.mark.parametrize("engine", [EmbeddedStore, ReferenceStore])
def test_the_engines_give_the_same(engine: type[EmbeddedStore] | type[ReferenceStore], endpoint: str) -> None:
    ours = engine()
    ours.load(pyoxigraph.parse(LINKS, format=RdfFormat.TURTLE))
    other = engine()
    other.load(Quad(*triple) for triple in items())
    asked = places(VILLAGE, f"{HILL} {VILLAGE}", LONE, None)
    assert federate(asked, ours, other) == federate(asked, ours, RemoteStore(endpoint)) == federated(asked)


def test_only_verified_links_to_wikidata_count() -> None:
    answer = federated(places(VILLAGE, f"{VILLAGE} {LONE}", LONE, "Ford Village", None))
    assert [row["placesWikidata"] for row in answer] == [f"{WD}Q1", f"{WD}Q1", None, None, None]
    sides = Answer.of("toy", ("side",), ((f"{PREFIXES['side']}ford-{name}",) for name in ("north", "south")))
    with pytest.raises(ContestedError, match="nothing in the answer to toy has a verified link to Wikidata"):
        federated(sides)


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", "Ford Village; Hilltop"),
        ("de", "Furtdorf; Hilltop"),
        ("en-gb", "British Ford; Hilltop"),
        ("mul", "Q1; Hilltop"),
        ("fr", "Q1; Hilltop"),
    ],
)
def test_labels_are_of_the_language_or_of_any_or_the_number(language: str, labels: str) -> None:
    (row,) = federated(places(f"{VILLAGE} {HILL}"), language)
    assert row["placesWikidataLabel"] == labels


def test_what_an_endpoint_does_not_know_stays_empty() -> None:
    ours = stored(pyoxigraph.parse(LINKS, format=RdfFormat.TURTLE))
    (row,) = federate(places(VILLAGE), ours, EmbeddedStore())
    assert (row["placesWikidataLabel"], row["placesCoordinates"]) == ("Q1", None)


def test_an_answer_without_rows_asks_nobody(rogue: Rogue) -> None:
    ours = stored(pyoxigraph.parse(LINKS, format=RdfFormat.TURTLE))
    assert federate(places(), ours, RemoteStore(rogue.url)) == places()
    assert rogue.asked == []


@pytest.mark.parametrize("language", ["", "e", "EN", "en us", 'en" } #', "en_GB"])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(ParameterError, match="no code of a language"):
        federated(places(VILLAGE), language)


def test_many_items_are_asked_for_in_batches(rogue: Rogue) -> None:
    things = [f"{PREFIXES['place']}p{number}" for number in range(450)]
    note, oa = PREFIXES["note"], PREFIXES["oa"]
    text = "".join(
        f"<{thing}> <{expand('skos:exactMatch')}> <{WD}Q{number + 1}> .\n"
        f"<{note}{number}> <{oa}motivatedBy> <{oa}linking> ; <{oa}hasTarget> <{thing}> ; "
        f'<{oa}hasBody> <{WD}Q{number + 1}> ; <{expand("dcterms:type")}> "verified" .\n'
        for number, thing in enumerate(things)
    )
    answer = federate(places(*things), stored(pyoxigraph.parse(text, format=RdfFormat.TURTLE)), RemoteStore(rogue.url))
    assert len(rogue.asked) == 3
    assert [row["placesWikidataLabel"] for row in answer] == [f"Q{number + 1}" for number in range(450)]


def test_labels_of_strangers_stay_labels(capsys: pytest.CaptureFixture[str], rogue: Rogue) -> None:
    hostile = '=1+1|\x1b[2J\n"; DROP'
    row = {
        "item": {"type": "uri", "value": f"{WD}Q399"},
        "label": {"type": "literal", "value": hostile, "xml:lang": "en"},
        "point": {"type": "literal", "value": "Point(1 " + "9" * 100_000 + ")"},
    }
    unasked = {**row, "item": {"type": "uri", "value": f"{WD}Q666"}}
    variables = ["item", "language", "label", "point"]
    body = json.dumps({"head": {"vars": variables}, "results": {"bindings": [row, unasked]}}).encode()
    rogue.behave = lambda handler: handler.reply(body)
    for form in ("table", "csv", "markdown"):
        assert run(["federate", "accounts", "--with", rogue.url, "--format", form]) == 0
        printed = capsys.readouterr().out
        assert "\x1b" not in printed or form == "csv"
        assert "Q666" not in printed
        assert "999" not in printed
    assert run(["federate", "accounts", "--with", rogue.url, "--format", "csv"]) == 0
    assert "\"'=1+1|" in capsys.readouterr().out


def test_what_is_wrong_with_the_endpoint_is_told(rogue: Rogue, capsys: pytest.CaptureFixture[str]) -> None:
    rogue.behave = lambda handler: handler.reply(b"<html>", content_type="text/html")
    assert run(["federate", "accounts", "--with", rogue.url]) == 1
    assert "answered with a web page" in capsys.readouterr().err
    rogue.behave = lambda handler: handler.reply(b"", 429, Retry_After="120")
    with pytest.raises(EndpointAnswerError, match="429 Too Many Requests; try again after 120"):
        federate(places(VILLAGE), stored(pyoxigraph.parse(LINKS, format=RdfFormat.TURTLE)), RemoteStore(rogue.url))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert run(["federate", "accounts", "--with", f"http://127.0.0.1:{taken.getsockname()[1]}/"]) == 1
    assert "nothing answers there" in capsys.readouterr().err
    assert run(["federate", "accounts", "--with", "file:///etc/passwd"]) == 1
    assert "is no address of an endpoint" in capsys.readouterr().err


def test_an_answer_without_links_is_told_and_nobody_asked(rogue: Rogue, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["federate", "accounts", "--with", rogue.url, "--data", str(CASES / "world.ttl")]) == 0
    assert "Nothing found" in capsys.readouterr().out
    data = [str(CASES / "world.ttl"), str(CASES / "accounts" / "data.ttl")]
    assert run(["federate", "accounts", "--with", rogue.url, "--data", *data]) == 1
    assert "nothing in the answer to accounts has a verified link to Wikidata" in capsys.readouterr().err
    assert rogue.asked == []


def test_an_address_is_required() -> None:
    assert run(["federate", "accounts"]) == 2


def test_no_question_has_a_parameter_that_an_option_of_ours_would_hide() -> None:
    ours = {"other", "with", "language", "source", "format_name", "output", "exact", "data", "add", "endpoint"}
    assert {parameter.name for question in all_questions() for parameter in question.parameters} & ours == set()
