"""The structure of RDF text, seen before a parser sees it: how deep it nests and where comments stand.

Parsers that recurse die of deep nesting, and no exception says so. The scan is one pass of a pattern that never
backtracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["Depth", "first_comment", "too_deep"]

_WHOLE: Final = (
    r"\\."
    r'|"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\r\n]++|\\.)*+"'
    r"|'(?:[^'\\\r\n]++|\\.)*+'"
    r'|<[^<>"{}|^`\s]*+>'
)
"""Strings, IRIs and escapes (``a:\\#``) of Turtle, TriG, N-Quads and JSON: what is in them does not count.

Whatever this pattern takes for hidden and a parser does not would reach the parser unseen, so lines end where parsers
end them, at a carriage return too.
"""
_COMMENT: Final = r"\#[^\r\n]*+"
_BRACKETS: Final = re.compile(
    rf"(?:[^\"'\\<>\#()\[\]{{}}]++|{_WHOLE}|{_COMMENT})++|(?P<open><<|[\[({{])|(?P<close>>>|[\])}}])", re.DOTALL
)
_UNENDED: Final = r"""(?:\"{3}(?:[^"\\]++|\\.|"(?!""))*+|'{3}(?:[^'\\]++|\\.|'(?!''))*+)\Z"""
"""A long string that has not ended where the text breaks off."""
_BRACKETS_OF_PART: Final = re.compile(
    rf"(?:[^\"'\\<>\#()\[\]{{}}]++|(?!{_UNENDED})(?:{_WHOLE})|{_COMMENT})++"
    rf"|(?P<unended>{_UNENDED})|(?P<open><<|[\[({{])|(?P<close>>>|[\])}}])",
    re.DOTALL,
)
_ENDS: Final = {
    '"': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+(?P<end>""")?', re.DOTALL),
    "'": re.compile(r"(?:[^'\\]++|\\.|'(?!''))*+(?P<end>''')?", re.DOTALL),
}
"""The rest of a long string, by its quotation mark."""
_COMMENTS: Final = re.compile(rf"{_WHOLE}|(?P<comment>{_COMMENT})", re.DOTALL)


def too_deep(text: str, limit: int) -> tuple[int, int] | None:
    """Return line and column, from 1, of the first bracket that nests deeper than ``limit``, or None."""
    if sum(map(text.count, ("[", "(", "{", "<<"))) <= limit:
        return None
    depth = 0
    for match in _BRACKETS.finditer(text):
        if match.lastgroup is not None:
            depth += 1 if match.lastgroup == "open" else -1
            if depth > limit:
                return _place(text, match.start())
    return None


class Depth:
    """How deep a text nests that comes in parts, each of whole lines: says what :func:`too_deep` says of all of it."""

    def __init__(self, limit: int) -> None:
        self._limit, self._depth = limit, 0
        self._inside = ""

    def too_deep(self, part: str) -> tuple[int, int] | None:
        """Return line and column in the next part of the first bracket that nests deeper than the limit, or None."""
        for match in _BRACKETS_OF_PART.finditer(part, self._after_string(part)):
            if match["unended"]:
                self._inside = match["unended"][0]
            elif match.lastgroup is not None:
                self._depth += 1 if match.lastgroup == "open" else -1
                if self._depth > self._limit:
                    return _place(part, match.start())
        return None

    def _after_string(self, part: str) -> int:
        """Return where the long string ends that an earlier part left open."""
        match = _ENDS[self._inside].match(part) if self._inside else None
        if match is None:
            return 0
        self._inside = "" if match["end"] else self._inside
        return match.end()


def first_comment(text: str) -> tuple[int, int] | None:
    """Return line and column, from 1, of the first comment of a Turtle or TriG text, or None."""
    return next((_place(text, start) for start in _comments(text)), None)


def _comments(text: str) -> Iterator[int]:
    return (match.start() for match in _COMMENTS.finditer(text) if match["comment"] is not None)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
