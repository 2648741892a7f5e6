"""What cells say of the passages of a record: a list with an item a passage, in the same order in each column."""

from __future__ import annotations

from collections.abc import Sequence

from contested.names import Names
from contested.passages import PassageRecord

__all__ = ["characters", "document_labels", "documents", "field_names", "iris", "section_names", "sections"]


def iris(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the passages themselves."""
    return tuple([passage.iri for passage in passages])


def documents(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the document of each."""
    return tuple([passage.document for passage in passages])


def document_labels(names: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the name of the document of each."""
    return names.all(documents(names, passages))


def sections(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the section of each, and after a colon the infobox field."""
    return tuple([": ".join(filter(None, (passage.section, passage.field))) for passage in passages])


def section_names(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the section of each alone, empty where it has none."""
    return tuple([passage.section or "" for passage in passages])


def field_names(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the infobox field of each, empty where it has none."""
    return tuple([passage.field or "" for passage in passages])


def characters(_: Names, passages: Sequence[PassageRecord]) -> tuple[str, ...]:
    """Return the first character of each and the one after the last, empty where a document is only cited."""
    return tuple(map(_between, passages))


def _between(passage: PassageRecord) -> str:
    return "" if passage.start is None or passage.end is None else f"{passage.start}-{passage.end}"
