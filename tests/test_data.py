from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, parse

from contested.assets import ontology_files, shipped_data
from contested.namespaces import BASE, CTD, PREFIXES
from contested.turtle import to_turtle

FILES = sorted(shipped_data().rglob("*.ttl"))
CLAIM_TYPES = {
    f"ctd:{name}Claim"
    for name in ("Quantity", "Casualty", "Attack", "Conduct", "Motive", "Causal", "Outcome", "Command")
}
TYPES = {
    "agent": {"prov:Person", "prov:Organization"},
    "claim": CLAIM_TYPES | {"ctd:Denial"},
    "document": {"foaf:Document"},
    "event": {"ctd:Event"},
    "note": {"oa:Annotation"},
    "passage": {"ctd:Passage"},
    "place": {"schema:Place"},
    "selector": {"oa:TextPositionSelector"},
    "side": {"ctd:Side"},
    "statement": {"ctd:Reaction", "ctd:Vote"},
}
ARMENIAN, AZERBAIJANI, DISPUTE = (
    "Armenian version of events",
    "Azerbaijani version of events",
    "Dispute over casualties",
)
CASUALTIES = {
    ("armenia", "armenian", "Military", "Wounded", 2): [ARMENIAN, "Casualties1", DISPUTE],
    ("armenia", "armenian", "Military", "Killed", 0): [DISPUTE],
    ("armenia", "azerbaijani", "Military", "Killed", 8): [ARMENIAN, "Casualties2", DISPUTE, DISPUTE],
    ("armenia", "azerbaijani", "Military", "Wounded", 7): [ARMENIAN, "Casualties2", DISPUTE],
    ("azerbaijan", "armenian", "Military", "Killed", 12): [AZERBAIJANI, "Casualties1", DISPUTE],
    ("azerbaijan", "armenian", "Military", "Wounded", 15): ["Casualties1", DISPUTE],
    ("azerbaijan", "armenian", "Military", "Wounded", 4): [AZERBAIJANI],
    ("azerbaijan", "azerbaijani", "Military", "Killed", 4): ["Aftermath", "Casualties2", DISPUTE],
    ("azerbaijan", "azerbaijani", "Military", "Killed", 8): [AZERBAIJANI],
    ("azerbaijan", "azerbaijani", "Military", "Wounded", 1): ["Casualties2"],
    ("enwiki-2008-mardakert-clashes", "azerbaijani", "Civilian", "Wounded", 2): ["Casualties3"],
}
"""Claimant, victims, category, harm and number of each casualty claim of 4 March, and where its passages stand."""


def short(iri: str) -> str:
    """Return an IRI as a prefixed name, or as it is where no prefix fits."""
    fitting = [(prefix, name) for prefix, name in PREFIXES.items() if iri.startswith(name)]
    prefix, name = max(fitting, key=lambda item: len(item[1]), default=("", ""))
    return f"{prefix}:{iri[len(name) :]}" if prefix else iri


@cache
def graph() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    """Return all of the data: subject and predicate as prefixed names, to objects."""
    things: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in (quad for path in FILES for quad in parse(path=path)):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        things[short(quad.subject.value)][short(quad.predicate.value)].append(quad.object)
    return things


def texts(thing: str, predicate: str) -> list[str]:
    return sorted(
        short(term.value) if isinstance(term, NamedNode) else term.value for term in graph()[thing].get(predicate, [])
    )


def only(thing: str, predicate: str) -> str:
    (value,) = texts(thing, predicate)
    return value


def last(name: str) -> str:
    return re.split("[:#]", name)[-1]


def of_kind(*kinds: str) -> list[str]:
    return sorted(thing for thing in graph() if thing.split(":")[0] in kinds)


def of_type(name: str) -> list[str]:
    return sorted(thing for thing in graph() if texts(thing, "rdf:type") == [name])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_is_as_the_one_writer_writes_it(path: Path) -> None:
    assert to_turtle(parse(path=path)) == path.read_text(encoding="utf-8")


def test_there_are_no_blank_nodes() -> None:
    quads = [quad for path in FILES for quad in parse(path=path)]
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


