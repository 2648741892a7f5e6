"""The graph of an extraction: valid, the same every time and in every format, with nothing lost or invented."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SHARED, Require
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

import contested
from contested.cli import run
from contested.extract import extract
from contested.extract.facts import Combatants, Commander, Conflict, Coordinates, Mention, Period, Reference
from contested.extract.formats import FORMATTERS, origin_of
from contested.extract.graph import Origin, graph_of
from contested.extract.graph.calendar import as_of, dates_of
from contested.extract.graph.names import shared_slug
from contested.extract.graph.terms import printed
from contested.extract.lines import Span
from contested.extract.model import Claim, Denial, Extraction, NonClaim, Occasion, Source, Unparsed
from contested.extract.pages import Page, read_pages
from contested.namespaces import expand
from contested.reading import read_bytes
from contested.store.embedded import EmbeddedStore
from contested.validation import Finding, validate

SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "jsonld": ".jsonld"}
TEXT = """{{Infobox military conflict
| conflict = Battle of Osier Ford | partof = the [[Marsh War]] | date = 3 May 1901 to 5 May 1901
| place = [[Osier Ford]], Reedland | result = The ford held | territory = A weir changed hands
| combatant1 = [[Marsh League]] | combatant2 = [[Upland Crown]]
| commander1 = [[Ann Sedge]] (fell) | units2 = [[Heron Guard]] | strength2 = 400 men
| casualties2 = Marsh League: 12 killed, including 3 officers (as of 9 May 1901){{ref}}; 2 wagons; heavy
| notes = One boat sank
}}
== Quarrel ==
The crown's herald Tom Heath denied that twelve had died, and that the League took a scout.
On 9 May 1901 a shot hurt one.
"""


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mention(words: str, target: str | None = None) -> Mention:
    return Mention(words, *place(words), target=target)


def claim(words: str, outcome: str, low: int | None, high: int | None, **others: object) -> Claim:
    start, end = place(words)
    fields = {"field": "casualties2", "section": "Infobox"} | others
    return Claim(outcome=outcome, count_min=low, count_max=high, raw=words, start=start, end=end, **fields)  # type: ignore[arg-type]


LEAGUE = Source("Marsh League", "Marsh League:", "named")
HERALD = Source("Tom Heath", "The crown's herald Tom Heath", "named")
REFERENCE = Reference(*place("{{ref}}"), url="https://paper.example/ford", title="At the Ford", date="1901-05-10")
IN_PROSE = {"field": "body", "section": "Quarrel"}
KILLED = claim("12 killed", "killed", 12, 12, source=LEAGUE, references=(Span(*place("{{ref}}")),))
OFFICERS = claim(
    "3 officers", "killed", 3, 3, source=LEAGUE, subset=True, victim_kind="military", scope="as of 9 May 1901"
)
WAGONS = claim("2 wagons", "equipment", 2, 2, item="wagons")
LATER = claim("a shot hurt one", "wounded", 1, 1, occasion=Occasion("9 May 1901", "1901-05-09"), **IN_PROSE)
TWELVE = Denial(
    claim("twelve had died", "killed", 12, 12, source=LEAGUE, victim_group="Upland Crown", **IN_PROSE),
    HERALD, "denied that twelve had died", *place("denied that twelve had died"), "Quarrel",
)  # fmt: skip
SCOUT = Denial(
    claim("took a scout", "captured", 1, 1, source=LEAGUE, **IN_PROSE),
    HERALD, "that the League took a scout", *place("that the League took a scout"), "Quarrel",
)  # fmt: skip
CONFLICT = Conflict(
    *place(TEXT.partition("}}\n==")[0]),
    title=mention("Battle of Osier Ford"),
    part_of=(mention("Marsh War", "Marsh War"),),
    periods=(Period("1901-05-03", "1901-05-05", "3 May 1901 to 5 May 1901", *place("3 May 1901 to 5 May 1901")),),
    places=(mention("Osier Ford]]", "Osier Ford"),),
    coordinates=Coordinates(51.5, -0.25, *place("Reedland")),
    results=(mention("The ford held"),),
    territory=(mention("A weir changed hands"),),
    notes=(mention("One boat sank"),),
    sides=(
        Combatants("1", (mention("Marsh League"),), (Commander(mention("Ann Sedge"), ("killed",)),)),
        Combatants("2", (mention("Upland Crown"),), units=(mention("Heron Guard"),)),
    ),
)
FOUND = Extraction(
    title="Battle of Osier Ford",
    revision="77",
    claims=(KILLED, OFFICERS, WAGONS, LATER),
    non_claims=(NonClaim("casualties2", "heavy", "heavy", *place("heavy"), "Infobox"),),
    unparsed=(Unparsed("casualties2", "unknown words", "(fell)", *place("(fell)"), "Infobox"),),
    strengths=(claim("400 men", "strength", 400, 400, field="strength2"),),
    denials=(TWELVE, SCOUT),
    conflicts=(CONFLICT,),
    references=(REFERENCE,),
    timestamp="2020-02-03T04:05:06Z",
)
PAGE = Page("-", "Battle of Osier Ford", TEXT, 77, "2020-02-03T04:05:06Z", "en.wikipedia.org")
KEY = "battle-of-osier-ford-77"


def written(format_name: str, *articles: tuple[Page, Extraction]) -> str:
    formatter = FORMATTERS[format_name]
    return formatter.head + "".join(formatter.record(*article) for article in articles) + formatter.tail


def quads(format_name: str, *articles: tuple[Page, Extraction]) -> tuple[Quad, ...]:
    text = written(format_name, *articles)
    return read_bytes(text.encode(), f"found{SUFFIXES[format_name]}").quads


def findings(*articles: tuple[Page, Extraction]) -> list[Finding]:
    source = read_bytes(written("turtle", *articles).encode(), "found.ttl")
    return list(validate([source], EmbeddedStore()).findings)


def violations(*articles: tuple[Page, Extraction]) -> list[str]:
    return [f"{one.focus} {one.message}" for one in findings(*articles) if one.severity == "violation"]


def values(thing: str, predicate: str, extraction: Extraction = FOUND, page: Page = PAGE) -> list[str]:
    node, property_ = NamedNode(expand(thing)), NamedNode(expand(predicate))
    triples = {triple for triple in triples_of(page, extraction) if (triple[0], triple[1]) == (node, property_)}
    return sorted(triple[2].value for triple in triples if isinstance(triple[2], NamedNode | Literal))


def triples_of(page: Page, extraction: Extraction) -> set[tuple[object, object, object]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in quads("turtle", (page, extraction))}


def names(kind: str, extraction: Extraction = FOUND) -> set[str]:
    start = expand(f"{kind}:")
    subjects = {str(getattr(triple[0], "value", "")) for triple in triples_of(PAGE, extraction)}
    return {subject.removeprefix(start) for subject in subjects if subject.startswith(start)}


# -------------------------------------------------------------------------------------------------- valid and the same


def test_everything_that_extraction_finds_is_valid() -> None:
    found = findings((PAGE, FOUND))
    assert {one.shape.value for one in found} == {expand("ctd-shape:check-claimant-without-side")}
    assert {str(one.value) for one in found} == {f"<{expand('agent:tom-heath')}>"}


def test_two_articles_share_a_graph_and_do_not_mix() -> None:
    other = replace(PAGE, title="Battle of Reed Weir", revision=78, text=TEXT + "Later.")
    assert violations((PAGE, FOUND), (other, replace(FOUND, title="Battle of Reed Weir", revision="78"))) == []


def test_two_texts_of_one_title_are_two_documents() -> None:
    pages = [Page("-", "Battle of Osier Ford", TEXT + end) for end in ("", "Later.")]
    found = replace(FOUND, revision=None)
    assert violations(*((page, found) for page in pages)) == []


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_every_format_says_the_same(format_name: str) -> None:
    other = replace(PAGE, title="Battle of Reed Weir", revision=78), replace(FOUND, title=None, revision=None)
    expected = {quad.triple for quad in quads("turtle", (PAGE, FOUND), other)}
    assert {quad.triple for quad in quads(format_name, (PAGE, FOUND), other)} == expected


@pytest.mark.parametrize("format_name", ["trig", "nquads"])
def test_an_article_is_a_named_graph(format_name: str) -> None:
    graphs = {str(quad.graph_name) for quad in quads(format_name, (PAGE, FOUND))}
    assert graphs == {f"<{expand('document:')}enwiki-{KEY}>"}


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_a_file_without_articles_can_be_read(format_name: str) -> None:
    assert len(quads(format_name)) == (3 if format_name == "jsonld" else 0)


def test_the_same_text_gives_the_same_bytes_in_every_process() -> None:
    program = "import sys; sys.path.insert(0, sys.argv[1]); import test_extract_graph as t; print(t.digest_of_all())"
    folder, environment = str(Path(__file__).parent), {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, folder]
        done = subprocess.run(
            command, capture_output=True, text=True, env={**environment, "PYTHONHASHSEED": seed}, check=True
        )
        assert done.stdout.strip() == digest_of_all()


def digest_of_all() -> str:
    from hashlib import sha256

    return sha256("".join(written(name, (PAGE, FOUND)) for name in FORMATTERS).encode()).hexdigest()


# ------------------------------------------------------------------------------------------------------------- content


def test_a_claim_says_who_what_and_where() -> None:
    killed = f"claim:{KEY}-marsh-league-upland-crown-killed-12"
    assert values(killed, "rdfs:label") == ["Marsh League: 12 people of the Upland Crown side killed"]
    assert values(killed, "dcterms:description") == [
        "Marsh League says that 12 people of the Upland Crown side were killed."
    ]
    assert values(killed, "ctd:claimant") == [expand("agent:marsh-league")]
    assert values(killed, "ctd:victims") == [expand("side:battle-of-osier-ford-upland-crown")]
    assert (values(killed, "ctd:low"), values(killed, "ctd:high"), values(killed, "ctd:figure")) == (
        ["12"],
        ["12"],
        ["12"],
    )
    start, end = place("12 killed")
    cited = "-".join(map(str, place("{{ref}}")))
    assert values(killed, "ctd:reportedIn") == [
        expand(f"passage:{KEY}-{part}") for part in (f"{start}-{end}", f"cited-{cited}")
    ]
    assert values(f"selector:{KEY}-{start}-{end}", "oa:start") == [str(start)]
    assert values(f"passage:{KEY}-{start}-{end}", "ctd:field") == ["casualties2"]


def test_a_part_is_linked_to_its_whole_and_counts_as_of_its_day() -> None:
    officers = f"claim:{KEY}-marsh-league-upland-crown-killed-3"
    assert values(officers, "dcterms:isPartOf") == [expand(f"claim:{KEY}-marsh-league-upland-crown-killed-12")]
    assert (values(officers, "ctd:asOf"), values(officers, "ctd:restriction")) == (["1901-05-09"], [])


def test_a_part_larger_than_its_total_is_no_part_but_a_note() -> None:
    odd = replace(FOUND, claims=(KILLED, replace(OFFICERS, count_min=30, count_max=30)), denials=())
    assert values(f"claim:{KEY}-marsh-league-upland-crown-killed-30", "dcterms:isPartOf", odd) == []
    assert "A part that does not fit its total" in {
        label for note in names("note", odd) for label in values(f"note:{note}", "rdfs:label", odd)
    }
    assert violations((PAGE, odd)) == []


def test_the_wounded_in_hospital_are_a_harm_of_their_own() -> None:
    wounded = replace(LATER, qualifier="hospitalized", victim_kind="police")
    found = replace(FOUND, claims=(wounded,), denials=())
    node = f"claim:{KEY}-article-wounded-1"
    assert values(node, "ctd:harm", found) == [expand("ctd-harm:Hospitalised")]
    assert values(node, "ctd:victimCategory", found) == [expand("ctd-victim:Police")]
    assert values(node, "ctd:restriction", found) == []
    assert values(node, "dcterms:description", found) == [
        "The article says that 1 police officer was taken to hospital."
    ]


def test_things_lost_and_strengths_are_counts_of_a_side() -> None:
    wagons, men = f"claim:{KEY}-article-upland-crown-wagons-2", f"claim:{KEY}-article-upland-crown-strength-400"
    assert [values(wagons, name) for name in ("ctd:measure", "ctd:item", "ctd:low")] == [
        [expand("ctd-measure:EquipmentLost")],
        ["wagons"],
        ["2"],
    ]
    assert values(men, "ctd:actor") == [expand("side:battle-of-osier-ford-upland-crown")]
    assert values(men, "ctd:claimant") == [expand(f"document:enwiki-{KEY}")]


def test_words_in_place_of_a_number_set_no_bound() -> None:
    heavy = f"claim:{KEY}-article-upland-crown-losses-unknown"
    assert (values(heavy, "ctd:figure"), values(heavy, "ctd:low"), values(heavy, "ctd:high")) == (["heavy"], [], [])


def test_the_event_is_what_the_infobox_says() -> None:
    event = "event:battle-of-osier-ford"
    assert values(event, "dcterms:type") == [expand("ctd-event:Clash")]
    assert (values(event, "schema:startDate"), values(event, "schema:endDate")) == (["1901-05-03"], ["1901-05-05"])
    assert values(event, "schema:superEvent") == [expand("event:marsh-war")]
    assert values(event, "schema:location") == [
        expand(f"place:{name}") for name in (f"{KEY}-coordinates", "osier-ford")
    ]
    assert values(f"place:{KEY}-coordinates", "geo:long") == ["-0.25"]


def test_another_occasion_is_an_event_of_its_own_and_no_part_of_the_fight() -> None:
    occasion = f"event:{KEY}-occasion-1-9-may-1901"
    assert values(occasion, "schema:startDate") == ["1901-05-09"]
    assert values(occasion, "schema:superEvent") == []
    assert values(f"claim:{KEY}-article-wounded-1", "ctd:about") == [expand(occasion)]


def test_commanders_units_results_and_territory_are_claims_of_the_article() -> None:
    assert {f"{KEY}-article-{name}" for name in (
        "commander-ann-sedge", "ann-sedge-killed", "unit-heron-guard", "result-the-ford-held",
        "territory-a-weir-changed-hands",
    )} <= names("claim")  # fmt: skip
    assert values(f"claim:{KEY}-article-ann-sedge-killed", "ctd:names") == [expand("agent:ann-sedge")]
    assert values("agent:ann-sedge", "rdf:type") == [expand("prov:Person")]


def test_a_denial_denies_the_claim_that_the_article_gives() -> None:
    denial = f"claim:{KEY}-tom-heath-denies-marsh-league-killed"
    assert values(denial, "ctd:denies") == [expand(f"claim:{KEY}-marsh-league-upland-crown-killed-12")]
    assert values(denial, "ctd:scope") == [expand("ctd-scope:Figure")]


def test_a_denied_claim_that_is_given_nowhere_else_is_reported_by_its_denial() -> None:
    denial, denied = f"claim:{KEY}-tom-heath-denies-marsh-league-captured", f"claim:{KEY}-marsh-league-captured-1"
    assert (values(denial, "ctd:denies"), values(denial, "ctd:scope")) == ([expand(denied)], [expand("ctd-scope:Fact")])
    assert set(values(denial, "ctd:reportedIn")) <= set(values(denied, "ctd:reportedIn"))


@pytest.mark.parametrize("source", [None, HERALD])
def test_a_denial_of_nobodys_claim_or_of_ones_own_is_a_note(source: Source | None) -> None:
    denial = replace(SCOUT, denied=replace(SCOUT.denied, source=source))
    found = replace(FOUND, denials=(denial,))
    labels = {label for note in names("note", found) for label in values(f"note:{note}", "rdfs:label", found)}
    assert any(label.startswith("A denial of a claim") for label in labels)
    assert violations((PAGE, found)) == []


def test_what_was_not_understood_and_what_the_infobox_remarks_are_notes() -> None:
    notes = {(values(f"note:{n}", "rdfs:label")[0], values(f"note:{n}", "oa:bodyValue")[0]) for n in names("note")}
    assert notes == {("Not understood: unknown words", "(fell)"), ("A note in the infobox", "One boat sank")}


def test_a_second_infobox_is_noted() -> None:
    found = replace(FOUND, conflicts=(CONFLICT, replace(CONFLICT, sides=(), notes=(), results=(), territory=())))
    assert "A further infobox on the page" in {
        values(f"note:{n}", "rdfs:label", found)[0] for n in names("note", found)
    }
    assert violations((PAGE, found)) == []


def notes_of(extraction: Extraction) -> set[tuple[str, str]]:
    """The labels and texts of an extraction's notes."""
    return {
        (values(f"note:{n}", "rdfs:label", extraction)[0], values(f"note:{n}", "oa:bodyValue", extraction)[0])
        for n in names("note", extraction)
    }


