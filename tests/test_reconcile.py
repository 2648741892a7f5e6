"""Reconciliation: a real service on loopback, one that does everything wrong, and the person who accepts."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from conftest import Require
from pyoxigraph import Dataset, Literal
from rogue import Handler, Rogue

from contested.assets import ontology_files
from contested.cli import run
from contested.errors import (
    ContestedError,
    EndpointAnswerError,
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointTooLargeError,
    InputError,
)
from contested.export.formats import FORMATS, export
from contested.graph import open_graph
from contested.links.alignments import Alignments, Link
from contested.links.protocol import Candidate, Query
from contested.links.reconciliation import Thing, reconcile, unmatched
from contested.links.service import Service, open_service
from contested.namespaces import PREFIXES
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

WD = PREFIXES["wd"]
DAY = "2031-05-02"
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Gazetteer",
    "identifierSpace": WD,
    "schemaSpace": PREFIXES["wdt"],
}
DATA = """\
@prefix agent: <https://w3id.org/contested/id/agent/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
@prefix event: <https://w3id.org/contested/id/event/> .
@prefix place: <https://w3id.org/contested/id/place/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .

agent:arcadia a prov:Organization ; rdfs:label "Arkadien"@de , "Arcadia"@en .
agent:borduria a prov:Organization ; rdfs:label "Borduria"@en ; skos:exactMatch wd:Q7 .
agent:ann a prov:Person ; rdfs:label "Ann \\"the\\tFox\\" | O'Hara"@en .
place:arcadia a schema:Place ; rdfs:label "Arcadia"@en ; skos:exactMatch <https://places.example/1> .
event:ford a ctd:Event ; rdfs:label "Battle of Osier Ford"@en .
"""


def iri(kind: str, slug: str) -> str:
    return f"{PREFIXES[kind]}{slug}"


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "data.ttl"
    path.write_text(DATA, encoding="utf-8")
    return str(path)


@pytest.fixture
def alignments(tmp_path: Path) -> Path:
    return tmp_path / "alignments.ttl"


# ------------------------------------------------------------------------------------------------- a real service


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Iterator[str]:
    """csv-reconcile with a few items of ours in it."""
    program = Path(sys.prefix) / "csv-reconcile" / "bin" / "csv-reconcile"
    require(program.exists(), "csv-reconcile is not installed")
    folder = tmp_path_factory.mktemp("csv-reconcile")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    manifest = {**MANIFEST, "name": "CSV Reconcile"}
    (folder / "config.py").write_text(f'SERVER_NAME = "127.0.0.1:{port}"\nMANIFEST = {manifest!r}\n')
    (folder / "items.csv").write_text("id\tname\nQ11\tArcadia\nQ12\tArcady\nQ13\tOsier Ford\nQ14\tAzerbaijan\n")
    start = partial(subprocess.run, cwd=folder, check=True, capture_output=True)
    start([program, "init", "--config", "config.py", "items.csv", "id", "name"])
    with subprocess.Popen(
        [program, "serve"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/reconcile"
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the service does not listen")


def test_a_real_service_proposes_candidates(
    real: str, data: str, alignments: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["reconcile", "--service", real, "--data", data, "--alignments", str(alignments), "--date", DAY]
    assert run([*command, "--format", "json"]) == 0
    printed = capsys.readouterr()
    rows = [(row["thing"], row["item"], row["name"], row["match"]) for row in json.loads(printed.out)]
    assert rows == [
        (iri("agent", "arcadia"), f"{WD}Q11", "Arcadia", True),
        (iri("agent", "arcadia"), f"{WD}Q12", "Arcady", False),
        (iri("event", "ford"), f"{WD}Q13", "Osier Ford", True),
        (iri("place", "arcadia"), f"{WD}Q11", "Arcadia", True),
        (iri("place", "arcadia"), f"{WD}Q12", "Arcady", False),
    ]
    assert printed.err == f"4 things asked about, 5 candidates in {alignments}, 1 things without any\n"
    first = alignments.read_bytes()
    assert {link.status for link in Alignments.read(alignments).links()} == {"candidate"}

    assert run(command) == 0
    assert "1 things asked about, 0 candidates" in capsys.readouterr().err
    assert alignments.read_bytes() == first


def test_the_shipped_data_conform_beside_what_a_service_proposed_and_a_person_accepted(
    real: str, alignments: Path
) -> None:
    file = ["--alignments", str(alignments)]
    assert run(["reconcile", "--service", real, *file]) == 0
    assert run(["accept", "place:azerbaijan", "Q14", *file, "--source", "its page"]) == 0
    assert {link.status for link in Alignments.read(alignments).links()} >= {"candidate", "verified"}
    assert run(["validate", "--add", str(alignments)]) == 0


# ----------------------------------------------------------------------------------------- a service as a test tells it


def answering(candidates: Callable[[str], Any], manifest: Mapping[str, Any] = MANIFEST) -> Callable[[Handler], None]:
    """Behave as a service whose result for each query is that function's, of the text asked for."""

    def behave(handler: Handler) -> None:
        if handler.command == "GET":
            handler.reply(json.dumps(manifest).encode(), content_type="application/json")
        else:
            asked = json.loads(parse_qs(handler.server.asked[-1][2].decode())["queries"][0])
            answer = {key: {"result": candidates(query["query"])} for key, query in asked.items()}
            handler.reply(json.dumps(answer).encode(), content_type="application/json")

    return behave


