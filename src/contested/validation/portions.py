"""Shapes in portions, each of which reads few of the properties of a graph: so that a graph of any size can be judged.

A node shape is broken by a node if one of its constraints is (SHACL 3.4.3), and each of its property shapes is a
constraint that reports for itself. So a shape can be judged property by property. A property shape reads the properties
that it, or a shape that it leads to, names, and besides them the hierarchy of classes, and what is a member of a class
that it names or of one within that (SHACL 2.1.3, 4.1.1), and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Quad

from contested.namespaces import PREFIXES, RDF_TYPE
from contested.store.base import Term
from contested.validation.hierarchy import Narrower, with_narrower

__all__ = ["Names", "Portion", "names_read", "portions"]

_SH: Final = PREFIXES["sh"]
_TYPE: Final = NamedNode(RDF_TYPE)
_PROPERTY: Final = NamedNode(f"{_SH}property")
_TARGETS: Final = frozenset(
    NamedNode(f"{_SH}{name}") for name in ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
)
_FRAME: Final = _TARGETS | {_TYPE, *(NamedNode(f"{_SH}{name}") for name in ("message", "severity"))}
"""What is said of a shape and is no constraint."""
_ALWAYS: Final = frozenset([_TYPE, NamedNode(f"{PREFIXES['rdfs']}subClassOf")])

Names: TypeAlias = Callable[[Iterable[Quad]], frozenset[NamedNode]]
"""Tells what some shapes read, as :func:`names_read` does: properties, and the classes whose members they read."""


@dataclass(frozen=True)
class Portion:
    """Some shapes, or some of the constraints of a shape, and the names of what they read."""

    shapes: tuple[Quad, ...]
    names: frozenset[NamedNode]

    def with_(self, other: Portion) -> Portion:
        """Return a portion that holds both."""
        return Portion(tuple(dict.fromkeys((*self.shapes, *other.shapes))), self.names | other.names)

    def size(self, sizes: Mapping[NamedNode, int]) -> int:
        """Return how many triples it reads, if there are so many with each name."""
        return sum(sizes.get(name, 0) for name in self.names)


def names_read(shapes: Iterable[Quad], narrower: Narrower, classes: Collection[NamedNode] = ()) -> frozenset[NamedNode]:
    """Return all that shapes name, among which is what they read, and the classes within those that they name.

    Args:
        shapes: Some shapes.
        narrower: The hierarchy of classes.
        classes: All classes; shapes with the path ``rdf:type`` read whatever members they have.
    """
    named = {quad.object for quad in shapes if isinstance(quad.object, NamedNode)}
    found = with_narrower(named.union(classes if _TYPE in named else ()), narrower)
    return _ALWAYS | {name for name in found if isinstance(name, NamedNode)}


def portions(shapes: Sequence[Quad], sizes: Mapping[NamedNode, int], most: int, names: Names) -> list[Portion]:
    """Divide shapes into portions that together find what the shapes find.

    Args:
        shapes: All shapes.
        sizes: The number of triples with each name.
        most: How many triples a portion may read; one that cannot be divided may read more.
        names: What some of the shapes read.
    """
    found: list[Portion] = []
    for piece in _pieces(shapes, names):
        joined = ((number, portion.with_(piece)) for number, portion in enumerate(found))
        fitting = next(((number, both) for number, both in joined if both.size(sizes) <= most), None)
        if fitting is None:
            found.append(piece)
        else:
            found[fitting[0]] = fitting[1]
    return found


def _pieces(shapes: Sequence[Quad], names: Names) -> Iterator[Portion]:
    for piece in _Graph(shapes).pieces():
        yield Portion(piece, names(piece))


class _Graph:
    """Shapes, by what is said of each."""

    def __init__(self, shapes: Sequence[Quad]) -> None:
        self._about = defaultdict[Term, list[Quad]](list)
        for quad in shapes:
            self._about[quad.subject].append(quad)
        self._referred = {quad.object for quad in shapes if quad.predicate not in _TARGETS}

    def pieces(self) -> Iterator[tuple[Quad, ...]]:
        """Yield the shapes that look at nodes of their own, in the smallest pieces that can be judged alone."""
        for shape, said in list(self._about.items()):
            if not _TARGETS.isdisjoint(quad.predicate for quad in said):
                for some in [said] if shape in self._referred else _divided(said):
                    yield self._piece(some)

    def _piece(self, said: Sequence[Quad]) -> tuple[Quad, ...]:
        """Return what is said of a shape, and what this leads to."""
        found = dict.fromkeys(said)
        todo = [quad.object for quad in said]
        known: set[Term] = {said[0].subject}
        while todo:
            node = todo.pop()
            if node not in known:
                known.add(node)
                new = [quad for quad in self._about.get(node, ()) if quad.predicate not in _TARGETS]
                found.update(dict.fromkeys(new))
                todo += [quad.object for quad in new]
        return tuple(found)


def _divided(said: Sequence[Quad]) -> Iterator[Sequence[Quad]]:
    """Yield what is said of a shape with one of its property shapes at a time, and with its other constraints."""
    frame = [quad for quad in said if quad.predicate in _FRAME]
    others = [quad for quad in said if quad.predicate not in _FRAME and quad.predicate != _PROPERTY]
    if others:
        yield [*frame, *others]
    for quad in said:
        if quad.predicate == _PROPERTY:
            yield [*frame, quad]
