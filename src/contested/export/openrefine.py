"""Casualty claims as a table for OpenRefine, and the schema by which OpenRefine proposes them to Wikidata.

The columns ``event``, ``side``, ``claimant``, ``denier`` and ``document`` hold names to reconcile. OpenRefine drops a
qualifier whose cell is not matched and keeps the number, which would then read as a fact: only rows whose event, side
and claimant are all matched may be uploaded. The schema is in the JSON that OpenRefine 3.6 and later import; it adds a
statement unless one with the same number, side, speaker and day is there, and merges nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, TypeAlias

from contested.cells import csv_line, defuse
from contested.export.losses import Losses
from contested.export.source import Export
from contested.export.wikidata.properties import PROPERTIES
from contested.names import Names
from contested.namespaces import PREFIXES, WIKIDATA_API
from contested.records import ClaimRecord

__all__ = ["NOTICE", "openrefine", "openrefine_schema"]

NOTICE: Final = (
    "This is a proposal for a person to review: upload only rows whose event, side and claimant are matched, since "
    "OpenRefine writes the number without what is not."
)

_Json: TypeAlias = dict[str, Any]
_Row: TypeAlias = dict[str, str | None]

_AMOUNTS: Final[Mapping[str, str]] = {
    "killed": "deaths",
    "wounded": "injured",
    "missing": "missing",
    "killed_or_wounded": "casualties",
    "casualties": "casualties",
}
"""The notation of a harm to the column of its number."""

_COLUMNS: Final = (
    "claim",
    "claim_label",
    "event",
    "side",
    "claimant",
    *dict.fromkeys(_AMOUNTS.values()),
    "denier",
    "as_of",
    "document",
    "title",
    "section",
)

_PROPERTIES: Final[Mapping[str, str]] = {
    "deaths": "P1120",
    "injured": "P1339",
    "missing": "P1446",
    "casualties": "P1590",
    "side": "P518",
    "claimant": "P3680",
    "denier": "P1310",
    "as_of": "P585",
    "document": "P248",
    "title": "P1476",
    "section": "P958",
}
"""The column to Wikidata's property."""


