"""Date fields: every form gives its days, and what is no time gives none."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.extract.extraction import extract
from contested.extract.facts import Period
from contested.extract.model import Extraction
from contested.extract.tables import words


def read(value: str) -> Extraction:
    return extract("{{Infobox military conflict|date=" + value + "}}")


def periods(value: str) -> list[tuple[str | None, str | None]]:
    found = read(value)
    assert not found.unparsed
    return [(period.first, period.last) for period in found.conflicts[0].periods]


def only(value: str) -> Period:
    (period,) = read(value).conflicts[0].periods
    return period


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4 March 2008", "2008-03-04/2008-03-04"),
        ("March 4, 2008", "2008-03-04/2008-03-04"),
        ("the 4th of March, 2008", "2008-03-04/2008-03-04"),
        ("Tuesday, 4 Mar. 2008", "2008-03-04/2008-03-04"),
        ("2008-03-04", "2008-03-04/2008-03-04"),
        ("March 4–7, 2008", "2008-03-04/2008-03-07"),
        ("28 June – 3 July 1950", "1950-06-28/1950-07-03"),
        ("Dec 30, 1950 to Jan 2, 1951", "1950-12-30/1951-01-02"),
        ("night of 5/6 May 1943", "1943-05-05/1943-05-06"),
        ("between 5 and 7 May 1941", "1941-05-05/1941-05-07"),
        ("17 September –<br>20 September 1944", "1944-09-17/1944-09-20"),
        ("December 1941 – January 1942", "1941-12/1942-01"),
        ("Late January to 9 April 1945", "1945-01/1945-04-09"),
        ("mid-May 1941", "1941-05/1941-05"),
        ("Summer 1915", "1915/1915"),
        ("Winter 1941–42", "1941/1942"),
        ("1941–45", "1941/1945"),
        ("1066", "1066/1066"),
        ("480 BC", "-0479/-0479"),
        ("490–479 B.C.", "-0489/-0478"),
        ("2 August 216 BC", "-0215-08-02/-0215-08-02"),
        ("27 BC – 14 AD", "-0026/0014"),
        ("1 BCE", "0000/0000"),
        ("September, 9 AD", "0009-09/0009-09"),
        ("{{start date|2014|5|6}}", "2014-05-06/2014-05-06"),
        ("{{start and end dates|1939|09|1|1945|9|2|df=yes}}", "1939-09-01/1945-09-02"),
        ("{{OldStyleDate|10 July|1700|29 June}}", "1700-07-10/1700-07-10"),
        ("8 July [O.S. 28 June] 1709", "1709-07-08/1709-07-08"),
        ("28 June 1709 (O.S.)<br>8 July 1709 (N.S.)", "1709-07-08/1709-07-08"),
        ("1 May – 5 June 1990<br>(1 month, 4 days)", "1990-05-01/1990-06-05"),
        ("5 May 1990 ({{age in days|1990|5|5|1990|6|6}})", "1990-05-05/1990-05-05"),
        ("5, 7 and 9 May 1941", "1941-05-05/1941-05-05 1941-05-07/1941-05-07 1941-05-09/1941-05-09"),
        ("1–2 May 1808; 5 June 1809", "1808-05-01/1808-05-02 1809-06-05/1809-06-05"),
        ("٥ May ١٩٤١", "1941-05-05/1941-05-05"),
        ("until 5 May 1941", "None/1941-05-05"),
        ("1940 – ?", "1940/None"),
    ],
)
def test_time(value: str, expected: str) -> None:
    assert " ".join(f"{first}/{last}" for first, last in periods(value)) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2–5 April", "a day without its year"),
        ("31 February 1990", "a day that does not exist"),
        ("29 February 1900", "a day that does not exist"),
        ("0 May 1900", "a day that does not exist"),
        ("7–5 May 1941", "a range of time upside down"),
        ("1945–1941", "a range of time upside down"),
        ("0 BC", "no year"),
        ("5 May 2999", "no year"),
        ("28 June 1709 (O.S.)", "a date of the old calendar"),
        ("5th century BC", "a time that is not understood"),
        ("1940s", "a time that is not understood"),
        ("1941 or 1942", "a time that is not understood"),
        ("05/06/1941", "a time that is not understood"),
        ("1914-07", "a time that is not understood"),
        ("before 1941", "a time that is not understood"),
        ("3 days in May 1941", "a time that is not understood"),
        ("5 May 1941 at 30 places", "a time that is not understood"),
        ("around noon", "a time that is not understood"),
    ],
)
def test_what_is_no_time_is_shown(value: str, reason: str) -> None:
    found = read(value)
    assert not found.conflicts[0].periods
    assert [(fragment.field, fragment.reason) for fragment in found.unparsed] == [("date", reason)]


@pytest.mark.parametrize(
    "value", ["since 5 May 2014", "5 May 2014 – present", "from 5 May 2014 onwards", "5 May 2014 to date"]
)
def test_what_goes_on(value: str) -> None:
    period = only(value)
    assert (period.first, period.last, period.ongoing) == ("2014-05-05", None, True)


@pytest.mark.parametrize("value", ["c. 1250", "{{circa|1250}}", "about 1250", "1250?"])
def test_what_is_uncertain(value: str) -> None:
    period = only(value)
    assert (period.first, period.last, period.circa) == ("1250", "1250", True)


def test_phases_have_their_labels() -> None:
    value = "Siege: 5–6 May 1941<br>Final assault 7 June 1942<br>8 July 1943 (Third phase)"
    assert [period.label for period in read(value).conflicts[0].periods] == ["Siege", "Final assault", "Third phase"]


# ------------------------------------------------------------------------------------------------ every day comes back

DAYS = st.dates(date(1000, 1, 1), date(2100, 12, 31))
DASHES = st.sampled_from(["–", " – ", " - ", " to ", "&ndash;", "{{snd}}", " until "])
LONG, SHORT = list(calendar.month_name), list(calendar.month_abbr)
STYLES = st.sampled_from(
    ["{d} {m} {y}", "{m} {d}, {y}", "{d} {s} {y}", "{m} {d} {y}", "{d} {m}, {y}", "{d}th of {m} {y}"]
)
AROUND = st.sampled_from(
    ["{}", "Siege: {}", "{} (First)", "{}<ref>p. 5, 1888</ref>", "'''{}'''", "on {}", "{} (3 days)"]
)


def printed(day: date, style: str) -> str:
    return style.format(d=day.day, m=LONG[day.month], s=SHORT[day.month], y=day.year)


@given(DAYS, STYLES, AROUND)
def test_a_day_comes_back(day: date, style: str, around: str) -> None:
    assert periods(around.format(printed(day, style))) == [(day.isoformat(), day.isoformat())]


@given(DAYS, st.integers(0, 3000), STYLES, DASHES)
def test_a_range_comes_back(first: date, days: int, style: str, dash: str) -> None:
    last = min(first, date(2090, 1, 1)) + timedelta(days)
    ends = sorted((first, last))
    value = dash.join(printed(day, style) for day in ends)
    assert periods(value) == [(ends[0].isoformat(), ends[1].isoformat())]


@given(DAYS, st.integers(1, 27), DASHES)
def test_a_range_within_a_month_comes_back(day: date, length: int, dash: str) -> None:
    first = day.replace(day=1)
    last = first.replace(day=1 + length)
    expected = [(first.isoformat(), last.isoformat())]
    assert periods(f"1{dash}{last.day} {LONG[day.month]} {day.year}") == expected
    assert periods(f"{LONG[day.month]} 1{dash}{last.day}, {day.year}") == expected


@given(st.integers(1, 9000), st.integers(1, 12), st.sampled_from(["BC", "BCE", "B.C."]))
def test_years_before_our_era_are_astronomical(year: int, month: int, era: str) -> None:
    iso = f"{1 - year:05d}" if year > 1 else "0000"
    assert periods(f"{year} {era}") == [(iso, iso)]
    assert periods(f"{LONG[month]} {year} {era}") == [(f"{iso}-{month:02d}", f"{iso}-{month:02d}")]


@given(st.integers(1, 12), st.integers(1, 99), st.integers(1000, 2100))
def test_only_days_that_exist_are_read(month: int, day: int, year: int) -> None:
    exists = day <= calendar.monthrange(year, month)[1]
    assert bool(read(f"{day} {LONG[month]} {year}").conflicts[0].periods) == exists


WORDS = st.sampled_from(
    sorted(
        words(
            "4 · 31 · 99 · 1941 · 480 · 2008 · 5th · March · may · Dec. · – · - · / · , · ; · ( · ) · [ · ] · BC · "
            "AD · c. · since · until · present · ? · summer · late · of · the · and · or · O.S. · Siege · : · <br> · "
            "1,200 · century · days · 2014-05-06 · {{circa|9}} · {{start date|2014|2|31}} · {{age in days|1}}"
        )
    )
)
ISO = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)))
def test_any_text_is_read_and_gives_real_days_of_years_that_stand_there(value: str) -> None:
    numbers = {str(int(number)) for number in re.findall(r"\d+", value.replace(",", ""))}
    for period in read(value).conflicts[0].periods:
        ends = [end for end in (period.first, period.last) if end is not None]
        assert all(ISO.fullmatch(end) for end in ends)
        years = [int(end[:4]) for end in ends if not end.startswith("-") and end[:4] != "0000"]
        assert all(any(str(year).endswith(number) for number in numbers) for year in years)
