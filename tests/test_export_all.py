"""The folder of ``contested export --all``: served on loopback, followed link by link, read back by other parsers."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, RDFS, SH, VOID

import contested
from contested.assets import asset, ontology_files, shipped_data
from contested.catalog import distribution
from contested.cli import run
from contested.errors import ExportError, OutputError, ParameterError
from contested.export import FORMATS, Export, Format
from contested.graph import Graph
from contested.namespaces import CTD, DATASET, PREFIXES, QUESTION
from contested.publishing import Published, publish
from contested.questions import all_questions, load
from contested.reading import read, read_all
from contested.store.reference import ReferenceStore

BASE_URL = "https://example.org/contested/"
CLASH = "2008-mardakert-clashes"
WHOLE = rdflib.URIRef(DATASET)
SD, SPDX, SCHEMA = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("sd", "spdx", "schema"))
WITHOUT_CLOSING_TAG = {"meta", "link", "br", "img", "hr"}


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with contested.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> Path:
    """The shipped data, published for an address that is known."""
    target = tmp_path_factory.mktemp("published") / "site"
    publish(graph, target, base_url=BASE_URL)
    return target


def turtle(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# ------------------------------------------------------------------------------------------------------------ pages


class Page(HTMLParser):
    """A page's links, anchors and elements; an element that is not closed in its order is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.links += [attributes["href"] or ""] if tag == "a" and "href" in attributes else []
        self.anchors += [attributes["id"] or ""] if "id" in attributes else []
        if tag not in WITHOUT_CLOSING_TAG:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def pages(folder: Path) -> dict[str, Page]:
    return {
        path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of a plain web server that serves the folder."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_every_link_of_every_page_leads_somewhere(folder: Path, address: str) -> None:
    served, followed = pages(folder), set()
    assert {"index.html", "ontology.html", "scheme/harm.html"} <= served.keys()
    for name, page in served.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(address + name, link))
            if not target.startswith(address):
                continue
            with urllib.request.urlopen(target) as answer:
                assert answer.status == 200
            followed.add(target.removeprefix(address))
            assert not anchor or anchor in served[target.removeprefix(address)].anchors, f"{name}: {link}"
    unlinked = contents(folder).keys() - followed - {"index.html", ".nojekyll", "robots.txt"}
    assert unlinked == set()


def test_a_missing_page_is_missed(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address + "absent.html")


def test_pages_load_nothing_and_run_nothing(folder: Path) -> None:
    for page in pages(folder).values():
        for tag, attributes in page.elements:
            assert tag not in {"iframe", "object", "embed"}
            assert tag != "script" or attributes.get("type") == "application/ld+json"
            assert "src" not in attributes
            assert tag != "link" or (attributes["href"] or "").startswith("data:")
            assert not any(name.startswith("on") for name in attributes)


def test_pages_say_their_language_and_title_and_name_their_tables(folder: Path) -> None:
    for name, page in pages(folder).items():
        tags = [tag for tag, _ in page.elements]
        assert ("html", {"lang": "en"}) in page.elements
        assert tags.count("title") == tags.count("h1") == 1, name
        assert len(page.anchors) == len(set(page.anchors)), name
        if name != "ontology.html":
            assert tags.count("table") == tags.count("caption") > 0
            assert all(cell["scope"] in ("row", "col") for tag, cell in page.elements if tag == "th")


def test_a_term_of_ours_is_where_its_iri_says(folder: Path) -> None:
    ontology = turtle(folder / "ontology.ttl")
    terms = {str(term) for term in ontology.subjects() if str(term).startswith(CTD)}
    assert terms
    assert {term.removeprefix(CTD) for term in terms} <= set(pages(folder)["ontology.html"].anchors)
    for path in (folder / "scheme").glob("*.ttl"):
        concepts = {str(one).partition("#")[2] for one in turtle(path).subjects(RDF.type, rdflib.SKOS.Concept)}
        assert concepts == set(pages(folder)[f"scheme/{path.stem}.html"].anchors)


