"""How tables of words are written: as text, the entries separated by ``·``."""

from __future__ import annotations

__all__ = ["Phrase", "phrases", "spread", "words"]

Phrase = tuple[str, ...]
"""Words as they are compared: in lower case, apostrophes straight."""


def words(text: str) -> frozenset[str]:
    """Return a table of single words.

    >>> sorted(words("tank · tanks"))
    ['tank', 'tanks']
    """
    return frozenset(word.strip() for word in text.split("·"))


def phrases(text: str) -> frozenset[Phrase]:
    """Return a table of phrases.

    >>> sorted(phrases("at least · over"))
    [('at', 'least'), ('over',)]
    """
    return frozenset(tuple(phrase.split()) for phrase in text.split("·"))


def spread(rows: dict[str, str]) -> dict[Phrase, str]:
    """Return which row each phrase of a table stands in."""
    return {phrase: key for key, text in rows.items() for phrase in phrases(text)}
