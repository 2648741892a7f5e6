"""The first page of a running server in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_the_first_page_shows_with_its_style_and_without_a_fault(served: Served, browser_page: Page) -> None:
    answer = browser_page.goto(served.address)
    assert answer is not None
    assert answer.status == 200
    assert browser_page.locator("h1").is_visible()
    sheets = browser_page.evaluate("[...document.styleSheets].filter(sheet => sheet.cssRules.length).length")
    assert sheets >= 1


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
