"""Candidates for names that somebody else has: what a query of the Reconciliation API 0.2 asks, and how it is scored.

A score is 100 where a name is the same but for case, accents and punctuation, and less by how many trigrams differ.
Properties, where a query has them, are four tenths of it. A match is certain only if no other candidate is as good.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from contested.errors import RequestError
from contested.links.protocol import parse_json
from contested.web.entities import TYPES, Entities, Entity

__all__ = ["MOST_QUERIES", "Constraint", "Query", "candidates", "described", "parsed", "read_batch"]

MOST_QUERIES: Final = 50
_MOST_CANDIDATES: Final = 100
_USUAL_CANDIDATES: Final = 10
_MOST_VALUES: Final = 100
_WEIGHT_OF_PROPERTIES: Final = 0.4


@dataclass(frozen=True)
class Constraint:
    """A property, by its prefixed name, and the values of which an entity should have one."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What is looked for: a name or an identifier, kinds (none: any), properties, and how many candidates at most."""

    text: str
    kinds: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    limit: int = _USUAL_CANDIDATES


@dataclass(frozen=True)
class _Candidate:
    """An entity, and how well its name and its properties fit, each from 0 to 1."""

    entity: Entity
    by_name: float
    by_properties: float | None

    @property
    def score(self) -> float:
        if self.by_properties is None:
            return round(100 * self.by_name, 2)
        weight = _WEIGHT_OF_PROPERTIES
        return round(100 * ((1 - weight) * self.by_name + weight * self.by_properties), 2)


def read_batch(text: str) -> dict[str, Query]:
    """Return the queries of a batch by their keys.

    Raises:
        RequestError: It is no batch of queries, or one of too many.
    """
    batch = parsed(text, "queries")
    if not isinstance(batch, dict):
        raise RequestError("queries is no object of queries, each under a name of its own", 400)
    if len(batch) > MOST_QUERIES:
        raise RequestError(f"there are {len(batch)} queries, and {MOST_QUERIES} are the most in one request", 413)
    return {key: _query(key, query) for key, query in batch.items()}


def parsed(text: str, what: str) -> Any:
    """Return what JSON says.

    Raises:
        RequestError: It is none, or nests too deep.
    """
    try:
        return parse_json(text.encode())
    except ValueError as error:
        raise RequestError(f"{what} is no JSON that can be used: {error}", 400) from None


def candidates(entities: Entities, query: Query) -> list[dict[str, Any]]:
    """Return the candidates for a query as the API has them, the best first."""
    found = sorted(_candidates(entities, query), key=_rank)
    certain = [one for one in found if one.score == 100]
    return [_shown(entities, one, is_match=certain == [one]) for one in found[: query.limit]]


def described(entities: Entities, entity: Entity) -> dict[str, Any]:
    """Return an entity as the API has it."""
    return {
        "id": entity.id,
        "name": entity.name,
        "description": entities.description(entity),
        "type": [{"id": entity.kind, "name": TYPES[entity.kind]}],
    }


def _rank(candidate: _Candidate) -> tuple[float, int, str]:
    return -candidate.score, list(TYPES).index(candidate.entity.kind), candidate.entity.id


def _candidates(entities: Entities, query: Query) -> Iterator[_Candidate]:
    holders = [_holders(entities, constraint) for constraint in query.constraints]
    found: Mapping[str, float | None]
    found = _by_name(entities, query) if query.text else dict.fromkeys(set().union(*holders))
    for identifier, likeness in found.items():
        entity = entities.by_id(identifier)
        if entity and (not query.kinds or entity.kind in query.kinds):
            share = sum(identifier in holding for holding in holders) / len(holders) if holders else None
            yield _Candidate(entity, share or 0.0 if likeness is None else likeness, share)


def _by_name(entities: Entities, query: Query) -> Mapping[str, float]:
    if known := entities.by_id(query.text):
        return {known.id: 1.0}
    return entities.named(query.text, query.kinds)


def _holders(entities: Entities, constraint: Constraint) -> set[str]:
    """Return the identifiers of the entities that have one of the values."""
    return set().union(*(entities.holders(constraint.name, value) for value in constraint.values))


def _shown(entities: Entities, candidate: _Candidate, *, is_match: bool) -> dict[str, Any]:
    features = [("name", candidate.by_name), ("properties", candidate.by_properties)]
    return {
        **described(entities, candidate.entity),
        "score": candidate.score,
        "match": is_match,
        "features": [{"id": key, "value": round(100 * value, 2)} for key, value in features if value is not None],
    }


def _query(key: str, query: Any) -> Query:
    if not isinstance(query, dict):
        raise RequestError(f"query {key[:40]!r} is no object", 400)
    text, properties = query.get("query", ""), query.get("properties", [])
    if not isinstance(text, str) or not isinstance(properties, list) or not (text or properties):
        raise RequestError(f"query {key[:40]!r} has neither a text as query nor a list of properties", 400)
    return Query(text, _kinds(key, query.get("type")), tuple(map(_constraint, properties)), _limit(key, query))


def _kinds(key: str, types: Any) -> tuple[str, ...]:
    """Return the kinds that are asked for; a type that is none of ours stays, and finds nothing."""
    listed = types if isinstance(types, list) else [types] if types else []
    named = [one.get("id") if isinstance(one, dict) else one for one in listed]
    kinds = tuple(one for one in named if isinstance(one, str))
    if len(kinds) < len(named):
        raise RequestError(f"query {key[:40]!r} has a type without an id", 400)
    return kinds


def _limit(key: str, query: Mapping[str, Any]) -> int:
    limit = query.get("limit", _USUAL_CANDIDATES)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise RequestError(f"query {key[:40]!r} has a limit that is no number from 1", 400)
    return min(limit, _MOST_CANDIDATES)


def _constraint(given: Any) -> Constraint:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise RequestError("a property has a pid and a value v", 400)
    values = given["v"] if isinstance(given["v"], list) else [given["v"]]
    return Constraint(given["pid"], tuple(map(_value, values[:_MOST_VALUES])))


def _value(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return str(value["id"])
    return value if isinstance(value, str) else json.dumps(value)
