"""Take the pictures of pages that the README shows, in Debian's Chromium: ``python -m docs.generate.screenshots``.

Fonts differ from machine to machine, so that nothing checks whether a picture is fresh; take them again when pages look
different, and look at them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from contested.assets import asset

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

__all__ = ["SCREENSHOTS", "Screenshot", "main", "take"]

_SERVE: Final = (sys.executable, "-c", "from contested.cli import main; main()", "serve", "--port", "0")
_EXAMPLE: Final = ("--data", str(asset("docs", "example", "clash.ttl")))
_TEXT: Final = ("--article", str(asset("docs", "example", "report.txt")))
_EVENT: Final = "/event/2008-mardakert-clashes"


@dataclass(frozen=True)
class Screenshot:
    """A picture of a page.

    Args:
        name: The file's, below ``docs/screenshots``.
        path: The page's.
        width: Of the window, in CSS pixels.
        height: Of the window.
        options: What is served, if not the shipped data.
        scheme: The colours.
        top: What the picture begins with, as a CSS selector; the top of the page without it.
        press: A button to press first.
    """

    name: str
    path: str
    width: int = 1100
    height: int = 900
    options: Sequence[str] = ()
    scheme: Literal["light", "dark"] = "light"
    top: str = ""
    press: str = ""


SCREENSHOTS: Final = (
    Screenshot("event", _EVENT, height=1050),
    Screenshot("claim", "/claim/osier-ford-league-upland-killed", options=(*_EXAMPLE, *_TEXT), height=620),
    Screenshot("console", "/sparql", height=1000, press="Run", top="body"),
    Screenshot("phone", _EVENT, width=400, height=840, scheme="dark", top="#losses"),
)


def main() -> int:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        print("chromium is not installed", file=sys.stderr)
        return 1
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program) as browser:
        for one in SCREENSHOTS:
            take(browser, one, asset("docs", "screenshots"))
    return 0


def take(browser: Browser, screenshot: Screenshot, folder: Path) -> Path:
    """Serve what a picture shows, take it, and return its file."""
    file = folder / f"{screenshot.name}.png"
    size: ViewportSize = {"width": screenshot.width, "height": screenshot.height}
    with (
        _serving(screenshot.options) as address,
        browser.new_context(viewport=size, color_scheme=screenshot.scheme) as context,
    ):
        page = context.new_page()
        page.goto(address + screenshot.path)
        _get_ready(page, screenshot)
        page.screenshot(path=file)
    return file


def _get_ready(page: Page, screenshot: Screenshot) -> None:
    if screenshot.press:
        page.get_by_role("button", name=screenshot.press).click()
        page.locator("table").first.wait_for()
    if screenshot.top:
        page.locator(screenshot.top).evaluate("element => element.scrollIntoView()")
    page.wait_for_load_state("networkidle")


@contextmanager
def _serving(options: Sequence[str]) -> Iterator[str]:
    """Serve until the picture is taken, and give the address."""
    with subprocess.Popen([*_SERVE, *options], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = next(filter(None, (re.search(r"http://\S+(?=/)", line) for line in server.stderr)))
        yield found.group()
        server.terminate()


if __name__ == "__main__":
    sys.exit(main())
