"""The SPARQL endpoint: SPARQL 1.1 Protocol, query only.

Queries are answered in the format that the client likes best; a browser gets a page. Without a query the endpoint says
what it is: to a browser with the console, to a program with its SPARQL 1.1 Service Description.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contested.errors import RequestError
from contested.sparql import QueryForm, guard
from contested.store.embedded import EmbeddedStore
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.negotiation import choose
from contested.web.operation import Operation, read_operation
from contested.web.results import GRAPHS, Syntax, syntaxes, write
from contested.web.translation import gettext

__all__ = ["sparql"]

_PAGE = "text/html"
_VARY = (("Vary", "Accept"),)


def sparql(web: Web, request: Request) -> Response:
    """Answer a query, or say what this endpoint is.

    Raises:
        RequestError: The request is no query operation, or the answer cannot be had whole or in the format wanted.
        QueryError: The query is malformed or refused.
    """
    operation = read_operation(request)
    if operation is None:
        return _introduction(web, request)
    media_type, syntax = _wanted(operation, request.accept)
    if syntax is None:
        from contested.web.result_page import result_page

        return result_page(web, request, engine(web), operation)
    body = engine(web).answer(operation.query, write(syntax, web.limits), operation.dataset)
    return Response(body, _with_charset(media_type), headers=_VARY)


def engine(web: Web) -> EmbeddedStore:
    """Return the engine of a site.

    Raises:
        RequestError: There is none in the process: the graph is elsewhere.
    """
    if isinstance(web.graph.store, EmbeddedStore):
        return web.graph.store
    raise RequestError(gettext("the graph is not here; ask the %(engine)s", engine=web.graph.store.engine), 501)


def _introduction(web: Web, request: Request) -> Response:
    if choose(request.accept, [*(syntax.media_types[0] for syntax in GRAPHS), _PAGE]) == _PAGE:
        from contested.web.console import console

        return console(web, request)
    from contested.web.service_description import service_description

    return service_description(web, request)


def _wanted(operation: Operation, accept: str) -> tuple[str, Syntax | None]:
    form = guard(operation.query)
    if operation.format:
        return _named(operation.format.lower(), syntaxes(form))
    return _negotiated(accept, form)


def _named(name: str, offers: Sequence[Syntax]) -> tuple[str, Syntax | None]:
    if name == "html":
        return _PAGE, None
    for syntax in offers:
        if name in {syntax.name, syntax.extension[1:], *syntax.media_types} or (name, syntax.name) in _ALIASES:
            return syntax.media_types[0], syntax
    names = ", ".join([*(syntax.name for syntax in offers), "html"])
    message = gettext(
        "this query is not answered as %(name)s; format takes: %(names)s", name=repr(name[:40]), names=names
    )
    raise RequestError(message, 400)


_ALIASES = frozenset([("json", "jsonld"), ("json-ld", "jsonld"), ("xml", "rdfxml"), ("rdf+xml", "rdfxml")])
"""Names that other endpoints take, and clients send."""


@lru_cache(maxsize=256)
def _negotiated(accept: str, form: QueryForm) -> tuple[str, Syntax | None]:
    offers = {name: syntax for syntax in reversed(syntaxes(form)) for name in syntax.media_types}
    first = [syntax.media_types[0] for syntax in syntaxes(form)]
    chosen = choose(accept, [*first, *(name for name in offers if name not in first), _PAGE])
    if chosen is None:
        there = ", ".join([*first, _PAGE])
        message = gettext("this query is answered as %(there)s, not as %(accept)s", there=there, accept=accept[:200])
        raise RequestError(message, 406)
    return chosen, offers.get(chosen)


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
