"""Columns of passages: in each a list with an item a passage, in the same order, whatever the rows of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contested.export.tables.column import Column, Type
from contested.names import Names
from contested.passages import PassageRecord

__all__ = [
    "CHARACTERS",
    "DOCUMENTS",
    "DOCUMENT_LABELS",
    "FIELD_NAMES",
    "SECTIONS",
    "SECTION_NAMES",
    "documents_of",
    "passages_column",
]


def passages_column(description: str, term: str) -> Column:
    """Return the column of the passages themselves, which are the values of a property."""
    return Column("passages", Type.IRI, description, "passages", term, many=True, show=_iris)


def _iris(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the passages themselves."""
    return tuple([passage.iri for passage in passages])


def documents_of(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the document of each."""
    return tuple([passage.document for passage in passages])


def _document_labels(names: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the name of the document of each."""
    return names.all(documents_of(names, passages))


def _sections(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the section of each, and after a colon the infobox field."""
    return tuple([": ".join(filter(None, (passage.section, passage.field))) for passage in passages])


def _section_names(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the section of each alone, empty where it has none."""
    return tuple([passage.section or "" for passage in passages])


def _field_names(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the infobox field of each, empty where it has none."""
    return tuple([passage.field or "" for passage in passages])


def _characters(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the first character of each and the one after the last, empty where a document is only cited."""
    return tuple(map(_between, passages))


def _between(passage: PassageRecord) -> str:
    return "" if passage.start is None or passage.end is None else f"{passage.start}-{passage.end}"


DOCUMENTS: Final = Column(
    "documents",
    Type.IRI,
    "The document of each passage, in the same order.",
    "passages",
    many=True,
    show=documents_of,
)
DOCUMENT_LABELS: Final = Column(
    "document_labels",
    Type.TEXT,
    "The name of the document of each passage, in the same order.",
    "passages",
    many=True,
    show=_document_labels,
)
SECTIONS: Final = Column(
    "sections",
    Type.TEXT,
    "The section of each passage, and after a colon the infobox field, in the same order.",
    "passages",
    many=True,
    show=_sections,
)
SECTION_NAMES: Final = Column(
    "section_names",
    Type.TEXT,
    "The section of each passage alone, in the same order; empty where it has none.",
    "passages",
    many=True,
    show=_section_names,
)
FIELD_NAMES: Final = Column(
    "field_names",
    Type.TEXT,
    "The infobox field of each passage, in the same order; empty where it stands in none.",
    "passages",
    many=True,
    show=_field_names,
)
CHARACTERS: Final = Column(
    "characters",
    Type.TEXT,
    "The characters of each passage in its document, in the same order: the first and the one after the last, as "
    "Unicode code points from 0; empty where a document is only cited.",
    "passages",
    many=True,
    unit="Unicode code points",
    show=_characters,
)
