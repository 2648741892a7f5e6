"""Input that means harm: nothing is fetched, nothing runs, the process lives, and the error is one line.

Each test holds one case of the threat list, on whatever part of contested it reaches today. What a case costs is
measured in a process of its own where it could end ours.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, serialize

from contested.errors import ContestedError, EndpointRefusedError, InputError, QueryError
from contested.reading import FORMATS, read, read_bytes
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore
from contested.store.remote import RemoteStore

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script>",
    "{{7*7}}",
    "\u202etxt.exe",
    "=cmd|' /C calc'!A0",
    "x\tP1\tQ1\n|| Q42",
    'x" } UNION { ?s ?p ?o } #',
    "> ?p ?o } #",
    "?o",
    "\\u0022",
    "\\",
]


class Listener(ThreadingTCPServer):
    """A port on loopback that counts who comes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Count)
        self.visits = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Count(BaseRequestHandler):
    server: Listener

    def handle(self) -> None:
        self.server.visits += 1


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Fails the test if anybody came, once what was under way has had the time to come."""
    with Listener() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        time.sleep(0.05)
        server.shutdown()
        thread.join()
        assert server.visits == 0


@pytest.fixture(params=[EmbeddedStore, ReferenceStore])
def store(request: pytest.FixtureRequest) -> Store:
    engine: Store = request.param()
    engine.load([Quad(A, P, Literal(text)) for text in SCRIPTS])
    return engine


def survives(code: str, *arguments: str, seconds: float = 60) -> str:
    """Run code in a process of its own, see that it ends by itself without a crash, and return what it prints."""
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    assert run.returncode == 0, run.stderr[-500:]
    return run.stdout


# ---------------------------------------------------------------------------------------- queries that end the process

NESTED = MappingProxyType(
    {
        "groups": "'SELECT * ' + '{' * 6000 + '}' * 6000",
        "parentheses": "'ASK { FILTER(' + '(' * 6000 + '1' + ')' * 6000 + ') }'",
        "negations": "'ASK { FILTER(' + '!' * 12000 + 'true) }'",
        "disjunctions": "'ASK { FILTER(true' + ' || true' * 12000 + ') }'",
        "sums": "'SELECT (1' + '+1' * 60000 + ' AS ?x) {}'",
        "EXISTS": "'ASK { ' + 'FILTER EXISTS { ' * 6000 + '}' * 6000 + ' }'",
        "OPTIONAL": "'ASK { ' + 'OPTIONAL { ' * 6000 + '}' * 6000 + ' }'",
        "UNION": "'ASK { {} ' + 'UNION {} ' * 12000 + '}'",
        "sub-SELECT": "'SELECT * ' + '{ SELECT * ' * 6000 + '{}' + '}' * 6000",
        "paths": "'ASK { ?s ' + '(' * 20000 + '<a:a>' + ')' * 20000 + ' ?o }'",
        "alternatives": "'ASK { ?s <a:a>' + '|<a:a>' * 60000 + ' ?o }'",
        "columns": "'SELECT ' + ' '.join(f'(1 AS ?x{i})' for i in range(6000)) + ' {}'",
        "triple terms": "'ASK { ?s ?p ' + '<<( ?s ?p ' * 30000 + '1' + ')>>' * 30000 + ' }'",
        "hidden parentheses": "'ASK { FILTER(1<' + '(' * 6000 + '2' + ')' * 6000 + '#>\\n) }'",
        "patterns": "'ASK { ' + ' . '.join(f'?a{i} ?b{i} ?c{i}' for i in range(1000)) + ' }'",
        "brackets": "'ASK { ?s ?p ' + '[ ?p ' * 1000 + '1' + ']' * 1000 + ' }'",
        "items": "'ASK { ?s ?p (' + ' 1' * 1000 + ') }'",
    }
)
ASK_IT = """
    import resource, sys, time
    from contested.errors import QueryError
    from contested.store.embedded import EmbeddedStore
    from contested.store.reference import ReferenceStore
    query, before = eval(sys.argv[1]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for store in (EmbeddedStore(), ReferenceStore()):
        start = time.process_time()
        try:
            (store.ask if query.startswith("ASK") else store.select)(query)
        except QueryError as error:
            print(error)
        assert store.ask("ASK {}"), "the next query is answered"
        assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "memory stays"
"""


@pytest.mark.parametrize("name", NESTED)
def test_04_05_deep_and_long_queries_are_refused_and_the_process_lives(name: str) -> None:
    lines = survives(ASK_IT, NESTED[name]).splitlines()
    assert len(lines) == 2
    assert all("line 1, column" in line for line in lines)


# ----------------------------------------------------------------------------------- queries that reach for the network

SERVICES = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?v {{ <{0}> }} SERVICE ?v {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\U00000053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ SERVICESILENT<{0}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(1 AS ?x) ?s ?p 1SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "PREFIX e: <{0}> SELECT * {{ SERVICEe:x{{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o.SERVICE<{0}>{{ ?s ?p ?o }} }}",
    'SELECT * {{ FILTER(1<2#>"""\n) SERVICE<{0}>{{ ?s ?p ?o }} }}#"""',
    'SELECT * {{ ?s ?p "\\u0022 . SERVICE <{0}> {{ ?s ?p ?o }} #" }}',
    'SELECT * {{ ?s ?p "\\u00000022 . SERVICE <{0}> {{ ?s ?p ?o }} #" }}',
    "SELECT * {{ ?s ?p ?o # \\u000A SERVICE <{0}> {{ ?s ?p ?o }}\n}}",
    "SELECT * {{ ?s ?p ?o #\rSERVICE <{0}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("query", SERVICES)
