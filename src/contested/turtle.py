"""The one writer of Turtle 1.1: the same triples give the same bytes, whatever their order, in a form made for diffs.

One predicate a line, ``a`` and the labels first; subjects, predicates and objects sorted; only the prefixes that are
used. Literals keep their lexical form to the letter. Blank nodes print as ``[ … ]`` and ``( … )`` where they form
trees; the others get the labels of RDF Dataset Canonicalization 1.0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, Triple

from contested.blank_nodes import BlankNodes, Properties, Subjects
from contested.errors import ContestedError
from contested.namespaces import PREFIXES, RDF_TYPE, XSD
from contested.store.base import Term

__all__ = ["prefix_lines", "to_blocks", "to_turtle"]

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
    printer, subjects = _prepared(statements, prefixes)
    blocks = printer.blocks(subjects)
    return "\n".join(printer.header() + blocks)


def to_blocks(
    statements: Iterable[Triple | Quad], prefixes: Mapping[str, str] = PREFIXES, graph: NamedNode | None = None
) -> str:
    """Return triples as blocks of Turtle without their prefixes, which the file names once; with a graph, of TriG.

    A file that is too large to be sorted as a whole is :func:`prefix_lines` and any number of such parts. Parts share
    no blank node.

    Raises:
        ContestedError: as :func:`to_turtle` does.
    """
    printer, subjects = _prepared(statements, prefixes)
    blocks = "\n".join(printer.blocks(subjects))
    return blocks if graph is None else f"{printer.name(graph)} {{\n{blocks}}}\n"


def prefix_lines(prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the declarations of prefixes, sorted, one a line."""
    return "".join(f"@prefix {prefix}: <{_escape_iri(name)}> .\n" for prefix, name in sorted(prefixes.items()))


def _prepared(statements: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> tuple[_Printer, Subjects]:
    triples = {_triple(statement) for statement in statements}
    subjects = _by_subject(triples)
    if BlankNodes(subjects).need_labels():
        subjects = _by_subject(_canonical(triples))
    return _Printer(prefixes, BlankNodes(subjects)), subjects


def _triple(statement: Triple | Quad) -> Triple:
    if isinstance(statement, Triple):
        return statement
    if isinstance(statement.graph_name, DefaultGraph):
        return statement.triple
    raise ContestedError(f"Turtle has no named graphs, and a quad is in {statement.graph_name}: write TriG or N-Quads")


def _canonical(triples: set[Triple]) -> Iterable[Triple]:
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (quad.triple for quad in dataset)


def _by_subject(triples: Iterable[Triple]) -> Subjects:
    subjects: Subjects = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subjects[triple.subject][triple.predicate].append(triple.object)
    return subjects


class _Printer:
    """Prints terms and subjects, and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str], blank_nodes: BlankNodes):
        namespaces = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._whole = {namespace: prefix for prefix, namespace in reversed(namespaces)}
        self._odd = [(prefix, namespace) for prefix, namespace in namespaces if not namespace.endswith(("/", "#"))]
        self._blank_nodes = blank_nodes
        self._names: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def header(self) -> list[str]:
        return [prefix_lines(self._used)] if self._used else []

    def name(self, node: NamedNode) -> str:
        return self._iri(node.value)

    def blocks(self, subjects: Subjects) -> list[str]:
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
