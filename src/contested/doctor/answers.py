"""Answers of two engines, made comparable: terms by value, rows in order where the query wants one.

Blank nodes have no order of their own, and so have no rows in which they are.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.answers import value
from contested.doctor.reference import Trial
from contested.namespaces import prefixed
from contested.sparql import guard
from contested.store.base import Solutions, Store, Term
from contested.store.selection import selection

__all__ = ["Found", "difference", "found_by"]

Row: TypeAlias = tuple[object, ...]
Found: TypeAlias = tuple[Row, ...]

_SHOWN: Final = 160


def found_by(store: Store, trial: Trial) -> Found:
    """Return what an engine finds: the variables and then the rows; sorted where the query leaves the order open.

    Raises:
        EndpointError: The engine does not answer.
        QueryError: The engine refuses the query.
    """
    if guard(trial.query) == "construct":
        rows = [tuple(map(_comparable, triple)) for triple in store.construct(trial.query, trial.bindings)]
        return tuple(sorted(set(rows), key=repr))
    solutions = store.select(trial.query, trial.bindings)
    return (solutions.variables, *_rows(solutions, ordered=bool(selection(trial.query, solutions.variables).order)))


def difference(expected: Found, found: Found) -> str:
    """Say in a line which rows are too many and too few; nothing if they are the same rows."""
    missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    if not (missing or extra):
        return ""
    counts = f"{missing.total()} rows of {len(expected)} are missing, {extra.total()} are too many"
    return f"{counts}; {_first_cells(missing, extra)}"


def _first_cells(missing: Counter[Row], extra: Counter[Row]) -> str:
    """Show where the first missing row differs from the row that is most like it."""
    if not missing:
        return f"one of them: {_shown(next(iter(extra)))}"
    row = next(iter(missing))
    nearest = max(extra, key=lambda other: sum(a == b for a, b in zip(row, other, strict=False)), default=())
    cells = [(a, b) for a, b in zip(row, nearest, strict=False) if a != b]
    return f"expected {_shown((cells[0][0],))}, found {_shown((cells[0][1],))}" if cells else f"missing: {_shown(row)}"


def _shown(row: Row) -> str:
    text = " | ".join(str(cell[-1]) if isinstance(cell, tuple) else str(cell) for cell in row)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _rows(solutions: Solutions, *, ordered: bool) -> list[Row]:
    rows = [tuple(map(_comparable, row)) for row in solutions.rows]
    fixed = ordered and not any(isinstance(term, BlankNode) for row in solutions.rows for term in row)
    return rows if fixed else sorted(rows, key=repr)


def _comparable(term: Term | None) -> object:
    """Return what stays of a term when engines write it in their own ways; blank nodes are all alike."""
    match term:
        case NamedNode():
            return ("IRI", prefixed(term.value))
        case BlankNode():
            return ("blank", "a blank node")
        case Literal(language=str(language)):
            return ("text", language.lower(), term.value)
        case Literal():
            found = value(term)
            return ("value", type(found).__name__, term.datatype.value if isinstance(found, str) else "", found)
        case Triple():
            return tuple(map(_comparable, term))
    return None