def after_the_manifest(behave: Callable[[Handler], None]) -> Callable[[Handler], None]:
    usual = answering(lambda _: [])
    return lambda handler: usual(handler) if handler.command == "GET" else behave(handler)


def candidate(**changes: Any) -> dict[str, Any]:
    return {"id": "Q11", "name": "Arcadia", "score": 94.7, "match": True, **changes}


def service(rogue: Rogue, **options: Any) -> Service:
    return open_service(rogue.url, **options)


def ask(rogue: Rogue, **options: Any) -> tuple[Candidate, ...]:
    return service(rogue, **options).candidates([Query("Arcadia")])[0]


def test_the_requests_are_those_of_the_api(rogue: Rogue) -> None:
    rogue.behave = answering(lambda _: [])
    service(rogue).candidates([Query('A "b" é'), Query("c", "Q5", 7)])
    (get, _, nothing, headers), (post, _, form, _) = rogue.asked
    assert (get, nothing, post) == ("GET", b"", "POST")
    assert headers["Accept"] == "application/json"
    assert json.loads(parse_qs(form.decode())["queries"][0]) == {
        "q0": {"query": 'A "b" é', "limit": 3},
        "q1": {"query": "c", "limit": 7, "type": "Q5"},
    }


def test_candidates_come_the_best_first_and_no_more_than_asked_for(rogue: Rogue) -> None:
    entries = [candidate(id=f"Q{n}", score=score) for n, score in ((4, 10), (3, 50.55559), (2, 50.55559), (1, 7))]
    rogue.behave = answering(lambda _: entries)
    assert [(one.item, one.score) for one in ask(rogue)] == [
        (f"{WD}Q2", 50.5556),
        (f"{WD}Q3", 50.5556),
        (f"{WD}Q4", 10.0),
    ]


def test_what_may_be_absent_may_be_absent(rogue: Rogue) -> None:
    rogue.behave = answering(lambda _: [{"id": "Q11", "name": "Arcadia", "score": 1}])
    assert ask(rogue) == (Candidate(f"{WD}Q11", "Arcadia", None, 1.0, match=False),)


