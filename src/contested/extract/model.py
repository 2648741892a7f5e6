"""What extraction finds, typed and frozen: claims, what is said without a number, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from contested.extract.facts import Conflict, Reference
from contested.extract.lines import Span

__all__ = ["BODY", "Claim", "Denial", "Extraction", "NonClaim", "Occasion", "Source", "Unparsed"]

BODY: Final = "body"
"""The field of what stands in prose."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose claim it is: the core of what is printed, all of it, and whether it is "named" or "generic"."""

    name: str
    raw: str
    kind: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Another event than the fight that the article is about, which a sentence speaks of.

    ``label`` is a section's heading or the day in words; the dates are ISO 8601, as exact as the text is.
    """

    label: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of people (or things) with everything that the text says about it.

    A missing bound is unknown, never zero. ``start`` and ``end`` are code points of the input, ``raw`` is what stands
    there; ``references`` are the places of the references and footnotes that follow the figure.
    """

    field: str
    outcome: str
    count_min: int | None
    count_max: int | None
    raw: str
    start: int
    end: int
    section: str
    victim_belligerent: str | None = None
    victim_group: str | None = None
    victim_kind: str = "unspecified"
    source: Source | None = None
    approximate: bool = False
    open_upper: bool = False
    alternatives: bool = False
    vague: str | None = None
    subset: bool = False
    scope: str | None = None
    qualifier: str | None = None
    item: str | None = None
    references: tuple[Span, ...] = ()
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """That somebody rejects a claim; ``denied`` is the claim as the denial words it, which may be nowhere else."""

    denied: Claim
    source: Source
    raw: str
    start: int
    end: int
    section: str
    references: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NonClaim:
    """Something said of casualties that is no number: "unknown", "heavy", "see notes"."""

    field: str
    kind: str
    raw: str
    start: int
    end: int
    section: str
    victim_belligerent: str | None = None
    victim_group: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Text that was not understood, and why; nothing is dropped in silence."""

    field: str
    reason: str
    raw: str
    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave.

    ``claims`` are of casualties, in infobox fields and in prose; ``strengths`` are read by the same grammar, their
    outcome is "strength" or "equipment".
    """

    title: str | None
    revision: str | None
    claims: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]
    unparsed: tuple[Unparsed, ...]
    strengths: tuple[Claim, ...] = ()
    denials: tuple[Denial, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    references: tuple[Reference, ...] = ()
    timestamp: str | None = None

    def parts(self) -> tuple[Claim | NonClaim | Unparsed, ...]:
        """Return everything that has a place in the text."""
        return (*self.claims, *self.non_claims, *self.unparsed)