# ----------------------------------------------------------------------------------------------------- descriptions


def test_all_turtle_parses(folder: Path) -> None:
    files = [*folder.rglob("*.ttl"), *(folder / ".well-known").iterdir()]
    assert len(files) > 30
    for path in files:
        found = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
        assert found
        if path.name != "rdf12.ttl":  # rdflib reads RDF 1.1
            assert len(turtle(path)) == len(found)


def test_the_catalogue_tells_media_type_size_and_checksum_of_every_format(folder: Path) -> None:
    catalogue = turtle(folder / "catalog.ttl")
    parts = {str(catalogue.value(part, DCTERMS.title)): part for part in catalogue.objects(WHOLE, DCAT.distribution)}
    assert parts.keys() == {f"data/{name}{format_.suffix}" for name, format_ in FORMATS.items()}
    for name, part in parts.items():
        content = (folder / name).read_bytes()
        checksum = catalogue.value(part, SPDX.checksum)
        format_ = FORMATS[Path(name).stem.partition(".")[0]]
        assert int(str(catalogue.value(part, DCAT.byteSize))) == len(content)
        assert str(catalogue.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        media_type = catalogue.value(part, DCAT.mediaType) or catalogue.value(part, DCTERMS["format"])
        assert str(media_type).endswith("/" + format_.media_type.partition(";")[0])
        assert catalogue.value(part, DCAT.downloadURL) == rdflib.URIRef(BASE_URL + name)
    (service,) = catalogue.subjects(RDF.type, DCAT.DataService)
    assert catalogue.value(service, DCAT.endpointURL) == rdflib.URIRef(f"{BASE_URL}sparql")


@pytest.mark.parametrize(("name", "said"), [("text/csv", DCAT.mediaType), ("application/x-bibtex", DCTERMS["format"])])
def test_only_registered_media_types_are_said_to_be(tmp_path: Path, name: str, said: rdflib.URIRef) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    triples = list(distribution(DATASET, "file", tmp_path / "file", f"{name}; charset=utf-8", {}))
    types = {str(one.predicate.value): str(one.object) for one in triples if name in str(one.object)}
    assert types.keys() == {str(said)}
    assert types[str(said)].endswith(f"/{name}>")


@pytest.mark.parametrize("name", ["catalog.ttl", ".well-known/void"])
def test_counts_are_those_of_the_catalogue_that_travels_with_the_data(folder: Path, name: str) -> None:
    published, shipped = turtle(folder / name), turtle(shipped_data() / "catalog.ttl")
    counted = {triple for triple in shipped if str(triple[1]).startswith(str(VOID))}
    assert counted
    assert counted <= set(published)


def test_void_names_the_dumps_that_hold_everything(folder: Path) -> None:
    dumps = {str(one) for one in turtle(folder / ".well-known/void").objects(WHOLE, VOID.dataDump)}
    assert {f"{BASE_URL}data/turtle.ttl", f"{BASE_URL}data/ntriples.nt"} <= dumps


def test_every_file_is_in_the_list_of_checksums(folder: Path) -> None:
    listed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    others = {name: content for name, content in contents(folder).items() if name != "SHA256SUMS"}
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}


def test_examples_are_the_stored_questions_and_run(folder: Path, graph: Graph) -> None:
    examples = turtle(folder / ".well-known/sparql-examples")
    found = {str(one).removeprefix(QUESTION): one for one in examples.subjects(RDF.type, SH.SPARQLExecutable)}
    assert found.keys() == {question.name for question in all_questions()}
    for name, example in found.items():
        (query,), (target,) = examples.objects(example, SH.select), examples.objects(example, SCHEMA.target)
        (comment,) = examples.objects(example, RDFS.comment)
        assert str(query) == asset("queries", "questions", f"{name}.rq").read_text(encoding="utf-8")
        assert (example, RDF.type, SH.SPARQLSelectExecutable) in examples
        assert isinstance(comment, rdflib.Literal)
        assert (str(comment), comment.language) == (load(name).summary, "en")
        assert {str(tag) for tag in examples.objects(example, SCHEMA.keywords)} == set(load(name).tags)
        assert str(target) == f"{BASE_URL}sparql"
        assert graph.query(str(query)).rows == graph.query(load(name).query).rows


