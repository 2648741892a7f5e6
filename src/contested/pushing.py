"""Loading files into a graph of a graph store in batches, so that what was interrupted can be gone on with.

The first batch replaces the graph, and all others add to it. Blank nodes are told apart only within a batch, so all
triples that mention one are in the first: whichever batch is sent twice, the graph is the same. How many batches are
there is written into a state file. Files of any size flow through: only what mentions blank nodes is held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, RdfFormat, Triple

from contested.errors import OutputError
from contested.files import write_text
from contested.packed.streams import Meter, pieces_of
from contested.reading import files
from contested.store.base import Term
from contested.store.disk.inputs import Found, find
from contested.store.disk.naming import ScopedBlankNodes
from contested.store.graph_store import GraphStore
from contested.streaming import format_of_name, read_pieces

__all__ = ["BATCH", "Cargo", "Pushed", "State", "cargo", "push", "state_file"]

BATCH: Final = 20_000
"""Triples of a batch: some megabytes, which every server takes."""
_UNPACKING: Final = 2
"""Threads that unpack, where a file can be unpacked in parts."""


@dataclass(frozen=True)
class Cargo:
    """Files that go into one graph, in batches of so many triples; the graphs that these are in are not kept."""

    files: tuple[Found, ...]
    size: int = BATCH

    @property
    def digest(self) -> str:
        """What is equal where the batches are: a checksum of the files' bytes and of the size."""
        return hashlib.sha256(" ".join([str(self.size), *(file.sha256 for file in self.files)]).encode()).hexdigest()

    def batches(self, meter: Meter) -> Iterator[bytes]:
        """Yield the batches as N-Triples, of which the first holds all blank nodes and may be longer.

        Raises:
            InputError: A file cannot be read; nothing was yielded then.
        """
        first = [triple for triple in self._triples(Meter()) if _has_blank(triple)]
        others = (triple for triple in self._triples(meter) if not _has_blank(triple))
        yield _written(chain(first, islice(others, max(self.size - len(first), 0))))
        while batch := list(islice(others, self.size)):
            yield _written(batch)

    def _triples(self, meter: Meter) -> Iterator[Triple]:
        for file in self.files:
            scope = ScopedBlankNodes(file.sha256)
            for batch in read_pieces(file.name, pieces_of(str(file.path), meter, _UNPACKING)):
                yield from (quad.triple for quad in scope.quads(batch))


@dataclass(frozen=True)
class State:
    """How far a push has come: where to, of what, and how many batches are there."""

    graph: str
    digest: str
    done: int

    @classmethod
    def read(cls, path: Path) -> State | None:
        """Read a state file, if there is one.

        Raises:
            OutputError: It is not one.
        """
        try:
            content: Any = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(content["graph"]), str(content["digest"]), int(content["done"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise OutputError(f"{path}: is not the state of a push; remove it") from None

    def write(self, path: Path) -> None:
        """Write the state file; it is as it was or as it is to be, whenever the machine stops."""
        write_text(path, json.dumps(asdict(self), indent=2) + "\n")


@dataclass(frozen=True)
class Pushed:
    """How many batches were sent, and how many are there."""

    sent: int
    there: int


def cargo(paths: Iterable[Path | str], folder: Path, size: int = BATCH) -> Cargo:
    """Read files once, to know them by their bytes.

    Args:
        paths: Files and folders of RDF, also packed; ``-`` is standard input.
        folder: Where to write what can be read but once.
        size: Triples of a batch.

    Raises:
        InputError: A file cannot be read.
    """
    names = [str(file) for path in paths for file in files(path, known=format_of_name)]
    return Cargo(tuple(find(name, folder) for name in names), size)


def state_file(graph_store: GraphStore, folder: Path) -> Path:
    """Return the path of the state file for a graph, in a folder."""
    return folder / f"contested-push-{hashlib.sha256(graph_store.name.encode()).hexdigest()[:12]}.json"


def push(
    goods: Cargo,
    graph_store: GraphStore,
    state: Path,
    *,
    resume: bool = False,
    replace: bool = False,
    meter: Meter | None = None,
) -> Pushed:
    """Load files into a graph.

    Args:
        goods: What is loaded.
        graph_store: Where to.
        state: The state file.
        resume: Whether to go on with what an interrupted push has left.
        replace: Whether to replace a graph that this state file knows nothing of.
        meter: Is told how many bytes of the files have been sent.

    Raises:
        InputError: A file cannot be read.
        OutputError: There is a graph that is not ours, or nothing to go on with, or something else.
        EndpointError: The graph store cannot be used, or refuses.
    """
    known = State.read(state)
    ours = known if known is not None and known.graph == graph_store.name else None
    begin = _done(ours, goods, state) if resume else 0
    if not (ours or replace or graph_store.is_empty()):
        raise OutputError(f"{graph_store.name} has triples that are not of a push from here; --replace replaces them")
    there = begin
    for there, batch in enumerate(islice(goods.batches(meter or Meter()), begin, None), begin + 1):
        State(graph_store.name, goods.digest, there - 1).write(state)
        (graph_store.replace if there == 1 else graph_store.add)(batch)
    State(graph_store.name, goods.digest, there).write(state)
    return Pushed(there - begin, there)


def _done(known: State | None, goods: Cargo, path: Path) -> int:
    """Return how many batches of an interrupted push are there."""
    if known is None:
        raise OutputError(f"{path}: there is no interrupted push to go on with; start without --resume")
    if known.digest != goods.digest:
        raise OutputError(f"{path}: the interrupted push was of other data or batches; start without --resume")
    return known.done


def _written(triples: Iterable[Triple]) -> bytes:
    return pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _has_blank(triple: Triple) -> bool:
    return _is_blank(triple.subject) or _is_blank(triple.object)


def _is_blank(term: Term) -> bool:
    return _has_blank(term) if isinstance(term, Triple) else isinstance(term, BlankNode)
