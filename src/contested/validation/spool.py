"""A graph on disk as SHACL engines read it: N-Triples, in a file for each property that shapes read.

What no shape reads is not written. Shapes that read some of the properties can so be judged over these alone.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from contested.errors import OutputError
from contested.store.base import Term
from contested.validation.blanks import labels
from contested.validation.plain import is_plain

__all__ = ["Spool"]

_AT_ONCE: Final = 8192
"""Quads that are looked at together."""


class Spool:
    """A graph in a folder; ``odd`` are the subjects of literals on which engines differ.

    Args:
        folder: An empty folder.
        properties: Those that shapes read.
    """

    def __init__(self, folder: Path, properties: Collection[NamedNode]) -> None:
        self._folder = folder
        self._files: Mapping[NamedNode, Path] = {
            name: folder / f"{number}.nt" for number, name in enumerate(properties)
        }
        self._blank = set[BlankNode]()
        self.odd = set[Term]()
        self.sizes = Counter[NamedNode]()
        """The number of triples with each property."""

    def taking(self, quads: Iterable[Quad]) -> Iterator[Sequence[Quad]]:
        """Write quads, whatever their graphs, and yield them: some at a time, all of which have one property.

        Raises:
            InputError: There is a term that pySHACL cannot hold: a triple term, or a literal with a base direction.
            OutputError: The files cannot be written.
        """
        with _Outputs(self._files) as outputs:
            for batch in _by_property(quads):
                self._note(batch)
                if outputs.write(batch):
                    self._blank.update(quad.subject for quad in batch if isinstance(quad.subject, BlankNode))
                self.sizes[batch[0].predicate] += len(batch)
                yield batch

    def quads(self) -> Iterator[Quad]:
        """Yield what was written."""
        for file in self._files.values():
            if file.exists():
                yield from pyoxigraph.parse(path=file, format=RdfFormat.N_TRIPLES)

    @contextmanager
    def excerpt(self, properties: Collection[NamedNode]) -> Iterator[Path]:
        """Give a file of the triples with some properties, and of what says the labels of blank nodes.

        Raises:
            OutputError: It cannot be written.
        """
        file = self._folder / "excerpt.nt"
        try:
            with file.open("wb") as output:
                for name in self._files.keys() & properties:
                    _append(self._files[name], output)
                pyoxigraph.serialize(labels(self._blank), output, RdfFormat.N_TRIPLES)
        except OSError as error:
            raise _unwritable(file, error) from None
        yield file
        file.unlink()

    def _note(self, batch: Sequence[Quad]) -> None:
        """Note which values of quads are blank nodes, and the subjects of those on which engines differ."""
        special = {value for value in {quad.object for quad in batch} if not _is_usual(value)}
        for quad in batch if special else ():
            if quad.object in special:
                self._note_value(quad.subject, quad.object)

    def _note_value(self, subject: Term, value: Term) -> None:
        if isinstance(value, BlankNode):
            self._blank.add(value)
        elif isinstance(value, Triple) or (isinstance(value, Literal) and value.direction):
            _refuse(value)
        else:
            self.odd.add(subject)


class _Outputs:
    """The files of a spool, while they are written; each is there once it is needed."""

    def __init__(self, files: Mapping[NamedNode, Path]) -> None:
        self._files = files
        self._open: dict[NamedNode, IO[bytes]] = {}

    def __enter__(self) -> _Outputs:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()

    def write(self, batch: Sequence[Quad]) -> bool:
        """Write quads with one property, if shapes read it; tell whether the subject of one is a blank node."""
        name = batch[0].predicate
        if name not in self._files:
            return False
        content = _n_triples(batch)
        try:
            self._file(name).write(content)
        except OSError as error:
            raise _unwritable(self._files[name], error) from None
        return content.startswith(b"_:") or b"\n_:" in content

    def _file(self, name: NamedNode) -> IO[bytes]:
        if name not in self._open:
            self._open[name] = self._files[name].open("ab")
        return self._open[name]


def _by_property(quads: Iterable[Quad]) -> Iterator[Sequence[Quad]]:
    rest = iter(quads)
    while batch := list(islice(rest, _AT_ONCE)):
        sorted_out = defaultdict[NamedNode, list[Quad]](list)
        for quad in batch:
            sorted_out[quad.predicate].append(quad)
        yield from sorted_out.values()


def _n_triples(batch: Sequence[Quad]) -> bytes:
    try:
        content = pyoxigraph.serialize(batch, format=RdfFormat.N_TRIPLES)
    except ValueError:  # it has no named graphs
        content = pyoxigraph.serialize((quad.triple for quad in batch), format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content


def _is_usual(value: Term) -> bool:
    return is_plain(value) if isinstance(value, Literal) else isinstance(value, NamedNode)


def _append(part: Path, output: IO[bytes]) -> None:
    if part.exists():
        with part.open("rb") as content:
            shutil.copyfileobj(content, output, 1 << 20)


def _unwritable(file: Path, error: OSError) -> OutputError:
    message = f"cannot be written: {error.strerror}; make room, or set TMPDIR to a folder with more of it"
    return OutputError(f"{file}: {message}")


def _refuse(term: Term) -> None:
    from contested.store.reference import to_rdflib  # it says why

    to_rdflib(term)
