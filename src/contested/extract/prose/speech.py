"""That somebody says something in a sentence, and whose words a part of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.extract.model import Source
from contested.extract.tables import words
from contested.extract.tokens import Token

__all__ = ["FRESH", "Speech", "governing"]

FRESH = words("while · whereas · ;")
"""Where another clause begins, in which the article may speak again."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody says something: what stands between the tokens ``first`` and ``last``, without a source if unknown.

    ``start`` and ``verb`` are where the words that say so begin and where their verb stands; ``weak`` is hearsay, which
    counts only where nobody else speaks; ``noun`` a claim that the sentence speaks of ("the claim by Borduria about").
    """

    source: Source | None
    start: int
    verb: int
    first: int
    last: int
    weak: bool = False
    noun: bool = False


def governing(speeches: Sequence[Speech], tokens: Sequence[Token], place: int) -> Speech | None:
    """Return whose words a token is among: the nearest before it that has not ended, else one behind it."""
    covering = [speech for speech in speeches if speech.first <= place < speech.last]
    covering = [speech for speech in covering if not speech.weak] or covering
    before = [speech for speech in covering if speech.verb < place]
    if before:
        return None if _is_fresh(tokens, before[-1].verb, place) else before[-1]
    return covering[0] if covering else None


def _is_fresh(tokens: Sequence[Token], verb: int, place: int) -> bool:
    """Whether another clause has begun since, in which the article may speak again."""
    return any(token.low in FRESH for token in tokens[verb + 1 : place])