def test_examples_declare_the_prefixes_that_they_refer_to(folder: Path) -> None:
    examples = turtle(folder / ".well-known/sparql-examples")
    (prefixes,) = set(examples.objects(None, SH.prefixes))
    declared = {
        str(examples.value(one, SH.prefix)): str(examples.value(one, SH.namespace))
        for one in examples.objects(prefixes, SH.declare)
    }
    assert declared == PREFIXES


def test_the_service_is_described(folder: Path) -> None:
    described = turtle(folder / "service-description.ttl")
    (service,) = described.subjects(RDF.type, SD.Service)
    assert described.value(service, SD.endpoint) == rdflib.URIRef(f"{BASE_URL}sparql")
    assert described.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    default = described.value(described.value(service, SD.defaultDataset), SD.defaultGraph)
    assert (default, DCTERMS.hasPart, WHOLE) in described


# ---------------------------------------------------------------------------------------------- what is not written


def test_without_an_address_none_is_named(tmp_path: Path, graph: Graph, few_formats: None) -> None:
    published = publish(graph, tmp_path / "site")
    written = contents(tmp_path / "site")
    assert {one.name for one in published.skipped} >= {"service-description.ttl", "ontology.html"}
    assert not {"service-description.ttl", "ontology.html"} & written.keys()
    assert not any(
        link in {"ontology.html", "service-description.ttl"} for link in pages(tmp_path / "site")["index.html"].links
    )
    catalogue = turtle(tmp_path / "site" / "catalog.ttl")
    assert not list(catalogue.subject_objects(DCAT.downloadURL))
    assert not list(turtle(tmp_path / "site" / ".well-known/sparql-examples").subject_objects(SCHEMA.target))


def test_a_format_that_cannot_be_written_is_named_and_not_listed(
    tmp_path: Path, graph: Graph, few_formats: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Export) -> Iterator[str]:
        yield "the beginning"
        raise ExportError("needs a library; install it with: pip install 'contested[tables]'")

    monkeypatch.setitem(FORMATS, "stone", Format(fail, "text/plain", ".txt", "Carved.", "Patience."))
    published = publish(graph, tmp_path / "site")
    assert "stone: needs a library; install it with: pip install 'contested[tables]'" in map(str, published.skipped)
    assert "stone" not in {file.format_name for file in published.files}
    assert not any("stone" in name for name in contents(tmp_path / "site"))
    assert "stone" not in (tmp_path / "site" / "catalog.ttl").read_text(encoding="utf-8")


