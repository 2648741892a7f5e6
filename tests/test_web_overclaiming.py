"""Claimed against admitted losses: exact pairs, a chart whose places hold, and tens of thousands of pairs in bounds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from math import log10
from random import Random

import pytest
from browsing import get
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pages import by_class, links, parse, rows, text

import contested
from contested.graph import Graph
from contested.web.application import Web
from contested.web.overclaiming_chart import Axis, scatter
from contested.web.overclaims import Pair

CASES = ROOT / "tests" / "cases" / "web"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Two fights of Arcadia with Borduria."""
    with contested.open(CASES / "browse.ttl") as graph:
        yield Web(graph)


def _pair(low: int | None, high: int | None, admitted: int | None, number: int = 0) -> Pair:
    return Pair(
        event=f"urn:event:{number}",
        event_name=f"Event {number}",
        claimant="urn:side:one",
        claimant_name="One side",
        victims="urn:side:two",
        victims_name="Two side",
        category="military",
        harm="killed" if number % 2 else "wounded",
        as_of="",
        restriction="",
        low=low,
        high=high,
        admitted=admitted,
        admitted_figures=str(admitted),
    )


ROWS = [
    ["Clash at the Ford", "Arcadian side killed, military", "2", "", "10–15: the claims", "Bordurian side", "+13"],
    [
        "Raid on the Hill",
        "Bordurian side killed, military",
        "120",
        "",
        "at least 100: the claims",
        "Arcadian side",
        "−20",
    ],
]


def test_pairs_are_the_claims_of_one_side_and_the_admissions_of_the_other(web: Web) -> None:
    page = parse(get(web, "/overclaiming"))
    assert rows(page) == ROWS
    assert "2 pairs in 2 events. In 1 more is claimed than admitted, in 1 less, in 0 as much." in text(page)


def test_a_pair_leads_to_the_claims_of_both_sides(web: Web) -> None:
    (link,) = [link for name, link in links(parse(get(web, "/overclaiming"))).items() if name.startswith("10–15")]
    assert link == "/claim/?event=ford&harm=killed&victims=military&victim_side=ford-arcadian"
    assert [row[0].partition(":")[0] for row in rows(parse(get(web, link)))] == ["Arcadia", "Borduria"]


def test_the_shipped_pairs(article: Graph) -> None:
    shown = [[row[1], row[2], row[4], row[5], row[6]] for row in rows(parse(get(Web(article), "/overclaiming")))]
    assert shown == [
        ["Armenian side wounded, military", "2", "4–15: the claims", "Azerbaijani side", "+13"],
        ["Armenian side killed, military", "0", "12: the claims", "Azerbaijani side", "+12"],
        ["Azerbaijani side wounded, military", "1", "7: the claims", "Armenian side", "+6"],
        ["Azerbaijani side killed, military", "4; 8", "8: the claims", "Armenian side", "+4"],
    ]


def test_one_harm_and_another_order_can_be_asked_for(article: Graph) -> None:
    page = parse(get(Web(article), "/overclaiming?harm=killed&sort=event"))
    assert [row[1] for row in rows(page)] == ["Armenian side killed, military", "Azerbaijani side killed, military"][
        ::-1
    ]
    assert links(page)["CSV of these pairs"] == "/overclaiming.csv?harm=killed&sort=event"


def test_csv_has_the_bounds_and_not_only_words(web: Web) -> None:
    response = get(web, "/overclaiming.csv?sort=event")
    found = list(csv.DictReader(io.StringIO(response.body.decode())))
    names = ("event_label", "claimed_low", "claimed_high", "admitted_at_least", "admitted_figures", "difference")
    assert [[row[name] for name in names] for row in found] == [
        ["Clash at the Ford", "10", "15", "2", "2", "13"],
        ["Raid on the Hill", "100", "", "120", "120", "-20"],
    ]


def test_no_pairs_are_said(world: Graph) -> None:
    empty = Web(world)
    empty.catalogue.__dict__["overclaiming"] = []
    assert "no side admits losses of which another side speaks" in text(parse(get(empty, "/overclaiming")))


