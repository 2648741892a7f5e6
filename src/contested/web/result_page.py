"""The answer to a query as a page for people: its first rows as a table, and the whole answer as downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions

from contested.namespaces import PREFIXES, XSD, prefixed
from contested.sparql import guard
from contested.store.base import Term
from contested.store.embedded import EmbeddedStore, Result
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.operation import Operation
from contested.web.rendering import page
from contested.web.results import syntaxes
from contested.web.translation import grouped, ngettext

__all__ = ["Cell", "Table", "result_page"]

_MOST_ROWS: Final = 1000
_LONGEST_TEXT: Final = 1000
_LARGEST_PAGE: Final = 900_000
_LONGEST_ADDRESS: Final = 2000
"""Characters of a query that can be in an address; what is longer is sent as a form."""
_KEPT: Final = frozenset(["query", "default-graph-uri", "named-graph-uri"])
_STRINGS: Final = frozenset([f"{XSD}string", f"{PREFIXES['rdf']}langString", f"{PREFIXES['rdf']}dirLangString"])
_NUMBERS: Final = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "nonNegativeInteger"))


@dataclass(frozen=True)
class Cell:
    """A term as it is shown: the text, its IRI where it has one, the language and the datatype of a literal."""

    text: str
    iri: str = ""
    language: str = ""
    type: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """The first rows of an answer; ``truth`` is the answer of an ASK query, which has no rows."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell | None]]
    has_more: bool = False
    truth: bool | None = None

    @property
    def numeric(self) -> frozenset[int]:
        """The columns, from 0, in which there are numbers only."""
        return frozenset(
            number
            for number, column in enumerate(zip(*self.rows, strict=True))
            if all(cell is None or cell.is_number for cell in column) and any(column)
        )

    def half(self) -> Table:
        """Return the table with the first half of its rows."""
        return Table(self.columns, self.rows[: len(self.rows) // 2], has_more=True)


def result_page(web: Web, request: Request, store: EmbeddedStore, operation: Operation) -> Response:
    """Return the page.

    Raises:
        QueryError: The query is malformed or refused.
    """
    table = store.answer(operation.query, _table, operation.dataset)
    response = _page(web, request, operation, table)
    while len(response.body) > _LARGEST_PAGE and len(table.rows) > 1:
        table = table.half()
        response = _page(web, request, operation, table)
    return response


def _page(web: Web, request: Request, operation: Operation, table: Table) -> Response:
    sent = [(name, value) for name, value in operation.parameters if name in _KEPT]
    truncated = (("X-SPARQL-MaxRows", str(len(table.rows))),) if table.has_more else ()
    return page(
        web,
        request,
        "result.html",
        headers=(("Vary", "Accept"), *truncated),
        table=table,
        query=operation.query,
        sent=sent,
        syntaxes=syntaxes(guard(operation.query)),
        download=_download(sent) if len(operation.query) <= _LONGEST_ADDRESS else None,
    )


def _download(sent: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    return lambda name: urlencode([*sent, ("format", name)])


def _table(result: Result) -> Table:
    if isinstance(result, QueryBoolean):
        return Table((), (), truth=bool(result))
    if isinstance(result, QuerySolutions):
        return _first(tuple(variable.value for variable in result.variables), result)
    return _first(("subject", "predicate", "object"), result)


def _first(columns: tuple[str, ...], rows: Iterable[Iterable[Term | None]]) -> Table:
    found = [tuple(map(_cell, row)) for row in islice(rows, _MOST_ROWS + 1)]
    return Table(columns, found[:_MOST_ROWS], has_more=len(found) > _MOST_ROWS)


def _cell(term: Term | None) -> Cell | None:
    match term:
        case None:
            return None
        case NamedNode():
            return Cell(_short(prefixed(term.value)), iri=term.value)
        case BlankNode():
            return Cell(str(term))
        case Literal():
            return _literal(term)
    return Cell(_short(str(term)))


def _literal(literal: Literal) -> Cell:
    datatype = literal.datatype.value
    return Cell(
        _short(literal.value),
        language=literal.language or "",
        type="" if datatype in _STRINGS | _NUMBERS else prefixed(datatype),
        is_number=datatype in _NUMBERS,
    )


def _short(text: str) -> str:
    left = len(text) - _LONGEST_TEXT
    return text if left <= 0 else _cut(text[:_LONGEST_TEXT], left)


def _cut(text: str, left: int) -> str:
    return text + ngettext(
        "… and %(number)s more character", "… and %(number)s more characters", left, number=grouped(left)
    )
