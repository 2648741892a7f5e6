"""What pages about an event and its claims are made from, read once: claims, sides, and what is said of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from contested.graph import Graph
from contested.namespaces import prefixed
from contested.questions import load_view
from contested.records import ClaimRecord, Records
from contested.things import Things
from contested.web.said import said_of
from contested.web.translation import gettext

__all__ = ["NO_SIDE", "EventFacts", "Link", "Side", "clip"]

_FOLLOWED: Final = (
    "ctd:claimant",
    "ctd:speaker",
    "ctd:speaksFor",
    "ctd:party",
    "ctd:addressee",
    "ctd:adopted",
    "ctd:speechAct",
    "ctd:inDocument",
    "ctd:enlistedAt",
    "dcterms:type",
    "schema:location",
    "schema:superEvent",
    "schema:containedInPlace",
)
"""What leads from an event, a statement or an agent to what a page names beside it."""
_LONGEST_LABEL: Final = 160


@dataclass(frozen=True, order=True)
class Link:
    """A thing and what it is called."""

    label: str
    iri: str


@dataclass(frozen=True)
class Side:
    """A side of an event; ``number`` counts from 1 and gives the side its colour, 0 is on no side."""

    number: int
    link: Link | None
    parties: tuple[Link, ...] = ()

    @property
    def label(self) -> str:
        """What the side is called."""
        return self.link.label if self.link else gettext("On no side")


NO_SIDE: Final = Side(0, None)


def clip(text: str, longest: int = _LONGEST_LABEL) -> str:
    """Return a text cut to a length that a page has room for; what is cut off ends in an ellipsis.

    >>> clip("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


class EventFacts:
    """An event with its claims, sides, reactions, votes, parts and notes.

    Raises:
        ParameterError: If the data know no event of that name.
    """

    def __init__(self, graph: Graph, event: str) -> None:
        self.iri = event
        self.claims: Sequence[ClaimRecord] = tuple(Records(graph.store, event))
        self._parts = self._belonging(graph)
        self.things: Things = said_of(graph.store, self._mentioned(), _FOLLOWED)

    def _belonging(self, graph: Graph) -> Mapping[str, Sequence[str]]:
        view = load_view("event-parts")
        found: defaultdict[str, list[str]] = defaultdict(list)
        for _, kind, thing in graph.store.select(view.query, view.bind({"event": self.iri})).rows:
            found[getattr(kind, "value", "")].append(getattr(thing, "value", ""))
        return found

    def _mentioned(self) -> set[str]:
        mentioned = {self.iri, *(thing for things in self._parts.values() for thing in things)}
        for claim in self.claims:
            single = (claim.claimant, claim.victims, claim.actor, claim.target, claim.commands, claim.cause)
            mentioned |= {thing for thing in (*single, claim.occasion) if thing}
            mentioned |= {*claim.voiced_by, *claim.denied_by, *claim.denies, *claim.names, *claim.locations}
            mentioned |= {passage.document for passage in claim.passages}
        return mentioned

    @cached_property
    def by_iri(self) -> Mapping[str, ClaimRecord]:
        """The claims by their IRIs."""
        return {claim.iri: claim for claim in self.claims}

    @cached_property
    def sides(self) -> Mapping[str, Side]:
        """The sides by their IRIs, in the order of these."""
        return {
            side: Side(number, self.link(side), self.links(self.things.texts(side, "ctd:party")))
            for number, side in enumerate(self._parts.get("side", ()), start=1)
        }

    def of_kind(self, kind: str) -> Sequence[str]:
        """Return what belongs to the event: ``statement``, ``part`` or ``note``."""
        return self._parts.get(kind, ())

    def side_of(self, claim: ClaimRecord) -> Side:
        """Return the side that a claim's claimant speaks for, the first of several."""
        return next((self.sides[side] for side in claim.claimant_sides if side in self.sides), NO_SIDE)

    def side_for(self, thing: str | None) -> Side:
        """Return the side that a thing is, if it is one of this event."""
        return self.sides.get(thing or "", NO_SIDE)

    def label(self, thing: str) -> str:
        """Return what a thing is called, cut to the length that a page has room for."""
        claim = self.by_iri.get(thing)
        return clip((claim.label or prefixed(thing)) if claim else self.things.label(thing))

    def link(self, thing: str) -> Link:
        """Return a thing with its label."""
        return Link(self.label(thing), thing)

    def links(self, things: Iterable[str]) -> tuple[Link, ...]:
        """Return things with their labels, in order."""
        return tuple(map(self.link, things))

    def linked(self, thing: str, name: str) -> tuple[Link, ...]:
        """Return the things that a property of a thing, a prefixed name, leads to."""
        return self.links(self.things.texts(thing, name))

    def text(self, thing: str, name: str, longest: int = 1000) -> str:
        """Return the first text of a property, a prefixed name, or nothing."""
        return clip(next(iter(self.things.texts(thing, name)), ""), longest)

    def documents(self) -> Iterator[tuple[Link, int]]:
        """Yield the documents that report the claims, with the number of claims that each reports."""
        counts = Counter(document for claim in self.claims for document in {one.document for one in claim.passages})
        for document, count in counts.most_common():
            yield self.link(document), count

    def deniers(self, denial: str) -> tuple[Link, ...]:
        """Return who makes a denial."""
        claim = self.by_iri.get(denial)
        return (self.link(claim.claimant),) if claim else self.linked(denial, "ctd:claimant")
