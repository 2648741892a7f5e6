"""The head of an event's page: what, when, where, as part of what, between whom, by which sources, in short."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from contested.namespaces import kind_namespace
from contested.web.counting import NOUNS
from contested.web.event_facts import NO_SIDE, EventFacts, Link, Side
from contested.web.translation import gettext, ngettext

__all__ = ["Head", "Source", "head_of"]

_MOST: Final = 40


@dataclass(frozen=True)
class Source:
    """A document, the number of claims that it reports, and the checksum of its text if that is known."""

    document: Link
    claims: int
    sha256: str


@dataclass(frozen=True)
class Head:
    """What stands at the top: ``slug`` names the event in parameters."""

    event: Link
    slug: str
    description: str
    kind: str
    dates: str
    locations: tuple[Link, ...]
    wholes: tuple[Link, ...]
    parts: tuple[Link, ...]
    sides: tuple[Side, ...]
    sources: tuple[Source, ...]
    claims: str


def head_of(facts: EventFacts) -> Head:
    """Return the head of the page of an event."""
    kinds = facts.things.texts(facts.iri, "dcterms:type")
    return Head(
        event=facts.link(facts.iri),
        slug=facts.iri.removeprefix(kind_namespace("event")),
        description=facts.text(facts.iri, "dcterms:description"),
        kind=facts.text(kinds[0], "skos:prefLabel", 60) if kinds else "",
        dates=_dates(facts),
        locations=facts.linked(facts.iri, "schema:location")[:_MOST],
        wholes=facts.linked(facts.iri, "schema:superEvent")[:_MOST],
        parts=facts.links(facts.of_kind("part"))[:_MOST],
        sides=tuple(facts.sides.values())[:_MOST],
        sources=tuple(
            Source(document, count, facts.text(document.iri, "schema:sha256", 100))
            for document, count in facts.documents()
        )[:_MOST],
        claims=_claims(facts),
    )


def _dates(facts: EventFacts) -> str:
    start, end = (facts.text(facts.iri, f"schema:{name}", 40) for name in ("startDate", "endDate"))
    return (
        gettext("%(start)s to %(end)s", start=start or gettext("unknown"), end=end) if end and end != start else start
    )


def _claims(facts: EventFacts) -> str:
    """Say how many claims there are, by whom."""
    number = len(facts.claims)
    if not number:
        return gettext("no claims")
    by_side = Counter(facts.side_of(claim) for claim in facts.claims)
    shares = (
        # Translators: a side of an event and its number of claims, as in “3 claims: Arcadia 1, Borduria 2”
        gettext("%(side)s %(number)s", side=side.label if side.number else gettext("on no side"), number=by_side[side])
        for side in (*facts.sides.values(), NO_SIDE)
        if by_side[side]
    )
    return gettext(
        "%(claims)s: %(shares)s",
        claims=ngettext(*NOUNS["claim"].counted, number, number=number),
        shares=", ".join(shares),
    )
