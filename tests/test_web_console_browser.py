"""The query console in a browser: with its text area, and with the editor where `make assets` built it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from conftest import ROOT, Require
from playwright.sync_api import Browser, Locator, Page, Route, expect
from serving import serving

from contested.graph import Graph
from contested.web import console
from contested.web.application import Web

BUILT = ROOT / "src" / "contested" / "web" / console.EDITOR
IMAGE = "<img src=x onerror=alert(1)>"
LABEL = {"type": "literal", "value": IMAGE, "xml:lang": f"en{IMAGE}"}
ROWS = {
    "head": {"vars": ["thing", "label", "count", f"odd{IMAGE}"]},
    "results": {
        "bindings": [
            {
                "thing": {"type": "uri", "value": "https://w3id.org/contested/id/event/ford"},
                "label": LABEL,
                "count": {
                    "type": "literal",
                    "value": "12",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                },
            },
            {
                "thing": {"type": "uri", "value": "javascript:alert(1)"},
                "label": {"type": "literal", "value": "gnp\u202eexe", "datatype": f"urn:{IMAGE}"},
                f"odd{IMAGE}": {"type": "bnode", "value": IMAGE},
            },
            {"thing": {"type": "uri", "value": "https://example.org/"}, "label": LABEL},
        ]
    },
}


class Endpoint:
    """What the endpoint gets, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.status, self.media_type, self.body = 200, "application/sparql-results+json", json.dumps(ROWS)

    def answer(self, route: Route) -> None:
        """Answer a query; the page itself comes from the server."""
        if route.request.method != "POST":
            route.fallback()
            return
        query = parse_qs(route.request.post_data or "")["query"][0].replace("\r\n", "\n")
        self.asked.append((query, route.request.headers["accept"]))
        route.fulfill(status=self.status, content_type=self.media_type, body=self.body)

    def fail(self, message: str) -> None:
        """Answer with a problem from now on."""
        self.status, self.media_type = 400, "application/problem+json"
        self.body = json.dumps({"status": 400, "detail": message})


@pytest.fixture(scope="module")
def address(world: Graph) -> Iterator[str]:
    with serving(Web(world)) as found:
        yield found


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture
def strangers() -> list[str]:
    """The addresses of other hosts that were asked for, and what went wrong in the page."""
    return []


@pytest.fixture(params=["plain", "built"])
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    address: str,
    endpoint: Endpoint,
    strangers: list[str],
    require: Require,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Page]:
    is_built = request.param == "built"
    if is_built:
        require(BUILT.is_file(), "the editor is not built: make assets")
    monkeypatch.setattr(console, "_has_editor", lambda: is_built)
    context = browser.new_context(accept_downloads=True)
    tab = context.new_page()
    tab.on("request", lambda one: strangers.append(one.url) if not one.url.startswith((address, "blob:")) else None)
    tab.on("pageerror", lambda error: strangers.append(str(error)))
    tab.on("dialog", lambda dialog: strangers.append(f"dialog {dialog.message}"))
    tab.route("**/sparql", endpoint.answer)
    tab.goto(f"{address}/sparql")
    expect(tab.locator(".keys")).to_be_visible()
    assert (tab.locator(".cm-editor").count() == 1) is is_built
    yield tab
    context.close()
    assert strangers == []


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Query", exact=True)


def write(page: Page, text: str) -> None:
    """Type a text in the place of what is there, as a person does."""
    editor(page).focus()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def sent(page: Page, endpoint: Endpoint) -> str:
    """Run the query by keyboard, and return what the endpoint got."""
    before = len(endpoint.asked)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#summary")).to_contain_text("rows")
    assert len(endpoint.asked) == before + 1
    return endpoint.asked[-1][0]


def test_control_and_enter_run_the_query(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK ")
    assert sent(page, endpoint) == "ASK "
    assert endpoint.asked[0][1].startswith("application/sparql-results+json")
    expect(page.locator("#summary")).to_contain_text("3 rows, in 0.")
    expect(page).to_have_url(page.url.partition("#")[0] + "#query=ASK+")


def test_the_button_runs_it_too(page: Page, endpoint: Endpoint) -> None:
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    assert endpoint.asked[0][0].startswith("PREFIX ctd:")


def test_a_link_brings_the_query_back(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK # é+&?")
    sent(page, endpoint)
    page.goto("about:blank")
    page.go_back()
    expect(page.locator(".keys")).to_be_visible()
    editor(page).focus()
    assert sent(page, endpoint) == "ASK # é+&?"


def test_rows_are_text_and_links(page: Page) -> None:
    page.get_by_role("button", name="Run").click()
    cells = page.locator("#answer tbody tr").first.locator("td")
    expect(cells.nth(0)).to_have_text("event:ford")
    expect(cells.nth(1)).to_have_text(f"{IMAGE} @en{IMAGE}")
    expect(cells.nth(2)).to_have_class("number")
    links = page.locator("#answer a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ["/event/ford", "https://example.org/"]
    expect(page.locator("#answer tbody tr").nth(1).locator("td").nth(0)).to_have_text("javascript:alert(1)")
    expect(page.locator("#answer tbody tr").nth(1).locator("td").nth(1)).to_contain_text("gnp\\u202eexe")
    expect(page.locator("#answer thead th").nth(3)).to_have_text(f"odd{IMAGE}")
    expect(page.locator("#answer img")).to_have_count(0)


def test_a_truth_and_a_graph_are_shown(page: Page, endpoint: Endpoint) -> None:
    endpoint.body = json.dumps({"head": {}, "boolean": False})
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#summary")).to_contain_text("No, in")
    endpoint.media_type, endpoint.body = "text/turtle; charset=utf-8", f"<urn:a> <urn:b> '{IMAGE}' ."
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer pre")).to_have_text(endpoint.body)
    expect(page.get_by_role("button", name="Turtle")).to_be_visible()


def test_a_thousand_rows_are_shown_of_more(page: Page, endpoint: Endpoint) -> None:
    rows = [{"x": {"type": "literal", "value": str(number)}} for number in range(1500)]
    endpoint.body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}})
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#summary")).to_contain_text("1,500 rows; the first 1,000 are shown, in")
    expect(page.locator("#answer tbody tr")).to_have_count(1000)


