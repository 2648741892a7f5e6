"""Who claims which losses of an event: figures by what they count, with what contradicts and denies each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from contested.answers import Answer
from contested.intervals import in_words
from contested.records import ClaimRecord
from contested.web.event_facts import EventFacts, Link, Side
from contested.web.translation import gettext, grouped

__all__ = ["Figure", "Losses", "figure_of", "losses_of", "panels_of", "rivals_of", "words_of"]

_FIRST_HARMS: Final = ("killed", "wounded", "missing", "captured")
"""The harms that readers look for first; all others follow by their names."""
_FIRST_VICTIMS: Final = ("unspecified", "military", "police", "civilian")
_LONG_NUMBER: Final = re.compile(r"[0-9]{5,}")


@dataclass(frozen=True, order=True)
class Losses:
    """What figures count: harm to people of one category on one side, or on sides that are not told apart."""

    harm_rank: int
    harm: str
    side_number: int
    category_rank: int
    category: str
    side: Side = field(compare=False)

    @property
    def victims(self) -> str:
        """The victims in words."""
        side = self.side.label if self.side.number else gettext("Sides not told apart")
        return side if self.category == "unspecified" else f"{side}, {self.category}"


@dataclass(frozen=True)
class Figure:
    """One claim's number, the claims that share no number with it, and the denials of it.

    ``relation`` is ``own`` where a side counts its own losses, ``enemy`` where it counts those of another, and
    ``other`` where the claimant is on no side or the victims are of none that is told.
    """

    claim: Link
    claimant: Link
    side: Side
    relation: str
    low: int | None
    high: int | None
    approximate: bool
    limits: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    denials: tuple[Link, ...]
    deniers: tuple[Link, ...]

    @property
    def words(self) -> str:
        """The number in words, thousands set apart."""
        words = in_words(self.low, self.high, approximate=self.approximate, translate=gettext)
        return _LONG_NUMBER.sub(lambda match: grouped(int(match[0])), words)


def words_of(notation: str | None) -> str:
    """Return a concept's notation as words.

    >>> words_of("killed_or_missing")
    'killed or missing'
    """
    return (notation or "").replace("_", " ")


def rivals_of(contradictions: Answer) -> Mapping[str, tuple[str, ...]]:
    """Return the claims that contradict each claim, sorted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in contradictions:
        one, other = str(row["claim1"]), str(row["claim2"])
        found[one].add(other)
        found[other].add(one)
    return {claim: tuple(sorted(rivals)) for claim, rivals in found.items()}


def panels_of(facts: EventFacts, rivals: Mapping[str, tuple[str, ...]]) -> Mapping[Losses, Sequence[Figure]]:
    """Return all figures by what they count, both in order."""
    found: defaultdict[Losses, list[Figure]] = defaultdict(list)
    for claim in facts.claims:
        if claim.kind == "CasualtyClaim":
            found[losses_of(facts, claim)].append(figure_of(facts, claim, rivals.get(claim.iri, ())))
    return {losses: sorted(found[losses], key=_order) for losses in sorted(found)}


def losses_of(facts: EventFacts, claim: ClaimRecord) -> Losses:
    """Return what a casualty claim counts."""
    side = facts.side_for(claim.victims)
    harm = claim.harm or ""
    category = claim.category or "unspecified"
    number = side.number or len(facts.sides) + 1
    return Losses(_rank(_FIRST_HARMS, harm), harm, number, _rank(_FIRST_VICTIMS, category), category, side)


def _rank(first: Sequence[str], name: str) -> int:
    return first.index(name) if name in first else len(first)


def figure_of(facts: EventFacts, claim: ClaimRecord, rivals: tuple[str, ...]) -> Figure:
    """Return the figure of a casualty claim, with the claims that contradict it."""
    side = facts.side_of(claim)
    return Figure(
        claim=facts.link(claim.iri),
        claimant=facts.link(claim.claimant),
        side=side,
        relation=_relation(side, facts.side_for(claim.victims)),
        low=claim.low,
        high=claim.high,
        approximate=claim.approximate,
        limits=tuple(_limits(claim)),
        contradicted_by=rivals,
        denials=facts.links(claim.denied_by),
        deniers=tuple(sorted({link for denial in claim.denied_by for link in facts.deniers(denial)})),
    )


def _relation(claimant: Side, victims: Side) -> str:
    if not (claimant.number and victims.number):
        return "other"
    return "own" if claimant == victims else "enemy"


def _limits(claim: ClaimRecord) -> Iterable[str]:
    if claim.as_of:
        yield gettext("as of %(date)s", date=claim.as_of)
    if claim.restriction:
        yield claim.restriction
    if claim.whole:
        yield gettext("part of another figure")


def _order(figure: Figure) -> tuple[object, ...]:
    low = -1 if figure.low is None else figure.low
    return (figure.side.number == 0, figure.side.number, low, figure.claim.iri)
