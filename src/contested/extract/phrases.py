"""Looking up phrases of one or more words in tables, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from contested.extract.tokens import Token

__all__ = ["longest", "words_of"]

Phrase = tuple[str, ...]


@cache
def _lengths(table: frozenset[Phrase]) -> dict[str, tuple[int, ...]]:
    """Return which lengths the phrases have that begin with a word, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in table:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def longest(table: frozenset[Phrase], tokens: Sequence[Token], start: int) -> int:
    """Return how many tokens from ``start`` on are the longest phrase of a table; 0 if none is."""
    if start >= len(tokens):
        return 0
    lengths = _lengths(table).get(tokens[start].low)
    if lengths is None:
        return 0
    for length in lengths:
        if start + length <= len(tokens) and words_of(tokens, start, start + length) in table:
            return length
    return 0


def words_of(tokens: Sequence[Token], start: int, end: int) -> Phrase:
    """Return tokens as they are compared."""
    return tuple(token.low for token in tokens[start:end])
