"""Words as people search for them: without regard to case, diacritics and compatibility forms of Unicode.

>>> words_of("Battle of Łódź, 1914")
('battle', 'of', 'lodz', '1914')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Self
from unicodedata import combining, normalize

__all__ = ["Wanted", "folded", "shortened", "words_of"]

_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "a"}
)
"""Latin letters that Unicode does not take apart into an ASCII letter and a mark."""
_MOST_WORDS: Final = 16
_LONGEST: Final = 400
"""Characters of a query that are read."""


def folded(text: str) -> str:
    """Return a text as it is compared: small letters without marks.

    >>> folded("Ağdam ŞƏHƏRİ")
    'agdam sahari'
    """
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(letter for letter in plain if not combining(letter)).translate(_LETTERS)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in their order."""
    return tuple(_WORD.findall(folded(text)))


def shortened(text: str, longest: int = 200) -> str:
    """Return a text that fits in a list, cut where it is too long.

    >>> shortened("a long label", 6)
    'a lon…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words that a text must have, and what one more of its words must begin with."""

    whole: tuple[str, ...]
    beginning: str

    @classmethod
    def of(cls, query: str) -> Self | None:
        """Return what a query asks for, or None where it has no words; of a long one, its first words count."""
        words = words_of(query[:_LONGEST])[:_MOST_WORDS]
        return cls(words[:-1], words[-1]) if words else None

    def marked(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a text in order, and whether each is a word that is wanted."""
        for _, letters in groupby(text, key=_belongs_to_word):
            piece = "".join(letters)
            yield piece, any(word in self.whole or word.startswith(self.beginning) for word in words_of(piece))


def _belongs_to_word(letter: str) -> bool:
    return letter.isalnum() or combining(letter) != 0
