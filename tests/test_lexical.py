"""Lexical forms that are values, and those that are none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.lexical import flaw
from contested.namespaces import PREFIXES

XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("datatype", "value"),
    [
        ("integer", "12"),
        ("integer", "007"),
        ("integer", "-3"),
        ("decimal", "40.2104"),
        ("decimal", ".5"),
        ("double", "1.5E0"),
        ("double", "INF"),
        ("boolean", "1"),
        ("date", "2008-03-04"),
        ("date", "-0044-03-15"),
        ("date", "2008-02-29Z"),
        ("dateTime", "2008-03-04T24:00:00"),
        ("gYearMonth", "1988-02"),
        ("gYear", "12008"),
        ("integer", "-9223372036854775808"),
        ("unsignedByte", "255"),
        ("dateTimeStamp", "2008-03-04T10:00:00.5+05:00"),
        ("time", "10:00:00"),
        ("gMonthDay", "--02-29"),
        ("gMonth", "--02"),
        ("gDay", "---31"),
        ("duration", "P1Y2M3DT4H5M6.7S"),
        ("yearMonthDuration", "-P1Y"),
        ("dayTimeDuration", "PT0S"),
        ("string", "2008-13-45"),
        ("unheardOf", "anything"),
    ],
)
def test_values_pass(datatype: str, value: str) -> None:
    assert flaw(XSD + datatype, value) is None


@pytest.mark.parametrize(
    ("datatype", "value", "part"),
    [
        ("integer", "1e400", "no whole number"),
        ("integer", "12.0", "no whole number"),
        ("integer", "", "no whole number"),
        ("integer", "1" * 200_000, "more than 100 digits"),
        ("nonNegativeInteger", "-1", "out of range"),
        ("positiveInteger", "0", "out of range"),
        ("int", "2147483648", "out of range"),
        ("decimal", "1e3", "no decimal"),
        ("double", "1e", "no number"),
        ("boolean", "yes", "no truth value"),
        ("date", "2023-13-45", "no date"),
        ("date", "2023-02-29", "no day of the calendar"),
        ("date", "1900-02-29", "no day of the calendar"),
        ("date", "0000-01-01", "year 0"),
        ("gYear", "0", "no year"),
        ("gYear", "-44", "no year"),
        ("gYear", "+20230", "no year"),
        ("gYearMonth", "2008-13", "no month"),
        ("dateTime", "2008-03-04T25:00:00", "no date and time"),
        ("integer", "9223372036854775808", "out of range"),
        ("integer", "\u0661\u0662", "no whole number"),
        ("date", "\u0662\u0660\u0660\u0668-03-04", "no date"),
        ("unsignedByte", "256", "out of range"),
        ("negativeInteger", "0", "out of range"),
        ("dateTimeStamp", "2008-03-04T10:00:00", "no time stamp"),
        ("time", "10:60:00", "no time of day"),
        ("gMonthDay", "--02-30", "no day of the calendar"),
        ("duration", "P", "no duration"),
        ("duration", "P1DT", "no duration"),
        ("yearMonthDuration", "P1D", "no duration"),
        ("dayTimeDuration", "P1M", "no duration"),
        ("string", "a\0b", "NUL"),
    ],
)
def test_what_is_no_value_says_why(datatype: str, value: str, part: str) -> None:
    assert part in (flaw(XSD + datatype, value) or "")


@pytest.mark.parametrize(
    ("name", "value", "good"), [("lat", "90", True), ("lat", "91", False), ("long", "-180.5", False)]
)
def test_coordinates_lie_on_the_globe(name: str, value: str, good: bool) -> None:
    assert (flaw(f"{XSD}decimal", value, PREFIXES["geo"] + name) is None) is good


def test_a_date_where_degrees_belong_is_a_value_and_left_to_the_shapes() -> None:
    assert flaw(f"{XSD}date", "2008-03-04", f"{PREFIXES['geo']}lat") is None


@given(st.dates())
def test_every_date_passes(date: datetime.date) -> None:
    assert flaw(f"{XSD}date", date.isoformat()) is None


@given(st.text(), st.sampled_from(["integer", "decimal", "double", "date", "dateTime", "gYear", "boolean"]))
def test_a_verdict_on_any_text_is_none_or_names_a_fix(value: str, datatype: str) -> None:
    verdict = flaw(XSD + datatype, value)
    assert verdict is None or "; " in verdict
