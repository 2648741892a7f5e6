"""What one side claims of another side's losses, beside what that other side admits of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from contested.answers import Row, Value
from contested.graph import Graph
from contested.intervals import in_words
from contested.web.translation import gettext

__all__ = ["Pair", "read_pairs"]

_SAME: Final = ("event", "victimCategory", "harm", "asOf", "restriction")
"""What two counts of the same losses share, beside the victims' side."""


class Pair(NamedTuple):
    """The losses of one side as another side claims them and as the side itself admits them; IRIs with their names.

    ``admitted`` is the least that the side admits, None where one of its claims sets no lower bound; ``low`` and
    ``high`` are the least and the most that the other side claims, None where a claim sets no such bound.
    """

    event: str
    event_name: str
    claimant: str
    claimant_name: str
    victims: str
    victims_name: str
    category: str
    harm: str
    as_of: str
    restriction: str
    low: int | None
    high: int | None
    admitted: int | None
    admitted_figures: str

    @property
    def claimed_figures(self) -> str:
        """What is claimed, in words."""
        return in_words(self.low, self.high, translate=gettext)

    @property
    def claimed(self) -> int | None:
        """The number that a chart places the claim by: the most that is claimed, or its only bound."""
        return self.low if self.high is None else self.high

    @property
    def difference(self) -> int | None:
        """How much more is claimed than admitted; less than nothing where less is claimed."""
        return None if self.claimed is None or self.admitted is None else self.claimed - self.admitted


def read_pairs(graph: Graph) -> Sequence[Pair]:
    """Return all pairs of which both sides have said something, by event, claimant and victims.

    Reads the stored questions ``overclaiming``, for what sides claim of others, and ``bounds``, for what they admit.
    """
    admissions = {_key(row, "victimSide"): row for row in graph.ask("bounds") if row["ownFigures"] is not None}
    claims = ((row, admissions.get(_key(row, "enemySide"))) for row in graph.ask("overclaiming"))
    return [_pair(row, admission) for row, admission in claims if admission is not None]


def _key(row: Row, victims: str) -> tuple[Value, ...]:
    return (row[victims], *(row[name] for name in _SAME))


def _pair(claim: Row, admission: Row) -> Pair:
    return Pair(
        event=_text(claim["event"]),
        event_name=_text(claim["eventLabel"]),
        claimant=_text(claim["claimantSide"]),
        claimant_name=_text(claim["claimantSideLabel"]),
        victims=_text(claim["enemySide"]),
        victims_name=_text(claim["enemySideLabel"]),
        category=_text(claim["victimCategory"]),
        harm=_text(claim["harm"]),
        as_of=_text(claim["asOf"]),
        restriction=_text(claim["restriction"]),
        low=_integer(claim["enemyLow"]),
        high=_integer(claim["enemyHigh"]),
        admitted=_integer(admission["floor"]),
        admitted_figures=_text(admission["ownFigures"]),
    )


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _integer(value: Value) -> int | None:
    return value if isinstance(value, int) else None