def test_many_things_are_asked_about_in_batches(rogue: Rogue) -> None:
    rogue.behave = answering(lambda text: [candidate(name=text)])
    things = [Thing(f"urn:x:{n}", f"Thing {n}") for n in range(23)]
    found = list(reconcile(things, service(rogue)))
    assert [(thing, candidates[0].name) for thing, candidates in found] == [(thing, thing.label) for thing in things]
    assert len(rogue.asked) == 1 + 3


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ({"identifierSpace": "https://places.example/#"}, "https://places.example/#a%20b/%22c"),
        ({"identifierSpace": "https://places.example/?id="}, "https://places.example/?id=a%20b/%22c"),
        (
            {"identifierSpace": "https://places.example", "view": {"url": "https://places.example/{{id}}.html"}},
            "https://places.example/a%20b/%22c.html",
        ),
        ({"identifierSpace": None, "view": {"url": "https://v.example/{{id}}"}}, "https://v.example/a%20b/%22c"),
    ],
)
def test_the_manifest_says_which_iris_items_have(rogue: Rogue, manifest: dict[str, Any], expected: str) -> None:
    rogue.behave = answering(lambda _: [candidate(id='a b/"c')], {**MANIFEST, **manifest})
    assert ask(rogue)[0].item == expected


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ([], "no manifest"),
        ({"name": 7}, "no manifest"),
        ({**MANIFEST, "versions": ["1.0-draft"]}, "another version"),
        ({**MANIFEST, "versions": "0.2"}, "another version"),
        ({**MANIFEST, "versions": [2, None]}, "another version"),
        ({**MANIFEST, "identifierSpace": "https://places.example"}, "neither an identifierSpace"),
        ({**MANIFEST, "identifierSpace": "urn:x:/"}, "neither an identifierSpace"),
        ({**MANIFEST, "identifierSpace": "https://places.example/> <x/"}, "neither an identifierSpace"),
        ({**MANIFEST, "identifierSpace": 7, "view": {"url": "{{id}}"}}, "neither an identifierSpace"),
        ({**MANIFEST, "identifierSpace": 7, "view": {"url": "https://v.example/"}}, "neither an identifierSpace"),
        ({**MANIFEST, "identifierSpace": 7, "view": []}, "neither an identifierSpace"),
    ],
)
def test_what_is_no_manifest_is_named(rogue: Rogue, manifest: Any, message: str) -> None:
    rogue.behave = answering(lambda _: [], manifest)
    with pytest.raises(EndpointAnswerError, match=message):
        service(rogue)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (7, "no object"),
        ([], "no object"),
        (candidate(id=11), "id is 11, and no text"),
        (candidate(id=None), "id is None"),
        (candidate(id=""), "empty"),
        (candidate(id="Q1\n"), "not printable"),
        (candidate(id="Q1> . <urn:x:s> <urn:x:p> <urn:x:o"), "not of a Wikidata item"),
        (candidate(id="P31"), "not of a Wikidata item"),
        (candidate(id="q11"), "not of a Wikidata item"),
        (candidate(id="Q" + "1" * 300), "longer than 200"),
        (candidate(name=None), "name is None"),
        (candidate(name=["Arcadia"]), "name is"),
        (candidate(name="half of one: \ud800"), "name is"),
        (candidate(score="94.7"), "score is '94.7'"),
        (candidate(score=True), "score is True"),
        (candidate(score=None), "score is None"),
        (candidate(score=10**400), "score is 1000"),
        (candidate(score=float("nan")), "no number of JSON"),
        (candidate(score=float("-inf")), "no number of JSON"),
        (candidate(match="yes"), "match is 'yes'"),
        (candidate(description=7), "description is 7"),
    ],
)
def test_a_candidate_of_wrong_types_is_named(rogue: Rogue, entry: Any, message: str) -> None:
    rogue.behave = answering(lambda _: [candidate(), entry])
    with pytest.raises(EndpointAnswerError, match=message) as caught:
        ask(rogue)
    assert str(caught.value).startswith(rogue.url)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("behave", "message"),
    [
        (lambda h: h.reply(b"<html>hello", content_type="text/html; charset=utf-8"), "a web page"),
        (lambda h: h.reply(b"hello"), "cannot be used"),
        (lambda h: h.reply(b""), "cannot be used"),
        (lambda h: h.reply(b'{"q0": {"result": ['), "cannot be used"),
        (lambda h: h.reply(b'{"q0": {"result": [{"name": "\xff"}]}}'), "cannot be used"),
        (lambda h: h.reply(b"[]"), "no list of candidates for 'Arcadia'"),
        (lambda h: h.reply(b"{}"), "no list of candidates"),
        (lambda h: h.reply(b'{"q0": []}'), "no list of candidates"),
        (lambda h: h.reply(b'{"q0": {"result": {"id": "Q1"}}}'), "no list of candidates"),
        (lambda h: h.reply(b'{"q1": {"result": []}}'), "no list of candidates"),
        (lambda h: h.reply(b'{"status": "error", "message": "overload"}'), "no list of candidates"),
        (lambda h: h.reply(b'{"q0": {"result": [{"id": "Q1", "name": "x", "score": 1e999}]}}'), "score is inf"),
        (lambda h: h.reply(b'{"q0": {"result": [' + b"9" * 5000 + b"]}}"), "cannot be used"),
        (lambda h: h.reply(b"[" * 200_000), "nests deeper than 100 levels"),
        (lambda h: h.reply(b"\n  no\x1b[31m such \nthing", 400, "text/plain"), "400 Bad Request: no .31m such$"),
        (lambda h: h.reply(b"", 500, "text/plain"), "500 Internal Server Error$"),
        (lambda h: h.wfile.write(b"hello\r\n\r\n"), "does not speak HTTP"),
    ],
)
def test_what_is_no_answer_is_named(rogue: Rogue, behave: Callable[[Handler], None], message: str) -> None:
    rogue.behave = after_the_manifest(behave)
    with pytest.raises(EndpointAnswerError, match=message) as caught:
        ask(rogue)
    assert str(caught.value).startswith(rogue.url)
    assert str(caught.value).isprintable()


