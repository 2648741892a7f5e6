"""Intervals in words."""

from __future__ import annotations

import pytest

from contested.intervals import in_words


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (12, 12, "12"),
        (0, 0, "0"),
        (None, 9, "up to 9"),
        (500, None, "at least 500"),
        (4, 8, "4–8"),
        (None, None, "number unknown"),
        (0, None, "at least 0"),
        (None, 0, "up to 0"),
    ],
)
def test_each_kind_of_interval_reads_as_a_person_writes_it(low: int | None, high: int | None, text: str) -> None:
    assert in_words(low, high) == text


def test_an_approximate_number_says_so() -> None:
    assert in_words(9, 9, approximate=True) == "about 9"
