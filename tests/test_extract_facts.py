"""What an infobox says beside casualties: who, where, how strong, and what it cites."""

from __future__ import annotations

import json
import time
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extract_article import PIECES

from contested.extract.as_json import as_json
from contested.extract.coordinates import point_of
from contested.extract.extraction import extract
from contested.extract.facts import Combatants, Conflict, Mention, Reference
from contested.extract.model import Extraction

PAGE = """{{Infobox military conflict
| conflict    = Battle of [[Grey Bridge]]
| partof      = the [[Salt War#Second year|Salt War]] and the [[lake_campaign]]
| date        = 5–7 May 1941
| place       = [[Grey Bridge, Arcadia|Grey Bridge]], [[Arcadia]]{{coord|52|30|0|N|13|15|36|E|display=inline,title}}
| result      = Arcadian victory
* [[Treaty of Salt]] signed
| territory   = Salt Lake ceded<br>Islands unchanged
| combatant1  = {{flag|Arcadia}}<br>'''Supported by:'''<br>{{flagicon|Syldavia}} [[Kingdom of Syldavia|Syldavia]] (late)
| combatant1b = [[Lake League]]
| combatant2  = {{flagicon|Borduria}} [[Borduria]]{{sfn|Ivanov|1995|p=7}}
| commander1  = {{flagicon|Arcadia}} [[Ana Doe]]{{KIA}}<br>Col. Ben Roe (WIA, later captured)<br>[[Cy Poe]] †
| commander2  = Navy:<br>[[Dan Low]]{{surrendered}}<br>(Lake Fleet)<br>Unknown
| units1      = [[1st Army (Arcadia)|1st Army]]:<br>2nd Brigade
| strength1   = Per Borduria:<br>4,000 men<ref name=W/><br>30 guns
| strength2   = Unknown
| casualties1 = 12 killed<ref name=W/>
| notes       = A fog lay on the lake.
}}
<ref name="W">{{cite web |url=https://example.org/a?b=1 |title=The ''Bridge'' |last=Doe |first=Eve |date=4 June 1999
|website=[[The Lamp]] |page=12}}</ref> {{cite book|last=Ivanov|first=Ivan|year=1995|title=Salt|publisher=Lake Press}}
"""


def conflict_of(**values: str) -> Conflict:
    body = "".join(f"|{name}={value}" for name, value in values.items())
    (conflict,) = extract("{{Infobox military conflict" + body + "}}").conflicts
    return conflict


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.text for mention in mentions]


@pytest.fixture(scope="module")
def page() -> Extraction:
    return extract(PAGE, timestamp="2020-01-02T03:04:05Z")


@pytest.fixture(scope="module")
def conflict(page: Extraction) -> Conflict:
    (conflict,) = page.conflicts
    return conflict


def test_title_and_what_it_is_part_of(conflict: Conflict) -> None:
    assert conflict.title is not None
    assert (conflict.title.text, conflict.title.target) == ("Battle of Grey Bridge", "Grey Bridge")
    assert [(part.text, part.target) for part in conflict.part_of] == [
        ("Salt War", "Salt War"),
        ("lake_campaign", "Lake campaign"),
    ]


def test_place_and_point(conflict: Conflict) -> None:
    assert [(place.text, place.target) for place in conflict.places] == [
        ("Grey Bridge, Arcadia", "Grey Bridge, Arcadia")
    ]
    assert conflict.coordinates is not None
    assert (conflict.coordinates.latitude, conflict.coordinates.longitude) == (52.5, 13.26)


def test_result_territory_and_notes_line_by_line(conflict: Conflict) -> None:
    assert names(conflict.results) == ["Arcadian victory", "Treaty of Salt signed"]
    assert names(conflict.territory) == ["Salt Lake ceded", "Islands unchanged"]
    assert names(conflict.notes) == ["A fog lay on the lake."]