def test_a_slow_answer_and_a_huge_one_are_cut(rogue: Rogue) -> None:
    rogue.behave = after_the_manifest(lambda _: time.sleep(2))
    with pytest.raises(EndpointTimeoutError, match=r"within 0\.5 s"):
        ask(rogue, timeout=0.5)
    rogue.behave = after_the_manifest(lambda handler: handler.reply(b" " * 2_000_000))
    with pytest.raises(EndpointTooLargeError, match="over 1,000,000 bytes"):
        ask(rogue, max_bytes=1_000_000)


def test_a_redirect_takes_the_queries_along_but_stays_at_the_host(rogue: Rogue) -> None:
    usual = answering(lambda _: [candidate()])

    def moved(handler: Handler) -> None:
        usual(handler) if handler.path == "/new" else handler.reply(b"", 302, Location="/new")

    rogue.behave = moved
    assert ask(rogue)[0].item == f"{WD}Q11"
    rogue.behave = after_the_manifest(lambda handler: handler.reply(b"", 302, Location="http://other.example/"))
    with pytest.raises(EndpointRefusedError, match="another host"):
        ask(rogue)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://localhost/", "localhost:1", "http://u:secret@localhost/"])
def test_other_addresses_are_refused_and_passwords_not_repeated(url: str) -> None:
    with pytest.raises(EndpointRefusedError) as caught:
        open_service(url)
    assert "secret" not in str(caught.value)


# ------------------------------------------------------------------------------------------------------- a busy service


