"""How alike two names are, and which of many names are most like one: trigrams, and an index of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["Names", "likeness", "normal"]

_SEPARATORS: Final = re.compile(r"[\W_]+")
_MOST_COMPARED: Final = 500
"""Names that one query is compared with: those that share its rarest trigrams."""
_LONGEST_NAME: Final = 300
_LEAST: Final = 0.3
_ALMOST: Final = 0.99
"""The likeness of names that have the same trigrams in another order."""
_LAST: Final = "\U0010ffff"


def normal(name: str) -> str:
    """Return a name without case, accents and punctuation, its words parted by single blanks.

    >>> normal("Mərdəkərt  (Ağdərə) clashes")
    'mərdəkərt agdərə clashes'
    """
    plain = name[:_LONGEST_NAME].casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", plain).strip()[:_LONGEST_NAME].strip()


def likeness(one: str, other: str) -> float:
    """Return how alike two normal names are, from 0 to 1: Dice's coefficient of their trigrams.

    >>> likeness("osier ford", "osier ford"), likeness("osier ford", "kettle")
    (1.0, 0.0)
    """
    return _dice(_trigrams(one), _trigrams(other))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _trigrams(name: str) -> frozenset[str]:
    padded = f"  {name} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2)) if name else frozenset()


class Names:
    """Normal names, each with the identifiers of the things that bear it."""

    def __init__(self, bearers: Sequence[tuple[str, str]]) -> None:
        self._bearers: defaultdict[str, list[str]] = defaultdict(list)
        for name, bearer in bearers:
            if name:
                self._bearers[name].append(bearer)
        self._names = sorted(self._bearers)
        self._grams = [_trigrams(name) for name in self._names]
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, grams in enumerate(self._grams):
            for gram in grams:
                self._holding[gram].append(number)
        self._inner = sorted((rest, name) for name in self._names for rest in _later_words(name))

    def exact(self, name: str) -> Sequence[str]:
        """Return who bears a name."""
        return self._bearers.get(name, ())

    def like(self, name: str) -> Iterator[tuple[str, float]]:
        """Yield who bears a name that is a good deal like this one, and how alike the two are, from 0.3 to 0.99."""
        grams = _trigrams(name)
        for number in self._sharing(grams):
            alike = min(_dice(grams, self._grams[number]), _ALMOST)
            if alike >= _LEAST:
                yield from ((bearer, alike) for bearer in self._bearers[self._names[number]])

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield who bears a name that begins so, and then who bears one of whose later words one does."""
        for number in range(bisect_left(self._names, prefix), bisect_left(self._names, prefix + _LAST)):
            yield from self._bearers[self._names[number]]
        for number in range(bisect_left(self._inner, (prefix, "")), bisect_left(self._inner, (prefix + _LAST, ""))):
            yield from self._bearers[self._inner[number][1]]

    def _sharing(self, grams: frozenset[str]) -> set[int]:
        found: set[int] = set()
        for holders in sorted((self._holding[gram] for gram in grams if gram in self._holding), key=len):
            found.update(holders[: _MOST_COMPARED - len(found)])
            if len(found) >= _MOST_COMPARED:
                break
        return found


def _later_words(name: str) -> Iterator[str]:
    words = name.split(" ")
    return (" ".join(words[start:]) for start in range(1, len(words)))
