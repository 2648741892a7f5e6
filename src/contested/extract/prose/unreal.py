"""What did not happen: negated, possible, planned, feared or imagined, asked; what nature did; and rates."""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.nouns import TIME_UNITS
from contested.extract.prose.words import BREAKS, CONDITIONS, IMAGINED, MODALS, NEGATIONS, RATES, UNREAL
from contested.extract.tables import words
from contested.extract.tokens import Token

__all__ = ["clause_start", "is_share", "is_unreal"]

_NEAR = 6
_BEHIND = 4
_SHARES = words(
    "half · most · majority · all · many · some · none · few · part · third · thirds · quarter · quarters · percent · "
    "bulk · rest · remainder · proportion · number · percentage · neither · both · each · any"
)
_NATURE = words(
    "flood · floods · flooding · earthquake · earthquakes · epidemic · pandemic · cholera · typhus · influenza · "
    "hurricane · typhoon · cyclone · tornado · tsunami · landslide · landslides · avalanche · avalanches · eruption · "
    "famine · drought · wildfire · wildfires · heatwave · shipwreck"
)
"""What kills and is no fight; an avalanche of fire is rarer than one of snow."""
_ENDS = frozenset(";:()—")


def clause_start(tokens: Sequence[Token], place: int) -> int:
    """Return where the clause begins that a token stands in: behind the last conjunction or strong mark."""
    while place > 0 and tokens[place - 1].low not in BREAKS and tokens[place - 1].text not in _ENDS:
        place -= 1
    return place


def is_unreal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the clause with the tokens from ``first`` to ``last`` tells of nothing that happened."""
    if tokens[-1].text == "?" or any(token.low in CONDITIONS or token.low in IMAGINED for token in tokens[:first]):
        return True
    if _is_rate(tokens, first, last):
        return True
    start = clause_start(tokens, first)
    if any(token.low in _NATURE for token in tokens[start:last]):
        return True
    if any(token.low in UNREAL for token in tokens[max(start, first - _NEAR) : last]):
        return True
    return any(_denies(tokens, place) for place in range(start, last))


def is_share(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number is the whole of which an unknown part is told: "most of the 40 hostages"."""
    while place > 0 and tokens[place - 1].low in {"the", "these", "those", "its", "his", "their"}:
        place -= 1
    return place > 1 and tokens[place - 1].low == "of" and tokens[place - 2].low in _SHARES


def _denies(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.low in MODALS:
        return token.text.islower()
    if token.low in NEGATIONS:
        return not (place + 1 < len(tokens) and tokens[place + 1].low == "only")
    return token.low in IMAGINED


def _is_rate(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether numbers stand for a share of others: "ten a day", "for every soldier", "three men each"."""
    start = clause_start(tokens, first)
    if any(token.low in RATES for token in tokens[start : last + _BEHIND]):
        return True
    after = [token.low for token in tokens[last : last + 2]]
    return len(after) == 2 and after[0] in {"a", "an"} and after[1] in TIME_UNITS
