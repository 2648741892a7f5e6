"""Search: every label finds its thing, whatever letters it has; the best first; what is found is marked and inert."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from browsing import get
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pages import by_class, links, parse, rows, text

import contested
from contested.graph import Graph
from contested.web.application import Web
from contested.web.catalogue import LISTED, Catalogue
from contested.web.folding import Wanted, shortened, words_of
from contested.web.index import Index
from contested.web.search import find_claims, find_things

CASES = ROOT / "tests" / "cases" / "web"
ALL = 10_000


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Two fights of Arcadia with Borduria."""
    with contested.open(CASES / "browse.ttl") as graph:
        yield Web(graph)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Web]:
    """Names that would be markup, script, a formula or a mirror."""
    with contested.open(CASES / "hostile-labels.ttl") as graph:
        yield Web(graph)


def _found(catalogue: Catalogue, kind: str, query: str) -> list[str]:
    wanted = Wanted.of(query)
    return [thing.name for thing in find_things(catalogue, kind, wanted, ALL)[0]] if wanted else []


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("Łódź", "lodz"),
        ("ÇALDIRAN", "çaldıran"),
        ("Əliyev", "aliyev"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("Ա֊Բ", "ա բ"),
        ("Ё", "е"),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ("İstanbul", "istanbul"),
        ("e\u0301tat", "État"),
        ("12,000", "12 000"),
        ("snake_case", "snake case"),
    ],
)
def test_case_marks_and_forms_of_letters_make_no_difference(query: str, same: str) -> None:
    assert words_of(query) == words_of(same)


TEXTS = st.text(min_size=1, max_size=60)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=20))
def test_every_text_is_found_by_itself(texts: list[tuple[str, str]]) -> None:
    index = Index()
    for title, rest in texts:
        index.append(title, rest)
    for position, (title, rest) in enumerate(texts):
        for query, place in ((title, "in_title"), (rest, "anywhere"), (f"{rest} {title}", "anywhere")):
            wanted = Wanted.of(query)
            assert wanted is None or getattr(index.find(wanted), place)[position] == 1


@given(TEXTS, st.integers(1, 60))
def test_a_text_is_found_by_its_beginning(label: str, length: int) -> None:
    words = words_of(label)
    index = Index()
    index.append(label)
    for number in range(len(words)):
        beginning = " ".join((*words[:number], words[number][:length]))
        wanted = Wanted.of(beginning)
        assert wanted is not None
        assert list(index.find(wanted).positions()) == [0]


@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=12), st.text("abc ", max_size=8))
def test_what_is_found_has_every_word_and_no_other_text_is_found(texts: list[str], query: str) -> None:
    wanted = Wanted.of(query)
    if wanted is None:
        return
    index = Index()
    for one in texts:
        index.append(one)
    expected = [
        number
        for number, one in enumerate(texts)
        if set(wanted.whole) <= set(words_of(one)) and any(word.startswith(wanted.beginning) for word in words_of(one))
    ]
    assert list(index.find(wanted).positions()) == expected


@given(TEXTS, TEXTS)
def test_marking_changes_no_letter(label: str, query: str) -> None:
    wanted = Wanted.of(query)
    if wanted is not None:
        assert "".join(piece for piece, _ in wanted.marked(label)) == label


def test_a_text_is_marked_where_it_has_the_words() -> None:
    wanted = Wanted.of("łodz sol")
    assert wanted is not None
    assert [piece for piece, is_wanted in wanted.marked("Łódź: 3 soldiers, a lodzer") if is_wanted] == [
        "Łódź",
        "soldiers",
    ]


@pytest.mark.parametrize("query", ["", " ", "!?", "_", "\u0301", "\x00"])
def test_no_word_asks_for_nothing(query: str) -> None:
    assert Wanted.of(query) is None


def test_a_query_without_end_is_read_to_its_sixteenth_word() -> None:
    wanted = Wanted.of("word " * 100_000)
    assert wanted is not None
    assert len(wanted.whole) == 15


@pytest.mark.parametrize("kind", LISTED)
def test_every_name_of_the_shipped_data_finds_its_thing(article: Graph, kind: str) -> None:
    catalogue = Web(article).catalogue
    for thing in catalogue.listed[kind]:
        for name in (thing.name, *catalogue.other_names(thing.iri)):
            wanted = Wanted.of(name)
            assert wanted is not None
            assert thing in find_things(catalogue, kind, wanted, ALL)[0]


