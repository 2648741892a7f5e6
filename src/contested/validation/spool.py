"""A graph on disk as SHACL engines read it: N-Triples, in the order in which it was given.

That order matters: what is said of a thing stands together, and engines are a tenth quicker with it than without.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, Triple

from contested.batches import Batch
from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.blanks import labels
from contested.validation.plain import is_plain
from contested.validation.writing import writing

__all__ = ["Spool"]

_SUBCLASS: Final = f"<{PREFIXES['rdfs']}subClassOf>".encode()


class Spool:
    """A graph in a folder.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.whole = folder / "whole.nt"
        self.size = 0
        """The number of triples."""
        self.odd = set[Term]()
        """The subjects of literals on which engines differ."""
        self.hierarchy: list[Quad] = []
        """What says that a class is within another."""
        self._blank = set[BlankNode]()

    def take(self, batches: Iterable[Batch]) -> None:
        """Write quads, whatever their graphs.

        Raises:
            InputError: There is a term that pySHACL cannot hold: a triple term, or a literal with a base direction.
            OutputError: The file cannot be written.
        """
        with writing(self.whole) as output:
            for batch in batches:
                self._note(batch)
                output.write(batch.n_triples)
                self.size += len(batch)

    def quads(self) -> Iterator[Quad]:
        """Yield what was written."""
        return pyoxigraph.parse(path=self.whole, format=RdfFormat.N_TRIPLES)

    @contextmanager
    def excerpt(self, parts: Sequence[Path]) -> Iterator[Path]:
        """Give a file of some parts, and of what says the labels of blank nodes.

        Raises:
            OutputError: It cannot be written.
        """
        if len(parts) == 1 and not self._blank:
            yield parts[0]
            return
        file = self._folder / "excerpt.nt"
        with writing(file) as output:
            _append(parts, output)
            pyoxigraph.serialize(labels(self._blank), output, RdfFormat.N_TRIPLES)
        yield file
        file.unlink()

    def _note(self, batch: Batch) -> None:
        """Note the blank nodes of quads, their classes, and the subjects of literals on which engines differ."""
        if batch.may_mention_blank_nodes():
            nodes = (node for quad in batch for node in (quad.subject, quad.object))
            self._blank.update(node for node in nodes if isinstance(node, BlankNode))
        if _SUBCLASS in batch.n_triples:
            self.hierarchy += [quad for quad in batch if str(quad.predicate).encode() == _SUBCLASS]
        special = {value for value in batch.values if not (isinstance(value, Literal) and is_plain(value))}
        for quad in batch if special else ():
            if quad.object in special:
                self._note_value(quad.subject, quad.object)

    def _note_value(self, subject: Term, value: Term) -> None:
        if isinstance(value, Triple) or (isinstance(value, Literal) and value.direction):
            _refuse(value)
        elif isinstance(value, Literal):
            self.odd.add(subject)


def _append(parts: Iterable[Path], output: IO[bytes]) -> None:
    for part in parts:
        with part.open("rb") as content:
            shutil.copyfileobj(content, output, 1 << 20)


def _refuse(term: Term) -> None:
    from contested.store.reference import to_rdflib  # it says why

    to_rdflib(term)