def test_nothing_is_published_without_turtle(
    tmp_path: Path, graph: Graph, few_formats: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Export) -> Iterator[str]:
        raise ExportError("too round")
        yield ""

    monkeypatch.setitem(FORMATS, "turtle", dataclasses.replace(FORMATS["turtle"], write=fail))
    with pytest.raises(
        ExportError, match="nothing is published, because the data cannot be described: turtle: too round"
    ):
        publish(graph, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_format_gets_its_default_options_and_its_companions(
    tmp_path: Path, graph: Graph, few_formats: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carve(source: Export, *, depth: str, colour: str = "none") -> Iterator[str]:
        source.losses.refuse("https://w3id.org/contested/id/claim/a", "too deep")
        yield f"{depth} {colour}"

    options = (contested.export.Option("depth", "How deep.", "2 cm"), contested.export.Option("colour", "Which."))
    beside = contested.export.source.Companion("-hint.json", lambda name: f"about {name}")
    stone = Format(
        carve,
        "text/plain; charset=utf-8",
        ".txt",
        "Carved.",
        "Patience.",
        options,
        notice="Heavy!",
        companions=(beside,),
    )
    monkeypatch.setitem(FORMATS, "stone", stone)
    publish(graph, tmp_path / "site")
    assert (tmp_path / "site/data/stone.txt").read_text() == "2 cm none"
    assert "claim:a\twhole claim\ttoo deep" in (tmp_path / "site/data/stone.losses.tsv").read_text()
    assert (tmp_path / "site/data/stone.txt-hint.json").read_text() == "about stone.txt"
    index = (tmp_path / "site/index.html").read_text()
    assert all(one in index for one in ("1 claims left out", "Heavy!", 'href="data/stone.txt-hint.json"'))


# ------------------------------------------------------------------------------------------------------ replacing


def test_two_runs_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    command = "import sys; from contested.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["export", "--all", str(tmp_path / "again"), "--base-url", BASE_URL.rstrip("/")]
    subprocess.run([sys.executable, "-c", command, *arguments], env=environment, check=True, capture_output=True)
    again = contents(tmp_path / "again")
    assert again.keys() == contents(folder).keys()
    assert [name for name, content in contents(folder).items() if again[name] != content] == []


def test_what_was_written_here_is_replaced(tmp_path: Path, graph: Graph, few_formats: None) -> None:
    target = tmp_path / "site"
    target.mkdir()
    publish(graph, target, base_url=BASE_URL)
    assert "service-description.ttl" in contents(target)
    publish(graph, target)
    assert "service-description.ttl" not in contents(target)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["CNAME", "index.html", "data/notes/mine.txt"])
def test_what_others_wrote_is_kept(tmp_path: Path, graph: Graph, few_formats: None, name: str) -> None:
    target = tmp_path / "site"
    publish(graph, target)
    (target / name).parent.mkdir(exist_ok=True)
    (target / name).write_text("mine", encoding="utf-8")
    before = contents(target)
    with pytest.raises(OutputError, match=f"{name} is not as this command wrote it; name another folder"):
        publish(graph, target)
    assert contents(target) == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_others_is_not_read(tmp_path: Path, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("a file of others was read"))
    with pytest.raises(OutputError, match=r"thesis[.]doc is not as this command wrote it"):
        publish(graph, tmp_path)


def test_a_link_in_the_folder_is_not_ours(tmp_path: Path, graph: Graph, few_formats: None) -> None:
    target = tmp_path / "site"
    publish(graph, target)
    shutil.move(target / "robots.txt", tmp_path / "robots.txt")
    (target / "robots.txt").symlink_to(tmp_path / "robots.txt")
    with pytest.raises(OutputError, match=r"robots[.]txt is not as this command wrote it"):
        publish(graph, target)


def test_a_file_is_not_replaced(tmp_path: Path, graph: Graph) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is no folder; name another one"):
        publish(graph, tmp_path / "site")


def test_a_failure_leaves_nothing_behind(tmp_path: Path, graph: Graph, few_formats: None) -> None:
    with pytest.raises(ParameterError, match="no event 'yesterday' in the data"):
        publish(graph, tmp_path / "site", event="yesterday")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://", "http://a b/", "https://example.org/?x"]
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, graph: Graph, url: str) -> None:
    with pytest.raises(ExportError, match="is no address of a folder"):
        publish(graph, tmp_path / "site", base_url=url)


# ------------------------------------------------------------------------------------------------------ other data


def publish_text(text: str, folder: Path, *, event: str | None = None, base_url: str | None = None) -> Published:
    data = folder.with_name("data.ttl")
    data.write_text(text, encoding="utf-8")
    with contested.open(data) as opened:
        return publish(opened, folder, event=event, base_url=base_url, ours=False)


