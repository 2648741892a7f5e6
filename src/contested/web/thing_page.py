"""The page about a thing: what is said of it, and what points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from contested.errors import RequestError
from contested.formats import one_line
from contested.namespaces import RDF_TYPE, prefixed
from contested.questions import load_view
from contested.store.base import Store, Term
from contested.web.addresses import path_of
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.paging import page_of
from contested.web.rendering import page
from contested.web.representations import DATA
from contested.web.structured import json_ld
from contested.web.thing_data import described, links_to
from contested.web.thing_names import names_of
from contested.web.thing_sections import COVERED, sections
from contested.web.thing_view import Names, Shown, facts, groups, shown
from contested.web.thing_words import KIND_NAMES
from contested.web.translation import gettext

__all__ = ["links_page", "thing_page"]

_MOST: Final = 50
"""How many things of a group are on the page about another; the rest are on pages of their own."""
_PATHS: Final = 3
"""How many events a page says that its thing belongs to; of more it says none."""


def thing_page(web: Web, request: Request, iri: str) -> Response:
    """Return the page about a thing that the data know."""
    store, thing = web.graph.store, NamedNode(iri)
    own, pointing = described(store, thing), _pointing(store, thing)
    names = names_of(store, _mentioned(thing, own, pointing), thing)
    head = _head(store, thing, names)
    covered = COVERED.get(head["kind"], ())
    context: dict[str, Any] = {
        "facts": facts(thing, own, names),
        "groups": groups({name: found for name, found in pointing.items() if name not in covered}, names, _MOST),
        "kinds": [shown(one.object, names) for one in own if one.subject == thing and one.predicate.value == RDF_TYPE],
        "data": DATA,
        "structured": json_ld(web, iri),
        "sections": sections(web, thing, head["kind"]),
    }
    return page(web, request, "thing.html", **head, **context)


def links_page(web: Web, request: Request, iri: str) -> Response:
    """Return a page of the things that point to a thing by one property, which the parameter ``by`` names.

    Raises:
        RequestError: With status 404, if nothing points to it by that property.
    """
    store, thing = web.graph.store, NamedNode(iri)
    by = request.parameter("by")
    pointing = {name: found for name, found in _pointing(store, thing).items() if prefixed(name) == by}
    if not pointing:
        name = repr(one_line(by)[:80])
        raise RequestError(gettext("nothing points to %(thing)s by %(name)s", thing=prefixed(iri), name=name), 404)
    number = request.parameter("page", "1")
    if not (number.isascii() and number.isdigit()):
        raise RequestError(gettext("page: %(page)s is no number", page=repr(one_line(number)[:20])), 404)
    things = page_of(next(iter(pointing.values())), number, request.path)
    names = names_of(store, [thing, *map(NamedNode, pointing), *_nodes(things.rows)], thing)
    group = groups(dict.fromkeys(pointing, things.rows), names, len(things.rows))[0]
    return page(web, request, "thing_links.html", **_head(store, thing, names), group=group, paging=things)


def _head(store: Store, thing: NamedNode, names: Names) -> dict[str, Any]:
    """Return what the head of a page about a thing is made from."""
    path = path_of(thing.value) or ""
    kind = path.split("/")[1]
    return {
        "iri": thing.value,
        "path": path,
        "kind": kind,
        "kind_name": gettext(KIND_NAMES[kind]),
        "name": shown(thing, names),
        "events": _events(store, thing),
    }


def _events(store: Store, thing: NamedNode) -> list[Shown]:
    """Return the events that a thing belongs to, where they are few."""
    found = [row[1] for row in store.select(load_view("events-of").query, {"thing": thing}).rows if row[1] is not None]
    if len(found) > _PATHS:
        return []
    names = names_of(store, _nodes(found), thing)
    return [shown(one, names) for one in found if one != thing]


def _pointing(store: Store, thing: NamedNode) -> Mapping[str, Sequence[Term]]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for triple in links_to(store, thing):
        found[triple.predicate.value].append(triple.subject)
    return found


def _mentioned(thing: NamedNode, own: Sequence[Triple], pointing: Mapping[str, Sequence[Term]]) -> list[NamedNode]:
    """Return everything that is named on the page."""
    subjects = [subject for things in pointing.values() for subject in things[:_MOST]]
    terms = [term for triple in own for term in (triple.predicate, triple.object)]
    return _nodes([thing, *terms, *subjects, *map(NamedNode, pointing)])


def _nodes(terms: Sequence[Term | None]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]