def test_parties_of_all_columns_with_their_roles(conflict: Conflict) -> None:
    first, second = conflict.sides
    assert [(party.text, party.target, party.flag, party.role, party.remark) for party in first.parties] == [
        ("Arcadia", "Arcadia", "Arcadia", None, None),
        ("Syldavia", "Kingdom of Syldavia", "Syldavia", "Supported by", "late"),
        ("Lake League", "Lake League", None, None, None),
    ]
    assert names(second.parties) == ["Borduria"]
    assert names(first.units) == ["1st Army", "2nd Brigade"]
    assert first.units[1].role == "1st Army"


def test_commanders_and_what_became_of_them(conflict: Conflict) -> None:
    first, second = conflict.sides
    assert [(commander.name.text, commander.fates) for commander in first.commanders] == [
        ("Ana Doe", ("killed",)),
        ("Col. Ben Roe", ("wounded", "captured")),
        ("Cy Poe", ("killed",)),
    ]
    (led,) = second.commanders
    assert (led.name.text, led.name.role, led.name.remark, led.fates) == (
        "Dan Low",
        "Navy",
        "Lake Fleet",
        ("captured",),
    )


@pytest.mark.parametrize(
    ("value", "fates"),
    [
        ("A B{{POW}}", ["captured"]),
        ("A B {{WIA}}{{POW}}", ["wounded", "captured"]),
        ("A B{{executed}}", ["killed"]),
        ("A B{{assassinated}}", ["killed"]),
        ("A B{{dagger}}", ["killed"]),
        ("A B (killed in action)", ["killed"]),
        ("A B (MIA on 5 May)", ["missing"]),
        ("A B (1st Army – died of wounds)", ["killed"]),
        ("A B (captured the hill)", []),
        ("A B (Killed Brigade)", []),
        ("A B ‡", []),
    ],
)
def test_marks_of_fate(value: str, fates: list[str]) -> None:
    (side,) = conflict_of(commander1=value).sides
    assert [fate for commander in side.commanders for fate in commander.fates] == fates


def test_sign_that_means_no_one_thing_is_a_remark() -> None:
    (side,) = conflict_of(commander1="A B ‡").sides
    assert [(commander.name.text, commander.name.remark) for commander in side.commanders] == [("A B", "‡")]


def test_flags_and_linked_names_part_a_line() -> None:
    (side,) = conflict_of(
        combatant1="{{flagicon|A}} One {{flagicon|B}} Two<br>[[C]], [[D]] and [[E]]<br>F, G and H"
    ).sides
    assert names(side.parties) == ["One", "Two", "C", "D", "E", "F, G and H"]


def test_strengths_are_claims_of_people_or_things(page: Extraction) -> None:
    found = [
        (claim.outcome, claim.count_min, claim.item, claim.source and claim.source.name) for claim in page.strengths
    ]
    assert found == [("strength", 4000, None, "Borduria"), ("equipment", 30, "guns", "Borduria")]
    assert [claim.field for claim in page.claims] == ["casualties1"]
    unknown = [(silence.field, silence.kind) for silence in page.non_claims]
    assert unknown == [("commander2", "unknown"), ("strength2", "unknown")]


@pytest.mark.parametrize(
    ("value", "outcome", "low", "item"),
    [
        ("4,000 strong", "strength", 4000, None),
        ("9,000 total strength", "strength", 9000, None),
        ("Per Arcadia: 400", "strength", 400, None),
        ("4 × 8 cm guns", "equipment", 4, "8 cm guns"),
        ("20 warships", "equipment", 20, "warships"),
    ],
)
def test_strength(value: str, outcome: str, low: int, item: str | None) -> None:
    (claim,) = extract("{{Infobox battle|strength1=" + value + "}}").strengths
    assert (claim.outcome, claim.count_min, claim.item) == (outcome, low, item)


def test_number_of_a_unit_is_no_strength() -> None:
    found = extract("{{Infobox battle|strength1=74 Squadron}}")
    assert not found.strengths
    assert [(fragment.raw, fragment.reason) for fragment in found.unparsed] == [
        ("74 Squadron", "a number that is part of a name")
    ]


