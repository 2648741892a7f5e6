"""Every kind of page in a real browser: nothing that axe finds, nothing from elsewhere, nothing wider than a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from conftest import NodePackage
from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVENT, CLAIM = "2008-mardakert-clashes", "mardakert-2008-am-armenian-killed"
PAGES = (
    "/",
    "/event/",
    f"/event/{EVENT}",
    "/claim/",
    "/claim/?contradicted=yes",
    f"/claim/{CLAIM}",
    "/agent/",
    "/agent/armenia",
    "/side/2008-mardakert-clashes-armenian",
    "/place/",
    "/place/mardakert",
    "/document/",
    "/search?q=armenia",
    f"/compare?a={EVENT}&b=first-nagorno-karabakh-war",
    "/overclaiming",
    "/ask/",
    "/ask/casualties",
    f"/ask/contradictions?event={EVENT}",
    "/ask/according-to",
    "/sparql",
    "/sparql?query=SELECT%20*%20WHERE%20%7B%20%3Fs%20a%20%3Ftype%20%7D%20LIMIT%205",
    "/export/",
    "/ns",
    "/scheme/harm",
    "/event/no-such-event",
)
AXE = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(" ")).join(", ")}`);
}"""
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1200, "height": 900}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    served: Served, browser_page: Page, node_package: NodePackage, path: str, colours: Literal["light", "dark"]
) -> None:
    browser_page.emulate_media(color_scheme=colours)
    if "no-such" in path:
        browser_page.route("**/no-such-event", lambda route: route.fulfill(response=route.fetch(), status=200))
    browser_page.goto(served.address + path)
    browser_page.evaluate((node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8"))
    for size in (WIDE, NARROW):
        browser_page.set_viewport_size({"width": size["width"], "height": size["height"]})
        assert browser_page.evaluate(AXE) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_a_telephone(served: Served, browser_page: Page, path: str) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 740})
    if "no-such" in path:
        browser_page.route("**/no-such-event", lambda route: route.fulfill(response=route.fetch(), status=200))
    browser_page.goto(served.address + path)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
