"""``contested site``: a folder of pages whose links all lead somewhere, wherever it is served, and that ask nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree.ElementTree import Element

import html5lib
import pytest

import contested
from contested.cli import run
from contested.errors import ExportError
from contested.evidence import read_article
from contested.graph import Graph
from contested.publishing.index import ONTOLOGY_PAGE
from contested.publishing.pages import Site, write_site
from contested.web import routes

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "example"
CLASH = "osier-ford-clash"
_PAGES = "**/*.html"


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with contested.open(EXAMPLE / "clash.ttl") as opened:
        yield opened


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> tuple[Path, Site]:
    folder = tmp_path_factory.mktemp("site") / "folder"
    return folder, write_site(graph, folder, article=read_article(str(EXAMPLE / "report.txt")), ours=False)


@pytest.fixture(scope="module")
def folder(written: tuple[Path, Site]) -> Path:
    return written[0]


@cache
def page(path: Path) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    read: Element = parser.parse(path.read_text(encoding="utf-8"))
    return read


def addresses(path: Path) -> Iterator[str]:
    """Yield what a page links to or loads."""
    for element in page(path).iter():
        yield from (address for name in ("href", "src") if (address := element.get(name)) is not None)


def test_every_link_leads_to_a_file_of_the_folder(folder: Path) -> None:
    missing = set()
    for path in folder.glob(_PAGES):
        for address in addresses(path):
            where, _ = urldefrag(address)
            if not urlsplit(where).scheme and where and not (path.parent / unquote(where)).is_file():
                missing.add((path.relative_to(folder).as_posix(), address))
    assert missing == set()


def test_every_link_resolves_where_python_serves_the_folder(folder: Path) -> None:
    with static_server(folder) as root:
        seen, waiting = {f"{root}/"}, [f"{root}/"]
        while waiting:
            address = waiting.pop()
            with urlopen(address) as response:
                is_page = response.headers.get_content_type() == "text/html"
                links = linked(response.read().decode()) if is_page else []
            found = {urldefrag(urljoin(address, link)).url for link in links}
            local = {one for one in found if one.startswith(f"{root}/")}
            waiting.extend(local - seen)
            seen |= local
    reached = {unquote(one.removeprefix(f"{root}/")) or "index.html" for one in seen}
    pages = {file.relative_to(folder).as_posix() for file in folder.glob(_PAGES)}
    assert pages - reached <= {ONTOLOGY_PAGE}  # which belongs to the data, and is there where pyLODE is installed


def linked(text: str) -> list[str]:
    """Return what a page links to or loads."""
    elements = html5lib.parse(text, namespaceHTMLElements=False).iter()
    return [address for one in elements for name in ("href", "src") if (address := one.get(name)) is not None]


@contextmanager
def static_server(folder: Path) -> Iterator[str]:
    """Serve a folder by ``python -m http.server``, and give the address."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().split()[5]}"
        server.terminate()


def test_no_link_depends_on_where_the_folder_is_served_or_on_a_query(folder: Path) -> None:
    local = [one for path in folder.glob(_PAGES) for one in addresses(path) if not urlsplit(one).scheme]
    assert [one for one in local if one.startswith("/") or "?" in one] == []


def test_nothing_is_loaded_from_elsewhere(folder: Path) -> None:
    for path in folder.glob(_PAGES):
        loaded = [
            one.get("src") or one.get("href") for one in page(path).iter() if one.tag in {"script", "img", "link"}
        ]
        assert [one for one in loaded if one and urlsplit(one).netloc] == [], path


def test_pages_have_no_forms_since_nobody_answers_them(folder: Path) -> None:
    with_forms = [path.name for path in folder.glob(_PAGES) if any(one.tag == "form" for one in page(path).iter())]
    assert with_forms == []


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "event/index.html",
        f"event/{CLASH}.html",
        f"event/{CLASH}.ttl",
        f"event/{CLASH}.jsonld",
        "claim/osier-ford-league-upland-killed.html",
        "claim/index.html",
        "ask/index.html",
        "ask/casualties.html",
        "ask/casualties.csv",
        "overclaiming.html",
        "export/index.html",
        "data/turtle.ttl",
        "static/style.css",
        "ns.html",
        "SHA256SUMS",
    ],
)
def test_what_is_there(folder: Path, name: str) -> None:
    assert (folder / name).stat().st_size > 0


def test_pages_are_counted(written: tuple[Path, Site]) -> None:
    folder, site = written
    assert site.pages > len(list(folder.glob(_PAGES)))
    assert {one.format_name for one in site.published.files} >= {"turtle", "csv", "geojson"}


def test_the_text_of_the_article_is_shown_where_it_supports_a_claim(folder: Path) -> None:
    claim = page(folder / "claim" / "osier-ford-league-upland-killed.html")
    marked = ["".join(one.itertext()) for one in claim.iter("mark")]
    assert marked == ["The Marsh League said that three soldiers of the Upland Republic were killed."]


def test_two_runs_write_the_same_bytes(few_formats: None, graph: Graph, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_site(graph, one, ours=False)
    with contested.open(EXAMPLE / "clash.ttl") as again:
        write_site(again, other, ours=False)
    assert (one / "SHA256SUMS").read_text() == (other / "SHA256SUMS").read_text()


def test_a_link_that_leads_nowhere_stops_it_and_leaves_nothing(
    few_formats: None, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = [route for route in routes.ROUTES if not route.pattern.startswith("/ask/(")]
    monkeypatch.setattr(routes, "ROUTES", without)
    with pytest.raises(ExportError, match=r"^a page links to /ask/[a-z-]+, which there is not \(status 404\)$"):
        write_site(graph, tmp_path / "site", ours=False)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote(few_formats: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, target = str(EXAMPLE / "clash.ttl"), tmp_path / "site"
    assert run(["site", str(target), "--data", data]) == 0
    said = capsys.readouterr().err
    assert re.search(rf"^{re.escape(str(target))}: [0-9]+ pages, [0-9]+ formats of data$", said, re.MULTILINE)
    assert "<mark>" not in (target / "claim" / "osier-ford-league-upland-killed.html").read_text(encoding="utf-8")


def test_a_folder_of_others_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert run(["site", str(tmp_path), "--data", str(EXAMPLE / "clash.ttl")]) == 1
    assert "thesis.txt is not as this command wrote it" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").read_text() == "mine"