# ---------------------------------------------------------------------------------------------------------- references


def test_every_reference_of_a_claim_or_name_is_found_by_its_place(page: Extraction, conflict: Conflict) -> None:
    places = {(reference.start, reference.end) for reference in page.references}
    cited = [place for claim in (*page.claims, *page.strengths) for place in claim.references]
    cited += conflict.sides[1].parties[0].references
    assert len(cited) == 3
    assert {(place.start, place.end) for place in cited} == places


def test_reference_says_what_its_definition_says(page: Extraction) -> None:
    web = next(reference for reference in page.references if reference.name == "W")
    assert PAGE[web.start : web.end] == "<ref name=W/>"
    assert (web.url, web.title, web.date, web.author) == (
        "https://example.org/a?b=1",
        "The Bridge",
        "1999-06-04",
        "Doe, Eve",
    )
    assert (web.publisher, web.pages) == ("The Lamp", "12")


def test_short_citation_finds_its_work(page: Extraction) -> None:
    (short,) = (reference for reference in page.references if reference.author == "Ivanov, Ivan")
    assert (short.title, short.date, short.publisher, short.pages) == ("Salt", "1995", "Lake Press", "7")


def cites(reference: str, rest: str = "") -> list[Reference]:
    return list(extract("{{Infobox battle|casualties1=5 killed" + reference + "}}" + rest).references)


TWO_WORKS = "{{cite book|last=Low|year=1990|title=A}}{{cite book|last=Low|year=1990|title=B}}"


@pytest.mark.parametrize(
    ("reference", "rest", "expected"),
    [
        ("<ref>https://example.org/x</ref>", "", [("https://example.org/x", None)]),
        ("<ref>See [https://example.org/x The ''page'']</ref>", "", [("https://example.org/x", "The page")]),
        ("<ref>Low (1990), p. 4</ref>", "", [(None, "Low (1990), p. 4")]),
        ("{{efn|So says {{cite web|url=u|title=T}}.}}", "", [("u", "T")]),
        ("{{refn|name=n|group=a}}", "{{refn|name=n|Plain words}}", [(None, "Plain words")]),
        ("{{r|x|y}}", "{{reflist|refs=<ref name=x>One</ref><ref name='y'>Two</ref>}}", [(None, "One"), (None, "Two")]),
        ("<ref>{{cite web|title=A}} {{cite web|title=B}}</ref>", "", [(None, "A"), (None, "B")]),
        ("<ref name=n />", "<!-- <ref name=n>No</ref> --> <ref name=n>Yes</ref>", [(None, "Yes")]),
        ("<ref name=lost />", "", [(None, None)]),
        ("{{sfn|Low|1990}}", TWO_WORKS, [(None, None)]),
        ("{{sfn|Hill|1990}}", "{{cite book|title=C|ref={{harvid|Hill|1990}}}}", [(None, "C")]),
        (
            "{{sfnm|1a1=Low|1y=1990|2a1=Hill|2y=1991}}",
            "{{cite book|last=Hill|year=1991|title=D}}",
            [(None, None), (None, "D")],
        ),
        ("{{#tag:ref|Said aloud|name=z}}", "", [(None, "Said aloud")]),
    ],
)
def test_reference(reference: str, rest: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(found.url, found.title) for found in cites(reference, rest)] == expected


@pytest.mark.parametrize("tag", ["{{citation needed|date=May 2001}}", "{{increase}}", "{{coord|1|2}}"])
def test_what_is_no_reference_is_none(tag: str) -> None:
    assert cites(tag) == []


def test_numbers_in_references_count_nobody() -> None:
    found = extract(PAGE.replace("30 guns", "30 guns{{cite book|title=900 men|year=1888|isbn=5550}}"))
    assert {claim.count_min for claim in found.strengths} == {4000, 30}


# --------------------------------------------------------------------------------------------------------- coordinates


