"""The article itself as a document, and the extraction that read it (PROV-O)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode

from contested import __version__
from contested.extract.graph.names import folded, iri, shared_slug
from contested.extract.graph.terms import Sheet, dated, english, printed
from contested.namespaces import LICENSE

__all__ = ["PROGRAM", "Origin", "write_origin", "write_program"]

PROGRAM: Final = iri("agent", f"contested-extract-{folded(__version__)}")
_WIKIPEDIA: Final = re.compile(r"(?P<code>[a-z][a-z-]*)\.wikipedia\.org")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})*")
_SPECIAL_CODES: Final = {"simple": "en", "be-tarask": "be-tarask", "zh-yue": "yue", "roa-rup": "rup"}
"""Codes of Wikipedias that are not BCP 47 tags of their languages."""


@dataclass(frozen=True)
class Origin:
    """One text that was read. ``site`` is the host of its wiki, where the file tells it: ``en.wikipedia.org``."""

    title: str | None
    text: str
    revision: str | None = None
    timestamp: str | None = None
    site: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def name(self) -> str:
        """The title on one line; one of our own for an article that has none."""
        return printed(self.title or "") or f"Untitled text {self.sha256[:8]}"

    @cached_property
    def slug(self) -> str:
        """The slug of the title, which the event of the article has too."""
        return shared_slug(self.name)

    @cached_property
    def key(self) -> str:
        """What the names of the article's claims and passages begin with: its slug, and which version of it this is.

        That is the revision, or, where nobody tells it, the beginning of the text's checksum.
        """
        return f"{self.slug}-{folded(self.revision or '') or self.sha256[:8]}"

    @cached_property
    def document(self) -> NamedNode:
        """The IRI of the document."""
        code = self.wikipedia
        return iri("document", self.key if code is None else f"{code.replace('-', '')}wiki-{self.key}")

    @property
    def extraction(self) -> NamedNode:
        """The IRI of the extraction."""
        return iri("extraction", self.key)

    @property
    def wikipedia(self) -> str | None:
        """The code of the Wikipedia that the text is from; None if it is from elsewhere, or nobody tells."""
        match = _WIKIPEDIA.fullmatch(self.site or "")
        return match["code"] if match else None


def write_origin(sheet: Sheet, origin: Origin) -> None:
    """Describe the document, and the extraction that read it."""
    document, site = origin.document, printed(origin.site or "", 60)
    sheet.describe(document, "foaf:Document", f"{origin.name} ({site})" if site else origin.name)
    sheet.say(document, "dcterms:title", english(origin.name))
    sheet.say(document, "schema:sha256", Literal(origin.sha256))
    revision = printed(origin.revision or "")
    sheet.say(document, "schema:version", Literal(revision) if revision else None)
    sheet.say(document, "dcterms:modified", dated(origin.timestamp, "dateTime") if origin.timestamp else None)
    if origin.wikipedia is None:
        _unknown(sheet, document)
    else:
        _wikipedia(sheet, origin, origin.wikipedia)
    _extraction(sheet, origin)


def _unknown(sheet: Sheet, document: NamedNode) -> None:
    """Say that a file does not tell where its text is from, in what language and under which licence."""
    sheet.say(document, "schema:inLanguage", Literal("und"))
    sheet.say(document, "dcterms:rights", english("The file that was read names no licence."))
    sheet.say(document, "dcterms:provenance", english("The file that was read does not say where its text is from."))


def _wikipedia(sheet: Sheet, origin: Origin, code: str) -> None:
    document, authors = origin.document, iri("agent", "wikipedia-contributors")
    language = _SPECIAL_CODES.get(code, code)
    sheet.say(document, "schema:inLanguage", Literal(language if _LANGUAGE.fullmatch(language) else "und"))
    sheet.say(document, "dcterms:license", NamedNode(LICENSE))
    sheet.say(document, "dcterms:creator", authors)
    sheet.describe(authors, "prov:Organization", "Wikipedia contributors")
    if origin.revision and origin.revision.isdecimal():
        address = f"https://{origin.site}/w/index.php?oldid={origin.revision}"
        sheet.say(document, "schema:url", NamedNode(address))


def _extraction(sheet: Sheet, origin: Origin) -> None:
    extraction = origin.extraction
    sheet.describe(extraction, "prov:Activity", f"Extraction from {origin.name}")
    sheet.say(extraction, "prov:used", origin.document)
    sheet.say(extraction, "prov:wasAssociatedWith", PROGRAM)
    write_program(sheet)


def write_program(sheet: Sheet) -> None:
    """Describe the program that extracts, with its version."""
    sheet.describe(PROGRAM, "prov:SoftwareAgent", f"contested extract {__version__}")
    sheet.say(PROGRAM, "schema:softwareVersion", Literal(__version__))
