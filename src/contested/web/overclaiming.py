"""What sides claim of each other's losses against what is admitted: a chart, a table and CSV, over all events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from contested.answers import Answer, Value
from contested.errors import RequestError
from contested.formats import to_csv
from contested.web.application import Web
from contested.web.claim_filters import FACETS, Facet
from contested.web.folding import folded
from contested.web.messages import Request, Response
from contested.web.overclaiming_chart import scatter
from contested.web.overclaims import Pair
from contested.web.paging import page_of
from contested.web.rendering import page
from contested.web.translation import gettext

__all__ = ["overclaiming", "overclaiming_csv"]

_SIDE: Final = 560.0
"""The length of the chart's axes, in its own units."""
_ROW: Final = 200.0
"""The length of the axis in each row of the table."""

_SORTS: Final[Mapping[str, Callable[[Pair], tuple[object, ...]]]] = {
    "difference": lambda pair: (pair.difference is None, -(pair.difference or 0)),
    "event": lambda pair: (folded(pair.event_name), pair.event),
}

_COLUMNS: Final[Mapping[str, Callable[[Pair], Value]]] = {
    "event": lambda pair: pair.event,
    "event_label": lambda pair: pair.event_name,
    "claimant_side": lambda pair: pair.claimant,
    "claimant_side_label": lambda pair: pair.claimant_name,
    "victim_side": lambda pair: pair.victims,
    "victim_side_label": lambda pair: pair.victims_name,
    "victim_category": lambda pair: pair.category,
    "harm": lambda pair: pair.harm,
    "as_of": lambda pair: pair.as_of,
    "restriction": lambda pair: pair.restriction,
    "claimed_low": lambda pair: pair.low,
    "claimed_high": lambda pair: pair.high,
    "admitted_at_least": lambda pair: pair.admitted,
    "admitted_figures": lambda pair: pair.admitted_figures,
    "difference": lambda pair: pair.difference,
}


def overclaiming(web: Web, request: Request, number: str | None) -> Response:
    """Return a page of the pairs of one harm or of all, with a chart of all of them.

    Raises:
        RequestError: There is no such page or order.
    """
    pairs = _wanted(web, request)
    shown = page_of(pairs, number, "/overclaiming")
    chart = scatter(pairs, _SIDE)
    return page(
        web,
        request,
        "overclaiming.html",
        shown=shown,
        chart=chart,
        placed=sum(pair.difference is not None for pair in pairs),
        more=sum((pair.difference or 0) > 0 for pair in pairs),
        less=sum((pair.difference or 0) < 0 for pair in pairs),
        row_axis=scatter(pairs, _ROW).axis,
        events=len({pair.event for pair in pairs}),
        harms=sorted(Counter(pair.harm for pair in web.catalogue.overclaiming).items()),
        harm=request.parameter("harm"),
        order=_order(request),
        arguments=_arguments,
        catalogue=web.catalogue,
    )


def overclaiming_csv(web: Web, request: Request) -> Response:
    """Return the pairs of one harm or of all as CSV, inert in spreadsheets.

    Raises:
        RequestError: There is no such order.
    """
    pairs = _wanted(web, request)
    rows = (tuple(say(pair) for say in _COLUMNS.values()) for pair in pairs)
    body = "".join(to_csv(Answer.of("overclaiming", tuple(_COLUMNS), rows))).encode("utf-8", "surrogatepass")
    disposition = (("Content-Disposition", 'attachment; filename="overclaiming.csv"'),)
    return Response(body, "text/csv; charset=utf-8; header=present", headers=disposition)


def _wanted(web: Web, request: Request) -> Sequence[Pair]:
    harm = request.parameter("harm")
    pairs = [pair for pair in web.catalogue.overclaiming if harm in ("", pair.harm)]
    return sorted(pairs, key=_SORTS[_order(request)])


def _order(request: Request) -> str:
    order = request.parameter("sort", "difference")
    if order not in _SORTS:
        message = gettext(
            "pairs are sorted by %(orders)s, not by %(order)s", orders=", ".join(_SORTS), order=repr(order)
        )
        raise RequestError(message, 400)
    return order


def _arguments(pair: Pair) -> dict[str, str]:
    """Return the parameters of the claims browser that ask for the claims of both sides of a pair."""
    values = {"event": pair.event, "victim_side": pair.victims, "victims": pair.category, "harm": pair.harm}
    return {facet.name: _argument(facet, values) for facet in FACETS if facet.name in values}


def _argument(facet: Facet, values: Mapping[str, str]) -> str:
    return facet.argument(values[facet.name])
