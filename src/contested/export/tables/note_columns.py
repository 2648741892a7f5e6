"""The columns of the table of editorial notes: name, type, meaning, and how each comes from a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contested.export.tables import passage_columns
from contested.export.tables.column import Column, Type
from contested.names import Names
from contested.passages import PassageRecord

__all__ = ["NOTE_COLUMNS"]


def _unnamed(names: Names, concerned: Sequence[PassageRecord]) -> tuple[str, ...]:
    return names.unnamed({*passage_columns.documents_of(names, concerned)})


NOTE_COLUMNS: Final[tuple[Column, ...]] = (
    Column("note", Type.IRI, "The note.", "iri", required=True),
    Column("note_label", Type.TEXT, "The note in a few words.", "label", "rdfs:label"),
    Column("text", Type.TEXT, "What we remark on the text.", "text", "oa:bodyValue"),
    passage_columns.passages_column("The passages concerned.", "oa:hasTarget"),
    passage_columns.DOCUMENTS,
    passage_columns.DOCUMENT_LABELS,
    passage_columns.SECTIONS,
    passage_columns.SECTION_NAMES,
    passage_columns.CHARACTERS,
    Column(
        "unnamed",
        Type.IRI,
        "Which of the documents have no English name; another one stands for it, or their IRI.",
        "passages",
        many=True,
        show=_unnamed,
    ),
)
