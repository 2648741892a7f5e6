"""Things and the documents about them: addresses, negotiation, headers, and the data in every serialization."""

from __future__ import annotations

import hashlib
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pyoxigraph
import pytest
import rdflib
from browsing import BROWSER, get
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat

import contested
from contested.assets import ontology_files
from contested.evidence import Article
from contested.graph import Graph
from contested.namespaces import KINDS, expand, kind_namespace
from contested.reading import FORMATS as READERS
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore
from contested.web.addresses import ServerLinks, path_of
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.representations import DATA
from contested.web.routes import respond

CASES = Path(__file__).parent / "cases" / "web"
HOST = "http://127.0.0.1:8000"
ID = "https://w3id.org/contested/id/"
OFFERED = "text/html, text/turtle, application/ld+json, application/n-triples, application/rdf+xml, application/trig"
LINK = (
    '</claim/arcadia-killed>; rel="canonical", </claim/arcadia-killed>; rel="alternate"; type="text/html", '
    '</claim/arcadia-killed.ttl>; rel="alternate"; type="text/turtle", '
    '</claim/arcadia-killed.jsonld>; rel="alternate"; type="application/ld+json", '
    '</claim/arcadia-killed.nt>; rel="alternate"; type="application/n-triples", '
    '</claim/arcadia-killed.rdf>; rel="alternate"; type="application/rdf+xml", '
    '</claim/arcadia-killed.trig>; rel="alternate"; type="application/trig", '
    '<https://w3id.org/contested/id/claim/arcadia-killed>; rel="about"'
)


@pytest.fixture(scope="module")
def world() -> Iterator[Web]:
    with contested.open(CASES / "things.ttl") as graph:
        yield Web(graph)


@pytest.fixture(scope="module")
def shipped(article: Graph) -> Web:
    return Web(article)


def read(response: Response, suffix: str) -> Dataset:
    """Read a response as programs do, blank nodes canonical."""
    quads = Dataset(pyoxigraph.parse(response.body, format=READERS[suffix]))
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return quads


def page_of(response: Response) -> Any:
    assert response.media_type == "text/html; charset=utf-8"
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    return parser.parse(response.body.decode())


