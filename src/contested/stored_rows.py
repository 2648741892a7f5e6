"""Answers of stored queries for many things, asked about in batches: no query and no answer grows with the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Final, TypeVar

from pyoxigraph import NamedNode

from contested.binding import insert_choices
from contested.questions import load_export
from contested.store.base import Store

__all__ = ["batches", "notations", "rows_about"]

_Thing = TypeVar("_Thing")

_BATCH: Final = 1000
"""Things of one query."""


def batches(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    """Yield things, as many at a time as one query is asked for."""
    return (things[first : first + _BATCH] for first in range(0, len(things), _BATCH))


def rows_about(store: Store, name: str, variable: str, things: Iterable[str]) -> Iterator[Sequence[str]]:
    """Answer a stored query for some things, which a variable of it stands for."""
    query = load_export(name).query
    queries = (insert_choices(query, variable, batch) for batch in batches(list(_iris(things))))
    return chain.from_iterable(map(store.texts, queries))


def notations(store: Store) -> Mapping[str, str]:
    """Return what concepts of the schemes are called in data; the first where a concept has several notations."""
    rows = store.texts(load_export("notations").query)
    return dict(sorted(((concept, notation) for concept, notation in rows), reverse=True))


def _iris(texts: Iterable[str]) -> Iterator[NamedNode]:
    """Yield those of some texts that are IRIs; others name nothing that a query can ask for."""
    for text in texts:
        with suppress(ValueError):
            yield NamedNode(text)
