"""What lists, filters and searches are made from: read from the graph once for each process, and kept in memory.

Reading takes time that grows with the number of claims, so a server calls :func:`warm` before it forks its workers,
which then share what was read; without it, the first page that needs a part reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from contested.answers import Value, value
from contested.collecting import collector_at_rest
from contested.graph import Graph
from contested.names import Names
from contested.questions import load_view
from contested.records import Records
from contested.things import Things
from contested.web.claim_table import ClaimTable
from contested.web.disputes import Disputes, read_disputes
from contested.web.folding import folded
from contested.web.index import Index
from contested.web.overclaims import Pair, read_pairs
from contested.web.translation import speaking

if TYPE_CHECKING:
    from contested.web.application import Web

__all__ = ["COUNTED", "LISTED", "Catalogue", "Thing", "warm"]

LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("ctd:Event",),
    "agent": ("prov:Organization", "prov:Person"),
    "side": ("ctd:Side",),
    "place": ("schema:Place",),
    "document": ("foaf:Document",),
}
"""The kinds of things that have lists, with the classes of their members."""

COUNTED: Final = {"event": "event", "agent": "claimant", "side": "side", "place": "place", "document": "document"}
"""The column of claims that counts those of a thing of each kind."""

_TITLES: Final = ("rdfs:label", "skos:altLabel", "dcterms:title")
"""What a thing is called, in every language."""
_TEXTS: Final = ("dcterms:description", "schema:jobTitle")
_DATES: Final = ("schema:startDate", "schema:endDate", "dcterms:date")
_LONGEST_TEXT: Final = 20_000
"""Characters of a text that are searched."""
_MOST_NAMES: Final = 12
_FEATURED: Final = 8
"""Events that the first page shows."""


class Thing(NamedTuple):
    """A row of a list: a thing with its name, its dates where it has any, and its number of claims.

    ``key`` is the name as it is sorted and compared.
    """

    iri: str
    name: str
    key: str
    start: str
    end: str
    claims: int


class Catalogue:
    """The claims and things of a graph as lists and filters need them; each part is read when it is first needed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.records = Records(graph.store)

    @cached_property
    def things(self) -> Things:
        """What lists show of everything that is no claim."""
        return self.records.things_with("rdf:type", "ctd:ofEvent", *_TITLES, *_TEXTS, *_DATES)

    @cached_property
    def names(self) -> Names:
        """The names of things."""
        return Names(self.things)

    @cached_property
    def concepts(self) -> Mapping[str, str]:
        """The words for the notations of all schemes."""
        solutions = self._graph.store.select(load_view("concepts").query)
        notation, label = (solutions.variables.index(name) for name in ("notation", "label"))
        return {str(value(row[notation])): str(value(row[label])) for row in solutions.rows}

    @cached_property
    def contents(self) -> Mapping[str, Value]:
        """How many things each class has, by the name of the class."""
        rows = self._graph.store.select(load_view("contents").query).rows
        return {str(value(name)): value(number) for name, number in rows}

    @cached_property
    def disputes(self) -> Disputes:
        """Which claims and events are contested."""
        return read_disputes(self._graph, _FEATURED)

    @cached_property
    def claims(self) -> ClaimTable:
        """All claims."""
        return ClaimTable(self.records, self.disputes.contradicted, self.disputes.denied)

    @cached_property
    def overclaiming(self) -> Sequence[Pair]:
        """What sides claim of each other's losses beside what is admitted."""
        return read_pairs(self._graph)

    @cached_property
    def listed(self) -> Mapping[str, Sequence[Thing]]:
        """The things of each kind that has a list, by name."""
        return {kind: self._things(kind) for kind in LISTED}

    @cached_property
    def indexes(self) -> Mapping[str, Index]:
        """The words of the things of each kind, in the order of their list."""
        return {kind: self._index(things) for kind, things in self.listed.items()}

    def number_of(self, kind: str) -> int:
        """Return how many things of a kind there are."""
        return len(self.listed[kind])

    def first_text(self, thing: str, name: str) -> str:
        """Return the first value of a property, a prefixed name that lists show, or nothing."""
        return next(iter(self.things.texts(thing, name)), "")

    def other_names(self, thing: str) -> Sequence[str]:
        """Return what a thing is called beside its name, in any language: the first of it."""
        names = dict.fromkeys(name for kind in _TITLES for name in self.things.texts(thing, kind))
        return [name for name in names if name != self.names.of(thing)][:_MOST_NAMES]

    def _things(self, kind: str) -> Sequence[Thing]:
        claims = self.claims.columns[COUNTED[kind]].totals
        members = dict.fromkeys(thing for name in LISTED[kind] for thing in self.things.all_of(name))
        things = (self._thing(iri, claims[iri]) for iri in members)
        return sorted(things, key=lambda thing: (thing.key, thing.iri))

    def _thing(self, iri: str, claims: int) -> Thing:
        start = self.first_text(iri, "schema:startDate") or self.first_text(iri, "dcterms:date")
        name = self.things.label(iri)
        return Thing(iri, name, folded(name), start, self.first_text(iri, "schema:endDate"), claims)

    def _index(self, things: Sequence[Thing]) -> Index:
        index = Index()
        for thing in things:
            index.append(self._said(thing.iri, _TITLES), self._said(thing.iri, _TEXTS))
        return index

    def _said(self, thing: str, names: Sequence[str]) -> str:
        return "\n".join(text[:_LONGEST_TEXT] for name in names for text in self.things.texts(thing, name))


def warm(web: Web) -> Iterator[None]:
    """Read what lists, filters, searches and charts need, in steps, so that processes forked from this one share it.

    At 100,000 claims it takes some twenty seconds.
    """
    for part in ("disputes", "claims", "things", "listed", "indexes", "concepts", "contents", "overclaiming"):
        with collector_at_rest(), speaking(web.language):
            getattr(web.catalogue, part)
        yield
