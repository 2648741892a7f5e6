"""What a page shows of a thing: facts in their order, and what points to it in groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.namespaces import XSD, prefixed
from contested.store.base import Term
from contested.web.thing_words import class_words, inverse_words, order, property_words
from contested.web.translation import gettext, gettext_noop

__all__ = ["Fact", "Group", "Names", "Shown", "facts", "groups", "shown"]

Names: TypeAlias = Mapping[str, Literal]
"""What things are called, by their IRIs."""

_YES, _NO = gettext_noop("yes"), gettext_noop("no")
_TRUTH: Final = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it: a text with its language, or a thing with its IRI and its name."""

    text: str
    language: str | None = None
    iri: str | None = None
    parts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A property, what it is called, and its values."""

    iri: str
    words: str
    values: tuple[Shown, ...]


@dataclass(frozen=True)
class Group:
    """Things that point to another by one property: what they are to it, how many they are, and some of them."""

    iri: str
    words: str
    total: int
    things: tuple[Shown, ...]

    @property
    def name(self) -> str:
        """The prefixed name of the property, which addresses hold."""
        return prefixed(self.iri)


def shown(term: Term, names: Names) -> Shown:
    """Return a term as a page shows it; a triple term is shown as it is written."""
    if isinstance(term, Literal):
        return Shown(_readable(term), term.language)
    if not isinstance(term, NamedNode):
        return Shown(str(term))
    name = names.get(term.value)
    if name is None:
        return Shown(class_words(term.value) or prefixed(term.value), None, term.value)
    return Shown(name.value, name.language, term.value)


def _readable(literal: Literal) -> str:
    if literal.datatype.value == f"{XSD}boolean":
        return gettext(_TRUTH[literal.value]) if literal.value in _TRUTH else literal.value
    return literal.value


def facts(subject: NamedNode | BlankNode, triples: Sequence[Triple], names: Names) -> tuple[Fact, ...]:
    """Return what triples say of a subject, each blank node with what is said of it, as deep as nodes hang."""
    return tuple(_facts(subject, _by_subject(triples), names, frozenset([str(subject)])))


def _by_subject(triples: Iterable[Triple]) -> Mapping[str, list[Triple]]:
    found: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[str(triple.subject)].append(triple)
    return found


def _facts(
    subject: NamedNode | BlankNode, triples: Mapping[str, list[Triple]], names: Names, seen: frozenset[str]
) -> Iterator[Fact]:
    values: defaultdict[str, list[Term]] = defaultdict(list)
    for triple in triples.get(str(subject), ()):
        values[triple.predicate.value].append(triple.object)
    words = {iri: property_words(iri, names) for iri in values}
    for iri in sorted(values, key=lambda iri: order(iri, words[iri])):
        terms = sorted(values[iri], key=str)
        yield Fact(iri, words[iri], tuple(_value(term, triples, names, seen) for term in terms))


def _value(term: Term, triples: Mapping[str, list[Triple]], names: Names, seen: frozenset[str]) -> Shown:
    if isinstance(term, BlankNode) and str(term) not in seen and str(term) in triples:
        return Shown("", parts=tuple(_facts(term, triples, names, seen | {str(term)})))
    return shown(term, names)


def groups(pointing: Mapping[str, Sequence[Term]], names: Names, most: int) -> tuple[Group, ...]:
    """Return the things that point to another.

    Args:
        pointing: The things by the IRIs of the properties.
        names: What everything is called.
        most: How many of a group are shown.
    """
    found = (
        Group(iri, inverse_words(iri, names), len(things), tuple(shown(one, names) for one in things[:most]))
        for iri, things in pointing.items()
    )
    return tuple(sorted(found, key=lambda group: order(group.iri, group.words)))
