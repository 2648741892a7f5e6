"""JSON-LD 1.1, compact, with our published context, framed: every statement holds its passages and their offsets.

The tree is made from the quads and the context that the package holds. A JSON-LD processor would do the same through
expansion, flattening and framing of the whole document, in much more time, and would have to be told what to leave out,
where here everything is written: what no statement holds stands beside the statements, under its name.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from contested.assets import asset
from contested.errors import ExportError
from contested.export.source import Export
from contested.export.statements import canonical, statements
from contested.namespaces import CONTEXT, RDF_TYPE, XSD, expand
from contested.store.base import Term
from contested.turtle import GraphName

__all__ = ["Context", "jsonld"]

Json: TypeAlias = Any
Node: TypeAlias = dict[str, Json]

_HELD: Final = (NamedNode(expand("ctd:reportedIn")), NamedNode(expand("oa:hasSelector")))
"""What a node holds whole, wherever it is mentioned: a statement its passages, and these their selectors."""
_TYPE: Final = NamedNode(RDF_TYPE)
_FIRST: Final = ("id", "type", "label", "title")
_UNSEEN: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_WHOLE: Final = frozenset((f"{XSD}integer", f"{XSD}nonNegativeInteger"))
_LARGEST: Final = 2**53
"""Whole numbers from here on are not the same number in every reader of JSON, and are written as text."""


def jsonld(source: Export, *, context: str = "link") -> Iterator[str]:
    """Yield one JSON-LD document.

    Args:
        source: What to export.
        context: ``link`` names our context by its address, ``inline`` writes it out for readers that cannot fetch it.

    Raises:
        ParameterError: If the data know no event of that name.
        ExportError: If an IRI, a triple term or a base direction cannot be written.
    """
    ours = Context.published()
    head = ours.definitions if context == "inline" else CONTEXT
    yield f'{{"@context": {_text(head)}, "@graph": ['
    separator = "\n"
    for node in _nodes(statements(source), ours):
        yield separator + _text(node)
        separator = ",\n"
    yield "\n]}\n"


def _text(value: Json) -> str:
    """Return JSON without characters that show it in another order than it is."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _nodes(quads: Iterable[Quad], context: Context) -> Iterator[Node]:
    """Yield the nodes of the default graph, then the named graphs as nodes with what they hold."""
    graphs: defaultdict[GraphName, list[Quad]] = defaultdict(list)
    for quad in canonical(quads):
        graphs[quad.graph_name].append(quad)
    yield from _Tree(graphs.pop(DefaultGraph(), []), context).roots()
    for name in sorted(graphs, key=str):
        assert not isinstance(name, DefaultGraph)
        yield {"id": context.name(name), "@graph": list(_Tree(graphs[name], context).roots())}