def test_data_of_others_get_no_licence_of_ours(tmp_path: Path, few_formats: None) -> None:
    text = asset("data", "places.ttl").read_text(encoding="utf-8")
    names = []
    for name in ("one", "two"):
        publish_text(text, tmp_path / name)
        catalogue = turtle(tmp_path / name / "catalog.ttl")
        (dataset,) = catalogue.subjects(RDF.type, DCAT.Dataset)
        names.append(str(dataset))
        assert int(str(catalogue.value(dataset, VOID.triples))) == len(rdflib.Graph().parse(data=text))
        assert not list(catalogue.objects(dataset, DCTERMS.license))
    assert names[0] == names[1]
    assert names[0].startswith("urn:uuid:")
    publish_text(text, tmp_path / "three", base_url=BASE_URL)
    assert rdflib.URIRef(f"{BASE_URL}dataset") in turtle(tmp_path / "three/catalog.ttl").subjects(
        RDF.type, DCAT.Dataset
    )


def test_one_event_is_part_of_the_whole(tmp_path: Path, graph: Graph, few_formats: None) -> None:
    publish(graph, tmp_path / "site", event=CLASH)
    catalogue = turtle(tmp_path / "site" / "catalog.ttl")
    part = rdflib.URIRef(f"{DATASET}/event/{CLASH}")
    assert str(catalogue.value(part, DCTERMS.title)) == "Contested accounts of armed conflict: 2008 Mardakert clashes"
    assert catalogue.value(part, DCTERMS.isPartOf) == WHOLE
    assert int(str(catalogue.value(part, VOID.triples))) == len(turtle(tmp_path / "site/data/turtle.ttl"))


def test_another_engine_publishes_the_same(tmp_path: Path, few_formats: None) -> None:
    data = tmp_path / "data.ttl"
    shutil.copy(asset("data", "conflicts", f"{CLASH}.ttl"), data)
    reference = ReferenceStore()
    for source in (*read_all(ontology_files()), read(data)):
        reference.load(source.quads)
    with contested.open(data) as opened:
        publish(opened, tmp_path / "embedded", ours=False)
        publish(Graph(reference, opened.sources), tmp_path / "reference", ours=False)
    assert contents(tmp_path / "embedded") == contents(tmp_path / "reference")


def test_an_empty_graph_is_published(tmp_path: Path, few_formats: None) -> None:
    published = publish_text("", tmp_path / "site")
    assert "turtle" in {file.format_name for file in published.files}
    assert "<title>A dataset of contested accounts</title>" in (tmp_path / "site/index.html").read_text(
        encoding="utf-8"
    )


def test_a_hostile_label_stays_text(tmp_path: Path, few_formats: None) -> None:
    label = '</title><script>alert(1)</script>\\u202E\\"&amp;'
    text = (
        "@prefix ctd: <https://w3id.org/contested/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f'<https://w3id.org/contested/id/event/e> a ctd:Event ; rdfs:label "{label}"@en .'
    )
    publish_text(text, tmp_path / "site", event="e")
    page = Page((tmp_path / "site/index.html").read_text(encoding="utf-8"))
    assert "script" not in {tag for tag, _ in page.elements}
    assert "&lt;script&gt;" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert turtle(tmp_path / "site/catalog.ttl")


# ------------------------------------------------------------------------------------------------------ command line


def test_command_names_what_is_left_out(tmp_path: Path, few_formats: None, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "site"
    assert run(["export", "--all", str(target)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "left out: ontology.html: needs pyLODE; install it with: pip install 'contested[pylode]'\n" in shown.err
    assert shown.err.splitlines()[-1].startswith(f"{target}: ")
    assert contents(target)["data/turtle.ttl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--event", CLASH, "turtle"], "--event has no meaning here. Say the options of a format after its name."),
        (["--data", "x.ttl", "turtle"], "--data has no meaning here. Say the options of a format after its name."),
        (["--base-url", BASE_URL], "--base-url has no meaning here. Name a format, or a folder with --all."),
        (["--all", "site", "--format", "json"], "--format has no meaning here. It is an option of --list."),
    ],
)
def test_options_without_meaning_are_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_list_is_for_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--list", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "format,what,loses,suffix,mediaType"
    assert [line.partition(",")[0] for line in lines[1:]] == list(FORMATS)
