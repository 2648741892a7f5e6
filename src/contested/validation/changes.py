"""What a change can affect, so that only that is checked again.

A change is a set of statements that were added or removed. It concerns the findings of a shape about a node if the
node is a subject of the change, or leads to one within the reach of the shapes, before or after it. It concerns the
findings of a check if the check reads a property of the change; where all that a finding rests on is said of its focus
or its value, only the findings whose focus or value the change speaks of. Whatever it does not concern is as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Quad

from contested.errors import UnsupportedShapeError
from contested.namespaces import PREFIXES, RDF_TYPE, expand
from contested.store.base import Term
from contested.validation.checks import Check
from contested.validation.report import Finding
from contested.validation.surroundings import Quads, excerpt, reach, referring

__all__ = ["Scope", "scope_of"]

_SUBCLASS: Final = NamedNode(f"{PREFIXES['rdfs']}subClassOf")
_NAME: Final = re.compile(r"(?<![\w?:-])[\w-]+:[\w-]+")
"""A prefixed name in a query; more than those, such as a word with a colon in a comment, does no harm."""


@dataclass(frozen=True)
class Scope:
    """What a change concerns: the nodes that shapes judge, and the checks; ``spoken_of`` are its subjects and objects.

    ``steps`` is the reach of the shapes.
    """

    nodes: frozenset[Term]
    spoken_of: frozenset[Term]
    checks: tuple[Check, ...]
    steps: int

    def concerns(self, finding: Finding) -> bool:
        """Tell whether a finding may be there because of the change, or not be there any longer."""
        check = next((check for check in self.checks if check.shape == finding.shape), None)
        if check is None:
            return finding.focus in self.nodes
        return not check.local or finding.focus in self.spoken_of or finding.value in self.spoken_of

    def excerpt(self, quads: Quads) -> list[Quad]:
        """Return what shapes read when they judge the nodes."""
        classes = [quad for quad in quads() if quad.predicate == _SUBCLASS]
        return [*classes, *excerpt(quads, self.nodes, self.steps)]


def scope_of(change: Collection[Quad], quads: Quads, shapes: Sequence[Quad], checks: Iterable[Check]) -> Scope | None:
    """Return what a change concerns; None where that is everything.

    It is everything if the change is one to the hierarchy of classes, or if the reach of a shape has no bound.

    Args:
        change: The quads that were added or removed.
        quads: The graph after the change, with the ontology.
        shapes: All shapes that data must meet.
        checks: All checks that it must meet.
    """
    properties = frozenset(quad.predicate for quad in change)
    try:
        steps = reach(shapes)
    except UnsupportedShapeError:
        return None
    if _SUBCLASS in properties:
        return None
    subjects: frozenset[Term] = frozenset(quad.subject for quad in change)
    return Scope(
        nodes=referring(lambda: chain(quads(), change), subjects, steps - 1),
        spoken_of=subjects | {quad.object for quad in change},
        checks=tuple(check for check in checks if _reads(check, properties)),
        steps=steps,
    )


def _reads(check: Check, properties: frozenset[NamedNode]) -> bool:
    """Tell whether what a check finds can depend on one of some properties."""
    return bool(properties) and (check.reads == "any" or not properties.isdisjoint(_properties_read(check)))


def _properties_read(check: Check) -> Iterator[NamedNode]:
    """Yield every term that a check names, among them all properties that it reads."""
    yield NamedNode(RDF_TYPE)  # written "a"
    for name in _NAME.findall(check.query):
        if name.partition(":")[0] in PREFIXES:
            yield NamedNode(expand(name))
