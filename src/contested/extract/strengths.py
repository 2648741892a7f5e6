"""How strong the sides were: fields of strength, read as those of casualties are.

What is counted there is people, or things. The grammar of casualties knows no "4,000 strong", no "4 × 8 cm guns" and no
"74 Squadron", which is a name; these are put right here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.extract.casualties import read_casualties
from contested.extract.drafts import CasualtyField, Found
from contested.extract.lines import Line
from contested.extract.model import Claim, Unparsed
from contested.extract.nouns import UNITS
from contested.extract.tables import words

__all__ = ["STRENGTH", "read_strengths"]

STRENGTH = "strength"
_STRONG = words("strong · effectives · participated · engaged · deployed · mobilized · mobilised · present")
_TIMES = "×✕"


def read_strengths(text: str, lines: Sequence[Line], about: CasualtyField) -> Found:
    """Return the claims of a field of strength, what it says without a number, and what was not understood."""
    found = read_casualties(text, lines, replace(about, outcome=STRENGTH))
    named = [claim for claim in found.claims if _is_name(claim)]
    counted = tuple(_mended(claim) for claim in found.claims if not _is_name(claim))
    names = [
        Unparsed(claim.field, "a number that is part of a name", claim.raw, claim.start, claim.end, claim.section)
        for claim in named
    ]
    left = sorted([*found.unparsed, *names], key=lambda fragment: fragment.start)
    return Found(counted, found.non_claims, tuple(left))


def _is_name(claim: Claim) -> bool:
    """Whether the number belongs to a unit's name: "74 Squadron", but not "4 divisions" and not "1 Division"."""
    item = (claim.item or "").split()
    return len(item) == 1 and item[0][0].isupper() and item[0].casefold() in UNITS and claim.count_min not in {None, 1}


def _mended(claim: Claim) -> Claim:
    """Tell people from things where the grammar of casualties cannot."""
    scope, item = claim.scope or "", (claim.item or "").casefold().split()
    if claim.outcome == STRENGTH and scope[:1] and scope[0] in _TIMES:
        return replace(claim, outcome="equipment", item=scope.lstrip(_TIMES + " "), scope=None)
    if item and (item[0] in _STRONG or item[-1] == STRENGTH):
        return replace(claim, outcome=STRENGTH, item=None)
    return claim
