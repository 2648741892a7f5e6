"""Casualty fields: one table of cases for each labelling rule, and what surrounds the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contested.extract.extraction import extract
from contested.extract.model import Claim, Extraction

CASES = Path(__file__).parent / "cases" / "extract" / "casualties.tsv"
BOX = "{{{{Infobox military conflict\n| combatant1 = Arcadia\n| combatant2 = Borduria\n| {field} = {value}\n}}}}"


def read(value: str, field: str = "casualties1") -> Extraction:
    return extract(BOX.format(field=field, value=value))


def in_words(claim: Claim) -> str:
    """Write a claim as the table of cases does."""
    low, high = ("" if bound is None else str(bound) for bound in (claim.count_min, claim.count_max))
    flags = {"~": claim.approximate, "sub": claim.subset, "open": claim.open_upper, "or": claim.alternatives}
    by = f" by {claim.source.name}" if claim.source else ""
    return f"{claim.outcome} {low}..{high}{by}" + "".join(f" {flag}" for flag, is_set in flags.items() if is_set)


def read_cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            value, _, expected = line.partition(" ⇒ ")
            yield value.replace("\\n", "\n"), expected


TABLE = list(read_cases())


@pytest.mark.parametrize(("value", "expected"), TABLE)
def test_field_gives_these_claims(value: str, expected: str) -> None:
    assert " ; ".join(in_words(claim) for claim in read(value).claims) == expected


@pytest.mark.parametrize(("value", "_expected"), TABLE)
def test_offsets_are_exact(value: str, _expected: str) -> None:
    text = BOX.format(field="casualties1", value=value)
    found = extract(text)
    for part in found.parts():
        assert text[part.start : part.end] == part.raw


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("unknown", "unknown"),
        ("?", "unknown"),
        ("Unknown total casualties", "unknown"),
        ("Heavy", "qualitative: heavy"),
        ("light losses", "qualitative: light losses"),
        ("large amounts of equipment", "qualitative: large amounts of equipment"),
        ("See [[#Aftermath|below]]", "see notes"),
    ],
)
def test_what_is_no_number_is_no_claim(value: str, kind: str) -> None:
    found = read(value)
    assert not found.claims
    assert [silence.kind for silence in found.non_claims] == [kind]


def test_silence_has_a_claimant() -> None:
    (silence,) = read("Bordurian claim:<br>heavy").non_claims
    assert silence.source is not None
    assert silence.source.raw == "Bordurian claim"


@pytest.mark.parametrize(
    ("value", "raw", "reason"),
    [
        ("3,000–2,000 killed", "3,000–2,000 killed", "a range upside down"),
        ("10,000 ± 500 killed", "10,000 ± 500 killed", "a tolerance"),
        ("Per Arcadia:<br>Per Borduria:<br>2 killed", "Per Arcadia", "an attribution of no figure"),
        ("{{krivosheev|p=12|300 killed}} 4 dead", "{{krivosheev|p=12|300 killed}}", "markup that is not understood"),
        ("4 dead<ref>never closed, 300 killed", None, "a template whose braces are never closed"),
        ("4 dead|300 killed", "300 killed", "a value without a parameter"),
        ("1,20 killed", "1,20 killed", "words about no figure"),
    ],
)
def test_what_is_not_understood_is_shown(value: str, raw: str | None, reason: str) -> None:
    box = "{{Infobox military conflict|casualties1=" + value + ("}}" if raw else "")
    fragments = extract(box).unparsed
    assert [fragment.reason for fragment in fragments] == [reason]
    assert raw is None or fragments[0].raw == raw


def test_victims() -> None:
    value = "14 soldiers killed, 33 wounded<br>9 policemen captured<br>"
    value += "{{flagicon|POL}} 9 dead, 7 rebels and civilians hurt"
    claims = read(value).claims
    assert [claim.victim_kind for claim in claims] == ["military", "military", "unspecified", "unspecified", "mixed"]
    assert [claim.victim_group for claim in claims] == [None, None, "policemen", "Poland", "rebels and civilians"]
    assert {claim.victim_belligerent for claim in claims} == {"Arcadia"}


def test_scope_and_qualifier() -> None:
    claims = read("70+ killed (4 June only), 200 captured<br>City:<br>17 in the fort<br>4 executed").claims
    assert [claim.scope for claim in claims] == ["4 June only", None, "City; in the fort", "City"]
    assert claims[-1].qualifier == "executed"


def test_bare_number_means_what_its_field_says() -> None:
    assert read("12", "fatalities").claims[0].outcome == "killed"
    assert read("None", "injuries").claims[0].outcome == "wounded"


def test_references_belong_to_the_figure_before_them() -> None:
    value = "5 killed<ref>one</ref><ref>two</ref><br>7 wounded{{sfn|Doe|2001}}"
    text = BOX.format(field="casualties1", value=value)
    cited = [[text[ref.start : ref.end] for ref in claim.references] for claim in extract(text).claims]
    assert cited == [["<ref>one</ref>", "<ref>two</ref>"], ["{{sfn|Doe|2001}}"]]


def test_body_of_another_side_is_a_claimant() -> None:
    box = "{{{{Infobox battle|combatant1=Arcadia|combatant2={{{{flag|Chad}}}}|casualties1={}: 9 killed}}}}"
    for name in ("Chadian military", "Chad MFA", "Chad"):
        (claim,) = extract(box.format(name)).claims
        assert claim.source is not None
        assert claim.source.name == name
    assert extract(box.format("Chadian volunteers")).claims[0].source is None


def test_sides_in_any_order() -> None:
    box = "{{Infobox battle|casualties2=5 killed|combatant1=A|combatant2={{flag|UKR}}|casualties3=6 civilians killed}}"
    assert [claim.victim_belligerent for claim in extract(box).claims] == ["Ukraine", None]
