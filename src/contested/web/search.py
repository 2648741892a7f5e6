"""Search in all that has a name: events, agents, places, documents and claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Final, NamedTuple

from contested.errors import RequestError
from contested.web.application import Web
from contested.web.catalogue import Catalogue, Thing
from contested.web.folding import Wanted
from contested.web.messages import Request, Response
from contested.web.paging import page_of
from contested.web.rendering import page
from contested.web.translation import Plural, gettext, gettext_noop, ngettext_noop

__all__ = ["find_claims", "find_things", "search"]

_FIRST: Final = 10
"""Results of each kind on the first page."""


class Words(NamedTuple):
    """What a group is called, and the link to all of it."""

    title: str
    all: Plural


_GROUPS: Final = {
    "event": Words(gettext_noop("Events"), ngettext_noop("All %(number)s event", "All %(number)s events")),
    "agent": Words(gettext_noop("Agents"), ngettext_noop("All %(number)s agent", "All %(number)s agents")),
    "place": Words(gettext_noop("Places"), ngettext_noop("All %(number)s place", "All %(number)s places")),
    "document": Words(gettext_noop("Documents"), ngettext_noop("All %(number)s document", "All %(number)s documents")),
}


@dataclass(frozen=True)
class Group:
    """The things of one kind that were found: the first of them, and how many there are."""

    kind: str
    words: Words
    things: Sequence[Thing]
    total: int


def search(web: Web, request: Request) -> Response:
    """Return what is found for ``q``: of each kind the first, or with ``kind`` a page of one kind.

    Raises:
        RequestError: There is no such kind or page.
    """
    wanted = Wanted.of(request.parameter("q"))
    kind = request.parameter("kind")
    if kind and kind not in _GROUPS:
        message = gettext(
            "search takes one of %(kinds)s as kind, not %(kind)s", kinds=", ".join(_GROUPS), kind=repr(kind)
        )
        raise RequestError(message, 400)
    if wanted and kind:
        return _one_kind(web, request, wanted, kind)
    found = [_group(web.catalogue, wanted, kind) for kind in _GROUPS] if wanted else []
    claims, total = find_claims(web.catalogue, wanted, _FIRST) if wanted else ([], 0)
    return page(
        web,
        request,
        "search.html",
        wanted=wanted,
        groups=[group for group in found if group.total],
        claims=claims,
        claims_total=total,
        table=web.catalogue.claims,
        catalogue=web.catalogue,
        shown=None,
    )


def find_things(catalogue: Catalogue, kind: str, wanted: Wanted, most: int) -> tuple[Sequence[Thing], int]:
    """Return the things of a kind that have all that is wanted, best first up to a number, and how many there are.

    Best is a name that is just what is wanted, then one that begins with it, then one that holds it, then the rest;
    among equals the thing with more claims.
    """
    things, found = catalogue.listed[kind], catalogue.indexes[kind].find(wanted)
    named = " ".join((*wanted.whole, wanted.beginning))

    def rank(position: int) -> tuple[int, int, int]:
        thing = things[position]
        if thing.key.startswith(named):
            return int(thing.key != named), -thing.claims, position
        return 2 if found.in_title[position] else 3, -thing.claims, position

    best = nsmallest(most, found.positions(), key=rank)
    return [things[position] for position in best], found.anywhere.count(1)


def find_claims(catalogue: Catalogue, wanted: Wanted, most: int) -> tuple[Sequence[int], int]:
    """Return the positions of the first claims that have all that is wanted, best first, and how many there are."""
    found = catalogue.claims.index.find(wanted)
    return list(islice(found.positions(), most)), found.anywhere.count(1)


def _group(catalogue: Catalogue, wanted: Wanted, kind: str) -> Group:
    return Group(kind, _GROUPS[kind], *find_things(catalogue, kind, wanted, _FIRST))


def _one_kind(web: Web, request: Request, wanted: Wanted, kind: str) -> Response:
    things, total = find_things(web.catalogue, kind, wanted, web.catalogue.number_of(kind))
    shown = page_of(things, request.parameter("page", "1"), "/search")
    return page(
        web,
        request,
        "search.html",
        wanted=wanted,
        groups=[Group(kind, _GROUPS[kind], shown.rows, total)],
        claims=[],
        claims_total=0,
        table=web.catalogue.claims,
        catalogue=web.catalogue,
        shown=shown,
    )
