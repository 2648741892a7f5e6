"""Extractions as JSON for programs: one object an article, in the vocabulary of the labelling rules."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from contested.extract.model import Claim, Denial, Extraction, NonClaim, Source, Unparsed

__all__ = ["as_json", "as_object"]


def as_json(extraction: Extraction) -> str:
    """Return an extraction as one line of JSON."""
    return json.dumps(as_object(extraction), ensure_ascii=False)


def as_object(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as the objects that JSON knows."""
    return {
        "title": extraction.title,
        "revision": extraction.revision,
        "claims": [_claim(claim) for claim in extraction.claims],
        "non_claims": [_non_claim(silence) for silence in extraction.non_claims],
        "unparsed": [_unparsed(fragment) for fragment in extraction.unparsed],
        "timestamp": extraction.timestamp,
        "strengths": [_claim(claim) for claim in extraction.strengths],
        "denials": [_denial(denial) for denial in extraction.denials],
        "conflicts": [asdict(conflict) for conflict in extraction.conflicts],
        "references": [asdict(reference) for reference in extraction.references],
    }


def _source(source: Source | None) -> dict[str, Any]:
    return {
        "claimed_by": source.name if source else None,
        "claimed_by_raw": source.raw if source else None,
        "attribution_kind": source.kind if source else None,
    }


def _place(part: Claim | Denial | NonClaim | Unparsed) -> dict[str, Any]:
    return {"raw": part.raw, "start": part.start, "end": part.end, "section": part.section}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "victim_belligerent": claim.victim_belligerent,
        "victim_group": claim.victim_group,
        **_source(claim.source),
        "outcome": claim.outcome,
        "victim_kind": claim.victim_kind,
        "count_min": claim.count_min,
        "count_max": claim.count_max,
        "approximate": claim.approximate,
        "vague": claim.vague,
        "open_upper": claim.open_upper,
        "alternatives": claim.alternatives,
        "subset": claim.subset,
        "scope": claim.scope,
        "qualifier": claim.qualifier,
        "item": claim.item,
        **_place(claim),
        "references": [asdict(place) for place in claim.references],
        "occasion": asdict(claim.occasion) if claim.occasion is not None else None,
    }


def _denial(denial: Denial) -> dict[str, Any]:
    return {
        **_source(denial.source),
        "denied": _claim(denial.denied),
        **_place(denial),
        "references": [asdict(place) for place in denial.references],
    }


def _non_claim(silence: NonClaim) -> dict[str, Any]:
    return {
        "field": silence.field,
        "victim_belligerent": silence.victim_belligerent,
        "victim_group": silence.victim_group,
        **_source(silence.source),
        "outcome": "none_stated",
        "kind": silence.kind,
        **_place(silence),
    }


def _unparsed(fragment: Unparsed) -> dict[str, Any]:
    return {"field": fragment.field, "reason": fragment.reason, **_place(fragment)}
