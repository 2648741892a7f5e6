"""Where a thing is described: the file, and the line on which its block starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from contested.namespaces import RDF_TYPE
from contested.store.base import Term

if TYPE_CHECKING:
    from contested.reading import Source

__all__ = ["Places"]


class Places:
    """The places of some things, among those that sources describe."""

    def __init__(self, sources: Iterable[Source], things: Collection[Term]) -> None:
        self._things = frozenset(things)
        self._files: dict[Term, Source] = {}
        self._lines: dict[str, Mapping[str, int]] = {}
        for source in sources if self._things else ():
            self._add(source)

    def of(self, thing: Term) -> tuple[str | None, int | None]:
        """Return the name of the source that describes a thing, and the line where it starts to; None if unknown.

        The source that gives the thing its class goes before those that only add to it.
        """
        source = self._files.get(thing)
        if source is None:
            return None, None
        return source.name, self._line(source, thing)

    def _add(self, source: Source) -> None:
        quads = [quad for quad in source.quads if quad.subject in self._things]
        for quad in quads:
            self._files.setdefault(quad.subject, source)
        typed = {quad.subject for quad in quads if quad.predicate.value == RDF_TYPE}
        self._files.update(dict.fromkeys(typed, source))

    def _line(self, source: Source, thing: Term) -> int | None:
        if source.name not in self._lines:
            things = (thing for thing, place in self._files.items() if place is source)
            self._lines[source.name] = _lines(source, (thing for thing in things if isinstance(thing, NamedNode)))
        return self._lines[source.name].get(thing.value) if isinstance(thing, NamedNode) else None


def _lines(source: Source, things: Iterable[NamedNode]) -> dict[str, int]:
    """Return the first line of Turtle, TriG or N-Quads that begins with each thing, by its IRI."""
    wanted = {spelling: thing.value for thing in things for spelling in _spellings(thing.value, source.prefixes)}
    lines: dict[str, int] = {}
    for number, line in enumerate(StringIO(source.text, newline="\n"), start=1):
        first = line.split(None, 1)[:1]
        if first and first[0] in wanted:
            lines.setdefault(wanted[first[0]], number)
    return lines


def _spellings(iri: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    yield f"<{iri}>"
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            yield f"{prefix}:{iri.removeprefix(namespace)}"
