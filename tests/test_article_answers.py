"""What the shipped data answer about the article, against what a reader of the article writes down.

The expected rows of part I are the table of answers that came with the article; those of part II were read off the
article itself. Things are named by the last part of their IRI.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from contested.answers import Row, Value
from contested.assets import ontology_files, shipped_data
from contested.namespaces import CTD
from contested.questions import load
from contested.store.embedded import EmbeddedStore

CLASH = "2008-mardakert-clashes"
ARTICLE = "enwiki-2008-mardakert-clashes"
ARMENIAN_VERSION, AZERBAIJANI_VERSION = "Armenian version of events", "Azerbaijani version of events"
DISPUTE, INFOBOX, AFTERMATH = "Dispute over casualties", "Infobox", "Aftermath"
PROTESTS = "2008 Armenian presidential election protests"


@cache
def store() -> EmbeddedStore:
    shipped = EmbeddedStore()
    for path in [*ontology_files(), *sorted(shipped_data().rglob("*.ttl"))]:
        shipped.load(parse(path=str(path), format=RdfFormat.TURTLE))
    return shipped


def ask(name: str, **arguments: str) -> list[Row]:
    return list(load(name).run(store(), arguments))


def slug(thing: Value) -> str:
    return "" if thing is None else str(thing).rsplit("/", 1)[1]


def cells(rows: list[Row], *columns: str) -> list[tuple[Value, ...]]:
    """Return columns of all rows; one whose name ends in * holds a thing, given by its last part."""
    return [tuple(slug(row[c[:-1]]) if c.endswith("*") else row[c] for c in columns) for row in rows]


@cache
def places() -> dict[Value, set[str]]:
    """Where each claim is reported: the infobox field, or else the section."""
    found: dict[Value, set[str]] = defaultdict(set)
    for row in ask("passages"):
        found[row["claim"]].add(str(row["field"] or row["section"]))
    return found


class TestPartOne:
    def test_a_who_reported_which_casualties(self) -> None:
        armenian, azerbaijani = "Armenian side", "Azerbaijani side"
        expected = {
            (armenian, armenian, "military", "wounded", 2): {"Casualties1", ARMENIAN_VERSION, DISPUTE},
            (armenian, armenian, "military", "killed", 0): {DISPUTE},
            (armenian, azerbaijani, "military", "killed", 8): {"Casualties2", ARMENIAN_VERSION, DISPUTE},
            (armenian, azerbaijani, "military", "wounded", 7): {"Casualties2", ARMENIAN_VERSION, DISPUTE},
            (azerbaijani, armenian, "military", "killed", 12): {"Casualties1", AZERBAIJANI_VERSION, DISPUTE},
            (azerbaijani, armenian, "military", "wounded", 15): {"Casualties1", DISPUTE},
            (azerbaijani, armenian, "military", "wounded", 4): {AZERBAIJANI_VERSION},
            (azerbaijani, azerbaijani, "military", "killed", 4): {"Casualties2", AFTERMATH, DISPUTE},
            (azerbaijani, azerbaijani, "military", "killed", 8): {AZERBAIJANI_VERSION},
            (azerbaijani, azerbaijani, "military", "wounded", 1): {"Casualties2"},
            (None, azerbaijani, "civilian", "wounded", 2): {"Casualties3"},
        }
        rows = ask("casualties", event=CLASH)
        columns = ("claimantSideLabel", "victimSideLabel", "victimCategory", "harm", "low")
        assert dict(zip(cells(rows, *columns), (places()[row["claim"]] for row in rows), strict=True)) == expected
        assert len(rows) == len(expected)
        assert all(row["low"] == row["high"] and row["approximate"] is False for row in rows)

    def test_a_the_article_speaks_in_its_own_voice(self) -> None:
        (row,) = [row for row in ask("casualties", event=CLASH) if row["claimantSide"] is None]
        assert slug(row["claimant"]) == ARTICLE

    def test_b_which_contradict_each_other_and_why(self) -> None:
        rows = ask("contradictions", event=CLASH)
        found = [
            (row["victimSideLabel"], row["harm"], *sorted([row["low1"], row["low2"]], key=str), row["between"])
            for row in rows
        ]
        assert sorted(found, key=str) == [
            ("Armenian side", "killed", 0, 12, "sides"),
            ("Armenian side", "wounded", 15, 2, "sides"),
            ("Armenian side", "wounded", 15, 4, "account"),
            ("Armenian side", "wounded", 2, 4, "sides"),
            ("Azerbaijani side", "killed", 4, 8, "account"),
            ("Azerbaijani side", "killed", 4, 8, "sides"),
            ("Azerbaijani side", "wounded", 1, 7, "sides"),
        ]
        assert {row["verdict"] for row in rows} == {"contradicts"}
        assert {row["reason"] for row in rows} == {
            "Armenia says exactly 0, Azerbaijan says exactly 12: no number fits both",
            "Armenia says exactly 2, Azerbaijan says exactly 15: no number fits both",
            "Armenia says exactly 2, Azerbaijan says exactly 4: no number fits both",
            "Azerbaijan says exactly 15 and says exactly 4: no number fits both",
            "Armenia says exactly 8, Azerbaijan says exactly 4: no number fits both",
            "Azerbaijan says exactly 4 and says exactly 8: no number fits both",
            "Armenia says exactly 7, Azerbaijan says exactly 1: no number fits both",
        }

    def test_b_no_other_claims_contradict_each_other(self) -> None:
        assert {slug(row["event"]) for row in ask("contradictions")} == {CLASH}

    def test_b_what_agrees(self) -> None:
        columns = ("claimant1Label", "claimant2Label", "victimSideLabel", "harm", "low1", "low2", "verdict")
        assert cells(ask("agreements"), *columns) == [
            ("Armenia", "Azerbaijan", "Azerbaijani side", "killed", 8, 8, "agrees")
        ]

    def test_c_who_denies_whose_claim(self) -> None:
        rows = ask("denials")
        assert set(cells(rows, "denier*", "claimant*", "voicedByLabel", "event*", "scope")) == {
            ("national-military-investigation-institute-head", "azerbaijan", None, CLASH, "figure"),
            ("azerbaijan-ministry-of-defence-press-service", "armenia", "Robert Kocharyan", CLASH, "figure"),
            ("senor-asratian", "eldar-sabiroglu", None, "2008-03-09-aghdam-gunfire", "fact"),
        }
        assert len(rows) == 3
        denied = {slug(row["denier"]): casualty(row["claim"]) for row in rows}
        assert denied == {
            "national-military-investigation-institute-head": ("Armenian side", "killed", 12, 12),
            "azerbaijan-ministry-of-defence-press-service": ("Azerbaijani side", "killed", 8, 8),
            "senor-asratian": ("Armenian side", "killed", 1, 1),
        }

    def test_c_on_what_ground(self) -> None:
        grounds = {slug(row["denier"]): row["ground"] for row in ask("denials") if row["ground"]}
        assert list(grounds) == ["azerbaijan-ministry-of-defence-press-service"]
        assert "deaths" in str(grounds.popitem()[1])

    def test_c_deniers_hold_their_offices(self) -> None:
        offices = {slug(row["denier"]): row["denierOffice"] for row in ask("denials")}
        assert offices["senor-asratian"] == "defence minister of Nagorno-Karabakh"
        assert "head of the national military investigation institute" in str(
            offices["national-military-investigation-institute-head"]
        )

    def test_d_bounds_by_admission(self) -> None:
        columns = ("victimSideLabel", "harm", "floor", "ceiling", "ownFigures", "otherFigures")
        assert cells(ask("bounds", event=CLASH), *columns) == [
            ("Armenian side", "killed", 0, 12, "0", "12"),
            ("Armenian side", "wounded", 2, 15, "2", "4; 15"),
            ("Azerbaijani side", "killed", 4, 8, "4; 8", "8"),
            ("Azerbaijani side", "wounded", 1, 7, "1", "7"),
        ]

    def test_e_who_reported_what_near_aghdam(self) -> None:
        columns = ("claimant*", "victimSideLabel", "victimCategory", "harm", "low", "high", "denials*")
        spokesman, denial = "eldar-sabiroglu", "mardakert-2008-asratian-denies-armenian-killed"
        assert set(cells(ask("casualties", event="2008-03-08-aghdam-shooting"), *columns)) == {
            (spokesman, "Azerbaijani side", "civilian", "killed", 2, 2, ""),
            (spokesman, "Azerbaijani side", "civilian", "wounded", 2, 2, ""),
        }
        assert set(cells(ask("casualties", event="2008-03-09-aghdam-gunfire"), *columns)) == {
            (spokesman, "Armenian side", "military", "killed", 1, 1, denial),
            (spokesman, "Azerbaijani side", "military", "killed", 1, 1, ""),
            (spokesman, "Azerbaijani side", "military", "wounded", 1, 1, ""),
        }

    def test_f_who_attacked_whom_and_where(self) -> None:
        columns = ("claimantSideLabel", "attackerLabel", "targetLabel", "placeLabels", "date")
        assert set(cells(ask("accounts", event=CLASH), *columns)) == {
            ("Armenian side", "Azerbaijani side", "Armenian side", "Levonarkh; Mardakert Region", "2008-03-04"),
            ("Azerbaijani side", "Armenian side", "Azerbaijani side", "Tartar district", "2008-03-04"),
        }

    def test_g_which_dead_are_known_by_name(self) -> None:
        rows = ask("named-dead", event=CLASH)
        assert set(cells(rows, "personLabel", "birthYear", "enlistedAtLabel", "enlistedIn")) == {
            ("Nemat Habibulla oglu Tusayev", "1988", "Enlistment office of the Zagatala region", "2007"),
            ("Yusif Oruj oglu Gasimov", "1988", "Enlistment office of the Sheki region", "2007"),
            ("Bahruz Arzu oglu Ismayilov", "1988", "Enlistment office of the Sheki region", "2006"),
            ("Jeyhun Bahaddin oglu Safarov", "1978", "Khatai enlistment office", "1996"),
        }
        assert len(rows) == 4

    def test_g_four_names_fit_four_and_not_eight(self) -> None:
        columns = ("claimant*", "names", "low", "high", "fits", "misfits*", "misfitFigures")
        assert set(cells(ask("named-dead", event=CLASH), *columns)) == {
            ("azerbaijan", 4, 4, 4, True, "mardakert-2008-az-azerbaijani-killed-version", "eight")
        }

    def test_h_how_the_general_assembly_voted(self) -> None:
        columns = ("speakerLabel", "inFavour", "against", "adoptedLabel", "addresseeLabels", "statedOn")
        assert cells(ask("votes", event=CLASH), *columns) == [
            ("United Nations General Assembly", 39, 7, "General Assembly resolution 62/243", "Armenia", "2008-03-14")
        ]


@cache
def casualty(claim: Value) -> tuple[Value, ...]:
    rows = {row["claim"]: row for row in ask("casualties")}
    return cells([rows[claim]], "victimSideLabel", "harm", "low", "high")[0]


class TestPartTwo:
    def test_1_what_each_side_said_that_the_other_was_after(self) -> None:
        protests = "2008-armenian-election-protests"
        assert set(cells(ask("motives", event=CLASH), "claimantSideLabel", "actorLabel", "occasion*")) == {
            ("Armenian side", "Azerbaijani side", protests),
            ("Azerbaijani side", "Armenian side", protests),
        }

    def test_2_and_3_weapons_and_positions(self) -> None:
        columns = ("claimant*", "kind", "actorLabel", "targetLabel", "item")
        assert set(cells(ask("conduct", event=CLASH), *columns)) == {
            ("robert-kocharyan", "used_weapon", "Azerbaijani side", None, "heavy artillery"),
            ("armenia", "left_behind", "Azerbaijani side", None, "armament"),
            ("armenia", "withdrew", "Azerbaijani side", None, None),
            ("armenia", "seized", "Azerbaijani side", "Armenian side", "positions"),
            ("armenia", "recaptured", "Armenian side", "Azerbaijani side", "positions"),
        }

    def test_4_who_reported_troop_movements_on_7_march(self) -> None:
        event = "2008-03-07-troop-concentration"
        columns = ("claimant*", "claimantSide", "kind", "actor*", "placeLabels")
        assert cells(ask("conduct", event=event), *columns) == [
            ("de-facto-news-agency", None, "massed_troops", "azerbaijan", "Line of Contact")
        ]
        assert [row["start"] for row in ask("timeline") if slug(row["event"]) == event] == ["2008-03-07"]

    def test_5_who_reacted_in_which_office_and_asked_for_what(self) -> None:
        co_chairs = "French, Russian and U.S. co-chairs of the OSCE Minsk Group"
        spokesman = "spokesman of the State Department"
        both = "Armenia; Azerbaijan"
        assert set(cells(ask("reactions", event=CLASH), "speakerLabel", "office", "acts", "addresseeLabels")) == {
            ("Ilkka Kanerva", "OSCE Chairman-in-Office; foreign minister of Finland", "call_for_restraint", None),
            ("Tom Casey", spokesman, "concern", None),
            ("Tom Casey", spokesman, "call_for_talks", None),
            ("Russian Foreign Ministry", None, "concern", None),
            ("Russian Foreign Ministry", None, "assurance", None),
            (co_chairs, None, "call_for_restraint", both),
            (co_chairs, None, "call_for_talks", both),
            ("United Nations General Assembly", None, "demand", "Armenia"),
        }

    def test_6_how_many_people_came_together_in_yerevan(self) -> None:
        columns = ("measure", "low", "high", "figure")
        assert cells(ask("quantities", event="2008-03-01-yerevan-dispersal"), *columns) == [
            ("participants", 700, 1000, "700–1,000")
        ]
        assert cells(ask("quantities", event="2008-03-01-french-embassy-protest"), *columns) == [
            ("participants", 10000, None, "over ten thousand")
        ]
        assert cells(ask("quantities", event="2008-armenian-state-of-emergency"), *columns) == [
            ("duration", 20, 20, "20-day")
        ]

    def test_6_how_many_were_killed_and_hurt_in_yerevan(self) -> None:
        columns = ("victimCategory", "harm", "low", "high", "restriction")
        assert set(cells(ask("casualties", event="2008-03-01-yerevan-clashes"), *columns)) == {
            ("unspecified", "killed", None, 9, None),
            ("police", "killed", 1, 1, None),
            ("civilian", "killed", 8, 8, None),
            ("police", "hospitalised", 16, 16, "with bullet wounds"),
        }

    def test_6_parts_of_the_toll_contradict_nothing(self) -> None:
        with_toll = ask("contradictions", event="2008-03-01-yerevan-clashes")
        assert with_toll == ask("agreements", event="2008-03-01-yerevan-clashes") == []

    def test_6_what_the_state_declared_and_the_osce_objected_to(self) -> None:
        columns = ("speaker*", "acts", "addressees*", "statedOn")
        assert set(cells(ask("reactions", event="2008-armenian-state-of-emergency"), *columns)) == {
            ("robert-kocharyan", "declaration", "", None),
            ("osce", "criticism", "armenia", "2008-03-04"),
        }

    def test_7_how_many_were_displaced_and_from_where(self) -> None:
        columns = ("victimSideLabel", "low", "high", "placeLabels")
        assert set(cells(ask("displaced"), *columns)) == {
            ("Armenian side", None, 230000, "Azerbaijan"),
            ("Azerbaijani side", None, 800000, "Armenia; Nagorno-Karabakh"),
        }

    def test_7_how_much_land_was_held(self) -> None:
        columns = ("actorLabel", "target*", "low", "high", "approximate")
        assert cells(ask("quantities", measure="territory_share"), *columns) == [
            ("Armenian side", "azerbaijan", 9, 9, True)
        ]

    def test_7_who_brokered_and_who_mediates(self) -> None:
        mediators = [row for row in ask("conduct") if row["kind"] == "mediated"]
        assert set(cells(mediators, "event*", "actor*")) == {
            ("1994-ceasefire", "russia"),
            ("early-international-mediation", "osce"),
            ("minsk-group-talks", "osce-minsk-group"),
        }

    def test_8_which_events_frame_the_clash(self) -> None:
        frame = cells(ask("timeline", event=CLASH), "event*", "type", "start")
        expected = [
            ("first-nagorno-karabakh-war", "war", "1988-02"),
            ("1994-ceasefire", "ceasefire", "1994-05"),
            ("2008-kosovo-independence-declaration", "independence", "2008"),
            ("2008-armenian-election-protests", "protest", "2008-02-20"),
            (CLASH, "clash", "2008-03-04"),
            ("2008-03-07-troop-concentration", "deployment", "2008-03-07"),
            ("2008-03-08-aghdam-shooting", "clash", "2008-03-08"),
            ("2008-03-09-aghdam-gunfire", "clash", "2008-03-09"),
            ("2008-unga-resolution-62-243", "decision", "2008-03-14"),
        ]
        assert [row for row in frame if row in expected] == expected

    def test_8_which_event_led_to_which_according_to_whom(self) -> None:
        causes = set(cells(ask("causes"), "cause*", "event*", "claimant*"))
        kosovo = "2008-kosovo-independence-declaration"
        assert causes >= {
            (kosovo, "2008-azerbaijan-peacekeeper-vote", ARTICLE),
            (kosovo, "nagorno-karabakh-conflict", "ilham-aliyev"),
            ("2008-armenian-presidential-election", "2008-armenian-election-protests", ARTICLE),
        }
        assert not [cause for cause in causes if cause[1] == CLASH], "nobody says what the clash came of"

    def test_9_the_peacekeepers_in_kosovo(self) -> None:
        event = "azerbaijani-peacekeeping-in-kosovo"
        assert cells(ask("quantities", event=event), "measure", "low", "high") == [("strength", 33, 33)]
        (deployed,) = ask("conduct", event=event)
        assert (deployed["kind"], deployed["placeLabels"]) == ("deployed", "Kosovo")
        assert "NATO" in str(deployed["item"])
        assert [row["start"] for row in ask("timeline") if slug(row["event"]) == event] == ["1999"]
        (vote,) = ask("votes", event="2008-azerbaijan-peacekeeper-vote")
        assert cells([vote], "speaker*", "inFavour", "against") == [("parliament-of-azerbaijan", None, None)]

    def test_10_what_aliyev_said_when_and_about_what(self) -> None:
        columns = ("typeLabel", "event*", "statedOn")
        said = cells(ask("statements", agent="ilham-aliyev"), *columns)
        assert sorted(said, key=str) == [
            ("causal claim", "nagorno-karabakh-conflict", "2008-03-04"),
            ("reaction", "minsk-group-talks", None),
            ("reaction", "nagorno-karabakh-conflict", "2008-03-04"),
            ("reaction", "nagorno-karabakh-conflict", None),
        ]

    def test_11_who_commanded_each_side_and_its_strength(self) -> None:
        assert set(cells(ask("commanders", event=CLASH), "commanderLabel", "sideLabel", "claimant*")) == {
            ("Movses Hakobyan", "Armenian side", ARTICLE),
            ("Najmaddin Sadigov", "Azerbaijani side", ARTICLE),
        }
        columns = ("actorLabel", "measure", "low", "high", "figure", "item")
        assert set(cells(ask("quantities", event=CLASH), *columns)) == {
            ("Armenian side", "strength", None, None, "Unknown", None),
            ("Azerbaijani side", "strength", None, None, "Unknown", "armoured vehicles"),
        }

    def test_12_how_it_ended_and_whether_the_body_says_so(self) -> None:
        (outcome,) = ask("outcomes", event=CLASH)
        assert cells([outcome], "claimant*", "actorLabel") == [(ARTICLE, "Azerbaijani side")]
        assert places()[outcome["claim"]] == {"Result"}
        assert "mardakert-result-unsupported" in {slug(row["note"]) for row in ask("errata")}

    def test_13_which_claims_are_supported_by_only_one_passage(self) -> None:
        reports: dict[Value, set[Value]] = defaultdict(set)
        claims = {row["claim"] for row in ask("undenied")} | {row["claim"] for row in ask("denials")}
        for row in ask("passages"):
            reports[row["claim"]].add(row["passage"])
        single = {row["claim"] for row in ask("single-source")}
        assert single == {claim for claim in claims if len(reports[claim]) == 1}
        of_the_clash = [row for row in ask("single-source", event=CLASH) if slug(row["type"]) == "ns#CasualtyClaim"]
        assert set(cells(of_the_clash, "claimantSideLabel", "section")) == {
            ("Armenian side", DISPUTE),
            ("Azerbaijani side", AZERBAIJANI_VERSION),
            ("Azerbaijani side", INFOBOX),
            (None, INFOBOX),
        }

    def test_13_who_speaks_for_which_side(self) -> None:
        speakers = cells(ask("speakers", event=CLASH), "speaker*", "chain", "sideLabel")
        institute = "National military investigation institute of the Defense Ministry of Armenia"
        assert {row for row in speakers if row[2]} == {
            ("armenia", None, "Armenian side"),
            ("robert-kocharyan", "Armenia", "Armenian side"),
            (
                "national-military-investigation-institute-head",
                f"{institute} > Defense Ministry of Armenia > Armenia",
                "Armenian side",
            ),
            ("azerbaijan", None, "Azerbaijani side"),
            (
                "azerbaijan-ministry-of-defence-press-service",
                "Azerbaijani Ministry of Defense > Azerbaijan",
                "Azerbaijani side",
            ),
        }

    def test_13_which_claims_has_nobody_denied(self) -> None:
        claimed = {
            quad.subject
            for path in sorted(shipped_data().rglob("*.ttl"))
            for quad in parse(path=str(path), format=RdfFormat.TURTLE)
            if quad.predicate == NamedNode(f"{CTD}claimant")
        }
        undenied = {NamedNode(str(row["claim"])) for row in ask("undenied")}
        assert {slug(claim.value) for claim in claimed - undenied if isinstance(claim, NamedNode)} == {
            "mardakert-2008-az-armenian-killed",
            "mardakert-2008-am-azerbaijani-killed",
            "mardakert-2008-sabiroglu-armenian-soldier-killed",
        }

    def test_14_where_the_article_contradicts_itself(self) -> None:
        columns = ("document*", "claimant1*", "victimSideLabel", "harm", "low1", "low2")
        assert set(cells(ask("self-contradictions"), *columns)) == {
            (ARTICLE, "azerbaijan", "Armenian side", "wounded", 15, 4),
            (ARTICLE, "azerbaijan", "Azerbaijani side", "killed", 4, 8),
        }

    @pytest.mark.parametrize(
        ("word", "section"),
        [
            ("year", AFTERMATH),
            ("bar", INFOBOX),
            ("verb", PROTESTS),
            ("censure", PROTESTS),
            ("north-west", "International reaction"),
            ("missing-of", AFTERMATH),
            ("lost-countries", "International reaction"),
        ],
    )
    def test_14_where_it_is_mistyped(self, word: str, section: str) -> None:
        notes = [row for row in ask("errata", document=ARTICLE) if word in slug(row["note"])]
        assert any(section in str(row["sections"]).split("; ") for row in notes)

    def test_15_how_far_each_side_puts_the_enemy_above_itself(self) -> None:
        columns = ("claimantSideLabel", "harm", "ownLow", "ownHigh", "enemyLow", "enemyHigh", "differenceLow")
        assert cells(ask("overclaiming", event=CLASH), *columns, "differenceHigh") == [
            ("Armenian side", "killed", 0, 0, 8, 8, 8, 8),
            ("Armenian side", "wounded", 2, 2, 7, 7, 5, 5),
            ("Azerbaijani side", "killed", 4, 8, 12, 12, 4, 8),
            ("Azerbaijani side", "wounded", 1, 1, 4, 15, 3, 14),
        ]

    def test_the_world_as_each_side_tells_it(self) -> None:
        armenian = ask("according-to", side=f"{CLASH}-armenian")
        azerbaijani = ask("according-to", side=f"{CLASH}-azerbaijani")
        assert {slug(row["claimant"]) for row in armenian} == {
            "armenia",
            "robert-kocharyan",
            "national-military-investigation-institute-head",
        }
        assert {slug(row["claimant"]) for row in azerbaijani} == {
            "azerbaijan",
            "azerbaijan-ministry-of-defence-press-service",
        }
        assert not {row["claim"] for row in armenian} & {row["claim"] for row in azerbaijani}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("casualties", "claim"),
        ("accounts", "claim"),
        ("conduct", "claim"),
        ("motives", "claim"),
        ("causes", "claim"),
        ("outcomes", "claim"),
        ("commanders", "claim"),
        ("quantities", "claim"),
        ("displaced", "claim"),
        ("undenied", "claim"),
        ("single-source", "claim"),
        ("reactions", "statement"),
        ("votes", "statement"),
        ("timeline", "event"),
        ("errata", "note"),
        ("named-dead", "person"),
    ],
)
def test_one_row_a_thing(name: str, key: str) -> None:
    things = [row[key] for row in ask(name)]
    assert things
    assert len(things) == len(set(things))
