"""Numbers that stand joined in a sentence: "four soldiers and two civilians", "A, B and C"; and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.extract.prose.counted import Counted
from contested.extract.prose.words import (
    AUXILIARIES,
    BREAKS,
    MODALS,
    NEGATIONS,
    PARTICIPLES,
    PREPOSITIONS,
    SAYING,
)
from contested.extract.quantities import Quantity
from contested.extract.tokens import Token

__all__ = ["LONGEST_TAIL", "bracketed", "past_tail", "runs", "with_shared_bound"]

LONGEST_TAIL = 12
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_JOINTS = frozenset({"and", ",", "&", "plus", "or"})
_LONG_JOINTS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"))


def bracketed(tokens: Sequence[Token]) -> list[bool]:
    """Return for each token whether it stands in brackets."""
    inside, depth = [], 0
    for token in tokens:
        depth = max(0, depth + (token.text in _OPENING) - (token.text in _CLOSING))
        inside.append(depth > 0)
    return inside


def runs(tokens: Sequence[Token], numbers: Sequence[Counted]) -> Iterator[list[Counted]]:
    """Yield the numbers in groups that stand joined: "A and B", "A, B and C"."""
    run: list[Counted] = []
    joints: list[str] = []
    for number in numbers:
        joint = _joint(tokens, run[-1].end, number.start) if run else None
        if joint is None and run:
            yield from _whole(run, joints)
            run, joints = [], []
        elif joint is not None:
            joints.append(joint)
        run.append(number)
    if run:
        yield from _whole(run, joints)


def _whole(run: list[Counted], joints: Sequence[str]) -> Iterator[list[Counted]]:
    """Yield a run that is one list, or its numbers one by one if no "and" closes it."""
    closed = bool(joints) and "and" in joints[-1] and all(joint in {"and", ","} for joint in joints[:-1])
    if len(run) == 1 or (closed and (len(run) > 2 or joints[0] == "and")):
        yield run
    else:
        yield from ([number] for number in run)


def _joint(tokens: Sequence[Token], start: int, end: int) -> str | None:
    """Return what joins two numbers, behind what may belong to the first: "," or "and" or ", and"."""
    place = past_tail(tokens, start, end)
    words = [token.low for token in tokens[place:end]]
    for phrase in _LONG_JOINTS:
        if tuple(words[-len(phrase) :]) == phrase:
            words[-len(phrase) :] = ["and"]
    if not words or any(word not in _JOINTS for word in words):
        return None
    return " ".join("and" if word in {"&", "plus", "or"} else word for word in words)


def past_tail(tokens: Sequence[Token], start: int, end: int) -> int:
    """Pass over what says more of a noun: "from Arcadia", "of the garrison", brackets."""
    place = _past_brackets(tokens, start, end)
    if place >= end or tokens[place].low not in PREPOSITIONS:
        return place
    limit = min(end, place + LONGEST_TAIL)
    while place < limit and not _ends_tail(tokens[place]):
        if tokens[place].low == "and" and not (place + 1 < end and tokens[place + 1].capital):
            return place
        place += 1
    return _past_brackets(tokens, place, end)


def _past_brackets(tokens: Sequence[Token], start: int, end: int) -> int:
    if start >= end or tokens[start].text not in _OPENING:
        return start
    return next((place + 1 for place in range(start, end) if tokens[place].text in _CLOSING), start)


def _ends_tail(token: Token) -> bool:
    low = token.low
    if token.kind == "mark":
        return low not in {"'", '"', "“", "”"}
    if low in AUXILIARIES or low in BREAKS or low in MODALS or low in NEGATIONS or low in SAYING:
        return True
    return (low,) in PARTICIPLES or low in {"died", "perished", "drowned", "surrendered", "dead"}


def with_shared_bound(run: Sequence[Counted]) -> list[Counted]:
    """Let "at least" or "as many as" before the first of joined numbers bound the others too."""
    first = run[0].quantity
    if first.vague or (first.low is None) == (first.high is None):
        return list(run)
    return [run[0], *(_bounded(number, first) for number in run[1:])]


def _bounded(number: Counted, first: Quantity) -> Counted:
    quantity = number.quantity
    if quantity.low is None or quantity.low != quantity.high:
        return number
    low = quantity.low if first.low is not None else None
    return replace(number, quantity=replace(quantity, low=low, high=quantity.high if low is None else None))