def test_what_qualifies_a_name_or_a_time_is_noted() -> None:
    party = replace(mention("Marsh League"), role="Supported by", remark="until May")
    periods = (replace(CONFLICT.periods[0], circa=True), replace(CONFLICT.periods[0], label="First phase"))
    conflict = replace(CONFLICT, periods=periods, notes=(), sides=(Combatants("1", (party,)), CONFLICT.sides[1]))
    found = replace(FOUND, conflicts=(conflict,), unparsed=())
    assert notes_of(found) == {
        ("What the infobox adds to a name", "Supported by: Marsh League (until May)"),
        ("A time that is about right", "3 May 1901 to 5 May 1901"),
        ("A time of a phase", "First phase: 3 May 1901 to 5 May 1901"),
    }


def test_perpetrators_attack_a_target_for_a_motive() -> None:
    sides = (*CONFLICT.sides, Combatants("perpetrators", (mention("Heron Guard"),)))
    nameless = replace(CONFLICT, notes=(), targets=(mention("One boat sank"),), motives=(mention("scout"),))
    found = replace(FOUND, conflicts=(replace(nameless, sides=sides),), unparsed=())
    claims = {f"{KEY}-article-heron-guard-attacked-one-boat-sank", f"{KEY}-article-heron-guard-was-after-scout"}
    assert claims <= names("claim", found)
    assert violations((PAGE, found)) == []
    assert {text for _, text in notes_of(replace(found, conflicts=(nameless,)))} == {"One boat sank", "scout"}


