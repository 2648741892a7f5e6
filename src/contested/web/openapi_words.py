"""The few sentences of OpenAPI that every operation of ours is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

__all__ = ["Json", "answered", "operation", "path_parameter", "query_parameter"]

Json: TypeAlias = dict[str, Any]


def operation(
    tag: str, name: str, summary: str, *, parameters: Iterable[Json] = (), responses: Mapping[str, Json], **others: Any
) -> Json:
    """Return an operation; whatever else it can answer is a problem."""
    return {
        "tags": [tag],
        "operationId": name,
        "summary": summary,
        "parameters": list(parameters),
        "responses": {**responses, "default": {"$ref": "#/components/responses/Problem"}},
        **others,
    }


def answered(description: str, media_types: Iterable[str], schemas: Mapping[str, Json] | None = None) -> Json:
    """Return a response in some media types, each of text that nothing more is said of where there is no schema."""
    known = schemas or {}
    return {
        "description": description,
        "content": {name: ({"schema": known[name]} if name in known else {}) for name in media_types},
    }


def query_parameter(name: str, description: str, schema: Json | None = None, *, required: bool = False) -> Json:
    """Return a parameter of the query string."""
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": required,
        "schema": schema or {"type": "string"},
    }


def path_parameter(name: str, description: str, schema: Json | None = None) -> Json:
    """Return a parameter of the path."""
    return {
        "name": name,
        "in": "path",
        "description": description,
        "required": True,
        "schema": schema or {"type": "string"},
    }
