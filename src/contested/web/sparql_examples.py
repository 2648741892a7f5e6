"""The stored questions as examples of SPARQL, where editors of queries look for them."""

from __future__ import annotations

from contested.publishing.examples import examples
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.negotiation import choose
from contested.web.representations import DATA, serialized, with_charset

__all__ = ["sparql_examples"]


def sparql_examples(web: Web, request: Request) -> Response:
    """Return the examples in the format of RDF that the client likes best, and in Turtle to one that likes none."""
    endpoint = f"{request.address}/sparql" if request.address and not web.is_static else None
    media_type = choose(request.accept, [one.media_type for one in DATA])
    chosen = next((one for one in DATA if one.media_type == media_type), DATA[0])
    body = serialized(examples(endpoint), chosen.format_name)
    return Response(body, with_charset(chosen.media_type), headers=(("Vary", "Accept"),))