def text_of(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


@cache
def ontology() -> tuple[Quad, ...]:
    return tuple(quad for source in read_all(ontology_files()) for quad in source.quads)


def graph_of(*quads: Quad) -> Web:
    """A site about some quads and the ontology."""
    store = EmbeddedStore()
    store.load([*ontology(), *quads])
    return Web(Graph(store))


def labelled(thing: str, label: str = "x") -> Quad:
    return Quad(NamedNode(thing), NamedNode(expand("rdfs:label")), Literal(label, language="en"))


class TestThing:
    def test_leads_to_its_document(self, world: Web) -> None:
        assert get(world, "/id/claim/arcadia-killed", "text/turtle") == Response(
            f"{HOST}/claim/arcadia-killed\n".encode(),
            "text/plain; charset=utf-8",
            303,
            (
                ("Location", "/claim/arcadia-killed"),
                ("Vary", "Accept"),
                ("Link", '</claim/arcadia-killed>; rel="describedby"'),
            ),
        )

    @pytest.mark.parametrize("path", ["/id/claim/arcadia-kiled", "/claim/arcadia-kiled", "/claim/arcadia-kiled.ttl"])
    def test_unknown_is_told_with_the_nearest(self, world: Web, path: str) -> None:
        response = get(world, path, "text/turtle")
        assert (response.status, response.media_type) == (404, "application/problem+json")
        assert b"nearest: arcadia-killed" in response.body

    @pytest.mark.parametrize(
        "path",
        [
            "/id/claim/Arcadia-killed",
            "/id/agent/arcadia-killed",
            "/id/claims/arcadia-killed",
            "/id/claim/",
            "/id/claim/../agent/arcadia",
            "/id/claim/%2e%2e/agent/arcadia",
            "/id//evil.example",
            "//evil.example/id/claim/arcadia-killed",
            "/id/claim//evil.example",
            "/id/claim/arcadia-killed%0d%0aSet-Cookie:x",
            "/id/claim/%3Cscript%3E",
            "/id/claim/%00",
            "/id/claim/[",
            "/id/claim/%20",
            "/id/claim/\ue000",
            "/claim/arcadia-killed.exe",
            "/claim/arcadia-killed.ttl.ttl",
            "/claim/.ttl",
            "/claim/" + "x" * 100_000,
        ],
    )
    def test_nothing_else_is_found(self, world: Web, path: str) -> None:
        response = respond(world, Request(unquote(path), address=HOST))
        assert response.status == 404
        assert not any(name == "Location" for name, _ in response.headers)
        assert len(response.body) < 250_000

    def test_mentioned_is_known(self) -> None:
        web = graph_of(Quad(NamedNode(f"{ID}claim/a"), NamedNode(expand("ctd:claimant")), NamedNode(f"{ID}agent/b")))
        response = get(web, "/agent/b.nt")
        assert f"<{ID}claim/a> <{expand('ctd:claimant')}> <{ID}agent/b> .".encode() in response.body
        assert get(web, "/agent/b", BROWSER).status == 200

    def test_name_that_ends_like_a_suffix_comes_first(self) -> None:
        web = graph_of(labelled(f"{ID}agent/a"), labelled(f"{ID}agent/a.ttl", "dotted"))
        assert get(web, "/id/agent/a.ttl").status == 303
        assert b"dotted" in get(web, "/agent/a.ttl", "application/n-triples").body
        assert b"dotted" in get(web, "/agent/a.ttl.nt").body
        assert b"dotted" not in get(web, "/agent/a.nt").body

    @pytest.mark.parametrize(
        ("slug", "address"),
        [
            ("a%2Fb", "/id/agent/a%2Fb"),
            ("a%2Fb", "/id/agent/a%252Fb"),
            ("%C4%9E", "/id/agent/%C4%9E"),
            ("Ğ", "/id/agent/%C4%9E"),
            ("a/b", "/id/agent/a/b"),
            ("a?b", "/id/agent/a%3Fb"),
        ],
    )
    def test_is_found_by_its_address(self, slug: str, address: str) -> None:
        web = graph_of(labelled(f"{ID}agent/{slug}", "found"))
        response = get(web, address)
        assert response.status == 303
        place = dict(response.headers)["Location"]
        assert b"found" in get(web, place, "application/n-triples").body


CHARACTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co", "Z"), blacklist_characters='<>"{}|^`\\#[]%')


def is_in_iris(character: str) -> bool:
    """Say whether an IRI may hold a character, as the engine sees it."""
    try:
        return bool(NamedNode(f"{ID}agent/{character}"))
    except ValueError:
        return False


SLUGS = st.lists(CHARACTERS.filter(is_in_iris) | st.sampled_from(["%41", "%2F", "%25", "%c4%9e"]), min_size=1).map(
    "".join
)
"""Names of every character that an IRI may hold before its fragment."""


@given(SLUGS, st.sampled_from(KINDS))
def test_every_name_has_one_address_both_ways(slug: str, kind: str) -> None:
    path = path_of(kind_namespace(kind) + slug)
    address = ServerLinks().url(path or "")
    assert address.isascii()
    assert unquote(urlsplit(address).path) == f"/{kind}/{slug}"


@settings(deadline=None)
@given(SLUGS)
def test_every_name_leads_to_its_document(slug: str) -> None:
    store = EmbeddedStore()
    store.load([labelled(f"{ID}agent/{slug}", "found")])
    web = Web(Graph(store))
    place = dict(respond(web, Request(f"/id/agent/{slug}", address=HOST)).headers)["Location"]
    assert place.startswith("/agent/")
    assert b"found" in get(web, place, "text/turtle").body


class TestNegotiation:
    @pytest.mark.parametrize("one", DATA, ids=lambda one: one.name)
    def test_gives_each_serialization(self, world: Web, one: Any) -> None:
        negotiated = get(world, "/claim/arcadia-killed", one.media_type)
        direct = get(world, f"/claim/arcadia-killed{one.suffix}", "image/png")
        assert negotiated.status == direct.status == 200
        assert negotiated.media_type == direct.media_type
        assert direct.media_type.partition(";")[0] == one.media_type
        assert negotiated.body == direct.body
        assert direct.headers == (("Link", LINK),)
        assert negotiated.headers == (
            ("Vary", "Accept"),
            ("Link", LINK),
            ("Content-Location", f"/claim/arcadia-killed{one.suffix}"),
        )

    def test_gives_a_browser_a_page(self, world: Web) -> None:
        page, direct = get(world, "/claim/arcadia-killed", BROWSER), get(world, "/claim/arcadia-killed.html", "a/b")
        assert page.body == direct.body
        assert dict(page.headers) == {
            "Vary": "Accept",
            "Link": LINK,
            "Content-Location": "/claim/arcadia-killed.html",
        }

    def test_says_what_there_is_to_whom_nothing_suits(self, world: Web) -> None:
        response = get(world, "/claim/arcadia-killed", "image/png")
        assert (response.status, response.media_type) == (406, "application/problem+json")
        assert OFFERED.encode() in response.body
        assert response.headers == (("Vary", "Accept"), ("Link", LINK))

    def test_prefers_what_the_client_prefers(self, world: Web) -> None:
        accept = "text/html;q=0.3, application/rdf+xml;q=0.9, text/turtle;q=0.8"
        assert get(world, "/claim/arcadia-killed", accept).media_type == "application/rdf+xml"

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_is_read_only(self, world: Web, method: str) -> None:
        response = respond(world, Request("/claim/arcadia-killed", method=method))
        assert (response.status, dict(response.headers)) == (405, {"Allow": "GET, HEAD"})


class TestData:
    def test_is_exact(self, world: Web) -> None:
        assert get(world, "/claim/arcadia-killed.ttl").body == (CASES / "claim-arcadia-killed.ttl").read_bytes()

    def test_tells_what_points_to_a_thing_and_what_it_is_called(self, world: Web) -> None:
        lines = get(world, "/agent/arcadia.nt").body.decode().splitlines()
        assert f"<{ID}agent/spokesman> <{expand('ctd:speaksFor')}> <{ID}agent/arcadia> ." in lines
        assert f'<{ID}agent/spokesman> <{expand("rdfs:label")}> "Spokesman of Arcadia"@en .' in lines
        assert f"<{ID}side/ford-arcadian> <{expand('ctd:ofEvent')}> <{ID}event/ford> ." not in lines

    def test_of_an_event_is_all_that_is_said_about_it(self, world: Web) -> None:
        quads = read(get(world, "/event/ford.ttl"), ".ttl")
        written = Dataset(pyoxigraph.parse(path=str(CASES / "things.ttl"), format=RdfFormat.TURTLE))
        about = {expand("foaf:primaryTopic"), expand("void:inDataset"), expand("dcterms:license")}
        assert len(quads) == 1 + len(about) + len(written) - 2 - 3  # neither the dataset nor the spokesman
        assert "a valley" in {one.object.value for one in quads if isinstance(one.object, Literal)}

    def test_claims_no_licence_where_the_data_have_none(self) -> None:
        body = get(graph_of(labelled(f"{ID}agent/a")), "/agent/a.nt").body.decode()
        assert sorted(body.splitlines()) == [
            f"<{HOST}/agent/a> <{expand('rdf:type')}> <{expand('foaf:Document')}> .",
            f"<{HOST}/agent/a> <{expand('foaf:primaryTopic')}> <{ID}agent/a> .",
            f'<{ID}agent/a> <{expand("rdfs:label")}> "x"@en .',
        ]

    def test_names_what_is_left_out(self) -> None:
        speaks, state = NamedNode(expand("ctd:speaksFor")), NamedNode(f"{ID}agent/state")
        web = graph_of(*(Quad(NamedNode(f"{ID}agent/a{number}"), speaks, state) for number in range(1003)))
        response = get(web, "/agent/state.nt")
        assert response.body.count(b"#speaksFor> <https://w3id.org/contested/id/agent/state>") == 1000
        assert ("Contested-Truncated", "1000 of 1003 triples that point here") in response.headers
        assert b"Not everything is here: only 1000 of 1003 triples that point here." in response.body

    def test_names_what_xml_cannot_hold(self) -> None:
        response = get(graph_of(labelled(f"{ID}agent/a", "bell \a")), "/agent/a.rdf")
        assert ("Contested-Losses", "1") in response.headers
        assert not any(
            name == "Contested-Losses" for name, _ in get(graph_of(labelled(f"{ID}agent/a")), "/agent/a.rdf").headers
        )

    def test_has_an_address_of_ours_where_that_of_the_site_is_not_known(self, world: Web) -> None:
        body = respond(world, Request("/agent/borduria.nt")).body
        assert b"<https://w3id.org/contested/agent/borduria> <http://xmlns.com/foaf/0.1/primaryTopic>" in body


def things(web: Web) -> list[str]:
    """Every thing of ours that the data name."""
    quads = (quad for source in web.graph.sources for quad in source.quads)
    nodes = {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    return sorted(node for node in nodes if node.startswith(ID))


def addresses(web: Web) -> Iterator[str]:
    for thing in things(web):
        path = path_of(thing)
        assert path is not None
        yield ServerLinks().url(path)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "extraction"])
def test_everything_shipped_has_a_page_and_the_same_data_in_every_form(shipped: Web, kind: str) -> None:
    found = [address for address in addresses(shipped) if address.startswith(f"/{kind}/")]
    assert found
    for address in found:
        assert get(shipped, f"/id{address}").status == 303
        assert b"<h1" in get(shipped, address, BROWSER).body
        forms = [read(get(shipped, address + one.suffix), one.suffix) for one in DATA]
        assert len(forms[0]) > 3
        assert all(form == forms[0] for form in forms)


def test_shipped_data_name_things_of_all_these_kinds(shipped: Web) -> None:
    assert {thing.removeprefix(ID).partition("/")[0] for thing in things(shipped)} == set(KINDS) - {"extraction"}


class TestPage:
    def test_names_the_thing_and_the_way_to_it(self, world: Web) -> None:
        page = page_of(get(world, "/side/ford-arcadian", BROWSER))
        assert text_of(page.find(".//h1")) == "Arcadian side"
        trail = page.find(".//nav[@class='trail']")
        assert [(text_of(link), link.get("href")) for link in trail.iter("a")] == [
            ("Events", "/event/"),
            ("Fight at the ford", "/event/ford"),
        ]
        assert [link.get("href") for link in page.findall(".//link[@rel='alternate']")] == [
            f"/side/ford-arcadian{one.suffix}" for one in DATA
        ]

    def test_lists_every_property_by_its_name_in_the_ontology(self, world: Web) -> None:
        said = page_of(get(world, "/agent/arcadia", BROWSER)).find(".//section[@aria-labelledby='said']")
        assert [(text_of(one), one.tag) for one in said.find("dl")] == [
            ("kind", "dt"),
            ("organization", "dd"),
            ("name", "dt"),
            ("Arcadia", "dd"),
            ("Արկադիա hy", "dd"),
            ("the same elsewhere", "dt"),
            ("wd:Q1", "dd"),
        ]
        armenian = said.find(".//span[@lang='hy']")
        assert (armenian.text, armenian.get("dir")) == ("Արկադիա", "auto")

    def test_leads_to_the_terms(self, world: Web) -> None:
        said = page_of(get(world, "/side/ford-arcadian", BROWSER)).find(".//section[@aria-labelledby='said']")
        links = {text_of(link): link.get("href") for link in said.iter("a")}
        assert links["of event"] == "/ns#ofEvent"
        assert links["party"] == "/ns#party"
        assert links["Arcadia"] == "/agent/arcadia"

    def test_groups_what_points_to_it(self, world: Web) -> None:
        pointing = page_of(get(world, "/agent/arcadia", BROWSER)).find(".//section[@aria-labelledby='pointing']")
        assert [text_of(heading) for heading in pointing.iter("h3")] == [
            "The sides that it is on 1",
            "Who speaks for it 1",
        ]
        assert [text_of(item) for item in pointing.iter("li")] == [
            "Arcadian side (Fight at the ford)",
            "Spokesman of Arcadia",
        ]

    def test_of_an_agent_lists_its_claims_with_their_numbers(self, world: Web) -> None:
        row = page_of(get(world, "/agent/borduria", BROWSER)).find(".//table/tbody/tr")
        assert [text_of(cell) for cell in row] == [
            "Borduria: 9 Arcadian soldiers killed ≠ contradicted",
            "Borduria",
            "Arcadian side , military",
            "9 killed",
            "Fight at the ford",
        ]

    def test_of_a_side_tells_its_losses_by_itself_and_by_others(self, world: Web) -> None:
        page = page_of(get(world, "/side/ford-arcadian", BROWSER))
        lists = {text_of(one.find("h2")): one for one in page.iter("section") if one.find("table") is not None}
        assert [text_of(cell) for cell in lists["Its losses, as those who speak for it count them 1"].iter("a")][
            :1
        ] == ["Arcadia: at most 3 of its soldiers killed"]
        assert [text_of(cell) for cell in lists["Its losses, as other sides count them 1"].iter("a")][:1] == [
            "Borduria: 9 Arcadian soldiers killed"
        ]

    def test_of_a_document_tells_section_by_section_what_it_reports(self, world: Web) -> None:
        reports = page_of(get(world, "/document/gazette", BROWSER)).find(".//section[@aria-labelledby='reports']")
        assert [text_of(one) for one in reports if one.tag != "h2"] == [
            "Infobox",
            "Borduria: 9 Arcadian soldiers killed",
            "Losses",
            "Arcadia: at most 3 of its soldiers killed",
        ]

    @pytest.mark.parametrize(("text", "quoted"), [("Said: three dead.", "three"), ("Another text.", None)])
    def test_of_a_passage_quotes_the_text_that_it_was_made_from(
        self, world: Web, text: str, quoted: str | None
    ) -> None:
        web = Web(world.graph, Article("x", text, hashlib.sha256(text.encode()).hexdigest()))
        quote = page_of(get(web, "/passage/one", BROWSER)).find(".//blockquote")
        assert quoted == (None if quote is None else text_of(quote))

    def test_shows_what_hangs_on_nodes_without_names(self, world: Web) -> None:
        node = '[ rdfs:label "a valley"@en ]'
        with contested.open(CASES / "things.ttl") as graph:
            assert node in (CASES / "things.ttl").read_text(encoding="utf-8")
            assert b"a valley" in get(Web(graph), "/event/ford.ttl").body


@pytest.fixture(scope="module")
def crowd() -> Web:
    """A state for which two hundred and one agents speak."""
    speaks, state = NamedNode(expand("ctd:speaksFor")), NamedNode(f"{ID}agent/state")
    return graph_of(*(Quad(NamedNode(f"{ID}agent/a{number:03}"), speaks, state) for number in range(201)))


class TestLongLists:
    def test_are_cut_with_a_way_on(self, crowd: Web) -> None:
        pointing = page_of(get(crowd, "/agent/state", BROWSER)).find(".//section[@aria-labelledby='pointing']")
        assert len(pointing.findall(".//li")) == 50
        assert text_of(pointing.find("p")) == "50 of 201 are here: all 201 ."
        assert pointing.find("p/a").get("href") == "/agent/state?by=ctd%3AspeaksFor"

    @pytest.mark.parametrize(("number", "first", "rows"), [("", "a000", 100), ("2", "a100", 100), ("3", "a200", 1)])
    def test_have_pages_of_their_own(self, crowd: Web, number: str, first: str, rows: int) -> None:
        page = page_of(get(crowd, f"/agent/state?by=ctd:speaksFor&page={number}", BROWSER))
        found = page.findall(".//ul[@class='things']/li")
        assert len(found) == rows
        assert text_of(found[0]) == f"agent:{first}"

    @pytest.mark.parametrize("query", ["by=ctd:claimant", "by=x", "by=ctd:speaksFor&page=4", "by=ctd:speaksFor&page=x"])
    def test_have_no_other_pages(self, crowd: Web, query: str) -> None:
        assert get(crowd, f"/agent/state?{query}", BROWSER).status == 404


class TestHostile:
    TEXTS = (
        '"><img src=x onerror=alert(1)>',
        "</script><script>alert(1)</script>",
        "{{7*7}}",
        "<!--",
        "\u202egnp.exe",
        "x" * 10_000,
    )
    IRIS = ("javascript:alert(1)", "data:text/html,<x", "vbscript:x", "file:///etc/passwd")

    def web(self, text: str) -> Web:
        thing = NamedNode(f"{ID}agent/a")
        pointers = [
            Quad(thing, NamedNode(expand("skos:exactMatch")), NamedNode(iri.replace("<", ""))) for iri in self.IRIS
        ]
        return graph_of(
            labelled(f"{ID}agent/a", text),
            Quad(thing, NamedNode(expand("rdf:type")), NamedNode(expand("prov:Person"))),
            Quad(thing, NamedNode("https://example.org/" + "p'"), Literal(text, language="x-" + "y" * 8)),
            *pointers,
        )

    @pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
    def test_is_shown_and_not_run(self, text: str) -> None:
        response = get(self.web(text), "/agent/a", BROWSER)
        page = page_of(response)
        shown = text.replace("\u202e", "\\u202e")
        assert shown in "".join(page.find(".//h1").itertext())
        assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]
        assert list(page.iter("img")) == []
        schemes = {urlsplit(link.get("href")).scheme for link in page.iter("a")}
        assert schemes <= {"", "http", "https"}
        assert b"\xe2\x80\xae" not in response.body.partition(b"</head>")[2]

    @pytest.mark.parametrize("one", DATA, ids=lambda one: one.name)
    def test_is_the_same_text_in_data(self, one: Any) -> None:
        for text in self.TEXTS:
            found = read(get(self.web(text), f"/agent/a{one.suffix}"), one.suffix)
            assert Literal(text, language="en") in {quad.object for quad in found}


@contextmanager
def serving(web: Web) -> Iterator[str]:
    """Serve a site on loopback; one request after the other, each in the thread that has the engine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            address = f"http://{self.headers['Host']}"
            accept = self.headers.get("Accept", "*/*")
            response = respond(web, Request(unquote(parts.path), accept=accept, address=address))
            self.send_response(response.status)
            self.send_header("Content-Type", response.media_type)
            for name, value in response.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(response.body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_rdflib_follows_a_thing_to_its_data() -> None:
    with contested.open(CASES / "things.ttl") as graph, serving(Web(graph)) as address:
        found = rdflib.Graph().parse(f"{address}/id/claim/arcadia-killed")
        claim, document = rdflib.URIRef(f"{ID}claim/arcadia-killed"), rdflib.URIRef(f"{address}/claim/arcadia-killed")
        assert (claim, rdflib.URIRef(expand("ctd:high")), rdflib.Literal(3)) in found
        assert (document, rdflib.FOAF.primaryTopic, claim) in found


@pytest.mark.parametrize("format_name", ["turtle", "json-ld", "nt", "xml"])
def test_rdflib_reads_every_form_from_a_server(format_name: str) -> None:
    with contested.open(CASES / "things.ttl") as graph, serving(Web(graph)) as address:
        suffix = {"turtle": "ttl", "json-ld": "jsonld", "nt": "nt", "xml": "rdf"}[format_name]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of what it uses itself
            found = rdflib.Graph().parse(f"{address}/event/ford.{suffix}", format=format_name)
        assert (None, rdflib.URIRef(expand("ctd:low")), rdflib.Literal(9)) in found
