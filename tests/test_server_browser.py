"""A running server as a person meets it, in a real browser: at a desk, or with a telephone in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from served import Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

EXAMPLE = Path(__file__).resolve().parents[1] / "docs" / "example"
EVENT, CLAIM = "/event/osier-ford-clash", "/claim/osier-ford-league-upland-killed"
PASSAGE = "The Marsh League said that three soldiers of the Upland Republic were killed."
MOST_TABS = 200


@pytest.fixture(scope="module")
def example() -> Iterator[Served]:
    """The server, with the example and the text that its passages are of."""
    with serving("--data", str(EXAMPLE / "clash.ttl"), "--article", str(EXAMPLE / "report.txt")) as server:
        yield server


@pytest.fixture(params=["desk", "telephone in the dark"])
def page(request: pytest.FixtureRequest, example: Served, browser_page: Page) -> Page:
    """The first page of the example."""
    if request.param != "desk":
        browser_page.set_viewport_size({"width": 360, "height": 740})
        browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(example.address)
    return browser_page


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main")


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until what has the keyboard is called so, as its text, label or placeholder."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if re.search(name, page.evaluate("document.activeElement.innerText || document.activeElement.placeholder")):
            return
    pytest.fail(f"the keyboard does not reach {name}")


def test_the_first_page_shows_with_its_style_and_without_a_fault(page: Page) -> None:
    expect(page.locator("h1")).to_be_visible()
    sheets = page.evaluate("[...document.styleSheets].filter(sheet => sheet.cssRules.length).length")
    assert sheets >= 1


def test_it_is_dark_where_the_system_is(browser_page: Page, example: Served) -> None:
    lights = {}
    for colours in ("light", "dark"):
        browser_page.emulate_media(color_scheme=colours)
        browser_page.goto(example.address)
        shown = browser_page.evaluate("getComputedStyle(document.body).backgroundColor")
        lights[colours] = sum(map(int, re.findall(r"\d+", shown)[:3]))
    assert lights["light"] > 600
    assert lights["dark"] < 150


def test_a_figure_leads_to_the_passage_that_supports_it(page: Page) -> None:
    page.get_by_role("link", name="Clash at Osier Ford").first.click()
    page.locator("#losses").get_by_role("link", name="3 killed").click()
    expect(page).to_have_url(re.compile(re.escape(CLAIM)))
    expect(page.locator("mark")).to_have_text(PASSAGE)
    page.get_by_role("link", name="in the whole text").click()
    expect(page.locator("mark").filter(has_text="three soldiers").first).to_be_in_viewport()


def test_a_question_is_asked_with_its_form(page: Page) -> None:
    menu(page).get_by_role("link", name="Ask").click()
    page.get_by_role("link", name="Which casualty claims contradict each other, and why?").first.click()
    page.get_by_label("Event", exact=True).fill("osier-ford-clash")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile(r"/ask/contradictions\?event=osier-ford-clash"))
    rows = page.locator(".answer tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Marsh League says exactly 3, Upland Republic says exactly 1")


def test_a_query_is_run_in_the_console(page: Page) -> None:
    menu(page).get_by_role("link", name="SPARQL").click()
    expect(page.locator(".keys")).to_be_visible()
    page.get_by_role("textbox", name="Query", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type("SELECT ?number { ?claim <https://w3id.org/contested/ns#low> ?number } ORDER BY ?number")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#summary")).to_contain_text("2 rows")
    assert page.locator("#answer tbody td").all_inner_texts() == ["1", "3"]


def test_data_are_downloaded(page: Page, example: Served) -> None:
    page.goto(example.address + EVENT)
    page.get_by_text("export formats").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="csv", exact=True).click()
    assert download.value.suggested_filename == "contested-osier-ford-clash.csv"
    assert Path(download.value.path()).read_bytes() == example.get("/export/csv?event=osier-ford-clash").body


def test_all_can_be_done_by_keyboard(page: Page, example: Served) -> None:
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to the content")
    expect(focused(page)).to_be_in_viewport()
    tab_to(page, "^Search$")
    page.keyboard.type("osier")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=osier"))
    tab_to(page, "^Clash at Osier Ford$")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(example.address + EVENT)
    tab_to(page, "^3( killed)?$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(CLAIM)))
    expect(page.locator("mark")).to_have_text(PASSAGE)


def test_a_script_that_came_with_data_would_not_run(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(served.address)
    ran = page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            return window.ran === true;
        }"""
    )
    page.close()
    assert ran is False
