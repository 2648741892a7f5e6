r"""What must hold of query text before any engine sees it.

Engines trust the text that they get. Oxigraph and rdflib call the addresses that ``SERVICE`` names, and some hundred
nested brackets end the process. So the guard reads the tokens first, and never reads less than an engine does: where
two readers can see different tokens (``?a<?b)#>``, ``\u0022``), it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from contested.errors import QueryError, RefusedQueryError
from contested.lexing import Token, error_at, tokenize, unescape
from contested.namespaces import PREFIXES

__all__ = [
    "MAX_DEPTH",
    "MAX_OPERATORS",
    "MAX_PATTERNS",
    "MAX_SIZE",
    "QueryForm",
    "guard",
    "has_dataset_clause",
    "outermost_group",
    "require_form",
    "undeclared_prefix",
]

QueryForm: TypeAlias = Literal["select", "ask", "construct", "describe"]

MAX_SIZE: Final = 1 << 20
"""Characters of a query."""
MAX_DEPTH: Final = 100
"""Brackets of any kind inside one another."""
MAX_OPERATORS: Final = 500
"""Brackets, comparisons, arithmetic, path operators, OPTIONAL, UNION, MINUS and EXISTS of a query."""
MAX_PATTERNS: Final = 100
"""Triple patterns of one group after its first; the time to plan their order grows with the fourth power."""

_UPDATES: Final = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"],
)
_FORMS: Final = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_PROLOGUE: Final = frozenset(["BASE", "PREFIX", "VERSION"])
_CLOSERS: Final = {"{": "}", "(": ")", "[": "]"}
_SEPARATORS: Final = frozenset([".", ";", ",", "/", "["])
_OPERATORS: Final = frozenset(
    ["{", "(", "[", "<<", "!", "||", "&&", "|", "/", "^", "*", "+", "-", "?", "=", "!=", "<", ">", "<=", ">="]
)
_OPERATOR_WORDS: Final = frozenset(["OPTIONAL", "UNION", "MINUS", "EXISTS"])
_OPERANDS: Final = frozenset(["variable", "string", "number", "name", "iri", "blank", "tag"])
_OPERAND_ENDS: Final = frozenset([")", "]", ">>", "true", "false"])

_REFUSED_CHARACTERS: Final = (
    (re.compile(r"[\uD800-\uDFFF]|\\(?:u|U0000)[Dd][89A-Fa-f]"), "a surrogate is no character"),
    (re.compile(r"\\U(?!000|0010)"), "there is no such character"),
    (
        re.compile(r"\\(?:u|U0000)00(?![46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9])[0-7]"),
        r"an escape for an ASCII sign closes the string for some readers only; write the sign itself, \n or \"",
    ),
)
_ONE_READING: Final = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://|[\w:.%~-]*>)")
"""An IRI that cannot also be read as a less-than sign and what follows it: ``//`` is in no expression."""


class _Nest(NamedTuple):
    """Where a token stands: the innermost bracket around it, itself if it is one, and how many are open.

    A bracket is ``{``, ``(`` or ``[``; ``data`` for the braces of VALUES and of a CONSTRUCT template, which hold no
    patterns to match; ``row`` for the brackets in them.
    """

    bracket: str
    depth: int


@dataclass(frozen=True)
class _Query:
    text: str
    nested: tuple[tuple[Token, _Nest], ...]

    def outside(self) -> list[Token]:
        """List the tokens outside all brackets."""
        return [token for token, nest in self.nested if not nest.depth]

    def successive(self) -> Iterator[tuple[Token, Token, _Nest]]:
        """Give each token after the one before it (the first, after itself), and where it stands."""
        previous = self.nested[0][0]
        for token, nest in self.nested:
            yield previous, token, nest
            previous = token


