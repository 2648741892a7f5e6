"""The small protocol that every engine meets, and the one currency of terms: pyoxigraph's.

An engine takes SPARQL 1.1 text and terms to bind, and gives solutions back. Parameters are bound as terms; nobody
pastes text into a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

__all__ = ["Bindings", "Solutions", "Store", "Term", "plain_rows"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Bindings: TypeAlias = Mapping[str, NamedNode | Literal]
"""Variable name, without its question mark, to the term that it stands for."""


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT query: variable names in order, and a row of terms (None: unbound) for each solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def plain_rows(solutions: Solutions) -> Iterator[Sequence[str]]:
    """Yield the rows of solutions as plain text, as SPARQL 1.1 Query Results CSV writes terms."""
    return (tuple(map(_plain, row)) for row in solutions.rows)


def _plain(term: Term | None) -> str:
    if isinstance(term, Triple):
        return " ".join(map(_plain, (term.subject, term.predicate, term.object)))
    if isinstance(term, BlankNode):
        return str(term)
    return "" if term is None else term.value


class Store(Protocol):
    """What every engine can do.

    The query methods raise :class:`contested.errors.QueryError` for text that is no query of their kind or that the
    guard refuses, and a remote engine raises :class:`contested.errors.EndpointError`.
    """

    @property
    def engine(self) -> str:
        """Name and version of the engine, for people: ``pyoxigraph 0.5.13``."""

    @property
    def is_open(self) -> bool:
        """Whether it can be asked as it is; one that is not is opened by the first question, or by :meth:`open`."""

    def open(self) -> None:
        """Open it; once is enough, more does no harm."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; those that are already there change nothing."""

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT query."""

    def texts(self, query: str, bindings: Bindings | None = None) -> Iterator[Sequence[str]]:
        """Answer a SELECT query with rows of plain text, for a large part of the data.

        A cell is what SPARQL 1.1 Query Results CSV puts there: an IRI, the lexical form of a literal, ``_:`` and a
        label for a blank node, nothing for what is unbound, which cannot be told from an empty literal.
        """

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer an ASK query."""

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""

    def close(self) -> None:
        """Let go of what the engine holds."""
