"""The terms as documents: the ontology, coded values, shapes and context, and what the site says of its data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pyoxigraph
import pytest
from browsing import BROWSER, get
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat

import contested
from contested.assets import asset
from contested.export import FORMATS
from contested.graph import Graph
from contested.namespaces import BASE, CTD, DATASET, LICENSE, ONTOLOGY, SCHEMES, expand
from contested.reading import FORMATS as READERS
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.representations import DATA, SUFFIXES
from contested.web.routes import respond

CASES = Path(__file__).parent / "cases" / "web"
HOST = "http://127.0.0.1:8000"
DOCUMENTS = ["/ns", "/ontology", "/shapes", "/catalog", *(f"/scheme/{name}" for name in SCHEMES)]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with contested.open(CASES / "things.ttl") as graph:
        yield Web(graph)


@pytest.fixture(scope="module")
def shipped(article: Graph) -> Web:
    return Web(article)


def canonical(quads: Dataset) -> Dataset:
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return quads


def read(response: Response, suffix: str) -> Dataset:
    return canonical(Dataset(pyoxigraph.parse(response.body, format=READERS[suffix])))


def file(*parts: str) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(path=str(asset(*parts)), format=RdfFormat.TURTLE))


def page(web: Web, address: str) -> Any:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    return parser.parse(get(web, address, BROWSER).body.decode())


@pytest.mark.parametrize("address", DOCUMENTS)
def test_has_the_same_data_in_every_form(web: Web, address: str) -> None:
    forms = [read(get(web, address, one.media_type), one.suffix) for one in DATA]
    assert len(forms[0]) > 10
    assert all(form == forms[0] for form in forms)
    for one in DATA:
        assert get(web, address + one.suffix).body == get(web, address, one.media_type).body
    assert get(web, address, "image/png").status == 406
    assert get(web, address + ".html", "image/png").media_type == "text/html; charset=utf-8"
    assert dict(get(web, address, BROWSER).headers)["Vary"] == "Accept"


@pytest.mark.parametrize("address", ["/ns.ttl", "/ontology.ttl"])
def test_ontology_is_our_file_with_its_alignments(web: Web, address: str) -> None:
    written = Dataset([*file("ontology", "contested.ttl"), *file("ontology", "alignments.ttl")])
    assert read(get(web, address), ".ttl") == canonical(written)


@pytest.mark.parametrize("name", SCHEMES)
def test_scheme_is_our_file(web: Web, name: str) -> None:
    written = Dataset(file("ontology", "schemes", f"{name}.ttl"))
    assert read(get(web, f"/scheme/{name}.rdf"), ".rdf") == canonical(written)


def test_shapes_are_all_our_files(web: Web) -> None:
    written = Dataset(quad for path in asset("shapes").glob("*.ttl") for quad in file("shapes", path.name))
    assert read(get(web, "/shapes.nt"), ".nt") == canonical(written)


def test_every_term_has_its_place_on_the_page_of_its_namespace(web: Web) -> None:
    anchors = {element.get("id") for element in page(web, "/ns").iter("article")}
    owl = {NamedNode(expand(f"owl:{name}")) for name in ("Class", "ObjectProperty", "DatatypeProperty")}
    terms = {quad.subject.value for quad in file("ontology", "contested.ttl") if quad.object in owl}  # type: ignore[union-attr]
    assert anchors == {term.removeprefix(CTD) for term in terms}
    assert len(anchors) > 50


def test_every_coded_value_has_its_place(web: Web) -> None:
    for name in SCHEMES:
        anchors = {row.get("id") for row in page(web, f"/scheme/{name}").iter("tr")} - {None}
        concept = NamedNode(expand("skos:Concept"))
        quads = file("ontology", "schemes", f"{name}.ttl")
        assert anchors == {quad.subject.value.partition("#")[2] for quad in quads if quad.object == concept}  # type: ignore[union-attr]


def test_term_is_told_with_definition_examples_and_alignments(web: Web) -> None:
    articles = {element.get("id"): element for element in page(web, "/ns").iter("article")}
    side = [" ".join(part.split()) for part in articles["Side"].itertext() if part.strip()]
    assert side[:2] == ["side", "ctd:Side"]
    assert side[2].startswith("A role in one event that one or more agents play")
    assert side[3:5] == ["Example:", "The Armenian side of the 2008 Mardakert clashes."]
    assert side[5] == "Counter-example:"
    assert side[6].startswith("Not a side: Armenia")
    assert side[-2:] == ["close match", "sem:Role"]
    domain = next(link for link in articles["claimant"].iter("a") if "".join(link.itertext()) == "claim")
    assert domain.get("href") == "/ns#Claim"


def test_links_of_the_pages_lead_somewhere(web: Web) -> None:
    leading: set[str] = set()
    for address in DOCUMENTS:
        found = page(web, address)
        ids = {element.get("id") for element in found.iter()}
        for link in (link.get("href") for link in found.find(".//main").iter("a")):
            if link.startswith("#"):
                assert link[1:] in ids
            elif link.startswith("/"):
                leading.add(link.partition("#")[0])
    assert leading >= {"/ns", "/scheme/harm", "/shapes/event.ttl", "/export/"}
    assert {link for link in leading if get(web, link, BROWSER).status != 200} == set()


@pytest.mark.parametrize(
    ("address", "media_type", "path"),
    [
        ("/context.jsonld", "application/ld+json", ("ontology", "context.jsonld")),
        ("/alignments.ttl", "text/turtle; charset=utf-8", ("ontology", "alignments.ttl")),
        ("/prefixes.ttl", "text/turtle; charset=utf-8", ("ontology", "prefixes.ttl")),
        ("/shapes/event.ttl", "text/turtle; charset=utf-8", ("shapes", "event.ttl")),
        ("/shapes/wikibase-tolls.shex", "text/shex; charset=utf-8", ("shapes", "wikibase-tolls.shex")),
    ],
)
def test_files_are_given_as_they_are(web: Web, address: str, media_type: str, path: tuple[str, ...]) -> None:
    response = get(web, address, "image/png")
    assert (response.status, response.media_type) == (200, media_type)
    assert response.body == asset(*path).read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "/scheme/hram",
        "/scheme/",
        "/scheme/harm.exe",
        "/shapes/",
        "/shapes/..",
        "/shapes/%2e%2e%2fontology%2fcontested.ttl",
        "/shapes/README.md",
        "/ns.exe",
        "/ns/x",
        "/contextXjsonld",
        "/catalog.csv",
    ],
)
def test_nothing_else_is_found(web: Web, address: str) -> None:
    assert get(web, address).status == 404


def test_routes_know_the_suffixes(web: Web) -> None:
    assert all(get(web, f"/ns{suffix}").status == 200 for suffix in SUFFIXES)


class TestDataset:
    def found(self, web: Web, address: str) -> set[tuple[str, str, str]]:
        return {tuple(map(str, quad.triple)) for quad in read(get(web, address), ".ttl")}  # type: ignore[misc]

    def test_catalogue_tells_what_the_data_say_and_where_they_are(self, shipped: Web) -> None:
        found = self.found(shipped, "/catalog.ttl")
        dataset = f"<{DATASET}>"
        assert (dataset, f"<{expand('dcterms:license')}>", f"<{LICENSE}>") in found
        assert any(subject == dataset and name == f"<{expand('void:triples')}>" for subject, name, _ in found)
        assert (f"<{HOST}/sparql>", f"<{expand('dcat:servesDataset')}>", dataset) in found
        places = {value for _, name, value in found if name == f"<{expand('dcat:downloadURL')}>"}
        assert places == {f"<{HOST}/export/{name}>" for name in FORMATS}

    def test_claims_nothing_that_the_data_do_not_say(self, web: Web) -> None:
        subjects = {subject: name for subject, name, _ in self.found(web, "/catalog.ttl")}
        names = {name for subject, name, _ in self.found(web, "/catalog.ttl") if subject == f"<{DATASET}>"}
        assert f"<{expand('dcterms:license')}>" not in names
        assert "<https://example.org/dataset>" in subjects

    def test_void_names_dumps_endpoint_and_an_example(self, shipped: Web) -> None:
        found = self.found(shipped, "/.well-known/void")
        links = {
            prefix: {value for _, name, value in found if name == f"<{expand(prefix)}>"}
            for prefix in ("void:dataDump", "void:sparqlEndpoint", "void:exampleResource")
        }
        assert f"<{HOST}/export/turtle>" in links["void:dataDump"]
        assert len(links["void:dataDump"]) == 6
        assert links["void:sparqlEndpoint"] == {f"<{HOST}/sparql>"}
        assert len(links["void:exampleResource"]) == 1

    def test_void_negotiates_and_is_data_to_a_browser_too(self, web: Web) -> None:
        assert get(web, "/.well-known/void", "application/rdf+xml").media_type == "application/rdf+xml"
        assert get(web, "/.well-known/void", "text/html").media_type == "text/turtle; charset=utf-8"

    @pytest.mark.parametrize("address", ["/catalog.ttl", "/.well-known/void"])
    def test_names_no_address_where_none_is_known(self, shipped: Web, address: str) -> None:
        body = respond(shipped, Request(address)).body
        assert body
        assert b"/export/" not in body
        assert b"sparql>" not in body

    def test_parts_lead_to_the_catalogue(self, shipped: Web) -> None:
        quads = (quad for source in shipped.graph.sources for quad in source.quads)
        nodes = {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
        ours = sorted(node for node in nodes if node.startswith(DATASET))
        assert len(ours) > 90
        for iri in ours:
            response = get(shipped, "/" + iri.removeprefix(BASE))
            assert (response.status, dict(response.headers)["Location"]) == (303, "/catalog")


def test_everything_of_ours_in_the_shipped_data_resolves(shipped: Web) -> None:
    quads = [quad for source in shipped.graph.sources for quad in source.quads]
    nodes = {term.value for quad in quads for term in quad.triple if isinstance(term, NamedNode)}
    ours = {node.partition("#")[0] for node in nodes if node.startswith(BASE) and not node.startswith(f"{BASE}id/")}
    assert ours >= {f"{BASE}ns", f"{BASE}scheme/harm", DATASET}
    for iri in sorted(ours | {ONTOLOGY, f"{BASE}shapes"}):
        assert get(shipped, "/" + iri.removeprefix(BASE)).status in {200, 303}, iri


def test_context_reads_our_json_ld(web: Web) -> None:
    context = json.loads(get(web, "/context.jsonld").body)["@context"]
    assert context == json.loads(get(web, "/agent/arcadia.jsonld").body)["@context"]
