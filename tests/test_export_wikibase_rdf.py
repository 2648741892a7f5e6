"""The RDF of a Wikibase: what a real one made of an entity, what our question finds in it, and what wdt: says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, RdfFormat
from pyshex import ShExEvaluator
from rdflib.compare import isomorphic

import contested
from contested.answers import Row, answer
from contested.assets import asset
from contested.errors import ExportError
from contested.export import Losses, export
from contested.export.wikidata.entity_rdf import Page, entity_triples, page_triples
from contested.export.wikidata.rdf_names import Names
from contested.graph import Graph
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CASES = Path(__file__).parent / "cases" / "exports" / "wikidata"
CLASH = "2008-mardakert-clashes"
BASE = "https://w3id.org/contested/wikibase/"
WIKIBASE = "http://wikiba.se/ontology#"
ABOUT = rdflib.URIRef("http://schema.org/about")
TOLLS = ("P1120", "P1339", "P1446", "P1590")
COLUMNS = (
    *("event", "eventLabel", "claim", "claimant", "claimantLabel", "victimSide", "victimSideLabel"),
    *("harm", "low", "high"),
)


def text_of(graph: Graph, losses: Losses | None = None, **options: str) -> str:
    event = options.pop("event", None)
    return "".join(map(str, export(graph, "wikibase-rdf", event=event, losses=losses, **options)))


def rdf(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="nt")


def loaded(text: str, store: Store) -> Store:
    store.load(pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES))
    return store


# ------------------------------------------------------------------------------------------------- as a real Wikibase


def nodes_unnamed(text: str) -> rdflib.Graph:
    """Read N-Triples with the nodes of values and references as blank ones: their names are hashes of PHP's."""
    return rdf(re.sub(r"<[^> ]*/(value|reference)/([0-9a-f]+)>", r"_:\1\2", text))


