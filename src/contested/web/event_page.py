"""The page of an event: who claims what about it, side by side, who contradicts and denies whom, when and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from contested.answers import Answer
from contested.export.formats import FORMATS
from contested.graph import Graph
from contested.questions import all_questions
from contested.web.application import Web
from contested.web.casualty_chart import Chart, chart
from contested.web.casualty_figures import panels_of, rivals_of
from contested.web.casualty_table import Table, table
from contested.web.document_text import text_path
from contested.web.event_accounts import (
    Account,
    Said,
    Statement,
    accounts_of,
    commanders_of,
    quantities_of,
    statements_of,
)
from contested.web.event_comparisons import Comparisons, Denial, Pair, band_of, compare, denials_of
from contested.web.event_facts import EventFacts, clip
from contested.web.event_head import Head, head_of
from contested.web.event_map import Map, Place, map_of, places_of
from contested.web.messages import Request, Response
from contested.web.rendering import page
from contested.web.structured import json_ld
from contested.web.timeline_chart import Timeline, timeline
from contested.web.translation import gettext, gettext_noop, ngettext

__all__ = ["EventPage", "Note", "event_page", "make_event_page"]

_MOST: Final = 60
"""Rows of a part of the page; the question that it comes from has them all."""
_BETWEEN: Final[Mapping[str, str]] = {
    "sides": gettext_noop("Between the sides"),
    "account": gettext_noop("Within one account"),
    "publication": gettext_noop("With a claimant on no side"),
}
"""What the question ``contradictions`` says is between two claims, and what the page calls it."""


@dataclass(frozen=True)
class Note:
    """An editorial note of ours on a slip or an oddity of a text."""

    label: str
    text: str


@dataclass(frozen=True)
class EventPage:
    """What the page shows, from answers; the template only lays it out."""

    head: Head
    chart: Chart
    table: Table
    comparisons: Comparisons
    denials: tuple[Denial, ...]
    accounts: tuple[Account, ...]
    timeline: Timeline
    places: tuple[Place, ...]
    map: Map | None
    statements: tuple[Statement, ...]
    dead: Answer
    commanders: tuple[Said, ...]
    quantities: tuple[Said, ...]
    notes: tuple[Note, ...]
    claims: int
    single_source: int
    undenied: int

    @cached_property
    def contradictions(self) -> Sequence[tuple[str, tuple[Pair, ...]]]:
        """The pairs that share no number, by what is between them."""
        found = ((gettext(title), tuple(self.comparisons.pairs(kind))) for kind, title in _BETWEEN.items())
        return [(title, pairs) for title, pairs in found if pairs]

    @cached_property
    def agreements(self) -> tuple[Pair, ...]:
        """The pairs that share a number."""
        return tuple(self.comparisons.pairs("agreements"))

    @property
    def summary(self) -> str:
        """The page in a line."""
        denied = len({one.claim.iri for one in self.denials})
        return gettext(
            "%(claims)s; %(contradictions)s; %(denials)s.",
            claims=self.head.claims,
            contradictions=self._contradictory(),
            denials=ngettext("%(number)s claim denied", "%(number)s claims denied", denied, number=denied)
            if denied
            else gettext("no claims denied"),
        )

    def _contradictory(self) -> str:
        if not self.comparisons.answered:
            return gettext("too many figures to compare them pair by pair here")
        pairs = sum(len(pairs) for _, pairs in self.contradictions)
        if not pairs:
            return gettext("no pairs of figures that cannot both be true")
        return ngettext(
            "%(number)s pair of figures that cannot both be true",
            "%(number)s pairs of figures that cannot both be true",
            pairs,
            number=pairs,
        )

    @cached_property
    def sections(self) -> Sequence[tuple[str, str]]:
        """The parts of the page that are not empty: the anchor and the title of each."""
        return [(name, title) for name, title, content in self._contents() if content]

    def _contents(self) -> Iterator[tuple[str, str, object]]:
        yield "losses", gettext("Losses, claim by claim"), self.table.rows
        yield "table", gettext("The same as a table"), self.table.rows
        yield "contradictions", gettext("Contradictions"), self.contradictions
        yield "denials", gettext("Denials"), self.denials
        yield "agreements", gettext("Agreements"), self.agreements
        yield "bounds", gettext("Bounds by admission"), self.comparisons.bounds
        yield "overclaiming", gettext("Overclaiming"), self.comparisons.overclaims
        yield "accounts", gettext("Versions of events"), self.accounts
        yield "dead", gettext("The dead by name"), self.dead.rows
        yield "commanders", gettext("Commanders"), self.commanders
        yield "quantities", gettext("Other numbers"), self.quantities
        yield "timeline", gettext("Timeline"), len(self.timeline.years) and self.timeline.count > 1
        yield "map", gettext("Places"), self.places
        yield "reactions", gettext("Reactions and votes"), self.statements
        yield "support", gettext("How well supported"), self.claims
        yield "notes", gettext("Notes on the text"), self.notes
        yield "data", gettext("Data"), True


def event_page(web: Web, request: Request, iri: str) -> Response:
    """Return the page of an event.

    Args:
        web: The site.
        request: What was asked for.
        iri: The event.

    Raises:
        ParameterError: If the data know no such event.
    """
    context: dict[str, Any] = {
        "event": make_event_page(web.graph, iri),
        "formats": FORMATS,
        "questions": [one for one in all_questions() if any(parameter.name == "event" for parameter in one.parameters)],
        "structured": json_ld(web, iri),
        "text_path": text_path,
    }
    return page(web, request, "event.html", **context)


def make_event_page(graph: Graph, iri: str) -> EventPage:
    """Ask all that the page of an event shows.

    Raises:
        ParameterError: If the data know no such event.
    """
    facts = EventFacts(graph, iri)
    comparisons = compare(graph, facts)
    panels = panels_of(facts, rivals_of(comparisons.contradictions))
    places = places_of(facts)
    return EventPage(
        head=head_of(facts),
        chart=chart(panels, {losses: band for losses in panels if (band := band_of(comparisons, losses))}),
        table=table(panels),
        comparisons=comparisons,
        denials=tuple(denials_of(facts)),
        accounts=accounts_of(facts),
        timeline=timeline(graph.ask("timeline", event=iri), iri),
        places=places,
        map=map_of(places),
        statements=statements_of(facts),
        dead=_dead(graph, facts),
        commanders=commanders_of(facts),
        quantities=quantities_of(facts),
        notes=tuple(_note(facts, note) for note in facts.of_kind("note")[:_MOST]),
        claims=len(facts.claims),
        single_source=sum(len(claim.passages) == 1 for claim in facts.claims),
        undenied=sum(not claim.denied_by for claim in facts.claims),
    )


def _dead(graph: Graph, facts: EventFacts) -> Answer:
    """Ask who is known by name, where any claim names anybody."""
    if any(claim.names for claim in facts.claims):
        return graph.ask("named-dead", event=facts.iri)
    return Answer("named-dead", (), ())


def _note(facts: EventFacts, note: str) -> Note:
    return Note(facts.label(note), clip(facts.text(note, "oa:bodyValue"), 600))
