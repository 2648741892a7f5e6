"""Long lists in pages of a hundred rows, whose total is always said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from contested.errors import RequestError
from contested.web.messages import Request

__all__ = ["Page", "paged"]

_ROWS: Final = 100
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Page(Generic[_Row]):
    """Some rows of a list: the first one's number, from 1, how many rows there are, and this page of how many."""

    rows: Sequence[_Row]
    first: int
    total: int
    number: int
    pages: int


def paged(request: Request, rows: Sequence[_Row]) -> Page[_Row]:
    """Return the page of a list that the parameter ``page`` asks for, from 1.

    Raises:
        RequestError: With status 404, if there is no such page; with 400, if it is no number.
    """
    asked = request.parameter("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise RequestError(f"page: {asked[:20]!r} is no number; the first page is 1", 400)
    pages = max(1, -(-len(rows) // _ROWS))
    number = int(asked)
    if not 1 <= number <= pages:
        raise RequestError(f"there is no page {number}; the last one is {pages}", 404)
    first = (number - 1) * _ROWS
    return Page(rows[first : first + _ROWS], first + 1, len(rows), number, pages)
