"""Two events side by side: exact cells, ways to name an event, and bounds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import get
from conftest import ROOT
from pages import links, parse, rows, text

import contested
from contested.graph import Graph
from contested.web.application import Web

CASES = ROOT / "tests" / "cases" / "web"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Two fights of Arcadia with Borduria."""
    with contested.open(CASES / "browse.ttl") as graph:
        yield Web(graph)


BOTH = [
    ["Date", "1901-05-03 – 1901-05-04", "1899"],
    ["Sides", "Arcadian side, Bordurian side", "Arcadian side, Bordurian side"],
    ["Claims", "5, 3 of casualties", "2, 2 of casualties"],
    ["Claimants", "4", "2"],
    ["Contradictions", "1", "0"],
    ["Denials", "1", "0"],
    ["Claimed losses"],
    ["woundedcivilian", "no side named Łukasz Żółw: about 3", "nobody claims a number"],
    [
        "killedmilitary",
        "Arcadian side Arcadia: 2 ≠ contradicted Borduria: 10–15 ≠ contradicted ✗ denied",
        "Bordurian side Arcadia: at least 100 Borduria: 120",
    ],
    ["What does not fit together"],
    [
        "Contradicted",
        "killed, Arcadian side: Arcadia says exactly 2, Borduria says 10 to 15: no number fits both",
        "nothing",
    ],
    ["Denied", "Ministry of Arcadia denies Borduria: 10 to 15 Arcadian soldiers killed (figure)", "nothing"],
    [
        "Claimed of the other side, and admitted by it",
        "Bordurian side claims 10–15, Arcadian side admits 2 (killed, military)",
        "Arcadian side claims at least 100, Bordurian side admits 120 (killed, military)",
    ],
]


def test_two_events_stand_side_by_side(web: Web) -> None:
    page = parse(get(web, "/compare?a=ford&b=hill"))
    assert [text(head) for head in page.findall(".//thead//th")] == ["Clash at the Ford", "Raid on the Hill"]
    assert rows(page) == BOTH


def test_they_can_be_swapped(web: Web) -> None:
    swap = links(parse(get(web, "/compare?a=ford&b=hill")))["Swap the two"]
    assert swap == "/compare?a=hill&b=ford"
    swapped = rows(parse(get(web, swap)))
    assert [row[0] for row in swapped] == [row[0] for row in BOTH]
    assert [row[:0:-1] for row in swapped if len(row) == 3] == [row[1:] for row in BOTH if len(row) == 3]


@pytest.mark.parametrize(
    "name", ["hill", "https://w3id.org/contested/id/event/hill", "raid on the hill", "RAID", "hil"]
)
def test_an_event_is_named_by_its_slug_its_iri_or_words_that_only_it_has(web: Web, name: str) -> None:
    page = parse(get(web, f"/compare?a=ford&b={name}"))
    assert [text(head) for head in page.findall(".//thead//th")] == ["Clash at the Ford", "Raid on the Hill"]


def test_words_that_several_events_have_are_asked_back(web: Web) -> None:
    page = parse(get(web, "/compare?a=at+the+ford&b=hill"))
    assert "Which event is “at the ford”?" in text(page)
    offered = links(page)
    assert offered["Clash at the Ford"] == "/compare?a=ford&b=hill"
    assert offered["Talks at the Ford"] == "/compare?a=talks&b=hill"


def test_an_event_that_is_not_there_is_said(web: Web) -> None:
    page = parse(get(web, "/compare?a=%3Cb%3Enowhere&b=hill"))
    assert "No event is called “<b>nowhere”." in text(page)
    assert [text(head) for head in page.findall(".//thead//th")] == ["Raid on the Hill"]


def test_an_event_of_which_nobody_claims_anything_is_empty(web: Web) -> None:
    page = parse(get(web, "/compare?a=talks&b=talks"))
    assert rows(page)[:3] == [
        ["Date", "–", "–"],
        ["Sides", "–", "–"],
        ["Claims", "0, 0 of casualties", "0, 0 of casualties"],
    ]


def test_without_events_the_form_offers_contested_ones(article: Graph) -> None:
    page = parse(get(Web(article), "/compare"))
    assert [one.get("name") for one in page.findall(".//form[@class='find two']//input")] == ["a", "b"]
    assert [option.get("value") for option in page.iter("option")] == [
        "2008-mardakert-clashes",
        "2008-03-09-aghdam-gunfire",
    ]
    assert "/compare?a=2008-mardakert-clashes&b=2008-03-09-aghdam-gunfire" in links(page).values()


def test_long_lists_are_cut_and_their_length_is_named(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contested.web.compare._MOST", 1)
    page = parse(get(web, "/compare?a=ford&b=hill"))
    assert "The first 1 of 3 claims of losses." in text(page)


def test_hostile_names_stay_text() -> None:
    with contested.open(CASES / "hostile-labels.ttl") as graph:
        response = get(Web(graph), "/compare?a=trap&b=%22%3E%3Cscript%3E")
    page = parse(response)
    assert not {one.tag for one in page.iter()} & {"script", "img", "b", "i", "u", "marquee", "style"}
    assert not [link for link in links(page).values() if link.startswith("javascript:")]
    assert "\u202e" not in text(page)
