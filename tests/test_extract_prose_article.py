"""The first article, read unaided, against the graph that was modelled by hand from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from conftest import SHARED
from rdflib import RDF, Graph, Literal, URIRef

from contested.assets import shipped_data
from contested.extract.countries import country_of
from contested.extract.extraction import extract
from contested.extract.model import BODY, Claim, Denial, Extraction
from contested.namespaces import PREFIXES

ARTICLE = SHARED / "article" / "2008-mardakert-clashes.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason=f"the article is not at {ARTICLE}")
GRAPH = "2008-mardakert-clashes.ttl"
HARMS = {
    "Killed": ("killed", None),
    "Wounded": ("wounded", None),
    "Displaced": ("displaced", None),
    "Hospitalised": ("wounded", "hospitalized"),
}


@dataclass(frozen=True)
class Passage:
    """A place of the article that the graph's claim is supported by."""

    section: str
    start: int
    end: int

    def holds(self, part: Claim | Denial) -> bool:
        """Whether what was extracted begins here."""
        return self.start <= part.start < self.end


@dataclass(frozen=True)
class Curated:
    """A claim or denial of the graph."""

    iri: URIRef
    claimant: str
    victims: str | None
    category: str
    harm: str
    low: int | None
    high: int | None
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        return self.iri.rpartition("/")[2]


@cache
def graph() -> Graph:
    return Graph().parse(str(shipped_data() / "conflicts" / GRAPH))


@cache
def extraction() -> Extraction:
    return extract(ARTICLE.read_text(encoding="utf-8"))


def term(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def local(node: object) -> str:
    return re.split(r"[/#]", str(node))[-1]


def number(claim: URIRef, bound: str) -> int | None:
    value = graph().value(claim, term(bound))
    return int(value) if isinstance(value, Literal) else None


def passage(node: object) -> Passage:
    selector = graph().value(URIRef(str(node)), term("oa:hasSelector"))
    ends = (graph().value(URIRef(str(selector)), term(f"oa:{end}")) for end in ("start", "end"))
    start, end = (int(str(value)) for value in ends)
    return Passage(str(graph().value(URIRef(str(node)), term("ctd:section"))), start, end)


@cache
def curated(kind: str = "ctd:CasualtyClaim") -> tuple[Curated, ...]:
    return tuple(_curated(URIRef(iri)) for iri in sorted(map(str, graph().subjects(RDF.type, term(kind)))))


def _curated(claim: URIRef) -> Curated:
    victims = graph().value(claim, term("ctd:victims"))
    return Curated(
        claim,
        local(graph().value(claim, term("ctd:claimant"))),
        local(victims) if victims else None,
        local(graph().value(claim, term("ctd:victimCategory"))).casefold(),
        local(graph().value(claim, term("ctd:harm"))),
        number(claim, "ctd:low"),
        number(claim, "ctd:high"),
        tuple(passage(node) for node in graph().objects(claim, term("ctd:reportedIn"))),
    )


def slug(name: str) -> str:
    """Return the country that a name is of, or the name, as the graph's IRIs write it."""
    country = country_of(re.sub(r" side$", "", name))
    return (country or name).casefold().replace(" ", "-")


def says_it(part: Claim, claimant: str) -> bool:
    if claimant.startswith("enwiki-"):
        return part.source is None
    return part.source is not None and slug(part.source.name) == claimant


def is_of(claim: Claim, victims: str | None) -> bool:
    """Whether the victims are of a side that a country's people are; a side of another kind has no group."""
    country = country_of((victims or "").rpartition("-")[2])
    group = country_of(claim.victim_group or "")
    return group == country if claim.field == BODY else group in {None, country}


def agrees(claim: Claim, wanted: Curated) -> bool:
    outcome, qualifier = HARMS[wanted.harm]
    same = (claim.outcome, claim.count_min, claim.count_max) == (outcome, wanted.low, wanted.high)
    known = claim.field != BODY or claim.victim_kind == wanted.category
    return (
        same
        and known
        and claim.qualifier == qualifier
        and says_it(claim, wanted.claimant)
        and is_of(claim, wanted.victims)
    )


def claimed_places() -> list[tuple[Curated, Passage]]:
    """Return where the article makes each claim, and not where it only has it denied."""
    denied = [place for denial in curated("ctd:Denial") for place in denial.passages]
    return [
        (claim, place)
        for claim in curated()
        for place in claim.passages
        if not any(denial.start <= place.start and place.end <= denial.end for denial in denied)
    ]


def test_the_graph_has_what_this_test_is_about() -> None:
    assert len(curated()) == 22
    assert len(curated("ctd:Denial")) == 3


@pytest.mark.parametrize("wanted", curated() if ARTICLE.is_file() else (), ids=lambda claim: claim.name)
def test_every_claim_is_found_at_every_place_that_makes_it(wanted: Curated) -> None:
    places = [place for claim, place in claimed_places() if claim == wanted]
    assert places
    for place in places:
        assert [claim for claim in extraction().claims if place.holds(claim) and agrees(claim, wanted)], place


def test_nothing_is_invented() -> None:
    places = [place for claim in curated() for place in claim.passages]
    for claim in extraction().claims:
        assert any(place.holds(claim) for place in places), claim


def test_every_body_claim_is_one_of_the_graph() -> None:
    for claim in extraction().claims:
        if claim.field == BODY:
            fitting = [wanted for wanted in curated() if agrees(claim, wanted)]
            assert any(
                place.holds(claim) and place.section == claim.section for one in fitting for place in one.passages
            )


DENIALS = {
    "mardakert-2008-asratian-denies-armenian-killed": ("Senor Asratian", "Eldar Sabiroglu", "killed", 1, "Armenia"),
    "mardakert-2008-az-press-service-denies-azerbaijani-killed": (
        "press service of the Azerbaijani Ministry of Defense",
        "Armenian president",
        "casualties",
        8,
        "Azerbaijan",
    ),
    "mardakert-2008-nmii-denies-armenian-killed": (
        "Armenian head of national military investigation institute of the Defense Ministry",
        "Azerbaijani",
        "killed",
        12,
        "Armenia",
    ),
}


def test_denials() -> None:
    for wanted in curated("ctd:Denial"):
        (place,) = wanted.passages
        (denial,) = [denial for denial in extraction().denials if place.holds(denial)]
        denied = denial.denied
        assert denied.source is not None
        assert (denial.start, denial.section) == (place.start, place.section)
        assert (
            denial.source.name,
            denied.source.name,
            denied.outcome,
            denied.count_max,
            country_of(denied.victim_group or ""),
        ) == DENIALS[wanted.name]
    assert len(extraction().denials) == 3


def test_occasions() -> None:
    days = {claim.occasion.start for claim in extraction().claims if claim.occasion and claim.occasion.start}
    others = {claim.occasion.label for claim in extraction().claims if claim.occasion and not claim.occasion.start}
    assert days == {"2008-03-08", "2008-03-09"}
    assert others == {"First Nagorno-Karabakh War", "2008 Armenian presidential election protests"}
