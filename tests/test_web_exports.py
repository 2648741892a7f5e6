"""Downloads over HTTP: every format with its headers, options, losses and companions, and what is refused."""

from __future__ import annotations

import builtins
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pyoxigraph
import pytest
from browsing import BROWSER, get

import contested
from contested.export import FORMATS, Export
from contested.graph import Graph
from contested.reading import FORMATS as READERS
from contested.web.application import Limits, Web
from contested.web.exports import offered_options

CASES = Path(__file__).parent / "cases" / "web"
EVENT = "2008-mardakert-clashes"


@pytest.fixture(scope="module")
def shipped(article: Graph) -> Web:
    return Web(article)


@pytest.fixture(scope="module")
def world() -> Iterator[Web]:
    with contested.open(CASES / "things.ttl") as graph:
        yield Web(graph)


def whole(graph: Graph, name: str, event: str | None = None, **options: str) -> bytes:
    """What the command line writes."""
    parts = FORMATS[name].write(Export(graph, event), **options)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


@pytest.mark.parametrize("name", FORMATS)
def test_gives_what_the_command_line_writes(shipped: Web, name: str) -> None:
    response = get(shipped, f"/export/{name}?event={EVENT}", "image/png")
    assert response.status == 200
    assert response.body == whole(shipped.graph, name, event=EVENT)
    assert response.media_type.partition(";")[0] == FORMATS[name].media_type
    headers = dict(response.headers)
    assert headers["Content-Disposition"].startswith(f'attachment; filename="contested-{EVENT}')
    assert headers["Content-Disposition"].endswith(f'{FORMATS[name].suffix}"')
    assert f"</export/{name}.losses?event={EVENT}>" in headers["Link"]
    losses = get(shipped, f"/export/{name}.losses?event={EVENT}")
    assert losses.media_type == "text/tab-separated-values; charset=utf-8"
    lines = losses.body.decode().splitlines()
    assert lines[0] == "claim\tfeature\treason"
    assert int(headers["Contested-Losses"]) == len(lines) - 1


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld"])
def test_rdf_is_read_back_whole(world: Web, name: str) -> None:
    suffix = FORMATS[name].suffix
    context = "?context=inline" if name == "jsonld" else ""
    found = list(pyoxigraph.parse(get(world, f"/export/{name}{context}").body, format=READERS[suffix]))
    written = list(pyoxigraph.parse(path=str(CASES / "things.ttl"), format=READERS[".ttl"]))
    assert len(found) == len(written)


def test_headers_are_exact(world: Web) -> None:
    query = "?event=ford&exact=yes"
    response = get(world, f"/export/csv{query}")
    links = (
        f'</export/csv.losses{query}>; rel="related"; title="what is lost"',
        f'</export/csv-metadata.json{query}>; rel="describedby"; type="application/csvm+json"',
        f'</export/csv.datapackage.json{query}>; rel="describedby"; type="application/json"',
    )
    assert response.media_type == "text/csv; charset=utf-8"
    assert response.headers == (
        ("Content-Disposition", 'attachment; filename="contested-ford.csv"'),
        ("Contested-Losses", "0"),
        ("Link", ", ".join(links)),
    )


def test_suffix_changes_nothing(world: Web) -> None:
    assert get(world, "/export/turtle.ttl") == get(world, "/export/turtle")


def test_empty_fields_of_a_form_count_as_not_given(world: Web) -> None:
    given = get(world, "/export/quickstatements?event=&dialect=qs2&event_qid=&retrieved=")
    assert given.body == get(world, "/export/quickstatements").body


def test_options_reach_the_format(world: Web) -> None:
    assert get(world, "/export/jsonld?context=inline").body == whole(world.graph, "jsonld", context="inline")
    assert get(world, "/export/jsonld?context=inline").body != whole(world.graph, "jsonld")


@pytest.mark.parametrize(
    ("address", "status", "text"),
    [
        ("/export/tutle", 404, "no format 'tutle'; nearest: turtle"),
        ("/export/turtle.losse", 404, "no format 'turtle.losse'; nearest: turtle"),
        ("/export/%3Cb%3E", 404, "no format '<b>'; there is: quickstatements"),
        ("/export/turtle?evnt=ford", 400, "turtle has no option 'evnt'; nearest: event"),
        ("/export/jsonld?context=lnk", 400, "context: 'lnk' is no choice; nearest: link"),
        ("/export/jsonld?context=%1b%5b", 400, "is no choice; there is: link, inline"),
        ("/export/nanopub?sign=/etc/passwd", 400, "nanopub has no option 'sign'"),
        ("/export/nanopub.losses?sign=x", 400, "nanopub has no option 'sign'"),
        ("/export/turtle?event=fort", 404, "no event 'fort' in the data; nearest: ford"),
        ("/export/turtle?event=../x", 400, "is no name of an event"),
        ("/export/quickstatements?retrieved=now", 400, "'now' is no day"),
        ("/export/?event=A%20B", 400, "is no name of an event"),
    ],
)
def test_says_what_is_wrong(world: Web, address: str, status: int, text: str) -> None:
    response = get(world, address, "application/json")
    assert (response.status, response.media_type) == (status, "application/problem+json")
    assert text in json.loads(response.body)["detail"]