# ---------------------------------------------------------------------------------------------- documents and citations


def test_an_article_of_wikipedia_has_its_revision_licence_and_address() -> None:
    document = f"document:enwiki-{KEY}"
    assert values(document, "schema:version") == ["77"]
    assert values(document, "dcterms:modified") == ["2020-02-03T04:05:06Z"]
    assert values(document, "schema:url") == ["https://en.wikipedia.org/w/index.php?oldid=77"]
    assert values(document, "schema:inLanguage") == ["en"]
    assert values(document, "dcterms:creator") == [expand("agent:wikipedia-contributors")]


@pytest.mark.parametrize("site", [None, "commons.wikimedia.org", "wikipedia.org.evil.example", "en.wikipedia.org/x"])
def test_of_a_text_from_elsewhere_nothing_is_guessed(site: str | None) -> None:
    page = replace(PAGE, site=site)
    document = f"document:{KEY}"
    assert values(document, "schema:url", page=page) == values(document, "dcterms:license", page=page) == []
    assert values(document, "schema:inLanguage", page=page) == ["und"]
    assert violations((page, FOUND)) == []


def test_a_page_cited_by_two_articles_is_one_document() -> None:
    other = replace(FOUND, title="Battle of Reed Weir", references=(replace(REFERENCE, title="Another name for it"),))
    articles = (PAGE, FOUND), (replace(PAGE, title="Battle of Reed Weir", revision=78), replace(other, revision="78"))
    address = NamedNode("https://paper.example/ford")
    documents = {quad.subject for quad in quads("turtle", *articles) if quad.object == address}
    assert len(documents) == 1
    assert violations(*articles) == []