def converted(entity: dict[str, Any], names: Names, page: Page) -> rdflib.Graph:
    triples = [*entity_triples(entity, names), *page_triples(entity, names, page)]
    return nodes_unnamed((pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode())


def test_conversion_is_what_a_real_wikibase_makes(shared: Path) -> None:
    entity = json.loads((shared / "wikidata" / "golden_entity.json").read_text(encoding="utf-8"))
    golden = nodes_unnamed((shared / "wikidata" / "golden_real.nt").read_text(encoding="utf-8"))
    base = "http://127.0.0.1:8899/"
    licence = "http://creativecommons.org/publicdomain/zero/1.0/"
    page = Page(version=entity["lastrevid"], modified="2026-11-22T06:53:23Z", license=licence)
    made = converted(entity, Names(base, f"{base}index.php/Special:EntityData/"), page)
    assert len(golden) == 136
    assert isomorphic(made, golden)


def test_conversion_of_a_small_entity_is_as_written_down() -> None:
    entity = json.loads((CASES / "entity.json").read_text(encoding="utf-8"))
    base = "https://wiki.example/"
    made = converted(entity, Names(base, f"{base}page/"), Page(version=3))
    expected = rdflib.Graph().parse(CASES / "entity.ttl")
    assert isomorphic(made, nodes_unnamed(expected.serialize(format="nt")))


@pytest.mark.parametrize(
    "snak",
    [
        {"datatype": "time", "datavalue": {"value": {"time": "-0044-03-15T00:00:00Z", "calendarmodel": "J"}}},
        {"datatype": "tabular-data", "datavalue": {"value": "Data:X.tab"}},
    ],
)
def test_values_that_have_no_rdf_here_are_refused(snak: dict[str, Any]) -> None:
    mainsnak = {"snaktype": "value", "property": "P1"} | snak
    statement = {"mainsnak": mainsnak, "id": "Q1$A", "rank": "normal"}
    entity = {"id": "Q1", "labels": {}, "claims": {"P1": [statement]}, "sitelinks": {}}
    with pytest.raises(ExportError, match=r"no RDF here|not one of the Gregorian calendar"):
        list(entity_triples(entity, Names(BASE, BASE)))


# -------------------------------------------------------------------------------------------------- what is written


def test_exact_output_and_losses_of_a_small_graph(world: Graph) -> None:
    losses = Losses()
    assert text_of(world, losses) == (CASES / "expected.nt").read_text(encoding="utf-8")
    assert losses.to_tsv() == (CASES / "losses.nt.tsv").read_text(encoding="utf-8")


def test_only_the_properties_are_written_of_an_empty_graph(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    with contested.open(empty) as graph:
        found = rdf(text_of(graph))
    assert set(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{WIKIBASE}Statement"))) == set()
    assert len(set(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{WIKIBASE}Property")))) == 21


def test_every_property_that_is_used_is_declared(article: Graph, world: Graph) -> None:
    for graph in (article, world):
        found = rdf(text_of(graph))
        used = {str(name).rpartition("/")[2] for name in found.predicates() if str(name).startswith(f"{BASE}prop/")}
        declared = found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{WIKIBASE}Property"))
        assert used <= {str(name).rpartition("/")[2] for name in declared}


def test_items_say_what_they_are_on_wikidata_only_where_verified(world: Graph) -> None:
    same = {(str(one), str(other)) for one, other in rdf(text_of(world)).subject_objects(rdflib.OWL.sameAs)}
    wikidata = "http://www.wikidata.org/entity/"
    assert same == {
        (f"{BASE}entity/agent-borduria", f"{wikidata}Q9900002"),
        (f"{BASE}entity/agent-arcadia", f"{wikidata}Q9900001"),
        (f"{BASE}entity/place-ford", f"{wikidata}Q9900004"),
    }


def test_base_is_chosen(world: Graph) -> None:
    found = text_of(world, base="https://daily.example/w/")
    assert f"<{BASE}" not in found
    assert "<https://daily.example/w/entity/event-ford> <https://daily.example/w/prop/P1120> " in found


@pytest.mark.parametrize(
    ("options", "message"),
    [({"base": "https://daily.example"}, "does not end with a slash"), ({"base": "daily/"}, "is no IRI")],
)
def test_a_base_that_is_none_is_named(world: Graph, options: dict[str, str], message: str) -> None:
    with pytest.raises(ExportError, match=message):
        text_of(world, None, **options)


@pytest.mark.parametrize("hostile", ['a"b\\c', "a\nb", "</script>", "\u202ex", "{{7*7}}"])
def test_hostile_label_is_a_literal(tmp_path: Path, hostile: str) -> None:
    data = (CASES / "world.ttl").read_text(encoding="utf-8")
    path = tmp_path / "hostile.ttl"
    path.write_text(data.replace('"Arcadian side"', str(Literal(hostile))), encoding="utf-8")
    with contested.open(path) as graph:
        found = rdf(text_of(graph))
    side = rdflib.URIRef(f"{BASE}entity/side-ford-arcadian")
    assert found.value(side, rdflib.RDFS.label) == rdflib.Literal(hostile, lang="en")


# ------------------------------------------------------------------------------------------------- the question in it


def rows_found(store: Store) -> list[Row]:
    return list(answer("casualties", store.select((CASES / "casualties.rq").read_text(encoding="utf-8"))))


def shown(rows: Iterable[Row]) -> set[tuple[object, ...]]:
    return {tuple(row[column] for column in COLUMNS) for row in rows}


@pytest.mark.parametrize("engine", [EmbeddedStore, ReferenceStore])
def test_query_finds_what_our_question_finds(article: Graph, engine: type[Store]) -> None:
    found = rows_found(loaded(text_of(article, event=CLASH), engine()))
    asked = article.ask("casualties", event=CLASH)
    assert len(found) == len(asked) == 11
    assert shown(found) == shown(asked)
    denials = {row["claim"]: row["denials"] is not None for row in asked}
    assert {row["claim"]: row["denied"] for row in found} == denials


@pytest.mark.parametrize("engine", [EmbeddedStore, ReferenceStore])
def test_query_finds_every_claim_that_was_not_refused(article: Graph, engine: type[Store]) -> None:
    losses = Losses()
    found = rows_found(loaded(text_of(article, losses), engine()))
    refused = {loss.claim for loss in losses if loss.refused}
    asked = [row for row in article.ask("casualties") if row["claim"] not in refused]
    assert shown(found) == shown(asked)
    harms = {row["harm"] for row in article.ask("casualties") if row["claim"] in refused and row["victimSide"]}
    assert harms == {"displaced", "hospitalised"}


# -------------------------------------------------------------------------------------------------------------- truthy


def direct(found: rdflib.Graph) -> list[tuple[str, object]]:
    return [(toll, said) for toll in TOLLS for said in found.objects(None, rdflib.URIRef(f"{BASE}prop/direct/{toll}"))]


def ranks(found: rdflib.Graph) -> set[str]:
    return {str(rank).removeprefix(WIKIBASE) for rank in found.objects(None, rdflib.URIRef(f"{WIKIBASE}rank"))}


def test_safe_says_that_the_number_is_unknown(article: Graph, world: Graph) -> None:
    for graph, count in ((article, 7), (world, 4)):
        found = rdf(text_of(graph))
        said = direct(found)
        assert len(said) == count
        assert all(isinstance(value, rdflib.BNode) for _, value in said)
        assert "PreferredRank" in ranks(found)


def test_naive_says_one_side_after_the_other(world: Graph) -> None:
    found = rdf(text_of(world, truthy="naive"))
    numbers = sorted((toll, int(str(value))) for toll, value in direct(found) if isinstance(value, rdflib.Literal))
    assert numbers == [("P1120", 2), ("P1120", 4), ("P1120", 6), ("P1120", 8), ("P1590", 25)]
    assert "PreferredRank" not in ranks(found)


def test_none_says_nothing_of_the_event_itself(world: Graph) -> None:
    found = rdf(text_of(world, truthy="none"))
    assert not [name for name in found.predicates() if str(name).startswith(f"{BASE}prop/direct/")]
    assert not list(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{WIKIBASE}BestRank")))


# ---------------------------------------------------------------------------------------------------------------- ShEx


def failing(found: rdflib.Graph) -> list[str]:
    """Return the events whose tolls break the schema."""
    schema = asset("shapes", "wikibase-tolls.shex").read_text(encoding="utf-8")
    events = [str(event) for event in found.objects(None, ABOUT)]
    assert events
    results = ShExEvaluator(rdf=found, schema=schema, focus=events).evaluate()
    assert len(results) == len(events)
    return [str(result.focus) for result in results if not result.result]


def test_every_contested_toll_has_side_speaker_and_source(article: Graph, world: Graph) -> None:
    for graph in (article, world):
        for truthy in ("safe", "none", "naive"):
            assert failing(rdf(text_of(graph, truthy=truthy))) == []


def toll_with_denier(found: rdflib.Graph) -> rdflib.term.Node:
    (toll,) = set(found.subjects(rdflib.URIRef(f"{BASE}prop/qualifier/P1310"), None))
    return toll


@pytest.mark.parametrize(
    "name",
    [
        f"{BASE}prop/qualifier/P518",
        f"{BASE}prop/qualifier/P3680",
        f"{BASE}prop/statement/P1120",
        "http://www.w3.org/ns/prov#wasDerivedFrom",
        f"{WIKIBASE}rank",
    ],
)
def test_schema_finds_what_is_missing(world: Graph, name: str) -> None:
    found = rdf(text_of(world))
    found.remove((toll_with_denier(found), rdflib.URIRef(name), None))
    assert failing(found) == [f"{BASE}entity/event-ford"]


@pytest.mark.parametrize("rank", ["PreferredRank", "BestRank"])
def test_schema_finds_a_claim_above_others(world: Graph, rank: str) -> None:
    found = rdf(text_of(world))
    found.set((toll_with_denier(found), rdflib.URIRef(f"{WIKIBASE}rank"), rdflib.URIRef(WIKIBASE + rank)))
    assert failing(found) == [f"{BASE}entity/event-ford"]


def test_schema_finds_a_number_that_stands_alone(world: Graph) -> None:
    found = rdf(text_of(world))
    event, bare = rdflib.URIRef(f"{BASE}entity/event-ford"), rdflib.URIRef(f"{BASE}entity/statement/bare")
    found.add((event, rdflib.URIRef(f"{BASE}prop/P1120"), bare))
    found.add((bare, rdflib.RDF.type, rdflib.URIRef(f"{WIKIBASE}Statement")))
    found.add((bare, rdflib.URIRef(f"{WIKIBASE}rank"), rdflib.URIRef(f"{WIKIBASE}PreferredRank")))
    found.add((bare, rdflib.URIRef(f"{BASE}prop/statement/P1120"), rdflib.Literal("+9", datatype=rdflib.XSD.decimal)))
    assert failing(found) == [str(event)]
