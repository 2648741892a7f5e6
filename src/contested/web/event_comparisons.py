"""What the stored questions find between the claims about an event: contradictions, agreements, bounds, excess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from contested.answers import Answer, Row
from contested.graph import Graph
from contested.intervals import in_words
from contested.records import ClaimRecord
from contested.web.casualty_figures import Losses, words_of
from contested.web.event_facts import NO_SIDE, EventFacts, Link, Side, clip
from contested.web.translation import gettext

__all__ = ["Bounds", "Comparisons", "Denial", "Overclaim", "Pair", "band_of", "compare", "denials_of"]

_MOST_PAIRS: Final = 3000
"""Pairs of claims that count the same and are compared while a reader waits."""


@dataclass(frozen=True)
class Pair:
    """Two claims, what both count, and why they go together or do not."""

    counted: str
    reason: str
    one: Link
    other: Link


@dataclass(frozen=True)
class Bounds:
    """Between which bounds losses lie, by admission."""

    side: Side
    victims: str
    harm: str
    limits: str
    floor: int | None
    ceiling: int | None
    own_figures: str
    other_figures: str


@dataclass(frozen=True)
class Overclaim:
    """How far a side puts another side's losses above its own."""

    side: Side
    enemy: Side
    counted: str
    own: str
    enemy_losses: str
    difference: str


@dataclass(frozen=True)
class Denial:
    """One denial: who denies which claim, what of it, and on what ground."""

    denial: Link
    deniers: tuple[Link, ...]
    side: Side
    claim: Link
    scope: str
    ground: str
    stated_on: str


@dataclass(frozen=True)
class Comparisons:
    """What the questions find; ``answered`` is false where the claims are too many to be compared on a page."""

    contradictions: Answer
    agreements: Answer
    bounds: tuple[Bounds, ...]
    overclaims: tuple[Overclaim, ...]
    answered: bool

    def pairs(self, kind: str, claim: str | None = None) -> Iterator[Pair]:
        """Yield pairs of claims, each once: ``agreements``, ``contradictions``, or those ``between`` whom they are.

        Args:
            kind: Which pairs.
            claim: Only those of this claim.
        """
        seen: set[tuple[str, str]] = set()
        for row in self.agreements if kind == "agreements" else self.contradictions:
            key = (str(row["claim1"]), str(row["claim2"]))
            wanted = kind in {"agreements", "contradictions", row["between"]} and (claim is None or claim in key)
            if wanted and key not in seen:
                seen.add(key)
                yield _pair(row)

    def admitted(self) -> Mapping[tuple[int, str, str], tuple[int, int]]:
        """Return floor and ceiling by side, category and harm, where both are known and no limit is set."""
        return {
            (one.side.number, one.victims, one.harm): (one.floor, one.ceiling)
            for one in self.bounds
            if one.floor is not None and one.ceiling is not None and not one.limits
        }


