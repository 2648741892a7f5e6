"""The versions of events side by side: what each side says of attacks, conduct, motives, causes and outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contested.intervals import in_words
from contested.records import ClaimRecord
from contested.web.casualty_figures import words_of
from contested.web.event_facts import EventFacts, Link, Side, clip
from contested.web.translation import gettext, gettext_noop

__all__ = ["Account", "Said", "Statement", "accounts_of", "commanders_of", "quantities_of", "statements_of"]

_KINDS: Final[Mapping[str, str]] = {
    "AttackClaim": gettext_noop("Who attacked"),
    "ConductClaim": gettext_noop("What was done"),
    "MotiveClaim": gettext_noop("Why"),
    "CausalClaim": gettext_noop("What led to it"),
    "OutcomeClaim": gettext_noop("How it ended"),
}
"""The classes of claims that tell a version of events, in the order of telling, and their headings."""
_MOST: Final = 40
"""Claims of one kind by one side that a page has room for."""


@dataclass(frozen=True)
class Said:
    """One claim in words: what it says, who says so and when, and who denies it."""

    claim: Link
    text: str
    claimant: Link
    side: Side
    about: str
    stated_on: str
    deniers: tuple[Link, ...]


@dataclass(frozen=True)
class Account:
    """What one side tells, by headings; ``left_out`` claims had no room."""

    side: Side
    told: tuple[tuple[str, tuple[Said, ...]], ...]
    left_out: int


@dataclass(frozen=True)
class Statement:
    """A reaction or vote: who says what to whom, in which office, and what a body voted."""

    statement: Link
    speaker: tuple[Link, ...]
    offices: tuple[str, ...]
    text: str
    acts: tuple[str, ...]
    addressees: tuple[Link, ...]
    adopted: tuple[Link, ...]
    votes: str
    stated_on: str


def accounts_of(facts: EventFacts) -> tuple[Account, ...]:
    """Return the versions of events of those sides that tell any, the sides in order and those on none last."""
    told: defaultdict[int, defaultdict[str, list[ClaimRecord]]] = defaultdict(lambda: defaultdict(list))
    for claim in facts.claims:
        if claim.kind in _KINDS:
            told[facts.side_of(claim).number][claim.kind].append(claim)
    sides = {side.number: side for side in (*facts.sides.values(), facts.side_for(None))}
    return tuple(_account(facts, sides[number], told[number]) for number in sides if number in told)


def _account(facts: EventFacts, side: Side, told: Mapping[str, Sequence[ClaimRecord]]) -> Account:
    shown = tuple(
        (gettext(heading), tuple(said(facts, claim) for claim in told[kind][:_MOST]))
        for kind, heading in _KINDS.items()
        if kind in told
    )
    return Account(side, shown, sum(max(0, len(claims) - _MOST) for claims in told.values()))


def said(facts: EventFacts, claim: ClaimRecord) -> Said:
    """Return a claim in words."""
    return Said(
        claim=facts.link(claim.iri),
        text=clip(claim.description or claim.label or facts.label(claim.iri), 600),
        claimant=facts.link(claim.claimant),
        side=facts.side_of(claim),
        about=_about(facts, claim),
        stated_on=claim.stated_on or "",
        deniers=tuple(sorted({link for denial in claim.denied_by for link in facts.deniers(denial)})),
    )


def _about(facts: EventFacts, claim: ClaimRecord) -> str:
    """Return in a few words what a claim that is no sentence says."""
    if claim.kind == "QuantityClaim":
        number = in_words(claim.low, claim.high, approximate=claim.approximate, translate=gettext)
        as_of = claim.as_of and gettext("as of %(date)s", date=claim.as_of)
        parts = (words_of(claim.measure), number, claim.item, as_of, claim.restriction)
        return clip(", ".join(filter(None, parts)))
    if claim.kind == "CommandClaim":
        return f"{facts.label(claim.actor or '')}: {facts.label(claim.commands or '')}"
    return ", ".join(filter(None, (words_of(claim.conduct), *map(facts.label, claim.locations))))


def quantities_of(facts: EventFacts) -> tuple[Said, ...]:
    """Return the other numbers: strength, participants, shares of territory, durations."""
    return tuple(_of_kind(facts, "QuantityClaim"))


def commanders_of(facts: EventFacts) -> tuple[Said, ...]:
    """Return who is said to have commanded whom."""
    return tuple(_of_kind(facts, "CommandClaim"))


def _of_kind(facts: EventFacts, kind: str) -> Iterator[Said]:
    claims = [claim for claim in facts.claims if claim.kind == kind]
    return (said(facts, claim) for claim in claims[: 2 * _MOST])


def statements_of(facts: EventFacts) -> tuple[Statement, ...]:
    """Return the reactions and votes in the order of their dates, those without one last."""
    found = [_statement(facts, iri) for iri in facts.of_kind("statement")[: 2 * _MOST]]
    return tuple(sorted(found, key=lambda one: (not one.stated_on, one.stated_on, one.statement.iri)))


def _statement(facts: EventFacts, iri: str) -> Statement:
    speakers = facts.linked(iri, "ctd:speaker")
    votes = (facts.text(iri, "ctd:inFavour", 40), facts.text(iri, "ctd:against", 40))
    return Statement(
        statement=facts.link(iri),
        speaker=speakers,
        offices=tuple(clip(office) for one in speakers for office in facts.things.texts(one.iri, "schema:jobTitle")),
        text=facts.text(iri, "dcterms:description", 600) or facts.label(iri),
        acts=tuple(words_of(facts.text(act, "skos:notation", 40)) for act in facts.things.texts(iri, "ctd:speechAct")),
        addressees=facts.linked(iri, "ctd:addressee"),
        adopted=facts.linked(iri, "ctd:adopted"),
        votes=gettext("%(for)s in favour, %(against)s against", **dict(zip(("for", "against"), votes, strict=True)))
        if all(votes)
        else "",
        stated_on=facts.text(iri, "ctd:statedOn", 40),
    )