@pytest.fixture(autouse=True)
def no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses as they are said, not longer by chance."""
    monkeypatch.setattr("contested.store.patience.uniform", lambda least, _: least)


def busy(times: int, status: int = 429, **headers: str) -> Callable[[Handler], None]:
    """Refuse the first POSTs, and answer then."""
    usual = answering(lambda _: [candidate()])
    left = times

    def behave(handler: Handler) -> None:
        nonlocal left
        if handler.command == "GET" or left == 0:
            usual(handler)
        else:
            left -= 1
            handler.reply(b"slow down", status, "text/plain", **headers)

    return behave


@pytest.mark.parametrize(("status", "pauses"), [(429, [1, 2]), (503, [1, 2])])
def test_a_busy_service_is_asked_again_after_growing_pauses(rogue: Rogue, status: int, pauses: list[int]) -> None:
    slept: list[float] = []
    rogue.behave = busy(2, status)
    assert ask(rogue, sleep=slept.append)[0].item == f"{WD}Q11"
    assert slept == pauses


@pytest.mark.parametrize(("header", "pause"), [("7", 7), ("0", 0), (" 59 ", 59), ("soon", 1), ("-5", 1), ("1e1", 1)])
def test_the_pause_that_a_service_asks_for_is_made(rogue: Rogue, header: str, pause: float) -> None:
    slept: list[float] = []
    rogue.behave = busy(1, Retry_After=header)
    ask(rogue, sleep=slept.append)
    assert slept == [pause]


def test_the_pause_may_be_a_date(rogue: Rogue) -> None:
    slept: list[float] = []
    now = datetime.now(UTC)
    rogue.behave = busy(1, Retry_After=format_datetime(now + timedelta(seconds=30), usegmt=True))
    ask(rogue, sleep=slept.append)
    rogue.behave = busy(1, Retry_After=format_datetime(now - timedelta(days=3), usegmt=True))
    ask(rogue, sleep=slept.append)
    assert 0 < slept[0] <= 30
    assert slept[1:] == [0]


@pytest.mark.parametrize("header", ["3600", "9" * 400])
def test_a_service_that_wants_to_be_left_alone_is(rogue: Rogue, header: str) -> None:
    slept: list[float] = []
    rogue.behave = busy(9, Retry_After=header)
    with pytest.raises(EndpointAnswerError, match="429 Too Many Requests; try again after"):
        ask(rogue, sleep=slept.append)
    assert slept == []
    assert len(rogue.asked) == 2


def test_patience_ends(rogue: Rogue) -> None:
    slept: list[float] = []
    rogue.behave = busy(9, 503)
    with pytest.raises(EndpointAnswerError, match="503 Service Unavailable: slow down"):
        ask(rogue, sleep=slept.append)
    assert slept == [1, 2, 4, 8]


# ------------------------------------------------------------------------------------------------------ what is asked


@pytest.mark.parametrize("engine", [EmbeddedStore, ReferenceStore])
def test_things_without_a_match_in_the_space_are_found(
    engine: type[EmbeddedStore] | type[ReferenceStore], data: str
) -> None:
    store = engine()
    for source in read_all([*ontology_files(), data]):
        store.load(source.quads)
    ann, arcadia = Thing(iri("agent", "ann"), 'Ann "the\tFox" | O\'Hara'), Thing(iri("agent", "arcadia"), "Arcadia")
    ford, place = Thing(iri("event", "ford"), "Battle of Osier Ford"), Thing(iri("place", "arcadia"), "Arcadia")
    assert unmatched(store, WD) == [ann, arcadia, ford, place]
    assert unmatched(store, WD, ["place", "event"]) == [ford, place]
    borduria = Thing(iri("agent", "borduria"), "Borduria")
    assert unmatched(store, "https://places.example/") == [ann, arcadia, borduria, ford]
    assert unmatched(engine(), WD) == []


# ------------------------------------------------------------------------------------------------------------- the file


def proposed(rogue: Rogue, alignments: Path, *candidates: dict[str, Any]) -> Alignments:
    rogue.behave = answering(lambda _: list(candidates))
    found, asked = Alignments.read(alignments), service(rogue)
    for thing, proposals in reconcile([Thing(iri("agent", "arcadia"), "Arcadia")], asked):
        for proposal in proposals:
            found.propose(thing, proposal, asked, DAY)
    found.write()
    return found


def test_a_candidate_is_written_with_source_service_and_date(rogue: Rogue, alignments: Path) -> None:
    proposed(rogue, alignments, candidate(description="a country"))
    assert (
        alignments.read_text()
        == f"""\
@prefix agent: <https://w3id.org/contested/id/agent/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix note: <https://w3id.org/contested/id/note/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

note:link-agent-arcadia-fbe6e68406de a oa:Annotation ;
    ctd:score 94.7 ;
    dcterms:creator <{rogue.url}> ;
    dcterms:date "2031-05-02"^^xsd:date ;
    dcterms:description "Arcadia: a country" ;
    dcterms:source "Gazetteer, asked for Arcadia" ;
    dcterms:type "candidate" ;
    oa:hasBody wd:Q11 ;
    oa:hasTarget agent:arcadia ;
    oa:motivatedBy oa:linking .
