"""The columns of the table of events: name, type, meaning, and how each comes from an event."""

from __future__ import annotations

from typing import Any, Final

from contested.export.tables import passage_columns
from contested.export.tables.column import Column, Type
from contested.names import Names

__all__ = ["EVENT_COLUMNS"]


def _unnamed(names: Names, things: tuple[Any, ...]) -> tuple[str, ...]:
    event, *several, reporting = things
    return names.unnamed({event, *passage_columns.documents_of(names, reporting)}.union(*several))


EVENT_COLUMNS: Final[tuple[Column, ...]] = (
    Column("event", Type.IRI, "The event.", "iri", required=True),
    Column("event_label", Type.TEXT, "The event's name.", "iri", show=Names.of),
    Column("description", Type.TEXT, "The event in a sentence of ours.", "description", "dcterms:description"),
    Column("type", Type.TEXT, "What kind of event it is, such as clash or war.", "type"),
    Column(
        "start",
        Type.TEXT,
        "When it began: an ISO 8601 day, month or year, as far as it is known.",
        "start",
    ),
    Column("end", Type.TEXT, "When it ended: an ISO 8601 day, month or year, as far as it is known.", "end"),
    Column("locations", Type.IRI, "The places where it happened.", "locations", "schema:location", many=True),
    Column("location_labels", Type.TEXT, "Their names, in the same order.", "locations", many=True, show=Names.all),
    Column(
        "coordinates",
        Type.TEXT,
        "The latitude and longitude of each place, with a comma between them, in the same order; empty where they are "
        "not said.",
        "locations",
        many=True,
        unit="degrees of WGS 84",
        show=Names.coordinates,
    ),
    Column("wider_events", Type.IRI, "The events that it is a part of.", "wider", "schema:superEvent", many=True),
    Column("wider_event_labels", Type.TEXT, "Their names, in the same order.", "wider", many=True, show=Names.all),
    Column(
        "linked_events",
        Type.IRI,
        "The events that somebody claims to be its cause or occasion, and those of which it is claimed to be one; who "
        "claims which is in the claim table.",
        "linked",
        many=True,
    ),
    Column("linked_event_labels", Type.TEXT, "Their names, in the same order.", "linked", many=True, show=Names.all),
    Column("sides", Type.IRI, "Its sides.", "sides", many=True),
    Column("side_labels", Type.TEXT, "Their names, in the same order.", "sides", many=True, show=Names.all),
    Column("matches", Type.IRI, "The same event in other datasets.", "matches", "skos:exactMatch", many=True),
    passage_columns.passages_column(
        "The passages that report the event itself; what is claimed about it rests on those of the claims.",
        "ctd:reportedIn",
    ),
    passage_columns.DOCUMENTS,
    passage_columns.DOCUMENT_LABELS,
    passage_columns.SECTIONS,
    Column(
        "unnamed",
        Type.IRI,
        "Which of the things that are named in this row have no English name; another one stands for it, or their IRI.",
        "iri locations wider linked sides passages",
        many=True,
        show=_unnamed,
    ),
)
