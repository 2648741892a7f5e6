"""The casualty report of one event: who claims what about whose losses, made from stored questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from contested.answers import Answer, Value
from contested.graph import Graph
from contested.intervals import in_words

__all__ = ["CasualtyReport", "Claimant", "Figure", "Losses", "casualty_report"]

Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, order=True)
class Claimant:
    """Who claims, and on which side; a publication in its own voice is on none and comes last."""

    independent: bool
    side: str
    label: str
    iri: str


@dataclass(frozen=True, order=True)
class Losses:
    """What a claim counts: harm to people of one category of one side (``all sides`` where they are not told apart)."""

    side: str
    category: str
    harm: str


@dataclass(frozen=True)
class Figure:
    """One claim's number in words, and whether another claim contradicts it or a denial rejects it."""

    claim: str
    text: str
    contradicted: bool
    denied: bool


@dataclass(frozen=True)
class CasualtyReport:
    """A table of losses by claimants, with the contradictions, denials and bounds that belong to it."""

    event: str
    title: str
    claimants: tuple[Claimant, ...]
    figures: Mapping[tuple[Losses, Claimant], tuple[Figure, ...]]
    contradictions: Answer
    denials: Answer
    bounds: Answer

    @property
    def losses(self) -> list[Losses]:
        """What is counted, sorted by side, category and harm."""
        return sorted({losses for losses, _ in self.figures})


def casualty_report(graph: Graph, event: str) -> CasualtyReport:
    """Make the casualty report of one event.

    Args:
        graph: Where to ask.
        event: The last part of the event's IRI, or the whole of it.

    Raises:
        ParameterError: If the event is malformed or not in the data.
    """
    claims = graph.ask("casualties", event=event)
    contradictions = graph.ask("contradictions", event=event)
    denials = graph.ask("denials", event=event)
    figures = _figures(claims, _values(contradictions, "claim1", "claim2"), _values(denials, "claim"))
    return CasualtyReport(
        event=event,
        title=_title(graph, event, claims),
        claimants=tuple(sorted({claimant for _, claimant in figures})),
        figures=figures,
        contradictions=contradictions,
        denials=denials,
        bounds=graph.ask("bounds", event=event),
    )


def _title(graph: Graph, event: str, claims: Answer) -> str:
    return next((str(row["eventLabel"]) for row in claims), event)


def _values(answer: Answer, *columns: str) -> frozenset[Value]:
    return frozenset(row[column] for row in answer for column in columns)


def _figures(
    claims: Answer, contradicted: frozenset[Value], denied: frozenset[Value]
) -> dict[tuple[Losses, Claimant], tuple[Figure, ...]]:
    cells: defaultdict[tuple[Losses, Claimant], list[Figure]] = defaultdict(list)
    for row in sorted(claims, key=_size):
        figure = Figure(str(row["claim"]), _number(row), row["claim"] in contradicted, row["claim"] in denied)
        cells[_losses(row), _claimant(row)].append(figure)
    return {key: tuple(figures) for key, figures in cells.items()}


def _size(row: Row) -> tuple[float, float]:
    low, high = row["low"], row["high"]
    return (float("-inf") if low is None else float(low), float("inf") if high is None else float(high))


def _number(row: Row) -> str:
    low, high = row["low"], row["high"]
    assert low is None or isinstance(low, int)
    assert high is None or isinstance(high, int)
    return in_words(low, high, approximate=row["approximate"] is True)


def _losses(row: Row) -> Losses:
    return Losses(str(row["victimSideLabel"] or "all sides"), str(row["victimCategory"]), str(row["harm"]))


def _claimant(row: Row) -> Claimant:
    side = row["claimantSideLabel"]
    return Claimant(side is None, str(side or ""), str(row["claimantLabel"]), str(row["claimant"]))
