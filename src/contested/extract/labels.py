"""Labels of figures: phrases that say what became of whom, and count nobody.

::

    label = { outcome | victim | "total" | connective }                             "Sick and wounded"
          | name { name } label                                                     "Arcadian losses", "Royal Navy dead"
          | { word } victim { victim } outcome                                      "state and city police killed"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.extract.model import Source
from contested.extract.nouns import CIVILIANS, MILITARY, PERSONS, TOTALS, UNITS
from contested.extract.phrases import longest
from contested.extract.sources import text_of
from contested.extract.tokens import Token
from contested.extract.vocabulary import COMBINED, OUTCOMES

__all__ = [
    "CONNECTIVES",
    "ESTIMATED",
    "Sense",
    "joined_outcome",
    "label_of",
    "named_label",
    "plain_label",
    "victim_kind",
]

_OUTCOME_PHRASES = frozenset(OUTCOMES)
CONNECTIVES = frozenset({"and", "or", "/", "&", "of", "the", "in", ",", "total", "by", "both", "-", "–", "to"})
ESTIMATED = frozenset(
    {"est.", "est", "estimate", "estimates", "estimated", "approx.", "approx", "approximately", "approximate", "circa"}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase says; what it does not say is None or False."""

    source: Source | None = None
    outcome: str | None = None
    kind: str | None = None
    group: str | None = None
    scope: str | None = None
    silence: str | None = None
    total: bool = False
    approximate: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return self == Sense()


def label_of(phrase: Sequence[Token]) -> Sense | None:
    """Return what a phrase says as a label, or None if it is none."""
    return plain_label(phrase) or _fate(phrase)


def joined_outcome(outcomes: Sequence[str], *, joined: bool) -> str | None:
    """Return what outcomes with one number are together; without a connective the last one says it.

    >>> joined_outcome(["killed", "wounded"], joined=True), joined_outcome(["captured", "killed"], joined=False)
    ('killed_or_wounded', 'killed')
    """
    if not outcomes:
        return None
    if not joined:
        return outcomes[-1]
    names = set(outcomes) - {"casualties"} or {"casualties"}
    return next(iter(names)) if len(names) == 1 else COMBINED.get(frozenset(names), "other")


def victim_kind(lows: Sequence[str]) -> str | None:
    """Return whether words name civilians, military people or both; None if neither."""
    civilian = any(low in CIVILIANS for low in lows)
    military = any(low in MILITARY for low in lows)
    if civilian and military:
        return "mixed"
    return "civilian" if civilian else "military" if military else None


def plain_label(phrase: Sequence[Token]) -> Sense | None:
    """Read a label: every word an outcome, a victim, a total or what joins them."""
    outcomes, place, total = list[str](), 0, False
    while place < len(phrase):
        length = longest(_OUTCOME_PHRASES, phrase, place)
        low = phrase[place].low
        if length:
            outcomes.append(OUTCOMES[tuple(token.low for token in phrase[place : place + length])])
            place += length
        elif low in TOTALS or low in PERSONS or low in CIVILIANS or low in CONNECTIVES or low in ESTIMATED:
            total |= low in TOTALS
            place += 1
        else:
            return None
    lows = [token.low for token in phrase]
    outcome = joined_outcome(outcomes, joined=True)
    kind = victim_kind(lows)
    if outcome is None and kind is None and not total:
        return None
    return Sense(outcome=outcome, kind=kind, total=total and kind is None)


def _fate(phrase: Sequence[Token]) -> Sense | None:
    """Read people who go on with an outcome: "state and city police killed"."""
    people = next((place for place, token in enumerate(phrase) if token.low in PERSONS), len(phrase))
    label = plain_label(phrase[people:]) if 0 < people < len(phrase) - 1 else None
    return label if label is not None and label.outcome and all(token.kind == "word" for token in phrase) else None


def named_label(tokens: Sequence[Token], start: int, end: int, line: str) -> Sense | None:
    """Read a label with a name before it: "German losses", "Royal Navy dead"."""
    for place in range(start + 1, end):
        if not _may_name(tokens[place - 1]):
            return None
        label = plain_label(tokens[place:end])
        if label is not None and (label.outcome or label.total):
            while start < place and tokens[start].low in ESTIMATED | CONNECTIVES:
                start += 1
            group = text_of(tokens, start, place, line) or None
            return Sense(outcome=label.outcome, kind=label.kind, group=group)
    return None


def _may_name(token: Token) -> bool:
    return token.capital or token.low in UNITS or token.low in ESTIMATED | CONNECTIVES or token.kind == "mark"
