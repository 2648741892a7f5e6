"""Values of properties for entities that were matched: the data extension of the Reconciliation API 0.2."""

from __future__ import annotations

from math import isfinite
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from contested.answers import value
from contested.errors import RequestError
from contested.store.base import Term
from contested.web.entities import TYPES, Entities
from contested.web.properties import of_kind, property_of
from contested.web.reconciling import parsed

__all__ = ["extend", "proposed"]

_MOST_IDS: Final = 500
_MOST_PROPERTIES: Final = 50


def extend(entities: Entities, text: str) -> dict[str, Any]:
    """Return the values that a data extension query asks for.

    Raises:
        RequestError: It is no such query, or asks for too much at once.
    """
    query = parsed(text, "extend")
    ids, names = _asked(query)
    return {
        "meta": [_described(name) for name in names],
        "rows": {identifier: {name: _values(entities, identifier, name) for name in names} for identifier in ids},
    }


def proposed(kind: str, limit: str) -> dict[str, Any]:
    """Return the properties that entities of a kind have.

    Raises:
        RequestError: The limit is no number.
    """
    if limit and not (limit.isascii() and limit.isdigit() and len(limit) < 10):
        raise RequestError("limit is a number", 400)
    found = [{"id": one.name, "name": one.label} for one in of_kind(kind)]
    shown = {"type": kind, "properties": found[: int(limit)] if limit else found}
    return {**shown, "limit": int(limit)} if limit else shown


def _asked(query: Any) -> tuple[list[str], list[str]]:
    ids = query.get("ids") if isinstance(query, dict) else None
    properties = query.get("properties") if isinstance(query, dict) else None
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise RequestError("extend has a list of ids and a list of properties", 400)
    if len(ids) > _MOST_IDS or len(properties) > _MOST_PROPERTIES:
        raise RequestError(f"at most {_MOST_IDS} ids and {_MOST_PROPERTIES} properties are answered at once", 413)
    names = [one["id"] for one in properties if isinstance(one, dict) and isinstance(one.get("id"), str)]
    if len(names) < len(properties) or not all(isinstance(one, str) for one in ids):
        raise RequestError("each of the ids is a text, and each of the properties has an id", 400)
    return ids, names


def _described(name: str) -> dict[str, Any]:
    found = property_of(name)
    shown: dict[str, Any] = {"id": name, "name": found.label if found else name}
    return {**shown, "type": {"id": found.kind, "name": TYPES[found.kind]}} if found and found.kind else shown


def _values(entities: Entities, identifier: str, name: str) -> list[dict[str, Any]]:
    entity, known = entities.by_id(identifier), property_of(name)
    if entity is None or known is None:
        return []
    return [_value(entities, term) for term in entities.values(entity, known.name)]


def _value(entities: Entities, term: Term) -> dict[str, Any]:
    """Return a value with its type; dates stay texts, for most of ours are no whole moment."""
    if isinstance(term, NamedNode) and (entity := entities.by_id(term.value)):
        return {"id": entity.id, "name": entity.name}
    found = value(term) if isinstance(term, Literal) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return {"int": found}
    if isinstance(found, float) and isfinite(found):
        return {"float": found}
    return {"str": term.value if isinstance(term, NamedNode | Literal) else str(term)}
