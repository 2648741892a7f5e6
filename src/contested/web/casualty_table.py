"""The picture of casualty claims as a table: what is counted down the page, claimants across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contested.web.casualty_figures import Figure, Losses
from contested.web.event_facts import Link, Side

__all__ = ["Cell", "Claimant", "Table", "table"]

_MOST_CLAIMANTS: Final = 20
_MOST_IN_CELL: Final = 12


@dataclass(frozen=True)
class Claimant:
    """The head of a column: who claims, and for which side."""

    claimant: Link
    side: Side


@dataclass(frozen=True)
class Cell:
    """What one claimant says of some losses; ``left_out`` figures had no room."""

    figures: tuple[Figure, ...]
    left_out: int


@dataclass(frozen=True)
class Table:
    """Claimants by side, those on none last, and a row for everything that is counted."""

    claimants: tuple[Claimant, ...]
    rows: tuple[tuple[Losses, tuple[Cell, ...]], ...]
    left_out: int


def table(panels: Mapping[Losses, Sequence[Figure]]) -> Table:
    """Lay out figures, which are by what they count, by claimant too."""
    cells: defaultdict[tuple[Losses, str], list[Figure]] = defaultdict(list)
    claimants: dict[str, Claimant] = {}
    for losses, figures in panels.items():
        for figure in figures:
            cells[losses, figure.claimant.iri].append(figure)
            claimants.setdefault(figure.claimant.iri, Claimant(figure.claimant, figure.side))
    heads = sorted(claimants.values(), key=_order)
    shown = heads[:_MOST_CLAIMANTS]
    rows = tuple((losses, tuple(_cell(cells[losses, one.claimant.iri]) for one in shown)) for losses in panels)
    return Table(tuple(shown), rows, len(heads) - len(shown))


def _order(head: Claimant) -> tuple[object, ...]:
    return (head.side.number == 0, head.side.number, head.claimant)


def _cell(figures: Sequence[Figure]) -> Cell:
    return Cell(tuple(figures[:_MOST_IN_CELL]), max(0, len(figures) - _MOST_IN_CELL))
