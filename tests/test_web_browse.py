"""The first page, the lists and the claims browser: exact rows, facets whose numbers hold, and names that stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import pytest
from browsing import get
from conftest import ROOT
from pages import by_class, links, parse, rows, text

import contested
from contested.graph import Graph
from contested.namespaces import PREFIXES
from contested.web.addresses import FileLinks
from contested.web.application import Web
from contested.web.catalogue import warm
from contested.web.paging import jumps

CASES = ROOT / "tests" / "cases" / "web"
FORD, HILL = "Clash at the Ford", "Raid on the Hill"
A_OWN, B_OTHER = "Arcadia: 2 Arcadian soldiers killed", "Borduria: 10 to 15 Arcadian soldiers killed"
DENIAL, OBSERVER = "Ministry: denies Borduria's count", "Żółw: about 3 wounded"
ATTACK, F_OTHER, G_OWN = (
    "Borduria: Arcadia attacked first",
    "Arcadia: at least 100 Bordurians killed",
    "claim:g-hill-own",
)


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


@pytest.fixture(scope="module")
def shipped(article: Graph) -> Web:
    """The shipped data."""
    return Web(article)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Callable[[int], Web]]:
    """Make a site of many events, each with one claim, from Aaa on; the first is of 1000, the next of 1001 …"""
    opened: list[Graph] = []

    def make(number: int) -> Web:
        file = tmp_path / "many.ttl"
        file.write_text("".join(map(_event, range(number))))
        opened.append(contested.open(file))
        return Web(opened[-1])

    yield make
    for graph in opened:
        graph.close()


def _event(number: int) -> str:
    name, ctd = f"{chr(ord('A') + number % 26)} event {number:04}", PREFIXES["ctd"]
    event, claim = f"<{PREFIXES['event']}e{number}>", f"<{PREFIXES['claim']}c{number}>"
    return (
        f'{event} a <{ctd}Event> ; <{PREFIXES["rdfs"]}label> "{name}"@en ;'
        f' <{PREFIXES["schema"]}startDate> "{1000 + number}"^^<{PREFIXES["xsd"]}gYear> .\n'
        f'{claim} a <{ctd}AttackClaim> ; <{PREFIXES["rdfs"]}label> "Claim {number:04}"@en ;'
        f" <{ctd}about> {event} ; <{ctd}claimant> <{PREFIXES['agent']}somebody> .\n"
    )


def _titles(page: Element) -> list[str]:
    """Return the titles of the claims of a page, without the marks beside them."""
    names = [row.find("th") for row in page.findall(".//table/tbody/tr")]
    return [text(name.find("a")) for name in names if name is not None]


def _facets(page: Element) -> dict[str, dict[str, int]]:
    """Return the filters of a page: the number beside each value."""
    sections = page.findall(".//nav[@aria-label='Filters']//section")
    return {
        text(section.find("h2")): {
            text(item.find("a")): int(text(count).replace(",", ""))
            for item in section.iter("li")
            for count in by_class(item, "count")
        }
        for section in sections
    }


def test_the_first_page_names_what_is_here_and_sets_two_sides_against_each_other(web: Web) -> None:
    page = parse(get(web, "/"))
    assert rows(page) == [[FORD, "1901-05-03 – 1901-05-04", "5", "1", "1"]]
    (voices,) = by_class(page, "voices")
    assert [text(figure) for figure in voices] == [f"Arcadia says 2 {A_OWN}", f"Borduria says 10–15 {B_OTHER}"]
    assert [text(reason) for reason in by_class(page, "reason")] == [
        "Arcadia says exactly 2, Borduria says 10 to 15: no number fits both."
    ]
    (numbers,) = by_class(page, "numbers")
    assert [text(item) for item in numbers] == ["3 events", "7 claims", "4 agents", "4 sides", "1 place", "2 documents"]
    (kinds,) = by_class(page, "kinds")
    assert sorted(text(item) for item in kinds) == ["1 attack claim", "1 denial", "5 casualty claims"]


def test_the_first_page_of_the_shipped_data_begins_with_what_is_contested_most(shipped: Web) -> None:
    page = parse(get(shipped, "/"))
    assert rows(page) == [
        ["2008 Mardakert clashes", "2008-03-04", "27", "7", "2"],
        ["Gunfire near Aghdam on 9 March 2008", "2008-03-09", "6", "0", "1"],
    ]
    (voices,) = by_class(page, "voices")
    assert [text(figure) for figure in voices] == [
        "Armenia says 0 Armenia: no Armenian soldier killed",
        "Azerbaijan says 12 Azerbaijan: 12 Armenian soldiers killed",
    ]


def test_the_first_page_says_so_where_nothing_is_contested(many: Callable[[int], Web]) -> None:
    page = parse(get(many(1), "/"))
    assert "No claim in these data contradicts or denies another one." in text(page)
    assert not list(by_class(page, "voices"))


LISTS = {
    "/event/": [
        [FORD, "1901-05-03 – 1901-05-04", "5", "1", "1"],
        [HILL, "1899", "2", "–", "–"],
        ["Talks at the Ford", "", "0", "–", "–"],
    ],
    "/event/?sort=date": [
        [HILL, "1899", "2", "–", "–"],
        [FORD, "1901-05-03 – 1901-05-04", "5", "1", "1"],
        ["Talks at the Ford", "", "0", "–", "–"],
    ],
    "/agent/": [["Arcadia", "2"], ["Borduria", "3"], ["Łukasz Żółw", "1"], ["Ministry of Arcadia", "1"]],
    "/agent/?sort=claims": [["Borduria", "3"], ["Arcadia", "2"], ["Łukasz Żółw", "1"], ["Ministry of Arcadia", "1"]],
    "/side/": [
        ["Arcadian side", FORD, "2"],
        ["Arcadian side", HILL, "1"],
        ["Bordurian side", FORD, "2"],
        ["Bordurian side", HILL, "1"],
    ],
    "/place/": [["The Ford", "1"]],
    "/document/": [["A leaf", "", "3"], ["The Gazette", "1901-06-01", "5"]],
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_has_its_things_in_order(web: Web, address: str) -> None:
    assert rows(parse(get(web, address))) == LISTS[address]


@pytest.mark.parametrize("address", ["/event/", "/agent/", "/side/", "/place/", "/document/"])
def test_the_number_of_claims_in_a_list_is_that_of_the_page_it_leads_to(web: Web, address: str) -> None:
    page = parse(get(web, address))
    numbers = [cell.find("a") for cell in page.iter("td") if cell.get("data-name", "").startswith("Claims")]
    led = [link for link in numbers if link is not None]
    assert led
    for link in led:
        assert len(_titles(parse(get(web, link.get("href", ""))))) == int(text(link))


def test_long_lists_have_pages_that_name_the_total_and_where_letters_begin(many: Callable[[int], Web]) -> None:
    web = many(250)
    first, last = parse(get(web, "/event/")), parse(get(web, "/event/page/3"))
    assert len(rows(first)) == 100
    assert len(rows(last)) == 50
    assert rows(last)[-1][0] == "Z event 0233"
    assert "1–100 of 250 events" in text(first)
    assert "201–250 of 250 events" in text(last)
    assert links(first)["Next →"] == "/event/page/2"
    assert links(last)["← Previous"] == "/event/page/2"
    assert {links(first)[letter] for letter in "AJ"} == {"/event/"}
    assert links(first)["Z"] == "/event/page/3"
    dated = parse(get(web, "/event/page/2?sort=date"))
    assert rows(dated)[0][1] == "1100"
    assert links(dated)["Next →"] == "/event/page/3?sort=date"


def test_jumps_of_very_many_keys_stay_few() -> None:
    assert len(jumps(str(number) for number in range(5000))) == 60


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/event/page/2", 404),
        ("/event/page/99999999999999999999", 404),
        ("/claim/page/2", 404),
        ("/event/?sort=size", 400),
        ("/overclaiming?sort=size", 400),
        ("/search?q=a&kind=claim", 400),
        ("/event/page/0", 404),
    ],
)
def test_pages_and_orders_that_are_not_there_are_refused(web: Web, address: str, status: int) -> None:
    assert get(web, address).status == status


FILTERS = {
    "": [A_OWN, B_OTHER, DENIAL, OBSERVER, ATTACK, F_OTHER, G_OWN],
    "event=hill": [F_OTHER, G_OWN],
    f"event={PREFIXES['event']}hill": [F_OTHER, G_OWN],
    "claimant=borduria": [B_OTHER, ATTACK, G_OWN],
    "claimant=agent:borduria&harm=killed": [B_OTHER, G_OWN],
    "side=ford-arcadian": [A_OWN, DENIAL],
    "victim_side=ford-arcadian": [A_OWN, B_OTHER],
    "kind=AttackClaim": [ATTACK],
    "harm=wounded": [OBSERVER],
    "victims=military": [A_OWN, B_OTHER, F_OTHER, G_OWN],
    "contradicted=yes": [A_OWN, B_OTHER],
    "denied=yes": [B_OTHER],
    "losses=own": [A_OWN, G_OWN],
    "losses=other": [B_OTHER, F_OTHER],
    "document=leaf": [B_OTHER, OBSERVER, ATTACK],
    "place=ford": [ATTACK],
    "q=soldiers+kill": [A_OWN, B_OTHER],
    "q=ZOLW": [OBSERVER],
    "q=riders": [ATTACK],
    "q=soldiers&contradicted=yes&losses=other": [B_OTHER],
    "harm=killed&kind=AttackClaim": [],
    "event=nowhere": [],
    "unknown=parameter": [A_OWN, B_OTHER, DENIAL, OBSERVER, ATTACK, F_OTHER, G_OWN],
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters_leave_just_the_claims_that_have_all_of_them(web: Web, query: str) -> None:
    page = parse(get(web, f"/claim/?{query}"))
    found = _titles(page)
    assert found == FILTERS[query]
    assert f"{len(found)} claim{'' if len(found) == 1 else 's'}" in text(page)


def test_a_row_says_who_claims_what_of_whom_and_whether_it_is_contested(web: Web) -> None:
    assert rows(parse(get(web, "/claim/?event=ford"))) == [
        [f"{A_OWN} ≠ contradicted", "Arcadia", "Arcadian side, military", "2 killed", FORD],
        [f"{B_OTHER} ≠ contradicted ✗ denied", "Borduria", "Arcadian side, military", "10–15 killed", FORD],
        [DENIAL, "Ministry of Arcadia", "", "", FORD],
        [OBSERVER, "Łukasz Żółw", "civilian", "about 3 wounded", FORD],
        [ATTACK, "Borduria", "", "", FORD],
    ]


def test_facets_count_what_each_value_would_leave(web: Web) -> None:
    facets = _facets(parse(get(web, "/claim/?harm=killed&claimant=borduria")))
    assert facets == {
        "Contradicted": {"contradicted by another claim": 1},
        "Denied": {"denied by somebody": 1},
        "Kind of claim": {"casualty claim": 2},
        "Event": {FORD: 1, HILL: 1},
        "Claimant": {"Arcadia": 2, "Borduria": 2},
        "Claimant speaks for": {f"Bordurian side, {FORD}": 1, f"Bordurian side, {HILL}": 1},
        "Harm": {"killed": 2},
        "Victims": {"military": 2},
        "Losses of": {f"Arcadian side, {FORD}": 1, f"Bordurian side, {HILL}": 1},
        "Whose losses": {"another side's": 1, "the claimant's own side's": 1},
        "Reported in": {"The Gazette": 2, "A leaf": 1},
    }


@pytest.mark.parametrize("query", ["", "harm=killed", "claimant=borduria&q=arcadia", "losses=own&event=hill"])
def test_the_number_beside_a_value_is_that_of_the_page_it_leads_to(web: Web, query: str) -> None:
    page = parse(get(web, f"/claim/?{query}"))
    for item in page.findall(".//nav[@aria-label='Filters']//li"):
        (link,) = item.iter("a")
        led = parse(get(web, link.get("href", "")))
        (number,) = (int(text(count)) for count in by_class(item, "count"))
        if link.get("aria-current") is None:
            assert len(_titles(led)) == number


def test_the_address_is_the_state(web: Web) -> None:
    page = parse(get(web, "/claim/?q=arcadia&harm=killed&contradicted=yes"))
    (chosen,) = by_class(page, "chosen")
    kept = [dict(parse_qsl(urlsplit(link).query)) for link in links(chosen).values()]
    assert kept == [{"q": "arcadia", "harm": "killed"}, {"q": "arcadia", "contradicted": "yes"}, {}]
    assert links(page)["CSV of these claims"] == "/claim.csv?q=arcadia&contradicted=yes&harm=killed"
    (form,) = by_class(page, "find")
    given = {one.get("name"): one.get("value") for one in form.iter("input")}
    assert given == {"q": "arcadia", "contradicted": "yes", "harm": "killed"}


def test_a_filter_shows_its_other_values_where_it_is_asked(many: Callable[[int], Web]) -> None:
    web = many(20)
    short, long = parse(get(web, "/claim/")), parse(get(web, "/claim/?more=event"))
    assert len(_facets(short)["Event"]) == 6
    assert "all 20 …" in text(short)
    assert len(_facets(long)["Event"]) == 20


def test_the_same_claims_are_had_as_csv(web: Web) -> None:
    response = get(web, "/claim.csv?harm=killed&claimant=borduria")
    assert response.media_type == "text/csv; charset=utf-8; header=present"
    found = list(csv.DictReader(io.StringIO(response.body.decode())))
    assert [(row["claim"].rpartition("/")[2], row["claimant_label"], row["low"], row["high"]) for row in found] == [
        ("b-other", "Borduria", "10", "15"),
        ("g-hill-own", "Borduria", "120", "120"),
    ]


def test_csv_runs_no_formula_and_refuses_what_is_too_long(hostile: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(csv.DictReader(io.StringIO(get(hostile, "/claim.csv").body.decode())))
    assert "'=cmd|' /C calc'!A0 trap" in [row["claim_label"] for row in found]
    monkeypatch.setattr("contested.web.claims._MOST_CSV", 3)
    refused = get(hostile, "/claim.csv")
    assert refused.status == 413
    assert b"4 claims are too many for one answer, which holds 3" in refused.body
    assert get(hostile, "/claim.csv?kind=Denial").status == 200


def test_flags_are_those_of_the_stored_questions(shipped: Web) -> None:
    contradictions = shipped.graph.ask("contradictions")
    pairs = {(row["claim1"], row["claim2"]) for row in contradictions}
    contradicted = {f"/{str(claim).partition('/id/')[2]}" for pair in pairs for claim in pair}
    page = parse(get(shipped, "/claim/?contradicted=yes"))
    assert {row.find("th/a").get("href") for row in page.findall(".//tbody/tr")} == contradicted  # type: ignore[union-attr]
    denied = {f"/{str(row['claim']).partition('/id/')[2]}" for row in shipped.graph.ask("denials")}
    page = parse(get(shipped, "/claim/?denied=yes"))
    assert {row.find("th/a").get("href") for row in page.findall(".//tbody/tr")} == denied  # type: ignore[union-attr]


PAGES = ["/", "/event/", "/agent/", "/side/", "/place/", "/document/", "/claim/", "/claim/?event=%22%3E%3Cb%3E&q=%3Cx"]


@pytest.mark.parametrize("address", PAGES)
def test_hostile_names_stay_text(hostile: Web, address: str) -> None:
    response = get(hostile, address)
    page = parse(response)
    assert response.status == 200
    assert not {one.tag for one in page.iter()} & {"script", "img", "b", "i", "u", "marquee", "style"}
    for one in page.iter():
        assert not {name for name in one.attrib if name.startswith("on") or name == "style"}
        assert not one.get("href", "").startswith(("javascript:", "data:"))
    assert b"49" not in response.body
    assert "\u202e" not in response.body.decode()
    assert b"\x07" not in response.body


def test_labels_without_end_make_no_page_of_a_megabyte(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text("".join(map(_event, range(150))).replace("event ", "'&<" * 3000).replace("Claim ", "'&<" * 3000))
    with contested.open(file) as graph:
        long = Web(graph)
        for address in ("/", "/event/", "/claim/", "/search?q=a", "/claim/?more=event"):
            assert 1000 < len(get(long, address).body) < 1_000_000


def test_a_site_of_files_has_lists_without_forms_and_parameters(web: Web) -> None:
    files = Web(web.graph, links=FileLinks, is_static=True)
    for address in ("/", "/event/", "/agent/", "/side/", "/claim/", "/overclaiming", "/search", "/compare"):
        page = parse(get(files, address))
        assert page.find(".//form") is None
        assert not [link for link in links(page).values() if "?" in link or link.startswith("/")]
    assert _titles(parse(get(files, "/claim/"))) == FILTERS[""]


def test_after_warming_pages_read_nothing_more_from_the_store() -> None:
    with contested.open(CASES / "browse.ttl") as graph:
        warmed = Web(graph)
        for _ in warm(warmed):
            pass
    assert not graph.query("SELECT * WHERE { ?s ?p ?o }").rows
    assert rows(parse(get(warmed, "/event/"))) == LISTS["/event/"]
    assert _titles(parse(get(warmed, "/claim/?contradicted=yes"))) == FILTERS["contradicted=yes"]
    for address in ("/", "/search?q=ford", "/overclaiming"):
        assert FORD in text(parse(get(warmed, address)))
