"""The claim table: exact text, typed columns, metadata that other readers check, and words that mean harm."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import csvw
import pandas
import polars
import pyarrow
import pyarrow.ipc
import pyarrow.parquet
import pytest
from conftest import ROOT, SparqlServer
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

import contested
from contested.assets import ontology_files
from contested.cells import csv_line
from contested.cli import run
from contested.errors import ExportError, ParameterError
from contested.export import FORMATS, Losses, export
from contested.export.tables.claim_columns import CLAIM_COLUMNS
from contested.export.tables.column import Type
from contested.graph import Graph
from contested.namespaces import expand
from contested.reading import read_all
from contested.records import ClaimRecord
from contested.store.reference import ReferenceStore

CASES = ROOT / "tests" / "cases" / "exports" / "tables"
NAMES = [column.name for column in CLAIM_COLUMNS]
LISTS = {column.name for column in CLAIM_COLUMNS if column.many}
TABLES = ("csv", "tsv", "parquet", "arrow")
Open = Callable[[], Graph]


def small() -> Graph:
    return contested.open(CASES / "data.ttl")


def hostile() -> Graph:
    return contested.open(CASES / "hostile.ttl")


def written(graph: Graph, name: str, losses: Losses | None = None, **options: str) -> bytes:
    parts = export(graph, name, losses=losses, **options)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def typed(graph: Graph) -> list[dict[str, Any]]:
    """Return the rows as a Parquet reader finds them."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(written(graph, "parquet"))).to_pylist()
    return rows


def cells(graph: Graph, losses: Losses | None = None, **options: str) -> list[dict[str, str]]:
    """Return the rows as a CSV reader finds them."""
    return list(csv.DictReader(io.StringIO(written(graph, "csv", losses, **options).decode(), newline="")))


def lost(losses: Losses) -> set[tuple[str, str]]:
    return {(loss.claim.rpartition("/")[2], loss.feature) for loss in losses}


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_text_is_exactly_this(name: str) -> None:
    losses = Losses()
    with small() as graph:
        assert written(graph, name, losses) == (CASES / f"expected.{name}").read_bytes()
    assert losses.entries == []


def test_typed_rows_are_those_of_the_csv_file() -> None:
    with small() as graph:
        found, texts = typed(graph), cells(graph)
    assert [list(row) for row in found] == [NAMES] * 7
    for row, text in zip(found, texts, strict=True):
        assert {name: as_text(value) for name, value in row.items()} == text


def as_text(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_types_are_those_that_the_columns_name() -> None:
    with small() as graph:
        row = {row["claim"].rpartition("/")[2]: row for row in typed(graph)}
    claim = row["a-equal"]
    assert (claim["low"], claim["high"], claim["approximate"]) == (8, 8, False)
    assert (claim["as_of"], claim["stated_on"]) == (date(2031, 5, 30), date(2031, 6, 1))
    assert claim["sections"] == ["Infobox: losses", "Battle"]
    assert claim["characters"] == ["10-19", "200-240"]
    assert [denial.rpartition("/")[2] for denial in claim["denied_by"]] == ["f-denial"]
    assert claim["voiced_by"] == []


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("a-equal", 8, 8), ("b-equal", 8, 8), ("c-no-high", 20, None), ("d-no-low", None, 5), ("e-no-number", None, None)],
)
def test_a_missing_bound_is_missing_and_equal_numbers_stay_two(name: str, low: int | None, high: int | None) -> None:
    with small() as graph:
        found = [row for row in typed(graph) if row["claim"].endswith(f"/{name}")]
    assert [(row["low"], row["high"]) for row in found] == [(low, high)]


def test_a_denial_is_a_row_with_what_it_denies() -> None:
    with small() as graph:
        (denial,) = (row for row in typed(graph) if row["kind"] == "Denial")
    assert (denial["scope"], denial["ground"], denial["low"]) == ("figure", "Nobody counted.", None)
    assert denial["characters"] == ["200-240", ""]
    assert [claim.rpartition("/")[2] for claim in denial["denies"]] == ["a-equal"]


