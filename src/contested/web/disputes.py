"""Which claims and events are contested: what the stored questions find, kept as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from contested.answers import Answer, Row
from contested.graph import Graph

__all__ = ["Disputes", "read_disputes"]


@dataclass(frozen=True)
class Disputes:
    """The claims that others contradict or deny, by IRI, and the numbers of contradictions and denials by event.

    ``examples`` has the most contested events in order, each with a contradiction between two sides where it has one.
    """

    contradicted: frozenset[str]
    denied: frozenset[str]
    contradictions: Counter[str]
    denials: Counter[str]
    examples: Mapping[str, Row | None]


def read_disputes(graph: Graph, examples: int) -> Disputes:
    """Ask a graph for all contradictions and denials, and keep examples of so many events."""
    contradictions = graph.ask("contradictions")
    pairs = _distinct(contradictions, "event", "claim1", "claim2")
    denials = _distinct(graph.ask("denials"), "event", "denial", "claim")
    contradicting = Counter(event for event, *_ in pairs)
    denying = Counter(event for event, *_ in denials)
    return Disputes(
        contradicted=frozenset(claim for _, *claims in pairs for claim in claims),
        denied=frozenset(claim for *_, claim in denials),
        contradictions=contradicting,
        denials=denying,
        examples=_examples(contradictions.rows, contradicting + denying, examples),
    )


def _distinct(answer: Answer, *variables: str) -> set[tuple[str, ...]]:
    return set(zip(*(map(str, answer.column(variable)) for variable in variables), strict=True))


def _examples(contradictions: Sequence[Row], disputes: Counter[str], number: int) -> dict[str, Row | None]:
    events = nsmallest(number, disputes, key=lambda event: (-disputes[event], event))
    found: dict[str, Row | None] = dict.fromkeys(events)
    for row in contradictions:
        event = str(row["event"])
        if row["between"] == "sides" and event in found and found[event] is None:
            found[event] = row
    return found
