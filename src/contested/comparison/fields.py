"""The fields in which two claims agree or differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from contested.comparison.described import Claim, folded
from contested.comparison.findings import Difference
from contested.intervals import in_words

__all__ = ["FIELDS", "Field", "agreements", "differences"]


@dataclass(frozen=True)
class Field:
    """A field of claims: its name, whether two claims have the same in it, and what a claim has in it, in words."""

    name: str
    agree: Callable[[Claim, Claim], bool]
    words: Callable[[Claim], str | None]


def agreements(one: Claim, other: Claim) -> dict[str, bool]:
    """Tell for each field whether two claims agree in it."""
    return {field.name: field.agree(one, other) for field in FIELDS}


def differences(extracted: Claim, curated: Claim) -> tuple[Difference, ...]:
    """Return the fields in which two claims differ."""
    return tuple(
        Difference(field.name, field.words(extracted), field.words(curated))
        for field in FIELDS
        if not field.agree(extracted, curated)
    )


def _same_number(one: Claim, other: Claim) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _same_victims(one: Claim, other: Claim) -> bool:
    if one.victims is None or other.victims is None:
        return one.victims is other.victims
    return one.victims.same(other.victims)


def _same_restriction(one: Claim, other: Claim) -> bool:
    return folded(one.restriction or "") == folded(other.restriction or "")


def _number(claim: Claim) -> str:
    return in_words(claim.low, claim.high)


def _harm(claim: Claim) -> str | None:
    return claim.harm and claim.harm.replace("_", " ")


def _victims(claim: Claim) -> str:
    return claim.victims.role.label if claim.victims else "all sides"


def _claimant(claim: Claim) -> str:
    return f"{claim.claimant.label} (document)" if claim.claimant.is_document else claim.claimant.label


def _approximate(claim: Claim) -> str:
    return "yes" if claim.approximate else "no"


FIELDS: Final = (
    Field("number", _same_number, _number),
    Field("harm", lambda one, other: one.harm == other.harm, _harm),
    Field("victims", _same_victims, _victims),
    Field("claimant", lambda one, other: one.claimant.same(other.claimant), _claimant),
    Field("category", lambda one, other: one.category == other.category, lambda claim: claim.category),
    Field("restriction", _same_restriction, lambda claim: claim.restriction),
    Field("approximate", lambda one, other: one.approximate == other.approximate, _approximate),
    Field("as of", lambda one, other: one.as_of == other.as_of, lambda claim: claim.as_of),
)
"""The fields that are compared, from the one that tells most of which claim it is."""