@pytest.mark.parametrize("kind", TYPES)
def test_each_thing_has_one_type_of_its_kind(kind: str) -> None:
    wrong = {
        thing: texts(thing, "rdf:type")
        for thing in of_kind(kind)
        if texts(thing, "rdf:type") not in [[t] for t in TYPES[kind]]
    }
    assert of_kind(kind)
    assert wrong == {}


def test_each_thing_of_ours_that_is_mentioned_is_described() -> None:
    mentioned = {term.value for properties in graph().values() for terms in properties.values() for term in terms
                 if isinstance(term, NamedNode) and term.value.startswith(f"{BASE}id/")}  # fmt: skip
    assert sorted(short(iri) for iri in mentioned if short(iri) not in graph()) == []


def test_each_term_and_concept_used_is_declared() -> None:
    declared = {quad.subject for path in ontology_files() for quad in parse(path=path)}
    used = {term for path in FILES for quad in parse(path=path) for term in terms_of(quad)}
    ours = {term for term in used if term.value.startswith((CTD, f"{BASE}scheme/")) and term.value != CTD}
    assert sorted(term.value for term in ours - declared) == []


def terms_of(quad: Quad) -> Iterator[NamedNode]:
    yield quad.predicate
    if isinstance(quad.object, NamedNode):
        yield quad.object


def languages(thing: str) -> list[str]:
    return [term.language or "" for term in graph()[thing]["rdfs:label"] if isinstance(term, Literal)]


@pytest.mark.parametrize("thing", of_kind("claim", "statement"))
def test_each_statement_says_who_what_and_where(thing: str) -> None:
    speaker = "ctd:claimant" if thing.startswith("claim:") else "ctd:speaker"
    assert only(thing, "ctd:about").startswith("event:")
    assert only(thing, speaker).split(":")[0] in {"agent", "document"}
    assert texts(thing, "ctd:reportedIn")
    for predicate in ("rdfs:label", "dcterms:description"):
        assert [term.language for term in graph()[thing][predicate] if isinstance(term, Literal)] == ["en"]
        assert "\n" not in only(thing, predicate)


@pytest.mark.parametrize("thing", of_kind("agent", "event", "note", "side", "document"))
def test_each_thing_has_one_english_label(thing: str) -> None:
    assert languages(thing) == ["en"]


@pytest.mark.parametrize("place", of_kind("place"))
def test_each_place_has_an_english_label_and_no_party_s_form_without_the_other_s(place: str) -> None:
    assert sorted(languages(place)) in (["en"], ["az", "en", "hy", "ru"])


def test_casualties_of_the_clash() -> None:
    found = {}
    for claim in of_type("ctd:CasualtyClaim"):
        if only(claim, "ctd:about") == "event:2008-mardakert-clashes":
            assert texts(claim, "ctd:low") == texts(claim, "ctd:high")
            side = only(claim, "ctd:victims").rsplit("-", 1)[-1]
            who = last(only(claim, "ctd:claimant"))
            what = last(only(claim, "ctd:victimCategory")), last(only(claim, "ctd:harm")), int(only(claim, "ctd:low"))
            found[(who, side, *what)] = sorted(heading(passage) for passage in texts(claim, "ctd:reportedIn"))
    assert found == CASUALTIES


def heading(passage: str) -> str:
    return (texts(passage, "ctd:field") or texts(passage, "ctd:section"))[0]


def test_no_casualty_claim_of_another_event_counts_for_the_clash() -> None:
    others = {only(claim, "ctd:about") for claim in of_type("ctd:CasualtyClaim")} - {"event:2008-mardakert-clashes"}
    assert others == {
        "event:first-nagorno-karabakh-war",
        "event:2008-03-01-yerevan-clashes",
        "event:2008-03-08-aghdam-shooting",
        "event:2008-03-09-aghdam-gunfire",
    }
    assert all("event:2008-mardakert-clashes" not in texts(event, "schema:superEvent") for event in others)


