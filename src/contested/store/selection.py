"""The parts of a SELECT query from which other queries are made: for a page of its rows, or for their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from contested.lexing import Token, tokenize

__all__ = ["Selection", "selection"]

_OPENERS: Final = frozenset("{([")
_CLOSERS: Final = frozenset("})]")


@dataclass(frozen=True)
class Selection:
    """A query in three parts, its variables, and the order that it asks for.

    Each part ends with a line break, since its last line may be a comment.
    """

    prologue: str
    body: str
    variables: tuple[str, ...]
    order: str

    def foreign_key(self) -> str | None:
        """Return a variable that the rows are sorted by and that is not among theirs, so that pages have no order."""
        keys = (token.text[1:] for token in tokenize(self.order) if token.kind == "variable")
        return next((key for key in keys if key not in self.variables), None)

    def is_distinct(self) -> bool:
        """Tell whether the query itself leaves equal rows out."""
        return [token.keyword for token in islice(tokenize(self.body), 2)] == ["SELECT", "DISTINCT"]

    def page(self, limit: int, offset: int) -> str:
        """Return the query for a page, as SPARQL wants it: sorted outside."""
        return f"{self._everything()} ORDER BY {self._keys()} LIMIT {limit} OFFSET {offset}"

    def nested_page(self, limit: int, offset: int) -> str:
        """Return the query for a page as Virtuoso wants it, which keeps what is sorted inside in that order."""
        inside = f"SELECT * WHERE {{ {{ {self.body} }} }} ORDER BY {self._keys()}"
        return f"{self.prologue}SELECT {self._variables()} WHERE {{ {{ {inside} }} }} LIMIT {limit} OFFSET {offset}"

    def counting(self, *, distinct: bool = False) -> str:
        """Return the query for the number of rows, or of rows that differ."""
        inside = f"SELECT DISTINCT * WHERE {{ {{ {self.body} }} }}" if distinct else self.body
        return f"{self.prologue}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {inside} }} }}"

    def _everything(self) -> str:
        return f"{self.prologue}SELECT {self._variables()} WHERE {{ {{ {self.body} }} }}"

    def _keys(self) -> str:
        return f"{self.order} {self._variables()}"

    def _variables(self) -> str:
        return " ".join(f"?{name}" for name in self.variables)


def selection(query: str, variables: tuple[str, ...]) -> Selection:
    r"""Take a SELECT query apart.

    >>> selection("SELECT ?s { ?s ?p ?o } ORDER BY ?s", ("s",)).page(10, 20)
    'SELECT ?s WHERE { { SELECT ?s { ?s ?p ?o } \n } } ORDER BY ?s\n ?s LIMIT 10 OFFSET 20'
    """
    begins: dict[str, int] = {}
    for token in _outside(query):
        begins.setdefault(token.keyword, token.offset)
    start, by = begins["SELECT"], begins.get("ORDER", len(query))
    ends = [begins[word] for word in ("LIMIT", "OFFSET", "VALUES") if begins.get(word, -1) > by]
    end = min(ends, default=len(query))
    order = _keys(query[by:end])
    cut = "LIMIT" in begins or "OFFSET" in begins
    body = query[start:] if cut else query[start:by] + query[end:]
    return Selection(query[:start], f"{body}\n", variables, order)


def _outside(query: str) -> Iterator[Token]:
    """Give the tokens of a query that the guard has seen which stand outside all brackets."""
    depth = 0
    for token in tokenize(query):
        if token.text in _OPENERS:
            depth += 1
        elif token.text in _CLOSERS:
            depth -= 1
        elif depth == 0:
            yield token


def _keys(order: str) -> str:
    """Return what follows ORDER BY."""
    tokens = list(tokenize(order))
    return order[tokens[2].offset :] + "\n" if tokens else ""
