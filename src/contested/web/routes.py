"""Which function answers which path: one table, and the errors that every function may raise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Final, TypeAlias

from contested.errors import (
    ContestedError,
    ExportError,
    MissingLibraryError,
    QueryError,
    RefusedQueryError,
    RequestError,
    UnknownQuestionError,
    UnknownThingError,
)
from contested.namespaces import KINDS
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.negotiation import choose
from contested.web.rendering import page
from contested.web.translation import gettext, speaking

__all__ = ["ROUTES", "Route", "respond"]

Answerer: TypeAlias = Callable[..., Response]
"""Takes the site, the request, and the parts of the path that the pattern names."""


@dataclass(frozen=True)
class Route:
    """A pattern of decoded paths, the function that answers as ``module:function``, and the methods it takes.

    The module, below ``contested.web``, is imported when it is first needed.
    """

    pattern: str
    answerer: str
    methods: tuple[str, ...] = ("GET", "HEAD")

    @cached_property
    def answer(self) -> Answerer:
        """The function."""
        module, _, name = self.answerer.partition(":")
        function: Answerer = getattr(import_module(f"contested.web.{module}"), name)
        return function


_KIND: Final = f"(?P<kind>{'|'.join(KINDS)})"
_SLUG: Final = r"(?P<slug>(?s:.+))"
_SUFFIX: Final = r"(?P<suffix>\.(?:html|ttl|jsonld|nt|rdf|trig))?"
"""The suffixes of :mod:`contested.web.representations`, which is imported when it is first needed."""

ROUTES: Final[Sequence[Route]] = (
    Route(r"/", "home:home"),
    Route(r"/claim/(?:page/(?P<number>[1-9][0-9]*))?", "claims:claims"),
    Route(r"/claim\.csv", "claims:claims_csv"),
    Route(r"/(?P<kind>agent|document|event|place|side)/(?:page/(?P<number>[1-9][0-9]*))?", "lists:thing_list"),
    Route(r"/search", "search:search"),
    Route(r"/compare", "compare:compare"),
    Route(r"/overclaiming(?:/page/(?P<number>[1-9][0-9]*))?", "overclaiming:overclaiming"),
    Route(r"/overclaiming\.csv", "overclaiming:overclaiming_csv"),
    Route(r"/sparql", "protocol:sparql", ("GET", "HEAD", "POST")),
    Route(r"/reconcile", "reconciliation:reconcile", ("GET", "HEAD", "POST")),
    Route(r"/reconcile/suggest/(?P<what>entity|type|property)", "reconciliation:suggest"),
    Route(r"/reconcile/flyout/(?P<what>entity|type|property)", "reconciliation:flyout"),
    Route(r"/reconcile/preview", "reconciliation:preview"),
    Route(r"/reconcile/properties", "reconciliation:properties"),
    Route(r"/ask/", "ask:index"),
    Route(r"/ask/(?P<name>[^/]+?)(?:\.(?P<suffix>csv|tsv|json|md))?", "ask:ask"),
    Route(r"/console/terms\.json", "console:terms"),
    Route(r"/console/examples\.json", "console:examples"),
    Route(r"/openapi\.json", "openapi:openapi"),
    Route(r"/\.well-known/sparql-examples", "sparql_examples:sparql_examples"),
    Route(r"/export/", "exports:index"),
    Route(r"/export/(?P<name>[^/]+)", "exports:download"),
    Route(r"/document/(?P<slug>[^/]+)/text(?:/(?P<number>[1-9][0-9]{0,5}))?", "document_text:document_text"),
    Route(rf"/(?P<name>ns|ontology){_SUFFIX}", "terms:ontology"),
    Route(rf"/scheme/(?P<name>[^/]+?){_SUFFIX}", "terms:scheme"),
    Route(rf"/shapes{_SUFFIX}", "terms:shape_graph"),
    Route(r"/shapes/(?P<name>[^/]+)", "terms:shape_file"),
    Route(r"/(?P<name>context\.jsonld|alignments\.ttl|prefixes\.ttl)", "terms:ontology_file"),
    Route(rf"/catalog{_SUFFIX}", "dataset:catalogue"),
    Route(r"/\.well-known/void", "dataset:void"),
    Route(r"/dataset(?:/.+)?", "dataset:identify"),
    Route(f"/id/{_KIND}/{_SLUG}", "things:identify"),
    Route(f"/{_KIND}/{_SLUG}", "things:document"),
)

_STATUS: Final = (
    (UnknownQuestionError, 404),
    (UnknownThingError, 404),
    (RefusedQueryError, 403),
    (QueryError, 400),
    (MissingLibraryError, 501),
    (ExportError, 400),
)
"""What an error of the library means to a client; all others are faults of the data, and so of the server."""


def respond(web: Web, request: Request) -> Response:
    """Answer a request; what is wrong with it is told in a page or, for programs, as RFC 9457 says."""
    with speaking(web.language):
        try:
            return _answer(web, request)
        except RequestError as error:
            return _problem(web, request, str(error), error.status, error.headers)
        except ContestedError as error:
            status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
            return _problem(web, request, str(error), status, ())


def _answer(web: Web, request: Request) -> Response:
    for route in ROUTES:
        match = re.fullmatch(route.pattern, request.path)
        if match and request.method not in route.methods:
            allowed = ", ".join(route.methods)
            message = gettext(
                "%(method)s is not answered here; use %(allowed)s", method=request.method, allowed=allowed
            )
            raise RequestError(message, 405, (("Allow", allowed),))
        if match:
            return route.answer(web, request, **match.groupdict())
    raise RequestError(gettext("there is no page at this address"), 404)


def _problem(web: Web, request: Request, message: str, status: int, headers: tuple[tuple[str, str], ...]) -> Response:
    offers = ("application/problem+json", "application/json", "text/html")
    if choose(request.accept, offers) == "text/html":
        return page(web, request, "error.html", status=status, headers=headers, message=message, code=status)
    body = json.dumps({"status": status, "detail": message}, ensure_ascii=False)
    return Response(body.encode(), "application/problem+json", status, headers)
