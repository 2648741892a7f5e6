"""The documents that claims are reported in, for reference managers: BibTeX and CSL-JSON.

A document has the key that ends its IRI. Licence and checksum go into the note, so that the version that was read can
be told from others. BibTeX is UTF-8, as biber and modern BibTeX read it, with TeX's special characters escaped; since
BibTeX counts even escaped braces, none of a text is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from contested.export.source import Export
from contested.records import Records
from contested.things import Things

__all__ = ["bibtex", "csl_json"]

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SPACE: Final = re.compile(r"\s+")
_KEY: Final = re.compile(r"[^A-Za-z0-9-]")
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document as a list of references names it."""

    key: str
    title: str
    creators: tuple[str, ...]
    publisher: str | None
    date: str | None
    url: str | None
    language: str | None
    note: str | None

    @property
    def date_parts(self) -> list[int]:
        """The year, month and day, as far as they are known."""
        match = _DATE.fullmatch(self.date or "")
        return [int(part) for part in match.groups() if part] if match else []


def bibtex(source: Export) -> Iterator[str]:
    """Yield a BibTeX entry a document, in the order of their IRIs.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    for document in _documents(source.records()):
        fields = "".join(f"  {name} = {{{text}}},\n" for name, text in _fields(document).items())
        yield f"@misc{{{document.key},\n{fields}}}\n"


def csl_json(source: Export) -> Iterator[str]:
    """Yield an array of CSL-JSON items, in the order of the documents' IRIs.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    yield json.dumps([_item(document) for document in _documents(source.records())], ensure_ascii=False, indent=2)
    yield "\n"


def _documents(records: Records) -> list[_Document]:
    cited = {passage.document for record in records for passage in record.passages}
    speaking = {record.claimant for record in records} & set(records.things.all_of("foaf:Document"))
    return [_document(iri, records.things) for iri in sorted(cited | speaking)]


def _document(iri: str, things: Things) -> _Document:
    def first(name: str) -> str | None:
        return next(iter(things.texts(iri, name)), None)

    return _Document(
        key=_KEY.sub("-", re.split("[/#]", iri)[-1]),
        title=first("dcterms:title") or things.label(iri),
        creators=tuple(map(things.label, things.texts(iri, "dcterms:creator"))),
        publisher=next(map(things.label, things.texts(iri, "dcterms:publisher")), None),
        date=first("dcterms:date"),
        url=first("schema:url"),
        language=first("schema:inLanguage"),
        note=_note(first("dcterms:license"), first("schema:sha256")),
    )


def _note(licence: str | None, checksum: str | None) -> str | None:
    parts = [f"Licence: {licence}" if licence else "", f"SHA-256 of the text: {checksum}" if checksum else ""]
    return "; ".join(filter(None, parts)) or None


def _fields(document: _Document) -> Mapping[str, str]:
    """Return the fields of BibTeX; creators are bodies as often as people, so their names are kept whole."""
    parts = document.date_parts
    texts = {
        "title": f"{{{_tex(document.title)}}}",
        "author": " and ".join(f"{{{_tex(creator)}}}" for creator in document.creators),
        "publisher": _tex(document.publisher),
        "year": f"{parts[0]:04d}" if parts else "",
        "month": f"{parts[1]:02d}" if len(parts) > 1 else "",
        "day": f"{parts[2]:02d}" if len(parts) > 2 else "",
        "url": _address(document.url),
        "language": _tex(document.language),
        "note": _tex(document.note),
    }
    return {name: text for name, text in texts.items() if text}


def _tex(text: str | None) -> str:
    return _SPACE.sub(" ", text or "").strip().translate(_TEX)


def _address(url: str | None) -> str:
    """Return an address, whose percent signs a field holds as they are; braces would end it."""
    return _SPACE.sub("%20", url or "").replace("{", "%7B").replace("}", "%7D")


def _item(document: _Document) -> dict[str, Any]:
    said = {
        "id": document.key,
        "type": "webpage" if document.url else "document",
        "title": document.title,
        "author": [{"literal": creator} for creator in document.creators],
        "publisher": document.publisher,
        "issued": {"date-parts": [document.date_parts]} if document.date_parts else None,
        "URL": document.url,
        "language": document.language,
        "note": document.note,
    }
    return {name: value for name, value in said.items() if value}
