"""Whole answers from endpoints that cut them: noticed, asked for in pages, and not believed where pages do not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import SparqlServer
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from rogue import Handler, Rogue

from contested.cli import run
from contested.store.base import Solutions, Term
from contested.store.embedded import EmbeddedStore
from contested.store.paging import Part, PartialAnswerError, whole
from contested.store.remote import RemoteStore
from contested.store.selection import selection

Rows: TypeAlias = tuple[tuple[Term | None, ...], ...]
P = NamedNode("http://example.org/p")
QUADS = [Quad(NamedNode(f"http://example.org/{number:03}"), P, Literal(number % 7)) for number in range(57)]
ALL = "PREFIX ex: <http://example.org/> SELECT ?s ?o { ?s ex:p ?o } ORDER BY DESC(?o) # the highest first"


class Cutting:
    """An engine that gives so many rows at the most, and says so or not."""

    def __init__(self, most: int, cut: str | None = "X-SPARQL-MaxRows: 1", limit: int | None = None) -> None:
        self.store = EmbeddedStore()
        self.store.load(QUADS)
        self.most, self.cut, self.limit = most, cut, limit
        self.asked: list[str] = []

    def __call__(self, query: str) -> Part:
        self.asked.append(query)
        found = self.store.select(query)
        rows = self.change(found.rows)[: self.most]
        cut = self.cut if len(rows) < len(found.rows) else None
        return Part(Solutions(found.variables, rows), cut, self.limit)

    def change(self, rows: Rows) -> Rows:
        return rows


def embedded(query: str) -> Solutions:
    store = EmbeddedStore()
    store.load(QUADS)
    return store.select(query)


@pytest.mark.parametrize("most", [2, 3, 10, 28, 56, 57, 58])
@pytest.mark.parametrize("limit", [None, 2, 10])
def test_what_is_cut_is_asked_for_in_pages(most: int, limit: int | None) -> None:
    found = whole(ALL, Cutting(most, limit=limit))
    assert sorted(map(str, found.rows)) == sorted(map(str, embedded(ALL).rows))
    assert [row[1] for row in found.rows] == [row[1] for row in embedded(ALL).rows]


@pytest.mark.parametrize("query", [ALL.replace("#", "LIMIT 40 OFFSET 3 #"), f"{ALL}\nVALUES ?o {{ 1 2 3 4 }}"])
def test_a_query_keeps_its_own_limits(query: str) -> None:
    assert len(embedded(query).rows) > 20
    assert sorted(map(str, whole(query, Cutting(9)).rows)) == sorted(map(str, embedded(query).rows))


def test_a_whole_answer_is_asked_for_once() -> None:
    ask = Cutting(58)
    assert whole(ALL, ask) == embedded(ALL)
    assert ask.asked == [ALL]


@pytest.mark.parametrize(("count", "suspect"), [(99, False), (100, True), (1024, True), (1001, False), (10_000, True)])
def test_round_numbers_of_rows_are_suspect(count: int, suspect: bool) -> None:
    assert Part(Solutions(("s",), ((None,),) * count)).suspect is suspect


def test_a_cut_without_a_word_is_noticed_by_its_round_number() -> None:
    ask = Cutting(100, cut=None)
    ask.store.load([Quad(NamedNode(f"http://example.org/more/{number}"), P, Literal(number)) for number in range(200)])
    assert len(whole(ALL, ask).rows) == 257
    assert "COUNT" in ask.asked[1]


def test_a_round_number_of_rows_may_be_all_there_are() -> None:
    ask = Cutting(1000, cut=None)
    ask.store.load([Quad(NamedNode(f"http://example.org/more/{number}"), P, Literal(number)) for number in range(43)])
    assert len(whole(ALL.replace("?o }", "?o FILTER(?o >= 0) }"), ask).rows) == 100
    assert len(ask.asked) == 2


def test_the_smallest_page_that_is_cut_is_an_error() -> None:
    with pytest.raises(PartialAnswerError, match=r"only a part of its answer \(X-SQL-State: S1TAT\); ask for less"):
        whole(ALL, Cutting(1, cut="X-SQL-State: S1TAT"))


def test_pages_need_an_order_by_what_is_selected() -> None:
    with pytest.raises(PartialAnswerError, match=r"select \?o too, by which it is sorted"):
        whole(ALL.replace("SELECT ?s ?o", "SELECT ?s"), Cutting(10))


class Turning(Cutting):
    """An engine whose order changes with each answer."""

    def change(self, rows: Rows) -> Rows:
        turn = len(self.asked) % 3 if len(rows) > 1 else 0
        return rows[turn:] + rows[:turn]


class Shuffling(Cutting):
    """An engine that puts one row in another's place, on each page but at its ends."""

    def change(self, rows: Rows) -> Rows:
        return (*rows[:3], rows[2], *rows[4:]) if "OFFSET" in self.asked[-1] and len(rows) > 5 else rows


