"""Notes on passages: what was not understood, and what an infobox remarks (Web Annotation)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from contested.extract.facts import Conflict, Mention, Period
from contested.extract.graph.names import Names
from contested.extract.graph.origin import Origin
from contested.extract.graph.passages import Passages
from contested.extract.graph.terms import Sheet, printed, term
from contested.extract.model import Unparsed

__all__ = ["Notes"]


class _Part(Protocol):
    """Something with characters of its own."""

    @property
    def raw(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def section(self) -> str: ...


@dataclass(frozen=True)
class Notes:
    """Writes notes on the passages of one article."""

    sheet: Sheet
    origin: Origin
    names: Names
    passages: Passages

    def remark(self, part: _Part, label: str) -> None:
        """Note what is odd about some characters, and quote them."""
        self._note(self.passages.at(part.start, part.end, part.section), part.start, part.end, label, printed(part.raw))

    def unparsed(self, part: Unparsed) -> None:
        """Note that some characters were not understood, and why."""
        passage = self.passages.at(part.start, part.end, part.section, part.field)
        self._note(passage, part.start, part.end, f"Not understood: {printed(part.reason, 100)}", printed(part.raw))

    def infobox(self, mention: Mention, label: str = "A note in the infobox") -> None:
        """Keep what an infobox says that is no claim of ours."""
        passage = self.passages.at(mention.start, mention.end)
        role = f"{mention.role}: " if mention.role else ""
        remark = f" ({mention.remark})" if mention.remark else ""
        self._note(passage, mention.start, mention.end, label, printed(f"{role}{mention.text}{remark}"))

    def period(self, period: Period) -> None:
        """Keep a time that is no date of the event, for it is only about right, or is that of one of its phases."""
        label = "A time that is about right" if period.circa else "A time of a phase"
        words = printed(f"{period.label}: {period.raw}" if period.label else period.raw)
        self._note(self.passages.at(period.start, period.end), period.start, period.end, label, words)

    def further(self, conflict: Conflict) -> None:
        """Note that a page has a further infobox, whose claims are taken to be about the same event."""
        passage = self.passages.at(conflict.start, conflict.end)
        text = "Its figures are taken to be about the article's event; its dates, places and wider events are left out."
        self._note(passage, conflict.start, conflict.end, "A further infobox on the page", text)

    def _note(self, passage: NamedNode, start: int, end: int, label: str, text: str) -> None:
        note = self.names.new("note", f"{self.origin.key}-{start}-{end}")
        self.sheet.describe(note, "oa:Annotation", label)
        self.sheet.say(note, "oa:motivatedBy", term("oa:assessing"))
        self.sheet.say(note, "oa:hasTarget", passage)
        self.sheet.say(note, "oa:bodyValue", Literal(text or label))
        self.sheet.say(note, "prov:wasGeneratedBy", self.origin.extraction)
