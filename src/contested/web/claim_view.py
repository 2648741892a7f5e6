"""What the page of a claim shows: who says what about whom, where the text says so, who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from contested.evidence import Article
from contested.graph import Graph
from contested.intervals import in_words
from contested.passages import PassageRecord
from contested.records import ClaimRecord
from contested.web.casualty_figures import losses_of, words_of
from contested.web.event_comparisons import Denial, Pair, compare, denials_of
from contested.web.event_facts import EventFacts, Link, Side, clip
from contested.web.quotations import Quotation, quotation
from contested.web.translation import gettext, gettext_noop

__all__ = ["ClaimView", "Fact", "Place", "claim_view"]

_MOST: Final = 100
_KINDS: Final[Mapping[str, str]] = {
    "AttackClaim": gettext_noop("who attacked whom"),
    "CasualtyClaim": gettext_noop("losses"),
    "CausalClaim": gettext_noop("what led to what"),
    "CommandClaim": gettext_noop("who commanded whom"),
    "ConductClaim": gettext_noop("what was done"),
    "Denial": gettext_noop("denial"),
    "MotiveClaim": gettext_noop("motive"),
    "OutcomeClaim": gettext_noop("how it ended"),
    "QuantityClaim": gettext_noop("a number"),
}


@dataclass(frozen=True)
class Fact:
    """A line of what is known of a claim: words, things, or both."""

    name: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Place:
    """A passage that reports the claim: document, section or field, characters; their words where they are at hand."""

    document: Link
    where: str
    start: int | None
    end: int | None
    quotation: Quotation | None


@dataclass(frozen=True)
class ClaimView:
    """A claim with all that is tied to it; ``compared`` is false where there are too many claims to compare."""

    claim: Link
    event: Link
    side: Side
    sentence: str
    kind: str
    chain: tuple[Link, ...]
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    denials: tuple[Denial, ...]
    counterclaims: tuple[Link, ...]
    contradictions: tuple[Pair, ...]
    agreements: tuple[Pair, ...]
    compared: bool
    previous: Link | None
    following: Link | None


def claim_view(graph: Graph, facts: EventFacts, claim: ClaimRecord, article: Article | None) -> ClaimView:
    """Return what the page of a claim shows.

    Args:
        graph: Where to ask what contradicts it.
        facts: The event that it is about.
        claim: The claim.
        article: The text to quote from, if one is given.
    """
    counts = claim.kind == "CasualtyClaim"
    found = compare(graph, facts, admission=False) if counts else None
    contradictions = tuple(found.pairs("contradictions", claim.iri))[:_MOST] if found else ()
    denials = tuple(one for one in denials_of(facts) if one.claim.iri == claim.iri)
    place = facts.claims.index(claim)
    return ClaimView(
        claim=facts.link(claim.iri),
        event=facts.link(facts.iri),
        side=facts.side_of(claim),
        sentence=clip(claim.description or _sentence(facts, claim), 1000),
        kind=gettext(_KINDS.get(claim.kind, words_of(claim.kind))),
        chain=_chain(facts, claim),
        facts=tuple(_facts(facts, claim)),
        places=tuple(_place(facts, passage, article) for passage in claim.passages[:_MOST]),
        denials=denials,
        counterclaims=tuple(_counterclaims(facts, denials, contradictions, claim.iri)),
        contradictions=contradictions,
        agreements=tuple(found.pairs("agreements", claim.iri))[:_MOST] if found else (),
        compared=found is None or found.answered,
        previous=facts.link(facts.claims[place - 1].iri) if place else None,
        following=facts.link(facts.claims[place + 1].iri) if place + 1 < len(facts.claims) else None,
    )


def _sentence(facts: EventFacts, claim: ClaimRecord) -> str:
    """Say a claim that nobody has paraphrased."""
    who = facts.label(claim.claimant)
    if claim.kind != "CasualtyClaim":
        return f"{who}: {facts.label(claim.iri)}."
    losses = losses_of(facts, claim)
    return gettext(
        # Translators: such as “Arcadia says of Borduria, military: at least 5 killed.”
        "%(claimant)s says of %(victims)s: %(number)s %(harm)s.",
        claimant=who,
        victims=losses.victims,
        number=_number(claim),
        harm=words_of(losses.harm),
    )


def _number(claim: ClaimRecord) -> str:
    return in_words(claim.low, claim.high, approximate=claim.approximate, translate=gettext)


def _chain(facts: EventFacts, claim: ClaimRecord) -> tuple[Link, ...]:
    """Return the shortest way from the claimant along those it speaks for to a party of its side."""
    parties = {party.iri for party in facts.side_of(claim).parties}
    ways: list[tuple[str, ...]] = [(claim.claimant,)]
    seen = {claim.claimant}
    for way in ways:
        if way[-1] in parties:
            return facts.links(way)
        spoken_for = [one for one in facts.things.texts(way[-1], "ctd:speaksFor") if one not in seen]
        seen.update(spoken_for)
        ways.extend((*way, one) for one in spoken_for)
    return (facts.link(claim.claimant),)


def _facts(facts: EventFacts, claim: ClaimRecord) -> Iterator[Fact]:
    every = (
        Fact(gettext("Office"), clip("; ".join(facts.things.texts(claim.claimant, "schema:jobTitle")))),
        Fact(gettext("Voiced by"), links=facts.links(claim.voiced_by)),
        Fact(gettext("Victims"), losses_of(facts, claim).victims if claim.kind == "CasualtyClaim" else ""),
        Fact(gettext("Harm"), words_of(claim.harm)),
        Fact(gettext("Measure"), words_of(claim.measure)),
        Fact(gettext("Number"), _number(claim) if claim.kind in {"CasualtyClaim", "QuantityClaim"} else ""),
        Fact(gettext("As printed"), f"“{clip(claim.figure)}”" if claim.figure else ""),
        Fact(gettext("As of"), claim.as_of or ""),
        Fact(gettext("Counts only"), clip(claim.restriction or "")),
        Fact(gettext("Stated on"), claim.stated_on or ""),
        Fact(gettext("Conduct"), words_of(claim.conduct)),
        Fact(gettext("Who acted"), links=_maybe(facts, claim.actor)),
        Fact(gettext("Against whom"), links=_maybe(facts, claim.target)),
        Fact(gettext("With or of what"), clip(claim.item or "")),
        Fact(gettext("Where"), links=facts.links(claim.locations)),
        Fact(gettext("Commanded"), links=_maybe(facts, claim.commands)),
        Fact(gettext("Cause"), links=_maybe(facts, claim.cause)),
        Fact(gettext("Occasion"), links=_maybe(facts, claim.occasion)),
        Fact(gettext("Denies"), links=facts.links(claim.denies)),
        Fact(gettext("What of it"), words_of(claim.scope)),
        Fact(gettext("Ground"), clip(claim.ground or "", 600)),
        Fact(gettext("By name"), links=facts.links(claim.names[:_MOST])),
        Fact(gettext("Part of"), links=_maybe(facts, claim.whole)),
        Fact(gettext("Parts"), links=facts.links(one.iri for one in facts.claims if one.whole == claim.iri)[:_MOST]),
    )
    return (fact for fact in every if fact.text or fact.links)


def _maybe(facts: EventFacts, thing: str | None) -> tuple[Link, ...]:
    return (facts.link(thing),) if thing else ()


def _place(facts: EventFacts, passage: PassageRecord, article: Article | None) -> Place:
    sha256 = next(iter(facts.things.texts(passage.document, "schema:sha256")), None)
    return Place(
        document=facts.link(passage.document),
        where=clip(", ".join(part for part in (passage.section, passage.field) if part)),
        start=passage.start,
        end=passage.end,
        quotation=quotation(article, sha256, passage.start, passage.end),
    )


def _counterclaims(
    facts: EventFacts, denials: tuple[Denial, ...], contradictions: tuple[Pair, ...], claim: str
) -> Iterator[Link]:
    """Yield what the sides that deny the claim say instead."""
    denying = {denial.side.number for denial in denials} - {0}
    for pair in contradictions:
        other = pair.other if pair.one.iri == claim else pair.one
        record = facts.by_iri.get(other.iri)
        if record and facts.side_of(record).number in denying:
            yield other
