"""Writing claims: N-Quads beside rdflib and the engine alone, and the claim table beside loading the claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import rdflib

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import bare, loaded
from benchmarks.timing import in_turns, seconds
from contested.export import Export
from contested.export.rdf import nquads
from contested.export.tables.columnar import parquet
from contested.graph import Graph
from contested.reading import read
from contested.store.embedded import EmbeddedStore
from contested.store.reference import to_rdflib

__all__ = ["measure"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what exports take."""
    for size in (setting.medium, setting.large):
        file = setting.claims(size)
        rounds = setting.rounds if size < setting.large else 1
        yield _beside_the_engine(file, size, rounds)
        yield _table(file, size, rounds, 1 if size == setting.large and setting.is_full else None)
    yield _beside_rdflib(setting.claims(setting.medium), setting.medium, setting.rounds)


def _beside_the_engine(file: Path, size: int, rounds: int) -> Measurement:
    export, engine = Export(Graph(EmbeddedStore(), [read(file)])), bare(file)
    ours, theirs = in_turns(
        lambda: seconds(lambda: sum(map(len, nquads(export)))),
        lambda: seconds(lambda: engine.dump(format=pyoxigraph.RdfFormat.N_QUADS)),
        rounds,
    )
    return Measurement(what="N-Quads", ours=ours, size=size, peer="pyoxigraph", theirs=theirs)


def _beside_rdflib(file: Path, size: int, rounds: int) -> Measurement:
    source = read(file)
    export = Export(Graph(EmbeddedStore(), [source]))
    dataset = rdflib.Dataset()
    dataset.addN((*map(to_rdflib, quad.triple), dataset.default_graph) for quad in source.quads)
    ours, theirs = in_turns(
        lambda: seconds(lambda: sum(map(len, nquads(export)))),
        lambda: seconds(lambda: dataset.serialize(format="nquads", encoding="utf-8")),
        rounds,
    )
    return Measurement(what="N-Quads", ours=ours, size=size, peer="rdflib", theirs=theirs, at_least=10)


def _table(file: Path, size: int, rounds: int, at_least: float | None) -> Measurement:
    graph = Graph(loaded(file))
    ours, theirs = in_turns(
        lambda: seconds(lambda: sum(map(len, parquet(Export(graph))))),
        lambda: seconds(lambda: EmbeddedStore().load(read(file).quads)),
        rounds,
    )
    return Measurement(
        what="the claim table as Parquet",
        ours=ours,
        size=size,
        peer="loading the claims",
        theirs=theirs,
        at_least=at_least,
    )