"""
    )


def test_what_a_person_wrote_about_a_pair_is_not_proposed_again(rogue: Rogue, alignments: Path) -> None:
    proposed(rogue, alignments, candidate())
    rejected = alignments.read_text().replace('"candidate"', '"rejected"')
    alignments.write_text(rejected)
    proposed(rogue, alignments, candidate(score=100))
    assert alignments.read_text() == rejected


def test_hostile_texts_stay_texts(rogue: Rogue, alignments: Path) -> None:
    name = 'x" ; <urn:x:p> <urn:x:o> .\n\x1b[2J\u202e|' + "y" * 10_000
    proposed(rogue, alignments, candidate(name=name, description='"""\n\\u0022'))
    (quad,) = [quad for quad in read_all([alignments])[0].quads if "description" in str(quad.predicate)]
    assert isinstance(quad.object, Literal)
    kept = 'x" ; <urn:x:p> <urn:x:o> . [2J |'
    assert quad.object.value == f'{kept.ljust(300, "y")}: """ \\u0022'
    assert len(Alignments.read(alignments).links()) == 1


def test_accepting_verifies_one_matches_it_and_rejects_its_rivals(rogue: Rogue, alignments: Path) -> None:
    proposed(rogue, alignments, candidate(), candidate(id="Q12", score=3))
    other = Alignments.read(alignments)
    elsewhere = Service("http://other.example/", service(rogue).manifest, 1, 1, time.sleep)
    other.propose(Thing(iri("agent", "arcadia"), "Arcadia"), Candidate(f"{WD}Q13", "x", None, 1, False), elsewhere, DAY)
    other.accept(iri("agent", "arcadia"), f"{WD}Q11", source="its page", date="2031-06-01")
    other.write()
    links = {link.item: link.status for link in Alignments.read(alignments).links()}
    assert links == {f"{WD}Q11": "verified", f"{WD}Q12": "rejected", f"{WD}Q13": "candidate"}
    text = alignments.read_text()
    assert "agent:arcadia skos:exactMatch wd:Q11 ." in text
    assert text.count("skos:exactMatch") == 1
    assert text.count('dcterms:source "its page"') == text.count('"2031-06-01"^^xsd:date') == 1


@pytest.mark.parametrize("item", ["Q12", "Q99"])
def test_only_a_candidate_can_be_accepted(rogue: Rogue, alignments: Path, item: str) -> None:
    found = proposed(rogue, alignments, candidate(), candidate(id="Q12", score=3))
    found.accept(iri("agent", "arcadia"), f"{WD}Q11", source="its page", date=DAY)
    with pytest.raises(ContestedError, match=f"has no candidate wd:{item} for agent:arcadia; it has: none"):
        found.accept(iri("agent", "arcadia"), f"{WD}{item}", source="its page", date=DAY)


def test_what_else_a_file_says_stays(rogue: Rogue, alignments: Path) -> None:
    alignments.write_text("<urn:x:s> <urn:x:p> [ <urn:x:q> ( 1 2 ) ] .\n")
    before = Dataset(read_all([alignments])[0].quads)
    proposed(rogue, alignments, candidate())
    after = [quad for quad in read_all([alignments])[0].quads if "contested" not in str(quad.subject)]
    assert len(after) == len(list(before))


def test_settled_are_things_that_the_service_was_asked_about_or_that_are_matched_there(
    rogue: Rogue, alignments: Path
) -> None:
    found = proposed(rogue, alignments, candidate())
    here = service(rogue)
    other = Service("http://other.example/", here.manifest, 1, 1, time.sleep)
    assert (found.settled(here), found.settled(other)) == ({iri("agent", "arcadia")}, set())
    found.accept(iri("agent", "arcadia"), f"{WD}Q11", source="its page", date=DAY)
    assert found.settled(here) == found.settled(other) == {iri("agent", "arcadia")}
    (link,) = found.links()
    assert link == Link(link.note, iri("agent", "arcadia"), f"{WD}Q11", "verified", here.address)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("alignments.nt", "", "ends with .ttl"),
        ("alignments.ttl", "# mine\n", "holds a comment"),
        ("alignments.ttl", "<a", "is not Turtle"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=message):
        Alignments.read(tmp_path / name)


# ---------------------------------------------------------------------------------------------------- the command line