@lru_cache(maxsize=256)
def guard(query: str) -> QueryForm:
    """Return the form of a query that is safe to hand to an engine.

    >>> guard("ASK { ?claim ?p ?o }")
    'ask'

    Raises:
        RefusedQueryError: It is an update, has a SERVICE, or FROM with a file. The message begins with line and column.
        QueryError: The text is empty, no query, or more than one query; it is too large, too deep or too complex. The
            message begins with line and column.
    """
    return _guarded(query)[1]


def require_form(query: str, *forms: QueryForm) -> None:
    """Guard a query and see that it has one of the forms.

    Raises:
        QueryError: As :func:`guard`, or the query has another form.
    """
    form = guard(query)
    if form not in forms:
        raise QueryError(f"expected a query of the form {' or '.join(map(str.upper, forms))}, not {form.upper()}")


def outermost_group(query: str) -> int:
    """Guard a query and return where its outermost group begins, after the brace.

    >>> outermost_group("ASK { ?claim ?p ?o }")
    5

    Raises:
        QueryError: The guard refuses the query, or there is no group to bind in.
    """
    parsed, form = _guarded(query)
    return _outermost_group(parsed, form)


def has_dataset_clause(query: str) -> bool:
    """Say whether a query chooses its graphs itself, by FROM or FROM NAMED."""
    return any(token.keyword == "FROM" for token in tokenize(query))


def undeclared_prefix(query: str) -> QueryError | None:
    """Return the error for the first prefixed name whose prefix the query does not declare, if there is one."""
    declared: set[str] = set()
    previous = ""
    for token in tokenize(query):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and previous == "PREFIX":
            declared.add(prefix)
        elif token.kind == "name" and prefix not in declared:
            return error_at(query, token.offset, f"the prefix {prefix}: is not declared; {_declaration(prefix)}")
        previous = token.keyword
    return None


def _declaration(prefix: str) -> str:
    return f"begin with PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>"


def _guarded(query: str) -> tuple[_Query, QueryForm]:
    _refuse_characters(query)
    parsed = _Query(query, tuple(_nested(query)))
    if not parsed.nested:
        raise QueryError("the query is empty")
    _refuse_services(parsed)
    form = _form(parsed)
    _refuse_files(parsed)
    _refuse_two_readings(parsed)
    if len(parsed.nested) > MAX_PATTERNS:  # in fewer tokens there is not too much of anything
        _refuse_many_operators(parsed)
        _refuse_many_patterns(parsed)
    return parsed, form


def _outermost_group(query: _Query, form: QueryForm) -> int:
    if form == "construct" and not any(nest.bracket == "data" for _, nest in query.nested):
        raise QueryError("nothing can be bound in CONSTRUCT WHERE { … }; write CONSTRUCT { … } WHERE { … }")
    for token, nest in query.nested:
        if token.text == "{" and nest == ("{", 1):
            return token.offset + 1
    raise QueryError("nothing can be bound, for the query has no group; write it with WHERE { … }")


def _nested(query: str) -> Iterator[tuple[Token, _Nest]]:
    """Match the brackets."""
    open_: list[tuple[str, Token]] = []
    data_next = False
    for token in tokenize(query):
        if token.text in _CLOSERS:
            around = open_[-1][0] if open_ else ""
            open_.append((_bracket(token.text, around, data_next), token))
            _refuse_depth(query, token, len(open_))
        yield token, _Nest(open_[-1][0] if open_ else "", len(open_))
        if token.text in _CLOSERS.values() and (not open_ or _CLOSERS[open_.pop()[1].text] != token.text):
            raise error_at(query, token.offset, f"this {token.text} closes nothing")
        if token.kind == "word" or token.text == "{":
            data_next = token.keyword in {"VALUES", "CONSTRUCT"}
    if open_:
        raise error_at(query, open_[-1][1].offset, f"this {open_[-1][1].text} is never closed")


def _bracket(text: str, around: str, data_next: bool) -> str:
    if around == "data":
        return "row"
    return "data" if text == "{" and data_next else text


