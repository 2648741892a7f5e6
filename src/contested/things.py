"""What is said of things, as text: events, sides, agents, places and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from typing import TypeAlias

from contested.namespaces import RDF_TYPE, expand, prefixed

__all__ = ["Said", "Tagged", "Things", "said_by_thing"]

Tagged: TypeAlias = tuple[str, str]
"""A value as text, and its language tag, which is empty for what has none."""

Said: TypeAlias = Mapping[str, Sequence[Tagged]]
"""What is said of one thing: IRI of the property to values."""


def said_by_thing(rows: Iterable[Sequence[str]]) -> Mapping[str, Said]:
    """Gather rows of a thing, a property, a value and its language tag."""
    found: defaultdict[str, defaultdict[str, list[Tagged]]] = defaultdict(partial(defaultdict, list))
    for thing, name, text, language in rows:
        found[thing][name].append((text, language))
    return found


def _in_order(values: Sequence[Tagged]) -> Sequence[Tagged]:
    return values if len(values) < 2 else sorted(set(values))


class Things:
    """What is said of things; each value is there once, in the order of the texts."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self._said = said

    def values(self, thing: str, name: str) -> Sequence[Tagged]:
        """Return the values of a property, a prefixed name of ours, with their languages."""
        return _in_order(self._said.get(thing, {}).get(expand(name), ()))

    def texts(self, thing: str, name: str) -> tuple[str, ...]:
        """Return the values of a property as text: the IRI of a thing, the lexical form of a literal."""
        return tuple(text for text, _ in self.values(thing, name))

    def english(self, thing: str, name: str) -> str | None:
        """Return the first English text of a property, if there is one."""
        return next((text for text, language in self.values(thing, name) if language == "en"), None)

    def label(self, thing: str) -> str:
        """Return the English label, or another one, or the prefixed name of what has none."""
        labels = self.values(thing, "rdfs:label")
        english = [text for text, language in labels if language == "en"]
        found = english or [text for text, _ in labels]
        return found[0] if found else prefixed(thing)

    def named_in(self, language: str) -> Set[str]:
        """Return the things that have a label in a language."""
        label = expand("rdfs:label")
        return {thing for thing, said in self._said.items() if any(tag == language for _, tag in said.get(label, ()))}

    def all_of(self, kind: str) -> tuple[str, ...]:
        """Return the things of a class, a prefixed name, by their IRIs in order."""
        wanted = (expand(kind), "")
        return tuple(sorted(thing for thing, said in self._said.items() if wanted in said.get(RDF_TYPE, ())))
