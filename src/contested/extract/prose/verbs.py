"""What became of those who are counted, as the verb behind them says.

::

    fate     = passive | simple | bare
    passive  = { auxiliary | adverb } [ "reported" ] participle { joint participle }    "were killed or wounded"
    simple   = [ "have" | "had" ] intransitive                                          "died"
    bare     = participle { joint participle }, and no object behind it                 "two soldiers wounded"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.extract.dates import date_end
from contested.extract.labels import joined_outcome
from contested.extract.lookahead import count_at
from contested.extract.phrases import longest, words_of
from contested.extract.prose.words import (
    ADJECTIVES,
    AUXILIARIES,
    BE,
    BREAKS,
    HAPPENED,
    HEARSAY,
    HEDGES,
    INTRANSITIVES,
    PARTICIPLES,
    PREPOSITIONS,
)
from contested.extract.tables import Phrase
from contested.extract.tokens import Token
from contested.extract.vocabulary import QUALIFIED

__all__ = ["Fate", "fate_after"]


@dataclass(frozen=True, slots=True)
class _Harms:
    """Phrases that are outcomes, as a table to look up in."""

    outcomes: Mapping[Phrase, str]
    phrases: frozenset[Phrase]


_HAPPENED_TO = _Harms({**PARTICIPLES, **ADJECTIVES}, frozenset({*PARTICIPLES, *ADJECTIVES}))
_DID = _Harms(INTRANSITIVES, frozenset(INTRANSITIVES))
_JOINTS = frozenset({"and", "or", ",", "/", "&"})
_MOST_AUXILIARIES = 6
_MOST_HARMS = 4
_AFTER_BARE = PREPOSITIONS | BREAKS | {"and", "or", "out", "each", "respectively", "overnight", "yesterday", "there"}
_AFTER_BARE = _AFTER_BARE | HEDGES | {"while", "then", "elsewhere", "alone", "prior", "versus", "plus", "is", "was"}


@dataclass(frozen=True, slots=True)
class Fate:
    """An outcome, where its words end, and how it is said.

    ``finite`` is False for a bare participle; ``number`` is the verb's, "one" or "many"; ``hearsay`` are the words that
    say that somebody unnamed says so; ``qualifier`` says more than the outcome.
    """

    outcome: str
    end: int
    finite: bool
    number: str | None = None
    hearsay: tuple[int, int] | None = None
    qualifier: tuple[int, int] | None = None


def fate_after(tokens: Sequence[Token], place: int) -> Fate | None:
    """Return what the verb at a token says became of those before it."""
    place = _past_adverbs(tokens, place)
    end = place
    while end < min(place + _MOST_AUXILIARIES, len(tokens)) and tokens[end].low in AUXILIARIES | HEDGES:
        end += 1
    verbs = [token.low for token in tokens[place:end]]
    if not any(verb in AUXILIARIES for verb in verbs):
        return _simple(tokens, place) or _bare(tokens, place)
    number = "one" if verbs[0] in {"was", "is", "has"} else "many" if verbs[0] in {"were", "are", "have"} else None
    table = _HAPPENED_TO if any(verb in BE for verb in verbs) else _DID
    return _finite(tokens, end, table, number)


def _past_adverbs(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].low in HEDGES:
        place += 1
    return place


def _finite(tokens: Sequence[Token], place: int, table: _Harms, number: str | None) -> Fate | None:
    """Read what follows auxiliaries: a participle, perhaps behind "reported" or "believed to have been"."""
    start, hearsay = place, None
    for phrases in (HEARSAY, HAPPENED) if table is _HAPPENED_TO else ():
        length = longest(phrases, tokens, start)
        if length and (tokens[start].low,) not in PARTICIPLES:
            hearsay, place = (start, start + length), start + length
            table = _HAPPENED_TO if phrases is HAPPENED else _DID
            break
    harms, end = _harms_at(tokens, _past_adverbs(tokens, place), table)
    if not harms or _has_object(tokens, end):
        return None
    return _fate(harms, tokens, end, finite=True, number=number, hearsay=hearsay)


def _simple(tokens: Sequence[Token], place: int) -> Fate | None:
    harms, end = _harms_at(tokens, place, _DID)
    return _fate(harms, tokens, end, finite=True) if harms else None


def _bare(tokens: Sequence[Token], place: int) -> Fate | None:
    harms, end = _harms_at(tokens, place, _HAPPENED_TO)
    if not harms or not _ends_phrase(tokens, end):
        return None
    return _fate(harms, tokens, end, finite=False)


def _ends_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing follows that a verb would have as its object."""
    if place >= len(tokens) or tokens[place].kind == "mark" or tokens[place].low in _AFTER_BARE:
        return True
    return date_end(tokens, place) > place


def _has_object(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number follows at once: "were killed and wounded 30"."""
    return count_at(tokens, place) is not None and date_end(tokens, place) == place


_Harm = tuple[str, int, int]


def _harms_at(tokens: Sequence[Token], place: int, table: _Harms) -> tuple[list[_Harm], int]:
    """Return the outcomes of a table's phrases from a token on, joined by "and", "or" or commas, and their end."""
    harms: list[_Harm] = []
    end = start = place
    while len(harms) < _MOST_HARMS:
        length = longest(table.phrases, tokens, start)
        if not length or (harms and count_at(tokens, start + length) is not None):
            break
        harms.append((table.outcomes[words_of(tokens, start, start + length)], start, start + length))
        end = start + length
        start = _past_adverbs(tokens, _past_joints(tokens, end))
        if start == end:
            break
    return harms, end


def _past_joints(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].low in _JOINTS:
        place += 1
    return place


def _fate(
    harms: Sequence[_Harm],
    tokens: Sequence[Token],
    end: int,
    *,
    finite: bool,
    number: str | None = None,
    hearsay: tuple[int, int] | None = None,
) -> Fate | None:
    outcome = joined_outcome([harm[0] for harm in harms], joined=True)
    if outcome is None or outcome == "other":
        return None
    said = next((harm for harm in harms if words_of(tokens, harm[1], harm[2]) in QUALIFIED), None)
    return Fate(outcome, end, finite, number, hearsay, said[1:] if said else None)
