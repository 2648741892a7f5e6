"""The tables of a store on disk: they answer for the engine where they tell the same, and are whole or not there."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

import contested
from contested import table as tabled
from contested.cli import run
from contested.errors import MissingLibraryError, StoreError
from contested.export.tables import columnar
from contested.export.tables.column import Column, Type
from contested.export.tables.kinds import CLAIMS, KINDS
from contested.questions import load as question
from contested.store.disk import tables as disk_tables
from contested.store.disk.care import backup, restore, verify
from contested.store.disk.load import compact, load
from contested.store.disk.state import read_state
from contested.store.disk.tables import tables_of
from contested.table import Table, table_questions

CLASH = ROOT / "docs" / "example" / "clash.ttl"
ASKED_AT_ONCE = [name for name in table_questions() if not any(one.required for one in question(name).parameters)]
HEAD = "".join(
    f"@prefix {prefix} .\n"
    for prefix in (
        "ctd: <https://w3id.org/contested/ns#>",
        "rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
        "xsd: <http://www.w3.org/2001/XMLSchema#>",
        "foaf: <http://xmlns.com/foaf/0.1/>",
        "document: <https://w3id.org/contested/id/document/>",
        "event: <https://w3id.org/contested/id/event/>",
        "claim: <https://w3id.org/contested/id/claim/>",
        "person: <https://w3id.org/contested/id/person/>",
        "note: <https://w3id.org/contested/id/note/>",
        "ctd-event: <https://w3id.org/contested/event/>",
        "dcterms: <http://purl.org/dc/terms/>",
        "oa: <http://www.w3.org/ns/oa#>",
        "schema: <https://schema.org/>",
    )
)
OTHER = f"""{HEAD}
event:weir a ctd:Event ; rdfs:label "Fight at the weir"@en .
document:leaflet a foaf:Document ; rdfs:label "A leaflet"@en .
claim:weir a ctd:OutcomeClaim ; ctd:about event:weir ; ctd:claimant document:leaflet .
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    assert load([CLASH], tmp_path / "store", tables=True).changed
    return tmp_path / "store"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that a claim table has been asked."""
    questions: list[str] = []

    class Watched(Table):
        def ask(self, question: str, **parameters: str) -> contested.Answer:
            questions.append(question)
            return super().ask(question, **parameters)

    monkeypatch.setattr(tabled, "Table", Watched)
    return questions


def has_tables(directory: Path) -> bool:
    return bool(tables_of(read_state(directory)))


def assert_answers_as_the_files(directory: Path, *files: Path) -> None:
    with contested.open(store=directory) as graph, contested.open(*files) as expected:
        for name in ASKED_AT_ONCE:
            assert graph.ask(name) == expected.ask(name), name


def test_questions_about_all_events_are_answered_from_it(store: Path, asked: list[str]) -> None:
    assert_answers_as_the_files(store, CLASH)
    assert asked == ASKED_AT_ONCE


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_the_file_that_the_export_writes(store: Path, tmp_path: Path, kind: str) -> None:
    exported = tmp_path / "exported.parquet"
    assert run(["export", "parquet", "--rows", kind, "--store", str(store), "-o", str(exported)]) == 0
    assert exported.read_bytes() == (store / "generation-1" / f"{kind}.parquet").read_bytes()


@pytest.mark.parametrize("format_name", ["table", "csv", "json"])
def test_the_command_prints_the_same(
    store: Path, asked: list[str], format_name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for source in (["--store", str(store)], ["--data", str(CLASH)]):
        assert run(["ask", "casualties", "--harm", "killed", "--format", format_name, *source]) == 0
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
    assert asked == ["casualties"]


def test_questions_about_one_event_are_answered_by_the_engine(store: Path, asked: list[str]) -> None:
    with contested.open(store=store) as graph:
        assert len(graph.ask("casualties", event="osier-ford-clash")) > 0
        assert len(graph.ask("timeline", event="osier-ford-clash")) > 0
    assert asked == []


@pytest.mark.parametrize("missing", ["pyarrow", "duckdb"])
def test_a_store_gets_one_only_where_it_is_asked_for_and_the_libraries_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    load([CLASH], tmp_path / "store")
    assert not has_tables(tmp_path / "store")
    monkeypatch.setattr(disk_tables, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(MissingLibraryError, match=r"pip install 'contested\[parquet,duckdb\]'"):
        load([CLASH], tmp_path / "other", tables=True)
    with pytest.raises(MissingLibraryError):
        compact(tmp_path / "store", tables=True)


def test_it_is_never_of_an_older_generation(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.ttl"
    other.write_text(OTHER, encoding="utf-8")
    assert run(["load", str(other), "--store", str(store)]) == 0
    assert f"its tables are gone, which did not hold these: contested store compact {store} --tables" in (
        capsys.readouterr().err
    )
    assert not has_tables(store)
    assert_answers_as_the_files(store, CLASH, other)
    compact(store, tables=True)
    compact(store)
    assert has_tables(store)
    assert_answers_as_the_files(store, CLASH, other)


@pytest.mark.parametrize(
    "odd",
    [
        'event:weir rdfs:label "Weir fight"@en .',
        'claim:weir ctd:statedOn "2031-05-02+01:00"^^xsd:date .',
    ],
)
def test_there_is_none_where_it_would_tell_less_than_the_engine(
    tmp_path: Path, odd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.ttl"
    file.write_text(f"{OTHER}{odd}\n", encoding="utf-8")
    notice = f"{tmp_path / 'store'}: no tables: they would tell less than the store, where a thing has two names"
    for command in (["load", str(file), "--store"], ["store", "compact"]):
        assert run([*command, str(tmp_path / "store"), "--tables"]) == 0
        assert notice in capsys.readouterr().err
        assert not has_tables(tmp_path / "store")
    assert_answers_as_the_files(tmp_path / "store", file)


@pytest.mark.parametrize(
    "odd",
    [
        'claim:weir ctd:statedOn "2031-05-02"^^xsd:date , "2031-05-03"^^xsd:date',
        'claim:weir rdfs:label "Weir"@en , "At the weir"@en',
        'event:weir schema:endDate "2031"^^xsd:gYear , "2032"^^xsd:gYear',
        "event:weir dcterms:type ctd-event:Clash , ctd-event:War",
        'event:weir dcterms:description "A fight."@en , "A fight at the weir."@en',
        'person:one schema:birthDate "2001"^^xsd:gYear , "2002"^^xsd:gYear',
        'person:one ctd:enlistedIn "1"^^xsd:integer , "2"^^xsd:integer',
        'note:slip oa:motivatedBy oa:assessing ; rdfs:label "A slip"@en , "A slip of the pen"@en',
        'note:slip oa:bodyValue "It is six."@en , "It is seven."@en',
    ],
)
def test_there_is_none_where_data_say_twice_what_a_row_says_once(tmp_path: Path, odd: str) -> None:
    file = tmp_path / "odd.ttl"
    file.write_text(f"{OTHER}{odd} .\n", encoding="utf-8")
    assert run(["load", str(file), "--store", str(tmp_path / "store"), "--tables"]) == 0
    assert not has_tables(tmp_path / "store")


def test_loading_nothing_new_tells_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "store"
    load([CLASH], store)
    assert run(["load", str(CLASH), "--store", str(store), "--tables"]) == 0
    notice = f"{store}: no tables: nothing was loaded; contested store compact {store} --tables\n"
    assert capsys.readouterr().err.endswith(notice)


def test_it_is_looked_after_with_the_store(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(store, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "restored")
    assert has_tables(tmp_path / "restored")
    assert verify(tmp_path / "restored") == []
    assert run(["store", "info", str(store), "--format", "csv"]) == 0
    assert "tables,0." in capsys.readouterr().out
    path = store / "generation-1" / "claims.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert verify(store) == ["generation-1/claims.parquet has changed"]
    with pytest.raises(StoreError, match=r"claims\.parquet has changed; restore a backup"):
        contested.open(store=store)
    monkeypatch.setattr(
        "contested.store.disk.generations._SMALL", 0
    )  # as for a table that is too large to be read first
    with contested.open(store=store) as graph, pytest.raises(StoreError, match="contested store verify"):
        graph.ask("casualties")


def test_the_engine_answers_where_duckdb_is_missing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert_answers_as_the_files(store, CLASH)


def test_the_engine_answers_where_the_table_is_of_another_version(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = Column("newer", Type.IRI, "A column of a later version.", "iri")
    newer_kind = replace(CLAIMS, columns=(*CLAIMS.columns, newer))
    monkeypatch.setattr(tabled, "KINDS", {CLAIMS.name: newer_kind})
    assert_answers_as_the_files(store, CLASH)


def test_no_room_for_it_leaves_the_store_as_it_was(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, *, rows: str) -> Iterator[bytes]:
        yield b"PAR1" + rows.encode()
        raise OSError(errno.ENOSPC, "No space left on device")

    other = tmp_path / "other.ttl"
    other.write_text(OTHER, encoding="utf-8")
    monkeypatch.setattr(columnar, "parquet", full)
    with pytest.raises(StoreError, match="No space left on device; the store is as it was"):
        load([other], store, tables=True)
    assert sorted(path.name for path in store.glob("generation-*")) == ["generation-1"]
    assert verify(store) == []
    monkeypatch.undo()
    assert_answers_as_the_files(store, CLASH)
