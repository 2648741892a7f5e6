"""A lexer of SPARQL 1.1 Query: the terminals of its grammar, in one pass, in time that grows with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from contested.errors import QueryError

__all__ = ["Kind", "Token", "error_at", "tokenize", "unescape"]

Kind: TypeAlias = Literal["word", "name", "iri", "string", "variable", "number", "tag", "blank", "mark"]

# The character classes of the SPARQL grammar, productions 164 to 173
_BASE: Final = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_CHARS: Final = rf"{_BASE}_0-9\u00B7\u0300-\u036F\u203F\u2040\-"
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"

_TOKEN: Final = re.compile(
    rf"""
      (?P<skip>     [ \t\r\n]++ | \#[^\r\n]*+ )
    | (?P<iri>      <(?:[^\x00-\x20<>"{{}}|^`\\]++|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
    | (?P<string>   \"{{3}}(?:[^"\\]|\\.|"(?!""))*+\"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*+'{{3}}
                  | "(?!"")(?:[^"\\\r\n]|\\.)*+" | '(?!'')(?:[^'\\\r\n]|\\.)*+' )
    | (?P<variable> [?$][{_BASE}_0-9][{_BASE}_0-9\u00B7\u0300-\u036F\u203F\u2040]*+ )
    | (?P<blank>    _:[{_BASE}_0-9](?:\.*+[{_CHARS}])*+ )
    | (?P<name>     (?:[{_BASE}](?:\.*+[{_CHARS}]){{0,99}}+)?:
                    (?:(?:[{_BASE}_:0-9]|{_ESCAPED})(?:\.*+(?:[{_CHARS}:]|{_ESCAPED}))*+)? )
    | (?P<tag>      @[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)? )
    | (?P<number>   (?:[0-9]++\.?[0-9]*+|\.[0-9]++)[eE][+-]?[0-9]++ | [0-9]*+\.[0-9]++ | [0-9]++ )
    | (?P<word>     [A-Za-z][A-Za-z0-9_]*+ )
    | (?P<mark>     \^\^ | && | \|\| | <= | >= | != | << | >> | [{{}}()\[\].,;=<>!|/^*+?~-] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")


class Token(NamedTuple):
    """A piece of query text: what it is, its characters, and where it begins."""

    kind: Kind
    text: str
    offset: int

    @property
    def keyword(self) -> str:
        """The word in capitals, or nothing if this is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(query: str) -> Iterator[Token]:
    """Split query text into tokens, without blanks and comments, in time that grows with its length.

    Raises:
        QueryError: A character, string or escape that SPARQL does not have.
    """
    offset = 0
    while offset < len(query):
        match = _TOKEN.match(query, offset)
        if match is None:
            raise error_at(query, offset, _unreadable(query[offset]))
        if match.lastgroup != "skip":
            yield Token(cast(Kind, match.lastgroup), match.group(), offset)
        offset = match.end()


def _unreadable(character: str) -> str:
    if character in "\"'":
        return "this string is never closed"
    return f"unexpected {character!r}; outside strings and IRIs write every character itself"


def error_at(query: str, offset: int, message: str) -> QueryError:
    """Make an error that names the line and the column of an offset into a query, both counted from 1."""
    line = query.count("\n", 0, offset) + 1
    column = offset - query.rfind("\n", 0, offset)
    return QueryError(f"line {line}, column {column}: {' '.join(message.split())}")


def unescape(text: str) -> str:
    r"""Replace the codepoint escapes, such as ``\u00E9``, by the characters that they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match.group()[2:], 16)), text)
