"""Made-up claims loaded into memory, and stored questions run over them by us and by the engine alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph

from benchmarks.generate import ARGUMENTS
from contested.assets import ontology_files
from contested.graph import Graph
from contested.questions import Question
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore

__all__ = ["arguments_of", "bare", "bare_rows", "loaded", "our_rows"]


def loaded(file: Path) -> EmbeddedStore:
    """Return our store with the ontology and a file."""
    store = EmbeddedStore()
    for source in read_all([*ontology_files(), file]):
        store.load(source.quads)
    return store


def bare(file: Path) -> pyoxigraph.Store:
    """Return the engine's own store with the same."""
    store = pyoxigraph.Store()
    for path in (*ontology_files(), file):
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def arguments_of(question: str) -> Mapping[str, str]:
    """Return the arguments that a question must have."""
    return ARGUMENTS.get(question, {})


def our_rows(store: EmbeddedStore, question: Question, arguments: Mapping[str, str]) -> int:
    """Ask as the command and the Python interface do, and return how many rows there are."""
    if question.name in {"claims", "events"}:
        return len(question.run(store, arguments).rows)
    return len(Graph(store).ask(question.name, **arguments))


def bare_rows(store: pyoxigraph.Store, question: Question, arguments: Mapping[str, str]) -> int:
    """Run the text of the same query in the engine, and return how many rows there are."""
    terms = {pyoxigraph.Variable(name): term for name, term in question.bind(arguments).items()}
    solutions = store.query(question.query, substitutions={**terms})
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return sum(1 for _ in solutions)