def test_a_cited_passage_names_its_citation_and_what_cites_it() -> None:
    span = "-".join(map(str, place("{{ref}}")))
    cited = f"passage:{KEY}-cited-{span}"
    assert values(cited, "dcterms:bibliographicCitation") == ["At the Ford. 1901-05-10"]
    assert values(cited, "dcterms:isReferencedBy") == [expand(f"passage:{KEY}-{span}")]
    assert values(cited, "oa:hasSelector") == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://paper.example/a b",
        "https://paper.example/<script>",
        "http://[::1",
        "//x",
        "https://x/%zz",
    ],
)
def test_what_is_no_address_of_a_page_is_no_iri(url: str) -> None:
    found = replace(FOUND, references=(replace(REFERENCE, url=url),))
    assert not [
        triple
        for triple in triples_of(PAGE, found)
        if triple[1] == NamedNode(expand("schema:url")) and url in str(triple[2])
    ]
    assert violations((PAGE, found)) == []


def test_a_reference_that_names_no_document_supports_the_claim_with_its_own_characters() -> None:
    found = replace(FOUND, references=())
    span = "-".join(map(str, place("{{ref}}")))
    killed = f"claim:{KEY}-marsh-league-upland-crown-killed-12"
    assert expand(f"passage:{KEY}-{span}") in values(killed, "ctd:reportedIn", found)