def test_what_is_wrong_is_told_and_the_caret_goes_there(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK { }\nxy")
    endpoint.fail(f"line 2, column 2: {IMAGE} is no query")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_have_text(f"line 2, column 2: {IMAGE} is no query")
    expect(page.locator("#results")).to_be_hidden()
    endpoint.status, endpoint.media_type = 200, "application/sparql-results+json"
    endpoint.body = json.dumps(ROWS)
    page.keyboard.type("-")
    assert sent(page, endpoint) == "ASK { }\nx-y"
    expect(page.locator("#problem")).to_be_hidden()


def test_a_name_is_completed_by_keyboard_and_brings_its_prefix(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK ")
    page.keyboard.type("ctd:Casualty")
    expect(page.get_by_role("option", name="ctd:CasualtyClaim")).to_be_visible()
    page.wait_for_timeout(150)  # CodeMirror takes no key for a list that has only just appeared
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert sent(page, endpoint) == "PREFIX ctd: <https://w3id.org/contested/ns#>\nASK ctd:CasualtyClaim"


def test_a_term_is_found_by_what_it_is_called(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK civilian")
    page.keyboard.press("Control+Space")
    chosen = page.get_by_role("option", name="ctd-victim:Civilian")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    assert sent(page, endpoint).endswith("\nASK ctd-victim:Civilian")


def test_escape_closes_the_list_and_arrows_choose(page: Page, endpoint: Endpoint) -> None:
    write(page, "ASK ")
    page.keyboard.type("ctd:claim")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert sent(page, endpoint) == "ASK ctd:claim"


def test_a_stored_question_is_put_into_the_editor(page: Page, endpoint: Endpoint, world: Graph) -> None:
    page.get_by_label("Begin with a stored question").select_option("denials")
    expect(editor(page)).to_be_focused()
    assert sent(page, endpoint).startswith("#+ summary: Who denies whose claim")


def test_an_answer_is_downloaded_as_a_file(page: Page, endpoint: Endpoint) -> None:
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#downloads")).to_be_visible()
    endpoint.media_type, endpoint.body = "text/csv", "a,b\r\n"
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "answer.csv"
    assert Path(download.value.path()).read_bytes() == b"a,b\r\n"
    assert endpoint.asked[-1][1] == "text/csv"


def test_an_endless_query_can_be_stopped(page: Page) -> None:
    page.route("**/sparql", lambda route: None if route.request.method == "POST" else route.fallback())
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Run")).to_be_visible()


def test_the_editor_keeps_the_strict_policy(page: Page) -> None:
    assert page.locator("style").count() == 0
    background = editor(page).evaluate("one => getComputedStyle(one.closest('.cm-editor') ?? one).borderTopStyle")
    assert background == "solid"


def test_an_editor_that_cannot_be_loaded_is_done_without(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "_has_editor", lambda: True)
    tab = browser.new_page()
    tab.route("**/static/assets/*", lambda route: route.abort())
    tab.goto(f"{address}/sparql")
    expect(tab.locator(".keys")).to_be_visible()
    expect(tab.locator("textarea[name=query]")).to_be_visible()
    tab.close()


def test_who_types_before_the_editor_is_there_goes_on_typing(
    browser: Browser, address: str, require: Require, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(BUILT.is_file(), "the editor is not built: make assets")
    monkeypatch.setattr(console, "_has_editor", lambda: True)
    tab = browser.new_page()
    held: list[Route] = []
    tab.route("**/static/assets/*", lambda route: held.append(route))
    with tab.expect_request("**/static/assets/*"):
        tab.goto(f"{address}/sparql", wait_until="commit")
    write(tab, "ASK {\n}")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("End")
    held[0].continue_()
    expect(tab.locator(".cm-editor")).to_be_visible()
    tab.keyboard.type(" # here")
    assert editor(tab).inner_text() == "ASK { # here\n}"
    tab.close()


def test_without_scripts_the_page_is_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    sent: list[Any] = []
    tab.route("**/sparql", lambda route: _keep(route, sent))
    tab.goto(f"{address}/sparql")
    tab.get_by_label("Answer as").select_option("csv")
    tab.get_by_role("button", name="Run").click()
    assert parse_qs(sent[0])["format"] == ["csv"]
    assert parse_qs(sent[0])["query"][0].startswith("PREFIX ctd:")
    context.close()


def _keep(route: Route, sent: list[Any]) -> None:
    if route.request.method == "POST":
        sent.append(route.request.post_data)
        route.fulfill(body="done")
    else:
        route.fallback()
