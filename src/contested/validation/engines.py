"""The engines that run shapes: pySHACL, the reference, and the fast one; which of them a graph of some size gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from pyoxigraph import Quad

from contested.batches import Batch
from contested.validation.fast import fast_findings
from contested.validation.native import engine_in_process, is_installed
from contested.validation.report import Finding

__all__ = ["ENGINES", "Choice", "EngineName", "choose"]

EngineName = Literal["pyshacl", "fast"]

_LARGE: Final = 20_000
"""Triples from which pySHACL takes longer than people wait."""
_TRIPLES_A_MINUTE: Final = 60_000
"""What pySHACL gets done of our shapes, roughly."""


def _by_pyshacl(batches: Iterable[Batch], shapes: Sequence[Quad]) -> list[Finding]:
    from contested.validation.shacl import shacl_findings, to_graph  # rdflib: only when it is needed

    return shacl_findings(to_graph(chain.from_iterable(batches)), to_graph(shapes))


def _fast(batches: Iterable[Batch], shapes: Sequence[Quad]) -> list[Finding]:
    return fast_findings(batches, shapes, engine_in_process)


ENGINES: Final[Mapping[EngineName, Callable[[Iterable[Batch], Sequence[Quad]], list[Finding]]]] = {
    "pyshacl": _by_pyshacl,
    "fast": _fast,
}
"""What finds, in a graph that holds data and ontology, what breaks shapes."""


@dataclass(frozen=True)
class Choice:
    """An engine, and a line that says why it was chosen; empty where there is nothing to say."""

    engine: EngineName
    reason: str = ""


def choose(triples: int) -> Choice:
    """Return the engine for a graph of that size: pySHACL, or for large ones the fast engine where it is installed."""
    if triples < _LARGE:
        return Choice("pyshacl")
    if is_installed():
        reason = f"{triples:,} triples: the fast engine checks them; --engine pyshacl asks the reference instead"
        return Choice("fast", reason)
    minutes = max(round(triples / _TRIPLES_A_MINUTE), 1)
    advice = "pip install 'contested[fast]' does it in seconds"
    return Choice("pyshacl", f"{triples:,} triples: pySHACL checks them in about {minutes} min; {advice}")
