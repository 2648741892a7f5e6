"""What a change can affect, so that only that is checked again.

A change is a set of statements that were added or removed. It concerns the findings of a shape about a node if the
node is a subject of the change, or leads to one within the reach of the shapes, before or after it. It concerns the
findings of a check if the check reads a property of the change; where all that a finding rests on is said of its focus
or its value, only the findings whose focus or value the change speaks of. Whatever it does not concern is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Quad

from contested.errors import UnsupportedShapeError
from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.checks import Check, properties_named
from contested.validation.report import Finding
from contested.validation.surroundings import Quads, excerpt, reach, referring

__all__ = ["Scope", "scope_of"]

_SUBCLASS: Final = NamedNode(f"{PREFIXES['rdfs']}subClassOf")


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
    return bool(properties) and (check.reads != "named" or not properties.isdisjoint(properties_named(check)))
