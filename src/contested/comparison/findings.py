"""What a comparison finds: pairs that agree, pairs that differ, what only one graph has, and the totals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from contested.comparison.described import Claim, Denial, Place

__all__ = ["Basis", "ClaimPair", "Claims", "Comparison", "DenialPair", "Denials", "Difference", "Tally"]


class Basis(IntEnum):
    """Why two claims are held to be one, the best reason last: one IRI, one meaning, or one place in a text."""

    IRI = 0
    MEANING = 1
    PLACE = 2


@dataclass(frozen=True)
class Difference:
    """A field in which two claims differ, and what each says in words; None is nothing."""

    field: str
    extracted: str | None
    curated: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the difference for JSON."""
        return {"field": self.field, "extracted": self.extracted, "curated": self.curated}


@dataclass(frozen=True)
class ClaimPair:
    """An extracted and a curated claim that are one claim, and in what they differ.

    ``missing_places`` are the places of the curated claim where the extracted one does not stand, ``extra_places`` the
    other way round; they are for information and make no difference.
    """

    extracted: Claim
    curated: Claim
    basis: Basis
    differences: tuple[Difference, ...]
    missing_places: tuple[Place, ...]
    extra_places: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the pair for JSON."""
        return {
            "extracted": self.extracted.to_dict(),
            "curated": self.curated.to_dict(),
            "basis": self.basis.name.lower(),
            "differences": [difference.to_dict() for difference in self.differences],
            "missingPlaces": [place.to_dict() for place in self.missing_places],
            "extraPlaces": [place.to_dict() for place in self.extra_places],
        }


@dataclass(frozen=True)
class DenialPair:
    """An extracted and a curated denial of one claim by one denier."""

    extracted: Denial
    curated: Denial

    def to_dict(self) -> dict[str, Any]:
        """Return the pair for JSON."""
        return {"extracted": self.extracted.to_dict(), "curated": self.curated.to_dict()}


@dataclass(frozen=True)
class Tally:
    """How many there are in both graphs, and how many of them are found."""

    extracted: int
    curated: int
    found: int

    @property
    def precision(self) -> float | None:
        """The share of what was extracted that is right; None where nothing was extracted."""
        return self.found / self.extracted if self.extracted else None

    @property
    def recall(self) -> float | None:
        """The share of what was curated that was found; None where there is nothing to find."""
        return self.found / self.curated if self.curated else None

    def to_dict(self) -> dict[str, Any]:
        """Return the counts and shares for JSON."""
        counts = {"extracted": self.extracted, "curated": self.curated, "found": self.found}
        return {**counts, "precision": self.precision, "recall": self.recall}


@dataclass(frozen=True)
class Claims:
    """Casualty claims compared: agreeing pairs, pairs that differ, and what only one graph has."""

    found: tuple[ClaimPair, ...]
    differing: tuple[ClaimPair, ...]
    missing: tuple[Claim, ...]
    extra: tuple[Claim, ...]

    @property
    def tally(self) -> Tally:
        """The totals; a pair that differs counts in both graphs and is not found."""
        paired = len(self.found) + len(self.differing)
        return Tally(paired + len(self.extra), paired + len(self.missing), len(self.found))


@dataclass(frozen=True)
class Denials:
    """Denials compared: pairs, and what only one graph has."""

    found: tuple[DenialPair, ...]
    missing: tuple[Denial, ...]
    extra: tuple[Denial, ...]

    @property
    def tally(self) -> Tally:
        """The totals."""
        found = len(self.found)
        return Tally(found + len(self.extra), found + len(self.missing), found)


@dataclass(frozen=True)
class Comparison:
    """How far two graphs agree on casualty claims and denials.

    ``common_text`` tells whether both have passages of one text, by whose characters claims can be matched.
    """

    claims: Claims
    denials: Denials
    common_text: bool

    @property
    def agrees(self) -> bool:
        """Whether every claim and denial of either graph is found in the other without a difference."""
        return all(tally.found == tally.extracted == tally.curated for tally in (self.claims.tally, self.denials.tally))

    def to_dict(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        return {
            "agrees": self.agrees,
            "commonText": self.common_text,
            "claims": {"totals": self.claims.tally.to_dict(), **_lists(self.claims)},
            "denials": {"totals": self.denials.tally.to_dict(), **_lists(self.denials)},
        }


def _lists(compared: Claims | Denials) -> dict[str, Any]:
    return {name: [one.to_dict() for one in ones] for name, ones in vars(compared).items()}
