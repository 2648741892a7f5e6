"""What the endpoint says about itself when it is asked nothing: SPARQL 1.1 Service Description, section 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from contested.errors import RequestError
from contested.namespaces import DATASET, prefixes_of
from contested.publishing.endpoint import describe_endpoint
from contested.questions import load_view
from contested.turtle import to_turtle
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.negotiation import choose
from contested.web.results import GRAPHS, RESULTS

__all__ = ["service_description"]

_FORMATS: Final = {syntax.media_types[0]: syntax.engine for syntax in GRAPHS}


def service_description(web: Web, request: Request) -> Response:
    """Return the description in the format of RDF that the client likes best.

    Raises:
        RequestError: It likes none.
    """
    media_type = choose(request.accept, list(_FORMATS))
    if media_type is None:
        raise RequestError(f"without a query this is answered as {', '.join(_FORMATS)}", 406)
    body = _written(list(_description(web, f"{request.address}/sparql")), media_type)
    headers = (("Vary", "Accept"), ("Cache-Control", "no-cache"))
    return Response(
        body, f"{media_type}; charset=utf-8" if media_type == "text/turtle" else media_type, headers=headers
    )


def _description(web: Web, endpoint: str) -> Iterator[Triple]:
    names = [name for (name,) in web.graph.store.select(load_view("named-graphs").query).rows]
    graphs = [name for name in names if isinstance(name, NamedNode)]
    formats = [syntax.term for syntax in (*RESULTS, *GRAPHS)]
    return describe_endpoint(endpoint, DATASET, formats, features=["UnionDefaultGraph"] if names else [], graphs=graphs)


def _written(triples: list[Triple], media_type: str) -> bytes:
    if media_type == "text/turtle":
        return to_turtle(triples).encode()
    engine = _FORMATS[media_type]
    assert isinstance(engine, RdfFormat)
    prefixes = prefixes_of(triple.predicate.value for triple in triples)
    return pyoxigraph.serialize(triples, format=engine, prefixes=prefixes) or b""