class _Tree:
    """The nodes of one graph, each held by those that must hold it."""

    def __init__(self, quads: list[Quad], context: Context) -> None:
        self._context = context
        self._subjects: defaultdict[Term, defaultdict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self._subjects[quad.subject][quad.predicate].append(quad.object)
        self._held = {quad.object for quad in quads if quad.predicate in _HELD}
        self._written: set[Term] = set()

    def roots(self) -> Iterator[Node]:
        """Yield the nodes that no other holds, and at last those that hold one another."""
        yield from (self._node(subject, ()) for subject in self._subjects if subject not in self._held)
        yield from (self._node(subject, ()) for subject in self._subjects if subject not in self._written)

    def _node(self, subject: Term, holders: tuple[Term, ...]) -> Node:
        self._written.add(subject)
        node: Node = {"id": self._context.name(subject)}
        for name, values in self._subjects[subject].items():
            for value in values:
                held = name in _HELD and value in self._subjects and self._may_hold(holders, value)
                self._add(node, name, value, self._node(value, (*holders, subject)) if held else None)
        return {key: node[key] for key in sorted(node, key=_key_order)}

    def _may_hold(self, holders: tuple[Term, ...], value: Term) -> bool:
        return len(holders) < len(_HELD) and value not in holders

    def _add(self, node: Node, name: NamedNode, value: Term, held: Node | None) -> None:
        """Put a value under the key that the context has for it, beside others of the same key."""
        key, written, language = self._context.entry(name, value)
        place = node if language is None else node.setdefault(key, {})
        key = key if language is None else language
        new = written if held is None else held
        if key not in place:
            place[key] = new
        elif isinstance(place[key], list):
            place[key].append(new)
        else:
            place[key] = [place[key], new]


def _key_order(key: str) -> tuple[int, str]:
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


@dataclass(frozen=True)
class _Coercion:
    """A term of the context for a property: the type of the values that it is for."""

    term: str
    kind: str | None
    by_language: bool

    def fits(self, value: Term) -> bool:
        if not isinstance(value, Literal):
            return self.kind == "@id"
        if self.by_language or value.language is not None:
            return self.by_language and value.language is not None
        return value.datatype.value == (self.kind or f"{XSD}string")


class Context:
    """A JSON-LD context, turned round: which key and which form a value has in a compact document."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        simple = {name: iri for name, iri in definitions.items() if isinstance(iri, str)}
        self._prefixes = {name: iri for name, iri in simple.items() if "://" in iri}
        self._namespaces = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._classes = {self._expand(iri): name for name, iri in simple.items() if name not in self._prefixes}
        self._coercions: defaultdict[str, list[_Coercion]] = defaultdict(list)
        for term, definition in definitions.items():
            if isinstance(definition, Mapping):
                self._coercions[self._expand(definition["@id"])].append(self._coercion(term, definition))

    @classmethod
    def published(cls) -> Context:
        """Return our context, from the package."""
        return cls(json.loads(asset("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"])

    def entry(self, name: NamedNode, value: Term) -> tuple[str, Json, str | None]:
        """Return the key of a value, how it is written there, and its language where the key sorts values by it.

        Raises:
            ExportError: If JSON-LD cannot hold the value.
        """
        if name == _TYPE and isinstance(value, NamedNode):
            return "type", self._classes.get(value.value) or self.name(value), None
        for coercion in self._coercions[name.value]:
            if coercion.fits(value):
                language = value.language if isinstance(value, Literal) and coercion.by_language else None
                return coercion.term, self._plain(value), language
        return self.name(name), self._explicit(value), None

    def name(self, node: Term) -> str:
        """Return the name of a node as the context shortens it.

        Raises:
            ExportError: If it is no node, or its IRI would be read as another one.
        """
        if isinstance(node, BlankNode):
            return str(node)
        if not isinstance(node, NamedNode):
            raise ExportError(f"JSON-LD 1.1 has no triple terms, and here is one: {node}; write rdf12")
        iri = node.value
        for prefix, namespace in self._namespaces:
            if iri.startswith(namespace) and not iri.startswith("//", len(namespace)) and iri != namespace:
                return f"{prefix}:{iri[len(namespace) :]}"
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise ExportError(f"{iri} cannot be written in JSON-LD: our context has the prefix {scheme}; write nquads")
        return iri

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def _coercion(self, term: str, definition: Mapping[str, str]) -> _Coercion:
        kind = definition.get("@type")
        return _Coercion(term, kind and self._expand(kind), definition.get("@container") == "@language")

    def _plain(self, value: Term) -> Json:
        """Return a value whose type the context knows."""
        if not isinstance(value, Literal):
            return self.name(value)
        if value.datatype.value == f"{XSD}boolean" and value.value in ("true", "false"):
            return value.value == "true"
        return _number(value) if value.datatype.value in _WHOLE else value.value

    def _explicit(self, value: Term) -> Json:
        """Return a value with its type."""
        if not isinstance(value, Literal):
            return {"id": self.name(value)}
        if value.direction is not None:
            raise ExportError(f"our context has no base directions, and this literal has one: {value}; write rdf12")
        if value.language is not None:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == f"{XSD}string":
            return value.value
        return {"@value": value.value, "@type": self.name(value.datatype)}


def _number(literal: Literal) -> int | str:
    """Return a whole number as JSON's if that is read back to the letter."""
    text = literal.value
    if not re.fullmatch(r"0|-?[1-9][0-9]{0,15}", text) or abs(int(text)) >= _LARGEST:
        return text
    return int(text)
