"""The page of a claim."""

from __future__ import annotations

from typing import Any

from contested.graph import Graph
from contested.web.addresses import path_of
from contested.web.application import Web
from contested.web.claim_view import claim_view
from contested.web.document_text import page_of, text_path
from contested.web.event_facts import EventFacts
from contested.web.messages import Request, Response
from contested.web.rendering import page
from contested.web.said import said_of
from contested.web.structured import json_ld
from contested.web.thing_page import thing_page

__all__ = ["claim_page"]


def claim_page(web: Web, request: Request, iri: str) -> Response:
    """Return the page of a claim; one that is about no event has only what every thing has.

    Args:
        web: The site, with the text to quote from if one was given.
        request: What was asked for.
        iri: The claim, which the data know.
    """
    facts = _facts(web.graph, iri)
    if facts is None or iri not in facts.by_iri:
        return thing_page(web, request, iri)
    context: dict[str, Any] = {
        "claim": claim_view(web.graph, facts, facts.by_iri[iri], web.article),
        "page_of": page_of,
        "path": path_of(iri),
        "structured": json_ld(web, iri),
        "text_path": text_path,
    }
    return page(web, request, "claim.html", **context)


def _facts(graph: Graph, claim: str) -> EventFacts | None:
    """Return what is known of the event that a claim is about, the first of several."""
    events = said_of(graph.store, [claim]).texts(claim, "ctd:about")
    return EventFacts(graph, events[0]) if events else None
