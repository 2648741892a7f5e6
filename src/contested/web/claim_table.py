"""All claims in memory, as narrow as lists and filters need them: a column of small numbers for what repeats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, TypeAlias

from contested.intervals import in_words
from contested.namespaces import prefixed
from contested.records import ClaimRecord
from contested.web.columns import Column
from contested.web.folding import shortened
from contested.web.index import Index
from contested.web.translation import gettext

__all__ = ["ClaimTable"]

_Values: TypeAlias = Callable[[ClaimRecord], tuple[str, ...]]
_LONGEST_TEXT: Final = 20_000
"""Characters of a label or description that are searched."""


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _losses(claim: ClaimRecord) -> tuple[str, ...]:
    """Say whose losses a claim counts, seen from the claimant: those of its own side or of another one."""
    if not (claim.victims and claim.claimant_sides):
        return ()
    return ("own",) if claim.victims in claim.claimant_sides else ("other",)


def _number(claim: ClaimRecord) -> tuple[str, ...]:
    counts = claim.harm or claim.measure
    return (in_words(claim.low, claim.high, approximate=claim.approximate, translate=gettext),) if counts else ()


_COLUMNS: Final[Mapping[str, _Values]] = {
    "event": lambda claim: (claim.event,),
    "claimant": lambda claim: (claim.claimant,),
    "side": lambda claim: claim.claimant_sides,
    "kind": lambda claim: (claim.kind,),
    "harm": lambda claim: _one(claim.harm),
    "victims": lambda claim: _one(claim.category),
    "victim_side": lambda claim: _one(claim.victims),
    "losses": _losses,
    "document": lambda claim: tuple(dict.fromkeys(passage.document for passage in claim.passages)),
    "place": lambda claim: claim.locations,
    "measure": lambda claim: _one(claim.measure),
    "number": _number,
}


class ClaimTable:
    """The claims by event and IRI: what each is called, and what is in each of its columns.

    Args:
        claims: The claims, in that order.
        contradicted: Those that another claim contradicts.
        denied: Those that somebody denies.
    """

    def __init__(
        self, claims: Iterable[ClaimRecord], contradicted: Collection[str] = (), denied: Collection[str] = ()
    ) -> None:
        columns = dict(_COLUMNS)
        columns["contradicted"] = lambda claim: ("yes",) if claim.iri in contradicted else ()
        columns["denied"] = lambda claim: ("yes",) if claim.iri in denied else ()
        self.iris: list[str] = []
        self.titles: list[str] = []
        self.columns = {name: Column() for name in columns}
        self.index = Index()
        for claim in claims:
            self.iris.append(claim.iri)
            self.titles.append(shortened(claim.label or claim.description or prefixed(claim.iri)))
            self.index.append((claim.label or "")[:_LONGEST_TEXT], (claim.description or "")[:_LONGEST_TEXT])
            for name, values in columns.items():
                self.columns[name].append(values(claim))

    def __len__(self) -> int:
        return len(self.iris)
