"""Binding terms in the text of a query, for engines that take only text: VALUES blocks in the groups that need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from contested.errors import QueryError
from contested.lexing import Token, tokenize
from contested.sparql import guard, outermost_group
from contested.store.base import Bindings

__all__ = ["insert_choices", "insert_filter", "insert_values"]


def insert_values(query: str, bindings: Bindings) -> str:
    """Return the query with its variables bound by a VALUES block at the start of its outermost group.

    A sub-SELECT that projects such a variable begins with such a block too, since what is bound outside is not seen
    inside: so SPARQL-dev SEP-0007 binds variables, and so does the embedded engine.

    >>> from pyoxigraph import NamedNode
    >>> insert_values("ASK { ?claim ?p ?o }", {"claim": NamedNode("urn:x:1")})
    'ASK { VALUES (?claim) { (<urn:x:1>) } ?claim ?p ?o }'

    Raises:
        QueryError: The guard refuses the query, a name is no variable's, or there is no group to bind in.
    """
    guard(query)
    if not bindings:
        return query
    variables = dict(zip(map(_variable, bindings), bindings.values(), strict=True))
    outermost = outermost_group(query)
    pieces, end = [query[:outermost], _block(variables)], outermost
    for start, names in _inner_groups(query, outermost, frozenset(variables)):
        block = _block({name: term for name, term in variables.items() if name in names})
        pieces += [query[end:start], block]
        end = start
    return "".join([*pieces, query[end:]])


def insert_choices(query: str, variable: str, terms: Iterable[NamedNode | Literal]) -> str:
    """Return the query with one variable bound to each of several terms, by a VALUES block in its outermost group.

    >>> from pyoxigraph import NamedNode
    >>> insert_choices("ASK { ?claim ?p ?o }", "claim", [NamedNode("urn:x:1"), NamedNode("urn:x:2")])
    'ASK { VALUES ?claim { <urn:x:1> <urn:x:2> } ?claim ?p ?o }'

    Raises:
        QueryError: The guard refuses the query, the name is no variable's, or there is no group to bind in.
    """
    return _insert(query, f"VALUES {_variable(variable)} {{ {' '.join(map(str, terms))} }}")


def insert_filter(query: str, variable: str, terms: Iterable[NamedNode | Literal]) -> str:
    """Return the query with only the solutions whose variable is one of several terms, which it does not start from.

    >>> from pyoxigraph import NamedNode
    >>> insert_filter("ASK { ?claim ?p ?o }", "p", [NamedNode("urn:x:1"), NamedNode("urn:x:2")])
    'ASK { FILTER(?p IN (<urn:x:1>, <urn:x:2>)) ?claim ?p ?o }'

    Raises:
        QueryError: The guard refuses the query, the name is no variable's, or there is no group to bind in.
    """
    return _insert(query, f"FILTER({_variable(variable)} IN ({', '.join(map(str, terms))}))")


def _insert(query: str, block: str) -> str:
    start = outermost_group(query)
    return f"{query[:start]} {block}{query[start:]}"


def _block(variables: dict[str, NamedNode | Literal]) -> str:
    return f" VALUES ({' '.join(variables)}) {{ ({' '.join(map(str, variables.values()))}) }}"


def _inner_groups(query: str, outermost: int, bound: frozenset[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """Give where the groups of sub-SELECTs begin that project bound variables, with these variables."""
    seen = [bound]
    heading: list[Token] | None = None
    for token in _group(query, outermost):
        if token.keyword == "SELECT":
            heading = []
        elif token.text == "{":
            seen.append(seen[-1] if heading is None else _projected(heading, seen[-1]))
            if heading is not None and seen[-1]:
                yield token.offset + 1, seen[-1]
            heading = None
        elif token.text == "}":
            seen.pop()
        elif heading is not None:
            heading.append(token)


def _group(query: str, start: int) -> Iterator[Token]:
    """Give the tokens of the group that begins there."""
    depth = 1
    for token in tokenize(query):
        if token.offset >= start:
            depth += (token.text == "{") - (token.text == "}")
            if not depth:
                return
            yield token


def _projected(heading: list[Token], bound: frozenset[str]) -> frozenset[str]:
    """Return the bound variables that a SELECT gives on as they are, by what stands between the word and its group."""
    names: set[str] = set()
    depth = 0
    for token in heading:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "*" and not depth:
            return bound
        if token.kind == "variable" and not depth:
            names.add(f"?{token.text[1:]}")
    return bound & names


def _variable(name: str) -> str:
    token = next(tokenize(f"?{name}"))
    if token.kind != "variable" or token.text != f"?{name}":
        raise QueryError(f"{name!r} is no name of a variable")
    return token.text
