"""The records of a graph that says things twice, half or not in English: the same with every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SparqlServer
from pyoxigraph import RdfFormat, serialize

from contested.assets import ontology_files
from contested.namespaces import PREFIXES
from contested.reading import read_all
from contested.records import ClaimRecord, Records
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore
from contested.store.remote import RemoteStore

ODD = """
event:one a ctd:Event ; rdfs:label "One"@en , "Eins"@de , "Another one"@en .
event:two a ctd:Event ; rdfs:label "Zwei"@de , "Deux"@fr .
document:news a foaf:Document ; rdfs:label "News"@en .
ctd-harm:Killed skos:notation "slain" .

claim:twice a ctd:AttackClaim , prov:Entity ; ctd:about event:one , event:two ; ctd:claimant document:news ;
    rdfs:label "Twice"@en , "Zweimal"@de ; ctd:actor agent:b , agent:a ; ctd:target agent:c ;
    ctd:voicedBy agent:z , agent:y ; ctd:reportedIn passage:start , passage:both .
claim:bounds a ctd:CasualtyClaim ; ctd:about event:one ; ctd:claimant document:news ; ctd:harm ctd-harm:Killed ;
    ctd:low 9 , 10 ; ctd:high "many" ; ctd:approximate true ; ctd:figure "" .
claim:texts a ctd:CasualtyClaim ; ctd:about event:one ; ctd:claimant document:news ;
    rdfs:label "plain" ; dcterms:description "B"@en , "A"@en ; ctd:item "Ding"@de ;
    ctd:restriction "nur Männer"@de , "men only"@en ; ctd:reportedIn passage:odd , passage:twice , passage:nowhere .
claim:foreign a ctd:CasualtyClaim ; ctd:about event:one ; ctd:claimant document:news ;
    ctd:restriction "nur Männer"@de , "hommes"@fr ;
    ctd:reportedIn [ ctd:inDocument document:news ; ctd:section "Unnamed" ] .
claim:denial a ctd:Denial ; ctd:about event:two ; ctd:claimant document:news ; ctd:denies claim:twice , claim:bounds .
claim:unkind a prov:Entity ; ctd:about event:one ; ctd:claimant document:news .
claim:nobodys a ctd:CasualtyClaim ; ctd:about event:one .

passage:start ctd:inDocument document:news ; ctd:section "Lead" ; oa:hasSelector [ oa:start 7 ] .
passage:both ctd:inDocument document:news ; ctd:section "" ; oa:hasSelector [ oa:start 3 ; oa:end "5"^^xsd:string ] .
passage:odd ctd:inDocument document:news ; oa:hasSelector [ oa:start 1.5 ; oa:end "nine" ] .
passage:twice ctd:inDocument document:news ; oa:hasSelector [ oa:start 20 ; oa:end 30 ] , [ oa:start 10 ; oa:end 40 ] .
passage:nowhere ctd:section "Lead" .
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("odd") / "odd.ttl"
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    file.write_text(prefixes + ODD, encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=[EmbeddedStore, ReferenceStore, RemoteStore])
def records(request: pytest.FixtureRequest, data: Path, sparql_server: SparqlServer) -> Iterator[Records]:
    quads = [quad for source in read_all([*ontology_files(), data]) for quad in source.quads]
    engine: Callable[..., Store] = request.param
    if engine is RemoteStore:
        triples = serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES) or b""
        with sparql_server(triples) as url:
            yield Records(RemoteStore(url))
        return
    store = engine()
    store.load(quads)
    yield Records(store)
    store.close()


def named(records: Records, claim: str) -> list[ClaimRecord]:
    return [record for record in records if record.iri.endswith(f"/{claim}")]


def slug(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]


def test_a_claim_about_two_events_has_records_for_each_and_one_for_each_actor(records: Records) -> None:
    found = named(records, "twice")
    assert [(slug(record.event), slug(record.actor)) for record in found] == [
        ("one", "a"),
        ("one", "b"),
        ("two", "a"),
        ("two", "b"),
    ]
    assert {(record.kind, record.label, slug(record.target)) for record in found} == {("AttackClaim", "Twice", "c")}
    assert {tuple(map(slug, record.voiced_by)) for record in found} == {("y", "z")}
    assert {tuple(map(slug, record.denied_by)) for record in found} == {("denial",)}


def test_records_are_in_order_and_only_of_claims_that_somebody_makes(records: Records) -> None:
    places = [(record.event, record.iri) for record in records]
    assert places == sorted(places)
    assert {slug(iri) for _, iri in places} == {"twice", "bounds", "texts", "foreign", "denial"}


def test_each_of_several_bounds_has_a_record_and_no_number_is_none(records: Records) -> None:
    found = named(records, "bounds")
    assert [record.low for record in found] == [10, 9]
    assert {(record.high, record.approximate, record.figure) for record in found} == {(None, True, "")}


def test_the_first_of_two_notations_of_a_concept_is_taken(records: Records) -> None:
    assert {record.harm for record in named(records, "bounds")} == {"killed"}


def test_texts_are_english_and_a_restriction_is_never_lost(records: Records) -> None:
    first, second = named(records, "texts")
    assert (first.description, second.description) == ("A", "B")
    assert (first.label, first.item, first.restriction) == (None, None, "men only")
    assert [record.restriction for record in named(records, "foreign")] == ["hommes"]


def test_a_bound_of_a_passage_may_stand_alone_and_must_be_an_integer(records: Records) -> None:
    found = {slug(passage.iri): passage for passage in named(records, "twice")[0].passages}
    assert (found["start"].section, found["start"].start, found["start"].end) == ("Lead", 7, None)
    assert (found["both"].section, found["both"].start, found["both"].end) == (None, 3, 5)


def test_passages_with_two_selectors_are_there_for_each_and_without_a_document_not_at_all(records: Records) -> None:
    passages = named(records, "texts")[0].passages
    assert [(slug(one.iri), one.start, one.end) for one in passages] == [
        ("odd", None, None),
        ("twice", 10, 40),
        ("twice", 20, 30),
    ]


def test_a_passage_that_is_a_blank_node_is_there(records: Records) -> None:
    (foreign,) = (record for record in records if record.iri.endswith("foreign"))
    assert [(passage.document[-4:], passage.section) for passage in foreign.passages] == [("news", "Unnamed")]


def test_things_have_their_english_label_or_the_first_other_one(records: Records) -> None:
    one, two = records.events
    for things in (records.things, records.things_with("rdfs:label")):
        assert (things.label(one), things.label(two)) == ("Another one", "Deux")
        assert things.texts(one, "rdfs:label") == ("Another one", "Eins", "One")
        assert things.label("https://w3id.org/contested/id/agent/a") == "agent:a"
    assert list(map(slug, records.things.all_of("ctd:Event"))) == ["one", "two"]


def test_one_event_has_the_same_records_alone(records: Records) -> None:
    for event in records.events:
        assert list(Records(records.store, event)) == [record for record in records if record.event == event]


def test_some_claims_have_the_same_records_alone(records: Records) -> None:
    claims = sorted({record.iri for record in records})
    for claim in claims:
        assert list(records.some([claim])) == [record for record in records if record.iri == claim]