def test_what_came_before_a_failure_is_kept_and_not_asked_again(
    rogue: Rogue, tmp_path: Path, alignments: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [f'<{iri("place", f"p{n:02}")}> a schema:Place ; rdfs:label "P{n:02}"@en .\n' for n in range(15)]
    data = tmp_path / "places.ttl"
    data.write_text(DATA.partition("\n\n")[0] + "\n" + "".join(places))
    usual = answering(lambda _: [candidate()])
    rogue.behave = lambda handler: handler.reply(b"", 500) if len(rogue.asked) == 3 else usual(handler)
    command = ["reconcile", "--service", rogue.url, "--data", str(data), "--alignments", str(alignments)]
    assert run(command) == 1
    assert capsys.readouterr().err == f"contested: error: {rogue.url} answered with 500 Internal Server Error\n"
    assert len(Alignments.read(alignments).links()) == 10
    assert run(command) == 0
    assert capsys.readouterr().err == f"5 things asked about, 5 candidates in {alignments}, 0 things without any\n"
    assert len(Alignments.read(alignments).links()) == 15


def test_nothing_is_written_where_nothing_was_proposed(rogue: Rogue, data: str, alignments: Path) -> None:
    rogue.behave = answering(lambda _: [])
    assert run(["reconcile", "--service", rogue.url, "--data", data, "--alignments", str(alignments)]) == 0
    assert not alignments.exists()


def test_kinds_type_and_limit_are_passed_on(rogue: Rogue, data: str, alignments: Path) -> None:
    rogue.behave = answering(lambda _: [])
    options = ["--kind", "event", "--type", "Q178561", "--limit", "1", "--alignments", str(alignments)]
    assert run(["reconcile", "--service", rogue.url, "--data", data, *options]) == 0
    assert json.loads(parse_qs(rogue.asked[-1][2].decode())["queries"][0]) == {
        "q0": {"query": "Battle of Osier Ford", "limit": 1, "type": "Q178561"}
    }


def test_the_table_shows_what_a_person_must_see_and_obeys_no_terminal_codes(
    rogue: Rogue, data: str, alignments: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rogue.behave = answering(lambda _: [candidate(name="Arc\x1b[2Jadia", description="=1+1")])
    options = ["--kind", "event", "--alignments", str(alignments)]
    assert run(["reconcile", "--service", rogue.url, "--data", data, *options]) == 0
    printed = capsys.readouterr().out
    assert "event:ford" in printed
    assert "wd:Q11" in printed
    assert "\x1b" not in printed
    assert run(["reconcile", "--service", rogue.url, "--data", data, *options, "--format", "csv"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["reconcile"],
        ["reconcile", "--service", "http://localhost:1/", "--date", "yesterday"],
        ["reconcile", "--service", "http://localhost:1/", "--kind", "claim"],
        ["reconcile", "--service", "http://localhost:1/", "--limit", "0"],
        ["accept", "agent:arcadia", "Q11"],
        ["accept", "arcadia", "Q11", "--source", "its page"],
        ["accept", "agent:arcadia", "Q11x", "--source", "its page"],
    ],
)
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_nobody_answers(data: str, alignments: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(EndpointError, match="connection refused"):
            open_service(url)
        assert run(["reconcile", "--service", url, "--data", data, "--alignments", str(alignments)]) == 1
    assert "nothing answers there" in capsys.readouterr().err
    assert not alignments.exists()


HOLDING_THE_WHOLE_GRAPH = {"turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld", "rdf12"}
"""Formats that hold our own model as it is: in them a candidate is a note that says that it is a candidate."""


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - HOLDING_THE_WHOLE_GRAPH) or [None])
def test_no_export_takes_a_candidate(name: str | None, rogue: Rogue, tmp_path: Path, alignments: Path) -> None:
    if name is None:
        pytest.skip("there are only formats that hold the whole graph")
    rogue.behave = answering(lambda _: [candidate(id="Q9424242")])
    assert run(["reconcile", "--service", rogue.url, "--alignments", str(alignments)]) == 0
    with open_graph(add=[alignments]) as graph:
        parts = [part if isinstance(part, bytes) else part.encode() for part in export(graph, name)]
    assert b"9424242" not in b"".join(parts)
