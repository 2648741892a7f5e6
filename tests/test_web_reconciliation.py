"""Our entities as a reconciliation service: what it sends, by JSON schemas of the API, and by clients of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import html5lib
import pandas
import pytest
import reconciler
from browsing import send
from jsonschema import Draft202012Validator
from serving import serving

import contested
from contested.cli import run
from contested.links.protocol import Query
from contested.links.service import open_service
from contested.namespaces import PREFIXES
from contested.web.application import Web
from contested.web.messages import Response
from contested.web.properties import PROPERTIES
from contested.web.similarity import likeness, normal

CASES = Path(__file__).resolve().parent / "cases" / "web" / "reconciliation"
FORM = "application/x-www-form-urlencoded"
OSIER = "event/osier-ford"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with contested.open(CASES / "world.ttl") as graph:
        yield Web(graph)


def ask(web: Web, path: str, schema: str, **parameters: str) -> Any:
    answer = send(web, "GET", f"/reconcile{path}?{urlencode(parameters)}")
    assert (answer.status, answer.media_type) == (200, "application/json"), answer.body
    content = json.loads(answer.body)
    check(content, schema)
    return content


def check(content: Any, schema: str) -> None:
    rules = json.loads((CASES / f"{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules).validate(content)


def match(web: Web, query: str | Mapping[str, Any]) -> list[dict[str, Any]]:
    wanted = {"query": query} if isinstance(query, str) else query
    found = ask(web, "", "results", queries=json.dumps({"q0": wanted}))["q0"]["result"]
    assert isinstance(found, list)
    return found


def refused(answer: Response) -> tuple[int, str]:
    return answer.status, str(json.loads(answer.body)["detail"])


def test_the_manifest(web: Web) -> None:
    manifest = ask(web, "", "manifest")
    assert manifest["identifierSpace"] == PREFIXES["event"].removesuffix("event/")
    assert manifest["view"]["url"] == "http://127.0.0.1:8000/id/{{id}}"
    assert {one["id"] for one in manifest["defaultTypes"]} == {"event", "agent", "side", "place", "document"}


def test_every_address_of_the_manifest_answers(web: Web) -> None:
    manifest = ask(web, "", "manifest")
    ids = {"entity": OSIER, "type": "event", "property": "rdfs:label"}
    places = [manifest["preview"]["url"].replace("{{id}}", "event%2Fosier-ford")]
    for what, suggest in manifest["suggest"].items():
        places.append(suggest["service_url"] + suggest["service_path"] + "?prefix=e")
        places.append(suggest["flyout_service_url"] + suggest["flyout_service_path"].replace("${id}", ids[what]))
    places.append("{service_url}{service_path}?type=event".format(**manifest["extend"]["propose_properties"]))
    assert [send(web, "GET", place).status for place in places] == [200] * 8


@pytest.mark.parametrize(
    "name",
    [
        "Battle of Osier Ford",
        "BATTLE OF OSIER-FORD",
        "Schlacht an der Weidenfurt",
        OSIER,
        f"{PREFIXES['event']}osier-ford",
    ],
)
def test_an_exact_name_or_identifier_is_a_match(web: Web, name: str) -> None:
    best, *others = match(web, name)
    assert (best["id"], best["score"], best["match"]) == (OSIER, 100, True)
    assert (best["name"], best["type"]) == ("Battle of Osier Ford", [{"id": "event", "name": "Event"}])
    assert best["description"] == "event, 1931-05-02, in Osier Ford"
    assert not any(other["match"] for other in others)


def test_namesakes_are_no_match_until_their_type_is_named(web: Web) -> None:
    assert [(one["id"], one["score"], one["match"]) for one in match(web, "Arcadia")[:2]] == [
        ("agent/arcadia", 100, False),
        ("place/arcadia", 100, False),
    ]
    assert [one["match"] for one in match(web, {"query": "Arcadia", "type": "place"})] == [True]
    assert [one["match"] for one in match(web, {"query": "Arcadia", "type": [{"id": "place"}, "side"]})[:1]] == [True]
    assert match(web, {"query": "Arcadia", "type": "Q5"}) == []


def test_a_similar_name_is_a_candidate_and_no_match(web: Web) -> None:
    found = match(web, "Battle at the Osier ford")
    assert [one["id"] for one in found[:2]] == [OSIER, "event/osier-ford-second"]
    assert found[0]["score"] > found[1]["score"]
    assert not any(one["match"] for one in found)
    assert match(web, "Kettle") == []


def test_accents_do_not_matter(web: Web) -> None:
    assert match(web, "ann elan")[0]["match"]


@pytest.mark.parametrize(
    ("pid", "value"),
    [
        ("schema:startDate", "1931-05-02"),
        ("schema:startDate", "1931"),
        ("schema:location", "Osier Ford"),
        ("schema:location", {"id": "place/osier-ford", "name": "Osier Ford"}),
        ("skos:exactMatch", "Q99001"),
        ("skos:exactMatch", ["Q1", "http://www.wikidata.org/entity/Q99001"]),
    ],
)
def test_properties_are_compared(web: Web, pid: str, value: object) -> None:
    [best, *_] = match(web, {"query": "Battle of Osier Ford", "properties": [{"pid": pid, "v": value}]})
    assert (best["id"], best["score"], best["match"]) == (OSIER, 100, True)
    [best, *_] = match(web, {"properties": [{"pid": pid, "v": value}], "type": "event"})
    assert (best["id"], best["score"]) == (OSIER, 100)


@pytest.mark.parametrize("pid", ["schema:startDate", "no:such"])
def test_a_property_that_differs_is_no_match(web: Web, pid: str) -> None:
    [best, *_] = match(web, {"query": "Battle of Osier Ford", "properties": [{"pid": pid, "v": "1812"}]})
    assert (best["id"], best["score"], best["match"]) == (OSIER, 60, False)
    assert best["features"] == [{"id": "name", "value": 100}, {"id": "properties", "value": 0}]
    assert match(web, {"properties": [{"pid": pid, "v": "1812"}]}) == []


def test_limits(web: Web) -> None:
    assert len(match(web, {"query": "Osier Ford", "limit": 1})) == 1
    assert len(match(web, {"query": "Osier Ford", "limit": 10**9})) == 3
    many = json.dumps({f"q{number}": {"query": "Arcadia"} for number in range(51)})
    status, detail = refused(send(web, "GET", f"/reconcile?{urlencode({'queries': many})}"))
    assert (status, "50 are the most" in detail) == (413, True)
    check(json.loads(json.dumps(ask(web, "", "results", queries="{}"))), "results")


def test_a_batch_by_post(web: Web) -> None:
    body = urlencode({"queries": json.dumps({"a": {"query": "Arcadia"}, "b": {"query": "ann"}})}).encode()
    answer = send(web, "POST", "/reconcile", "*/*", f"{FORM};charset=UTF-8", body)
    content = json.loads(answer.body)
    check(content, "results")
    assert content.keys() == {"a", "b"}


@pytest.mark.parametrize(
    ("queries", "message"),
    [
        ("{", "queries is no JSON"),
        ("[]", "no object of queries"),
        ("[" * 200, "deep"),
        ('{"q": 1}', "query 'q' is no object"),
        ('{"q": {}}', "neither a text"),
        ('{"q": {"query": 5}}', "neither a text"),
        ('{"q": {"query": "x", "limit": 0}}', "limit"),
        ('{"q": {"query": "x", "limit": "5"}}', "limit"),
        ('{"q": {"query": "x", "type": [5]}}', "type without an id"),
        ('{"q": {"query": "x", "properties": [{"pid": "y"}]}}', "a pid and a value"),
        ('{"q": {"query": "x", "score": NaN}}', "NaN"),
    ],
)
def test_malformed_queries_are_told(web: Web, queries: str, message: str) -> None:
    status, detail = refused(send(web, "GET", f"/reconcile?{urlencode({'queries': queries})}"))
    assert (status, message in detail) == (400, True), detail


def test_other_requests_are_refused(web: Web) -> None:
    assert refused(send(web, "POST", "/reconcile", "*/*", "application/json", b"{}"))[0] == 415
    assert refused(send(web, "POST", "/reconcile", "*/*", FORM, b""))[0] == 400
    assert refused(send(web, "POST", "/reconcile", "*/*", FORM, b"queries=%FF"))[0] == 400
    assert refused(send(web, "PUT", "/reconcile"))[0] == 405
    assert refused(send(web, "GET", "/reconcile/suggest/entity?cursor=-1"))[0] == 400
    assert refused(send(web, "GET", "/reconcile/flyout/entity?id=event/none"))[0] == 404
    assert refused(send(web, "GET", "/reconcile/preview?id=event/none"))[0] == 404


def test_jsonp_is_not_offered(web: Web) -> None:
    ask(web, "", "manifest", callback="alert")


def suggested(web: Web, what: str, prefix: str, cursor: str = "0") -> list[str]:
    schema = "suggested-entities" if what == "entity" else "suggested-terms"
    return [one["id"] for one in ask(web, f"/suggest/{what}", schema, prefix=prefix, cursor=cursor)["result"]]


def test_suggestions(web: Web) -> None:
    assert suggested(web, "entity", "osi") == [OSIER, "event/osier-ford-second", "place/osier-ford"]
    assert suggested(web, "entity", "osi", "2") == ["place/osier-ford"]
    assert suggested(web, "entity", OSIER)[0] == OSIER
    assert suggested(web, "entity", "") == []
    assert suggested(web, "type", "ev") == ["event", "side"]
    assert suggested(web, "property", "lat") == ["geo:lat"]
    assert suggested(web, "property", "schema:start") == ["schema:startDate"]
    assert len(suggested(web, "property", "")) == len(PROPERTIES)


def test_names_are_inert_in_flyouts_and_previews(web: Web) -> None:
    shown = ask(web, "/flyout/entity", "flyout", id="agent/evil")["html"]
    page = send(web, "GET", "/reconcile/preview?id=agent/evil").body.decode()
    for text in (shown, page):
        document = html5lib.parse(text, namespaceHTMLElements=False)
        assert not list(document.iter("img"))
        assert "{{7*7}}" in "".join(document.itertext())
        assert "\u202e" not in text


def test_a_preview_may_be_framed_and_runs_nothing(web: Web) -> None:
    answer = send(web, "GET", "/reconcile/preview?id=event/osier-ford")
    policy = dict(answer.headers)["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    document = html5lib.parse(answer.body.decode(), namespaceHTMLElements=False)
    assert not list(document.iter("script"))
    assert "A fight over a river crossing." in "".join(document.itertext())
    assert [link.get("href") for link in document.iter("a")] == ["/event/osier-ford"]


def test_properties_are_proposed(web: Web) -> None:
    found = ask(web, "/properties", "proposals", type="side")
    assert [one["id"] for one in found["properties"]] == ["rdfs:label", "ctd:ofEvent", "ctd:party"]
    assert ask(web, "/properties", "proposals", type="side", limit="1")["limit"] == 1


def test_data_extension(web: Web) -> None:
    names = ["rdfs:label", "schema:startDate", "schema:location", "geo:lat", "ctd:speaksFor", "no:such"]
    ids = [OSIER, "place/osier-ford", "agent/ann", "event/none"]
    query = json.dumps({"ids": ids, "properties": [{"id": name} for name in names]})
    found = ask(web, "", "extension", extend=query)
    assert [one["id"] for one in found["meta"]] == names
    assert found["meta"][2]["type"] == {"id": "place", "name": "Place"}
    rows = found["rows"]
    assert list(rows) == ids
    assert rows[OSIER]["schema:startDate"] == [{"str": "1931-05-02"}]
    assert rows[OSIER]["schema:location"] == [{"id": "place/osier-ford", "name": "Osier Ford"}]
    assert rows["place/osier-ford"]["geo:lat"] == [{"float": 12.5}]
    assert rows["agent/ann"]["ctd:speaksFor"] == [{"id": "agent/arcadia", "name": "Arcadia"}]
    assert rows["event/none"] == {name: [] for name in names}


@pytest.mark.parametrize("extend", ["[]", '{"ids": "x", "properties": []}', '{"ids": [1], "properties": []}'])
def test_malformed_extensions_are_told(web: Web, extend: str) -> None:
    assert refused(send(web, "GET", f"/reconcile?{urlencode({'extend': extend})}"))[0] == 400


def test_what_is_not_ours_is_no_entity(web: Web) -> None:
    assert "Battle of elsewhere" not in [one["name"] for one in match(web, "Battle of elsewhere")]


def test_our_own_client_understands_it(web: Web) -> None:
    with serving(web) as root:
        service = open_service(f"{root}/reconcile")
        [[best, *_], none] = service.candidates([Query("Battle of Osier Ford", "event"), Query("Kettle")])
    assert (best.item, best.score, best.match) == (PREFIXES["event"] + "osier-ford", 100, True)
    assert none == ()


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # of pandas, which the client uses so
def test_a_client_of_others_understands_it(web: Web) -> None:
    names = pandas.Series(["Battle of Osier Ford", "Arcadia"])
    with serving(web) as root:
        service = f"{root}/reconcile"
        any_type = reconciler.reconcile(names, reconciliation_endpoint=service)
        places = reconciler.reconcile(names[1:], type_id="place", reconciliation_endpoint=service)
        days = {"schema:startDate": pandas.Series(["1931-05-02"])}
        dated = reconciler.reconcile(names[:1], property_mapping=days, reconciliation_endpoint=service)
    assert rows(any_type) == [(names[0], OSIER, "event", 100, True), (names[1], "agent/arcadia", "agent", 100, False)]
    assert rows(places) == [(names[1], "place/arcadia", "place", 100, True)]
    assert rows(dated) == [(names[0], OSIER, "event", 100, True)]


def rows(found: pandas.DataFrame) -> list[tuple[object, ...]]:
    columns = [found[name] for name in ("input_value", "id", "type_id", "score", "match")]
    return list(zip(*columns, strict=True))


def test_the_command_reconciles_with_it(web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = tmp_path / "links.ttl"
    with serving(web) as root:
        command = ["reconcile", "--service", f"{root}/reconcile", "--kind", "place", "--type", "place"]
        data = ["--data", str(CASES / "world.ttl"), "--alignments", str(links), "--date", "2031-05-02"]
        assert run([*command, *data, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["thing"] == one["item"], one["score"], one["match"]) for one in found] == [(True, 100, True)] * 2
    assert "place:osier-ford" in links.read_text(encoding="utf-8")


def test_likeness_is_of_words_and_not_of_their_marks() -> None:
    assert likeness(normal("Osier Ford"), normal("osier-FORD")) == 1
    assert 0 < likeness(normal("Osier Ford"), normal("Osier Bridge")) < likeness(normal("Osier Ford"), "osier fort")


@pytest.mark.parametrize("name", ["", "\0", "ß" * 1000, "\ud7ff", "…", "\ufdfa" * 300])
def test_any_name_can_be_looked_for(web: Web, name: str) -> None:
    assert normal(normal(name)) == normal(name)
    assert suggested(web, "entity", name) == []