@pytest.mark.parametrize(
    ("parts", "point"),
    [
        ("52.5|13.26", (52.5, 13.26)),
        ("-52.5|−13.26", (-52.5, -13.26)),
        ("52.5|S|13.26|W", (-52.5, -13.26)),
        ("52|30|N|13|15|E", (52.5, 13.25)),
        ("52|30||N|13|15|36|E|region:XX", (52.5, 13.26)),
        ("91|0", None),
        ("5|N|181|E", None),
        ("52|60|N|13|15|E", None),
        ("13|E|52|N", None),
        ("52.5", None),
        ("-52|S|13|E", None),
        ("1e1|5", None),
        ("", None),
    ],
)
def test_point(parts: str, point: tuple[float, float] | None) -> None:
    assert point_of(parts.split("|")) == point


def test_points_that_are_wrong_or_one_too_many_are_shown() -> None:
    found = extract("{{Infobox battle|coordinates={{coord|95|N|5|E}}|place={{coord|1|2}} A {{coord|3|4}}}}")
    (conflict,) = found.conflicts
    assert conflict.coordinates is not None
    assert (conflict.coordinates.latitude, conflict.coordinates.longitude) == (1, 2)
    reasons = [(fragment.raw, fragment.reason) for fragment in found.unparsed]
    assert reasons == [
        ("{{coord|95|N|5|E}}", "a point that is not understood"),
        ("{{coord|3|4}}", "a second point"),
    ]


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_points_come_back(latitude: float, longitude: float) -> None:
    text = "{{Infobox battle|coordinates={{coord|" + f"{latitude:.6f}|{longitude:.6f}" + "|display=title}}}}"
    point = extract(text).conflicts[0].coordinates
    assert point is not None
    assert (point.latitude, point.longitude) == (float(f"{latitude:.6f}"), float(f"{longitude:.6f}"))


# ----------------------------------------------------------------------------------------------------- forms and JSON


PLAIN = """= A small fight =

Infobox
- Conflict: A small fight
- Partof: Salt War
- Date: March 4, 2008
- Place: Salt Lake, Arcadia
- Commander1: Ana Doe, Ben Roe
- Strength1: Unknown, boats
"""


def test_plain_form() -> None:
    found = extract(PLAIN)
    (conflict,) = found.conflicts
    assert names(conflict.part_of) == ["Salt War"]
    assert names(conflict.places) == ["Salt Lake, Arcadia"]
    assert [(period.first, period.last) for period in conflict.periods] == [("2008-03-04", "2008-03-04")]
    assert [commander.name.text for commander in conflict.sides[0].commanders] == ["Ana Doe", "Ben Roe"]
    assert [silence.field for silence in found.non_claims] == ["strength1"]


def test_infoboxes_of_attacks_unrest_and_plans() -> None:
    attack = "{{Infobox civilian attack|title=T|location=L|target=Market|perpetrators=[[A]]|motive=Envy}}"
    unrest = "{{Infobox civil conflict|title=U|side1=[[B]]|leadfigures1=C D|howmany1=40 people}}"
    plan = "{{Infobox operational plan|name=P|planned_by=E F|executed_by=[[G]]|objective=Hill|outcome=Failure}}"
    found = extract(attack + unrest + plan)
    first, second, third = found.conflicts
    assert (names(first.targets), names(first.motives)) == (["Market"], ["Envy"])
    assert [(side.number, names(side.parties)) for side in first.sides] == [("perpetrators", ["A"])]
    assert [commander.name.text for commander in second.sides[0].commanders] == ["C D"]
    assert [(claim.field, claim.count_min) for claim in found.strengths] == [("howmany1", 40)]
    assert names(third.sides[0].parties) == ["G"]
    assert names(third.results) == ["Failure"]


