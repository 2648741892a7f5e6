"""What is said of things and of those that they lead to, a query a step and whatever the size of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from contested.binding import insert_choices
from contested.namespaces import expand
from contested.questions import load_view
from contested.store.base import Store, Term
from contested.things import Said, Tagged, Things

__all__ = ["said_of"]

_Found: TypeAlias = dict[str, defaultdict[str, list[Term]]]

_BATCH: Final = 1000
"""Things of one query."""


def said_of(store: Store, things: Iterable[str], follow: Sequence[str] = ()) -> Things:
    """Read all properties of some things, and of the things that some of these properties lead to.

    Args:
        store: Where to ask.
        things: Their IRIs.
        follow: Prefixed names of properties of ours, along which reading goes on until nothing is new.
    """
    paths = {expand(name) for name in follow}
    found: _Found = {}
    waiting = set(things)
    while waiting:
        found |= {thing: defaultdict(list) for thing in waiting}
        for thing, name, value in _rows(store, sorted(waiting)):
            found[thing][name].append(value)
        waiting = set(_targets((found[thing] for thing in waiting), paths)) - found.keys()
    return Things({thing: _texts(said) for thing, said in found.items()})


def _texts(said: Mapping[str, Sequence[Term]]) -> Said:
    return {name: list(_tagged(terms)) for name, terms in said.items()}


def _tagged(terms: Iterable[Term]) -> Iterator[Tagged]:
    for term in terms:
        if isinstance(term, NamedNode | Literal):
            yield term.value, (term.language or "" if isinstance(term, Literal) else "")


def _rows(store: Store, things: Sequence[str]) -> Iterator[tuple[str, str, Term]]:
    query = load_view("said").query
    for first in range(0, len(things), _BATCH):
        chosen = map(NamedNode, things[first : first + _BATCH])
        for thing, name, value in store.select(insert_choices(query, "thing", chosen)).rows:
            if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and value is not None:
                yield thing.value, name.value, value


def _targets(said: Iterable[Mapping[str, Sequence[Term]]], paths: Collection[str]) -> Iterator[str]:
    for properties in said:
        for name in paths & properties.keys():
            yield from (value.value for value in properties[name] if isinstance(value, NamedNode))
