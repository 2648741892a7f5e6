"""The claims browser: all claims, filtered by links whose address is the whole state, and the same rows as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contested.cells import csv_line
from contested.errors import RequestError
from contested.export.losses import Losses
from contested.export.tables.delimited import inert_texts
from contested.export.tables.kinds import CLAIMS
from contested.export.tables.rows import rows_of
from contested.web.application import Web
from contested.web.catalogue import Catalogue
from contested.web.claim_filters import EVENT, FACETS, Facet, Selection, name_of
from contested.web.messages import Request, Response
from contested.web.paging import page_of
from contested.web.rendering import page
from contested.web.translation import gettext, grouped

__all__ = ["claims", "claims_csv"]

_SHOWN: Final = 6
"""Values of a filter that are shown at first."""
_MOST_SHOWN: Final = 300
_MOST_FACETED: Final = 20_000
"""Claims of a page with all filters."""
_NARROW: Final = ("side", "document", "place")
"""Kinds of things that are filters of a narrower selection."""
_MOST_CSV: Final = 10_000
"""Claims of one CSV file; more are had as a whole."""


@dataclass(frozen=True)
class Choice:
    """A value of a filter: its name, how many claims it would leave, and the parameters of the page with it."""

    name: str
    number: int
    parameters: Mapping[str, str]
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter as the page shows it: its most frequent values, and how many it has in all."""

    facet: Facet
    choices: Sequence[Choice]
    total: int
    is_open: bool


def claims(web: Web, request: Request, number: str | None) -> Response:
    """Return a page of the claims that a request asks for.

    Raises:
        RequestError: There is no such page.
    """
    table = web.catalogue.claims
    selection = Selection.of(table, request)
    facets = [] if web.is_static else _offered(selection)
    filters = [_filter(web.catalogue, selection, facet, request) for facet in facets]
    return page(
        web,
        request,
        "claims.html",
        table=table,
        columns=table.columns,
        selection=selection,
        filters=[one for one in filters if one.choices],
        chosen=[choice for one in filters for choice in one.choices if choice.is_chosen],
        shown=page_of(selection.positions, number, "/claim/"),
        catalogue=web.catalogue,
        most_csv=_MOST_CSV,
    )


def claims_csv(web: Web, request: Request) -> Response:
    """Return the claims that a request asks for as the claim table in CSV, inert in spreadsheets.

    Raises:
        RequestError: They are too many for one file.
    """
    selection = Selection.of(web.catalogue.claims, request)
    if len(selection.positions) > _MOST_CSV:
        raise RequestError(
            gettext(
                "%(number)s claims are too many for one answer, which holds %(most)s: "
                "choose more filters, or take all claims from the downloads",
                number=grouped(len(selection.positions)),
                most=grouped(_MOST_CSV),
            ),
            413,
        )
    body = "".join(_csv(web.catalogue, selection)).encode("utf-8", "surrogatepass")
    disposition = (("Content-Disposition", 'attachment; filename="claims.csv"'),)
    return Response(body, "text/csv; charset=utf-8; header=present", headers=disposition)


def _csv(catalogue: Catalogue, selection: Selection) -> Iterator[str]:
    claims = [selection.table.iris[position] for position in selection.positions]
    losses = Losses()
    yield csv_line([column.name for column in CLAIMS.columns])
    for row in rows_of(CLAIMS, catalogue.records.some(claims), catalogue.names, losses):
        yield csv_line(inert_texts(CLAIMS, row, losses))


def _offered(selection: Selection) -> Sequence[Facet]:
    """Return the filters of the page; those that say little of very many claims, and take long, only when chosen."""
    many = len(selection.positions) > _MOST_FACETED
    return [facet for facet in FACETS if not many or facet.kind not in _NARROW or facet in selection.chosen]


def _filter(catalogue: Catalogue, selection: Selection, facet: Facet, request: Request) -> Filter:
    counts = selection.counts(facet)
    is_open = request.parameter("more") == facet.name
    most = counts.most_common(_MOST_SHOWN if is_open else _SHOWN)
    chosen = selection.chosen.get(facet)
    if chosen is not None and chosen not in dict(most):
        most.insert(0, (chosen, counts[chosen]))
    choices = [_choice(catalogue, selection, facet, value, number) for value, number in most]
    return Filter(facet, choices, max(len(counts), len(choices)), is_open)


def _choice(catalogue: Catalogue, selection: Selection, facet: Facet, value: str, number: int) -> Choice:
    is_chosen = selection.chosen.get(facet) == value
    parameters = selection.parameters({facet: "" if is_chosen else value})
    name = name_of(catalogue, facet, value, with_event=EVENT not in selection.chosen)
    return Choice(name, number, parameters, is_chosen)
