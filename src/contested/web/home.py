"""The first page: what is here, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.answers import Row
from contested.intervals import in_words
from contested.namespaces import BASE, prefixed
from contested.web.application import Web
from contested.web.catalogue import Catalogue, Thing
from contested.web.claim_kinds import kind_in_words
from contested.web.folding import folded
from contested.web.messages import Request, Response
from contested.web.rendering import page
from contested.web.translation import gettext

__all__ = ["Contested", "Voice", "home"]


@dataclass(frozen=True)
class Voice:
    """One side of a contradiction: who says which number, in which claim."""

    claimant: str
    name: str
    claim: str
    label: str
    number: str


@dataclass(frozen=True)
class Contested:
    """An event with its numbers, and a contradiction between two of its sides where there is one."""

    event: Thing
    contradictions: int
    denials: int
    example: Row | None

    @property
    def voices(self) -> Sequence[Voice]:
        """Both sides of the contradiction, by name."""
        voices = [_voice(self.example, number) for number in "12"] if self.example else []
        return sorted(voices, key=lambda voice: (folded(voice.name), voice.claim))


def home(web: Web, request: Request) -> Response:
    """Return the first page."""
    contested = _contested(web.catalogue)
    return page(
        web,
        request,
        "home.html",
        contested=contested,
        featured=next((one for one in contested if one.example), None),
        catalogue=web.catalogue,
        claim_kinds=kind_in_words,
        id_base=f"{BASE}id/",
    )


def _contested(catalogue: Catalogue) -> Sequence[Contested]:
    events = {thing.iri: thing for thing in catalogue.listed["event"]}
    disputes = catalogue.disputes
    return [
        Contested(events[iri], disputes.contradictions[iri], disputes.denials[iri], example)
        for iri, example in disputes.examples.items()
        if iri in events
    ]


def _voice(contradiction: Row, number: str) -> Voice:
    claimant, claim = str(contradiction[f"claimant{number}"]), str(contradiction[f"claim{number}"])
    low, high = contradiction[f"low{number}"], contradiction[f"high{number}"]
    return Voice(
        claimant=claimant,
        name=str(contradiction[f"claimant{number}Label"] or prefixed(claimant)),
        claim=claim,
        label=str(contradiction[f"claim{number}Label"] or prefixed(claim)),
        number=in_words(
            low if isinstance(low, int) else None, high if isinstance(high, int) else None, translate=gettext
        ),
    )
