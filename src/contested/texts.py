"""What things say of a few kinds, gathered from rows of text in no order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from typing import Final, TypeAlias

from contested.namespaces import expand

__all__ = ["Fields", "Texts", "by_property"]

Fields: TypeAlias = Mapping[str, Mapping[str, str]]
"""By the language of a value, or none: which property, an IRI, says what, by a name of ours."""

_NONE: Final[Mapping[str, str]] = {}


def by_property(*names: Mapping[str, str]) -> Mapping[str, str]:
    """Return names of ours by the IRIs of the properties that they are given with."""
    return {expand(name): field for fields in names for field, name in fields.items()}


class Texts:
    """What things say: the first text that each has of a kind, and the further ones of a few.

    Args:
        rows: A thing, a property, a value as text and its language tag.
        fields: What is gathered; ``events`` are the things that others are about.
        others: What is gathered of values in other languages.
    """

    def __init__(self, rows: Iterable[Sequence[str]], fields: Fields, others: Mapping[str, str] = _NONE) -> None:
        self._first: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._further: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        first, further = self._first, self._further
        for thing, name, text, language in rows:
            field = fields.get(language, others).get(name)
            if field and first[thing].setdefault(field, text) != text:
                further[thing][field].add(text)

    def texts(self, thing: str, field: str) -> tuple[str, ...]:
        """Return all that a thing says of a kind, in order."""
        first = self._first[thing].get(field)
        if first is None:
            return ()
        return tuple(sorted({first, *self._further[thing][field]})) if thing in self._further else (first,)

    def said(self, thing: str) -> Mapping[str, tuple[str, ...]]:
        """Return all that a thing says, of each kind in order."""
        further = self._further.get(thing)
        if further is None:
            return {field: (text,) for field, text in self._first[thing].items()}
        return {field: tuple(sorted({text, *further[field]})) for field, text in self._first[thing].items()}

    def all(self, field: str) -> Set[str]:
        """Return all that anything says of a kind."""
        return {text for thing in self._first for text in self.texts(thing, field)}

    def places(self, events: Container[str] | None) -> list[tuple[str, str]]:
        """Return the events, all or only some, and the things about each, in order."""
        about = ((event, thing) for thing in self._first for event in self.texts(thing, "events"))
        return sorted(place for place in about if events is None or place[0] in events)