@pytest.mark.parametrize(
    ("low", "high", "admitted", "claimed", "difference"),
    [
        (4, 8, 2, 8, 6),
        (4, None, 2, 4, 2),
        (None, 8, 2, 8, 6),
        (None, None, 2, None, None),
        (4, 8, None, 8, None),
        (0, 0, 0, 0, 0),
    ],
)
def test_a_bound_that_is_unknown_is_not_zero(
    low: int | None, high: int | None, admitted: int | None, claimed: int | None, difference: int | None
) -> None:
    pair = _pair(low, high, admitted)
    assert (pair.claimed, pair.difference) == (claimed, difference)


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.integers(1, 12))
def test_the_axis_keeps_order_and_stays_in_its_length(one: int, two: int, power: int) -> None:
    axis = Axis(500.0, power)
    assert 0 <= axis.at(min(one, two)) <= axis.at(max(one, two)) <= 500


def test_the_axis_begins_at_zero_and_is_logarithmic() -> None:
    axis = Axis(100.0, 2)
    assert [axis.at(number) for number in axis.ticks] == [
        round(100 * log10(1 + number) / log10(101), 2) for number in (0, 1, 10, 100)
    ]


def test_few_pairs_are_dots_and_those_without_two_numbers_are_not_drawn() -> None:
    chart = scatter([_pair(4, 8, 2), _pair(None, None, 2), _pair(1, 1, None)], 100.0)
    (dot,) = chart.dots
    assert chart.axis.power == 1
    assert (dot.x, dot.y, dot.y_low, dot.y_high) == tuple(chart.axis.at(number) for number in (2, 8, 4, 8))


@pytest.mark.parametrize(("greatest", "power"), [(0, 1), (1, 1), (10, 1), (11, 2), (100, 2), (101, 3), (10**50, 12)])
def test_the_axis_ends_at_the_power_of_ten_that_holds_all(greatest: int, power: int) -> None:
    assert scatter([_pair(greatest, greatest, 0)], 100.0).axis.power == power


@pytest.mark.parametrize(("seed", "greatest"), [(1, 1), (2, 40), (3, 10**6), (4, 10**14)])
def test_many_pairs_are_counted_in_cells_that_lose_none(seed: int, greatest: int) -> None:
    random = Random(seed)
    numbers = [(random.randint(0, greatest), random.randint(0, greatest)) for _ in range(500)]
    chart = scatter([_pair(claimed, claimed, admitted) for claimed, admitted in numbers], 360.0)
    assert not chart.dots
    assert sum(cell.number for cell in chart.cells) == len(numbers)
    assert all(0 <= cell.x < 360 and 0 <= cell.y < 360 and 1 <= cell.level <= 5 for cell in chart.cells)
    assert len({(cell.x, cell.y) for cell in chart.cells}) == len(chart.cells)


def test_twenty_thousand_pairs_make_a_small_page_that_names_its_total(web: Web) -> None:
    crowded = Web(web.graph)
    crowded.catalogue.__dict__["overclaiming"] = [
        _pair(number % 997, number % 1009 * 10, number % 31, number) for number in range(20_000)
    ]
    response = get(crowded, "/overclaiming/page/200")
    page = parse(response)
    assert len(response.body) < 400_000
    assert "19,901–20,000 of 20,000 pairs" in text(page)
    assert "20,000 pairs, counted by cell: the darker, the more." in text(page)
    assert len(rows(page)) == 100
    assert get(crowded, "/overclaiming/page/201").status == 404


def test_the_picture_has_a_title_and_a_text_beside_the_table(web: Web) -> None:
    page = parse(get(web, "/overclaiming"))
    (picture,) = by_class(page, "scatter")
    assert picture.get("role") == "img"
    told = {one.get("id") for one in picture.iter() if one.get("id")}
    assert set(picture.get("aria-labelledby", "").split()) == told
    assert "2 pairs are drawn: 1 above the diagonal, 1 below it." in text(picture)


def test_hostile_names_stay_text() -> None:
    with contested.open(CASES / "hostile-labels.ttl") as graph:
        response = get(Web(graph), "/overclaiming")
    page = parse(response)
    assert rows(page)
    assert not {str(one.tag).rpartition("}")[2] for one in page.iter()} & {"script", "img", "b", "i", "u", "marquee"}
    assert not [link for link in links(page).values() if link.startswith("javascript:")]
