"""Sources that the article cites: documents that nobody here has read, and passages in them known by their citation.

A web page has one name whatever article cites it, so it is described by its address alone; its title, author and date
are in the citation, in the words of the article.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from pyoxigraph import Literal, NamedNode

from contested.extract.facts import Reference
from contested.extract.graph.names import digest, folded, iri
from contested.extract.graph.origin import Origin
from contested.extract.graph.passages import Passages
from contested.extract.graph.terms import Sheet, dated, english, printed, term, web_address
from contested.extract.lines import Span

__all__ = ["Citations"]

_HASH = 12


class Citations:
    """The cited documents of one article."""

    def __init__(self, sheet: Sheet, origin: Origin, passages: Passages, references: Iterable[Reference]) -> None:
        self._sheet = sheet
        self._origin = origin
        self._passages = passages
        self._references = {(reference.start, reference.end): reference for reference in references}
        self._documents: set[NamedNode] = set()
        self._cited: dict[tuple[NamedNode, str], NamedNode] = {}

    def of(self, spans: Iterable[Span], section: str) -> list[NamedNode]:
        """Return the passages that references stand for, once each.

        A reference that names no document supports a claim by its own characters: a footnote.
        """
        return list(dict.fromkeys(self._passage(span, section) for span in spans))

    def _passage(self, span: Span, section: str) -> NamedNode:
        citing = self._passages.at(span.start, span.end, section)
        reference = self._references.get((span.start, span.end))
        document = self._document(reference) if reference else None
        if reference is None or document is None:
            return citing
        key = (document, _citation(reference))
        if key not in self._cited:
            self._cited[key] = self._describe(document, reference)
        self._sheet.say(self._cited[key], "dcterms:isReferencedBy", citing)
        return self._cited[key]

    def _describe(self, document: NamedNode, reference: Reference) -> NamedNode:
        passage = iri("passage", f"{self._origin.key}-cited-{reference.start}-{reference.end}")
        self._sheet.say(passage, "rdf:type", term("ctd:Passage"))
        self._sheet.say(passage, "ctd:inDocument", document)
        self._sheet.say(passage, "dcterms:bibliographicCitation", Literal(_citation(reference)))
        return passage

    def _document(self, reference: Reference) -> NamedNode | None:
        address = web_address(reference.url)
        if address is not None:
            return self._page(address, reference)
        work = [printed(part) for part in (reference.title, reference.author, reference.date) if part]
        if not work and not reference.url:
            return None
        name = ", ".join(work) or printed(reference.url or "")
        scope = "" if reference.title else self._origin.key
        slug = "-".join(part for part in ("work", folded(name, 40), digest(f"{scope} {name}", _HASH)) if part)
        return self._once(iri("document", slug), name, None, reference)

    def _page(self, address: NamedNode, reference: Reference) -> NamedNode:
        parts = urlsplit(address.value)
        host = (parts.hostname or "").removeprefix("www.")
        slug = "-".join(part for part in ("web", folded(host, 40), digest(address.value, _HASH)) if part)
        label = printed(f"{host}{unquote(parts.path, errors='replace')}".rstrip("/"), 120)
        return self._once(iri("document", slug), label, address, reference)

    def _once(self, document: NamedNode, label: str, address: NamedNode | None, reference: Reference) -> NamedNode:
        if document not in self._documents:
            self._documents.add(document)
            self._sheet.describe(document, "foaf:Document", label)
            self._sheet.say(document, "dcterms:title", english(label))
            self._sheet.say(document, "schema:url", address)
            self._sheet.say(document, "dcterms:date", _day(reference))
        return document


def _day(reference: Reference) -> Literal | None:
    return dated(reference.date, "date", "gYearMonth", "gYear") if reference.date else None


def _citation(reference: Reference) -> str:
    """Return what the reference says of its source, in the order in which a bibliography does."""
    pages = f"p. {reference.pages}" if reference.pages else None
    url = None if web_address(reference.url) else reference.url
    parts = (reference.author, reference.title, reference.publisher, reference.date, pages, url)
    return printed(". ".join(part for part in parts if part)) or printed(reference.url or "")