def test_the_extraction_names_the_program_and_the_text() -> None:
    (program,) = values(f"extraction:{KEY}", "prov:wasAssociatedWith")
    assert program == expand(f"agent:contested-extract-{contested.__version__.replace('.', '-')}")
    made = {t[0] for t in triples_of(PAGE, FOUND) if t[1] == NamedNode(expand("prov:wasGeneratedBy"))}
    assert {node.value for node in made if isinstance(node, NamedNode)} == {
        expand(f"{kind}:{name}") for kind in ("claim", "note") for name in names(kind)
    }


# --------------------------------------------------------------------------------------------------- names and dates


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("2008 Mardakert clashes", "2008-mardakert-clashes"),
        ("Second Battle of the Marsh in Phase II", "second-battle-of-the-marsh-in-phase-ii"),
        ("Battle of Osier Ford (1901)", "battle-of-osier-ford-1901-"),
        ("Marsh campaign", "marsh-campaign-"),
        ("2008 Marsh Clashes", "2008-marsh-clashes-"),
        ("Russo–Reedland War", "russo-reedland-war-"),
        ("Битва", ""),
    ],
)
def test_a_title_is_told_by_its_slug_or_carries_a_hash(title: str, slug: str) -> None:
    found = shared_slug(title)
    assert found == slug or (
        found.startswith(slug) and len(found) == len(slug) + 8 and (not slug or slug.endswith("-"))
    )


