"""What is measured is ours: graphs conform, articles are understood, and both are the same each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.articles import article, write_dump
from benchmarks.generate import ARGUMENTS, graph, write
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
