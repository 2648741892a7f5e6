"""The columns of the table of editorial notes: name, type, meaning, and how each comes from a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contested.export.tables import passage_cells
from contested.export.tables.column import Column, Type
from contested.names import Names
from contested.passages import PassageRecord

__all__ = ["NOTE_COLUMNS"]


def _unnamed(names: Names, concerned: Sequence[PassageRecord]) -> tuple[str, ...]:
    return names.unnamed({*passage_cells.documents(names, concerned)})


NOTE_COLUMNS: Final[tuple[Column, ...]] = (
    Column("note", Type.IRI, "The note.", "iri", required=True),
    Column("note_label", Type.TEXT, "The note in a few words.", "label", "rdfs:label"),
    Column("text", Type.TEXT, "What we remark on the text.", "text", "oa:bodyValue"),
    Column(
        "passages", Type.IRI, "The passages concerned.", "passages", "oa:hasTarget", many=True, show=passage_cells.iris
    ),
    Column(
        "documents",
        Type.IRI,
        "The document of each passage, in the same order.",
        "passages",
        many=True,
        show=passage_cells.documents,
    ),
    Column(
        "document_labels",
        Type.TEXT,
        "The name of the document of each passage, in the same order.",
        "passages",
        many=True,
        show=passage_cells.document_labels,
    ),
    Column(
        "sections",
        Type.TEXT,
        "The section of each passage, and after a colon the infobox field, in the same order.",
        "passages",
        many=True,
        show=passage_cells.sections,
    ),
    Column(
        "section_names",
        Type.TEXT,
        "The section of each passage alone, in the same order; empty where it has none.",
        "passages",
        many=True,
        show=passage_cells.section_names,
    ),
    Column(
        "characters",
        Type.TEXT,
        "The characters of each passage in its document, in the same order: the first and the one after the last, as "
        "Unicode code points from 0; empty where a document is only cited.",
        "passages",
        many=True,
        unit="Unicode code points",
        show=passage_cells.characters,
    ),
    Column(
        "unnamed",
        Type.IRI,
        "Which of the documents have no English name; another one stands for it, or their IRI.",
        "passages",
        many=True,
        show=_unnamed,
    ),
)