def test_08_service_is_refused_in_every_disguise(listener: Listener, store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.select(query.format(listener.url))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s {{ ?s ?p ?o }} # SERVICE <{0}> {{ }}",
        'SELECT ?s {{ ?s ?p ?o FILTER(?o != "SERVICE <{0}> {{ }}") }}',
        "SELECT ?s {{ ?s ?p ?o FILTER(?p != <{0}SERVICE>) }}",
        "PREFIX service: <{0}> SELECT ?s {{ ?s ?p ?o FILTER(?p != service:service) }}",
        "SELECT ?s {{ ?s ?SERVICE ?service }}",
    ],
)
def test_08_the_mere_word_service_is_answered(listener: Listener, store: Store, query: str) -> None:
    assert len(store.select(query.format(listener.url)).rows) == len(SCRIPTS)


@pytest.mark.parametrize("clause", ["FROM <{0}>", "FROM NAMED <{0}>", "FROM <{0}> FROM NAMED <{0}>"])
def test_09_from_is_a_name_and_fetches_nothing(listener: Listener, store: Store, clause: str) -> None:
    query = f"SELECT * {clause.format(listener.url)} {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    assert store.select(query).rows == ()


def test_09_from_a_file_is_refused(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:x:secret> <urn:x:secret> 1 .", encoding="utf-8")
    with pytest.raises(QueryError, match="FROM a file is refused"):
        store.select(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE {{ ?s ?p ?o }}",
        "INSERT DATA {{ <a:a> <a:a> <a:a> }}",
        "LOAD <{0}>",
        "CLEAR ALL",
        "# SELECT\nDROP ALL",
        "PREFIX e: <{0}> WITH e:g DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "SELECT * {{ ?s ?p ?o }} ; CLEAR ALL",
        "ASK {{ }} ; LOAD <{0}>",
    ],
)
def test_10_updates_are_refused_and_change_nothing(listener: Listener, store: Store, update: str) -> None:
    asks: list[Callable[[str], object]] = [store.select, store.ask, store.construct]
    for ask in asks:
        with pytest.raises(QueryError):
            ask(update.format(listener.url))
    assert len(store.select("SELECT * { ?s ?p ?o }").rows) == len(SCRIPTS)


# ------------------------------------------------------------------------------------------------- data that means harm