def _form(query: _Query) -> QueryForm:
    """Find the one form of the query: the first word after the prologue, and the only form outside all brackets."""
    outside = query.outside()
    words = [token for token in outside if token.keyword and token.keyword not in _PROLOGUE]
    first = words[0] if words else query.nested[0][0]
    if first.keyword in _UPDATES:
        raise _refusal(query, first, f"{first.keyword} is an update; contested only answers queries")
    if first.keyword not in _FORMS:
        raise error_at(query.text, first.offset, f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, not {first.text[:40]}")
    for token in outside:
        if token.text == ";" or (token.keyword in _FORMS | _UPDATES and token is not first):
            raise error_at(query.text, token.offset, "one query ends here and another begins; send one at a time")
    return cast(QueryForm, first.text.lower())


def _refusal(query: _Query, token: Token, message: str) -> RefusedQueryError:
    return RefusedQueryError(str(error_at(query.text, token.offset, message)))


def _refuse_characters(query: str) -> None:
    if len(query) > MAX_SIZE:
        raise QueryError(f"the query is too large: {len(query):,} characters, and {MAX_SIZE:,} are the most")
    for pattern, message in _REFUSED_CHARACTERS:
        if match := pattern.search(query):
            raise error_at(query, match.start(), message)


def _refuse_depth(query: str, token: Token, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise error_at(query, token.offset, f"the query is too deep: more than {MAX_DEPTH} brackets inside one another")


def _refuse_services(query: _Query) -> None:
    """Refuse SERVICE, also where an engine takes ``1SERVICE`` and ``SERVICEwd:x {`` apart."""
    name: Token | None = None
    for previous, token, _ in query.successive() if "SERVICE" in query.text.upper() else ():
        if "SERVICE" in token.keyword or (name and token.text == "{"):
            raise _refusal(query, name or token, "SERVICE is refused: a query stays at its own endpoint")
        suspect = token.kind == "name" and "SERVICE" in token.text.partition(":")[0].upper()
        name = token if suspect and previous.keyword != "GRAPH" else None


def _refuse_files(query: _Query) -> None:
    outside = query.outside()
    if not any(token.keyword == "FROM" for token in outside):
        return
    for token in outside:
        if token.kind == "iri" and unescape(token.text).lower().startswith("<file:"):
            raise _refusal(query, token, "FROM a file is refused; load the file with --data or --add")


def _refuse_two_readings(query: _Query) -> None:
    """Refuse ``(?a <?b)#>``: an IRI for a lexer, but less-than and a comment for a parser that expects an operator."""
    for previous, token, nest in query.successive():
        after_operand = previous.kind in _OPERANDS or previous.text in _OPERAND_ENDS
        if token.kind == "iri" and nest.bracket == "(" and after_operand and not _ONE_READING.match(token.text):
            raise error_at(query.text, token.offset, "this can be read as an IRI or as less-than; put a space after <")


def _refuse_many_operators(query: _Query) -> None:
    count = 0
    for token, nest in query.nested:
        count += nest.bracket != "row" and (token.text in _OPERATORS or token.keyword in _OPERATOR_WORDS)
        if count > MAX_OPERATORS:
            raise error_at(query.text, token.offset, f"the query is too complex: more than {MAX_OPERATORS} operators")


def _refuse_many_patterns(query: _Query) -> None:
    counts = [0]
    for previous, token, nest in query.successive():
        if token.text == "{":
            counts.append(0)
        elif token.text == "}":
            counts.pop()
        counts[-1] += _begins_pattern(previous, token, nest.bracket)
        if counts[-1] > MAX_PATTERNS:
            raise error_at(query.text, token.offset, f"more than {MAX_PATTERNS} triple patterns in one group")


def _begins_pattern(previous: Token, token: Token, bracket: str) -> bool:
    """Say whether another triple pattern begins: the next triple, step of a path, or item of a collection."""
    if bracket == "(":
        return token.text == "/" or (token.kind != "tag" and {previous.kind, token.kind} <= _OPERANDS)
    return bracket in {"{", "["} and token.text in _SEPARATORS
