"""The claims in other vocabularies: only terms that these have, every loss named, and nothing contested a fact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from conftest import SparqlServer
from linked import DATA, HOSTILE, expected, hostile, reference, small, triples, turtle_graph, written
from pyoxigraph import Dataset, Literal, NamedNode, RdfFormat, Triple

import contested
from contested.assets import ontology_files
from contested.cli import run
from contested.export import Losses
from contested.export.vocabularies import VOCABULARIES, mapped
from contested.graph import Graph
from contested.namespaces import PREFIXES, RDF_TYPE, expand, prefixed
from contested.reading import read_all
from contested.store.remote import RemoteStore

TERMS = Path(__file__).parent / "terms"
CLAIMS = "https://w3id.org/contested/id/claim/"
TYPE = NamedNode(RDF_TYPE)
LISTED = {PREFIXES[file.stem]: set(file.read_text(encoding="utf-8").split()) for file in TERMS.glob("*.txt")}
W3C = ("rdf", "rdfs")

each = pytest.mark.parametrize("name", VOCABULARIES)


# -------------------------------------------------------------------------------------------------- every vocabulary


@each
def test_the_small_graph_is_written_to_the_letter(name: str) -> None:
    with contested.open(DATA) as graph:
        assert written(graph, name) == expected(name)


@each
def test_every_engine_gives_the_same(name: str) -> None:
    assert written(reference(), name, event="mill-clash") == expected(name)


def test_an_endpoint_gives_the_same(sparql_server: SparqlServer) -> None:
    with contested.open(DATA) as graph:
        known = [quad for source in (*graph.sources, *read_all(ontology_files())) for quad in source.quads]
    with sparql_server(pyoxigraph.serialize(known, format=RdfFormat.N_TRIPLES) or b"") as url:
        for name in VOCABULARIES:
            assert written(Graph(RemoteStore(url)), name) == expected(name)


def used_terms(found: set[Triple]) -> Iterator[str]:
    """Properties, and the classes of what is described."""
    for triple in found:
        yield triple.predicate.value
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            yield triple.object.value


@each
def test_only_terms_that_the_vocabularies_have_are_used(name: str) -> None:
    allowed = {f"{namespace}{term}" for namespace, terms in LISTED.items() for term in terms}
    with contested.open() as graph:
        for term in used_terms(triples(graph, name)):
            assert term in allowed or term.startswith(tuple(PREFIXES[prefix] for prefix in W3C)), term


@each
def test_nothing_of_ours_but_names_is_used(name: str) -> None:
    assert not [term for term in used_terms(small(name)) if term.startswith(PREFIXES["ctd"])]


@each
def test_an_empty_graph_is_empty(name: str) -> None:
    assert triples(turtle_graph(""), name) == set()


@each
def test_hostile_texts_are_carried_to_the_letter(name: str) -> None:
    texts = {triple.object.value for triple in triples(hostile(), name) if isinstance(triple.object, Literal)}
    assert HOSTILE in texts


@each
def test_one_event_is_only_that_event(name: str) -> None:
    with contested.open() as graph:
        part = Dataset(pyoxigraph.parse(written(graph, name, event="2008-mardakert-clashes"), format=RdfFormat.TURTLE))
        whole = Dataset(pyoxigraph.parse(written(graph, name), format=RdfFormat.TURTLE))
    assert 0 < len(part) < len(whole)
    assert all(quad in whole for quad in part)


# ------------------------------------------------------------------------------------------------------------ losses


def features() -> set[str]:
    """What a claim can have, by the ontology, and the properties of others that our data give claims and passages."""
    query = """PREFIX ctd: <https://w3id.org/contested/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?term { { ?term rdfs:subClassOf+ ctd:Claim } UNION {
      VALUES ?kind { ctd:Statement ctd:Claim } ?kind ^rdfs:subClassOf* ?class . ?term rdfs:domain ?class } }"""
    with contested.open(DATA) as graph:
        ours = {prefixed(str(row["term"])) for row in graph.query(query)}
    others = {"rdfs:label", "dcterms:description", "dcterms:isPartOf", "schema:location", "prov:wasGeneratedBy"}
    passages = {"ctd:reportedIn", "ctd:section", "ctd:field", "oa:hasSelector"}
    passages |= {"dcterms:isReferencedBy", "dcterms:bibliographicCitation"}
    not_of_claims = {"ctd:speaker", "ctd:addressee", "ctd:adopted", "ctd:inFavour", "ctd:against", "ctd:speechAct"}
    return (ours | others | passages) - not_of_claims


@each
def test_the_header_says_of_every_feature_what_becomes_of_it(name: str) -> None:
    mapping = mapped(name)
    told = [*mapping.carries, *mapping.loses]
    assert len(told) == len(set(told))
    assert set(told) | set(mapping.refuses) == features()


@each
def test_a_loss_is_noted_for_every_feature_that_is_not_carried(name: str) -> None:
    small(name, losses := Losses())
    mapping = mapped(name)
    with contested.open(DATA) as graph:
        claims = {
            str(row["claim"])
            for row in graph.query("SELECT ?claim { ?claim <https://w3id.org/contested/ns#claimant> ?by }")
        }
        refused = {loss.claim for loss in losses if loss.refused}
        for quad in graph.sources[0].quads:
            claim, feature = str(quad.subject).strip("<>"), prefixed(quad.predicate.value)
            if claim in claims - refused and quad.predicate != TYPE:
                noted = (claim, feature) in {(loss.claim, loss.feature) for loss in losses}
                assert noted == (feature not in mapping.carries), (claim, feature)


@each
def test_a_property_that_nobody_knows_is_lost_with_a_word(name: str) -> None:
    graph = turtle_graph(
        """claim:x a ctd:AttackClaim ; ctd:about event:e ; ctd:claimant agent:a ; ctd:actor agent:b ;
        ctd:reportedIn passage:p ; rdfs:label "x"@en ; skos:note "y" ."""
    )
    triples(graph, name, losses := Losses())
    assert [loss.reason for loss in losses if loss.feature == "skos:note"] == [
        "the property is not of our ontology, and nothing is known of it"
    ]


@each
def test_a_claim_is_written_or_refused(name: str) -> None:
    with contested.open() as graph:
        found = triples(graph, name, losses := Losses())
        claims = {
            str(row["claim"])
            for row in graph.query("SELECT ?claim { ?claim <https://w3id.org/contested/ns#claimant> ?by }")
        }
    subjects = [f"{triple.subject.value}/" for triple in found if isinstance(triple.subject, NamedNode)]
    refused = {loss.claim for loss in losses if loss.refused}
    for claim in claims:
        assert any(subject.startswith(f"{claim}/") for subject in subjects) != (claim in refused), claim


# ------------------------------------------------------------------------------------------------------ no bare facts


@each
def test_no_number_stands_on_an_event_or_a_side(name: str) -> None:
    with contested.open() as graph:
        for triple in triples(graph, name):
            if isinstance(triple.object, Literal) and triple.object.value.isdigit() and len(triple.object.value) < 4:
                assert str(triple.subject).startswith(f"<{CLAIMS}"), triple


@each
def test_every_claim_that_is_written_has_somebody_who_makes_it(name: str) -> None:
    maker = {
        "sem": "sem:accordingTo",
        "prov": "prov:wasAttributedTo",
        "schema": "schema:author",
        "crm": "crm:P14_carried_out_by",
        "grasp": "grasp:wasAttributedTo",
    }[name]
    with contested.open() as graph:
        found = triples(graph, name, losses := Losses())
        claims = {
            str(row["claim"])
            for row in graph.query("SELECT ?claim { ?claim <https://w3id.org/contested/ns#claimant> ?by }")
        }
    made = {str(triple.subject).strip("<>") for triple in found if triple.predicate == NamedNode(expand(maker))}
    refused = {loss.claim for loss in losses if loss.refused}
    unattributed = {claim for claim in claims - refused if not any(f"{one}/".startswith(f"{claim}/") for one in made)}
    assert unattributed == set()


# ------------------------------------------------------------------------------------------------------- command


def test_the_command_names_what_is_lost(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "lost.tsv"
    assert run(["export", "sem", "--data", str(DATA), "--loss", str(report), "-o", str(tmp_path / "sem.ttl")]) == 0
    assert "losses: 6 claims left out" in capfd.readouterr().err
    assert "claim:borduria-denies-killed\twhole claim\tSEM has no denials" in report.read_text(encoding="utf-8")
