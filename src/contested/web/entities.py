"""The things that others match theirs against: events, agents, sides, places and documents, found by name.

Names are read once for each graph, and each property once, when somebody first asks for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from pyoxigraph import Literal, NamedNode

from contested.answers import value
from contested.binding import insert_choices
from contested.namespaces import BASE, expand, kind_namespace
from contested.questions import load_export, load_view
from contested.store.base import Store, Term
from contested.web.properties import PROPERTIES
from contested.web.similarity import Names, normal
from contested.web.translation import gettext_noop

__all__ = ["SPACE", "TYPES", "Entities", "Entity"]

SPACE: Final = f"{BASE}id/"
"""What the IRI of each entity begins with; its identifier is the rest, such as ``event/2008-mardakert-clashes``."""

TYPES: Final = {
    "event": gettext_noop("Event"),
    "agent": gettext_noop("Agent: a person, body or state"),
    "side": gettext_noop("Side of an event"),
    "place": gettext_noop("Place"),
    "document": gettext_noop("Document"),
}
"""The kinds of entities with their names, those first that are looked for most."""

_LABEL: Final = expand("rdfs:label")
_DATE: Final = re.compile(r"([0-9]{4})-[0-9]{2}(-[0-9]{2})?")


@dataclass
class Entity:
    """A thing: its identifier, kind, name, and all of its names in their normal form."""

    id: str
    kind: str
    name: str = ""
    names: set[str] = field(default_factory=set)

    @property
    def iri(self) -> str:
        """Its IRI."""
        return SPACE + self.id


class Entities:
    """All entities of a graph."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id = _read(store)
        self._said: dict[str, Mapping[str, Sequence[Term]]] = {}
        self._holders: dict[str, defaultdict[str, set[str]]] = {}

    def by_id(self, identifier: str) -> Entity | None:
        """Return the entity of an identifier, or of a whole IRI."""
        return self._by_id.get(identifier.removeprefix(SPACE))

    def values(self, entity: Entity, name: str) -> Sequence[Term]:
        """Return the values of a property, a prefixed name of ours, in the order of their text."""
        if name not in self._said:
            self._said[name] = self._values(name)
        return self._said[name].get(entity.iri, ())

    def texts(self, entity: Entity, name: str) -> list[str]:
        """Return the values of a property as people read them: entities by their names."""
        texts = [str(value(term)) for term in self.values(entity, name)]
        return [linked.name if (linked := self.by_id(text)) else text for text in texts]

    def holders(self, name: str, wanted: str) -> set[str]:
        """Return the identifiers of the entities with a value of a property that a text names.

        A text names a value as it is, by its label, by the end of its IRI, or as the year or month of a date.
        """
        if name not in self._holders:
            self._holders[name] = self._index(name)
        return self._holders[name].get(wanted, set()) | self._holders[name].get(normal(wanted), set())

    def named(self, name: str, kinds: Sequence[str]) -> dict[str, float]:
        """Return the identifiers of the entities with a name like this one, each with how alike it is, 0 to 1."""
        found: dict[str, float] = {}
        wanted = normal(name)
        for names in self._names_of(kinds):
            exact = ((identifier, 1.0) for identifier in names.exact(wanted))
            for identifier, alike in chain(exact, names.like(wanted)):
                found[identifier] = max(alike, found.get(identifier, 0.0))
        return found

    def beginning(self, prefix: str) -> Iterator[Entity]:
        """Yield the entities one of whose names, or of the words of it, begins so; that of this identifier first."""
        wanted, known = normal(prefix), self.by_id(prefix)
        by_name = (found for names in self._names_of(()) for found in names.beginning(wanted)) if wanted else ()
        seen: set[str] = set()
        for identifier in chain([known.id] if known else [], by_name):
            if identifier not in seen:
                seen.add(identifier)
                yield self._by_id[identifier]

    def description(self, entity: Entity) -> str:
        """Say in a line what tells an entity from its namesakes."""
        said = [(lead, self.texts(entity, name)) for lead, name in _TELLING[entity.kind]]
        return ", ".join([entity.kind, *(lead + " and ".join(texts[:2]) for lead, texts in said if texts)])[:200]

    def _values(self, name: str) -> Mapping[str, Sequence[Term]]:
        query = insert_choices(load_export("things").query, "property", [NamedNode(expand(name))])
        found: defaultdict[str, list[Term]] = defaultdict(list)
        for thing, _, said, *_ in self._store.select(query).rows:
            if said is not None:
                found[str(value(thing))].append(said)
        return {thing: sorted(terms, key=str) for thing, terms in found.items()}

    def _names_of(self, kinds: Sequence[str]) -> list[Names]:
        return [names for kind, names in self._names.items() if not kinds or kind in kinds]

    @cached_property
    def _names(self) -> dict[str, Names]:
        bearers: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for entity in self._by_id.values():
            bearers[entity.kind].extend((name, entity.id) for name in sorted(entity.names))
        return {kind: Names(bearers[kind]) for kind in TYPES}

    def _index(self, name: str) -> defaultdict[str, set[str]]:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for entity in self._by_id.values() if name in {known.name for known in PROPERTIES} else ():
            for term in self.values(entity, name):
                for key in self._keys(str(value(term))):
                    index[key].add(entity.id)
        return index

    def _keys(self, text: str) -> set[str]:
        linked = self.by_id(text)
        date = _DATE.match(text)
        return {
            text,
            text.rpartition("/")[2],
            *((linked.id, *linked.names) if linked else (normal(text),)),
            *((date[1], date[0][:7]) if date else ()),
        } - {""}


_TELLING: Final = {
    "event": (("", "schema:startDate"), ("in ", "schema:location"), ("part of ", "schema:superEvent")),
    "agent": (("", "schema:jobTitle"), ("speaks for ", "ctd:speaksFor")),
    "side": (("of ", "ctd:ofEvent"), ("with ", "ctd:party")),
    "place": (("in ", "schema:containedInPlace"),),
    "document": (("", "dcterms:date"), ("by ", "dcterms:creator")),
}
"""What descriptions are made from: words before, and a property."""


def _read(store: Store) -> dict[str, Entity]:
    """Read the entities whose IRIs are ours, by their identifiers; an English label goes before others."""
    found: dict[str, Entity] = {}
    spaces = {kind_namespace(kind): kind for kind in TYPES}
    for thing, property_, name in store.select(load_view("entities").query).rows:
        iri = str(value(thing))
        kind = spaces.get(iri[: iri.find("/", len(SPACE)) + 1])
        if kind is None or not isinstance(name, Literal):
            continue
        entity = found.setdefault(iri.removeprefix(SPACE), Entity(iri.removeprefix(SPACE), kind))
        entity.names.add(normal(name.value))
        is_better = value(property_) == _LABEL and (not entity.name or name.language == "en")
        entity.name = name.value if is_better else entity.name
    return {identifier: entity for identifier, entity in found.items() if entity.name}
