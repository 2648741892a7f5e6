"""Quads that are looked at together, with what several of their readers ask of them, made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from contested.store.base import Term

__all__ = ["Batch", "batches_of"]

_AT_ONCE: Final = 4096
_MENTIONING: Final[frozenset[type]] = frozenset([BlankNode, Triple])
_object: Final = attrgetter("object")


class Batch(list[Quad]):
    """Some quads, which stay as they are."""

    @cached_property
    def values(self) -> frozenset[Term]:
        """The objects that are no IRIs, each once."""
        return frozenset(term for term in map(_object, self) if type(term) is not NamedNode)

    @cached_property
    def n_triples(self) -> bytes:
        """The triples of the quads, a line each."""
        return self._as_they_are or _written(quad.triple for quad in self)

    @cached_property
    def _as_they_are(self) -> bytes | None:
        """The quads as N-Triples, which has no named graphs."""
        try:
            return _written(self)
        except ValueError:
            return None

    def may_mention_blank_nodes(self) -> bool:
        """Tell whether there can be a blank node in the quads; a text that looks like one may be all there is."""
        if self._as_they_are is not None:
            return b"_:" in self._as_they_are
        kinds: set[type] = {type(term) for quad in self for term in quad if term is not None}
        return not kinds.isdisjoint(_MENTIONING)


def batches_of(quads: Iterable[Quad]) -> Iterator[Batch]:
    """Yield quads some at a time."""
    rest = iter(quads)
    while batch := Batch(islice(rest, _AT_ONCE)):
        yield batch


def _written(quads: Iterable[Quad] | Iterable[Triple]) -> bytes:
    content = pyoxigraph.serialize(quads, format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content
