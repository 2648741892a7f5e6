"""The tables of events and notes: exact text, typed lists, one event alone, every engine, and metadata for readers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import csvw
import pyarrow.parquet
import pytest
from conftest import ROOT, SparqlServer
from pyoxigraph import RdfFormat, serialize

import contested
from contested.assets import ontology_files
from contested.cli import run
from contested.errors import ParameterError
from contested.export import Losses, export
from contested.export.tables.kinds import EVENTS, KINDS, NOTES
from contested.graph import Graph
from contested.namespaces import expand
from contested.reading import read_all
from contested.store.reference import ReferenceStore

CASES = ROOT / "tests" / "cases" / "exports" / "events"
TABLES = ("events", "notes")


def small() -> Graph:
    return contested.open(CASES / "data.ttl")


def written(
    graph: Graph, rows: str, name: str = "csv", event: str | None = None, losses: Losses | None = None
) -> bytes:
    parts = export(graph, name, event=event, losses=losses, rows=rows)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def typed(graph: Graph, rows: str, event: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyarrow.parquet.read_table(
        io.BytesIO(written(graph, rows, "parquet", event))
    ).to_pylist()
    return found


@pytest.mark.parametrize("rows", TABLES)
def test_text_is_exactly_this(rows: str) -> None:
    losses = Losses()
    with small() as graph:
        assert written(graph, rows, losses=losses) == (CASES / f"{rows}.csv").read_bytes()
    assert losses.entries == []


def test_places_stand_beside_their_names_and_coordinates() -> None:
    with small() as graph:
        weir = typed(graph, "events")[-1]
    assert (weir["location_labels"], weir["coordinates"]) == (["The mill", "The weir"], ["", "41.5,-12.25"])


def test_a_link_is_seen_from_either_end() -> None:
    with small() as graph:
        linked = {row["event"]: row["linked_events"] for row in typed(graph, "events")}
    weir, election, war = (expand(f"event:{name}") for name in ("weir", "election", "war"))
    assert linked == {election: [weir], war: [], weir: [election]}


@pytest.mark.parametrize(("event", "notes"), [("weir", ["both"]), ("war", []), ("election", [])])
def test_one_event_alone_with_the_notes_on_what_reports_it(event: str, notes: list[str]) -> None:
    with small() as graph:
        assert [row["event"] for row in typed(graph, "events", event)] == [expand(f"event:{event}")]
        assert typed(graph, "events", event)[0] in typed(graph, "events")
        assert [row["note"] for row in typed(graph, "notes", event)] == [expand(f"note:{name}") for name in notes]


@pytest.mark.parametrize("rows", TABLES)
def test_an_unknown_event_is_named_before_anything_is_written(rows: str) -> None:
    with small() as graph, pytest.raises(ParameterError, match="no event 'wier'"):
        next(export(graph, "csv", event="wier", rows=rows))


@pytest.mark.parametrize("rows", TABLES)
def test_the_table_is_the_same_on_every_engine(rows: str, sparql_server: SparqlServer) -> None:
    sources = [*read_all(ontology_files()), *read_all([CASES / "data.ttl"])]
    quads = [quad for source in sources for quad in source.quads]
    reference = ReferenceStore()
    reference.load(quads)
    server = sparql_server(serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b"")
    with server as url, contested.open(endpoint=url) as remote:
        for event in (None, "weir"):
            with small() as graph:
                expected = written(graph, rows, event=event)
            assert written(Graph(reference), rows, event=event) == expected
            assert written(remote, rows, event=event) == expected


@pytest.mark.parametrize("rows", TABLES)
def test_a_reader_of_csvw_finds_the_table_valid(rows: str, tmp_path: Path) -> None:
    path = tmp_path / f"{rows}.csv"
    assert run(["export", "csv", "--rows", rows, "--data", str(CASES / "data.ttl"), "-o", str(path)]) == 0
    table = csvw.CSVW(str(path), validate=True)
    assert table.is_valid
    with small() as graph:
        expected = [row[KINDS[rows].key] for row in typed(graph, rows)]
    assert [row[KINDS[rows].key].unsplit() for row in table.tables[0].iterdicts()] == expected


def test_columns_are_named_once_and_described_in_sentences() -> None:
    for kind in (EVENTS, NOTES):
        assert len({column.name for column in kind.columns}) == len(kind.columns)
        assert all(column.description.endswith(".") for column in kind.columns)