@given(st.lists(st.text(max_size=90), min_size=2, max_size=2, unique=True), st.booleans())
def test_two_names_that_articles_share_are_never_one(pair: list[str], marked: bool) -> None:
    slugs = [shared_slug(name, marked=marked) for name in pair]
    assert slugs[0] != slugs[1]
    assert all(part.isascii() and part.isalnum() and part == part.lower() for slug in slugs for part in slug.split("-"))


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    commander = Commander(mention("Marsh League"), ())
    side = replace(CONFLICT.sides[0], commanders=(commander,))
    found = replace(FOUND, conflicts=(replace(CONFLICT, sides=(side, CONFLICT.sides[1])),))
    assert violations((PAGE, found)) == []


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ([("1901-05-03", "1901-05-05")], "1901-05-03", "1901-05-05"),
        ([("1901-05-03", "1901-06")], "1901-05", "1901-06"),
        ([("1901", "1901"), ("1899-05", "1899-06")], "1899", "1901"),
        ([("1901-05-03", None)], "1901-05-03", None),
        ([("-0479-08-10", "-0478")], "-0479", "-0478"),
        ([("1902", "1901")], None, None),
        ([(None, "1901")], None, None),
        ([("0000", "0000")], None, None),
        ([("1901-02-30", "1901-03-01")], None, "1901-03-01"),
    ],
)
def test_times_become_two_dates_of_one_precision(
    times: list[tuple[str | None, str | None]], start: str | None, end: str | None
) -> None:
    dates = dates_of([Period(first, last, "", 0, 1) for first, last in times])
    assert (dates.start and dates.start.value, dates.end and dates.end.value) == (start, end)


