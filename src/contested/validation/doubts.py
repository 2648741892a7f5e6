"""What engines are known to judge differently, put before pySHACL: it judges the nodes in doubt, and nothing else.

A node is in doubt if its shapes read a literal on which engines differ (:mod:`contested.validation.plain`), or if an
engine finds its values out of order: SHACL compares the values of ``sh:lessThan`` and ``sh:lessThanOrEquals`` as SPARQL
1.1 does, which has no order of ``xsd:gYear`` and ``xsd:gYearMonth``, so that an engine may call any two of them out of
order, while pySHACL compares them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.report import Finding
from contested.validation.surroundings import Quads, excerpt, reach, referring

__all__ = ["settled"]

_SH: Final = PREFIXES["sh"]
_ORDERS: Final = frozenset(NamedNode(f"{_SH}{name}") for name in ("lessThan", "lessThanOrEquals"))
_COMPONENTS: Final = frozenset(
    NamedNode(f"{_SH}{name}ConstraintComponent") for name in ("LessThan", "LessThanOrEquals")
)
_PROPERTY: Final = NamedNode(f"{_SH}property")
_SUBCLASS: Final = NamedNode(f"{PREFIXES['rdfs']}subClassOf")


def settled(
    findings: Iterable[Finding], odd: Collection[Term], quads: Quads, shapes: Sequence[Quad]
) -> Iterator[Finding]:
    """Yield an engine's findings, with pySHACL's in place of those that are in doubt.

    Args:
        findings: What an engine finds.
        odd: What has a literal on which engines differ.
        quads: The graph that was judged.
        shapes: The shapes.

    Raises:
        InputError: pySHACL cannot compare a value, such as a blank node.
    """
    doubtful = referring(quads, frozenset(odd), reach(shapes) - 1) if odd else frozenset()
    sure = [finding for finding in findings if finding.focus not in doubtful]
    unordered = frozenset(finding.focus for finding in sure if finding.component in _COMPONENTS)
    yield from (finding for finding in sure if finding.component not in _COMPONENTS)
    yield from _judged(doubtful, quads, shapes)
    again = _judged(unordered, quads, list(_order_shapes(shapes)))
    yield from (finding for finding in again if finding.component in _COMPONENTS)


def _judged(nodes: frozenset[Term], quads: Quads, shapes: Sequence[Quad]) -> Iterator[Finding]:
    """Yield what pySHACL finds about some nodes."""
    if not nodes:
        return
    from contested.validation.shacl import shacl_findings, to_graph  # rdflib: only when it is needed

    classes = [quad for quad in quads() if quad.predicate == _SUBCLASS]
    data = to_graph([*classes, *excerpt(quads, nodes, reach(shapes))])
    yield from (finding for finding in shacl_findings(data, to_graph(shapes)) if finding.focus in nodes)


def _order_shapes(shapes: Sequence[Quad]) -> Iterator[Quad]:
    """Yield the property shapes that compare, and the node shapes that have them, without their other properties."""
    ordering = {quad.subject for quad in shapes if quad.predicate in _ORDERS}
    owners = {quad.subject for quad in shapes if quad.predicate == _PROPERTY and quad.object in ordering}
    for quad in shapes:
        if quad.predicate == _PROPERTY:
            if quad.object in ordering:
                yield quad
        elif quad.subject in ordering | owners or not isinstance(quad.subject, NamedNode):
            yield quad
