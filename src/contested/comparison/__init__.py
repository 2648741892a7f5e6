"""How far two graphs agree on who claims which casualties and who denies it.

>>> import contested
>>> with contested.open() as graph:
...     tally = contested.compare(graph, graph).claims.tally
>>> tally.found, tally.precision, tally.recall
(22, 1.0, 1.0)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from contested.comparison.described import Claim, Denial, Described, Document, Named, Place, Side
from contested.comparison.describing import describe
from contested.comparison.fields import FIELDS, differences
from contested.comparison.findings import (
    Basis,
    ClaimPair,
    Claims,
    Comparison,
    DenialPair,
    Denials,
    Difference,
    Tally,
)
from contested.comparison.matching import match_claims, match_denials, same_texts
from contested.graph import Graph

__all__ = [
    "FIELDS",
    "Basis",
    "Claim",
    "ClaimPair",
    "Claims",
    "Comparison",
    "Denial",
    "DenialPair",
    "Denials",
    "Described",
    "Difference",
    "Document",
    "Named",
    "Place",
    "Side",
    "Tally",
    "compare",
    "compare_described",
    "describe",
]


_One = TypeVar("_One")


def compare(extracted: Graph, curated: Graph) -> Comparison:
    """Tell how far two graphs agree on casualty claims and their denials, whatever IRIs they use.

    Args:
        extracted: The graph that is judged, as a program made it.
        curated: The graph that it is held against, as people made it.
    """
    return compare_described(describe(extracted), describe(curated))


def compare_described(extracted: Described, curated: Described) -> Comparison:
    """Tell how far the claims and denials of two graphs agree, by the rules of :mod:`contested.comparison.matching`."""
    claims = _claims(extracted.claims, curated.claims)
    return Comparison(
        claims=claims,
        denials=_denials(extracted.denials, curated.denials, claims),
        common_text=bool(same_texts(_documents(extracted), _documents(curated))),
    )


def _claims(extracted: tuple[Claim, ...], curated: tuple[Claim, ...]) -> Claims:
    matches = sorted(match_claims(extracted, curated).items(), key=lambda match: match[0][1])
    pairs = [_pair(extracted[i], curated[j], basis) for (i, j), basis in matches]
    return Claims(
        found=tuple(pair for pair in pairs if not pair.differences),
        differing=tuple(pair for pair in pairs if pair.differences),
        missing=_others(curated, (j for (_, j), _ in matches)),
        extra=_others(extracted, (i for (i, _), _ in matches)),
    )


def _pair(extracted: Claim, curated: Claim, basis: Basis) -> ClaimPair:
    return ClaimPair(
        extracted,
        curated,
        basis,
        differences(extracted, curated),
        missing_places=_not_in(curated.places, extracted.places),
        extra_places=_not_in(extracted.places, curated.places),
    )


def _not_in(places: tuple[Place, ...], others: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(place for place in places if not any(place.overlaps(other) for other in others))


def _denials(extracted: tuple[Denial, ...], curated: tuple[Denial, ...], claims: Claims) -> Denials:
    same_claim = {pair.extracted.iri: pair.curated.iri for pair in (*claims.found, *claims.differing)}
    matches = sorted(match_denials(extracted, curated, same_claim), key=lambda match: match[1])
    return Denials(
        found=tuple(DenialPair(extracted[i], curated[j]) for i, j in matches),
        missing=_others(curated, (j for _, j in matches)),
        extra=_others(extracted, (i for i, _ in matches)),
    )


def _others(ones: tuple[_One, ...], matched: Iterable[int]) -> tuple[_One, ...]:
    """Return those that were not matched."""
    taken = set(matched)
    return tuple(one for index, one in enumerate(ones) if index not in taken)


def _documents(described: Described) -> set[Document]:
    return {place.document for claim in described.claims for place in claim.places}
