"""Binding terms in the text of a query, for engines that take only text: a VALUES block in its outermost group."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from contested.errors import QueryError
from contested.lexing import tokenize
from contested.sparql import guard, outermost_group
from contested.store.base import Bindings

__all__ = ["insert_choices", "insert_filter", "insert_values"]


def insert_values(query: str, bindings: Bindings) -> str:
    """Return the query with its variables bound by a VALUES block at the start of its outermost group.

    >>> from pyoxigraph import NamedNode
    >>> insert_values("ASK { ?claim ?p ?o }", {"claim": NamedNode("urn:x:1")})
    'ASK { VALUES (?claim) { (<urn:x:1>) } ?claim ?p ?o }'

    Raises:
        QueryError: The guard refuses the query, a name is no variable's, or there is no group to bind in.
    """
    if not bindings:
        guard(query)
        return query
    names, terms = " ".join(map(_variable, bindings)), " ".join(map(str, bindings.values()))
    return _insert(query, f"VALUES ({names}) {{ ({terms}) }}")


def insert_choices(query: str, variable: str, terms: Iterable[NamedNode | Literal]) -> str:
    """Return the query with one variable bound to each of several terms, by a VALUES block at the same place.

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


def _variable(name: str) -> str:
    token = next(tokenize(f"?{name}"))
    if token.kind != "variable" or token.text != f"?{name}":
        raise QueryError(f"{name!r} is no name of a variable")
    return token.text
