"""Subjects: whether a number is one, and whose people "lost" and "suffered" say were lost."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.countries import country_of
from contested.extract.labels import victim_kind
from contested.extract.nouns import TIME_UNITS, UNITS
from contested.extract.phrases import words_of
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.unreal import clause_start
from contested.extract.prose.words import AUXILIARIES, BREAKS, GROUP_WORDS, HEDGES, PREPOSITIONS, SAYING
from contested.extract.tables import words
from contested.extract.tokens import Token

__all__ = ["is_subject", "label_of", "subject_of"]

_SIDES = GROUP_WORDS | words(
    "allies · rebels · militants · insurgents · separatists · partisans · attackers · defenders · loyalists · "
    "nationalists · communists · republicans · royalists · guerrillas · mujahideen · israelis · mongols"
)
_INSIDE = frozenset({"and", "of", "the", "forces", "troops", "side", "army", "navy", "soldiers", "units", "air"})
_LONGEST = 10
_DASHES = frozenset("–—-:")
_DETERMINERS = frozenset({"the", "these", "those", "his", "their", "its"})
_TIMES = frozenset({"morning", "evening", "afternoon", "time", "dawn", "dusk", "noon", "midnight"})
_LEADING = BREAKS | SAYING | TIME_UNITS | _TIMES | {"and", "meanwhile"}
_OPENINGS = frozenset({"in", "at", "on", "during", "near", "around", "by", "outside", "inside"})
_LONGEST_OPENING = 7


def subject_of(sentence: Sentence, verb: int) -> str | None:
    """Return the side that stands before a verb as its subject, as printed; None if nothing known does."""
    tokens, end = sentence.tokens, verb
    while end > 0 and tokens[end - 1].low in AUXILIARIES | HEDGES:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and _may_name(tokens[start - 1]):
        start -= 1
    return _side(sentence, tokens, start, end)


def label_of(sentence: Sentence) -> tuple[str | None, str | None]:
    """Return side and kind of people that a list item names before a dash or colon: "Borduria – 12 killed"."""
    tokens = sentence.tokens
    end = next((place for place in range(1, min(_LONGEST, len(tokens))) if tokens[place].text in _DASHES), 0)
    named = end and all(_may_name(token) for token in tokens[:end])
    kind = victim_kind([token.low for token in tokens[:end]])
    return _side(sentence, tokens, 0, end) if named else None, kind


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


def is_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether what begins at a token begins a clause, as its subject: no preposition and no verb leads to it."""
    while place > 0 and tokens[place - 1].low in HEDGES | _DETERMINERS:
        place -= 1
    if place == 0:
        return True
    before = tokens[place - 1]
    if before.low in PREPOSITIONS:
        return words_of(tokens, max(0, place - 3), place) == ("a", "total", "of")
    if before.kind != "word" or before.capital or before.low in _LEADING or before.low.endswith("ly"):
        return True
    return _opens_with_place(tokens, place)


def _opens_with_place(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but when or where stands before a token: "at dawn", "in the old town"."""
    before = words_of(tokens, clause_start(tokens, place), place)
    prepositions = sum(low in PREPOSITIONS - {"of"} for low in before)
    return 1 < len(before) <= _LONGEST_OPENING and prepositions == 1 and before[0] in _OPENINGS
