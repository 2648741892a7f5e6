"""Pages about data that means harm: what it says is text, and nothing else, on every page that there is.

The small world of the exports is served with every text in it and every address of the web made hostile. All pages that
can be reached from the first one are read as a browser reads them.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import html5lib
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from served import Answer, Served, serving

from contested.namespaces import XSD, expand

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = (
    "<script>pwned()</script>",
    '"><img src=x onerror=pwned()>',
    "</script><script>pwned()</script>",
    "{{7*7}}${7*7}",
    "\u202egpj.exe",
    "]]><svg onload=pwned()>",
    "' onmouseover='pwned()",
    "x" * 10_000,
)
ADDRESSES = ("javascript:pwned()", "data:text/html,<script>pwned()</script>".replace("<", "%3C"), "vbscript:pwned")
MOST_PAGES = 50
EVENTS = ("onerror", "onload", "onmouseover", "onclick")


def hostile(quads: Iterator[Quad]) -> Iterator[Quad]:
    """Put something hostile into each text, and in the place of each address of the web that is not ours."""
    texts, addresses = cycle(TEXTS), cycle(ADDRESSES)
    for quad in quads:
        term = quad.object
        if isinstance(term, Literal) and term.datatype.value in {f"{XSD}string", expand("rdf:langString")}:
            term = Literal(f"{term.value} {next(texts)}", language=term.language)
        elif isinstance(term, NamedNode) and term.value.startswith(("https://www.wikidata", "https://en.wikipedia")):
            term = NamedNode(next(addresses))
        yield Quad(quad.subject, quad.predicate, term)


@pytest.fixture(scope="module")
def harmful(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    world = (root / "tests" / "cases" / "exports" / "wikidata" / "world.ttl").read_bytes()
    file = tmp_path_factory.mktemp("world") / "world.nq"
    serialize(hostile(parse(world, RdfFormat.TURTLE)), file, RdfFormat.N_QUADS)
    with serving("--timeout", "60", "--data", str(file)) as server:
        yield server


@pytest.fixture(scope="module")
def pages(harmful: Served) -> Mapping[str, Answer]:
    """All pages that can be reached from the first one, by path."""
    found: dict[str, Answer] = {}
    waiting = deque(["/"])
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        if path in found:
            continue
        found[path] = harmful.get(path, Accept="text/html")
        if found[path].headers["content-type"].startswith("text/html"):
            waiting.extend(address for address in links(found[path]) if address.startswith("/"))
    return found


@pytest.fixture(scope="module")
def trees(pages: Mapping[str, Answer]) -> Mapping[str, Any]:
    """Those of the pages that are HTML, as a browser understands them."""
    kept = {path: one for path, one in pages.items() if one.headers["content-type"].startswith("text/html")}
    return {path: parsed(answer) for path, answer in kept.items()}


def parsed(answer: Answer) -> Any:
    return html5lib.parse(answer.text, namespaceHTMLElements=False)


def links(answer: Answer) -> list[str]:
    return [element.get("href").partition("#")[0] for element in parsed(answer).iter("a") if element.get("href")]


def test_18_what_data_says_is_text_on_every_page(trees: Mapping[str, Any]) -> None:
    assert len(trees) > 5
    assert sum("pwned()" in "".join(tree.itertext()) for tree in trees.values()) > 3
    for path, tree in trees.items():
        for element in tree.iter():
            assert not any(str(name).lower() in EVENTS or name == "style" for name in element.attrib), path
            if element.tag == "script" and element.get("type") not in {"application/json", "application/ld+json"}:
                assert str(element.get("src")).startswith("/static/"), path
            assert not (element.tag == "img" and element.get("src") == "x"), path
        assert "49$" not in "".join(tree.itertext()), path


def test_18_data_in_pages_is_still_data(trees: Mapping[str, Any]) -> None:
    for path, tree in trees.items():
        for element in tree.iter("script"):
            if element.get("type") in {"application/json", "application/ld+json"}:
                assert json.loads("".join(element.itertext())) is not None, path


def test_18_no_direction_leaks_out_of_what_data_says(trees: Mapping[str, Any]) -> None:
    assert not any("\u202e" in "".join(tree.itertext()) for tree in trees.values())


def test_19_only_addresses_of_the_web_and_of_mail_are_links(trees: Mapping[str, Any]) -> None:
    for path, tree in trees.items():
        for element in tree.iter():
            for name in ("href", "src", "action", "formaction", "{http://www.w3.org/1999/xlink}href"):
                assert urlsplit(element.get(name) or "").scheme in {"", "http", "https", "mailto"}, (path, element.tag)


def test_18_every_page_has_the_policy_and_none_is_over_a_megabyte(
    pages: Mapping[str, Answer], trees: Mapping[str, Any]
) -> None:
    for path, answer in pages.items():
        assert "script-src 'self'" in answer.headers["content-security-policy"], path
    assert all(len(answer.body) < 1 << 20 for path, answer in pages.items() if path in trees)


def test_no_page_is_an_error_of_ours(pages: Mapping[str, Answer]) -> None:
    assert {path: answer.status for path, answer in pages.items() if answer.status >= 500} == {}


def test_18_a_browser_runs_none_of_it(
    harmful: Served, pages: Mapping[str, Answer], trees: Mapping[str, Any], browser_page: Page
) -> None:
    browser_page.add_init_script("window.pwned = () => { throw new Error('pwned') }")
    shown = [path for path in trees if pages[path].status == 200]
    for path in shown[:12]:
        browser_page.goto(harmful.address + path)
        browser_page.wait_for_load_state("load")
