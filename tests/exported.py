"""Every export of a graph behind an engine, held against the export of the files that were loaded into it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

import contested
from contested.assets import ontology_files
from contested.export import FORMATS, Losses, export
from contested.export.tables.kinds import CLAIMS, KINDS
from contested.graph import Graph
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore

__all__ = ["as_an_engine_holds_it", "as_files_say_it", "unlike"]

EVENT = "2008-mardakert-clashes"
WHOLE = ("csv", "jsonld", "ntriples")
"""What is also exported of all events; the doctor tries the queries of all others there."""
Wanted = tuple[str, str | None, str]
"""A format, an event or none, and what rows of a table stand for."""


def as_files_say_it() -> Graph:
    """The shipped data and the ontology, as contested push loads them: every literal to the letter."""
    return contested.open(add=ontology_files())


def as_an_engine_holds_it() -> Graph:
    """The same in Oxigraph, which keeps the values of numbers and not how they are written."""
    store = EmbeddedStore()
    for source in (*read_all(ontology_files()), *as_files_say_it().sources):
        store.load(source.quads)
    return Graph(store)


def unlike(graph: Graph, model: Graph) -> list[Wanted]:
    """Return which exports, of one event and some of all, are not byte for byte a model's, or lose something else.

    Lines of N-Triples and N-Quads come in the order of files, which an engine does not know: they are held against
    each other as graphs.
    """
    return [one for one in _wanted() if _made(graph, *one) != _made(model, *one)]


def _wanted() -> Iterator[Wanted]:
    yield from ((name, EVENT, "") for name in FORMATS)
    yield from ((name, None, "") for name in WHOLE)
    yield from (("csv", event, kind) for kind in KINDS for event in (EVENT, None) if kind != CLAIMS.name)


def _made(graph: Graph, name: str, event: str | None, rows: str) -> tuple[object, str]:
    losses, options = Losses(), {"rows": rows} if rows else {}
    parts = export(graph, name, event=event, losses=losses, **options)
    content = b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)
    return sorted(_canonical(content)) if name in ("ntriples", "nquads") else content, losses.to_tsv()


def _canonical(content: bytes) -> Iterator[str]:
    dataset = Dataset(parse(content, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return map(str, dataset)
