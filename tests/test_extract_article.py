"""Forms of input: whole pages, bare calls, the plain form, and text that is hostile."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.extract.as_json import as_json, as_object
from contested.extract.extraction import extract
from contested.extract.model import BODY

CALL = "{{Infobox military conflict|casualties1="
PLAIN = """= A small fight =

Infobox
- Conflict: A small fight
- Casualties1: Per Arcadia:, 2 wounded, Per Borduria:, 1,200 killed, 15 wounded
- Casualties3: 2 civilians wounded|

The fight began.
"""


def test_plain_form() -> None:
    found = extract(PLAIN)
    assert found.title == "A small fight"
    figures = [(claim.source.name if claim.source else None, claim.count_min, claim.outcome) for claim in found.claims]
    assert figures[:3] == [("Arcadia", 2, "wounded"), ("Borduria", 1200, "killed"), ("Borduria", 15, "wounded")]
    assert figures[3:] == [(None, 2, "wounded")]
    assert all(PLAIN[claim.start : claim.end] == claim.raw for claim in found.claims)


@pytest.mark.parametrize(
    "name", ["Infobox military conflict", "infobox_Military  conflict", "Template:Warbox", "Infobox civilian attack"]
)
def test_infobox_by_any_of_its_names(name: str) -> None:
    assert len(extract("Text. {{" + name + "\n|casualties1=5 killed}}").claims) == 1


@pytest.mark.parametrize("around", ["<!-- {} -->", "<nowiki>{}</nowiki>", "<pre>{}</pre>"])
def test_box_that_is_hidden_is_none(around: str) -> None:
    assert not extract(around.format(CALL + "5 killed}}")).claims


def test_two_boxes_on_a_page() -> None:
    assert len(extract((CALL + "5 killed}}\ntext\n") * 2).claims) == 2


def test_parameter_given_twice_is_read_twice() -> None:
    assert len(extract("{{Infobox battle|casualties1=5 killed|casualties1=6 killed}}").claims) == 2


def test_json_has_the_vocabulary_of_the_labels() -> None:
    found = extract(CALL + "Per Arcadia: 5–6+ killed<br>unknown<br>words in vain}}", revision="7")
    (claim,) = json.loads(as_json(found))["claims"]
    wanted = (
        "field victim_belligerent victim_group claimed_by claimed_by_raw attribution_kind outcome victim_kind "
        "count_min count_max approximate vague open_upper subset scope qualifier raw start end section"
    )
    assert set(wanted.split()) <= set(claim)
    source = (claim["claimed_by"], claim["claimed_by_raw"], claim["attribution_kind"])
    assert source == ("Arcadia", "Per Arcadia", "named")
    assert as_object(found)["revision"] == "7"
    assert [silence["outcome"] for silence in as_object(found)["non_claims"]] == ["none_stated"]
    assert [fragment["raw"] for fragment in as_object(found)["unparsed"]] == ["words in vain"]


@pytest.mark.parametrize(
    ("box", "claims", "not_understood"),
    [
        ("| casualties1 = 4 killed (Elbonian claim)\n| casualties2 = {{ubl|5 dead|6 hurt}}\n\nOf 300", [4, 5, 6], []),
        ("| combatant1 = {{flag|Chad\n| casualties1 = 4 killed\n}}\n\n'''It''' killed 300.", [4], ["{{flag|Chad\n"]),
        ("| casualties1 = 4 dead\n{{ubl|5 dead\n| casualties2 = 3 dead\n== 7 killed ==\n", [4, 3], ["{{ubl|5 dead\n"]),
    ],
)
def test_fields_of_a_box_never_closed_are_read(box: str, claims: list[int], not_understood: list[str]) -> None:
    found = extract("{{Infobox battle\n" + box)
    assert [claim.count_min for claim in found.claims if claim.field != BODY] == claims
    assert found.unparsed[0].reason == "a template whose braces are never closed"
    assert [fragment.raw for fragment in found.unparsed[1:]] == not_understood


HOSTILE = {
    "a field of some MB": "5 killed, [[link|text]] {{cite web|a=b}} 1,200 wounded\n" * 50_000,
    "nested templates": "{{small|" * 10_000 + "5 killed" + "}}" * 10_000,
    "braces never closed": "{{x|" * 10_000,
    "brackets never closed": "[[x|{{a}}" * 5_000,
    "references never closed": "<ref>" * 10_000,
    "comments never closed": "<!--" * 10_000,
    "opening brackets": "(" * 5_000 + "5 killed",
    "comparison signs": "<" * 20_000,
    "bars": "|a=b" * 10_000,
    "equals signs": "=" * 5_000,
    "one long number": "5" * 50_000,
    "commas in a number": "1," * 20_000,
    "signs": "about " * 5_000 + "5",
    "connectives": "5 killed " + "and " * 5_000,
    "parts of parts": "5 including " * 1_000 + "5 killed",
    "brackets in a row": "5 killed " + "(5) " * 2_000,
    "labels": "killed " * 5_000 + "word",
    "right-to-left marks": "\u200f5\u200e \u202bkilled\u202c " * 500,
}


@pytest.mark.parametrize("value", list(HOSTILE.values()), ids=list(HOSTILE))
def test_hostile_text_ends_soon(value: str) -> None:
    start = time.process_time()
    extract(CALL + value + "}}")
    assert time.process_time() - start < 10


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(lines: int) -> float:
        start = time.process_time()
        extract(CALL + "5 killed (Bordurian claim), 7 wounded<br>" * lines + "}}")
        return time.process_time() - start

    seconds(10)
    assert min(seconds(800) for _ in range(3)) < 40 * max(min(seconds(100) for _ in range(3)), 0.001)


def test_unicode_digits_and_dashes() -> None:
    claims = extract(CALL + "٣٤ killed<br>１２−１５ wounded<br>🇺🇦 7 missing}}").claims
    assert [(claim.count_min, claim.count_max) for claim in claims] == [(34, 34), (12, 15), (7, 7)]
    assert claims[-1].victim_group == "Ukraine"


PIECES = st.sampled_from(
    [
        "5",
        "12,000",
        "1.5",
        "killed",
        "wounded",
        "and",
        "or",
        ",",
        ";",
        "(",
        ")",
        "[",
        "]",
        ":",
        "–",
        "-",
        "+",
        "~",
        "per",
        "Arcadia",
        "claim",
        "estimate",
        "{{",
        "}}",
        "[[",
        "]]",
        "|",
        "=",
        "<br>",
        "<ref>",
        "</ref>",
        "<!--",
        "-->",
        "<nowiki>",
        "'''",
        "*",
        "\n",
        "{{circa|9}}",
        "{{flag|UKR}}",
        "{{efn|4}}",
        "&nbsp;",
        "several",
        "none",
        "unknown",
        "including",
        "total",
        "1941",
        "May",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_is_read(value: str) -> None:
    for text in (value, CALL + value + "}}", CALL + value):
        found = extract(text)
        for part in found.parts():
            assert text[part.start : part.end] == part.raw
        json.loads(as_json(found))


@pytest.mark.parametrize(
    ("text", "claims", "reason"),
    [
        ((CALL + "5 killed}}\n") * 300, 200, "more infoboxes than are read"),
        ("{{Infobox battle" + "|casualties1=5 killed" * 1200 + "}}", 1000, "more fields than are read"),
        (
            CALL + "5 killed}}\nTen soldiers were killed.\n" + "x" * 2_100_000,
            1,
            "a page too long for its prose to be read",
        ),
    ],
    ids=["boxes", "fields", "prose"],
)
def test_what_no_article_has_so_much_of_is_left_and_shown(text: str, claims: int, reason: str) -> None:
    found = extract(text)
    assert len(found.claims) == claims
    assert [fragment.reason for fragment in found.unparsed] == [reason]
