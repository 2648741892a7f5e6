"""What programs can ask here, as an OpenAPI 3.1 document made from the stored questions and the tables of formats."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from contested import __version__
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.openapi_data import data_paths
from contested.web.openapi_questions import question_paths
from contested.web.openapi_words import Json

__all__ = ["openapi"]

_TAGS: Final[Mapping[str, str]] = {
    "questions": "The stored questions, each with its parameters, as a page or as rows.",
    "query": "SPARQL 1.1 Protocol, read only.",
    "things": "Events, sides, agents, claims and all else that has an IRI of ours, as a page or as RDF.",
    "export": "The graph or one event in the formats of other tools.",
    "reconciliation": "Reconciliation Service API 0.2: names matched with our entities.",
    "about": "What is here, said in the formats in which software looks for it.",
}

_PROBLEM: Final[Json] = {
    "type": "object",
    "description": "What is wrong with a request, as RFC 9457 says it.",
    "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
    "required": ["status", "detail"],
}


def openapi(web: Web, request: Request) -> Response:
    """Return the document, which names the address that the client found us at as its server."""
    del web
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "contested",
            "version": __version__,
            "summary": "Who reported what about a fight, who contradicts whom, and where the text says so.",
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": request.address or "/"}],
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": {**question_paths(), **data_paths()},
        "components": _components(),
    }
    return Response(json.dumps(document, ensure_ascii=False).encode(), "application/json")


def _components() -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    problem = {"description": "What is wrong, in one line.", "content": {**content, "text/html": {}}}
    return {"schemas": {"Problem": _PROBLEM}, "responses": {"Problem": problem}}
