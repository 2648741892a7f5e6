"""Editorial notes as exports see them: one typed record a note, read with stored queries, many notes at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from contested.collecting import collector_at_rest
from contested.passages import Found, PassageRecord, Passages, reporting
from contested.records import Records
from contested.store.base import Store
from contested.stored_rows import batches, rows_about
from contested.things import Things, said_by_thing

__all__ = ["NoteRecord", "note_records"]


class NoteRecord(NamedTuple):
    """One note on a slip or an oddity of a text, and the passages concerned; what is not said is None or empty."""

    iri: str
    label: str | None
    text: str | None
    passages: tuple[PassageRecord, ...]


def note_records(records: Records) -> Iterator[NoteRecord]:
    """Yield the notes by their IRIs in order: all, or those on what reports the one event that records are about.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    notes = records.listed("notes-on-event" if records.event else "notes")
    return chain.from_iterable(_records(records.store, some) for some in batches(notes))


@collector_at_rest()
def _records(store: Store, notes: Sequence[str]) -> list[NoteRecord]:
    said = Things(said_by_thing(rows_about(store, "note-facts", "note", notes)))
    passages = Passages(store).some({target for note in notes for target in said.texts(note, "oa:hasTarget")})
    return [_record(note, said, passages) for note in notes]


def _record(note: str, said: Things, passages: Found) -> NoteRecord:
    return NoteRecord(
        iri=note,
        label=said.english(note, "rdfs:label"),
        text=next(iter(said.texts(note, "oa:bodyValue")), None),
        passages=reporting(passages, said.texts(note, "oa:hasTarget")),
    )
