"""The table of statements: exact text, typed cells, one event alone, every engine, and metadata for readers."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import csvw
import pyarrow.parquet
import pytest
from conftest import ROOT, SparqlServer
from pyoxigraph import Quad, RdfFormat, serialize

import contested
from benchmarks.generate import graph as made_up
from contested.assets import ontology_files
from contested.cli import run
from contested.errors import ParameterError
from contested.export import Losses, export
from contested.export.tables.claim_columns import CLAIM_COLUMNS
from contested.export.tables.kinds import KINDS, STATEMENTS
from contested.export.tables.statement_columns import STATEMENT_COLUMNS
from contested.graph import Graph
from contested.namespaces import expand
from contested.reading import read_all
from contested.statement_records import StatementRecord
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CASES = ROOT / "tests" / "cases" / "exports" / "statements"


def small() -> Graph:
    return contested.open(CASES / "data.ttl")


def written(graph: Graph, name: str, event: str | None = None, losses: Losses | None = None) -> bytes:
    parts = export(graph, name, event=event, losses=losses, rows="statements")
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def typed(graph: Graph, event: str | None = None) -> list[dict[str, Any]]:
    content = io.BytesIO(written(graph, "parquet", event))
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(content).to_pylist()
    return rows


def names(things: list[str]) -> list[str]:
    return [thing.rpartition("/")[2] for thing in things]


def test_text_is_exactly_this() -> None:
    losses = Losses()
    with small() as graph:
        assert written(graph, "csv", losses=losses) == (CASES / "expected.csv").read_bytes()
    assert losses.entries == []


def test_what_is_said_twice_is_written_once_and_reported(tmp_path: Path) -> None:
    file, losses = tmp_path / "twice.ttl", Losses()
    file.write_text(
        f"{(CASES / 'data.ttl').read_text(encoding='utf-8')}\n"
        'claim:twice a ctd:OutcomeClaim ; ctd:about event:twice ; rdfs:label "Two"@en , "One"@en .\n',
        encoding="utf-8",
    )
    with contested.open(file) as graph:
        table = written(graph, "csv", losses=losses).decode()
    assert sum("/claim/twice,One," in line for line in table.splitlines()) == 1
    assert [(loss.feature, loss.reason) for loss in losses] == [("label", "the first of 2 is written")]


def test_who_speaks_stands_beside_office_principals_and_side() -> None:
    with small() as graph:
        claim, plea, vote = typed(graph)
    assert names(claim["agents"]) == ["arcadia", "spokeswoman"]
    assert [names(claim[name]) for name in ("claimants", "voiced_by", "speakers")] == [["arcadia"], ["spokeswoman"], []]
    assert claim["offices"] == ["envoy", "spokeswoman"]
    assert names(claim["office_agents"]) == ["spokeswoman", "spokeswoman"]
    assert claim["principal_labels"] == ["Ministry of Arcadia", "Arcadia"], "the nearest first"
    assert names(claim["principal_agents"]) == ["spokeswoman", "spokeswoman"]
    assert claim["side_labels"] == ["Arcadian side", "Arcadian side"]
    assert names(claim["side_agents"]) == ["arcadia", "spokeswoman"]
    assert names(plea["speakers"]) == ["spokeswoman"]
    assert (vote["agent_labels"], vote["sides"], vote["principals"]) == (["League of states"], [], [])


def test_what_reactions_and_votes_say_is_typed() -> None:
    with small() as graph:
        claim, plea, vote = typed(graph)
    assert (plea["acts"], plea["stated_on"]) == (["call_for_talks", "hope"], date(2031, 5, 4))
    assert plea["addressee_labels"] == ["Borduria", "Oberst Ottokar"]
    assert names(plea["unnamed"]) == ["colonel"]
    assert (vote["in_favour"], vote["against"], vote["adopted_labels"]) == (12, 0, ["Appeal for calm"])
    assert (claim["in_favour"], claim["acts"], claim["type_labels"]) == (None, [], ["attack claim"])
    assert claim["characters"] == ["10-19", "200-240"]
    assert (claim["section_names"], claim["field_names"]) == (["Infobox", "Reactions"], ["losses", ""])
    assert (vote["characters"], vote["section_names"]) == ([""], [""])


def test_one_event_alone_has_the_rows_that_it_has_among_all() -> None:
    store = EmbeddedStore()
    store.load(quad for source in read_all(ontology_files()) for quad in source.quads)
    store.load(Quad(*triple) for triple in made_up(200))
    with Graph(store) as graph:
        rows = typed(graph)
        events = sorted({row["event"] for row in rows})
        assert len(events) > 10
        assert rows == sorted(rows, key=lambda row: (row["event"], row["statement"]))
        for event in events[:10]:
            assert typed(graph, event) == [row for row in rows if row["event"] == event]


def test_an_event_that_only_a_vote_is_about_can_be_asked_for() -> None:
    with small() as graph:
        assert names([row["statement"] for row in typed(graph, "march")]) == ["vote"]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_an_unknown_event_is_named_before_anything_is_written(name: str) -> None:
    with small() as graph, pytest.raises(ParameterError, match="no event 'brigde'"):
        next(export(graph, name, event="brigde", rows="statements"))


def test_the_table_is_the_same_on_every_engine(sparql_server: SparqlServer) -> None:
    sources = [*read_all(ontology_files()), *read_all([CASES / "data.ttl"])]
    quads = [quad for source in sources for quad in source.quads]
    reference = ReferenceStore()
    reference.load(quads)
    server = sparql_server(serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b"")
    with server as url, contested.open(endpoint=url) as remote:
        for event in (None, "bridge"):
            with small() as graph:
                expected = written(graph, "csv", event)
            assert written(Graph(reference), "csv", event) == expected
            assert written(remote, "csv", event) == expected


def test_a_reader_of_csvw_finds_the_table_valid(tmp_path: Path) -> None:
    path = tmp_path / "statements.csv"
    assert run(["export", "csv", "--rows", "statements", "--data", str(CASES / "data.ttl"), "-o", str(path)]) == 0
    table = csvw.CSVW(str(path), validate=True)
    assert table.is_valid
    found = [row["statement"].unsplit() for row in table.tables[0].iterdicts()]
    assert found == [expand(name) for name in ("claim:attack", "statement:plea", "statement:vote")]


def test_every_part_of_a_statement_has_a_column() -> None:
    spelled = {"iri": "statement", "label": "statement_label"}
    assert {spelled.get(field, field) for field in StatementRecord._fields} <= {one.name for one in STATEMENT_COLUMNS}


def test_columns_of_one_name_are_alike_in_both_tables() -> None:
    claims = {column.name: column for column in CLAIM_COLUMNS}
    shared = [column for column in STATEMENT_COLUMNS if column.name in claims]
    assert len(shared) > 10
    for column in shared:
        other = claims[column.name]
        assert (column.type, column.many, column.unit) == (other.type, other.many, other.unit), column.name


def test_columns_are_named_once_and_described_in_sentences() -> None:
    assert KINDS["statements"] is STATEMENTS
    assert len({column.name for column in STATEMENT_COLUMNS}) == len(STATEMENT_COLUMNS)
    assert all(column.description.endswith(".") for column in STATEMENT_COLUMNS)