def test_every_label_of_a_claim_finds_it(article: Graph) -> None:
    catalogue = Web(article).catalogue
    for position, title in enumerate(catalogue.claims.titles):
        wanted = Wanted.of(title.removesuffix("…"))
        assert wanted is not None
        assert position in find_claims(catalogue, wanted, ALL)[0]


@pytest.mark.parametrize(
    ("kind", "query", "names"),
    [
        ("event", "ford", ["Clash at the Ford", "Talks at the Ford"]),
        ("event", "clash ford", ["Clash at the Ford"]),
        ("event", "fight river", ["Clash at the Ford"]),
        ("event", "fo", ["Clash at the Ford", "Talks at the Ford"]),
        ("event", "fo clash", []),
        ("agent", "arcadia", ["Arcadia", "Ministry of Arcadia"]),
        ("agent", "arkadien", ["Arcadia"]),
        ("agent", "the arcad", ["Arcadia"]),
        ("agent", "lukasz zolw", ["Łukasz Żółw"]),
        ("agent", "observer", ["Łukasz Żółw"]),
        ("document", "leaf", ["A leaf"]),
        ("place", "the", ["The Ford"]),
    ],
)
def test_the_best_is_found_first(web: Web, kind: str, query: str, names: list[str]) -> None:
    assert _found(web.catalogue, kind, query) == names


def test_the_page_groups_what_is_found_and_marks_it(web: Web) -> None:
    page = parse(get(web, "/search?q=Arca"))
    assert [text(heading) for heading in page.iter("h2")] == ["Agents 2", "Claims 4"]
    (hits,) = by_class(page, "hits")
    assert [text(item) for item in hits] == [
        "Arcadia 2 claims also Arkadien, the Ärcadians",
        "Ministry of Arcadia 1 claim",
    ]
    assert [text(mark) for mark in hits.iter("mark")] == ["Arcadia", "Ärcadians", "Arcadia"]
    assert [row[0] for row in rows(page)] == [
        "Arcadia: 2 Arcadian soldiers killed ≠ contradicted",
        "Borduria: 10 to 15 Arcadian soldiers killed ≠ contradicted ✗ denied",
        "Borduria: Arcadia attacked first",
        "Arcadia: at least 100 Bordurians killed",
    ]


def test_claims_whose_label_has_the_words_come_before_those_whose_text_has_them() -> None:
    index = Index()
    for label, description in (("A raid", "says who came"), ("Who came", ""), ("Who left", "and came")):
        index.append(label, description)
    wanted = Wanted.of("who came")
    assert wanted is not None
    assert list(index.find(wanted).positions()) == [1, 0, 2]


@pytest.mark.parametrize("query", ["nothing+of+that", "%3Cscript%3E", "%27%20OR%201"])
def test_nothing_found_is_said(web: Web, query: str) -> None:
    page = parse(get(web, f"/search?q={query}"))
    assert "Nothing has all of these words." in text(page)


def test_what_has_no_word_is_said(web: Web) -> None:
    assert "There is no word in that to look for." in text(parse(get(web, "/search?q=%21%3F")))


def test_more_of_one_kind_is_paged(web: Web) -> None:
    page = parse(get(web, "/search?q=arcadia&kind=agent"))
    assert [text(heading) for heading in page.iter("h2")] == ["Agents 2"]
    assert links(page)["Everything with these words"] == "/search?q=arcadia"
    assert get(web, "/search?q=arcadia&kind=agent&page=2").status == 404


@pytest.mark.parametrize(
    "query", ["trap", '"><img src=x onerror=alert(1)>', "{{7*7}}", "</script>", "\u202e", "a" * 5000]
)
def test_hostile_names_and_queries_stay_text(hostile: Web, query: str) -> None:
    response = get(hostile, f"/search?q={quote(query)}")
    page = parse(response)
    assert response.status == 200
    assert not {one.tag for one in page.iter()} & {"script", "img", "b", "i", "u", "marquee", "style"}
    assert not [link for link in links(page).values() if link.startswith("javascript:")]
    assert "\u202e" not in text(page)
    assert "49" not in text(page)


def test_a_long_label_is_cut_where_it_is_listed() -> None:
    assert shortened("x" * 10_000) == "x" * 199 + "…"
