"""What an export could not hold: one entry a claim and feature, with the reason.

The report is tab-separated, with a header, in the order of the export; the same graph gives the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from contested.answers import Answer
from contested.formats import to_tsv
from contested.namespaces import prefixed

__all__ = ["Loss", "Losses"]

_COLUMNS = ("claim", "feature", "reason")


@dataclass(frozen=True, slots=True)
class Loss:
    """A feature of a claim (``claim`` is its IRI) that a format cannot hold; ``refused`` if the claim is left out."""

    claim: str
    feature: str
    reason: str
    refused: bool = False


@dataclass
class Losses:
    """The losses of one export, as they are found."""

    entries: list[Loss] = field(default_factory=list)

    def lose(self, claim: str, feature: str, reason: str) -> None:
        """Say that a claim is written without one of its features."""
        self.entries.append(Loss(claim, feature, reason))

    def refuse(self, claim: str, reason: str) -> None:
        """Say that a claim is not written at all."""
        self.entries.append(Loss(claim, "whole claim", reason, refused=True))

    def __iter__(self) -> Iterator[Loss]:
        return iter(self.entries)

    def to_tsv(self) -> str:
        """Return the report: a line a claim and feature."""
        rows = ((prefixed(loss.claim), loss.feature, loss.reason) for loss in self.entries)
        return "".join(to_tsv(Answer.of("losses", _COLUMNS, rows), exact=True))

    def summary(self) -> str:
        """Return in one line how many claims were left out, and what others have lost, the most frequent first."""
        refused = len({loss.claim for loss in self.entries if loss.refused})
        counts = Counter(loss.feature for loss in self.entries if not loss.refused)
        parts = [f"{refused} claims left out"] if refused else []
        parts += [f"{feature}: {count}" for feature, count in sorted(counts.items(), key=lambda item: (-item[1], item))]
        return ", ".join(parts) or "nothing is lost"
