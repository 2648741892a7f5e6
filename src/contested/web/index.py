"""An index of words in memory, and masks: a byte a text, 1 where it is meant, which combine as whole numbers.

Postings are arrays of machine integers: small, and never touched by the reference counts of processes that share them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import compress, count
from typing import Final, NamedTuple, TypeAlias

from contested.web.folding import Wanted, words_of

__all__ = ["Found", "Index", "Mask", "all_of"]

Mask: TypeAlias = bytes

_LAST: Final = chr(0x10FFFF)
"""A character after all that words are made of."""


class Found(NamedTuple):
    """Which texts have all that is wanted: in their titles, and anywhere."""

    in_title: Mask
    anywhere: Mask

    def positions(self) -> Iterator[int]:
        """Yield the positions of these texts, those first whose titles have it all."""
        yield from compress(count(), self.in_title)
        yield from (position for position in compress(count(), self.anywhere) if not self.in_title[position])


@dataclass(frozen=True, slots=True)
class _Postings:
    """The texts with a word: in the title, and only in the rest."""

    title: array[int]
    rest: array[int]


class Index:
    """Which of some texts, each with a title, have which words. Built in linear time; the texts are not kept.

    >>> index = Index()
    >>> index.append("Clash at the ford")
    >>> index.append("Fording", "no clash")
    >>> list(index.find(Wanted((), "clash")).positions()), list(index.find(Wanted(("clash",), "for")).positions())
    ([0, 1], [0, 1])
    """

    def __init__(self) -> None:
        self._postings: dict[str, _Postings] = {}
        self._size = 0

    def append(self, title: str, rest: str = "") -> None:
        """Add a text; all are added before one is looked for."""
        in_title = set(words_of(title))
        for word in in_title:
            self._of(word).title.append(self._size)
        for word in set(words_of(rest)) - in_title:
            self._of(word).rest.append(self._size)
        self._size += 1

    def find(self, wanted: Wanted) -> Found:
        """Return which texts have all that is wanted."""
        found = [self._with([word] if word in self._postings else []) for word in wanted.whole]
        found.append(self._with(self._beginning(wanted.beginning)))
        return Found(*(all_of(masks, self._size) for masks in zip(*found, strict=True)))

    def _of(self, word: str) -> _Postings:
        found = self._postings.get(word)
        if found is None:
            found = self._postings[word] = _Postings(array("I"), array("I"))
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._postings)

    def _beginning(self, letters: str) -> Sequence[str]:
        first, last = (bisect_left(self._words, bound) for bound in (letters, letters + _LAST))
        return self._words[first:last]

    def _with(self, words: Sequence[str]) -> Found:
        """Return which texts have one of some words."""
        marks = bytearray(self._size)
        _mark(marks, (self._postings[word].title for word in words))
        in_title = bytes(marks)
        _mark(marks, (self._postings[word].rest for word in words))
        return Found(in_title, bytes(marks))


def _mark(marks: bytearray, postings: Iterable[array[int]]) -> None:
    for posting in postings:
        for position in posting:
            marks[position] = 1


def all_of(masks: Sequence[Mask], size: int) -> Mask:
    r"""Return what all of some masks of a size mean; of none, everything.

    >>> all_of([bytes([1, 1, 0]), bytes([0, 1, 1])], 3)
    b'\x00\x01\x00'
    """
    if not masks:
        return b"\x01" * size
    both = reduce(int.__and__, (int.from_bytes(mask, "little") for mask in masks))
    return both.to_bytes(size, "little")