class Growing(Cutting):
    """An engine that is written to while it is asked."""

    def __call__(self, query: str) -> Part:
        if "OFFSET 9 " in f"{query} ":
            self.store.load([Quad(NamedNode("http://example.org/new"), P, Literal(-1))])
        return super().__call__(query)


@pytest.mark.parametrize("engine", [Turning, Shuffling, Growing])
def test_an_engine_that_changes_between_pages_is_not_believed(engine: type[Cutting]) -> None:
    with pytest.raises(PartialAnswerError, match="its data or their order changed between two pages"):
        whole(ALL, engine(10))


class Virtuoso(Cutting):
    """An engine that loses rows, as Virtuoso does, when a page is sorted outside of what it pages."""

    def __call__(self, query: str) -> Part:
        return replace(super().__call__(query), sorts_inside=True)

    def change(self, rows: Rows) -> Rows:
        outside = re.search(r"ORDER BY [^}]*OFFSET", self.asked[-1])
        return rows[:1] + rows[:-1] if outside else rows


def test_virtuoso_sorts_inside() -> None:
    assert sorted(map(str, whole(ALL, Virtuoso(10)).rows)) == sorted(map(str, embedded(ALL).rows))


def test_comments_end_before_what_is_written_after_them() -> None:
    parts = selection("SELECT ?s # a }\n{ ?s ?p ?o # b }\n} ORDER BY ?s # c", ("s",))
    for query in (parts.page(5, 5), parts.nested_page(5, 5), parts.counting(), parts.counting(distinct=True)):
        assert len(embedded(query).rows) in (1, 5)


# ---------------------------------------------------------------------------------------------------- over real sockets

ROWS = [{"s": {"type": "uri", "value": f"http://example.org/{number:03}"}} for number in range(25)]


def results(rows: list[dict[str, dict[str, str]]], variable: str = "s") -> bytes:
    return json.dumps({"head": {"vars": [variable]}, "results": {"bindings": rows}}).encode()


def asked(handler: Handler) -> str:
    return parse_qs(urlsplit(handler.path).query)["query"][0]


