"""Whole answers from endpoints that give only parts of them.

An endpoint that cuts an answer says so in a header, or not at all: then the number of rows is a round one, and the
endpoint is asked for how many there are. What was cut is asked for again in pages, in an order in which no two
different rows are equal. Each page begins with the last row of the one before it, and in the end all rows are counted,
so that an endpoint that changes the order or the data between two pages is noticed and not believed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import Literal

from contested.store.base import Solutions, Term
from contested.store.selection import Selection, selection

__all__ = ["Part", "PartialAnswerError", "whole"]

_FEWEST: Final = 2
"""Rows of the smallest page: one that is known, and one that is new."""
_FEWEST_SUSPECT: Final = 100


class PartialAnswerError(Exception):
    """That no whole answer can be made of parts; the text goes on after the name of the endpoint."""


@dataclass(frozen=True)
class Part:
    """What an endpoint gave for a query: rows, why they are not all, if it says so, and its limit, if it names one.

    ``sorts_inside`` is true of Virtuoso: where a page is sorted outside of a sub-SELECT, it gives rows twice or fails.
    """

    solutions: Solutions
    cut: str | None = None
    limit: int | None = None
    sorts_inside: bool = False

    @property
    def suspect(self) -> bool:
        """Whether there are just as many rows as people write limits: full hundreds, and powers of two."""
        count = len(self.solutions.rows)
        return count >= _FEWEST_SUSPECT and (count % 100 == 0 or count & (count - 1) == 0)


Ask: TypeAlias = Callable[[str], Part]
"""Asks an endpoint a SELECT query."""
MakePage: TypeAlias = Callable[[int, int], str]
"""Makes the query for a page from its limit and its offset."""
Row: TypeAlias = tuple[Term | None, ...]


def whole(query: str, ask: Ask) -> Solutions:
    """Return all solutions of a SELECT query that the guard has seen, asked for in pages where it needs be.

    Raises:
        EndpointError: The endpoint cannot be used.
        PartialAnswerError: It gives only a part also of the smallest page, or pages that do not fit together.
    """
    first = ask(query)
    if first.cut is None and not first.suspect:
        return first.solutions
    parts = selection(query, first.solutions.variables)
    count = _number(ask(parts.counting()))
    if first.cut is None and count == len(first.solutions.rows):
        return first.solutions
    if key := parts.foreign_key():
        raise _only_a_part(first, f"select ?{key} too, by which it is sorted, so that pages fit")
    make = parts.nested_page if first.sorts_inside else parts.page
    pages = _Pages(parts, make, ask, count, size=_page_size(first))
    return Solutions(first.solutions.variables, tuple(pages.rows()))


def _page_size(part: Part) -> int:
    got = len(part.solutions.rows)
    size = min(got, part.limit or got)
    if size == 0:
        raise _only_a_part(part, "ask for less")
    return size


def _number(part: Part) -> int:
    """Return the one number that a counting query asks for."""
    rows = part.solutions.rows
    if part.cut is None and len(rows) == 1 and isinstance(rows[0][0], Literal) and rows[0][0].value.isdigit():
        return int(rows[0][0].value)
    raise _only_a_part(part, "ask for less, with LIMIT; it does not say how many rows there are")


class _Pages:
    """The pages of one query, each asked for when the one before it is there."""

    def __init__(self, parts: Selection, make: MakePage, ask: Ask, count: int, *, size: int) -> None:
        self._parts, self._make, self._ask, self._count = parts, make, ask, count
        self._size = max(size, _FEWEST)

    def rows(self) -> list[Row]:
        """Return the rows of all pages, counted and in order."""
        rows: list[Row] = []
        while len(rows) < self._count:
            page = self._page(max(len(rows) - 1, 0))
            if rows and page and page[0] != rows[-1]:
                raise _unsteady("began a page with another row than the last of the page before")
            if len(page) <= bool(rows):
                break
            rows += page[1:] if rows else page
        self._check(rows)
        return rows

    def _page(self, offset: int) -> tuple[Row, ...]:
        """Return a page, smaller than wanted where the endpoint gives only a part of that."""
        while True:
            part = self._ask(self._make(self._size, offset))
            if part.cut is None:
                return part.solutions.rows
            if self._size == _FEWEST:
                raise _only_a_part(part, "ask for less, with LIMIT")
            self._size = max(min(self._size // 2, part.limit or self._size), _FEWEST)

    def _check(self, rows: list[Row]) -> None:
        """Compare the rows with how many there are, and how many different ones, at the end as at the beginning."""
        if len(rows) != self._count or self._count != _number(self._ask(self._parts.counting())):
            raise _unsteady(f"has {self._count:,} rows and gave {len(rows):,}")
        different = (
            self._count if self._parts.is_distinct() else _number(self._ask(self._parts.counting(distinct=True)))
        )
        if len(set(rows)) != different:
            raise _unsteady("gave some rows twice and others not at all")


def _only_a_part(part: Part, fix: str) -> PartialAnswerError:
    reason = part.cut or f"{len(part.solutions.rows):,} rows"
    return PartialAnswerError(f"sent only a part of its answer ({reason}); {fix}")


def _unsteady(what: str) -> PartialAnswerError:
    return PartialAnswerError(f"{what}: its data or their order changed between two pages; ask again, or for less")
