"""The nodes that node shapes look at (SHACL section 2.1.3, without implicit classes), counted by any engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from contested.namespaces import PREFIXES, RDF_TYPE
from contested.store.base import Store, Term
from contested.validation.hierarchy import Narrower, narrower_of, with_narrower
from contested.validation.surroundings import Quads

__all__ = ["Targets", "all_of", "read_targets"]

_SH: Final = PREFIXES["sh"]
_SUBCLASS: Final = f"SELECT ?narrow ?wide WHERE {{ ?narrow <{PREFIXES['rdfs']}subClassOf> ?wide }}"
_OF_CLASS: Final = "{ ?node a %s }"
_SUBJECT: Final = "{ ?node %s ?value }"
_OBJECT: Final = "{ ?value %s ?node }"
_COUNT: Final = "SELECT (COUNT(DISTINCT ?node) AS ?nodes) WHERE { %s }"
_ANY: Final = "ASK { VALUES ?node { %s } %s }"
_AT_ONCE: Final = 500
"""Nodes that one query asks about."""


@dataclass(frozen=True)
class Targets:
    """What a node shape looks at: the members of classes, with their subclasses, subjects and objects of properties."""

    classes: frozenset[NamedNode]
    subjects_of: frozenset[NamedNode]
    objects_of: frozenset[NamedNode]

    def count(self, store: Store) -> int:
        """Return the number of nodes."""
        (row,) = store.select(_COUNT % self._pattern()).rows
        assert isinstance(row[0], Literal)
        return int(row[0].value)

    def subjects(self, quads: Iterable[Quad]) -> frozenset[Term]:
        """Return the nodes that quads by themselves show to be looked at."""
        return frozenset(quad.subject for quad in quads if self._shows(quad))

    def include_subject(self, quads: Quads, store: Store) -> bool:
        """Tell whether one of the nodes is a subject of these quads, which the store holds."""
        if any(self._shows(quad) for quad in quads()):
            return True
        subjects = [subject for subject in {quad.subject for quad in quads()} if isinstance(subject, NamedNode)]
        return any(
            store.ask(_ANY % (_listed(subjects[start : start + _AT_ONCE]), self._pattern()))
            for start in range(0, len(subjects), _AT_ONCE)
        )

    def _shows(self, quad: Quad) -> bool:
        """Tell whether a quad by itself makes its subject one of the nodes."""
        if quad.predicate.value == RDF_TYPE:
            return quad.object in self.classes
        return quad.predicate in self.subjects_of

    def _pattern(self) -> str:
        kinds = ((_OF_CLASS, self.classes), (_SUBJECT, self.subjects_of), (_OBJECT, self.objects_of))
        return " UNION ".join(pattern % name for pattern, names in kinds for name in sorted(names, key=str))


def read_targets(shapes: Iterable[Quad], store: Store) -> dict[str, Targets]:
    """Return the targets of the node shapes that have some, by their IRIs, with the subclasses that a store knows."""
    found: dict[NamedNode, dict[str, set[NamedNode]]] = {}
    for quad in shapes:
        kind = quad.predicate.value.removeprefix(_SH)
        if kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf"):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode)
            found.setdefault(quad.subject, {}).setdefault(kind, set()).add(quad.object)
    narrower = _narrower(store)
    return {shape.value: _targets(found[shape], narrower) for shape in sorted(found, key=str)}


def all_of(targets: Iterable[Targets]) -> Targets:
    """Return what any of several shapes looks at."""
    several = list(targets)
    return Targets(
        frozenset().union(*(one.classes for one in several)),
        frozenset().union(*(one.subjects_of for one in several)),
        frozenset().union(*(one.objects_of for one in several)),
    )


def _targets(kinds: Mapping[str, set[NamedNode]], narrower: Narrower) -> Targets:
    classes = with_narrower(kinds.get("targetClass", ()), narrower)
    return Targets(
        frozenset(name for name in classes if isinstance(name, NamedNode)),
        frozenset(kinds.get("targetSubjectsOf", ())),
        frozenset(kinds.get("targetObjectsOf", ())),
    )


def _narrower(store: Store) -> Narrower:
    rows = store.select(_SUBCLASS).rows
    return narrower_of((narrow, wide) for narrow, wide in rows if narrow is not None and wide is not None)


def _listed(names: Iterable[NamedNode]) -> str:
    return " ".join(sorted(map(str, names)))
