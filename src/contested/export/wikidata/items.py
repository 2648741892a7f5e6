"""Which items things are: those of Wikidata whose match a person verified, or items of a Wikibase of our own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final, Protocol

from contested.answers import value
from contested.errors import ExportError
from contested.export.wikidata.properties import EVENT_CLASSES
from contested.namespaces import PREFIXES, prefixed
from contested.questions import load_export
from contested.store.base import Store, Term

__all__ = ["Items", "OwnItems", "WikidataItems", "check_item_id", "verified_items"]

_ITEM_ID: Final = re.compile(r"Q[1-9][0-9]{0,9}", re.ASCII)
_READABLE: Final = re.compile(r"[a-z]+-[A-Za-z0-9-]+", re.ASCII)


class Items(Protocol):
    """The items that a proposal may speak of."""

    def item(self, thing: str) -> str | None:
        """Return the id of the item that a thing is, or None where there is none that may be used."""

    def event(self, event: str) -> str | None:
        """Return the id of the item that statements about an event belong to, or None for a new item."""

    def event_class(self, kind: str) -> str | None:
        """Return the id of the class of events of a type, a concept of ours."""

    def is_described(self, event: str) -> bool:
        """Return whether what an event is, when and where is said already, and must not be said again."""


class WikidataItems:
    """Items of Wikidata, where exactly one match is recorded as verified."""

    def __init__(self, verified: Mapping[str, str], event_item: str | None = None) -> None:
        self._verified = verified
        self._event_item = event_item

    def item(self, thing: str) -> str | None:
        """Return the item that somebody verified."""
        return self._verified.get(thing)

    def event(self, event: str) -> str | None:
        """Return the item that was given for the event, or else the verified one."""
        return self._event_item or self._verified.get(event)

    def event_class(self, kind: str) -> str | None:
        """Return the class, where it was checked."""
        return EVENT_CLASSES.get(kind)

    def is_described(self, event: str) -> bool:
        """Return whether the event has an item, which describes it."""
        return self.event(event) is not None


class OwnItems:
    """Items of a Wikibase of our own: every thing is one, by its kind and the last part of its IRI.

    Their ids begin with no Q and a number, so that nobody takes them for items of Wikidata.
    """

    def __init__(self) -> None:
        self.things: dict[str, str] = {}

    def item(self, thing: str) -> str:
        """Return our own item, and remember of what."""
        found = _own_id(thing)
        self.things[found] = thing
        return found

    def event(self, event: str) -> str:
        """Return our own item of the event."""
        return self.item(event)

    def event_class(self, kind: str) -> str:
        """Return our own item of the concept."""
        return self.item(kind)

    def is_described(self, event: str) -> bool:
        """Return that nobody else describes the event."""
        return False


def check_item_id(text: str) -> str:
    """Return the id of an item of Wikidata as it was given.

    Raises:
        ExportError: If it is none.
    """
    if not _ITEM_ID.fullmatch(text):
        raise ExportError(f"{text!r} is no item of Wikidata; give the letter Q and its number, such as Q42")
    return text


def verified_items(store: Store) -> Mapping[str, str]:
    """Return the things for which one match with a Wikidata item, and no other, is recorded as verified."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing, item in store.select(load_export("wikidata-items").query).rows:
        found[_iri(thing)].add(_iri(item).removeprefix(PREFIXES["wd"]))
    matches = {thing: items for thing, items in found.items() if len(items) == 1}
    return {thing: item for thing, items in matches.items() for item in items if _ITEM_ID.fullmatch(item)}


@lru_cache(maxsize=4096)
def _own_id(thing: str) -> str:
    """Return ``event-x`` for ``event:x``; what has no such name gets one that its IRI decides."""
    readable = prefixed(thing).replace(":", "-", 1)
    return readable if _READABLE.fullmatch(readable) else f"thing-{sha256(thing.encode()).hexdigest()[:16]}"


def _iri(term: Term | None) -> str:
    return str(value(term))
