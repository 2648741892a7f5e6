"""What is to be loaded: which files they are, by their bytes, and what their blank nodes are called in a store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, Quad, Triple

from contested.extract.streams import Meter, pieces_of
from contested.store.base import Term
from contested.turtle import GraphName

__all__ = ["WORK", "Found", "ScopedBlankNodes", "find"]

WORK: Final = ".work"
"""The ending of files and folders that serve to make a generation, and are no part of it."""

_STANDARD_INPUT: Final = f"standard-input{WORK}"
_LABEL: Final = 24
"""Digits of a checksum that tell one file's blank nodes from another's."""


@dataclass(frozen=True)
class Found:
    """An input: its name as the user gave it, where its bytes are, how many they are unpacked, and their SHA-256."""

    name: str
    path: Path
    size: int
    sha256: str


def find(name: str, folder: Path) -> Found:
    """Read an input once, to know it by its unpacked bytes; standard input is written to a file in a folder.

    Raises:
        InputError: It cannot be read.
        OSError: It cannot be written to the folder.
    """
    digest, size = hashlib.sha256(), 0
    if name != "-":
        for piece in pieces_of(name, Meter(), threads=2):
            digest.update(piece)
            size += len(piece)
        return Found(name, Path(name), size, digest.hexdigest())
    path = folder / _STANDARD_INPUT
    with path.open("wb") as file:
        for piece in pieces_of(name, Meter(), threads=2):
            digest.update(piece)
            file.write(piece)
        return Found(name, path, file.tell(), digest.hexdigest())


class ScopedBlankNodes:
    """Names for the blank nodes of one file: by the file, and by the order in which they come."""

    def __init__(self, sha256: str) -> None:
        self._file = sha256[:_LABEL]
        self._names: dict[BlankNode, BlankNode] = {}

    def quads(self, batch: Sequence[Quad]) -> Sequence[Quad]:
        """Return quads with their blank nodes renamed."""
        return list(map(self._quad, batch)) if any(map(_may_mention, batch)) else batch

    def _quad(self, quad: Quad) -> Quad:
        subject, object_ = self._term(quad.subject), self._term(quad.object)
        assert not isinstance(subject, Literal | Triple)
        return Quad(subject, quad.predicate, object_, self._graph(quad.graph_name))

    def _term(self, term: Term) -> Term:
        if isinstance(term, Triple):
            subject, object_ = self._term(term.subject), self._term(term.object)
            assert not isinstance(subject, Literal | Triple)
            return Triple(subject, term.predicate, object_)
        return self._name(term) if isinstance(term, BlankNode) else term

    def _graph(self, name: GraphName) -> GraphName:
        return self._name(name) if isinstance(name, BlankNode) else name

    def _name(self, node: BlankNode) -> BlankNode:
        return self._names.setdefault(node, BlankNode(f"{self._file}n{len(self._names)}"))


def _may_mention(quad: Quad) -> bool:
    return (
        isinstance(quad.subject, BlankNode)
        or isinstance(quad.object, BlankNode | Triple)
        or isinstance(quad.graph_name, BlankNode)
    )
