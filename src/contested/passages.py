"""Passages as exports see them: which characters of which document report something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeAlias

from contested.answers import integer
from contested.questions import load_export
from contested.store.base import Store
from contested.stored_rows import rows_about

__all__ = ["Found", "PassageRecord", "Passages", "reporting"]


class PassageRecord(NamedTuple):
    """Where something is reported; offsets are missing where a document is only cited."""

    iri: str
    document: str
    section: str | None
    field: str | None
    start: int | None
    end: int | None


Found: TypeAlias = Mapping[str, tuple[PassageRecord, ...]]
"""The records of passages by their IRIs; one with several selectors has several."""


class Passages:
    """The passages of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def some(self, wanted: Set[str]) -> Found:
        """Return passages; where one is a blank node, which no query can ask for, with all that are."""
        blank = self._blank if any(map(_is_blank, wanted)) else ()
        found: defaultdict[str, list[PassageRecord]] = defaultdict(list)
        for row in chain(rows_about(self._store, "passages", "passage", wanted), blank):
            found[row[0]].append(_passage(*row))
        return {passage: _in_reading_order(places) for passage, places in found.items()}

    @cached_property
    def _blank(self) -> Sequence[Sequence[str]]:
        return [row for row in self._store.texts(load_export("passages").query) if _is_blank(row[0])]


def reporting(found: Found, passages: Sequence[str]) -> tuple[PassageRecord, ...]:
    """Return the records of some passages by document and characters; those that are only cited come first."""
    records = [found.get(passage, ()) for passage in passages]
    return records[0] if len(records) == 1 else _in_reading_order(chain.from_iterable(records))


def _in_reading_order(passages: Iterable[PassageRecord]) -> tuple[PassageRecord, ...]:
    return tuple(sorted(set(passages), key=_reading_order))


def _reading_order(passage: PassageRecord) -> tuple[str, int, int, str, str, str]:
    start = -1 if passage.start is None else passage.start
    end = -1 if passage.end is None else passage.end
    return passage.document, start, end, passage.iri, passage.section or "", passage.field or ""


def _passage(passage: str, document: str, section: str, field: str, start: str, end: str) -> PassageRecord:
    return PassageRecord(passage, document, section or None, field or None, integer(start), integer(end))


def _is_blank(text: str) -> bool:
    return text.startswith("_:")
