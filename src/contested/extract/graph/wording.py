"""What claims say, in short English labels and sentences of our own."""

from __future__ import annotations

from contested.extract.accounts import Account
from contested.extract.graph.concepts import CATEGORIES, harm_of, in_hospital
from contested.extract.graph.terms import MOST, printed
from contested.extract.lines import plain_line
from contested.extract.model import Claim, NonClaim
from contested.extract.quantities import quantity_at
from contested.extract.tokens import tokenize
from contested.intervals import in_words

__all__ = ["VOICE", "amount", "bounds_of", "figure_of", "harmed", "how_many", "restriction_of", "says", "size"]

VOICE = "Article"
"""Who speaks in a label where the article speaks in its own voice."""

_MOST_FIGURE = 120


def says(speaker: str, clause: str) -> str:
    """Return the sentence that somebody says something."""
    return f"{'The article' if speaker == VOICE else speaker} says that {clause}."


def bounds_of(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """Return the bounds that the graph can hold: none that is upside down or too large for an engine's numbers."""
    if low is not None and high is not None and low > high:
        return None, None
    return (None if low is not None and low > MOST else low), (None if high is not None and high > MOST else high)


def how_many(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """Return a number as it stands before a noun: "no", "12", "at least 9", "an unknown number of"."""
    low, high = bounds_of(low, high)
    if low is None and high is None:
        return "an unknown number of"
    return "no" if low == high == 0 else in_words(low, high, approximate=approximate)


def size(low: int | None, high: int | None) -> str:
    """Return a number as a part of a name: "12", "4-8", "at-least-500", "unknown"."""
    low, high = bounds_of(low, high)
    return "unknown" if low is None and high is None else in_words(low, high).replace("–", "-").replace(" ", "-")


def amount(account: Account) -> str:
    """Return a number as it stands alone: "12", "at least 9", "number unknown"."""
    low, high = bounds_of(account.low, account.high)
    return in_words(low, high, approximate=account.mentions[0].approximate)


def _people(account: Account, side: str | None) -> str:
    _, one, several = CATEGORIES.get(account.category, CATEGORIES["unspecified"])
    noun = one if account.low == account.high == 1 else several
    number = how_many(account.low, account.high, approximate=account.mentions[0].approximate)
    return f"{number} {noun} of the {side}" if side else f"{number} {noun}"


def restriction_of(account: Account) -> str | None:
    """Return the part of the victims or of the event that an account is limited to, where its harm does not tell it."""
    first = account.mentions[0]
    told = first.qualifier if account.harm == "wounded" and in_hospital(first.qualifier) else None
    limits = [limit for limit in (account.restriction or "").split("; ") if limit and limit != told]
    return "; ".join(limits) or None


def harmed(account: Account, side: str | None) -> tuple[str, str]:
    """Return what an account of casualties says, for a label and for a sentence."""
    restriction = restriction_of(account)
    limit = f" ({printed(restriction, 100)})" if restriction else ""
    if account.harm == "casualties":
        label, sentence = _casualties(account, side)
    else:
        harm, counted = harm_of(account.harm, account.mentions[0].qualifier), _people(account, side)
        passive = harm.sentence.replace("were ", "was ", 1) if account.low == account.high == 1 else harm.sentence
        label, sentence = f"{counted} {harm.label}", f"{counted} {passive}"
    return f"{label}{limit}", f"{sentence}{limit}"


def _casualties(account: Account, side: str | None) -> tuple[str, str]:
    """Return what is said of losses that are not told apart: "500 civilian casualties of the Arcadian side"."""
    kind = "" if account.category in {"unspecified", "mixed"} else f"{account.category} "
    number = how_many(account.low, account.high, approximate=account.mentions[0].approximate)
    counted = f"{number} {kind}{'casualty' if account.low == account.high == 1 else 'casualties'}"
    return (f"{counted} of the {side}", f"the {side} had {counted}") if side else (counted, f"there were {counted}")


def figure_of(claim: Claim | NonClaim) -> str:
    """Return a figure as the text prints it: the number where it stands in plain words, else all that is printed."""
    shown = printed(claim.raw, _MOST_FIGURE)
    number = _number(claim, shown) if isinstance(claim, Claim) else None
    return number or shown or "?"


def _number(claim: Claim, shown: str) -> str | None:
    tokens = tokenize(plain_line(shown, 0, len(shown)))
    for start in range(len(tokens)):
        quantity = quantity_at(tokens, start)
        if quantity is not None and (quantity.low, quantity.high) == (claim.count_min, claim.count_max):
            return shown[tokens[quantity.start].start : tokens[quantity.end - 1].end]
    return None
