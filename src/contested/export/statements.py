"""What an export writes, as quads: everything, or one event with all that its claims lead to.

Of files, the quads come as they were read, with the graphs that they are in and every literal to the letter; of a store
on disk they come so too, in the order of the store. What an endpoint answers has no order of its own: it is sorted, and
its blank nodes get canonical labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, Triple

from contested.export.source import Export
from contested.questions import check_thing, load_export

__all__ = ["canonical", "in_default_graph", "parts", "statements"]

_PART: Final = 2000
"""Quads that are written at once: enough to be fast, few enough to take no memory."""


def parts(source: Export) -> Iterator[Sequence[Quad]]:
    """Yield the quads a few at a time; one that two files hold comes twice.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    for quads in _runs(source):
        for first in range(0, len(quads), _PART):
            yield quads[first : first + _PART]


def statements(source: Export) -> list[Quad]:
    """Return the quads, each once.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    return list(dict.fromkeys(quad for part in parts(source) for quad in part))


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads in order, their blank nodes labelled as RDF Dataset Canonicalization 1.0 says."""
    found = list(quads)
    if any(isinstance(term, BlankNode) for quad in found for term in (quad.subject, quad.object, quad.graph_name)):
        dataset = Dataset(found)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        found = list(dataset)
    return sorted(found, key=str)


def in_default_graph(quad: Quad) -> Quad:
    """Return what a quad says, without the graph that it is in."""
    return Quad(quad.subject, quad.predicate, quad.object)


def _runs(source: Export) -> Iterable[Sequence[Quad]]:
    """Return the quads of one file after the other, or those of the engine where there are no files."""
    files = source.graph.sources
    if source.event is not None:
        return _runs_of_event(source, _of_event(source, source.event))
    if files:
        return (file.quads for file in files)
    printed = source.graph.printed()
    return [canonical(_of_engine(source))] if printed is None else _batches(printed)


def _runs_of_event(source: Export, found: Sequence[Triple]) -> Iterable[Sequence[Quad]]:
    """Return all that is said of the subjects of some triples, each literal as it was printed."""
    files = source.graph.sources
    subjects = dict.fromkeys(triple.subject for triple in found)
    if files:
        return ([quad for quad in file.quads if quad.subject in subjects] for file in files)
    printed = source.graph.printed(subjects)
    return [canonical(map(_quad, found) if printed is None else printed)]


def _batches(quads: Iterator[Quad]) -> Iterator[Sequence[Quad]]:
    while batch := list(islice(quads, _PART)):
        yield batch


def _of_engine(source: Export) -> Iterator[Quad]:
    return (quad for part in source.graph.all_sources() for quad in part.quads)


def _of_event(source: Export, event: str) -> list[Triple]:
    question = load_export("event-graph")
    found = list(source.graph.store.construct(question.query, question.bind({"event": event})))
    if not found:
        check_thing(source.graph.store, question.parameters[0], event)
    return found


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)
