"""What a shape reads of a graph besides its focus node: how far its paths lead, and the triples within that reach.

A shape judges a node by the triples whose subject is the node itself or something that its paths lead to. So the
triples within that reach are enough to judge it, and a change beyond that reach changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Dataset, NamedNode, Quad

from contested.errors import UnsupportedShapeError
from contested.namespaces import PREFIXES
from contested.store.base import Term

__all__ = ["Quads", "excerpt", "reach", "referring"]

Quads: TypeAlias = Callable[[], Iterable[Quad]]
"""A graph that can be read again and again, whatever it comes from."""

_SH: Final = PREFIXES["sh"]
_RDF: Final = PREFIXES["rdf"]
_NESTED: Final = ("node", "not", "property", "qualifiedValueShape")
_NESTED_LISTS: Final = ("and", "or", "xone")
_BOUNDED_PATHS: Final = ("alternativePath", "zeroOrOnePath")


def reach(shapes: Iterable[Quad]) -> int:
    """Return over how many triples, one after the other, shapes read from their focus nodes on, at the most.

    Raises:
        UnsupportedShapeError: A path or target of theirs leads backwards, a path has no bound, or a shape refers to
            itself.
    """
    reader = _Reach(Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in shapes))
    return max((reader.of(shape) for shape in reader.shapes()), default=0)


class _Reach:
    def __init__(self, shapes: Dataset) -> None:
        self._graph = shapes
        self._open: set[Term] = set()

    def shapes(self) -> Iterator[Term]:
        """Yield what is a shape by its class."""
        for kind in ("NodeShape", "PropertyShape"):
            for quad in self._graph.quads_for_object(NamedNode(f"{_SH}{kind}")):
                yield quad.subject

    def of(self, shape: Term) -> int:
        """Return the reach of a shape, with that of the shapes that it names."""
        if shape in self._open:
            raise UnsupportedShapeError(f"{shape} refers to itself")
        if any(self._values(shape, "targetObjectsOf")):
            raise UnsupportedShapeError(f"{shape} looks at what others point to")
        self._open.add(shape)
        paths = [self._steps(path) for path in self._values(shape, "path")]
        beyond = [self.of(other) for other in self._nested(shape)]
        classes = [1 for _ in self._values(shape, "class")]
        self._open.remove(shape)
        return max(paths, default=0) + max([*beyond, *classes], default=0)

    def _nested(self, shape: Term) -> Iterator[Term]:
        for name in _NESTED:
            yield from self._values(shape, name)
        for name in _NESTED_LISTS:
            for head in self._values(shape, name):
                yield from self._members(head)

    def _steps(self, path: Term) -> int:
        """Return the number of triples that a path leads over, at the most."""
        if isinstance(path, NamedNode):
            return 1
        if any(self._values(path, "first", _RDF)):
            return sum(map(self._steps, self._members(path)))
        for name in _BOUNDED_PATHS:
            for inner in self._values(path, name):
                members = list(self._members(inner)) if isinstance(inner, BlankNode) else [inner]
                return max(map(self._steps, members or [inner]))
        raise UnsupportedShapeError(f"the path {path} has no bound or leads backwards")

    def _members(self, head: Term) -> Iterator[Term]:
        for first in self._values(head, "first", _RDF):
            yield first
            for rest in self._values(head, "rest", _RDF):
                yield from self._members(rest)

    def _values(self, node: Term, name: str, namespace: str = _SH) -> list[Term]:
        if not isinstance(node, NamedNode | BlankNode):
            return []
        found = self._graph.quads_for_subject(node)
        return [quad.object for quad in found if quad.predicate.value == f"{namespace}{name}"]


def excerpt(quads: Quads, nodes: frozenset[Term], steps: int) -> list[Quad]:
    """Return the quads about some nodes and about what these lead to, over that many steps less one."""
    known, wanted, found = set[Term](), set[Term](nodes), list[Quad]()
    for _ in range(steps):
        new = [quad for quad in quads() if quad.subject in wanted]
        found += new
        known |= wanted
        wanted = {quad.object for quad in new} - known
        if not wanted:
            break
    return found


def referring(quads: Quads, nodes: frozenset[Term], steps: int) -> frozenset[Term]:
    """Return some nodes, and those from which so many steps or fewer lead to one of them."""
    known, last = set[Term](nodes), set[Term](nodes)
    for _ in range(steps):
        before: set[Term] = {quad.subject for quad in quads() if quad.object in last}
        last = before - known
        known |= last
    return frozenset(known)
