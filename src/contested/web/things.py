"""Things and the documents about them, as W3C's *Cool URIs for the Semantic Web* has it.

``/id/KIND/SLUG`` names a thing and leads with 303 to ``/KIND/SLUG``, one document for all clients, which negotiates
("303 URIs forwarding to one generic document"). Each representation of it has an address of its own that ends with a
suffix. A name is looked up as it came, then percent-encoded, because some IRIs hold percent signs and servers decode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from contested.errors import ParameterError, RequestError
from contested.namespaces import kind_namespace
from contested.questions import Parameter, check_thing
from contested.web.addresses import ServerLinks, path_of
from contested.web.application import Web
from contested.web.claim_page import claim_page
from contested.web.event_page import event_page
from contested.web.messages import Request, Response
from contested.web.representations import Document, represent, split_suffix
from contested.web.thing_data import document_iri, is_known, thing_data
from contested.web.thing_page import links_page, thing_page

__all__ = ["document", "identify"]

_NO_NAME: Final = re.compile(r'[\x00-\x20<>"{}|^`\\#]')
"""What no IRI holds though the engine takes it, and the hash."""

_PAGES: Final = {kind_namespace("event"): event_page, kind_namespace("claim"): claim_page}
"""The kinds whose pages show more than what is said of a thing."""


def identify(web: Web, request: Request, kind: str, slug: str) -> Response:
    """Lead from a thing to the document about it.

    Raises:
        RequestError: With status 404, if the data know no such thing.
    """
    thing = _find(web, kind, slug)
    if thing is None:
        raise _unknown(web, kind, slug)
    path = path_of(thing.value)
    assert path is not None
    place = ServerLinks().url(path)
    headers = (("Location", place), ("Vary", "Accept"), ("Link", f'<{place}>; rel="describedby"'))
    return Response(f"{request.address}{place}\n".encode(), "text/plain; charset=utf-8", 303, headers)


def document(web: Web, request: Request, kind: str, slug: str) -> Response:
    """Return the document about a thing; a thing whose own name ends like a suffix comes before a representation.

    Raises:
        RequestError: With status 404, if the data know no such thing; with 406, if the client likes none of its forms.
    """
    thing, name, suffix = _find(web, kind, slug), slug, None
    if thing is None:
        name, suffix = split_suffix(slug)
        thing = _find(web, kind, name) if suffix else None
    if thing is None:
        raise _unknown(web, kind, name)
    return _document(web, request, thing, suffix)


def _document(web: Web, request: Request, thing: NamedNode, suffix: str | None) -> Response:
    path = path_of(thing.value)
    assert path is not None
    found = Document(
        path,
        page=lambda: _page(web, request, thing.value),
        data=lambda: thing_data(web.graph.store, thing, document_iri(thing.value, request.address)),
        about=thing.value,
    )
    return represent(request, found, suffix)


def _page(web: Web, request: Request, iri: str) -> Response:
    if request.parameter("by"):
        return links_page(web, request, iri)
    return next((make for start, make in _PAGES.items() if iri.startswith(start)), thing_page)(web, request, iri)


def _find(web: Web, kind: str, slug: str) -> NamedNode | None:
    return next((one for one in _names(kind, slug) if is_known(web.graph.store, one)), None)


def _names(kind: str, slug: str) -> Iterator[NamedNode]:
    """Yield what a decoded name may stand for: itself, and the same percent-encoded."""
    for name in dict.fromkeys([slug, quote(slug, "")]):
        if (thing := _iri(kind_namespace(kind) + name)) is not None:
            yield thing


def _iri(text: str) -> NamedNode | None:
    """Return an IRI, unless it is none or has a hash, after which a browser keeps the rest to itself."""
    if _NO_NAME.search(text):
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _unknown(web: Web, kind: str, slug: str) -> RequestError:
    """Return the error that tells the nearest names."""
    parameter = Parameter(kind, kind, "", required=True, variable="thing", choices=())
    try:
        check_thing(web.graph.store, parameter, slug)
    except ParameterError as error:
        return RequestError(str(error), 404)
    raise AssertionError(slug)
