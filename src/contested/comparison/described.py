"""Claims and denials as they are compared: typed, frozen, free of any engine, and knowing what is the same as what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Claim", "Denial", "Described", "Document", "Named", "Place", "Side", "folded"]


def folded(text: str) -> str:
    """Return a text without what makes no other name of it: case and the width of spaces.

    >>> folded("Ministry  of DEFENCE")
    'ministry of defence'
    """
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Named:
    """A thing by its IRI, the label to show and all its names, folded. A publication is no agent of the same name."""

    iri: str
    label: str
    names: frozenset[str] = field(repr=False)
    is_document: bool = False

    def same(self, other: Named) -> bool:
        """Tell whether two graphs mean the same thing: it has the same IRI in both, or a name in common."""
        shares_name = self.is_document == other.is_document and not self.names.isdisjoint(other.names)
        return self.iri == other.iri or shares_name

    def to_dict(self) -> dict[str, Any]:
        """Return the thing for JSON."""
        return {"iri": self.iri, "label": self.label}


@dataclass(frozen=True)
class Side:
    """A side of an event, and the agents that are its parties."""

    role: Named
    parties: tuple[Named, ...]

    def same(self, other: Side) -> bool:
        """Tell whether two graphs mean the same side: the same role, or a party in common."""
        return self.role.same(other.role) or any(one.same(two) for one in self.parties for two in other.parties)


@dataclass(frozen=True)
class Document:
    """One version of a text; its checksum and its title where they are known."""

    iri: str
    sha256: str | None = None
    title: str | None = None

    def same_text(self, other: Document) -> bool:
        """Tell whether offsets count in the same text: by checksum, or where one is missing by title or IRI."""
        if self.sha256 and other.sha256:
            return self.sha256 == other.sha256
        return not self.identities().isdisjoint(other.identities())

    def identities(self) -> frozenset[tuple[str, str]]:
        """Return what two versions of one text may have in common."""
        known = (("iri", self.iri), ("sha256", self.sha256), ("title", folded(self.title or "")))
        return frozenset((kind, value) for kind, value in known if value)


@dataclass(frozen=True)
class Place:
    """A stretch of characters of a document, and the section and infobox field that it stands in."""

    document: Document
    start: int
    end: int
    section: str | None = None
    field: str | None = None

    def overlaps(self, other: Place) -> bool:
        """Tell whether two places share characters of one text."""
        return self.start < other.end and other.start < self.end and self.document.same_text(other.document)

    def to_dict(self) -> dict[str, Any]:
        """Return the place for JSON."""
        return {
            "document": self.document.iri,
            "section": self.section,
            "field": self.field,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True)
class Claim:
    """A casualty claim with all that is compared of it; None is what it does not say.

    ``voices`` are those through whom the claimant is reported to have said it, ``principals`` those for whom the
    claimant speaks, directly or through others.
    """

    iri: str
    label: str
    event: Named
    claimant: Named
    victims: Side | None
    category: str | None
    harm: str | None
    low: int | None
    high: int | None
    approximate: bool = False
    restriction: str | None = None
    as_of: str | None = None
    voices: tuple[Named, ...] = ()
    principals: tuple[Named, ...] = ()
    places: tuple[Place, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the claim for JSON."""
        return {
            "iri": self.iri,
            "label": self.label,
            "event": self.event.to_dict(),
            "claimant": self.claimant.to_dict(),
            "victims": self.victims and self.victims.role.to_dict(),
            "category": self.category,
            "harm": self.harm,
            "low": self.low,
            "high": self.high,
            "approximate": self.approximate,
            "restriction": self.restriction,
            "asOf": self.as_of,
            "places": [place.to_dict() for place in self.places],
        }


@dataclass(frozen=True)
class Denial:
    """That somebody denies one claim, of casualties or of anything else."""

    iri: str
    label: str
    denier: Named
    denied: Named
    places: tuple[Place, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the denial for JSON."""
        return {
            "iri": self.iri,
            "label": self.label,
            "denier": self.denier.to_dict(),
            "denied": self.denied.to_dict(),
            "places": [place.to_dict() for place in self.places],
        }


@dataclass(frozen=True)
class Described:
    """All of a graph that is compared."""

    claims: tuple[Claim, ...] = ()
    denials: tuple[Denial, ...] = ()
