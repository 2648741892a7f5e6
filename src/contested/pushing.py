"""Loading a graph into a graph store in batches, so that what was interrupted can be gone on with.

The first batch replaces the graph, and all others add to it. Blank nodes are told apart only within a batch, so all
triples that mention one are in the first: whichever batch is sent twice, the graph is the same. Which batches are there
is written into a state file after each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, Quad, RdfFormat, Triple

from contested.errors import OutputError
from contested.files import write_text
from contested.store.base import Term
from contested.store.graph_store import GraphStore

__all__ = ["BATCH", "Batches", "State", "push", "state_file"]

BATCH: Final = 20_000
"""Triples of a batch: some megabytes, which every server takes."""

Progress = Callable[[Sequence[bytes]], Iterable[bytes]]
"""Wraps the batches while they are sent."""


@dataclass(frozen=True)
class Batches:
    """A graph as N-Triples in batches, the first of which holds all blank nodes, and a digest of it all."""

    parts: tuple[bytes, ...]
    digest: str

    @classmethod
    def of(cls, quads: Iterable[Quad], size: int = BATCH) -> Batches:
        """Cut quads into batches of about so many triples; the graphs that they are in are not kept."""
        triples = dict.fromkeys(quad.triple for quad in quads)
        first = [triple for triple in triples if _has_blank(triple)]
        others = [triple for triple in triples if not _has_blank(triple)]
        fill = max(size - len(first), 0)
        parts = (_written(first + others[:fill]), *map(_written, _cut(others[fill:], size)))
        return cls(parts, hashlib.sha256(b"\0".join(map(_without_labels, parts))).hexdigest())


@dataclass(frozen=True)
class State:
    """How far a push has come: where to, of what, and how many batches of how many are there."""

    graph: str
    digest: str
    done: int
    total: int

    @classmethod
    def read(cls, path: Path) -> State | None:
        """Read a state file, if there is one.

        Raises:
            OutputError: It is not one.
        """
        try:
            content: Any = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(content["graph"]), str(content["digest"]), int(content["done"]), int(content["total"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            raise OutputError(f"{path}: is not the state of a push; remove it") from None

    def write(self, path: Path) -> None:
        """Write the state file; it is as it was or as it is to be, whenever the machine stops."""
        write_text(path, json.dumps(self.__dict__, indent=2) + "\n")


def state_file(graph_store: GraphStore, folder: Path) -> Path:
    """Return the path of the state file for a graph, in a folder."""
    return folder / f"contested-push-{hashlib.sha256(graph_store.name.encode()).hexdigest()[:12]}.json"


def push(
    batches: Batches,
    graph_store: GraphStore,
    state: Path,
    *,
    resume: bool = False,
    replace: bool = False,
    progress: Progress | None = None,
) -> int:
    """Load batches into a graph, and return how many were sent.

    Args:
        batches: What is loaded.
        graph_store: Where to.
        state: The state file.
        resume: Whether to go on with what an interrupted push has left.
        replace: Whether to replace a graph that this state file knows nothing of.
        progress: Wraps the batches while they are sent, for a progress bar.

    Raises:
        OutputError: There is a graph that is not ours, or nothing to go on with, or something else.
        EndpointError: The graph store cannot be used, or refuses.
    """
    known = State.read(state)
    ours = known is not None and known.graph == graph_store.name
    begin = _resumed(known if ours else None, batches, state) if resume else 0
    if not (graph_store.is_empty() or ours or replace):
        raise OutputError(f"{graph_store.name} has triples that are not of a push from here; --replace replaces them")
    left = batches.parts[begin:]
    for done, part in enumerate(progress(left) if progress else left, begin):
        State(graph_store.name, batches.digest, done, len(batches.parts)).write(state)
        (graph_store.add if done else graph_store.replace)(part)
    State(graph_store.name, batches.digest, len(batches.parts), len(batches.parts)).write(state)
    return len(left)


def _resumed(known: State | None, batches: Batches, path: Path) -> int:
    if known is None:
        raise OutputError(f"{path}: there is no interrupted push to go on with; start without --resume")
    if (known.digest, known.total) != (batches.digest, len(batches.parts)):
        raise OutputError(f"{path}: the interrupted push was of other data or batches; start without --resume")
    return known.done


def _cut(triples: list[Triple], size: int) -> Iterator[list[Triple]]:
    return (triples[start : start + size] for start in range(0, len(triples), size))


def _written(triples: list[Triple]) -> bytes:
    return pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _without_labels(part: bytes) -> bytes:
    """Return lines without those that have blank nodes, whose labels a reader makes anew each time."""
    return b"\n".join(line for line in part.splitlines() if b"_:" not in line)


def _has_blank(triple: Triple) -> bool:
    return _is_blank(triple.subject) or _is_blank(triple.object)


def _is_blank(term: Term) -> bool:
    return _has_blank(term) if isinstance(term, Triple) else isinstance(term, BlankNode)