def test_what_is_only_about_right_or_goes_on_has_no_date_for_it() -> None:
    about = dates_of([Period("1250", "1250", "c. 1250", 0, 1, circa=True)])
    ongoing = dates_of([Period("1901", "1901", "1901 to now", 0, 1, ongoing=True)])
    assert (about.start, about.end, ongoing.end) == (None, None, None)
    assert ongoing.start is not None


@pytest.mark.parametrize("scope", ["as of 9 May 1901", "by May 9, 1901", "until 9 may 1901"])
def test_a_scope_that_is_a_day_is_one(scope: str) -> None:
    assert as_of(scope) == "1901-05-09"


@pytest.mark.parametrize(
    "scope", [None, "", "9 May 1901", "in May 1901", "as of May 1901", "as of 9 May 1901 at the ford"]
)
def test_any_other_scope_is_none(scope: str | None) -> None:
    assert as_of(scope) is None


# ------------------------------------------------------------------------------------------------------------- hostile

HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            '"@en . <x> <y> "', "> <evil> .", "'''", "<script>alert(1)</script>", "a\u202eb\u200f", "\x00", "\ud800",
            "?x } DROP ALL ; SELECT {", "\\u0022", "a\nb\r\nc", "ctd:low 5 .", "{{x}}", "[[a|b]]", "٣",
            "-" * 99, "Ä" * 99,
        ]
    ),
)  # fmt: skip


@st.composite
def hostile_articles(draw: st.DrawFn) -> tuple[Page, Extraction]:
    title, name, raw, url = (draw(HOSTILE) for _ in range(4))
    low, high = draw(st.integers(0, 10**25)), draw(st.none() | st.integers(0, 10**25))
    killed = replace(KILLED, raw=raw, source=Source(name, raw, "named"), count_min=low, count_max=high, section=raw)
    column = Combatants("1", (Mention(name, 5, 9, target=raw),), (Commander(Mention(raw, 5, 9), ("wounded",)),))
    words, linked = Mention(name, 5, 9), Mention(raw, 5, 9, target=name)
    conflict = replace(CONFLICT, sides=(column,), part_of=(linked,), places=(words,), results=(words,), notes=(linked,))
    found = replace(
        FOUND,
        title=title,
        revision=draw(st.sampled_from([None, "77", name])),
        timestamp=draw(st.sampled_from([None, raw])),
        claims=(replace(killed, qualifier=name, item=raw), replace(killed, outcome="equipment", item=raw)),
        denials=(replace(TWELVE, source=Source(raw, raw, "generic"), denied=killed),),
        conflicts=(conflict,),
        references=(replace(REFERENCE, url=url, title=raw, date=name),),
    )
    return Page("-", title, TEXT + title, site=draw(st.sampled_from([None, "en.wikipedia.org", raw]))), found


SLOW = [HealthCheck.too_slow]


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW, phases=[Phase.generate])
@given(hostile_articles())
def test_hostile_words_leave_the_graph_valid(article: tuple[Page, Extraction]) -> None:
    assert violations(article) == []


@settings(deadline=None, suppress_health_check=SLOW)
@given(hostile_articles())
def test_hostile_words_stay_words_in_every_format(article: tuple[Page, Extraction]) -> None:
    expected = set(graph_of(origin_of(*article), article[1]))
    for name in SUFFIXES:
        assert {quad.triple for quad in quads(name, article)} == expected


@given(st.text(max_size=400))
def test_printed_text_is_one_line_that_shows_itself(text: str) -> None:
    line = printed(text)
    assert line == line.strip()
    assert len(line) <= 300
    assert all(letter.isprintable() or letter == " " or letter.isspace() for letter in line)
    assert "\n" not in line
    line.encode()


