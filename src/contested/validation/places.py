"""Where a thing is described: the file, and the line on which its block starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from contested.namespaces import RDF_TYPE
from contested.store.base import Term

if TYPE_CHECKING:
    from contested.reading import Source

__all__ = ["Places"]

_SUBJECT: Final = re.compile(
    r"^[ \t]*(?:<(?P<iri>[^<>\s]+)>|(?P<prefix>[\w.-]*):(?P<local>[^\s;,<>\"]+))\s", re.MULTILINE
)
"""The first term of a line of Turtle, TriG or N-Quads, as an IRI or a prefixed name."""


class Places:
    """The places of the things that some sources describe."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._files: dict[Term, Source] = {}
        self._lines: dict[str, Mapping[str, int]] = {}
        for source in sources:
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
        for quad in source.quads:
            self._files.setdefault(quad.subject, source)
        typed = {quad.subject for quad in source.quads if quad.predicate.value == RDF_TYPE}
        self._files.update(dict.fromkeys(typed, source))

    def _line(self, source: Source, thing: Term) -> int | None:
        if source.name not in self._lines:
            self._lines[source.name] = _subject_lines(source)
        return self._lines[source.name].get(thing.value) if isinstance(thing, NamedNode) else None


def _subject_lines(source: Source) -> dict[str, int]:
    lines: dict[str, int] = {}
    for iri, line in _subjects(source):
        lines.setdefault(iri, line)
    return lines


def _subjects(source: Source) -> Iterator[tuple[str, int]]:
    line, end = 1, 0
    for match in _SUBJECT.finditer(source.text):
        start = match.start("iri") if match["iri"] else match.start("local")
        line += source.text.count("\n", end, start)
        end = start
        yield match["iri"] or f"{source.prefixes.get(match['prefix'], '')}{match['local']}", line