def test_json_has_everything(page: Extraction) -> None:
    written = json.loads(as_json(page))
    assert list(written)[:5] == ["title", "revision", "claims", "non_claims", "unparsed"]
    assert written["timestamp"] == "2020-01-02T03:04:05Z"
    assert written["conflicts"][0]["sides"][0]["commanders"][0]["fates"] == ["killed"]
    assert written["conflicts"][0]["periods"][0]["first"] == "1941-05-05"
    assert written["strengths"][0]["outcome"] == "strength"
    assert {reference["name"] for reference in written["references"]} == {"W", None}
    assert written["denials"] == []


def test_casualties_alone_are_the_same_claims(page: Extraction) -> None:
    alone = extract(PAGE, facts=False)
    assert alone.claims == page.claims
    assert (alone.conflicts, alone.strengths, alone.references) == ((), (), ())


def test_field_too_long_is_shown() -> None:
    found = extract("{{Infobox battle|place=" + "lake " * 30_000 + "}}")
    assert [(fragment.field, fragment.reason) for fragment in found.unparsed] == [
        ("place", "a field too long to be read")
    ]


# --------------------------------------------------------------------------------------------------- whatever the text


FIELDS = st.sampled_from(
    ["conflict", "partof", "date", "place", "coordinates", "combatant1", "commander1", "units1", "strength1"]
)
MORE = st.sampled_from(
    ["{{flag|A}}", "🇺🇦", "{{KIA}}", "{{coord|5|N|6|E}}", "†", "[[A b#c|d]]", "BC", "present", "{{sfn|A|1999}}", "c."]
)


def places(part: object) -> list[tuple[int, int]]:
    """Return the places of whatever has one, down to the last mention."""
    if isinstance(part, tuple):
        return [place for one in part for place in places(one)]
    if not is_dataclass(part):
        return []
    inside = [place for field in fields(part) for place in places(getattr(part, field.name))]
    start, end = getattr(part, "start", None), getattr(part, "end", None)
    return [*inside, (start, end)] if isinstance(start, int) and isinstance(end, int) else inside


@settings(max_examples=300, deadline=None)
@given(FIELDS, st.one_of(st.text(max_size=120), st.lists(st.one_of(PIECES, MORE), max_size=40).map(" ".join)))
def test_any_field_is_read(name: str, value: str) -> None:
    text = "{{Infobox battle|" + name + "=" + value + "}} {{cite book|last=A|year=1999}}"
    found = extract(text)
    assert all(0 <= start <= end <= len(text) for start, end in places((found.conflicts, found.references)))
    for part in (*found.parts(), *found.strengths, *(period for one in found.conflicts for period in one.periods)):
        assert text[part.start : part.end] == part.raw
    json.loads(as_json(found))


@pytest.mark.parametrize("piece", ["[[A]], ", "{{flag|A}} ", "(a)", "† ", "<ref name=a/>", "{{sfn|a|1999}}", "5 May, "])
@pytest.mark.parametrize("name", ["combatant1", "commander1", "date", "place"])
def test_time_of_facts_grows_with_the_text_and_no_faster(name: str, piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        extract("{{Infobox battle|" + name + "=" + piece * times + "}}<ref name=a>b</ref>")
        return time.process_time() - start

    seconds(10)
    assert min(seconds(2000) for _ in range(3)) < 40 * max(min(seconds(200) for _ in range(3)), 0.001)


def test_the_article(shared: Path) -> None:
    text = (shared / "article" / "2008-mardakert-clashes.txt").read_text(encoding="utf-8")
    found = extract(text)
    (conflict,) = found.conflicts
    assert conflict.title is not None
    assert conflict.title.text == found.title
    assert [(period.first, period.last) for period in conflict.periods] == [("2008-03-04", "2008-03-04")]
    assert (len(conflict.part_of), len(conflict.places), len(conflict.results)) == (1, 1, 1)
    assert [(side.number, len(side.commanders)) for side in conflict.sides] == [("1", 1), ("2", 1)]
    assert [silence.field for silence in found.non_claims] == ["strength1", "strength2"]
    assert conflict.sides != (Combatants("1"), Combatants("2"))