FIGURES = st.sampled_from(
    ["12 killed", "3–5 wounded", "400+", "unknown", "9 tanks", "~30 missing", "including 4 civilians"]
)
HEADS = st.sampled_from(["Per Arcadia:", "Bordurian claim:", "Modern estimates:", ""])


@settings(max_examples=4, deadline=None, suppress_health_check=SLOW, phases=[Phase.generate])
@given(st.lists(st.tuples(HEADS, st.lists(FIGURES, max_size=4)), min_size=1, max_size=3))
def test_every_generated_infobox_gives_a_valid_graph(blocks: list[tuple[str, list[str]]]) -> None:
    field = "<br>".join(line for head, figures in blocks for line in (head, *figures) if line)
    sides = "combatant1=[[Arcadia]]|combatant2=[[Borduria]]"
    text = f"{{{{Infobox battle|conflict=Battle of Osier Ford|{sides}|casualties1={field}}}}}"
    article = Page("-", None, text), extract(text)
    assert violations(article) == []
    assert written("turtle", article) == written("turtle", article)


# -------------------------------------------------------------------------------------------------------- command line


def test_the_graph_answers_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "ford.wikitext", tmp_path / "ford.ttl"
    source.write_text(
        "{{Infobox battle|conflict=Battle of Osier Ford|casualties1=Per Arcadia: 12 killed<br>Per Borduria: 3 killed}}",
        encoding="utf-8",
    )
    assert run(["extract", str(source), "-o", str(target)]) == 0
    capsys.readouterr()
    answer = contested.open(target).ask("casualties", event="battle-of-osier-ford")
    assert [(row["claimantLabel"], row["harm"], row["low"], row["figure"]) for row in answer] == [
        ("Arcadia", "killed", 12, "12"),
        ("Borduria", "killed", 3, "3"),
    ]
    assert run(["ask", "contradictions", "--data", str(target)]) == 0
    assert "no number fits both" in " ".join(capsys.readouterr().out.split())
    assert run(["casualties", "battle-of-osier-ford", "--data", str(target)]) == 0
    assert run(["validate", str(target)]) == 0


def test_a_pipe_gets_turtle_and_names_each_prefix_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.wikitext").write_text(f"{{{{Infobox battle|conflict=Fight {name}|casualties1=1 killed}}}}")
    assert run(["extract", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert out.count("@prefix ctd:") == 1
    assert len([line for line in out.splitlines() if line.endswith("a ctd:CasualtyClaim ;")]) == 2


def test_an_export_names_its_wiki(tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_text(
        "<mediawiki><siteinfo><base>https://de.wikipedia.org/wiki/Hauptseite</base></siteinfo><page><title>T</title><ns>0</ns>"
        "<revision><id>5</id><text>x</text></revision></page></mediawiki>"
    )
    (page,) = read_pages(str(export))
    assert isinstance(page, Page)
    assert page.site == "de.wikipedia.org"


# ------------------------------------------------------------------------------------------------------- real articles


def real(paths: Iterable[Path]) -> list[tuple[Page, Extraction]]:
    pages = [page for path in sorted(paths) for page in read_pages(str(path)) if isinstance(page, Page)]
    found = [(page, extract(page.text)) for page in pages]
    return [(page, extraction) for page, extraction in found if extraction.parts()]


@pytest.mark.parametrize("pattern", ["infoboxes/text/*.wikitext", "article/*.txt"])
def test_the_graphs_of_real_articles_are_valid_together(require: Require, pattern: str) -> None:
    require(SHARED.is_dir(), f"no folder {SHARED} with the articles")
    articles = real(SHARED.glob(pattern))
    assert articles
    assert violations(*articles) == []


@pytest.mark.parametrize("format_name", SUFFIXES)
def test_the_graph_of_a_real_article_is_the_same_in_every_format(require: Require, format_name: str) -> None:
    require(SHARED.is_dir(), f"no folder {SHARED} with the articles")
    (article,) = real([SHARED / "article" / "2008-mardakert-clashes.txt"])
    expected = set(graph_of(Origin(article[1].title, article[0].text), article[1]))
    assert {quad.triple for quad in quads(format_name, article)} == expected
