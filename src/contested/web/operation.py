"""What a request asks the endpoint: the query operation of the SPARQL 1.1 Protocol (2.1), and nothing else of it.

A query comes by GET, by POST as a form, or by POST as it is. Its dataset may come beside it and then overrides FROM
(2.1.4); the graphs are names in our data and are never fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NoReturn, TypeAlias
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from contested.errors import RequestError
from contested.store.embedded import GraphNames
from contested.web.messages import Request
from contested.web.translation import gettext, gettext_noop

__all__ = ["FORM", "QUERY", "Operation", "read_operation"]

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_READ_ONLY: Final = gettext_noop("nothing can be changed here: this endpoint answers queries only")
_UPDATES: Final = frozenset(["update", "using-graph-uri", "using-named-graph-uri", "graph", "default"])
"""Parameters of updates and of the Graph Store Protocol."""
_MOST_FIELDS: Final = 200

_Parameters: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Operation:
    """A query, all that was sent with it, and its dataset, where it is not the query that names it."""

    query: str
    parameters: _Parameters
    dataset: GraphNames | None

    @property
    def format(self) -> str:
        """The name of the format that is asked for, for people who cannot send an Accept header."""
        return next((value for name, value in self.parameters if name == "format"), "")


def read_operation(request: Request) -> Operation | None:
    """Return what a request asks, or None where it is a GET that asks nothing.

    Raises:
        RequestError: It is no query operation: an update, no query or several, or a body that is none.
    """
    parameters = request.parameters + _from_body(request)
    if any(name in _UPDATES for name, _ in parameters):
        raise RequestError(gettext(_READ_ONLY), 403)
    queries = [value for name, value in parameters if name == "query"]
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise RequestError(gettext("one parameter query is needed, and there are %(number)s", number=len(queries)), 400)
    return Operation(queries[0], parameters, _dataset(parameters))


def _from_body(request: Request) -> _Parameters:
    if request.method != "POST":
        return ()
    media_type, _, rest = request.media_type.partition(";")
    match media_type.strip().lower():
        case "application/x-www-form-urlencoded":
            return _form(_text(request.body, rest))
        case "application/sparql-query":
            return (("query", _text(request.body, rest)),)
        case "application/sparql-update":
            raise RequestError(gettext(_READ_ONLY), 403)
    raise RequestError(
        gettext(
            "a query is sent as %(query)s or in a form as %(form)s, not as %(sent)s",
            query=QUERY,
            form=FORM,
            sent=media_type or gettext("content without a type"),
        ),
        415,
        (("Accept", f"{QUERY}, {FORM}"),),
    )


def _text(body: bytes, media_type_parameters: str) -> str:
    charset = media_type_parameters.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in {"", "utf-8", "utf8"}:
        raise RequestError(gettext("a query is sent in UTF-8, not in %(charset)s", charset=charset), 415)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestError(gettext("the body is not UTF-8 at byte %(place)s", place=error.start), 400) from None


def _form(text: str) -> _Parameters:
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))
    except UnicodeDecodeError:
        raise RequestError(gettext("the form holds a value that is not UTF-8"), 400) from None
    except ValueError:
        raise RequestError(gettext("the form has more than %(number)s fields", number=_MOST_FIELDS), 400) from None


def _dataset(parameters: _Parameters) -> GraphNames | None:
    default = _names(value for name, value in parameters if name == "default-graph-uri")
    named = _names(value for name, value in parameters if name == "named-graph-uri")
    return GraphNames(default, named) if default or named else None


def _names(iris: Iterable[str]) -> tuple[NamedNode, ...]:
    return tuple(map(_name, iris))


def _name(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        _refuse_name(iri, error)


def _refuse_name(iri: str, error: ValueError) -> NoReturn:
    message = gettext("%(iri)s cannot name a graph: %(reason)s", iri=repr(iri[:200]), reason=error)
    raise RequestError(message, 400) from None
