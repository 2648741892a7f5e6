"""One article's graph: everything that extraction found, in the order in which it is described."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from contested.extract.accounts import Accounts, accounts_of
from contested.extract.facts import Conflict
from contested.extract.graph.agents import Agents
from contested.extract.graph.citations import Citations
from contested.extract.graph.claims import Claims
from contested.extract.graph.counts import Counts
from contested.extract.graph.denials import Denials
from contested.extract.graph.events import Events
from contested.extract.graph.facts import Facts
from contested.extract.graph.names import Names
from contested.extract.graph.notes import Notes
from contested.extract.graph.origin import Origin, write_origin
from contested.extract.graph.parts import Parts, key_of
from contested.extract.graph.passages import Passages
from contested.extract.graph.sides import Sides
from contested.extract.graph.terms import Sheet
from contested.extract.model import Extraction

__all__ = ["graph_of"]


def graph_of(origin: Origin, extraction: Extraction) -> list[Triple]:
    """Return what extraction found in an article as RDF, valid against the shapes.

    The same text gives the same triples in the same order; a triple may come twice.

    Args:
        origin: The text that was read, and what is known of where it is from.
        extraction: What was found in it.
    """
    article = _Article(origin, extraction)
    article.write()
    return article.sheet.triples


class _Article:
    """The graph of one article while it is made."""

    def __init__(self, origin: Origin, extraction: Extraction) -> None:
        self.sheet, self._origin, self._extraction = Sheet(), origin, extraction
        self._accounts = accounts_of(extraction)
        cast, names = self._accounts.cast, Names()
        passages = Passages(self.sheet, origin)
        citations = Citations(self.sheet, origin, passages, extraction.references)
        agents, self._events = Agents(self.sheet, origin), Events(self.sheet, origin, passages, citations)
        self._claims = Claims(self.sheet, origin, names, passages, citations, agents, self._events)
        self._sides = Sides(self.sheet, names, self._events, agents, cast.columns)
        self._counts = Counts(self._claims, self._sides, cast)
        self._notes = Notes(self.sheet, origin, names, passages)

    def write(self) -> None:
        """Describe the document, the event, its sides and people, then the claims and what stands beside them."""
        write_origin(self.sheet, self._origin)
        conflicts = self._extraction.conflicts
        self._events.describe_main(conflicts[0] if conflicts else None, self._first())
        for side in self._accounts.cast.columns.values():
            if not all(party.generic for party in side.parties):
                self._sides.of(side)
        self._write_facts()
        self._write_counts(self._accounts)
        self._write_notes()

    def _first(self) -> NamedNode | None:
        parts = sorted(self._extraction.parts(), key=lambda part: part.start)[:1]
        passages = (self._claims.passages.at(part.start, part.end, part.section, part.field) for part in parts)
        return next(passages, None)

    def _write_counts(self, accounts: Accounts) -> None:
        written = {key_of(account): self._counts.losses(account) for account in accounts.casualties}
        parts = Parts(accounts.casualties)
        parts.write(self.sheet, written)
        for account in parts.odd:
            self._notes.remark(account.mentions[0], "A part that does not fit its total")
        for account in accounts.strengths:
            self._counts.strength(account)
        denials = Denials(self._claims, self._counts, self._notes, accounts.cast)
        for refusal in accounts.refusals:
            denials.write(refusal, written)

    def _write_facts(self) -> None:
        facts = Facts(self._claims, self._sides, self._notes)
        for conflict in self._extraction.conflicts:
            facts.write(conflict)

    def _write_notes(self) -> None:
        for silence in self._extraction.non_claims:
            if silence.kind == "see notes":
                self._notes.remark(silence, "A pointer to notes in place of a figure")
            else:
                self._counts.silence(silence)
        for fragment in self._extraction.unparsed:
            self._notes.unparsed(fragment)
        for conflict in self._extraction.conflicts:
            self._write_remarks(conflict)
        for conflict in self._extraction.conflicts[1:]:
            self._notes.further(conflict)

    def _write_remarks(self, conflict: Conflict) -> None:
        for mention in conflict.notes:
            self._notes.infobox(mention)
        for period in conflict.periods:
            if period.circa or period.label:
                self._notes.period(period)
