"""What is measured: a figure of ours beside one of a peer, and what was aimed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final, Self

__all__ = ["PER_SECOND", "SECONDS", "Measurement", "Verdict"]

SECONDS: Final = "s"
"""CPU seconds of all processes, of Java's and of threads too."""
PER_SECOND: Final = "/s"
"""Answers a second on the clock, where more is better."""


class Verdict(StrEnum):
    """Whether a target was met. A bound on a peer that was stopped can be too low to tell."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One line of a report.

    Attributes:
        what: What was done.
        ours: Our figure; None where it was stopped at ``cap``, or did not run.
        size: Of how many claims or pages; 0 where that says nothing.
        unit: What figures are in; less is better, but for answers a second.
        peer: What was measured beside it, in turns on the same machine.
        theirs: The peer's figure; None where it was stopped at ``cap``, did not run, or there is no peer.
        our_memory: Megabytes at our peak.
        their_memory: Megabytes at the peer's peak.
        cap: CPU seconds after which a run was stopped.
        at_least: How many times better than the peer we are to be.
        at_most: What our figure is to be.
        at_most_memory: Megabytes that our peak is to be.
        note: What else is to be said.
    """

    what: str
    ours: float | None
    size: int = 0
    unit: str = SECONDS
    peer: str = ""
    theirs: float | None = None
    our_memory: float | None = None
    their_memory: float | None = None
    cap: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    at_most_memory: float | None = None
    note: str = ""

    @property
    def is_bound(self) -> bool:
        """Whether the peer was stopped, so that the ratio is only a lower bound."""
        return self.theirs is None and self.cap is not None and bool(self.peer)

    @property
    def ratio(self) -> float | None:
        """How many times better we are, at least; None where that is unknown."""
        theirs = self.cap if self.is_bound else self.theirs
        if not self.ours or not theirs:
            return None
        return self.ours / theirs if self.unit == PER_SECOND else theirs / self.ours

    @property
    def verdict(self) -> Verdict | None:
        """Whether all targets were met; None where there is none."""
        verdicts = [*self._against_peer(), *self._alone(), *self._at_peak()]
        return min(verdicts, key=_ORDER.index) if verdicts else None

    def _against_peer(self) -> list[Verdict]:
        if self.at_least is None:
            return []
        if self.ratio is not None and self.ratio >= self.at_least:
            return [Verdict.MET]
        return [Verdict.UNKNOWN if self.ratio is None or self.is_bound else Verdict.MISSED]

    def _alone(self) -> list[Verdict]:
        if self.at_most is None:
            return []
        if self.ours is None:
            return [Verdict.MISSED if self.cap and self.cap > self.at_most else Verdict.UNKNOWN]
        return [Verdict.MET if self.ours <= self.at_most else Verdict.MISSED]

    def _at_peak(self) -> list[Verdict]:
        if self.at_most_memory is None:
            return []
        if self.our_memory is None:
            return [Verdict.UNKNOWN]
        return [Verdict.MET if self.our_memory <= self.at_most_memory else Verdict.MISSED]

    def as_json(self) -> dict[str, Any]:
        """Return what is not as usual."""
        usual = {field.name: field.default for field in fields(self)}
        return {name: value for name, value in asdict(self).items() if value != usual[name] or name == "ours"}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Return a measurement that was kept."""
        return cls(**content)


_ORDER: Final = (Verdict.MISSED, Verdict.UNKNOWN, Verdict.MET)
