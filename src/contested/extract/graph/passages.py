"""Passages of the article, each with the characters that it is (Web Annotation's text position selectors)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from contested.extract.graph.names import iri
from contested.extract.graph.origin import Origin
from contested.extract.graph.terms import Sheet, offset, printed, term
from contested.extract.model import BODY

__all__ = ["INFOBOX", "Passages"]

INFOBOX = "Infobox"


class Passages:
    """The passages of one article; characters that support several claims are one passage."""

    def __init__(self, sheet: Sheet, origin: Origin) -> None:
        self._sheet = sheet
        self._origin = origin
        self._known: dict[tuple[int, int], NamedNode] = {}

    def at(self, start: int, end: int, section: str = INFOBOX, field: str | None = None) -> NamedNode:
        """Return the passage of some characters, described when it is first asked for."""
        end = max(end, start + 1)
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._describe(start, end, section, field)
        return known

    def _describe(self, start: int, end: int, section: str, field: str | None) -> NamedNode:
        slug = f"{self._origin.key}-{start}-{end}"
        passage, selector = iri("passage", slug), iri("selector", slug)
        heading = printed(section) or "Lead"
        self._sheet.say(passage, "rdf:type", term("ctd:Passage"))
        self._sheet.say(passage, "ctd:inDocument", self._origin.document)
        self._sheet.say(passage, "ctd:section", Literal(heading))
        if field and field != BODY and heading == INFOBOX:
            self._sheet.say(passage, "ctd:field", Literal(printed(field)))
        self._sheet.say(passage, "oa:hasSelector", selector)
        self._sheet.say(selector, "rdf:type", term("oa:TextPositionSelector"))
        self._sheet.say(selector, "oa:start", offset(start))
        self._sheet.say(selector, "oa:end", offset(end))
        return passage
