"""Figures: every form gives its interval, and no count comes from nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.extract.extraction import extract
from contested.extract.lines import plain_line
from contested.extract.quantities import Quantity, quantity_at
from contested.extract.tokens import tokenize


def quantity(text: str) -> Quantity | None:
    return quantity_at(tokenize(plain_line(text, 0, len(text))), 0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("1,234,567", 1234567, 1234567),
        ("12.000", 12000, 12000),
        ("20k", 20000, 20000),
        ("2 million", 2000000, 2000000),
        ("800,000–1 million", 800000, 1000000),
        ("5-6,000", 5000, 6000),
        ("500-1,000", 500, 1000),
        ("20–1,500", 20, 1500),
        ("15 or more", 15, None),
        ("15 or fewer", None, 15),
        ("fewer than 15", None, 15),
        ("≥15", 15, None),
        ("15+", 15, None),
        ("a dozen", 12, 12),
        ("two thousand", 2000, 2000),
        ("one hundred and twenty-three", 123, 123),
        ("zero", 0, 0),
    ],
)
def test_interval(text: str, low: int | None, high: int | None) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.low, found.high, found.problem) == (low, high, None)


@pytest.mark.parametrize(
    "text", ["5 May 1944", "May 1944", "10.08", "30.09.43", "3 days", "20 mm", "p. 5", "1,20", "3rd", "30%", "$5"]
)
def test_no_quantity(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize("words", ["several hundred", "dozens of", "tens of thousands", "many", "an unknown number of"])
def test_vague_amounts_have_no_bounds(words: str) -> None:
    found = quantity(words)
    assert found is not None
    assert found.vague is not None
    assert (found.low, found.high) == (None, None)


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}"]))
def test_a_number_is_itself(number: int, form: str) -> None:
    found = quantity(form.format(number))
    assert found is not None
    assert (found.low, found.high) == (number, number)


@given(st.integers(1000, 10**7), st.integers(0, 10**7), st.sampled_from(["–", "-", " – ", " to "]))
def test_a_range_keeps_its_ends(low: int, more: int, dash: str) -> None:
    found = quantity(f"{low:,}{dash}{low + more:,}")
    assert found is not None
    assert (found.low, found.high) == (low, low + more)


FIGURES = st.integers(0, 10**6).map("{:,}".format)
OUTCOMES = st.sampled_from(["killed", "wounded", "dead and missing", "soldiers captured", "tanks destroyed", "", "men"])
SIGNS = st.sampled_from(["", "~", "at least ", "up to ", "c. ", "over "])
BETWEEN = st.sampled_from(
    ["<br>", ", ", " and ", "; ", "\n* ", " (Bordurian claim)<br>", "<br>'''Per Arcadia:''' ", " (", ") "]
)
NOISE = st.sampled_from(["", "<ref>p. 777777777, 1888</ref>", "{{sfn|Doe|1888|p=777777777}}", "<!-- 777777777 -->"])
PART = st.tuples(SIGNS, FIGURES, st.just(" "), OUTCOMES, NOISE, BETWEEN).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(PART, min_size=1, max_size=8).map("".join))
def test_no_count_is_absent_from_the_input(field: str) -> None:
    shown = re.sub(r"<ref>.*?</ref>|\{\{.*?\}\}|<!--.*?-->", "", field)
    printed = {int(figure.replace(",", "")) for figure in re.findall(r"\d+(?:,\d{3})*", shown)}
    for claim in extract("{{Infobox battle|casualties1=" + field + "}}").claims:
        assert {claim.count_min, claim.count_max} - {None} <= printed
