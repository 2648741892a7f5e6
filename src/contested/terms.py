"""The terms of ours as pages show them: classes and properties, coded values, shapes; read from the files once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from contested.answers import Row, answer
from contested.assets import asset, ontology_files
from contested.questions import load_view
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore

__all__ = ["concepts", "shape_paths", "shapes", "terms", "terms_store"]


def terms() -> tuple[Triple, ...]:
    """Return what is said of the classes and properties of ours, with how they stand to those of others."""
    return tuple(_triples())


def _triples() -> Iterator[Triple]:
    for term, property_, said in terms_store().select(load_view("terms").query).rows:
        assert isinstance(term, NamedNode)
        assert isinstance(property_, NamedNode)
        assert said is not None
        yield Triple(term, property_, said)


def concepts() -> Sequence[Row]:
    """Return the coded values of all schemes, by scheme and notation."""
    return answer("concepts", terms_store().select(load_view("concepts").query)).rows


def shapes() -> Sequence[Row]:
    """Return what each shape asks of data."""
    return answer("shapes", _store(shape_paths()).select(load_view("shapes").query)).rows


def shape_paths() -> list[Path]:
    """Return the files of shapes in SHACL."""
    return sorted(asset("shapes").glob("*.ttl"))


@cache
def terms_store() -> EmbeddedStore:
    """Return the ontology, its schemes and its alignments in an engine of their own."""
    return _store([*ontology_files(), asset("ontology", "alignments.ttl")])


def _store(paths: Iterable[Path]) -> EmbeddedStore:
    store = EmbeddedStore()
    for source in read_all(paths):
        store.load(source.quads)
    return store
