"""What is measured is a graph of ours: it conforms, has the size asked for, and is the same each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import ARGUMENTS, graph, write
from contested.assets import ontology_files
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
