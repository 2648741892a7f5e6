"""Findings for editors: each rule on a bad and a good article, accounts compared, places, formats, any text at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from contested import __version__
from contested.extract.facts import Combatants, Conflict, Mention
from contested.extract.model import BODY, Claim, Extraction, Occasion, Source
from contested.lint import FORMATS, RULES, Article, PageReport, Rule, check, chosen
from contested.lint.places import Lines
from contested.namespaces import SARIF_SCHEMA

CASES = ROOT / "tests" / "cases" / "lint"


def lines(text: str, rules: Iterable[Rule] = RULES, *, file: str = "bad.wikitext", title: str | None = None) -> str:
    return "".join(FORMATS["text"]([PageReport(file, title, text, check(Article.of(text), rules))]))


def case(rule: Rule, name: str) -> str:
    return (CASES / rule.code / name).read_text(encoding="utf-8")


# The rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_finds_what_is_bad_and_no_rule_anything_in_what_is_good(rule: Rule) -> None:
    expected = case(rule, "expected.txt")
    assert f": {rule.code} " in expected
    assert lines(case(rule, "bad.wikitext")) == expected
    assert lines(case(rule, "good.wikitext")) == ""


def test_every_case_is_of_a_rule_and_every_rule_is_told_apart_and_explained() -> None:
    assert {folder.name for folder in CASES.iterdir()} == {rule.code for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES) == len({rule.find for rule in RULES})
    assert all(rule.summary.endswith(".") and rule.fix.endswith(".") for rule in RULES)


@pytest.mark.parametrize(
    ("selectors", "codes"),
    [(["D"], ["D001", "D002"]), (["d001", " two-figures "], ["A002", "D001"]), ([""], []), (["two"], [])],
)
def test_rules_are_chosen_by_code_its_beginning_or_name(selectors: list[str], codes: list[str]) -> None:
    assert [rule.code for rule in chosen(RULES, selectors)] == codes


def test_only_the_rules_that_are_asked_for_are_applied() -> None:
    bad = case(RULES[0], "bad.wikitext").replace("twice", "10-days")
    assert [line.split()[1] for line in lines(bad, chosen(RULES, ["S"])).splitlines()] == ["S004"]


def test_what_the_article_of_evidence_does_to_itself_is_found(shared: Path) -> None:
    article = Article.of((shared / "article" / "2008-mardakert-clashes.txt").read_text(encoding="utf-8"))
    places = Lines(article.text)
    found = [(finding.rule.code, places.place(finding.remark.start)[0]) for finding in check(article)]
    slips = [("S001", 15), ("S004", 36), ("S002", 60), ("S003", 69), ("S007", 69), ("S003", 70), ("S003", 71)]
    assert [one for one in found if one[0].startswith("S")] == slips
    assert [one for one in found if one[0].startswith("A")] == [("A002", 13), ("A002", 14), ("A004", 15)]
    assert not {"N", "D", "T"} & {code[0] for code, _ in found}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Per Arcadia:<br>Per Borduria: 9 killed", True),
        ("Per Arcadia: – <br>Per Borduria: 9 killed", True),
        ("9 killed<br>(Bordurian claim)<br>(Arcadian claim)", True),
        ("Per Arcadia:<br>Fort destroyed<br>Per Borduria: 9 killed", False),
        ("Per Arcadia:<br>Unknown<br>Per Borduria: 9 killed", False),
        ("9 killed per Arcadia, per Borduria", False),
    ],
)
def test_attribution_of_nothing_is_one_without_even_words(value: str, found: bool) -> None:
    text = f"{{{{Infobox battle|combatant1=Arcadia|combatant2=Borduria|casualties1={value}}}}}"
    assert (lines(text, chosen(RULES, ["A003"])) != "") == found


def test_plain_form_is_only_checked_for_names_that_are_likely_mistyped() -> None:
    text = "= Ford =\n\nInfobox\n- Weather: Fog\n- Casualities1: 9 killed\n"
    assert lines(text, file="ford.txt") == (
        "ford.txt:5:3: T001 the infobox has no parameter “Casualities1”; did you mean “casualties1”?\n"
    )


# Accounts

UKRAINE = Source("Ukrainian", "Ukrainian claim", "named")
MODERN = Source("modern estimates", "modern estimates", "generic")


def claim(low: int | None, field: str = "casualties2", **others: object) -> Claim:
    start = others.pop("start", 10 * (low or 1))
    assert isinstance(start, int)
    given = {"outcome": "killed", "raw": str(low), "section": "Infobox", "source": UKRAINE, "count_max": low}
    given |= {"victim_group": "Russian", "section": "Aftermath"} if field == BODY else {}
    places = {"field": field, "count_min": low, "start": start, "end": start + 2}
    return Claim(**{**given, **places, **others})  # type: ignore[arg-type]


def compared(*claims: Claim, text: str = " " * 10_000) -> list[str]:
    columns = (Combatants("1", (Mention("Ukraine", 0, 7),)), Combatants("2", (Mention("Russia", 8, 14),)))
    extraction = Extraction(None, None, claims, (), (), conflicts=(Conflict(0, 1, sides=columns),))
    found = check(Article(text, extraction), chosen(RULES, ["A001", "A002"]))
    return [f"{finding.rule.code} {finding.remark.message}" for finding in found]


def test_infobox_that_the_body_contradicts_is_one_finding_with_all_places() -> None:
    message = "A001 the infobox and the body disagree: Ukraine gives 12 and 19 killed of Russia"
    assert compared(claim(12), claim(19, BODY), claim(19, BODY, start=400)) == [message]


def test_body_that_gives_the_figure_of_the_infobox_too_has_two_figures() -> None:
    message = "A002 one account has two figures: Ukraine gives 12 and 19 killed of Russia"
    assert compared(claim(12), claim(19, BODY), claim(12, BODY, start=400)) == [message]


def test_places_of_the_other_figures_are_told() -> None:
    (finding,) = check(
        Article(
            " " * 10_000,
            Extraction(
                None,
                None,
                (claim(12, "casualties1"), claim(19, "casualties1"), claim(15, "casualties1", start=400)),
                (),
                (),
            ),
        ),
        chosen(RULES, ["two-figures"]),
    )
    assert [(other.message, other.start) for other in finding.remark.related] == [
        ("19 in the infobox", 190),
        ("15 in the infobox", 400),
    ]


@pytest.mark.parametrize(
    "other",
    [
        claim(12, BODY),
        claim(19, BODY, source=None),
        claim(19, BODY, source=Source("Russian", "Russian claim", "named")),
        claim(19, BODY, outcome="wounded"),
        claim(19, BODY, victim_group="Ukrainian"),
        claim(19, BODY, victim_kind="civilian"),
        claim(19, BODY, occasion=Occasion("the siege of May")),
        claim(19, BODY, scope="by 3 May"),
        claim(3, BODY, subset=True),
        claim(10, BODY, count_max=None),
        claim(None, BODY, count_max=19),
        claim(None, BODY, vague="dozens"),
        claim(13, BODY, approximate=True),
    ],
    ids=str,
)
def test_figures_that_may_both_be_meant_are_not_compared(other: Claim) -> None:
    assert compared(claim(12), other) == []


def test_article_in_its_own_voice_is_compared_where_it_sums_up() -> None:
    box, body = claim(12, source=None), claim(19, BODY, source=None)
    message = "A001 the infobox and the body disagree: the article gives 12 and 19 killed of Russia"
    assert compared(box, body) == [message]
    assert compared(box, replace(body, section="Second assault")) == []
    assert compared(box, claim(19, source=None)) == []


def test_part_that_the_body_sets_apart_is_not_compared() -> None:
    box, body = claim(12, source=None), claim(19, BODY, source=None)
    text = " " * 180 + "of whom   19 died"
    assert compared(box, body, text=text) == []
    assert len(compared(box, body, text=text.replace("of whom", "and then"))) == 1


def test_sources_that_nobody_names_may_differ() -> None:
    assert compared(claim(12, source=MODERN), claim(19, BODY, source=MODERN)) == []


def test_round_figure_stands_for_those_that_are_rounded_to_it() -> None:
    assert compared(claim(1200), claim(1187, BODY)) == []
    assert len(compared(claim(1200), claim(1287, BODY))) == 1
    assert len(compared(claim(20), claim(19, BODY))) == 1


# Formats

EXPORTED = "The ford.\n\n{{Infobox battle|combatant1=Arcadia\n|casualties1=15 killed (9 civilians, 4 soldiers)}}\n"


def test_text_names_the_page_of_an_export_and_shows_what_a_terminal_would_obey() -> None:
    assert lines(EXPORTED, title="Ford \x1b[2J").splitlines() == [
        r"Ford \x1b[2J:4:14: N002 the parts do not add up: 9 + 4 = 13, not 15",
        r"  Ford \x1b[2J:4:25: part: 9",
        r"  Ford \x1b[2J:4:38: part: 4",
    ]


def report(title: str | None = None) -> PageReport:
    return PageReport("a dump.xml", title, EXPORTED, check(Article.of(EXPORTED)))


def test_json_has_a_line_a_finding_with_places_of_both_kinds() -> None:
    (line,) = FORMATS["json"]([report("Ford")])
    found = json.loads(line)
    related = found.pop("related")
    assert found == {
        "file": "a dump.xml",
        "title": "Ford",
        "code": "N002",
        "name": "parts-against-total",
        "level": "error",
        "message": "the parts do not add up: 9 + 4 = 13, not 15",
        "line": 4,
        "column": 14,
        "end_line": 4,
        "end_column": 23,
        "start": 60,
        "end": 69,
    }
    assert EXPORTED[found["start"] : found["end"]] == "15 killed"
    assert [EXPORTED[other["start"] : other["end"]] for other in related] == ["9 civilians", "4 soldiers"]


def location(column: int, end: int) -> dict[str, Any]:
    region = {"startLine": 4, "startColumn": column, "endLine": 4, "endColumn": end}
    return {"physicalLocation": {"artifactLocation": {"uri": "a%20dump.xml#The%20Ford"}, "region": region}}


def test_sarif_log_is_what_the_standard_says() -> None:
    (log,) = map(json.loads, FORMATS["sarif"]([report("The Ford")]))
    (run,) = log.pop("runs")
    assert log == {"$schema": SARIF_SCHEMA, "version": "2.1.0"}
    rules = run["tool"]["driver"].pop("rules")
    assert run == {
        "tool": {"driver": {"name": "contested", "version": __version__}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": "N002",
                "ruleIndex": [rule["id"] for rule in rules].index("N002"),
                "level": "error",
                "message": {"text": "the parts do not add up: 9 + 4 = 13, not 15"},
                "locations": [location(14, 23)],
                "relatedLocations": [
                    {**location(25, 36), "message": {"text": "part: 9"}},
                    {**location(38, 48), "message": {"text": "part: 4"}},
                ],
            }
        ],
    }


@pytest.mark.parametrize(("file", "uri"), [("a b.txt", "a%20b.txt"), ("-", "-"), ("/x/ä.txt", "file:///x/%C3%A4.txt")])
def test_sarif_names_files_as_uris(file: str, uri: str) -> None:
    (log,) = map(json.loads, FORMATS["sarif"]([replace(report(), file=file)]))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_describes_every_rule() -> None:
    (log,) = map(json.loads, FORMATS["sarif"]([]))
    assert log["runs"][0]["tool"]["driver"]["rules"] == [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary},
            "help": {"text": rule.fix},
            "defaultConfiguration": {"level": rule.level},
        }
        for rule in RULES
    ]
    assert {rule.level for rule in RULES} <= {"error", "warning", "note"}


# Any text

_MARKS = """{{ }} {{{ | = [[ ]] <ref> </ref> <!-- --> <nowiki> * – # “ " , . : ( ) {| |} - https://x.example"""
_WORDS = """10-days the 1896XY 12 90–40 12.5 killed wounded civilians soldiers casualties total including per Arcadia
    Borduria claim Infobox casualties1= casualities1= combatant3= date= casualties9="""
PIECES = st.sampled_from([*_MARKS.split(), *_WORDS.split(), "\n", "Infobox\n-"])
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


@given(st.sampled_from(["", "{{Infobox battle|casualties1=", "= A =\n\nInfobox\n- Casualties1:"]), TEXTS)
def test_no_text_makes_a_rule_fail_or_point_outside(opening: str, rest: str) -> None:
    text = opening + rest
    article = Article.of(text)
    for finding in check(article):
        for place in (finding.remark, *finding.remark.related):
            assert 0 <= place.start <= place.end <= len(text)
    assert len(article.prose) == len(text)
    assert article.prose.count("\n") == text.count("\n")


@given(st.text(alphabet="ab\n\r", max_size=30), st.integers(0, 30))
def test_lines_and_columns_count_from_one(text: str, offset: int) -> None:
    before = text[: min(offset, len(text))]
    assert Lines(text).place(len(before)) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
