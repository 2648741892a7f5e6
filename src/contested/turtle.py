"""The one writer of Turtle 1.1 and TriG: the same triples give the same bytes, whatever their order, made for diffs.

One predicate a line, ``a`` and the labels first; subjects, predicates and objects sorted; only the prefixes that are
used. Literals keep their lexical form to the letter. Blank nodes print as ``[ … ]`` and ``( … )`` where they form
trees; the others get the labels of RDF Dataset Canonicalization 1.0.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, Triple

from contested.blank_nodes import BlankNodes, Properties, Subjects
from contested.errors import ContestedError
from contested.namespaces import PREFIXES, RDF_TYPE, XSD
from contested.store.base import Term

__all__ = ["GraphName", "prefix_lines", "to_blocks", "to_trig", "to_turtle"]

GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph

WIDTH: Final = 120
INDENT: Final = "    "
FIRST_PREDICATES: Final = ("a", "rdfs:label", "skos:prefLabel", "dcterms:title")

_LOCAL_NAME: Final = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""The ASCII part of PN_LOCAL that needs no escape; any other name is written as a full IRI."""
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NOT_IN_STRING: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
"""What ends or breaks a line, and the marks that would let a string show itself in another order than it is."""
_STRING_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SHORTHAND: Final = {
    f"{XSD}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{XSD}decimal": re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""The lexical forms that print bare, because they are read back as themselves."""


def to_turtle(statements: Iterable[Triple | Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return triples as a Turtle 1.1 document.

    Raises:
        ContestedError: a quad is in a named graph, a term is a triple, or a literal has a base direction; Turtle 1.1
            can say none of these.
    """
    return _document(prefixes, {DefaultGraph(): set(map(_triple, statements))})


def to_trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return quads as a TriG 1.1 document: the default graph as in Turtle, then the named graphs in order.

    Raises:
        ContestedError: a term is a triple, or a literal has a base direction; TriG 1.1 can say neither.
    """
    return _document(prefixes, _by_graph(quads))


def to_blocks(
    statements: Iterable[Triple | Quad], prefixes: Mapping[str, str] = PREFIXES, graph: NamedNode | None = None
) -> str:
    """Return triples as blocks of Turtle without their prefixes, which the file names once; with a graph, of TriG.

    A file that is too large to be sorted as a whole is :func:`prefix_lines` and any number of such parts. Parts share
    no blank node.

    Raises:
        ContestedError: as :func:`to_turtle` does.
    """
    return "\n".join(_Printer(prefixes).dataset({graph or DefaultGraph(): set(map(_triple, statements))}))


def prefix_lines(prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the declarations of prefixes, sorted, one a line."""
    return "".join(f"@prefix {prefix}: <{_escape_iri(name)}> .\n" for prefix, name in sorted(prefixes.items()))


def _document(prefixes: Mapping[str, str], triples: Mapping[GraphName, set[Triple]]) -> str:
    printer = _Printer(prefixes)
    blocks = printer.dataset(triples)
    return "\n".join(printer.header() + blocks)


def _triple(statement: Triple | Quad) -> Triple:
    if isinstance(statement, Triple):
        return statement
    if isinstance(statement.graph_name, DefaultGraph):
        return statement.triple
    raise ContestedError(f"Turtle has no named graphs, and a quad is in {statement.graph_name}: write TriG or N-Quads")


def _by_graph(quads: Iterable[Quad]) -> dict[GraphName, set[Triple]]:
    graphs: defaultdict[GraphName, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name].add(quad.triple)
    return graphs


def _canonical(graphs: Mapping[GraphName, set[Triple]]) -> dict[GraphName, set[Triple]]:
    quads = (Quad(t.subject, t.predicate, t.object, name) for name, triples in graphs.items() for t in triples)
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return _by_graph(dataset)


def _by_subject(triples: Iterable[Triple]) -> Subjects:
    subjects: Subjects = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subjects[triple.subject][triple.predicate].append(triple.object)
    return subjects


@dataclass(frozen=True)
class _Graph:
    """One graph of a dataset: its name, what it says of its subjects, and how its blank nodes can be written."""

    name: GraphName
    subjects: Subjects
    blank_nodes: BlankNodes


def _graphs(triples: Mapping[GraphName, set[Triple]]) -> list[_Graph]:
    """Return the graphs of a dataset, the default graph first."""
    found = {name: _by_subject(triples[name]) for name in sorted(triples, key=_graph_order)}
    shared = _shared(found)
    return [_Graph(name, subjects, BlankNodes(subjects, shared)) for name, subjects in found.items()]


def _graph_order(name: GraphName) -> tuple[bool, str]:
    return (not isinstance(name, DefaultGraph), str(name))


def _shared(graphs: Mapping[GraphName, Subjects]) -> frozenset[BlankNode]:
    """Return the blank nodes that several graphs mention, or that name one."""
    if len(graphs) < 2 and not any(isinstance(name, BlankNode) for name in graphs):
        return frozenset()
    mentions = Counter(node for subjects in graphs.values() for node in _mentioned(subjects))
    names = (name for name in graphs if isinstance(name, BlankNode))
    return frozenset(names) | {node for node, count in mentions.items() if count > 1}


def _mentioned(subjects: Subjects) -> set[BlankNode]:
    objects = (term for properties in subjects.values() for terms in properties.values() for term in terms)
    return {term for term in (*subjects, *objects) if isinstance(term, BlankNode)}


class _Printer:
    """Prints terms and subjects, and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]):
        namespaces = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._whole = {namespace: prefix for prefix, namespace in reversed(namespaces)}
        self._odd = [(prefix, namespace) for prefix, namespace in namespaces if not namespace.endswith(("/", "#"))]
        self._blank_nodes = BlankNodes({})
        self._names: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def header(self) -> list[str]:
        return [prefix_lines(self._used)] if self._used else []

    def dataset(self, triples: Mapping[GraphName, set[Triple]]) -> list[str]:
        graphs = _graphs(triples)
        if any(graph.blank_nodes.need_labels() for graph in graphs):
            graphs = _graphs(_canonical(triples))
        return [block for graph in graphs for block in self._graph(graph)]

    def _graph(self, graph: _Graph) -> list[str]:
        self._blank_nodes = graph.blank_nodes
        blocks = self._blocks(graph.subjects)
        if isinstance(graph.name, DefaultGraph):
            return blocks
        name = self._iri(graph.name.value) if isinstance(graph.name, NamedNode) else str(graph.name)
        lines = "\n".join(blocks).split("\n")
        return [f"{name} {{\n" + "\n".join(INDENT + line if line else line for line in lines) + "}\n"]

    def _blocks(self, subjects: Subjects) -> list[str]:
        named = sorted((node for node in subjects if isinstance(node, NamedNode)), key=lambda node: node.value)
        blank = [node for node in subjects if isinstance(node, BlankNode) and not self._blank_nodes.is_nested(node)]
        return [
            *(self._block(self._iri(node.value), subjects[node]) for node in named),
            *sorted(self._block(self._root(node), subjects[node]) for node in blank),
        ]

    def _block(self, subject: str, properties: Properties) -> str:
        return f"{subject} " + f" ;\n{INDENT}".join(self._properties(properties, INDENT)) + " .\n"

    def _root(self, node: BlankNode) -> str:
        return str(node) if self._blank_nodes.is_referenced(node) else "[]"

    def _properties(self, properties: Properties, indent: str) -> list[str]:
        names = {self._predicate(predicate): objects for predicate, objects in properties.items()}
        return [self._property(name, names[name], indent) for name in sorted(names, key=_predicate_order)]

    def _predicate(self, predicate: NamedNode) -> str:
        return "a" if predicate.value == RDF_TYPE else self._iri(predicate.value)

    def _property(self, name: str, objects: list[Term], indent: str) -> str:
        if len(objects) == 1:
            return f"{name} {self._term(objects[0], indent)}"
        inner = indent + INDENT
        printed = sorted(self._term(term, inner) for term in objects)
        line = f"{name} {' , '.join(printed)}"
        return line if _fits(line, indent) else f"{name}\n{inner}" + f" ,\n{inner}".join(printed)

    def _term(self, term: Term, indent: str) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, BlankNode):
            return self._blank(term, indent)
        raise ContestedError(f"Turtle 1.1 has no triple terms, and here is one: {term}")

    def _iri(self, iri: str) -> str:
        if iri not in self._names:
            self._names[iri] = self._prefixed(iri) or f"<{_escape_iri(iri)}>"
        return self._names[iri]

    def _prefixed(self, iri: str) -> str | None:
        """Return a prefixed name; as a local name holds no slash and no hash, few namespaces can be the right one."""
        whole = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
        for prefix, namespace in (*self._odd, (self._whole.get(whole), whole)):
            if prefix is not None and iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return None

    def _literal(self, literal: Literal) -> str:
        if literal.direction is not None:
            raise ContestedError(f"Turtle 1.1 has no base direction, and this literal has one: {literal}")
        datatype = literal.datatype.value
        if (shorthand := _SHORTHAND.get(datatype)) and shorthand.fullmatch(literal.value):
            return literal.value
        quoted = f'"{_NOT_IN_STRING.sub(_escape_character, literal.value)}"'
        if literal.language is not None:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == f"{XSD}string" else f"{quoted}^^{self._iri(datatype)}"

    def _blank(self, node: BlankNode, indent: str) -> str:
        if (items := self._blank_nodes.list_items(node)) is not None:
            return _folded("(", [self._term(item, indent + INDENT) for item in items], " ", ")", indent)
        if self._blank_nodes.is_nested(node):
            lines = self._properties(self._blank_nodes.properties(node), indent + INDENT)
            return _folded("[", lines, " ; ", "]", indent) if lines else "[]"
        return str(node)


def _predicate_order(name: str) -> tuple[int, str]:
    return (FIRST_PREDICATES.index(name) if name in FIRST_PREDICATES else len(FIRST_PREDICATES), name)


def _folded(opening: str, parts: list[str], separator: str, closing: str, indent: str) -> str:
    line = f"{opening} {separator.join(parts)} {closing}"
    if _fits(line, indent):
        return line
    inner = f"{separator.rstrip()}\n{indent}{INDENT}"
    return f"{opening}\n{indent}{INDENT}{inner.join(parts)}\n{indent}{closing}"


def _fits(line: str, indent: str) -> bool:
    return "\n" not in line and len(indent) + len(line) + len(" ;") <= WIDTH


def _escape_iri(iri: str) -> str:
    return _NOT_IN_IRI.sub(lambda match: f"\\u{ord(match[0]):04X}", iri)


def _escape_character(match: re.Match[str]) -> str:
    return _STRING_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
