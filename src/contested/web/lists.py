"""The lists of events, agents, sides, places and documents, a hundred things a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contested.errors import RequestError
from contested.web.application import Web
from contested.web.catalogue import COUNTED, Thing
from contested.web.claim_filters import FACETS
from contested.web.messages import Request, Response
from contested.web.paging import jumps, page_of
from contested.web.rendering import page
from contested.web.translation import gettext, gettext_noop

__all__ = ["SORTS", "thing_list"]


@dataclass(frozen=True)
class _Kind:
    title: str
    about: str
    claims: str
    has_dates: bool = False


_KINDS: Final[Mapping[str, _Kind]] = {
    "event": _Kind(
        gettext_noop("Events"),
        gettext_noop("What claims are about: clashes, wars, talks, decisions."),
        gettext_noop("Claims"),
        has_dates=True,
    ),
    "agent": _Kind(
        gettext_noop("Agents"),
        gettext_noop(
            "Persons, bodies and states that claim something, speak for others, or are said to have done something."
        ),
        gettext_noop("Claims made"),
    ),
    "side": _Kind(
        gettext_noop("Sides"),
        gettext_noop("A side is a role in one event; it has the claims of all who speak for its parties."),
        gettext_noop("Claims made for it"),
    ),
    "place": _Kind(
        gettext_noop("Places"),
        gettext_noop("Where events and claimed deeds are located."),
        gettext_noop("Claims located there"),
    ),
    "document": _Kind(
        gettext_noop("Documents"),
        gettext_noop("The texts that report claims, or claim something in their own voice."),
        gettext_noop("Claims reported"),
        has_dates=True,
    ),
}
"""Of each kind of things the title, what they are, and which claims of theirs are counted."""

SORTS: Final[Mapping[str, Callable[[Thing], tuple[object, ...]]]] = {
    "name": lambda thing: (),
    "date": lambda thing: (not thing.start, thing.start),
    "claims": lambda thing: (-thing.claims,),
}
"""The orders of a list; things that are equal in one stay in the order of their names."""


def thing_list(web: Web, request: Request, kind: str, number: str | None) -> Response:
    """Return a page of the list of one kind of things.

    Raises:
        RequestError: There is no such page, or no such order.
    """
    order = request.parameter("sort", "name")
    if order not in SORTS:
        message = gettext(
            "a list is sorted by %(orders)s, not by %(order)s", orders=", ".join(SORTS), order=repr(order)
        )
        raise RequestError(message, 400)
    facet = next(facet for facet in FACETS if facet.name == COUNTED[kind])
    things = sorted(web.catalogue.listed[kind], key=SORTS[order])
    return page(
        web,
        request,
        "list.html",
        kind=kind,
        words=_KINDS[kind],
        order=order,
        shown=page_of(things, number, f"/{kind}/"),
        jumps=_jumps(things, order),
        facet_parameters=lambda thing: {facet.name: facet.argument(thing.iri)},
        catalogue=web.catalogue,
    )


def _jumps(things: Sequence[Thing], order: str) -> Mapping[str, int]:
    if order == "claims":
        return {}
    return jumps(_year(thing) if order == "date" else _letter(thing) for thing in things)


def _letter(thing: Thing) -> str:
    return next((letter.upper() for letter in thing.key if letter.isalpha()), "#")


def _year(thing: Thing) -> str:
    return thing.start.partition("-")[0] if thing.start[:1].isdigit() else gettext("no date")
