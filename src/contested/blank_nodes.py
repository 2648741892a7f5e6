"""Which blank nodes of a graph can be written inside the one triple that mentions them, and which are list cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple

from contested.namespaces import PREFIXES
from contested.store.base import Term

__all__ = ["BlankNodes", "Properties", "Subjects"]

Subject: TypeAlias = NamedNode | BlankNode | Triple
"""As pyoxigraph types it; at run time a subject is never a triple."""
Properties: TypeAlias = dict[NamedNode, list[Term]]
Subjects: TypeAlias = dict[Subject, Properties]

DEEPEST: Final = 16
"""Brackets nest no deeper than this; a blank node further down is written under a label of its own."""

_FIRST: Final = NamedNode(PREFIXES["rdf"] + "first")
_REST: Final = NamedNode(PREFIXES["rdf"] + "rest")
_NIL: Final = NamedNode(PREFIXES["rdf"] + "nil")


class BlankNodes:
    """The blank nodes of one graph, sorted into nested ones, well-formed list cells and the rest.

    Nodes that are ``shared`` with other graphs are never nested: their labels are what ties the graphs together.
    """

    def __init__(self, subjects: Subjects, shared: Collection[BlankNode] = ()):
        self._subjects = subjects
        self._shared = shared
        self._references = _references(subjects)
        self._cells = self._list_cells()
        self._nested = self._reachable()

    def need_labels(self) -> bool:
        """Tell whether any node is mentioned and yet cannot be written where it is mentioned."""
        return bool(self._shared) or any(node not in self._nested for node in self._references)

    def is_referenced(self, node: BlankNode) -> bool:
        """Tell whether any triple has the node as its object, or another graph mentions it."""
        return self._references[node] > 0 or node in self._shared

    def is_nested(self, node: BlankNode) -> bool:
        """Tell whether the node is written where the one triple mentions it."""
        return node in self._nested

    def properties(self, node: BlankNode) -> Properties:
        """Return what is said of the node."""
        return self._subjects.get(node, {})

    def list_items(self, node: BlankNode) -> list[Term] | None:
        """Return the items of the list that starts at the node, or None where no nested, well-formed list does."""
        if node not in self._cells or node not in self._nested:
            return None
        items: list[Term] = []
        cell: Term = node
        while isinstance(cell, BlankNode):
            properties = self._subjects[cell]
            items.append(properties[_FIRST][0])
            cell = properties[_REST][0]
        return items

    def _list_cells(self) -> set[BlankNode]:
        """Walk back from ``rdf:nil`` over blank nodes with one ``first``, one ``rest`` and nothing else."""
        before: dict[Term, list[BlankNode]] = {}
        for node, properties in self._subjects.items():
            if isinstance(node, BlankNode) and node not in self._shared and _is_cell(properties):
                before.setdefault(properties[_REST][0], []).append(node)
        cells: set[BlankNode] = set()
        waiting = list(before.get(_NIL, []))
        while waiting:
            cell = waiting.pop()
            cells.add(cell)
            waiting.extend(before.get(cell, []) if self._references[cell] == 1 else [])
        return cells

    def _reachable(self) -> set[BlankNode]:
        """Walk down from every node that stands on its own, through blank nodes that are mentioned once."""
        waiting: list[tuple[Subject, int]] = [(node, 0) for node in self._subjects if self._is_root(node)]
        nested: set[BlankNode] = set()
        while waiting:
            node, depth = waiting.pop()
            for child in self._children(node):
                level = depth if self._is_next_cell(node, child) else depth + 1
                if level <= DEEPEST:
                    nested.add(child)
                waiting.append((child, level if level <= DEEPEST else 0))
        return nested

    def _is_root(self, node: Subject) -> bool:
        return not isinstance(node, BlankNode) or self._references[node] != 1 or node in self._shared

    def _is_next_cell(self, node: Subject, child: BlankNode) -> bool:
        return node in self._cells and self._subjects[node][_REST][0] == child

    def _children(self, node: Subject) -> list[BlankNode]:
        terms = (term for objects in self._subjects.get(node, {}).values() for term in objects)
        return [term for term in terms if isinstance(term, BlankNode) and not self._is_root(term)]


def _references(subjects: Subjects) -> Counter[BlankNode]:
    every = (properties.values() for properties in subjects.values())
    return Counter(term for values in every for objects in values for term in objects if isinstance(term, BlankNode))


def _is_cell(properties: Properties) -> bool:
    return properties.keys() == {_FIRST, _REST} and len(properties[_FIRST]) == 1 and len(properties[_REST]) == 1