def compare(graph: Graph, facts: EventFacts, *, admission: bool = True) -> Comparisons:
    """Ask what there is between the casualty claims about an event.

    Args:
        graph: Where to ask.
        facts: The event.
        admission: Whether bounds by admission and overclaiming are wanted too.
    """
    counted = Counter(_counts(claim) for claim in facts.claims if claim.kind == "CasualtyClaim")
    answered = sum(count * (count - 1) // 2 for count in counted.values()) <= _MOST_PAIRS
    if not counted or not answered:
        empty = Answer("", (), ())
        return Comparisons(empty, empty, (), (), answered)
    return Comparisons(
        contradictions=graph.ask("contradictions", event=facts.iri),
        agreements=graph.ask("agreements", event=facts.iri),
        bounds=tuple(_bounds(facts, row) for row in graph.ask("bounds", event=facts.iri)) if admission else (),
        overclaims=tuple(_overclaim(facts, row) for row in graph.ask("overclaiming", event=facts.iri))
        if admission
        else (),
        answered=True,
    )


def _counts(claim: ClaimRecord) -> tuple[str | None, ...]:
    """Return what two claims must have in common to be compared."""
    return (claim.victims, claim.category, claim.harm, claim.as_of, claim.restriction)


def band_of(comparisons: Comparisons, losses: Losses) -> tuple[int, int] | None:
    """Return the floor and the ceiling by admission of some losses, where both are known."""
    return comparisons.admitted().get((losses.side.number, losses.category, losses.harm))


def _pair(row: Row) -> Pair:
    return Pair(
        counted=_counted(row, str(row["victimSideLabel"] or gettext("sides not told apart"))),
        reason=clip(str(row["reason"]), 400),
        one=_claim(row, "1"),
        other=_claim(row, "2"),
    )


def _claim(row: Row, number: str) -> Link:
    iri = str(row[f"claim{number}"])
    return Link(clip(str(row[f"claim{number}Label"] or iri)), iri)


def _counted(row: Row, victims: str) -> str:
    category = str(row["victimCategory"])
    who = clip(victims) if category == "unspecified" else f"{clip(victims)}, {category}"
    return ", ".join(filter(None, (f"{who}, {words_of(str(row['harm']))}", _limits(row))))


def _limits(row: Row) -> str:
    as_of = gettext("as of %(date)s", date=row["asOf"]) if row["asOf"] else ""
    return ", ".join(filter(None, (as_of, clip(str(row["restriction"] or "")))))


def _bounds(facts: EventFacts, row: Row) -> Bounds:
    return Bounds(
        side=facts.side_for(str(row["victimSide"])),
        victims=str(row["victimCategory"]),
        harm=str(row["harm"]),
        limits=_limits(row),
        floor=_whole(row, "floor"),
        ceiling=_whole(row, "ceiling"),
        own_figures=clip(str(row["ownFigures"] or "")),
        other_figures=clip(str(row["otherFigures"] or "")),
    )


def _overclaim(facts: EventFacts, row: Row) -> Overclaim:
    side, enemy = facts.side_for(str(row["claimantSide"])), facts.side_for(str(row["enemySide"]))
    category = "" if row["victimCategory"] == "unspecified" else f"{row['victimCategory']}, "
    return Overclaim(
        side=side,
        enemy=enemy,
        counted=", ".join(filter(None, (f"{category}{words_of(str(row['harm']))}", _limits(row)))),
        own=_interval(row, "own"),
        enemy_losses=_interval(row, "enemy"),
        difference=_interval(row, "difference"),
    )


def _interval(row: Row, name: str) -> str:
    low, high = _whole(row, f"{name}Low"), _whole(row, f"{name}High")
    if low is not None and high is not None and low < 0:
        return gettext("%(low)s to %(high)s", low=low, high=high) if low != high else str(low)
    return in_words(low, high, translate=gettext)


def _whole(row: Row, name: str) -> int | None:
    number = row[name]
    return number if isinstance(number, int) else None


def denials_of(facts: EventFacts) -> Iterator[Denial]:
    """Yield the denials about an event, and those about another one that deny a claim about this one."""
    own = [claim for claim in facts.claims if claim.kind == "Denial"]
    for claim in own:
        for denied in claim.denies:
            yield Denial(
                denial=facts.link(claim.iri),
                deniers=(facts.link(claim.claimant),),
                side=facts.side_of(claim),
                claim=facts.link(denied),
                scope=words_of(claim.scope),
                ground=clip(claim.ground or "", 600),
                stated_on=claim.stated_on or "",
            )
    mine = {claim.iri for claim in own}
    for claim in facts.claims:
        for denial in (iri for iri in claim.denied_by if iri not in mine):
            yield Denial(
                denial=facts.link(denial),
                deniers=facts.deniers(denial),
                side=NO_SIDE,
                claim=facts.link(claim.iri),
                scope="",
                ground=facts.text(denial, "ctd:ground", 600),
                stated_on=facts.text(denial, "ctd:statedOn", 40),
            )
