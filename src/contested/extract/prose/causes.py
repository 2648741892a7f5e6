"""What became of those who are counted, as the words before them say: "killing …", "suffered …", "the deaths of …".

::

    cause   = active { adverb } | loss | taking | noun-of | total linking | carrier
    active  = [ "have" | "had" ] verb { joint verb } | gerund { joint gerund }        "killed or wounded", "injuring"
    loss    = "lost" | "suffered" | …                                                 whose people: its subject's
    noun-of = ( "deaths" | "loss" | "capture" … ) "of"
    total   = ( "casualties" | "death toll" … )                                       "the death toll rose to 40"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.extract.labels import joined_outcome
from contested.extract.phrases import words_of
from contested.extract.prose.words import (
    BE,
    CARRIERS,
    CLAIM_NOUNS,
    GERUNDS,
    HEDGES,
    LINKING,
    LOSING,
    TAKING,
    TRANSITIVES,
)
from contested.extract.tables import Phrase
from contested.extract.tokens import Token

__all__ = ["Cause", "cause_before"]

_LONGEST = 6
_SKIPPED = HEDGES | {"remaining", "last", "the", "these", "those", "his", "their", "its", "her", "total", "estimated"}
_NOUNS_OF: Mapping[str, str] = {
    "death": "killed",
    "deaths": "killed",
    "killing": "killed",
    "killings": "killed",
    "murder": "killed",
    "murders": "killed",
    "execution": "killed",
    "massacre": "killed",
    "lives": "killed",
    "loss": "casualties",
    "capture": "captured",
    "surrender": "captured",
    "displacement": "displaced",
    "deportation": "deported",
    "wounding": "wounded",
}
_COSTING = frozenset({"claimed", "claiming", "claims", "cost", "costing", "took", "taking", "takes", "taken"})
_TOTALS: Mapping[str, str] = {
    "casualties": "casualties",
    "losses": "casualties",
    "deaths": "killed",
    "fatalities": "killed",
    "toll": "killed",
    "dead": "killed",
    "wounded": "wounded",
    "injuries": "wounded",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """What words before a number say: ``outcome`` of people that it counts, None if it needs a noun or verb of its own.

    ``kind`` is "active", "loss", "taking", "of", "total" or "carrier"; ``start`` is the first token, ``verb`` where a
    verb stands whose subject may be the victims' side.
    """

    kind: str
    outcome: str | None
    start: int
    verb: int


def cause_before(tokens: Sequence[Token], place: int) -> Cause | None:
    """Return what the words that end before a token say of those counted there."""
    end = _back_past(tokens, place)
    if end == 0:
        return None
    return (
        _active(tokens, end)
        or _taking(tokens, end)
        or _losing(tokens, end)
        or _noun_of(tokens, end)
        or _total(tokens, end)
        or _carrier(tokens, end)
    )


def _back_past(tokens: Sequence[Token], place: int) -> int:
    """Go back over adverbs, determiners and "a total of"."""
    while place > 0 and tokens[place - 1].low in _SKIPPED:
        place -= 1
    if words_of(tokens, max(place - 3, 0), place) == ("a", "total", "of"):
        return place - 3
    return place


def _ending(table: Mapping[Phrase, str] | frozenset[Phrase], tokens: Sequence[Token], end: int) -> int:
    """Return how many tokens before ``end`` are the longest phrase of a table."""
    lengths = range(min(_LONGEST, end), 0, -1)
    return next((length for length in lengths if words_of(tokens, end - length, end) in table), 0)


def _active(tokens: Sequence[Token], end: int) -> Cause | None:
    """Read a verb of harm whose object is counted, or several that are joined."""
    for table in (GERUNDS, TRANSITIVES):
        outcomes, start = _joined(table, tokens, end)
        if outcomes and not (table is TRANSITIVES and _is_no_verb(tokens, start)):
            outcome = joined_outcome(outcomes, joined=True)
            return None if outcome in {None, "other"} else Cause("active", outcome, start, start)
    return None


def _joined(table: Mapping[Phrase, str], tokens: Sequence[Token], end: int) -> tuple[list[str], int]:
    outcomes: list[str] = []
    while length := _ending(table, tokens, end):
        end -= length
        outcomes.append(table[words_of(tokens, end, end + length)])
        if end == 0 or tokens[end - 1].low not in {"and", "or", "/"} or not _ending(table, tokens, end - 1):
            break
        end -= 1
    return outcomes, end


def _is_no_verb(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word such as "killed" is a participle: behind "was", or with nobody before it who does it."""
    before = start
    while before > 0 and tokens[before - 1].low in HEDGES:
        before -= 1
    return before == 0 or tokens[before - 1].low in BE | {"the", "of", "were", "a", "an"}


def _taking(tokens: Sequence[Token], end: int) -> Cause | None:
    found = tokens[end - 1].low in TAKING and not (end > 1 and tokens[end - 2].low in BE)
    return Cause("taking", None, end - 1, end - 1) if found else None


def _losing(tokens: Sequence[Token], end: int) -> Cause | None:
    low = tokens[end - 1].low
    if low not in LOSING or (end > 1 and tokens[end - 2].low in BE):
        return None
    if words_of(tokens, max(0, end - 3), end - 1) == ("both", "sides"):
        return None
    return Cause("loss", "casualties" if low in {"lost", "losing", "loses"} else None, end - 1, end - 1)


def _noun_of(tokens: Sequence[Token], end: int) -> Cause | None:
    if end < 2 or tokens[end - 1].low != "of" or tokens[end - 2].low not in _NOUNS_OF:
        return None
    if tokens[end - 2].low == "lives" and not _costs(tokens, end - 2):
        return None
    return Cause("of", _NOUNS_OF[tokens[end - 2].low], end - 2, end - 2)


def _costs(tokens: Sequence[Token], lives: int) -> bool:
    """Whether lives were taken, and not saved: "claimed the lives of"."""
    return any(token.low in _COSTING for token in tokens[max(0, lives - 2) : lives])


def _total(tokens: Sequence[Token], end: int) -> Cause | None:
    """Read "casualties were", "a death toll of"."""
    length = _ending(LINKING, tokens, end)
    start = end - length
    if not length or start == 0 or tokens[start - 1].low not in _TOTALS:
        return None
    return Cause("total", _TOTALS[tokens[start - 1].low], start - 1, start - 1)


def _carrier(tokens: Sequence[Token], end: int) -> Cause | None:
    """Read what may stand before a counted noun of harm, which says itself what happened."""
    length = _ending(CARRIERS, tokens, end)
    if length:
        return Cause("carrier", None, end - length, end - length)
    claims = tokens[max(0, end - 8) : end]
    topic = tokens[end - 1].low in {"about", "of", "that"} and any(token.low in CLAIM_NOUNS for token in claims)
    return Cause("carrier", None, end, end) if topic else None
