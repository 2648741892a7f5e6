"""What each of the other vocabularies makes of the claims: SEM, PROV-O, schema.org, CIDOC-CRM and GRaSP."""

from __future__ import annotations

from linked import of_kind, small, triples, turtle_graph, values
from pyoxigraph import NamedNode

import contested
from contested.export import Losses
from contested.namespaces import RDF_TYPE, expand, prefixed

TYPE = NamedNode(RDF_TYPE)


def test_sem_attributes_every_participant_and_refuses_denials() -> None:
    found = small("sem", losses := Losses())
    view = "claim:arcadia-bordurian-killed/victims"
    assert values(found, view, "rdf:value") == {"side:mill-clash-bordurian"}
    assert values(found, view, "sem:accordingTo") == {"agent:arcadia"}
    assert values(found, view, "sem:roleType") == {"ctd:victims", "ctd-harm:Killed"}
    participants = values(found, "event:mill-clash", "sem:hasActor")
    assert participants - of_kind(found, "sem:View") == {"side:mill-clash-arcadian", "side:mill-clash-bordurian"}
    refused = {prefixed(loss.claim) for loss in losses if loss.refused}
    assert {"claim:borduria-denies-killed", "claim:borduria-denies-looting", "claim:gazette-outcome"} <= refused


def test_prov_attributes_and_derives() -> None:
    found = small("prov")
    claim = "claim:arcadia-bordurian-killed"
    assert values(found, claim, "prov:wasAttributedTo") == {"agent:arcadia", "agent:arcadia-spokesman"}
    assert values(found, claim, "prov:wasDerivedFrom") == {"passage:mill-box", "passage:mill-lead"}
    assert values(found, "claim:gazette-outcome", "prov:wasAttributedTo") == {"agent:gazette-staff"}
    assert values(found, "claim:borduria-denies-killed", "prov:wasInfluencedBy") == {claim}
    assert values(found, "agent:arcadia-spokesman", "prov:actedOnBehalfOf") == {"agent:arcadia"}
    assert "document:gazette" not in of_kind(found, "prov:Agent")


def test_schema_claims_appear_first_in_the_oldest_work() -> None:
    graph = turtle_graph(
        """claim:x a ctd:OutcomeClaim ; ctd:about event:e ; ctd:claimant agent:a ; ctd:reportedIn passage:a .
        claim:x ctd:reportedIn passage:b .
        claim:y a ctd:OutcomeClaim ; ctd:about event:e ; ctd:claimant agent:a ; ctd:reportedIn passage:a , passage:c .
        passage:a ctd:inDocument document:a . document:a dcterms:date "2001-05-03"^^xsd:date .
        passage:b ctd:inDocument document:b . document:b dcterms:date "2001-05-04"^^xsd:date .
        passage:c ctd:inDocument document:c ."""
    )
    found = triples(graph, "schema")
    assert values(found, "claim:x", "schema:appearance") == {"document:a", "document:b"}
    assert values(found, "claim:x", "schema:firstAppearance") == {"document:a"}
    assert values(found, "claim:y", "schema:firstAppearance") == set()
    assert values(small("schema"), "claim:gazette-cause", "schema:firstAppearance") == {"document:gazette"}


def test_schema_reviews_nothing_and_dates_what_was_said() -> None:
    found = small("schema")
    assert of_kind(found, "schema:ClaimReview") == set()
    assert len(of_kind(found, "schema:Claim")) == 10
    assert values(found, "claim:arcadia-bordurian-killed", "schema:datePublished") == {"2001-05-02"}
    assert values(found, "claim:gazette-outcome", "schema:author") == {"agent:gazette-staff"}


def test_crm_assigns_numbers_with_the_bounds_that_there_are() -> None:
    found = small("crm")
    bounds = {
        name: [
            values(found, f"claim:{name}/dimension", f"crm:{limit}")
            for limit in ("P90a_has_lower_value_limit", "P90b_has_upper_value_limit")
        ]
        for name in ("arcadia-bordurian-killed", "borduria-arcadian-wounded", "gazette-missing", "gazette-wounded")
    }
    assert bounds == {
        "arcadia-bordurian-killed": [{"12"}, {"12"}],
        "borduria-arcadian-wounded": [{"5"}, set()],
        "gazette-missing": [set(), {"9"}],
        "gazette-wounded": [set(), set()],
    }


def test_crm_says_of_no_event_that_it_happened() -> None:
    with contested.open() as graph:
        found = triples(graph, "crm")
        events = {
            str(row["event"]) for row in graph.query("SELECT ?event { ?event a <https://w3id.org/contested/ns#Event> }")
        }
    assert of_kind(found, "crm:E5_Event") == set()
    about = {triple.predicate for triple in found if str(triple.subject).strip("<>") in events}
    assert about == {TYPE, NamedNode(expand("rdfs:label"))}


def test_crm_assigns_a_denial_to_the_claim_denied() -> None:
    part = "claim:borduria-denies-killed/denies/arcadia-bordurian-killed"
    found = small("crm")
    assert values(found, part, "crm:P140_assigned_attribute_to") == {"claim:arcadia-bordurian-killed"}
    assert values(found, part, "crm:P141_assigned") == {"ctd-scope:Figure"}
    assert values(found, part, "crm:P177_assigned_property_of_type") == {"ctd:denies"}


def test_grasp_gives_denials_negative_polarity_on_what_they_deny() -> None:
    found = small("grasp")
    assert values(found, "claim:borduria-denies-killed/attribution", "rdf:value") == {"graspf:NEGATIVE"}
    assert values(found, "claim:arcadia-bordurian-killed/attribution", "rdf:value") == {"graspf:POSITIVE"}
    mention = "claim:borduria-denies-killed/mention/mill-lead"
    assert values(found, mention, "gaf:denotes") == {"claim:arcadia-bordurian-killed"}
    assert values(found, mention, "grasp:hasAttribution") == {"claim:borduria-denies-killed/attribution"}
    with contested.open() as graph:
        denials = len(graph.query("SELECT ?x { ?x a <https://w3id.org/contested/ns#Denial> }").rows)
        negative = [one for one in triples(graph, "grasp") if one.object == NamedNode(expand("graspf:NEGATIVE"))]
    assert len(negative) == denials > 0