@pytest.mark.parametrize("opened", [small, contested.open, hostile])
def test_other_readers_find_the_same_rows_and_types(opened: Open, tmp_path: Path) -> None:
    with opened() as graph:
        for name in ("parquet", "arrow"):
            (tmp_path / f"claims.{name}").write_bytes(written(graph, name))
    table = pyarrow.parquet.read_table(tmp_path / "claims.parquet")
    with pyarrow.ipc.open_file(tmp_path / "claims.arrow") as file:
        assert file.read_all() == table
    for frame in (polars.read_parquet(tmp_path / "claims.parquet"), polars.read_ipc(tmp_path / "claims.arrow")):
        assert frame.to_dicts() == table.to_pylist()
        assert {name for name, kind in frame.schema.items() if kind == polars.List(polars.String)} == LISTS
        assert frame.schema["low"] == polars.Int64()
        assert frame.schema["as_of"] == polars.Date()
    loaded = pandas.read_parquet(tmp_path / "claims.parquet", dtype_backend="pyarrow")
    assert pyarrow.Table.from_pandas(loaded, schema=table.schema, preserve_index=False).to_pylist() == table.to_pylist()


def test_fields_say_what_they_mean() -> None:
    with small() as graph:
        schema = pyarrow.parquet.read_schema(io.BytesIO(written(graph, "parquet")))
    assert [field.name for field in schema] == NAMES
    assert all(
        schema.field(column.name).metadata[b"description"].decode() == column.description for column in CLAIM_COLUMNS
    )
    assert schema.field("low").metadata[b"unit"].startswith(b"what harm or measure counts")
    assert {field.name for field in schema if not field.nullable} == LISTS | {
        column.name for column in CLAIM_COLUMNS if column.required
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_same_graph_gives_the_same_bytes(name: str) -> None:
    with contested.open() as first, contested.open() as second:
        assert written(first, name) == written(second, name)


def test_the_whole_article_has_a_row_a_claim() -> None:
    losses = Losses()
    with contested.open() as graph:
        rows = cells(graph, losses)
        assert len({row["claim"] for row in rows}) == len(rows) == 80
        assert {row["claim"] for row in rows if row["kind"] == "Denial"} == {
            str(row["denial"]) for row in graph.ask("denials")
        }
        asked = {str(row["claim"]): row for row in graph.ask("casualties", event="2008-mardakert-clashes")}
        shown = {row["claim"]: row for row in typed(graph) if row["claim"] in asked}
    assert losses.entries == []
    assert len(asked) == len(shown) == 11
    for iri, answer in asked.items():
        row = shown[iri]
        assert (row["low"], row["high"], row["victims"]) == (answer["low"], answer["high"], answer["victimSide"])
        assert row["claimant_sides"] == ([answer["claimantSide"]] if answer["claimantSide"] else [])
        assert " ".join(sorted(row["passages"])) == answer["passages"]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_graph_is_an_empty_table(name: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    with contested.open(empty) as graph:
        data = written(graph, name)
    header = ",".join(NAMES) if name == "csv" else "\t".join(NAMES)
    if name in ("csv", "tsv"):
        assert data.decode() == f"{header}\n"
    else:
        read = polars.read_parquet if name == "parquet" else polars.read_ipc
        assert read(data).schema["denied_by"] == polars.List(polars.String)
        assert read(data).height == 0


@pytest.mark.parametrize("name", [*TABLES, "openrefine", "geojson", "bibtex", "csl-json"])
def test_an_unknown_event_is_named_before_anything_is_written(name: str) -> None:
    with small() as graph, pytest.raises(ParameterError, match="no event 'brigde'"):
        next(export(graph, name, event="brigde"))


def test_one_event_alone() -> None:
    with small() as graph:
        rows = cells(graph, event="march")
    assert [row["claim"].rpartition("/")[2] for row in rows] == ["e-no-number", "g-attack"]


def test_the_table_is_the_same_on_every_engine(sparql_server: SparqlServer) -> None:
    sources = [*read_all(ontology_files()), *read_all([CASES / "data.ttl"])]
    quads = [quad for source in sources for quad in source.quads]
    reference = ReferenceStore()
    reference.load(quads)
    triples = [quad.triple for quad in quads]
    server = sparql_server(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    with server as url, contested.open(endpoint=url) as remote:
        for name in [*TABLES, "openrefine", "geojson", "bibtex", "csl-json"]:
            with small() as graph:
                expected = written(graph, name)
            assert written(Graph(reference), name) == expected
            assert written(remote, name) == expected


# ------------------------------------------------------------------------------------------------- words that mean harm


def test_20_cells_that_a_spreadsheet_would_run_get_an_apostrophe() -> None:
    losses = Losses()
    with hostile() as graph:
        first, second, third = cells(graph, losses)
    assert first["claimant_label"] == "'=cmd|' /C calc'!A0"
    assert first["claim_label"] == "'-1+1"
    assert first["event_label"] == '\'@SUM(1)\t"quoted"\r\nnext, line'
    assert first["figure"] == "'\t7"
    assert first["sections"] == "'+1¦2"
    assert second["figure"] == "'-7"
    assert third["claim_label"] == "'\rcarriage"
    assert (third["low"], third["high"]) == ("-3", "-3"), "a number is no formula"
    assert {("a", "claim_label"), ("a", "claimant_label"), ("a", "figure"), ("c", "claim_label")} <= lost(losses)


def test_20_exact_leaves_every_text_as_it_is() -> None:
    losses = Losses()
    with hostile() as graph:
        first, second, third = cells(graph, losses, exact="yes")
        expected = typed(graph)
    for text, row in zip((first, second, third), expected, strict=True):
        for column in CLAIM_COLUMNS:
            if not column.many:
                assert text[column.name] == as_text(row[column.name])
    assert ("a", "claim_label") not in lost(losses)


def test_an_item_never_breaks_its_list() -> None:
    losses = Losses()
    with hostile() as graph:
        texts, found = cells(graph, losses, exact="yes"), typed(graph)
    assert texts[0]["claimant_side_labels"] == "left ¦ right"
    assert found[0]["claimant_side_labels"] == ["left | right"]
    assert {("a", "claimant_side_labels"), ("a", "sections"), ("b", "sections")} <= lost(losses)


@pytest.mark.parametrize("name", TABLES)
def test_what_no_cell_can_hold_is_left_empty_and_reported(name: str) -> None:
    losses, claim = Losses(), NamedNode(expand("claim:b"))
    with hostile() as graph:
        for bound in ("ctd:low", "ctd:high"):
            graph.store.load([Quad(claim, NamedNode(expand(bound)), Literal(2**63))])
        written(graph, name, losses)
        first, second, _ = typed(graph)
    assert first["as_of"] is None
    assert (second["low"], second["high"]) == (None, None)
    assert {("a", "as_of"), ("b", "low"), ("b", "high")} <= lost(losses)


def test_tabs_and_line_breaks_do_not_break_lines() -> None:
    with hostile() as graph:
        lines = written(graph, "tsv").decode().split("\n")
    assert len(lines) == 5
    assert all(line.count("\t") == len(NAMES) - 1 for line in lines if line)
    assert '\'@SUM(1)\\t"quoted"\\r\\nnext, line' in lines[1]


def test_long_text_is_whole(tmp_path: Path) -> None:
    claim, text = NamedNode(expand("claim:a")), 'long "text" ' * 1000
    with hostile() as graph:
        graph.store.load([Quad(claim, NamedNode(expand("dcterms:description")), Literal(text, language="en"))])
        assert cells(graph)[0]["description"] == typed(graph)[0]["description"] == text


# ------------------------------------------------------------------------------------------------------ files beside it


@pytest.fixture
def on_disk(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    assert run(["export", "csv", "-o", str(path)]) == 0
    return path


def test_metadata_is_exactly_this(tmp_path: Path) -> None:
    path = tmp_path / "expected.csv"
    assert run(["export", "csv", "--data", str(CASES / "data.ttl"), "-o", str(path)]) == 0
    assert (tmp_path / "expected.csv-metadata.json").read_bytes() == (CASES / "expected.metadata.json").read_bytes()


def test_a_reader_of_csvw_finds_the_table_valid_and_typed(on_disk: Path) -> None:
    table = csvw.CSVW(str(on_disk), validate=True)
    assert table.is_valid
    rows = list(table.tables[0].iterdicts())
    with contested.open() as graph:
        expected = typed(graph)
    assert [[plain(cell) for cell in row.values()] for row in rows] == [list(row.values()) for row in expected]


def plain(cell: Any) -> Any:
    """Return a cell of csvw as plain Python: it makes objects of IRIs, and a moment of a day."""
    if isinstance(cell, list):
        return list(map(plain, cell))
    if isinstance(cell, datetime):
        return cell.date()
    return cell if cell is None or isinstance(cell, str | int | date) else cell.unsplit()


READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def test_a_data_package_tells_all_that_a_reader_needs(on_disk: Path) -> None:
    """Read the file as the Data Package standard, version 2, says, by nothing but its descriptor."""
    (resource,) = json.loads(on_disk.with_name("claims.csv.datapackage.json").read_text())["resources"]
    described = resource["schema"]["fields"]
    with (on_disk.parent / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        header, *rows = csv.reader(file)
    with contested.open() as graph:
        expected = [list(row.values()) for row in typed(graph)]
    assert header == [field["name"] for field in described]
    assert [list(map(described_cell, described, row)) for row in rows] == expected


def described_cell(field: dict[str, Any], text: str) -> Any:
    if field["type"] == "list":
        return text.split(field["delimiter"]) if text else []
    assert text or not field.get("constraints", {}).get("required")
    return READ[field["type"]](text) if text else None


def test_properties_of_columns_are_in_the_ontology(on_disk: Path) -> None:
    columns = json.loads(on_disk.with_name("claims.csv-metadata.json").read_text())["tableSchema"]["columns"]
    with contested.open() as graph:
        known = {row["p"] for row in graph.query("SELECT DISTINCT ?p { { ?s ?p ?o } UNION { ?p a ?kind } }")}
    assert {column["propertyUrl"] for column in columns if "propertyUrl" in column} <= known
    assert all("propertyUrl" in column or column["suppressOutput"] for column in columns)


def test_nothing_is_written_beside_standard_output(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["export", "csv", "--data", str(CASES / "data.ttl")]) == 0
    assert capfd.readouterr().out.encode() == (CASES / "expected.csv").read_bytes()
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------------------- columns, terminal


def test_every_part_of_a_claim_has_a_column() -> None:
    spelled = {"iri": "claim", "label": "claim_label", "category": "victim_category"}
    assert {spelled.get(field, field) for field in ClaimRecord._fields} <= set(NAMES)


def test_columns_are_named_once_and_described_in_sentences() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.description.endswith(".") for column in CLAIM_COLUMNS)
    assert {column.type for column in CLAIM_COLUMNS} == set(Type)


@pytest.mark.parametrize("name", [name for name, found in FORMATS.items() if found.binary])
def test_a_terminal_is_spared_binary_formats(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["export", name]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert "name a file with -o FILE" in shown.err


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_a_missing_library_is_named_with_its_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with small() as graph, pytest.raises(ExportError, match=r"pip install 'contested\[parquet\]'"):
        written(graph, name)


def test_exact_is_a_flag_on_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "csv", "--exact", "--data", str(CASES / "hostile.ttl")]) == 0
    assert csv_line(["-1+1"]).strip() in capfd.readouterr().out.split(",")
