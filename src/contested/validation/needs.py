"""What of a graph the checks read: an engine that holds no more answers them alike, and is filled sooner.

A check reads the properties that it names. One that reads others says in its header which: ``links``, those whose value
is a thing, or ``undeclared``, those of our namespace that the ontology does not declare. Besides, the nodes that shapes
look at are counted, by their classes and properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.checks import Check, properties_named

__all__ = ["Needs"]

_NAMESPACE: Final = PREFIXES["ctd"]
_DECLARED: Final = NamedNode(f"{PREFIXES['rdfs']}isDefinedBy")
_SUBCLASS: Final = NamedNode(f"{PREFIXES['rdfs']}subClassOf")
_TARGETS: Final = frozenset(NamedNode(f"{PREFIXES['sh']}{name}") for name in ("targetSubjectsOf", "targetObjectsOf"))


class Needs:
    """What checks, and counting what shapes look at, read of a graph that contains the ontology."""

    def __init__(self, checks: Sequence[Check], shapes: Iterable[Quad], ontology: Iterable[Quad]) -> None:
        self._named: set[Term] = {_SUBCLASS, *(name for check in checks for name in properties_named(check))}
        self._named.update(quad.object for quad in shapes if quad.predicate in _TARGETS)
        self._declared = {quad.subject for quad in ontology if quad.predicate == _DECLARED}
        self._reads = {check.reads for check in checks}
        self._whole: dict[NamedNode, bool] = {}

    def of(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield those quads that are needed."""
        for quad in quads:
            name = quad.predicate
            is_needed = self._whole.get(name)
            if is_needed is None:
                is_needed = self._whole[name] = self._is_needed(name)
            if is_needed or ("links" in self._reads and type(quad.object) is not Literal):
                yield quad

    def _is_needed(self, name: NamedNode) -> bool:
        """Tell whether a property is needed, whatever its values."""
        is_unknown = name.value.startswith(_NAMESPACE) and name not in self._declared
        return name in self._named or ("undeclared" in self._reads and is_unknown)
