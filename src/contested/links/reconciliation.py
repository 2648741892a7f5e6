"""Asking a reconciliation service about the agents, places and events that have no match there yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from contested.links.protocol import Candidate, Query
from contested.questions import load_view
from contested.store.base import Store

if TYPE_CHECKING:
    from contested.links.service import Service

__all__ = ["KINDS", "Thing", "reconcile", "unmatched"]

KINDS: Final = ("agent", "place", "event")
"""The kinds of things that candidates are proposed for."""

_BATCH: Final = 10
"""Things that one request asks about; services refuse many, and answer few sooner."""


@dataclass(frozen=True)
class Thing:
    """An agent, a place or an event: its IRI, and the name that a service is asked about."""

    iri: str
    label: str


def unmatched(store: Store, space: str, kinds: Iterable[str] = KINDS) -> list[Thing]:
    """Return the things of some kinds that have no match whose IRI begins with ``space``, sorted by kind and IRI."""
    wanted = set(kinds)
    labels: dict[str, Literal] = {}
    for kind, thing, label, _ in store.select(load_view("unmatched").query, {"space": Literal(space)}).rows:
        assert isinstance(kind, Literal)
        assert isinstance(label, Literal)
        iri = str(getattr(thing, "value", ""))
        if kind.value in wanted and (iri not in labels or label.language == "en"):
            labels[iri] = label
    return [Thing(iri, label.value) for iri, label in labels.items()]


def reconcile(
    things: Sequence[Thing], service: Service, *, type_: str | None = None, limit: int = 3
) -> Iterator[tuple[Thing, tuple[Candidate, ...]]]:
    """Yield each thing with its candidates, the best first, as the answers come, a request for ten things.

    Raises:
        EndpointError: The service cannot be used, or its answer is none; what came before stays good.
    """
    for start in range(0, len(things), _BATCH):
        batch = things[start : start + _BATCH]
        yield from zip(batch, service.candidates([Query(thing.label, type_, limit) for thing in batch]), strict=True)
