"""Blank nodes, known again in the report of an engine that gives them labels of its own.

Each is given its label as a value of a property of ours, and a shape that finds fault with every such value: so the
report itself says which blank node is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from contested.namespaces import PREFIXES

__all__ = ["LABELLING", "SPEAKING", "labels"]

_SH: Final = PREFIXES["sh"]
_LABEL: Final = NamedNode(f"{PREFIXES['ctd-shape']}blank-node-label")
_LABELLED: Final = NamedNode(f"{PREFIXES['ctd-shape']}LabelledBlankNode")
SPEAKING: Final = NamedNode(f"{PREFIXES['ctd-shape']}LabelledBlankNode-label")
"""The shape whose findings say labels."""

LABELLING: Final = (
    Quad(_LABELLED, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{_SH}NodeShape")),
    Quad(_LABELLED, NamedNode(f"{_SH}targetSubjectsOf"), _LABEL),
    Quad(_LABELLED, NamedNode(f"{_SH}property"), SPEAKING),
    Quad(SPEAKING, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{_SH}PropertyShape")),
    Quad(SPEAKING, NamedNode(f"{_SH}path"), _LABEL),
    Quad(SPEAKING, NamedNode(f"{_SH}nodeKind"), NamedNode(f"{_SH}IRI")),
)
"""The shape that reports the label of every blank node as the value that breaks it."""


def labels(nodes: Iterable[BlankNode]) -> Iterator[Triple]:
    """Yield what says the label of each blank node."""
    return (Triple(node, _LABEL, Literal(node.value)) for node in nodes)
