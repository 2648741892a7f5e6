"""Literals as they were printed, where the engine keeps another form of the same value.

Oxigraph keeps values: ``"007"^^xsd:integer`` comes back as ``7``, ``"0.50"^^xsd:decimal`` as ``0.5``, a
``xsd:nonNegativeInteger`` as ``xsd:integer``. Which literals that befalls, and what becomes of them, is not known here
but asked of the engine itself. A quad that it would change is kept twice: in the engine in the engine's form, by which
questions find it, and beside it in a second store as a *record*: the same subject, predicate and graph, with a text
that holds both forms. A quad of the engine that has records stands for the printed forms in them; one that has none
stands for itself. Where a quad was printed in the engine's form as well as in another, a record says that too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Final, TypeAlias

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from contested.namespaces import XSD
from contested.store.base import Term

__all__ = ["EngineForms", "Records", "in_engine_form", "records_of", "spool"]

Forms: TypeAlias = Mapping[Term, Term]

_STRING: Final = NamedNode(f"{XSD}string")
_ANY: Final = NamedNode("urn:x")
_MOST_KNOWN: Final = 100_000


class EngineForms:
    """What the engine makes of literals."""

    def __init__(self) -> None:
        self._known: dict[Term, Term] = {}

    def changed(self, objects: Iterable[Term]) -> Forms:
        """Return those of some objects that the engine changes, each with what it becomes."""
        values = {term for term in objects if may_change(term)}
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._ask([term for term in values if term not in self._known])
        return {term: form for term in values if (form := self._known[term]) != term}

    def _ask(self, terms: Sequence[Term]) -> None:
        """Put terms into the engine, each under a number, and look at what comes out."""
        if not terms:
            return
        engine = pyoxigraph.Store()
        engine.extend(Quad(NamedNode(f"urn:{number}"), _ANY, term) for number, term in enumerate(terms))
        for quad in engine:
            assert isinstance(quad.subject, NamedNode)
            self._known[terms[int(quad.subject.value[4:])]] = quad.object


def may_change(term: Term) -> bool:
    """Tell whether a term is, or holds, a literal that is more than a string of characters."""
    if isinstance(term, Literal):
        return term.language is None and term.datatype != _STRING
    return isinstance(term, Triple)


def in_engine_form(batch: Sequence[Quad], forms: EngineForms) -> list[Quad]:
    """Return quads as the engine has them."""
    changed = forms.changed({quad.object for quad in batch})
    return [
        Quad(quad.subject, quad.predicate, changed.get(quad.object, quad.object), quad.graph_name) for quad in batch
    ]


class Records:
    """The records of a store, or of a store that has none."""

    def __init__(self, store: pyoxigraph.Store | None) -> None:
        self._store = store

    def __bool__(self) -> bool:
        return self._store is not None

    def printed(self, quad: Quad) -> list[Quad]:
        """Return what a quad of the engine stands for: the quads as they were printed."""
        if self._store is None or not may_change(quad.object):
            return [quad]
        return _as_in(self._store.quads_for_pattern(quad.subject, quad.predicate, None, quad.graph_name), quad)

    def all_printed(self, engine: pyoxigraph.Store) -> Iterator[Quad]:
        """Yield what all quads of an engine stand for, a property after the other where there are records of it."""
        properties = frozenset(record.predicate for record in self._store or ())
        for quad in engine:
            if quad.predicate not in properties:
                yield quad
        for name in properties:
            yield from self._printed_with(name, engine.quads_for_pattern(None, name, None))

    def _printed_with(self, name: NamedNode, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield what the quads with a property stand for, whose records are held meanwhile."""
        assert self._store is not None
        records = defaultdict[tuple[object, object], list[Quad]](list)
        for record in self._store.quads_for_pattern(None, name, None):
            records[record.subject, record.graph_name].append(record)
        for quad in quads:
            found = records.get((quad.subject, quad.graph_name))
            yield from [quad] if found is None else _as_in(found, quad)

    def concern(self, quad: Quad) -> bool:
        """Tell whether a quad in the engine's form stands for others that were printed."""
        return self.printed(quad) != [quad]


def _as_in(records: Iterable[Quad], quad: Quad) -> list[Quad]:
    """Return the quads as printed that records of a quad of the engine tell of, or itself."""
    pairs = (_pair(record.object.value) for record in records if isinstance(record.object, Literal))
    forms = [printed for form, printed in pairs if form == quad.object]
    return [_with_object(quad, term) for term in forms] or [quad]


def spool(batch: Sequence[Quad], forms: EngineForms, known: Records, kept: IO[bytes]) -> Sequence[Quad]:
    """Take out of some quads those that the engine would change, for :func:`records_of` to make records of later.

    Returns:
        The others, for the engine. Of them too, those of which records speak are written to ``kept``.
    """
    objects = [quad.object for quad in batch]
    changed = forms.changed(set(objects))
    if not changed and not known:
        return batch
    stay = [quad for quad, term in zip(batch, objects, strict=True) if term not in changed]
    later = [quad for quad, term in zip(batch, objects, strict=True) if term in changed]
    if known:
        later += filter(known.concern, stay)
    if later:
        pyoxigraph.serialize(later, kept, RdfFormat.N_QUADS)
    return stay


def records_of(batch: Sequence[Quad], engine: pyoxigraph.Store, known: Records, forms: EngineForms) -> Iterator[Quad]:
    """Yield the records of quads that were taken out, while the engine holds everything else and not yet them."""
    for quad, kept in zip(batch, in_engine_form(batch, forms), strict=True):
        if kept in engine and not known.concern(kept):
            yield _record(kept, kept.object)
        yield _record(kept, quad.object)


def _record(kept: Quad, printed: Term) -> Quad:
    return _with_object(kept, Literal(_text(kept.object, printed)))


def _with_object(quad: Quad, term: Term) -> Quad:
    return Quad(quad.subject, quad.predicate, term, quad.graph_name)


@lru_cache(maxsize=65_536)
def _text(form: Term, printed: Term) -> str:
    lines = pyoxigraph.serialize([Triple(_ANY, _ANY, form), Triple(_ANY, _ANY, printed)], format=RdfFormat.N_TRIPLES)
    assert lines is not None
    return lines.decode()


@lru_cache(maxsize=65_536)
def _pair(text: str) -> tuple[Term, Term]:
    form, printed = pyoxigraph.parse(text, format=RdfFormat.N_TRIPLES)
    return form.object, printed.object
