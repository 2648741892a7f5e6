"""The stored questions as pages: forms, permalinks, tables, files, and code that runs them elsewhere."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browsing import get
from conftest import ROOT, Require
from serving import serving

import contested
from contested.answers import Answer, value
from contested.graph import Graph
from contested.questions import all_questions, load_view, names
from contested.web.addresses import FileLinks
from contested.web.answer_tables import table
from contested.web.application import Web
from contested.web.messages import Response
from contested.web.snippets import local_snippets, remote_snippets

FORD = "/ask/casualties?event=ford"
WORLD = ROOT / "tests" / "cases" / "exports" / "wikidata" / "world.ttl"


@pytest.fixture(scope="module")
def site(world: Graph) -> Web:
    return Web(world)


def parsed(response: Response) -> Element:
    assert response.media_type == "text/html; charset=utf-8"
    page: Element = html5lib.parse(response.body, namespaceHTMLElements=False)
    return page


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def texts(page: Element, path: str) -> list[str]:
    return [text(one) for one in page.findall(f".//{path}")]


def hrefs(page: Element) -> list[str]:
    return [link.attrib["href"] for link in page.iter("a")]


class TestTheListOfQuestions:
    def test_every_question_is_linked_below_each_of_its_tags_with_what_it_asks(self, site: Web) -> None:
        page = parsed(get(site, "/ask/"))
        listed = {text(part.find("h2")): hrefs(part) for part in page.findall(".//section")}  # type: ignore[arg-type]
        for question in all_questions():
            assert question.summary in text(page)
            assert all(f"/ask/{question.name}" in listed[tag.capitalize()] for tag in question.tags)

    def test_the_parameters_are_named(self, site: Web) -> None:
        found = texts(parsed(get(site, "/ask/")), "li")
        assert "What does one side say happened? according-to · asks about side (required)" in found
        assert any(item.endswith("casualties · asks about event, harm, victim category") for item in found)


class TestTheForm:
    def test_things_are_offered_by_their_slugs_and_labels(self, site: Web) -> None:
        page = parsed(get(site, "/ask/casualties"))
        options = page.findall(".//datalist[@id='known-event']/option")
        assert ("ford", "Clash at the Ford") in [(option.get("value"), option.text) for option in options]

    def test_what_is_asked_stands_in_the_form(self, site: Web) -> None:
        page = parsed(get(site, f"{FORD}&harm=killed"))
        assert page.find(".//input[@name='event']").get("value") == "ford"  # type: ignore[union-attr]
        assert texts(page, "select[@name='harm']/option[@selected]") == ["killed"]
        assert texts(page, "select[@name='victimCategory']/option[@selected]") == []

    def test_every_field_has_a_label_and_a_description(self, site: Web) -> None:
        for name in names():
            page = parsed(get(site, f"/ask/{name}"))
            form = page.find(".//form[@class='asking']")
            for field in [*form.iter("input"), *form.iter("select")] if form is not None else []:
                assert page.find(f".//label[@for='{field.get('id')}']") is not None
                assert page.find(f".//p[@id='{field.get('aria-describedby')}']") is not None

    def test_claims_are_offered_for_the_event_that_is_asked_about(self, site: Web) -> None:
        assert texts(parsed(get(site, "/ask/passages")), "datalist[@id='known-claim']/option") == []
        page = parsed(get(site, "/ask/passages?event=ford"))
        offered = {option.get("value") for option in page.findall(".//datalist[@id='known-claim']/option")}
        assert "no-side" in offered

    def test_more_than_five_hundred_things_are_offered_in_part_and_said_so(self, tmp_path: Path) -> None:
        events = "".join(f"<https://w3id.org/contested/id/event/e{n:03}> a ctd:Event .\n" for n in range(501))
        file = tmp_path / "many.ttl"
        file.write_text(f"@prefix ctd: <https://w3id.org/contested/ns#> .\n{events}", encoding="utf-8")
        with contested.open(file) as graph:
            page = parsed(get(Web(graph), "/ask/casualties"))
            wide = parsed(get(Web(graph), "/ask/casualties?page=1"))
        assert len(page.findall(".//datalist[@id='known-event']/option")) == 500
        assert "The first 500 are offered; any other can be typed." in text(page)
        assert "The data hold many events." in text(page)
        assert "Nothing found" not in text(page)
        assert "Nothing found" in text(wide)


class TestTheAnswer:
    def test_the_table_holds_what_the_library_answers(self, site: Web) -> None:
        answer = site.graph.ask("casualties", event="ford")
        rows = [[text(cell) for cell in row.iter("td")] for row in parsed(get(site, FORD)).findall(".//tbody/tr")]
        headings = texts(parsed(get(site, FORD)), "thead/tr/th")
        low = headings.index("Low")
        assert len(rows) == len(answer)
        assert [row[low] for row in rows] == ["unknown" if one["low"] is None else str(one["low"]) for one in answer]
        assert headings[:3] == ["Claim", "Claimant", "Claimant side"]
        assert "Event label" not in headings

    def test_what_all_rows_share_stands_above_once(self, site: Web) -> None:
        page = parsed(get(site, FORD))
        caption = page.find(".//caption")
        assert caption is not None
        assert text(caption).startswith("Event: Clash at the Ford.")
        assert "/event/ford" in hrefs(caption)
        assert "Event" not in texts(page, "thead/tr/th")

    def test_a_bound_that_nobody_knows_is_unknown_and_zero_is_zero(self) -> None:
        answer = Answer.of("q", ("low", "high", "note"), [(0, None, "a"), (None, 4, "b")])
        rows = table(answer, 0, 10).rows
        assert [[cell.text for cell in row] for row in rows] == [["0", "unknown", "a"], ["unknown", "4", "b"]]

    def test_a_bound_that_is_open_in_all_rows_is_still_shown(self) -> None:
        shown = table(Answer.of("q", ("ceiling", "asOf"), [(None, None), (None, None)]), 0, 10)
        assert [column.heading for column in shown.columns] == ["Ceiling"]
        assert shown.empty == ("As of",)

    def test_booleans_are_words_and_numbers_are_aligned(self) -> None:
        shown = table(Answer.of("q", ("fits", "names"), [(True, 4), (False, 12)]), 0, 10)
        assert [[cell.text for cell in row] for row in shown.rows] == [["yes", "4"], ["no", "12"]]
        assert [column.is_numeric for column in shown.columns] == [False, True]

    def test_several_things_are_several_links(self) -> None:
        iris = "https://w3id.org/contested/id/place/ford https://w3id.org/contested/id/place/mill"
        shown = table(Answer.of("q", ("places", "placeLabels", "passages"), [(iris, "Ford; Mill", iris)]), 0, 10)
        places, passages = shown.rows[0]
        assert places.things == tuple(zip(iris.split(" "), ["Ford", "Mill"], strict=True))
        assert (passages.kind, len(passages.things)) == ("references", 2)

    def test_labels_that_cannot_be_told_apart_are_given_to_nothing(self) -> None:
        iris = "https://w3id.org/contested/id/place/ford https://w3id.org/contested/id/place/mill"
        shown = table(Answer.of("q", ("places", "placeLabels"), [(iris, "Ford; by the river; Mill")]), 0, 10)
        assert shown.rows[0][0].things == tuple((iri, None) for iri in iris.split(" "))

    def test_every_question_is_answered_for_all_of_a_small_graph(self, site: Web) -> None:
        for question in all_questions():
            response = get(site, f"/ask/{question.name}")
            asked = not any(parameter.required for parameter in question.parameters)
            assert response.status == 200
            assert (parsed(response).find(".//h2[@id='answer']") is not None) is asked

    def test_a_hundred_rows_are_a_page_and_the_total_is_named(self, article: Graph) -> None:
        web = Web(article)
        first, second = parsed(get(web, "/ask/passages")), parsed(get(web, "/ask/passages?page=2"))
        total = len(article.ask("passages"))
        assert 100 < total <= 200
        assert f"Rows 1 to 100 of {total}." in text(first)
        assert f"Rows 101 to {total} of {total}." in text(second)
        assert "/ask/passages?page=2" in hrefs(first)
        assert "/ask/passages?page=1" in hrefs(second)
        assert len(first.findall(".//tbody/tr")) == 100

    @pytest.mark.parametrize("number", ["0", "3", "-1", "x", "٣", "1" * 5000])
    def test_there_is_no_page_beyond_the_last(self, article: Graph, number: str) -> None:
        assert get(Web(article), f"/ask/passages?page={quote(number)}").status == 404

    def test_the_query_is_shown_with_its_arguments_bound(self, site: Web) -> None:
        page = parsed(get(site, FORD))
        assert "VALUES (?event) { (<https://w3id.org/contested/id/event/ford>) }" in text(page)
        assert "/sparql?question=casualties&event=ford" in hrefs(page)

    def test_the_query_that_is_shown_answers_alike(self, site: Web) -> None:
        page = parsed(get(site, FORD))
        (shown,) = (code.text for code in page.findall(".//details//code"))
        assert shown is not None
        assert site.graph.query(shown).rows == site.graph.ask("casualties", event="ford").rows


class TestData:
    def test_csv_says_in_its_media_type_that_it_has_a_header(self, site: Web) -> None:
        response = get(site, "/ask/casualties.csv?event=ford", accept="*/*")
        assert response.media_type == "text/csv; charset=utf-8; header=present"
        assert ("Content-Disposition", 'inline; filename="casualties.csv"') in response.headers
        rows = list(csv.DictReader(io.StringIO(response.body.decode(), newline="")))
        assert [row["claim"] for row in rows] == [row["claim"] for row in site.graph.ask("casualties", event="ford")]

    def test_json_is_the_rows(self, site: Web) -> None:
        response = get(site, "/ask/casualties.json?event=ford", accept="*/*")
        assert json.loads(response.body) == site.graph.ask("casualties", event="ford").to_dicts()

    @pytest.mark.parametrize(
        ("suffix", "media_type"),
        [
            ("csv", "text/csv; charset=utf-8; header=present"),
            ("tsv", "text/tab-separated-values; charset=utf-8"),
            ("json", "application/json"),
            ("md", "text/markdown; charset=utf-8"),
        ],
    )
    def test_the_address_without_suffix_gives_what_the_client_likes(
        self, site: Web, suffix: str, media_type: str
    ) -> None:
        by_suffix = get(site, f"/ask/bounds.{suffix}?event=ford", accept="*/*")
        chosen = get(site, "/ask/bounds?event=ford", accept=f"text/html;q=0.2, {media_type.partition(';')[0]}")
        assert (chosen.body, chosen.media_type) == (by_suffix.body, media_type)
        assert ("Vary", "Accept") in chosen.headers

    def test_a_client_that_takes_none_of_them_is_told_which_there_are(self, site: Web) -> None:
        response = get(site, "/ask/bounds", accept="image/png")
        assert response.status == 406
        assert "text/html, text/csv, text/tab-separated-values, application/json, text/markdown" in text_of(response)

    def test_the_page_names_its_other_formats(self, site: Web) -> None:
        links = dict(get(site, FORD).headers)["Link"]
        assert '</ask/casualties.csv?event=ford>; rel="alternate"; type="text/csv"' in links

    def test_cells_that_a_spreadsheet_would_run_are_defused_unless_exact(self, tmp_path: Path) -> None:
        with contested.open(hostile(tmp_path, "=cmd|' /C calc'!A0")) as graph:
            plain = get(Web(graph), "/ask/casualties.csv", accept="*/*").body.decode()
            exact = get(Web(graph), "/ask/casualties.csv?exact=1", accept="*/*").body.decode()
        assert "'=cmd|" in plain
        assert "'=cmd|" not in exact
        assert "=cmd|" in exact

    def test_exact_is_one_or_nothing(self, site: Web) -> None:
        assert get(site, "/ask/casualties.csv?exact=").status == 200
        assert get(site, "/ask/casualties.csv?exact=yes").status == 400


def text_of(response: Response) -> str:
    return str(json.loads(response.body)["detail"]) if "json" in response.media_type else response.body.decode()


class TestWhatIsWrong:
    def test_an_unknown_question_is_told_with_the_nearest(self, site: Web) -> None:
        response = get(site, "/ask/casualtys")
        assert response.status == 404
        assert "nearest: casualties" in text(parsed(response))

    def test_an_unknown_thing_is_told_with_the_nearest_and_the_form_stays(self, site: Web) -> None:
        page = get(site, "/ask/casualties?event=fort")
        assert page.status == 404
        assert "no event 'fort' in the data; nearest: ford" in text(parsed(page))
        assert parsed(page).find(".//input[@name='event']").get("value") == "fort"  # type: ignore[union-attr]
        data = get(site, "/ask/casualties.json?event=fort", accept="application/json")
        assert (data.status, data.media_type) == (404, "application/problem+json")

    def test_a_parameter_that_is_needed_is_asked_for(self, site: Web) -> None:
        first = get(site, "/ask/according-to")
        assert (first.status, parsed(first).find(".//*[@role='alert']")) == (200, None)
        assert get(site, "/ask/according-to?side=").status == 200
        data = get(site, "/ask/according-to.json", accept="application/json")
        assert (data.status, data.media_type) == (400, "application/problem+json")
        assert "according-to needs 'side'" in text_of(data)

    def test_a_form_that_offers_claims_stays_too(self, site: Web) -> None:
        response = get(site, "/ask/passages?event=No%20Slug")
        assert (response.status, parsed(response).find(".//form[@class='asking']") is not None) == (400, True)

    @pytest.mark.parametrize("query", ["harm=bored", "event=No%20Slug", "evnt=ford", "event=http://a b"])
    def test_what_no_question_takes_is_refused_with_the_form(self, site: Web, query: str) -> None:
        response = get(site, f"/ask/casualties?{query}")
        assert response.status == 400
        assert parsed(response).find(".//*[@role='alert']") is not None
        assert parsed(response).find(".//form[@class='asking']") is not None

    @pytest.mark.parametrize(
        "path", ["/ask/../views/things", "/ask/casualties.exe", "/ask/%2e%2e/x", "/ask/casualties.rq"]
    )
    def test_nothing_but_questions_is_found(self, site: Web, path: str) -> None:
        assert get(site, path).status == 404


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script></title></textarea>",
    "{{7*7}}",
    "javascript:alert(1)",
    "name\u202egnp.exe",
    "x" * 10_000,
]


def hostile(folder: Path, label: str) -> Path:
    """Write a world whose labels are all the same, hostile text."""
    quoted = json.dumps(label)
    world = re.sub(r'rdfs:label "[^"]*"', lambda _: f"rdfs:label {quoted}", WORLD.read_text(encoding="utf-8"))
    (folder / "hostile.ttl").write_text(world, encoding="utf-8")
    return folder / "hostile.ttl"


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text(tmp_path: Path, label: str) -> None:
    with contested.open(hostile(tmp_path, label)) as graph:
        page = parsed(get(Web(graph), FORD))
    assert label.replace("\u202e", "\\u202e") in ["".join(cell.itertext()) for cell in page.findall(".//tbody//a/bdi")]
    scripts = [script.get("src") for script in page.iter("script") if script.get("src")]
    assert scripts == ["/static/sort.js", "/static/copy.js"]
    assert not page.findall(".//img")
    assert not [link for link in hrefs(page) if link.startswith("javascript:")]


@pytest.mark.parametrize("argument", HOSTILE)
def test_hostile_arguments_are_text(site: Web, argument: str) -> None:
    response = get(site, f"/ask/casualties?event={quote(argument)}")
    page = parsed(response)
    assert response.status in {400, 404}
    assert page.find(".//input[@name='event']").get("value") == argument  # type: ignore[union-attr]
    assert not page.findall(".//img")
    assert not page.findall(".//script")


def test_a_static_site_has_the_answers_and_no_form(world: Graph) -> None:
    web = Web(world, links=FileLinks, is_static=True)
    page = parsed(get(web, "/ask/casualties"))
    assert page.find(".//form") is None
    assert len(page.findall(".//tbody/tr")) == len(world.ask("casualties"))
    assert "casualties.csv" in hrefs(page)
    assert not [link for link in hrefs(page) if "?" in link or link.startswith("/")]
    one_by_one = parsed(get(web, "/ask/according-to"))
    assert "../side/ford-arcadian.html" in hrefs(one_by_one)


@pytest.fixture(scope="module")
def code(world: Graph) -> Iterator[dict[str, str]]:
    """The snippets of a page, by title, while the server that they ask listens."""
    with serving(Web(world)) as address:
        page = html5lib.parse(fetch(f"{address}/ask/casualties?event=ford&harm=killed"), namespaceHTMLElements=False)
        yield {
            text(section.find("h3")): "".join(section.find(".//code").itertext())
            for section in page.findall(".//div[@class='snippets']/section")
        }


class TestSnippets:
    def rows(self, world: Graph) -> list[dict[str, Any]]:
        return world.ask("casualties", event="ford", harm="killed").to_dicts()

    def test_the_standard_library_prints_the_rows(self, code: dict[str, str], world: Graph) -> None:
        printed = run([sys.executable, "-c", code["Python, nothing installed"]])
        assert printed == "".join(f"{row}\n" for row in self.rows(world))

    def test_pandas_reads_the_rows(self, code: dict[str, str], world: Graph) -> None:
        printed = run([sys.executable, "-c", code["Python, pandas"] + "print(list(frame['claim']))"])
        assert printed.endswith(f"{[row['claim'] for row in self.rows(world)]}\n")

    def test_curl_writes_the_csv(self, code: dict[str, str], world: Graph, require: Require) -> None:
        require(shutil.which("curl"), "curl is not installed")
        printed = run(["sh", "-c", code["Shell, curl"]])
        assert [row["claim"] for row in csv.DictReader(io.StringIO(printed))] == [
            row["claim"] for row in self.rows(world)
        ]

    def test_the_library_prints_the_rows(self, code: dict[str, str], world: Graph) -> None:
        program = code["Python, with contested"].replace("contested.open()", f"contested.open({str(WORLD)!r})")
        assert run([sys.executable, "-c", program]) == "".join(f"{row}\n" for row in self.rows(world))

    def test_the_command_asks_the_same(self, code: dict[str, str]) -> None:
        assert code["Shell, with contested"] == "contested ask casualties --event ford --harm killed --format csv\n"

    def test_r_reads_the_csv(self) -> None:
        (snippet,) = (
            one for one in remote_snippets("http://127.0.0.1:8000/ask/bounds", "event=a%22b") if one.title == "R"
        )
        assert snippet.code == (
            'answer <- read.csv("http://127.0.0.1:8000/ask/bounds.csv?event=a%22b&exact=1", encoding = "UTF-8")\n'
            "print(answer)\n"
        )

    def test_each_language_quotes_in_its_own_way(self) -> None:
        python, shell = local_snippets("casualties", {"event": 'it\'s "$HOME"\\'})
        assert "event='it\\'s \"$HOME\"\\\\'" in python.code
        assert shell.code == "contested ask casualties --event 'it'\"'\"'s \"$HOME\"\\' --format csv\n"
        (r,) = (one for one in remote_snippets('http://h"\\x', "") if one.title == "R")
        assert 'read.csv("http://h\\"\\\\x.csv?exact=1"' in r.code
        (curl,) = (one for one in remote_snippets("http://h'$(id)", "") if one.title == "Shell, curl")
        assert curl.code == "curl --fail --silent --show-error 'http://h'\"'\"'$(id).csv?exact=1'\n"

    def test_the_argument_that_is_quoted_is_the_one_that_is_asked(self, world: Graph) -> None:
        page = parsed(get(Web(world), "/ask/casualties?event=https://w3id.org/contested/id/event/ford"))
        assert "event='https://w3id.org/contested/id/event/ford'" in text(page)
        assert "casualties.json?event=https%3A%2F%2Fw3id.org%2Fcontested%2Fid%2Fevent%2Fford" in text(page)


def fetch(address: str) -> bytes:
    from urllib.request import Request, urlopen

    with urlopen(Request(address, headers={"Accept": "text/html"}), timeout=20) as response:
        content: bytes = response.read()
    return content


def run(command: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_statements_about_an_event_are_listed_with_their_english_labels(article: Graph) -> None:
    view = load_view("statements-about")
    rows = article.store.select(view.query, view.bind({"event": "2008-mardakert-clashes"})).rows
    claims = {row["claim"] for row in article.ask("casualties", event="2008-mardakert-clashes")}
    found = {str(value(row[1])): row[2] for row in rows}
    assert claims <= set(found)
    assert list(found) == sorted(found)
    assert all(label is not None for label in found.values())