def test_denials() -> None:
    found = {
        last(only(denial, "ctd:claimant")): (
            last(only(denial, "ctd:denies")), last(only(denial, "ctd:scope")), len(texts(denial, "ctd:ground")),
        )
        for denial in of_type("ctd:Denial")
    }  # fmt: skip
    assert found == {
        "national-military-investigation-institute-head": ("mardakert-2008-az-armenian-killed", "Figure", 0),
        "azerbaijan-ministry-of-defence-press-service": ("mardakert-2008-am-azerbaijani-killed", "Figure", 1),
        "senor-asratian": ("mardakert-2008-sabiroglu-armenian-soldier-killed", "Fact", 0),
    }


def test_the_named_dead_fit_the_claim_that_names_them() -> None:
    (claim,) = [claim for claim in of_type("ctd:CasualtyClaim") if texts(claim, "ctd:names")]
    assert (only(claim, "ctd:low"), len(texts(claim, "ctd:names"))) == ("4", 4)
    dead = [
        (only(p, "rdfs:label"), only(p, "schema:birthDate"), last(only(p, "ctd:enlistedAt")), only(p, "ctd:enlistedIn"))
        for p in texts(claim, "ctd:names")
    ]
    assert dead == [
        ("Bahruz Arzu oglu Ismayilov", "1988", "sheki-enlistment-office", "2006"),
        ("Jeyhun Bahaddin oglu Safarov", "1978", "khatai-enlistment-office", "1996"),
        ("Nemat Habibulla oglu Tusayev", "1988", "zagatala-enlistment-office", "2007"),
        ("Yusif Oruj oglu Gasimov", "1988", "sheki-enlistment-office", "2007"),
    ]


def test_the_vote_of_the_general_assembly() -> None:
    vote = "statement:mardakert-2008-unga-resolution-62-243"
    assert [only(vote, f"ctd:{name}") for name in ("inFavour", "against", "statedOn")] == ["39", "7", "2008-03-14"]


def test_attacks() -> None:
    found = {
        last(only(claim, "ctd:claimant")): (
            only(claim, "ctd:actor"),
            only(claim, "ctd:target"),
            texts(claim, "schema:location"),
        )
        for claim in of_type("ctd:AttackClaim")
    }
    armenian, azerbaijani = "side:2008-mardakert-clashes-armenian", "side:2008-mardakert-clashes-azerbaijani"
    assert found == {
        "armenia": (azerbaijani, armenian, ["place:levonarkh", "place:mardakert-region"]),
        "azerbaijan": (armenian, azerbaijani, ["place:tartar-district"]),
    }


def test_each_wikidata_link_has_a_verified_record() -> None:
    links = {(thing, value) for thing in graph() for value in texts(thing, "skos:exactMatch")}
    records = [note for note in of_kind("note") if texts(note, "oa:motivatedBy") == ["oa:linking"]]
    assert links == {(only(note, "oa:hasTarget"), only(note, "oa:hasBody")) for note in records}
    for note in records:
        assert only(note, "dcterms:type") == "verified"
        assert only(note, "dcterms:source")
        assert only(note, "dcterms:date") == "2026-11-22"


def test_each_place_with_coordinates_names_their_source() -> None:
    placed = [place for place in of_kind("place") if texts(place, "geo:lat") or texts(place, "geo:long")]
    assert placed
    assert all(only(place, "geo:lat") and only(place, "geo:long") and only(place, "dcterms:source") for place in placed)


def test_each_passage_has_a_selector_of_its_own_name_and_supports_something() -> None:
    used = {
        passage
        for thing in graph()
        for predicate in ("ctd:reportedIn", "oa:hasTarget")
        for passage in texts(thing, predicate)
    }
    assert [passage for passage in of_kind("passage") if passage not in used] == []
    for passage in of_kind("passage"):
        assert only(passage, "oa:hasSelector") == passage.replace("passage:", "selector:")
        selector = only(passage, "oa:hasSelector")
        assert 0 <= int(only(selector, "oa:start")) < int(only(selector, "oa:end"))


def test_each_agent_place_and_document_is_of_use() -> None:
    used = {
        value for thing in graph() for name in graph()[thing] if name != "oa:hasTarget" for value in texts(thing, name)
    }
    unused = [thing for thing in of_kind("agent", "place", "document") if thing not in used]
    assert unused == []
