"""What the blank nodes of a file are called in a store."""

from __future__ import annotations

from typing import Final

from pyoxigraph import BlankNode, Literal, Quad, Triple

from contested.batches import Batch
from contested.store.base import Term
from contested.turtle import GraphName

__all__ = ["ScopedBlankNodes"]

_LABEL: Final = 24
"""Digits of a checksum that tell one file's blank nodes from another's."""


class ScopedBlankNodes:
    """Names for the blank nodes of one file: by the file, and by the order in which they come."""

    def __init__(self, sha256: str) -> None:
        self._file = sha256[:_LABEL]
        self._names: dict[BlankNode, BlankNode] = {}

    def quads(self, batch: Batch) -> Batch:
        """Return quads with their blank nodes renamed."""
        return Batch(map(self._quad, batch)) if batch.may_mention_blank_nodes() else batch

    def _quad(self, quad: Quad) -> Quad:
        subject, object_ = self._term(quad.subject), self._term(quad.object)
        assert not isinstance(subject, Literal | Triple)
        return Quad(subject, quad.predicate, object_, self._graph(quad.graph_name))

    def _term(self, term: Term) -> Term:
        if isinstance(term, Triple):
            subject, object_ = self._term(term.subject), self._term(term.object)
            assert not isinstance(subject, Literal | Triple)
            return Triple(subject, term.predicate, object_)
        return self._name(term) if isinstance(term, BlankNode) else term

    def _graph(self, name: GraphName) -> GraphName:
        return self._name(name) if isinstance(name, BlankNode) else name

    def _name(self, node: BlankNode) -> BlankNode:
        return self._names.setdefault(node, BlankNode(f"{self._file}n{len(self._names)}"))
