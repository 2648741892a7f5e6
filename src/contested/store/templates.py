"""CONSTRUCT as a SELECT for what its template needs, and the template filled in here.

An endpoint that cuts the rows under a CONSTRUCT does not say so (Virtuoso), and triples are not counted as rows are.
Rows are: so the rows are asked for, all of them, and the embedded engine makes the triples, of stand-ins for the terms,
so that it sees none of the literals, which it would rewrite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, Triple

from contested.lexing import Token, tokenize
from contested.namespaces import STAND_IN
from contested.store.base import Solutions, Term

__all__ = ["Template", "template"]

_ROWS: Final = 1_000
"""Rows that are filled in at once."""


@dataclass(frozen=True)
class Template:
    """The template of a CONSTRUCT query, and the SELECT query for the rows that it is filled with."""

    prologue: str
    text: str
    query: str

    def fill(self, solutions: Solutions) -> Iterator[Triple]:
        """Yield the triples that rows make; blank nodes of the template are new ones for each row."""
        rows = iter(solutions.rows)
        while chunk := list(islice(rows, _ROWS)):
            yield from self._filled(solutions.variables, chunk)

    def _filled(self, variables: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> Iterator[Triple]:
        numbers = count()
        names: dict[Term, str] = {}
        for row in rows:
            names.update((term, f"{STAND_IN}{next(numbers)}") for term in row if term is not None and term not in names)
        terms = {name: term for term, name in names.items()}
        for triple in _constructed(
            f"{self.prologue}CONSTRUCT {self.text} WHERE {{ {_values(variables, rows, names)} }}"
        ):
            yield from _with_terms(triple, terms)


def template(query: str) -> Template | None:
    """Take a CONSTRUCT query apart that the guard has seen; nothing where its template has no variable.

    >>> template("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o } LIMIT 9").query
    'SELECT ?s ?p WHERE { ?s ?p ?o } LIMIT 9'
    """
    tokens = list(tokenize(query))
    construct = next(at for at, token in enumerate(tokens) if token.keyword == "CONSTRUCT")
    short = tokens[construct + 1].text != "{"
    first = next(at for at in range(construct, len(tokens)) if tokens[at].text == "{")
    last = _closing(tokens, first)
    inside = tokens[first : last + 1]
    variables = dict.fromkeys(f"?{token.text[1:]}" for token in inside if token.kind == "variable")
    if not variables:
        return None
    prologue = query[: tokens[construct].offset]
    rest = query[tokens[construct].offset + len("CONSTRUCT") if short else tokens[last].offset + 1 :].strip()
    distinct = "DISTINCT " if _may_be_distinct(inside, tokens[last:], short=short) else ""
    text = query[tokens[first].offset : tokens[last].offset + 1]
    return Template(prologue, text, f"{prologue}SELECT {distinct}{' '.join(variables)} {rest}")


def _may_be_distinct(inside: list[Token], after: list[Token], *, short: bool) -> bool:
    """Tell whether equal rows make the same triples, and leaving them out changes no other row."""
    if short or any(token.kind == "blank" or token.text in "[(" for token in inside):
        return False
    return not any(token.keyword in {"LIMIT", "OFFSET", "ORDER"} for token in after)


def _closing(tokens: list[Token], opening: int) -> int:
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at].text == "{") - (tokens[at].text == "}")
        if depth == 0:
            return at
    raise AssertionError("the guard has matched the brackets")


def _values(variables: tuple[str, ...], rows: list[tuple[Term | None, ...]], names: dict[Term, str]) -> str:
    head = " ".join(f"?{name}" for name in variables)
    lines = (" ".join("UNDEF" if term is None else f"<{names[term]}>" for term in row) for row in rows)
    return f"VALUES ({head}) {{ {' '.join(f'({line})' for line in lines)} }}"


def _constructed(query: str) -> list[Triple]:
    answer = pyoxigraph.Store().query(query)
    assert isinstance(answer, QueryTriples)
    return list(answer)


def _with_terms(triple: Triple, terms: dict[str, Term]) -> Iterator[Triple]:
    """Yield a triple with its terms in place of their stand-ins, if RDF has such a triple."""
    subject, predicate, object_ = (terms.get(getattr(term, "value", ""), term) for term in triple)
    if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode):
        assert isinstance(object_, NamedNode | BlankNode | Literal | Triple)
        yield Triple(subject, predicate, object_)
