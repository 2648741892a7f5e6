"""The engine in the process: Oxigraph, in memory.

SPARQL 1.1 Query as pyoxigraph implements it. Terms are bound before evaluation as SPARQL-dev SEP-0007 says: a
variable that is bound must be projected by the SELECT, and by each sub-SELECT on its way.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
)

from contested.collecting import collector_at_rest
from contested.errors import ContestedError, QueryError
from contested.sparql import QueryForm, guard, has_dataset_clause, require_form, undeclared_prefix
from contested.store.base import Bindings, Solutions

__all__ = ["EmbeddedStore", "GraphNames", "Result", "has_named_graphs"]

_Answer = TypeVar("_Answer")
Result: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
"""What the engine gives: lazy, and to be used and dropped in the thread that asked."""

_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): ")
_REASON: Final = re.compile(r"(?:, |expected (?:one of )?)(?P<reason>[A-Z]\w*(?: \w+){2,})")
"""A reason in words among the grammar rules that the parser lists: ``Prefix not found``."""


@dataclass(frozen=True)
class GraphNames:
    """The dataset of a query: the graphs that together are its default graph, and those that GRAPH can name.

    Names that the data do not know stand for empty graphs.
    """

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


class EmbeddedStore:
    """Quads in memory, or where another store of the engine has them.

    Once a named graph is loaded, the default graph of a query is the union of all graphs.
    """

    def __init__(self, store: pyoxigraph.Store | None = None) -> None:
        self._store = pyoxigraph.Store() if store is None else store
        self._is_on_disk = store is not None
        self._has_named_graphs = store is not None and has_named_graphs(store)

    @property
    def engine(self) -> str:
        """Name and version of the engine, for people."""
        return f"pyoxigraph {pyoxigraph.__version__}"

    @property
    def is_open(self) -> bool:
        """Yes, always."""
        return True

    def open(self) -> None:
        """Do nothing: quads in memory are at hand."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; those that are already there change nothing.

        Quads for memory are collected first, after which the engine lets go of Python until it has taken them.
        """
        take = self._store.bulk_extend if self._is_on_disk else self._store.extend
        take(quads)
        self._has_named_graphs = has_named_graphs(self._store)

    def select(self, query: str, bindings: Bindings | None = None) -> Solutions:
        """Answer a SELECT query.

        Raises:
            QueryError: The text is no SELECT query, the guard refuses it, or it does not project a bound variable.
        """
        return self._answer(query, bindings, _solutions, "select")

    def texts(self, query: str, bindings: Bindings | None = None) -> Iterator[Sequence[str]]:
        """Answer a SELECT query with rows of plain text, which the engine writes faster than we make terms.

        Raises:
            QueryError: The text is no SELECT query, the guard refuses it, or it does not project a bound variable.
        """
        return _csv_rows(self._answer(query, bindings, _csv, "select"))

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer an ASK query.

        Raises:
            QueryError: The text is no ASK query, or the guard refuses it.
        """
        return self._answer(query, bindings, bool, "ask")

    def construct(self, query: str, bindings: Bindings | None = None) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query.

        Raises:
            QueryError: The text is no CONSTRUCT or DESCRIBE query, or the guard refuses it.
        """
        return iter(self._answer(query, bindings, _triples, "construct", "describe"))

    def answer(self, query: str, collect: Callable[[Result], _Answer], dataset: GraphNames | None = None) -> _Answer:
        """Answer a query of any form with what ``collect`` makes of the engine's result.

        Args:
            query: SPARQL 1.1 Query.
            collect: Uses up the result; it is not to be kept.
            dataset: What is asked, whatever FROM says; without it, what FROM says, or all there is.

        Raises:
            QueryError: The text is no query, or the guard refuses it.
        """
        guard(query)
        return self._translated(query, lambda: collect(self._run(query, None, dataset)))

    def close(self) -> None:
        """Let go of the quads."""
        self._store = pyoxigraph.Store()

    def _answer(
        self, query: str, bindings: Bindings | None, collect: Callable[[Result], _Answer], *forms: QueryForm
    ) -> _Answer:
        """Run a query of one of the forms to its end."""
        require_form(query, *forms)
        return self._translated(query, lambda: collect(self._run(query, bindings)))

    def _translated(self, query: str, run: Callable[[], _Answer]) -> _Answer:
        """Say in our words what the engine finds wrong with a query."""
        try:
            return run()
        except SyntaxError as error:
            failure: ContestedError = undeclared_prefix(query) or QueryError(_syntax_message(query, str(error)))
        except (RuntimeError, ValueError, OSError) as error:
            failure = self._failure(error)
        # Raised out here, it keeps no traceback and so no result alive; a result must end in the thread it began in
        raise failure

    def _failure(self, error: Exception) -> ContestedError:
        """Return what an error of the engine means that is not the query's grammar."""
        return QueryError(f"the query cannot be answered: {' '.join(str(error).split())}")

    def _run(self, query: str, bindings: Bindings | None, dataset: GraphNames | None = None) -> Result:
        terms: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): term for name, term in (bindings or {}).items()
        }
        if dataset is not None:
            return self._store.query(
                query, default_graph=[*dataset.default], named_graphs=[*dataset.named], substitutions=terms
            )
        union = self._has_named_graphs and not has_dataset_clause(query)
        return self._store.query(query, use_default_graph_as_union=union, substitutions=terms)


def has_named_graphs(store: pyoxigraph.Store) -> bool:
    """Tell whether any of the quads in a store is in a named graph."""
    return next(store.named_graphs(), None) is not None


def _solutions(answer: Result) -> Solutions:
    assert isinstance(answer, QuerySolutions)
    with collector_at_rest():
        return Solutions(tuple(variable.value for variable in answer.variables), tuple(map(tuple, answer)))


def _csv(answer: Result) -> bytes:
    assert isinstance(answer, QuerySolutions)
    return answer.serialize(format=QueryResultsFormat.CSV) or b""


def _csv_rows(written: bytes) -> Iterator[Sequence[str]]:
    """Yield the rows below the header; a row with one cell that is empty is an empty line."""
    # Python's limit on cells is one for the process, and guards against files of others: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), len(written)))
    rows = csv.reader(map(bytes.decode, io.BytesIO(written)), strict=True)
    width = len(next(rows))
    return rows if width > 1 else (row or [""] * width for row in rows)


def _triples(answer: Result) -> list[Triple]:
    assert isinstance(answer, QueryTriples)
    return list(answer)


def _syntax_message(query: str, report: str) -> str:
    place = _PLACE.match(report)
    if place is None:
        return f"the query cannot be read: {' '.join(report.split())}"
    line, column = int(place["line"]), int(place["column"])
    reason = _REASON.search(report, place.end())
    what = reason["reason"] if reason else "the query cannot be read"
    return f"line {line}, column {column}: {what}, near {_word_at(query, line, column)!r}"


def _word_at(query: str, line: int, column: int) -> str:
    """Return the word at a place, or the last one before it: the parser often sees a fault one token late."""
    before = "\n".join(query.split("\n")[: line - 1])
    offset = len(before) + column
    words = [word for word in re.finditer(r"\S+", query) if word.start() < offset]
    return words[-1].group()[:40] if words else ""