@pytest.mark.parametrize("name", ["turtle", "csv", "parquet", "csl-json"])
def test_refuses_what_is_too_large(world: Web, name: str) -> None:
    small = Web(world.graph, limits=Limits(max_bytes=100))
    response = get(small, f"/export/{name}", "application/json")
    assert response.status == 403
    assert f"contested export {name} -o FILE" in json.loads(response.body)["detail"]


def test_names_the_extra_that_a_format_needs(world: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pyarrow(name: str, *arguments: Any, **options: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    response = get(world, "/export/parquet", "application/json")
    assert response.status == 501
    assert json.loads(response.body)["detail"] == "pyarrow is not installed: pip install 'contested[parquet]'"


@pytest.mark.parametrize(
    "event",
    ["https://w3id.org/contested/id/event/ford", "https://w3id.org/contested/id/event/f%22;%0d%0aX:%20é/../ford"],
)
def test_file_names_are_safe(world: Web, event: str) -> None:
    response = get(world, f"/export/turtle?event={event}")
    if response.status == 200:
        assert dict(response.headers)["Content-Disposition"] == 'attachment; filename="contested-ford-turtle.ttl"'
    else:
        assert response.status == 400
        assert not any(name == "Content-Disposition" for name, _ in response.headers)


def test_csv_and_its_metadata_name_each_other(world: Web) -> None:
    table = get(world, "/export/csv?event=ford")
    metadata = get(world, "/export/csv-metadata.json?event=ford")
    assert metadata.media_type == "application/csvm+json"
    described = json.loads(metadata.body)
    assert described["url"] == "csv?event=ford"
    columns = next(csv.reader(io.StringIO(table.body.decode())))
    assert [column["name"] for column in described["tableSchema"]["columns"]] == columns
    package = get(world, "/export/csv.datapackage.json")
    assert package.media_type == "application/json"
    assert json.loads(package.body)["resources"][0]["path"] == "csv"


def test_openrefine_has_its_schema(world: Web) -> None:
    schema = get(world, "/export/openrefine-schema.json")
    assert schema.media_type == "application/json"
    assert "entityEdits" in json.loads(schema.body)


class TestPage:
    def page(self, web: Web, query: str = "") -> Any:
        return html5lib.parse(get(web, f"/export/{query}", BROWSER).body.decode(), namespaceHTMLElements=False)

    def test_offers_every_format_with_what_it_loses(self, world: Web) -> None:
        articles = self.page(world).findall(".//article")
        assert [article.find("h2").text.strip() for article in articles] == list(FORMATS)
        for article, found in zip(articles, FORMATS.values(), strict=True):
            text = "".join(article.itertext())
            assert found.summary in text
            assert found.loses in text
            assert found.notice is None or found.notice in text

    def test_forms_have_the_options_and_no_other_fields(self, world: Web) -> None:
        for form, found in zip(self.page(world).findall(".//article/form"), FORMATS.values(), strict=True):
            fields = [*form.iter("input"), *form.iter("select")]
            assert sorted(field.get("name") for field in fields) == sorted(one.name for one in offered_options(found))
            labels = {label.get("for") for label in form.iter("label")}
            assert {field.get("id") for field in fields} == labels

    def test_forms_send_what_is_answered(self, world: Web) -> None:
        for form in self.page(world).findall(".//article/form"):
            query = "&".join(f"{field.get('name')}=" for field in form.iter("input") if field.get("type") is None)
            assert get(world, f"{form.get('action')}?{query}").status == 200

    def test_keeps_to_an_event(self, world: Web) -> None:
        page = self.page(world, "?event=ford")
        hidden = page.findall(".//input[@type='hidden']")
        assert {(field.get("name"), field.get("value")) for field in hidden} == {("event", "ford")}
        assert len(hidden) == len(FORMATS)
        links = [link.get("href") for link in page.findall(".//article/form//a")]
        assert links
        assert all(link.endswith("?event=ford") for link in links)
        assert page.find(".//p[@role='status']/a").get("href") == "/event/ford"

    def test_as_a_file_has_links_and_no_forms(self, world: Web) -> None:
        page = self.page(Web(world.graph, is_static=True))
        assert page.findall(".//main//form") == []
        links = [link.get("href") for link in page.findall(".//article/p/a")]
        assert links == [f"/export/{name}{found.suffix}" for name, found in FORMATS.items()]
