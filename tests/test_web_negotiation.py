"""Content negotiation: which media type an Accept header likes best."""

from __future__ import annotations

import time

import pytest
from browsing import BROWSER
from hypothesis import given
from hypothesis import strategies as st

from contested.web.negotiation import choose

HTML, TURTLE, JSON_LD = "text/html", "text/turtle", "application/ld+json"
OFFERS = (HTML, TURTLE, JSON_LD)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("text/turtle", TURTLE),
        ("TEXT/Turtle", TURTLE),
        ("text/*", HTML),
        ("application/*", JSON_LD),
        ("*/*", HTML),
        ("", HTML),
        ("  ", HTML),
        (BROWSER, HTML),
        ("text/html;q=0.5, text/turtle", TURTLE),
        ("text/html;q=0.5,text/turtle;q=0.4", HTML),
        ("text/html;q=0.499,text/turtle;q=0.5", TURTLE),
        ("application/rdf+xml, text/turtle;q=0.1, */*;q=0.01", TURTLE),
        ("image/png", None),
        ("image/png, */*;q=0", None),
        # The closest range counts, whatever others say.
        ("text/html;q=0, */*", TURTLE),
        ("text/*;q=0, */*", JSON_LD),
        ("*/*, text/*;q=0.1, text/turtle;q=0.9", JSON_LD),
        ("*/*;q=0.5, text/*;q=0.1, text/turtle;q=0.9", TURTLE),
        ("text/*;q=0.9, text/html;q=0.1", TURTLE),
        # Parameters: a range with some names the media type still, but less closely than one without.
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ("text/turtle;charset=utf-8;q=0.7, text/html;q=0.6", TURTLE),
        ("text/html;level=1, text/html;q=0.3, text/turtle;q=0.5", TURTLE),
        ('text/turtle;x="a,b;q=0";q=1, text/html;q=0.9', TURTLE),
        ('text/turtle;x="a\\",text/html', TURTLE),
        ("text/turtle ; q=0.8 , text/html;q=0.7", TURTLE),
        ("text/turtle;", TURTLE),
        ("text/turtle;Q=0.2, text/html;q=0.1", TURTLE),
        # What is malformed is passed over.
        ("text/html;q=2, text/turtle;q=0.1", TURTLE),
        ("text/html;q=-1, text/turtle;q=0.1", TURTLE),
        ("text/html;q=, text/turtle;q=0.1", TURTLE),
        ("text/html;q=0.1234, text/turtle;q=0.1", TURTLE),
        ("text/html;q, text/turtle;q=0.1", TURTLE),
        ("*/html, text/turtle;q=0.1", TURTLE),
        ("text/html/x, text/turtle;q=0.1", TURTLE),
        (";text/html, text/turtle;q=0.1", TURTLE),
        ("text /html, text/turtle;q=0.1", TURTLE),
        (",,,text/turtle,", TURTLE),
        ("turtle", HTML),
        ("*", HTML),
        ("/", HTML),
        ("text/turtle;q=1.000", TURTLE),
        ("text/turtle;q=1.001, text/html;q=0.1", HTML),
        ("text/turtle;q=0.000", None),
    ],
)
def test_chooses(accept: str, chosen: str | None) -> None:
    assert choose(accept, OFFERS) == chosen


def test_nothing_offered_is_nothing_chosen() -> None:
    assert choose("*/*", ()) is None


@given(st.text())
def test_reads_whatever_comes(accept: str) -> None:
    assert choose(accept, OFFERS) in {*OFFERS, None}


@given(st.lists(st.sampled_from([*OFFERS, "image/png", "text/*", "*/*"]), min_size=1))
def test_the_order_of_ranges_means_nothing(ranges: list[str]) -> None:
    assert choose(", ".join(ranges), OFFERS) == choose(", ".join(sorted(ranges)), OFFERS)


@pytest.mark.parametrize("unit", ['"', '"\\', ";", ",", "a/b;x=", '"",', "text/html;q=0.1,"])
def test_takes_no_time(unit: str) -> None:
    start = time.process_time()
    choose(unit * 1_000_000, OFFERS)
    assert time.process_time() - start < 0.5