def openrefine(source: Export, *, exact: str = "") -> Iterator[str]:
    """Yield CSV, a row a casualty claim that Wikidata's properties can hold; the others are refused.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    names = Names.of_records(records)
    yield csv_line(_COLUMNS)
    for _, group in groupby(records, key=attrgetter("event")):
        claims = list(group)
        deniers = {claim.iri: claim.claimant for claim in claims if claim.denies}
        for claim in claims:
            reason = _refusal(claim, deniers)
            if reason:
                source.losses.refuse(claim.iri, reason)
            else:
                _note_losses(claim, source.losses)
                yield _line(_row(claim, deniers, names), exact=bool(exact))


def openrefine_schema(file_name: str, **options: str) -> str:
    """Return the schema as OpenRefine imports it; it is the same for every file."""
    del file_name, options
    item = {
        "type": "wbitemeditexpr",
        "subject": _entity("event"),
        "nameDescs": [],
        "statementGroups": [_group(column) for column in dict.fromkeys(_AMOUNTS.values())],
    }
    schema = {
        "entityEdits": [item],
        "siteIri": PREFIXES["wd"],
        "entityTypeSiteIRI": {"item": PREFIXES["wd"], "property": PREFIXES["wd"]},
        "mediaWikiApiEndpoint": WIKIDATA_API,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _refusal(claim: ClaimRecord, deniers: Mapping[str, str]) -> str | None:
    """Return why a claim must not become a row, or None."""
    reasons = {
        "it is no count of casualties": claim.harm is None,
        f"no property of Wikidata that could be checked counts {claim.harm!r}": claim.harm not in _AMOUNTS,
        "it names no side, and a number without one reads as the event's own": claim.victims is None,
        f"it counts only those {claim.restriction!r}, which no qualifier can say": claim.restriction is not None,
        "OpenRefine takes one number, and the claim leaves it open": claim.low is None or claim.low != claim.high,
        "its own claimant took it back, and OpenRefine sets no ranks": claim.claimant in _who_deny(claim, deniers),
        "nothing that reports it is known": not claim.passages,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _who_deny(claim: ClaimRecord, deniers: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(deniers[denial] for denial in claim.denied_by if denial in deniers))


def _row(claim: ClaimRecord, deniers: Mapping[str, str], names: Names) -> _Row:
    passage = claim.passages[0]
    return {
        "claim": claim.iri,
        "claim_label": claim.label,
        "event": names.of(claim.event),
        "side": names.of(claim.victims),
        "claimant": names.of(claim.claimant),
        _AMOUNTS[str(claim.harm)]: str(claim.low),
        "denier": names.of(next(iter(_who_deny(claim, deniers)), None)),
        "as_of": claim.as_of,
        "document": names.of(passage.document),
        "title": names.title(passage.document),
        "section": ": ".join(filter(None, (passage.section, passage.field))),
    }


def _line(row: _Row, *, exact: bool) -> str:
    texts = [row.get(column) or "" for column in _COLUMNS]
    return csv_line(texts if exact else [str(defuse(text)) for text in texts])


def _note_losses(claim: ClaimRecord, losses: Losses) -> None:
    told = {
        "victim_category": (
            claim.category not in (None, "unspecified"),
            "no checked qualifier says who the victims are",
        ),
        "approximate": (claim.approximate, "the number is written without bounds"),
        "denied_by": (len(claim.denied_by) > 1, "a row has one denier"),
        "passages": (len(claim.passages) > 1, "a row has one source, the first"),
        "stated_on": (claim.stated_on is not None, "a statement does not say when it was said"),
        "voiced_by": (bool(claim.voiced_by), "a statement does not say through whom it was said"),
        "names": (bool(claim.names), "a count does not name"),
        "locations": (bool(claim.locations), "no checked qualifier says where"),
        "whole": (claim.whole is not None, "no qualifier says of which number it is a part"),
    }
    for feature, (lost, reason) in told.items():
        if lost:
            losses.lose(claim.iri, feature, reason)


def _group(amount: str) -> _Json:
    """Return the statements of one number: its qualifiers, its source, and that it is added and never merged."""
    qualifiers = [
        _snak("side", _entity("side")),
        _snak("claimant", _entity("claimant")),
        _snak("denier", _entity("denier")),
        _snak("as_of", _variable("wbdatevariable", "as_of")),
    ]
    reference = [
        _snak("document", _entity("document")),
        _snak("title", _english("title")),
        _snak("section", _variable("wbstringvariable", "section")),
    ]
    statement = {
        "value": {"type": "wbquantityexpr", "amount": _variable("wbstringvariable", amount), "unit": None},
        "qualifiers": qualifiers,
        "references": [{"snaks": reference}],
        "mergingStrategy": {
            "type": "qualifiers",
            "valueMatcher": {"type": "strict"},
            "pids": [_PROPERTIES[column] for column in ("side", "claimant", "as_of")],
        },
        "mode": "add",
    }
    return {"property": _property(amount), "statements": [statement]}


def _snak(column: str, value: _Json) -> _Json:
    return {"prop": _property(column), "value": value}


def _property(column: str) -> _Json:
    found = PROPERTIES[_PROPERTIES[column]]
    return {"type": "wbpropconstant", "pid": found.id, "label": found.label, "datatype": found.datatype}


def _entity(column: str) -> _Json:
    return _variable("wbentityvariable", column)


def _english(column: str) -> _Json:
    language = {"type": "wblanguageconstant", "id": "en", "label": "English"}
    return {"type": "wbmonolingualexpr", "language": language, "value": _variable("wbstringvariable", column)}


def _variable(kind: str, column: str) -> _Json:
    return {"type": kind, "columnName": column}
