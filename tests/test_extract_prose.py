"""Casualty sentences: what prose claims, and the many sentences that claim nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.extract.extraction import extract
from contested.extract.lines import plain_line
from contested.extract.model import BODY, Claim, Extraction, Occasion, Source
from contested.extract.prose.days import Time, days_in, time_of
from contested.extract.quantities import quantity_at
from contested.extract.tokens import tokenize

CASES = Path(__file__).parent / "cases" / "extract" / "prose.tsv"
BOX = (
    "{{Infobox military conflict\n| conflict = Fight at Novy\n| date = 4 March 2008\n"
    "| combatant1 = Bolivia\n| combatant2 = Peru\n| casualties1 = 99 killed\n}}\n"
)


def read(body: str, box: str = BOX) -> Extraction:
    return extract(box + body)


def claims(body: str, box: str = BOX) -> list[Claim]:
    return [claim for claim in read(body, box).claims if claim.field == BODY]


def in_words(claim: Claim) -> str:
    """Write a claim as the table of cases does."""
    low, high = ("" if bound is None else str(bound) for bound in (claim.count_min, claim.count_max))
    parts = (
        f"{claim.outcome} {low}..{high}",
        f" of {claim.victim_group}" if claim.victim_group else "",
        f" ({claim.victim_kind})" if claim.victim_kind != "unspecified" else "",
        f" by {claim.source.name}" if claim.source else "",
        " sub" if claim.subset else "",
        " ~" if claim.approximate else "",
        f" {claim.vague}" if claim.vague else "",
    )
    return "".join(parts)


def read_cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sentence, _, expected = line.partition(" ⇒")
            yield sentence, expected.strip()


TABLE = list(read_cases())
CLAIMING = [case for case in TABLE if case[1]]
TRAPS = [sentence for sentence, expected in TABLE if not expected]


def test_enough_cases() -> None:
    assert len(CLAIMING) >= 60
    assert len(TRAPS) >= 60


@pytest.mark.parametrize(("sentence", "expected"), CLAIMING)
def test_sentence_claims(sentence: str, expected: str) -> None:
    assert " ; ".join(in_words(claim) for claim in claims(sentence)) == expected


@pytest.mark.parametrize("sentence", TRAPS)
def test_trap_claims_nothing(sentence: str) -> None:
    assert [in_words(claim) for claim in claims(sentence)] == []


@pytest.mark.parametrize(("sentence", "_expected"), CLAIMING)
def test_offsets_are_exact_and_hold_the_figure(sentence: str, _expected: str) -> None:
    for claim in claims(sentence):
        assert (BOX + sentence)[claim.start : claim.end] == claim.raw
        assert _figures(claim.raw) >= {bound for bound in (claim.count_min, claim.count_max) if bound}


def _figures(text: str) -> set[int]:
    """Return every number that a text says, as figures or in words."""
    tokens = tokenize(plain_line(text, 0, len(text)))
    found = {1} if re.search(r"\b(?:an?|another)\b", text, re.IGNORECASE) else set()
    for place in range(len(tokens)):
        quantity = quantity_at(tokens, place)
        bounds = (quantity.low, quantity.high) if quantity else ()
        found |= {bound for bound in bounds if bound is not None}
    found |= {int(token.value) for token in tokens if token.value is not None}
    return found


# Who denies it


DENIALS = [
    (
        "Bolivia rejected the Peruvian claim about twelve Bolivian deaths.",
        ("Bolivia", "Peruvian", "killed", 12, "Bolivian"),
    ),
    (
        "Peru insisted that the claim by the Bolivian president about 30 casualties on the Peruvian side was false.",
        ("Peru", "Bolivian president", "casualties", 30, "Peruvian"),
    ),
    ("The ministry denied that six Bolivian soldiers were killed.", ("ministry", None, "killed", 6, "Bolivian")),
    ("Peru denied killing 12 civilians.", ("Peru", None, "killed", 12, None)),
    ("Peru denied any losses.", ("Peru", None, "casualties", None, None)),
]


@pytest.mark.parametrize(("sentence", "expected"), DENIALS)
def test_denial(sentence: str, expected: tuple[object, ...]) -> None:
    found = read(f"Ten men were killed. {sentence}")
    (denial,) = found.denials
    denied = denial.denied
    owner = denied.source.name if denied.source else None
    assert (denial.source.name, owner, denied.outcome, denied.count_min, denied.victim_group) == expected
    assert [in_words(claim) for claim in found.claims if claim.field == BODY] == ["killed 10..10"]


def test_what_is_denied_in_passing_is_claimed_too() -> None:
    found = read("Pavel Novak claimed that two Bolivian soldiers were killed, which the general, Karl Sponsz, denied.")
    (denial,) = found.denials
    assert denial.source == Source("Karl Sponsz", "general, Karl Sponsz", "named")
    assert denial.denied == found.claims[-1]
    assert in_words(denial.denied) == "killed 2..2 of Bolivian (military) by Pavel Novak"


def test_denial_of_the_sentence_before() -> None:
    (denial,) = read("Bolivia said that two soldiers were killed. Peru denied this.").denials
    assert (denial.source.name, in_words(denial.denied)) == ("Peru", "killed 2..2 (military) by Bolivia")


def test_claim_that_somebody_unknown_calls_false_is_nobodys() -> None:
    found = read("Ten men were killed. The claim of 40 Bolivian deaths was false.")
    assert [in_words(claim) for claim in found.claims if claim.field == BODY] == ["killed 10..10"]
    assert found.denials == ()


# Whose account, which occasion


def test_section_attributes() -> None:
    body = "==Fight==\n===Bolivian version of events===\nTwo soldiers were killed.\n==Other==\nOne soldier was killed."
    first, second = claims(body)
    assert first.source == Source("Bolivian", "Bolivian version of events", "named")
    assert (first.section, second.section, second.source) == ("Bolivian version of events", "Other", None)


def test_opening_of_a_paragraph_names_the_source_of_its_section() -> None:
    body = "==Bolivian account==\nAccording to the Bolivian side, shells fell. Two soldiers were killed."
    (claim,) = claims(body)
    assert claim.source == Source("Bolivian side", "Bolivian side", "named")


def test_section_of_background_is_another_occasion() -> None:
    (claim,) = claims("==Background==\n===Siege of Klow===\nIn the siege 40 men were killed.")
    assert claim.occasion == Occasion("Siege of Klow")


def test_aftermath_is_the_same_fight_until_a_day_says_otherwise() -> None:
    body = (
        "==Aftermath==\nFour soldiers were killed.\n\n"
        "On March 9 shots fell. A soldier was also killed.\n\nOn 4 March one soldier was wounded."
    )
    same, other, day = claims(body)
    assert same.occasion is None
    assert other.occasion == Occasion("9 March 2008", "2008-03-09", "2008-03-09")
    assert day.occasion is None


def test_day_inside_a_long_fight_is_a_scope() -> None:
    (claim,) = claims("On 7 March two soldiers were killed.", BOX.replace("4 March 2008", "4–9 March 2008"))
    assert (claim.occasion, claim.scope) == (None, "7 March 2008")


def test_day_of_a_statement_is_not_the_day_of_the_fight() -> None:
    (claim,) = claims("On 30 March Bolivia said that two soldiers were killed.")
    assert claim.occasion is None


def test_lead_has_its_name_and_sections_of_references_are_not_read() -> None:
    body = "Two soldiers were killed.\n==See also==\n* 40 soldiers were killed\n==Notes==\nThree men were killed."
    assert [claim.section for claim in claims(body)] == ["Lead"]


# Victims


def test_group_of_a_combatant_is_that_belligerent() -> None:
    (claim,) = claims("Two Peruvian soldiers were killed.")
    assert (claim.victim_group, claim.victim_belligerent) == ("Peruvian", "Peru")


def test_police_officers_stay_police_in_their_paragraph() -> None:
    first, second = claims("A police officer was killed. Six officers were injured.")
    assert (first.victim_kind, second.victim_kind) == ("police", "police")


def test_list_items_name_their_side() -> None:
    found = claims("* Peruvians – 12 killed\n* Bolivians: 3 wounded")
    assert [in_words(claim) for claim in found] == ["killed 12..12 of Peruvians", "wounded 3..3 of Bolivians"]


# Markup


def test_links_references_and_templates() -> None:
    body = "[[Battle|Two]] '''Bolivian''' soldiers were killed.<ref>p. 40 killed</ref>{{sfn|Novak|1999}} It rained."
    (claim,) = claims(body)
    assert in_words(claim) == "killed 2..2 of Bolivian (military)"
    assert [(BOX + body)[span.start : span.end][:4] for span in claim.references] == ["<ref", "{{sf"]


@pytest.mark.parametrize(
    "body",
    [
        "<!-- Two soldiers were killed. -->",
        "{{quote|Two soldiers were killed.}}",
        "[[File:A.jpg|thumb|Two soldiers were killed.]]",
        "{|\n| Two soldiers were killed.\n|}",
        "<gallery>\nA.jpg|Two soldiers were killed.\n</gallery>",
        "<ref>Two soldiers were killed.</ref>",
        "|Two soldiers were killed.",
    ],
)
def test_what_is_no_prose(body: str) -> None:
    assert claims(body) == []


def test_sentence_over_two_lines_is_one() -> None:
    assert claims("Two soldiers\nwere not killed.") == []
    assert [claim.raw for claim in claims("Two soldiers\nwere killed.")] == ["Two soldiers\nwere killed"]


def test_fields_only() -> None:
    text = BOX + "Two soldiers were killed."
    assert len(extract(text).claims) == 2
    assert [claim.field for claim in extract(text, fields_only=True).claims] == ["casualties1"]


def test_article_without_infobox_is_not_read() -> None:
    assert extract("Two soldiers were killed.").claims == ()


def test_plain_form() -> None:
    text = "= Fight =\n\nInfobox\n- Date: 4 March 2008\n- Casualties1: 5 killed\n\nTwo soldiers were killed.\n"
    assert [(claim.field, claim.section) for claim in extract(text).claims] == [
        ("casualties1", "Infobox"),
        (BODY, "Lead"),
    ]


# Days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 9 March", ("2008-03-09", "2008-03-09")),
        ("on March 8–9", ("2008-03-08", "2008-03-09")),
        ("on May 12, 1991", ("1991-05-12", "1991-05-12")),
        ("in July 1943", ("1943-07", "1943-07")),
        ("in 1956", ("1956", "1956")),
    ],
)
def test_days(text: str, expected: tuple[str, str]) -> None:
    when = time_of(["4 March 2008"])
    assert isinstance(when, Time)
    assert [day.iso for day in days_in(text, when)] == [expected]


@pytest.mark.parametrize("text", ["on 31 February 1991", "May 1,200", "on 40 March", ""])
def test_no_days(text: str) -> None:
    when = time_of(["4 March 2008"])
    assert isinstance(when, Time)
    assert list(days_in(text, when)) == []


# Any text at all

WORDS = [sentence for sentence, _ in TABLE]
PIECES = st.sampled_from(sorted({word for sentence in WORDS for word in sentence.split()}))
SENTENCES = st.lists(PIECES, min_size=2, max_size=30).map(" ".join)
MARKUP = st.sampled_from(
    ["{{", "}}", "[[", "]]", "<ref>", "</ref>", "<!--", "-->", "\n", "== A ==\n", "{|\n", "|}", "'''"]
)


@settings(max_examples=400, deadline=None)
@given(SENTENCES)
def test_no_count_is_absent_from_its_words(sentence: str) -> None:
    said = _figures(sentence.replace("+", " ")) | {0}
    for claim in claims(sentence):
        assert {bound for bound in (claim.count_min, claim.count_max) if bound is not None} <= said
        assert (BOX + sentence)[claim.start : claim.end] == claim.raw


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(SENTENCES, MARKUP, st.text(max_size=20)), max_size=12).map(" ".join))
def test_nothing_raises_and_every_place_is_exact(body: str) -> None:
    text = BOX + body
    found = extract(text)
    for part in (*found.parts(), *found.denials):
        assert text[part.start : part.end] == part.raw


@pytest.mark.parametrize(
    "body",
    [
        "Two soldiers were killed. ",
        "Two soldiers were killed and three wounded, ",
        "said that Bolivia claimed ",
        "Two killed\n",
        "[[Two killed ",
        "{{Two killed ",
        "<ref>Two killed ",
        "* Two killed <ref>\n",
        "==Two killed==\n",
        "denied the claim of 40 killed, ",
        "of the 40 ",
        "and 1 killed, ",
        "Two\nkilled <!-- a --> ",
    ],
)
def test_time_is_linear(body: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        read(body * times)
        return time.process_time() - start

    seconds(10)
    assert min(seconds(8000) for _ in range(3)) < 20 * max(min(seconds(1000) for _ in range(3)), 0.02)


def test_too_long_a_sentence_is_shown_and_not_read() -> None:
    found = read("Two soldiers were killed " + "and then it rained " * 200 + ".")
    assert [part.reason for part in found.unparsed] == ["a sentence too long to be read"]
    assert Fraction(len(found.claims)) == 1


@pytest.mark.parametrize("when", ["In the 1990s", "During the 1960s"])
def test_decade_outside_the_fight_is_another_occasion(when: str) -> None:
    (claim,) = claims(f"{when} raids on the ford killed 40 people.")
    decade = when[-5:-1]
    assert claim.occasion == Occasion(when[-5:], decade, f"{decade[:3]}9")


def test_more_prose_than_any_article_has_is_left_and_shown() -> None:
    found = read("Seven soldiers were killed at the ford.\n\n" * 13_000)
    body = [claim for claim in found.claims if claim.field == BODY]
    assert 10_000 < len(body) < 13_000
    (left,) = found.unparsed
    assert (left.reason, left.section) == ("more prose than is read", "Lead")
    assert left.start > body[-1].end
