"""Whose people were lost: the subject of "lost", "suffered" and their like, where it names a side."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.countries import country_of
from contested.extract.nouns import UNITS
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.words import AUXILIARIES, GROUP_WORDS, HEDGES
from contested.extract.tables import words
from contested.extract.tokens import Token

__all__ = ["label_of", "subject_of"]

_SIDES = GROUP_WORDS | words(
    "allies · rebels · militants · insurgents · separatists · partisans · attackers · defenders · loyalists · "
    "nationalists · communists · republicans · royalists · guerrillas · mujahideen · israelis · mongols"
)
_INSIDE = frozenset({"and", "of", "the", "forces", "troops", "side", "army", "navy", "soldiers", "units", "air"})
_LONGEST = 10
_DASHES = frozenset("–—-:")


def subject_of(sentence: Sentence, verb: int) -> str | None:
    """Return the side that stands before a verb as its subject, as printed; None if nothing known does."""
    tokens, end = sentence.tokens, verb
    while end > 0 and tokens[end - 1].low in AUXILIARIES | HEDGES:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and _may_name(tokens[start - 1]):
        start -= 1
    return _side(sentence, tokens, start, end)


def label_of(sentence: Sentence) -> str | None:
    """Return the side that a list item names before a dash or colon: "Borduria – 12 killed"."""
    tokens = sentence.tokens
    end = next((place for place in range(1, min(_LONGEST, len(tokens))) if tokens[place].text in _DASHES), 0)
    named = end and all(_may_name(token) for token in tokens[:end])
    return _side(sentence, tokens, 0, end) if named else None


def _may_name(token: Token) -> bool:
    return token.capital or token.low in _SIDES | _INSIDE


def _side(sentence: Sentence, tokens: Sequence[Token], start: int, end: int) -> str | None:
    """Return the names between two tokens if they are of a side, a people or a unit."""
    while start < end and (tokens[start].low in _INSIDE or not _may_name(tokens[start])):
        start += 1
    last = end
    while last > start and tokens[last - 1].low in _INSIDE and not tokens[last - 1].capital:
        last -= 1
    known = any(_is_known(token) for token in tokens[start:last])
    return sentence.words(start, last) if known else None


def _is_known(token: Token) -> bool:
    return token.low in _SIDES or (token.capital and (token.low in UNITS or country_of(token.low) is not None))
