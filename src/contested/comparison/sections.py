"""A comparison as tables for people: the totals, what there is to note, and a list of each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from contested.answers import Answer, Value
from contested.comparison.described import Claim, Denial, Place
from contested.comparison.findings import Basis, ClaimPair, Comparison, Tally

__all__ = ["notes", "sections", "totals"]

_Cells: TypeAlias = tuple[Value, ...]

_REASONS: Final = {Basis.MEANING: "known by its meaning", Basis.IRI: "known by its IRI"}


def totals(comparison: Comparison) -> Answer:
    """Return how many claims and denials were found, and how many were not."""
    claims, denials = comparison.claims, comparison.denials
    rows = (
        _total("casualty claims", claims.tally, len(claims.differing), len(claims.missing), len(claims.extra)),
        _total("denials", denials.tally, None, len(denials.missing), len(denials.extra)),
    )
    return Answer.of("totals", ("kind", "found", "differing", "missing", "extra", "precision", "recall"), rows)


def notes(comparison: Comparison) -> Iterator[str]:
    """Yield what a reader has to know of a comparison that had little to go by."""
    tally = comparison.claims.tally
    empty = [name for name, count in (("EXTRACTED", tally.extracted), ("CURATED", tally.curated)) if not count]
    for name in empty:
        yield f"{name} holds no casualty claim: is it the right file?"
    if not empty and not comparison.common_text:
        yield "The graphs have no text in common (by checksum, else title or IRI): claims are known by their meaning."


def sections(comparison: Comparison) -> Iterator[tuple[str, Answer]]:
    """Yield the title and the rows of each list that is not empty: what is wrong first, then what was found."""
    claims, denials = comparison.claims, comparison.denials
    rows = _Rows(several_texts=len({_text(place) for place in _shown(comparison)}) > 1)
    place, denial = ("claim", "where"), ("denier", "denies", "where")
    lists = (
        ("Differing claims", ("claim", "field", "extracted", "curated", "where"), rows.differing(claims.differing)),
        ("Missing claims", place, map(rows.claim, claims.missing)),
        ("Extra claims", place, map(rows.claim, claims.extra)),
        ("Missing denials", denial, map(rows.denial, denials.missing)),
        ("Extra denials", denial, map(rows.denial, denials.extra)),
        ("Found claims", ("claim", "places"), map(rows.found, claims.found)),
        ("Found denials", denial, (rows.denial(pair.curated) for pair in denials.found)),
    )
    answers = ((title, Answer.of(title, columns, cells)) for title, columns, cells in lists)
    return ((title, answer) for title, answer in answers if answer.rows)


def _total(kind: str, tally: Tally, differing: int | None, missing: int, extra: int) -> _Cells:
    found = f"{tally.found} of {tally.curated}"
    return kind, found, differing, missing, extra, _share(tally.precision), _share(tally.recall)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _shown(comparison: Comparison) -> Iterator[Place]:
    """Yield the places of all claims that are listed."""
    claims = comparison.claims
    pairs = (pair.curated for pair in (*claims.found, *claims.differing))
    return (place for claim in (*pairs, *claims.missing, *claims.extra) for place in claim.places)


def _text(place: Place) -> str:
    return place.document.title or place.document.iri


@dataclass(frozen=True)
class _Rows:
    """The rows of the lists, whose places name their text where there are several."""

    several_texts: bool

    def differing(self, pairs: Iterable[ClaimPair]) -> Iterator[_Cells]:
        """Yield a row a difference; the claim and its places stand beside its first."""
        for pair in pairs:
            claim, where = pair.curated.label, _joined(self.places(pair.curated.places), _reason(pair))
            for one in pair.differences:
                yield claim, one.field, one.extracted or "–", one.curated or "–", where
                claim = where = ""

    def found(self, pair: ClaimPair) -> _Cells:
        """Return a claim that was found, in how many of its places, and in which not."""
        places, missing, extra = len(pair.curated.places), len(pair.missing_places), len(pair.extra_places)
        seen = f"{places - missing} of {places}"
        unseen = f"not in {self.places(pair.missing_places)}" if 0 < missing < places else ""
        return pair.curated.label, _joined(seen, unseen, f"{extra} more" if extra else "", _reason(pair))

    def claim(self, claim: Claim) -> _Cells:
        """Return a claim that only one graph has."""
        return claim.label, self.places(claim.places)

    def denial(self, denial: Denial) -> _Cells:
        """Return who denies which claim, and where."""
        return denial.denier.label, denial.denied.label, self.places(denial.places)

    def places(self, places: Iterable[Place]) -> str:
        """Return places as text."""
        return ", ".join(map(self._place, places))

    def _place(self, place: Place) -> str:
        names = (_text(place) if self.several_texts else "", place.field or place.section or "")
        return f"{' – '.join(filter(None, names))} [{place.start}–{place.end}]".strip()


def _reason(pair: ClaimPair) -> str:
    return _REASONS.get(pair.basis, "")


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))
