"""RDF files as the pages need them: subjects with their properties, which are asked for by prefixed names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from contested.namespaces import RDF_TYPE, expand
from contested.reading import read_all
from contested.store.base import Term

__all__ = ["Facts"]


class Facts:
    """The triples of some files, by subject and predicate; order is that of the files."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._objects: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self._subjects: dict[str, None] = {}
        for source in read_all(list(paths)):
            for quad in source.quads:
                if isinstance(quad.subject, NamedNode):
                    self._subjects[quad.subject.value] = None
                    self._objects[quad.subject.value, quad.predicate.value].append(quad.object)

    def subjects(self, type_name: str) -> list[str]:
        """Return the named things of one type, by prefixed name of the type, in the order of the files."""
        wanted = NamedNode(expand(type_name))
        return [subject for subject in self._subjects if wanted in self._objects[subject, RDF_TYPE]]

    def things(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs that a property has, sorted as they are named."""
        objects = self._objects[subject, expand(predicate)]
        return sorted(term.value for term in objects if isinstance(term, NamedNode))

    def texts(self, subject: str, predicate: str) -> list[str]:
        """Return the literals that a property has."""
        return [term.value for term in self._objects[subject, expand(predicate)] if isinstance(term, Literal)]

    def text(self, subject: str, predicate: str) -> str:
        """Return the one literal that a property has, or nothing."""
        return " ".join(self.texts(subject, predicate))
