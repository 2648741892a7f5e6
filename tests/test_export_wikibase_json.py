"""Entity JSON: two libraries for Wikibase rebuild the same from it, and what they let through is checked here."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from conftest import NodePackage, Require
from pyoxigraph import Literal
from wikibaseintegrator.datatypes import URL, BaseDataType, MonolingualText, Quantity, String, Time
from wikibaseintegrator.datatypes import Item as ItemType
from wikibaseintegrator.entities import ItemEntity
from wikibaseintegrator.models import Claim, Reference, References, Snak, Snaks
from wikibaseintegrator.wbi_enums import ActionIfExists, WikibaseRank, WikibaseSnakType

import contested
from contested.errors import InputError
from contested.export import Losses, export
from contested.export.wikidata import model
from contested.export.wikidata.checks import label_flaw, statement_flaw, text_flaw
from contested.graph import Graph
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

Json = dict[str, Any]

CASES = Path(__file__).parent / "cases" / "exports" / "wikidata"
SCRIPT = Path(__file__).parent / "wikibase_edit.mjs"
CLASH = "2008-mardakert-clashes"
CLAIM = "https://w3id.org/contested/id/claim/"


def text_of(graph: Graph, losses: Losses | None = None, **options: str) -> str:
    event = options.pop("event", None)
    return "".join(map(str, export(graph, "wikibase-json", event=event, losses=losses, **options)))


def entities_of(graph: Graph, losses: Losses | None = None, **options: str) -> list[Json]:
    found: list[Json] = json.loads(text_of(graph, losses, **options))
    return found


def statements_of(entities: list[Json]) -> Iterator[Json]:
    for entity in entities:
        for statements in entity["claims"].values():
            yield from statements


# -------------------------------------------------------------------------------------------------- what is written


def test_exact_output_and_losses_of_a_small_graph(world: Graph) -> None:
    losses = Losses()
    assert entities_of(world, losses) == json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
    assert losses.to_tsv() == (CASES / "losses.json.tsv").read_text(encoding="utf-8")


def test_ids_follow_from_the_claims_alone(article: Graph) -> None:
    entity = entities_of(article, event=CLASH, event_qid="Q1234")[0]
    ids = {statement["id"] for statement in statements_of([entity])}
    claims = (str(row["claim"]) for row in article.ask("casualties", event=CLASH))
    assert ids <= {f"Q1234${str(uuid5(NAMESPACE_URL, claim)).upper()}" for claim in claims}
    assert len(ids) == 10
    assert text_of(article, event=CLASH, event_qid="Q1234") == text_of(article, event=CLASH, event_qid="Q1234")


def test_new_items_have_no_id_and_their_statements_ids_of_their_own(article: Graph) -> None:
    entities = entities_of(article)
    ids = [statement["id"] for statement in statements_of(entities)]
    assert all("id" not in entity for entity in entities)
    assert len(ids) == len(set(ids))
    assert str(uuid5(NAMESPACE_URL, f"{CLAIM}mardakert-2008-az-armenian-killed")).upper() in ids


def test_only_what_its_own_speaker_withdrew_is_not_normal(world: Graph) -> None:
    ranks = {statement["id"]: statement["rank"] for statement in statements_of(entities_of(world))}
    withdrawn = str(uuid5(NAMESPACE_URL, f"{CLAIM}withdrawn")).upper()
    assert ranks.pop(withdrawn) == "deprecated"
    assert set(ranks.values()) == {"normal"}


def test_one_entity_a_line(article: Graph) -> None:
    first, *lines, last = text_of(article).splitlines()
    assert (first, last) == ("[", "]")
    assert [json.loads(line.removesuffix(","))["type"] for line in lines] == ["item"] * 3


def test_empty_graph_is_an_empty_array(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    with contested.open(empty) as graph:
        assert entities_of(graph) == []


def test_both_engines_write_the_same_bytes() -> None:
    found = []
    for engine in (EmbeddedStore(), ReferenceStore()):
        with contested.open() as shipped:
            for source in shipped.all_sources():
                engine.load(source.quads)
        found.append(text_of(Graph(engine)))
    assert found[0] == found[1]


# ------------------------------------------------------------------------------------------- WikibaseIntegrator agrees

DATATYPES: dict[str, Callable[[Json], BaseDataType]] = {
    "wikibase-item": lambda value: ItemType(value=value["id"]),
    "string": lambda value: String(value=value),
    "url": lambda value: URL(value=value),
    "monolingualtext": lambda value: MonolingualText(text=value["text"], language=value["language"]),
    "quantity": lambda value: Quantity(
        amount=value["amount"], upper_bound=value.get("upperBound"), lower_bound=value.get("lowerBound")
    ),
    "time": lambda value: Time(time=value["time"], precision=value["precision"]),
}


def rebuilt_claim(snak: Json) -> Claim:
    if snak["snaktype"] == "value":
        found: Claim = DATATYPES[snak["datatype"]](snak["datavalue"]["value"])
    else:
        kind = next(subclass for subclass in BaseDataType.subclasses if snak["datatype"] == subclass.DTYPE)
        found = kind(snaktype=WikibaseSnakType(snak["snaktype"]))
    found.mainsnak.property_number = snak["property"]
    return found


def rebuilt_snak(snak: Json) -> Snak:
    return Snak().from_json(rebuilt_claim(snak).get_json()["mainsnak"])


def rebuilt_statement(statement: Json) -> Claim:
    found = rebuilt_claim(statement["mainsnak"])
    found.id, found.rank = statement["id"], WikibaseRank(statement["rank"])
    for snaks in statement.get("qualifiers", {}).values():
        for snak in snaks:
            found.qualifiers.add(rebuilt_snak(snak))
    found.qualifiers_order = list(found.qualifiers.qualifiers)
    found.references = References()
    for reference in statement.get("references", []):
        snaks = Snaks()
        for snak in (snak for group in reference["snaks"].values() for snak in group):
            snaks.add(rebuilt_snak(snak))
        found.references.add(Reference(snaks=snaks, snaks_order=list(snaks.snaks)))
    return found


def rebuilt_entity(entity: Json) -> Json:
    found = ItemEntity()
    for label in entity["labels"].values():
        found.labels.set(label["language"], label["value"])
    for statement in statements_of([entity]):
        found.claims.add(rebuilt_statement(statement), action_if_exists=ActionIfExists.FORCE_APPEND)
    if "id" in entity:
        found.id = entity["id"]
    made: Json = found.get_json()
    return {key: said for key, said in made.items() if said is not None}


@pytest.mark.parametrize("options", [{}, {"event": CLASH, "event_qid": "Q1234", "retrieved": "2026-11-22"}])
def test_wikibaseintegrator_rebuilds_the_same(article: Graph, world: Graph, options: dict[str, str]) -> None:
    entities = entities_of(article, None, **options) + entities_of(world, retrieved="2026-11-22")
    assert entities
    for entity in entities:
        assert rebuilt_entity(entity) == entity


# ------------------------------------------------------------------------------------------------ wikibase-edit agrees


@pytest.fixture(scope="module")
def wikibase_edit(require: Require, node_package: NodePackage) -> Callable[[list[Json]], list[Json]]:
    """A function that gives entities to the npm package wikibase-edit, and returns what it would send."""
    node = shutil.which("node")
    require(node, "node is not installed")
    package = node_package("wikibase-edit")

    def give(entities: list[Json]) -> list[Json]:
        command = [str(node), str(SCRIPT), str(package)]
        done = subprocess.run(command, input=json.dumps(entities), capture_output=True, text=True, check=True)
        found: list[Json] = json.loads(done.stdout)
        return found

    return give


def sent_snak(snak: Json) -> Json:
    """Return a snak as wikibase-edit sends it: without what Wikibase adds by itself."""
    found: Json = {name: snak[name] for name in ("snaktype", "property", "datavalue") if name in snak}
    if snak["datatype"] == "wikibase-item" and "datavalue" in snak:
        found["datavalue"] = {
            **snak["datavalue"],
            "value": {"entity-type": "item", "id": snak["datavalue"]["value"]["id"]},
        }
    return found


def sent_statement(statement: Json) -> Json:
    qualifiers = statement.get("qualifiers", {})
    references = statement.get("references", [])
    return {
        **({"id": statement["id"]} if "$" in statement["id"] else {}),
        "rank": statement["rank"],
        "type": "statement",
        "mainsnak": sent_snak(statement["mainsnak"]),
        "qualifiers": {name: list(map(sent_snak, snaks)) for name, snaks in qualifiers.items()},
        "references": [
            {"snaks": [sent_snak(snak) for snaks in reference["snaks"].values() for snak in snaks]}
            for reference in references
        ],
    }


@pytest.mark.parametrize("options", [{}, {"event": CLASH, "event_qid": "Q1234", "retrieved": "2026-11-22"}])
def test_wikibase_edit_sends_the_same(
    article: Graph,
    world: Graph,
    wikibase_edit: Callable[[list[Json]], list[Json]],
    options: dict[str, str],
) -> None:
    entities = entities_of(article, None, **options) + entities_of(world)
    for entity, sent in zip(entities, wikibase_edit(entities), strict=True):
        assert sent["labels"] == entity["labels"]
        assert sent["claims"] == {
            name: [sent_statement(statement) for statement in statements]
            for name, statements in entity["claims"].items()
        }


def test_wikibase_edit_raises_what_is_wrong(world: Graph, wikibase_edit: Callable[[list[Json]], list[Json]]) -> None:
    (entity,) = entities_of(world)
    entity["claims"]["P1120"][0]["rank"] = "best"
    assert wikibase_edit([entity]) == [{"error": "invalid rank"}]


# ------------------------------------------------------------------------------------------------------- our own checks

GOOD = model.Statement("P1120", model.Quantity(8))


def referring(snak: model.Snak) -> model.Statement:
    return model.Statement("P1120", model.Quantity(8), references=((snak,),))


def url(text: str) -> model.Statement:
    return referring(model.Snak("P854", model.Text(text)))


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        (url("javascript:alert(1)"), "does not begin with http"),
        (url("//daily.example/a"), "does not begin with http"),
        (url("https://"), "does not begin with http"),
        (url("https://daily.example/a b"), "must not hold"),
        (url("https://[daily.example"), "malformed"),
        (url("https://daily.example/" + "a" * 500), "Wikibase takes 500"),
        (referring(model.Snak("P958", model.Text("a" * 401))), "Wikibase takes 400"),
        (referring(model.Snak("P958", model.Text(" a"))), "begins or ends with a space"),
        (referring(model.Snak("P958", model.Text("a\u00a0"))), "begins or ends with a space"),
        (referring(model.Snak("P958", model.Text("a\nb"))), "line break"),
        (referring(model.Snak("P958", model.Text("a\x00b"))), "control character"),
        (referring(model.Snak("P958", model.Text("a\ud800b"))), "control character"),
        (referring(model.Snak("P958", model.Text(""))), "empty"),
        (referring(model.Snak("P1683", model.Monolingual("zz", "a"))), "no language 'zz'"),
        (referring(model.Snak("P1683", model.Monolingual("en", "a" * 401))), "Wikibase takes 400"),
        (referring(model.Snak("P813", model.Time(2023, 13, 45))), "no date"),
        (referring(model.Snak("P813", model.Time(2023, 2, 29))), "no date"),
        (referring(model.Snak("P813", model.Time(0))), "no date"),
        (referring(model.Snak("P813", model.Time(-44))), "no date"),
        (referring(model.Snak("P813", model.Time(20230))), "no date"),
        (referring(model.Snak("P813", model.Time(2023, 0, 5))), "a day and no month"),
        (referring(model.Snak("P813", model.Text("2023"))), "P813 takes no text"),
        (model.Statement("P1120", model.Quantity(8, (9, 10))), "outside its bounds"),
        (model.Statement("P1120", model.Quantity(8, (10, 7))), "outside its bounds"),
        (model.Statement("P1120", model.Quantity(-8)), "negative"),
        (model.Statement("P1120", model.Quantity(10**400)), "more than 126 digits"),
        (model.Statement("P1120", model.Item("Q5")), "P1120 takes no item"),
    ],
)
def test_what_both_libraries_let_through_is_refused(statement: model.Statement, flaw: str) -> None:
    assert flaw in str(statement_flaw(statement))


def test_what_is_right_has_no_flaw() -> None:
    assert statement_flaw(GOOD) is None
    assert statement_flaw(url("https://daily.example/a?b=c")) is None
    assert text_flaw("a" * 400) is None
    assert label_flaw(model.Monolingual("hy", "a" * 250)) is None
    assert "Wikibase takes 250" in str(label_flaw(model.Monolingual("hy", "a" * 251)))
    assert "no language" in str(label_flaw(model.Monolingual("x-klingon", "a")))


@pytest.mark.parametrize("hostile", ["a\nb", "\u202ex", "=cmd|' /C calc'!A0", "z" * 10_000, 'a"b\\c'])
@pytest.mark.parametrize("original", ['"The Gazette of 1901"', '"Losses"', '"at least 5"', '"Clash at the Ford"'])
def test_hostile_text_is_written_whole_or_refused(tmp_path: Path, hostile: str, original: str) -> None:
    data = (CASES / "world.ttl").read_text(encoding="utf-8")
    path = tmp_path / "hostile.ttl"
    path.write_text(data.replace(original, str(Literal(hostile))), encoding="utf-8")
    losses = Losses()
    with contested.open(path) as graph:
        entities = entities_of(graph, losses)
    assert (hostile in json.dumps(entities, ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")) == (
        text_flaw(hostile) is None
    )
    assert all(rebuilt_entity(entity) == entity for entity in entities)


@pytest.mark.parametrize(
    ("original", "hostile", "reason"),
    [
        (
            'ctd:low 8 ; ctd:high 8 ; ctd:figure "eight"',
            "ctd:low -8 ; ctd:high -8",
            "P1120: a count of people is negative",
        ),
        ('"1901-06-03"^^xsd:date', '"-0044-03-15"^^xsd:date', "P577: +-044-03-15T00:00:00Z is no date"),
        ('"1901-06-03"^^xsd:date', '"20230-01-01"^^xsd:date', "P577: +20230-01-01T00:00:00Z is no date"),
        ('"The Daily, 3 June"@en', '"The Daily, 3 June"@x-y-z', "P1476: Wikimedia knows no language 'x-y-z'"),
        ("<https://daily.example/ford>", "<javascript:alert(1)>", "P854: a URL does not begin with http"),
    ],
)
def test_impossible_values_are_refused(tmp_path: Path, original: str, hostile: str, reason: str) -> None:
    data = (CASES / "world.ttl").read_text(encoding="utf-8")
    assert original in data
    path = tmp_path / "hostile.ttl"
    path.write_text(data.replace(original, hostile), encoding="utf-8")
    losses = Losses()
    with contested.open(path) as graph:
        text = text_of(graph, losses)
    (refusal,) = (loss.reason for loss in losses if loss.refused and loss.claim == f"{CLAIM}arcadian-dead")
    assert reason in refusal
    assert str(uuid5(NAMESPACE_URL, f"{CLAIM}arcadian-dead")).upper() not in text


@pytest.mark.parametrize("date_of_nothing", ["2023-13-45", "2023-02-29", "0000-01-01"])
def test_days_that_do_not_exist_are_refused_with_file_and_line(tmp_path: Path, date_of_nothing: str) -> None:
    data = (CASES / "world.ttl").read_text(encoding="utf-8")
    path = tmp_path / "hostile.ttl"
    path.write_text(data.replace('"1901-06-03"^^xsd:date', f'"{date_of_nothing}"^^xsd:date'), encoding="utf-8")
    with pytest.raises(InputError, match=rf"hostile\.ttl:\d+:\d+: '{date_of_nothing}' "):
        contested.open(path)


def test_dates_are_those_of_the_event_and_no_clock(world: Graph) -> None:
    assert str(date.today().year) not in text_of(world)
