"""What is measured is ours: graphs conform, articles are understood, and both are the same each time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import Require

from benchmarks.articles import article, write_dump
from benchmarks.generate import ARGUMENTS, graph, write
from benchmarks.jobs import perform
from benchmarks.measurement import SECONDS
from benchmarks.report import write_report
from benchmarks.results import Result
from benchmarks.run import main
from benchmarks.sections.growth import SERIES
from benchmarks.setting import QUICK
from benchmarks.timing import child
from contested.assets import ontology_files
from contested.extract import extract
from contested.extract.pages import Page, PassedOver, read_pages
from contested.namespaces import expand
from contested.questions import all_questions
from contested.reading import read, read_all
from contested.store.embedded import EmbeddedStore
from contested.validation import validate


def test_the_same_size_and_seed_give_the_same_triples() -> None:
    assert list(graph(50)) == list(graph(50))
    assert list(graph(50)) != list(graph(50, seed=2))


def test_it_has_as_many_statements_as_asked_for() -> None:
    about = [triple for triple in graph(50) if triple.predicate.value == expand("ctd:about")]
    assert len(about) == 50


def test_it_conforms(tmp_path: Path) -> None:
    write(tmp_path / "claims.ttl", 50)
    report = validate([read(tmp_path / "claims.ttl")], EmbeddedStore())
    assert [finding for finding in report.findings if finding.severity == "violation"] == []


def test_every_question_has_an_answer_in_it(tmp_path: Path) -> None:
    write(tmp_path / "claims.ttl", 1000)
    store = EmbeddedStore()
    for source in read_all([*ontology_files(), tmp_path / "claims.ttl"]):
        store.load(source.quads)
    silent = [one.name for one in all_questions() if not one.run(store, ARGUMENTS.get(one.name, {})).rows]
    assert silent == []


def test_articles_have_casualties_that_are_understood() -> None:
    for seed in range(8):
        text = article(seed)
        found = extract(text)
        assert article(seed) == text
        assert 30_000 < len(text) < 34_000
        assert 6 <= len(found.claims) <= 12
        assert found.unparsed == ()
        assert all(claim.source is not None and claim.references for claim in found.claims)


def test_a_dump_has_pages_of_all_kinds(tmp_path: Path) -> None:
    write_dump(tmp_path / "dump.xml", 400)
    pages = list(read_pages(str(tmp_path / "dump.xml")))
    assert len(pages) == 400
    assert {page.reason for page in pages if isinstance(page, PassedOver)} == {"redirect", "namespace"}
    assert any(extract(page.text).claims for page in pages if isinstance(page, Page))


def test_sql_by_hand_finds_as_many_rows_as_the_question(tmp_path: Path, require: Require) -> None:
    require(find_spec("duckdb"), "duckdb is not installed")
    from benchmarks.sections import tables

    setting = replace(QUICK, folder=tmp_path)
    assert any(one.peer == "duckdb by hand" and one.note for one in tables.measure(setting))


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    results, options = (
        tmp_path / "results",
        ["--quick", "--data", str(tmp_path), "--results", str(tmp_path / "results")],
    )
    options += ["--output", str(tmp_path)]
    assert main(["export", *options]) == 0
    first = Result.read(results, "export")
    assert first is not None
    assert not (results / "unfinished").exists()
    (results / "unfinished").write_text(first.run, encoding="utf-8")
    assert main(["export", *options]) == 0
    assert Result.read(results, "export") == first
    assert main(["export", *options, "--again"]) == 0
    again = Result.read(results, "export")
    assert again is not None
    assert again.run != first.run
    assert "## Export" in (tmp_path / "RESULTS.md").read_text(encoding="utf-8")


def test_growth_has_a_figure_of_ours_for_each_series(
    tmp_path: Path, require: Require, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("duckdb", "pyarrow", "mwparserfromhell", "shacl"):
        require(find_spec(package), f"{package} is not installed")
    quick = tuple(series._replace(peers=series.peers[:1]) for series in SERIES)
    monkeypatch.setattr("benchmarks.sections.growth.SERIES", quick)
    results = tmp_path / "results"
    perform("growth-20", replace(QUICK, folder=tmp_path), results, "1")
    kept = Result.read(results, "growth-20")
    assert kept is not None
    found = {one.what: one for one in kept.measurements}
    assert found.keys() >= {series.name for series in SERIES}
    assert all(one.ours is not None and one.our_memory for one in kept.measurements if one.unit == SECONDS)
    write_report(results, tmp_path)
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "## Estimate" in page
    assert "| **machines** |" in page
    ElementTree.parse(tmp_path / "curves.svg")


def test_a_process_is_stopped_at_its_cap() -> None:
    assert child([sys.executable, "-c", "while True: pass"], 1) is None


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(subprocess.CalledProcessError, match="exit status 3"):
        child([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_process_tells_what_it_takes() -> None:
    cost = child([sys.executable, "-c", "x = bytearray(100_000_000)"])
    assert cost is not None
    assert cost.memory > 95
    assert cost.seconds > 0
