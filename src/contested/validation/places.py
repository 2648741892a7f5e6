"""Where a thing is described: the file, and the line on which its block starts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pyoxigraph import NamedNode

from contested.namespaces import RDF_TYPE
from contested.store.base import Term
from contested.validation.bodies import Body

__all__ = ["Places"]


class Places:
    """The places of some things, among those that bodies of data describe."""

    def __init__(self, bodies: Sequence[Body], things: Iterable[Term]) -> None:
        self._files: dict[Term, Body] = {}
        self._lines: dict[str, Mapping[str, int]] = {}
        wanted = frozenset(things)
        if len(bodies) == 1:
            wanted -= self._found_in(bodies[0], wanted)
        for body in bodies if wanted else ():
            self._add(body, wanted)

    def of(self, thing: Term) -> tuple[str | None, int | None]:
        """Return the name of the body that describes a thing, and the line where it starts to; None if unknown.

        The body that gives the thing its class goes before those that only add to it.
        """
        body = self._files.get(thing)
        if body is None:
            return None, None
        return body.name, self._line(body, thing)

    def _found_in(self, body: Body, wanted: frozenset[Term]) -> frozenset[Term]:
        """Return the things whose line is found in the only body there is, which need not be looked for elsewhere."""
        lines = self._lines[body.name] = _lines(body, _names(wanted))
        found = frozenset(thing for thing in _names(wanted) if thing.value in lines)
        self._files.update(dict.fromkeys(found, body))
        return found

    def _add(self, body: Body, things: frozenset[Term]) -> None:
        for quad in body.quads():
            subject = quad.subject
            if subject in things:
                self._files.setdefault(subject, body)
                if quad.predicate.value == RDF_TYPE:
                    self._files[subject] = body

    def _line(self, body: Body, thing: Term) -> int | None:
        if body.name not in self._lines:
            self._lines[body.name] = _lines(
                body, _names(thing for thing, place in self._files.items() if place is body)
            )
        return self._lines[body.name].get(thing.value) if isinstance(thing, NamedNode) else None


def _names(things: Iterable[Term]) -> list[NamedNode]:
    return [thing for thing in things if isinstance(thing, NamedNode)]


def _lines(body: Body, things: Collection[NamedNode]) -> dict[str, int]:
    """Return the first line of Turtle, TriG or N-Quads that begins with each thing, by its IRI."""
    prefixes = body.prefixes() if things else {}
    wanted = {spelling.encode(): thing.value for thing in things for spelling in _spellings(thing.value, prefixes)}
    found: dict[str, int] = {}
    for number, word in _first_words(body.pieces(), wanted) if wanted else ():
        if word in wanted:
            found.setdefault(wanted[word], number)
    return found


def _first_words(pieces: Iterable[bytes], words: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the first word of each line that begins as one of some words does, up to a colon, and the line's number."""
    beginnings = b"|".join({re.escape(word.partition(b":")[0]) for word in words})
    first_word = re.compile(rb"\n[^\S\n]*+((?:" + beginnings + rb"):\S*)")
    number, rest = 0, b""
    for piece in chain(pieces, [b"\n"]):
        lines, _, rest = (b"\n" + rest + piece).rpartition(b"\n")
        counted = 0
        for match in first_word.finditer(lines):
            number += lines.count(b"\n", counted, match.start() + 1)
            counted = match.start() + 1
            yield number, match[1]
        number += lines.count(b"\n", counted)


def _spellings(iri: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    yield f"<{iri}>"
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            yield f"{prefix}:{iri.removeprefix(namespace)}"
