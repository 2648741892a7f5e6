"""What a person may tell a proposal: the item of the event, and the day on which the sources were looked up."""

from __future__ import annotations

from typing import Final

from contested.errors import ExportError
from contested.export.source import Export, Option
from contested.export.wikidata.checks import value_flaw
from contested.export.wikidata.items import check_item_id
from contested.export.wikidata.model import Time
from contested.export.wikidata.references import time_of

__all__ = ["EVENT_QID", "PROPOSAL", "RETRIEVED", "event_item", "retrieval_day"]

PROPOSAL: Final = "a proposal for a person: read every statement and its source before you send any of it"
EVENT_QID: Final = Option("event_qid", "The Wikidata item of the one event that is exported; otherwise a new item.")
RETRIEVED: Final = Option("retrieved", "The day, YYYY-MM-DD, on which you looked the sources up, for their references.")


def event_item(source: Export, event_qid: str | None) -> str | None:
    """Return the item of the one event that is exported, if it was given.

    Raises:
        ExportError: If it is no item, or there are several events.
    """
    if event_qid is None:
        return None
    if len(source.records().events) > 1:
        raise ExportError("--event-qid is the item of one event, and claims are about several; choose one with --event")
    return check_item_id(event_qid)


def retrieval_day(text: str | None) -> Time | None:
    """Return the day on which the sources were looked up, if it was given.

    Raises:
        ExportError: If it is no day.
    """
    if text is None:
        return None
    day = time_of(text)
    if day is None or not day.day or value_flaw(day, "time"):
        raise ExportError(f"{text!r} is no day; write it as 2008-03-04")
    return day
