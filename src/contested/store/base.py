"""The small protocol that every engine meets, and the one currency of terms: pyoxigraph's.

An engine takes SPARQL 1.1 text and terms to bind, and gives solutions back. Parameters are bound as terms; nobody
pastes text into a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

__all__ = ["Bindings", "Solutions", "Store", "Term"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Bindings: TypeAlias = Mapping[str, NamedNode | Literal]
"""Variable name, without its question mark, to the term that it stands for."""


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT query: variable names in order, and a row of terms (None: unbound) for each solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(Protocol):
    """What every engine can do.

    The query methods raise :class:`contested.errors.QueryError` for text that is no query of their kind or that the
    guard refuses, and a remote engine raises :class:`contested.errors.EndpointError`.
    """

    @property
    def engine(self) -> str:
        """Name and version of the engine, for people: ``pyoxigraph 0.5.13``."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; those that are already there change nothing."""

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT query."""

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer an ASK query."""

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""

    def close(self) -> None:
        """Let go of what the engine holds."""
