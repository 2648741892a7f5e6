"""Long lists in pages of a hundred rows, and where in them a letter or a year begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from contested.errors import RequestError
from contested.web.translation import gettext

__all__ = ["PAGE", "Page", "jumps", "page_of", "page_path"]

PAGE: Final = 100
"""Rows of one page."""
_MOST_JUMPS: Final = 60

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Page(Generic[_Row]):
    """Some rows of a list: which page of how many, and of how many rows in all; ``path`` is that of the first page."""

    rows: Sequence[_Row]
    number: int
    pages: int
    total: int
    path: str

    @property
    def first(self) -> int:
        """The number of the first row in the whole list, counted from 1."""
        return (self.number - 1) * PAGE + 1

    def to(self, number: int) -> str:
        """Return the path of another page of the list."""
        return page_path(self.path, number)

    def near(self) -> Sequence[int]:
        """Return the pages that this one links to, in order: the first, the last and those around it."""
        around = range(self.number - 2, self.number + 3)
        return sorted({1, self.pages} | {number for number in around if 1 <= number <= self.pages})


def page_of(rows: Sequence[_Row], number: str | None, path: str) -> Page[_Row]:
    """Return a page of a list.

    Args:
        rows: The whole list.
        number: Which page, as digits; the first where it is None.
        path: The path of the first page.

    Raises:
        RequestError: The list has no such page.
    """
    pages = max(1, -(-len(rows) // PAGE))
    wanted = int(number) if number and len(number) < 10 else 1 if not number else pages + 1
    if not 1 <= wanted <= pages:
        message = gettext("there is no page %(page)s: the list has %(pages)s", page=wanted, pages=pages)
        raise RequestError(message, 404)
    return Page(rows[(wanted - 1) * PAGE : wanted * PAGE], wanted, pages, len(rows), path)


def page_path(path: str, number: int) -> str:
    """Return the path of a page of the list at a path, which a folder of files can hold too.

    >>> page_path("/event/", 1), page_path("/event/", 2), page_path("/overclaiming", 2)
    ('/event/', '/event/page/2', '/overclaiming/page/2')
    """
    return path if number == 1 else f"{path.removesuffix('/')}/page/{number}"


def jumps(keys: Iterable[str]) -> Mapping[str, int]:
    """Return on which page each key of a sorted list begins; of very many keys, every so manieth.

    >>> jumps(["A"] * 150 + ["B", "C"])
    {'A': 1, 'B': 2, 'C': 2}
    """
    begins: dict[str, int] = {}
    for position, key in enumerate(keys):
        begins.setdefault(key, position // PAGE + 1)
    every = -(-len(begins) // _MOST_JUMPS) or 1
    return dict(list(begins.items())[::every])