@pytest.mark.parametrize("text", SCRIPTS)
@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_18_texts_that_would_run_elsewhere_are_data(text: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{suffix}"
    file.write_bytes(serialize([Quad(A, P, Literal(text)).triple], format=FORMATS[f".{suffix}"]) or b"")
    for engine in (EmbeddedStore(), ReferenceStore()):
        engine.load(read(file).quads)
        assert engine.select("SELECT ?o { ?s ?p ?o }").rows == ((Literal(text),),)


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"])
def test_19_addresses_that_would_run_elsewhere_are_data(iri: str) -> None:
    source = read_bytes(f"<urn:x:a> <urn:x:b> <{iri}> .".encode(), "x.ttl")
    assert [quad.object for quad in source.quads] == [NamedNode(iri)]


@pytest.mark.parametrize(
    "value",
    [
        r"'\uD800'",
        r"'\u0000'",
        "'\0'",
        "'x'@en-abcdefghijk",
        "'x'@en_us",
        "'2023-13-45'^^xsd:date",
        "'0000'^^xsd:gYear",
        "'-44'^^xsd:gYear",
        "'+20230'^^xsd:gYear",
        "'1e400'^^xsd:integer",
        "'-12'^^xsd:nonNegativeInteger",
    ],
)
def test_22_values_that_no_export_could_hold_are_refused_at_load(value: str) -> None:
    text = f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n<urn:x:a> <urn:x:b> {value} ."
    with pytest.raises(InputError, match=r"^x\.ttl:2:\d+: "):
        read_bytes(text.encode(), "x.ttl")


def test_22_places_off_the_globe_are_refused_at_load() -> None:
    text = "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n<urn:x:a> geo:lat 91 ."
    with pytest.raises(InputError, match=r"^x\.ttl:2:19: "):
        read_bytes(text.encode(), "x.ttl")


CONTEXTS = [
    '{{"@context": "{0}", "@id": "urn:x:a"}}',
    '{{"@context": ["{0}"], "@id": "urn:x:a"}}',
    '{{"@context": {{"@version": 1.1, "@import": "{0}"}}, "@id": "urn:x:a"}}',
    '{{"@context": {{"a": {{"@id": "urn:x:b", "@context": "{0}"}}}}, "@id": "urn:x:a", "a": {{"@id": "urn:x:c"}}}}',
    '{{"@id": "urn:x:a", "urn:x:b": {{"@context": "{0}", "@id": "urn:x:c"}}}}',
]
DOCTYPES = [
    '<!DOCTYPE r [<!ENTITY x SYSTEM "{0}">]><r>&x;</r>',
    '<!DOCTYPE r SYSTEM "{0}"><r/>',
    '<!DOCTYPE r [<!ENTITY % x SYSTEM "{0}"> %x;]><r/>',
]


@pytest.mark.parametrize(
    ("text", "name"), [*((text, "x.jsonld") for text in CONTEXTS), *((text, "x.rdf") for text in DOCTYPES)]
)
@pytest.mark.parametrize("local", [False, True])
def test_23_no_context_and_no_entity_is_fetched(
    listener: Listener, tmp_path: Path, text: str, name: str, local: bool
) -> None:
    secret = tmp_path / "secret"
    secret.write_text('{"@context": {"a": "urn:x:secret"}}', encoding="utf-8")
    with pytest.raises(InputError, match=rf"^{name}:1:\d+: "):
        read_bytes(text.format(secret.as_uri() if local else listener.url).encode(), name)


def test_23_a_billion_laughs_cost_nothing(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    file = tmp_path / "x.rdf"
    file.write_text(f'<!DOCTYPE r [<!ENTITY a0 "ha">{entities}]>\n<r>&a9;</r>', encoding="utf-8")
    assert "<!DOCTYPE is refused" in survives(READ_IT, str(file))


def test_23_owl_imports_is_a_triple_and_fetches_nothing(listener: Listener, store: Store) -> None:
    imports = f"<urn:x:a> <http://www.w3.org/2002/07/owl#imports> <{listener.url}> ."
    store.load(read_bytes(imports.encode(), "x.ttl").quads)
    assert store.ask(f"ASK {{ <urn:x:a> ?p <{listener.url}> }}")


READ_IT = """
    import resource, sys, time
    from contested.errors import InputError
    from contested.reading import read
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        print(len(read(sys.argv[1]).quads))
    except InputError as error:
        print(error)
    assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "memory stays"
"""
TERMS = "<<( <urn:x:a> <urn:x:b> " * 30_000 + '"1"' + " )>>" * 30_000
DEEP = MappingProxyType(
    {
        "lists.ttl": "<urn:x:a> <urn:x:b> " + "(" * 100_000 + ")" * 100_000 + " .",
        "terms.ttl": f"<urn:x:a> <urn:x:b> {TERMS} .",
        "terms.nt": f"<urn:x:a> <urn:x:b> {TERMS} .",
        "comment.ttl": f"#\r<urn:x:a> <urn:x:b> {TERMS} .",
        "escape.ttl": f"@prefix e: <urn:x:> . e:a e:b e:c\\# , {TERMS} .",
        "quote.ttl": f"@prefix e: <urn:x:> . e:a e:b e:c\\' , {TERMS} , 'x' .",
        "graphs.trig": "{" * 100_000,
        "objects.jsonld": '{"urn:x:a":' * 50_000 + "1" + "}" * 50_000,
        "arrays.json": "[" * 100_000 + "]" * 100_000,
        "elements.rdf": '<rdf:RDF xmlns:rdf="urn:x:r">' + "<a>" * 100_000,
    }
)


@pytest.mark.parametrize("name", DEEP)
def test_24_deep_data_is_refused_and_the_process_lives(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(DEEP[name].encode())
    assert re.search(rf"{re.escape(name)}:\d+:\d+: nests deeper than 100 levels", survives(READ_IT, str(file)))


def test_24_a_file_that_cannot_be_read_changes_no_store(store: Store) -> None:
    with pytest.raises(InputError, match=r"^x\.ttl:50001:"):
        store.load(read_bytes(b"<urn:x:a> <urn:x:b> 1 .\n" * 50_000 + b"<urn:x:a> <urn:x:b", "x.ttl").quads)
    assert len(store.select("SELECT * { ?s ?p ?o }").rows) == len(SCRIPTS)


# ------------------------------------------------------------------------------------------- endpoints and parameters


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd#", "gopher://127.0.0.1/", "http://ada:secret@127.0.0.1/", "http://169.254.169.254/"]
)
def test_27_endpoints_that_we_do_not_go_to(url: str) -> None:
    with pytest.raises(EndpointRefusedError):
        RemoteStore(url, timeout=5).select("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("text", SCRIPTS)
def test_29_a_parameter_stays_a_term(store: Store, text: str) -> None:
    found = store.select("SELECT ?s ?o { ?s ?p ?o }", {"o": Literal(text)})
    assert found.rows == ((A, Literal(text)),)
    assert store.select("SELECT ?s ?o { ?s ?p ?o }", {"o": Literal(text + "x")}).rows == ()


def test_29_an_iri_that_breaks_out_is_no_iri() -> None:
    with pytest.raises(ValueError, match="Invalid IRI"):
        NamedNode("http://example.org/> ?p ?o } #")


@given(st.text())
def test_29_any_text_is_bound_as_itself(text: str) -> None:
    with suppress(UnicodeEncodeError):
        engine = EmbeddedStore()
        engine.load([Quad(A, P, Literal(text)), Quad(A, P, Literal(text + "x"))])
        assert engine.select("SELECT ?o { ?s ?p ?o }", {"o": Literal(text)}).rows == ((Literal(text),),)


@given(st.text())
def test_any_text_sent_as_a_query_is_answered_or_refused(text: str) -> None:
    for prefix in ("", "SELECT * { ", "ASK { ?s ?p "):
        with suppress(ContestedError):
            EmbeddedStore().select(prefix + text)