def paging(handler: Handler, most: int = 10) -> None:
    """Answer as an endpoint with a row limit."""
    query = asked(handler)
    if "COUNT" in query:
        number = {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": str(len(ROWS))}
        return handler.reply(results([{"rows": number}], "rows"))
    slice_ = re.search(r"LIMIT (\d+) OFFSET (\d+)", query)
    limit, offset = map(int, slice_.groups()) if slice_ else (len(ROWS), 0)
    wanted = ROWS[offset : offset + limit]
    if len(wanted) > most:
        return handler.reply(results(wanted[:most]), X_SPARQL_MaxRows=str(most))
    return handler.reply(results(wanted))


def failing(at: str, behave: Callable[[Handler], None]) -> Callable[[Handler], None]:
    return lambda handler: behave(handler) if at in asked(handler) else paging(handler)


def test_an_endpoint_with_a_row_limit_gives_all(rogue: Rogue) -> None:
    rogue.behave = paging
    found = RemoteStore(rogue.url).select("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    assert [row[0].value for row in found.rows] == [row["s"]["value"] for row in ROWS]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("behave", "message"),
    [
        (lambda handler: None, "does not speak HTTP"),
        (lambda handler: handler.reply(b"", 500, "text/plain"), "500 Internal Server Error"),
        (lambda handler: handler.reply(results(ROWS)[:-9]), "truncated or malformed"),
        (lambda handler: handler.reply(results([])), "has 25 rows and gave 10"),
        (lambda handler: handler.reply(results(ROWS[3:9])), "began a page with another row"),
    ],
)
def test_an_endpoint_that_dies_between_pages_is_one_line_and_no_file(
    rogue: Rogue,
    behave: Callable[[Handler], None],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    query, output = tmp_path / "query.rq", tmp_path / "rows.csv"
    query.write_text("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    command = ["query", str(query), "--endpoint", rogue.url, "--format", "csv", "-o", str(output)]
    rogue.behave = failing("OFFSET 9", behave)
    assert run(command) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert message in said
    assert not output.exists()
    rogue.behave = paging
    assert run(command) == 0
    assert len(output.read_text().splitlines()) == 26


# ------------------------------------------------------------------------------------------------------------ CONSTRUCT

BLANK = BlankNode("b")
TRIPLES = [
    Triple(NamedNode("http://example.org/a"), P, Literal("007")),
    Triple(NamedNode("http://example.org/a"), P, Literal("0.50", datatype=NamedNode("http://example.org/d"))),
    Triple(NamedNode("http://example.org/a"), P, Literal("tué", language="fr")),
    Triple(NamedNode("http://example.org/b"), P, BLANK),
    Triple(BLANK, P, NamedNode("http://example.org/a")),
]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "PREFIX e: <http://e.org/> CONSTRUCT { ?s e:q [ e:r ?o ] ; e:t (?o 1) } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?o ?p ?s . ?s ?p ?none } # } \n WHERE { ?s ?p ?o } ORDER BY ?o LIMIT 3",
        "CONSTRUCT { <urn:x:a> <urn:x:p> ?p } { ?s ?p ?o }",
        "CONSTRUCT { <urn:x:a> <urn:x:p> 12 } { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?s } WHERE { { SELECT ?s (SAMPLE(?q) AS ?p) { ?s ?q ?o } GROUP BY ?s } }",
    ],
)
def test_construct_gives_what_the_engine_itself_would(sparql_server: SparqlServer, query: str) -> None:
    data = serialize(TRIPLES, format=RdfFormat.N_TRIPLES) or b""
    store = EmbeddedStore()
    store.load(Quad(*triple) for triple in TRIPLES)
    with sparql_server(data) as url:
        assert shape(RemoteStore(url).construct(query)) == shape(store.construct(query))


def shape(triples: Iterable[Triple]) -> list[tuple[str, ...]]:
    """Return triples as text, all blank nodes alike."""
    return sorted({tuple(re.sub(r"_:\w+", "_:b", str(term)) for term in triple) for triple in triples})


def test_construct_keeps_literals_as_they_are_sent(rogue: Rogue) -> None:
    number = {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "007"}
    rogue.behave = lambda handler: handler.reply(results([{"o": number}], "o"))
    (triple,) = RemoteStore(rogue.url).construct("CONSTRUCT { <urn:x:a> <urn:x:p> ?o } { ?s ?p ?o }")
    assert triple.object == Literal("007", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert asked_first(rogue).startswith("SELECT DISTINCT ?o")


def asked_first(rogue: Rogue) -> str:
    return parse_qs(urlsplit(rogue.asked[0][1]).query)["query"][0]


def test_construct_is_paged_by_its_rows(rogue: Rogue) -> None:
    rogue.behave = paging
    assert len(list(RemoteStore(rogue.url).construct("CONSTRUCT { ?s a <urn:x:t> } { ?s ?p ?o }"))) == 25
