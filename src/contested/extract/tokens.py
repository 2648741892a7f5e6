"""A line cut into tokens: words, numbers, marks and flags, each with its place in the line.

::

    number = digits { separator 3 digits } | digits "." digits      "1,200" "10 000" "1.6" "20k"
    word   = letter { letter | digit | "-" | "'" | "." }            "T-34" "U.S." "gov." "3rd" "10.08" "88mm"
    flag   = FLAG
    mark   = any other character that is no space

What looks like a number and is none (an ordinal, a calibre, a day with its month, a share, money) is a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from contested.extract.lines import FLAG, Flag, Line
from contested.extract.nouns import EQUIPMENT, PERSONS
from contested.extract.vocabulary import ABBREVIATIONS, OUTCOMES

__all__ = ["Token", "tokenize"]

Kind = Literal["word", "number", "mark", "flag"]


@dataclass(slots=True)
class Token:
    """``low`` is the text as it is compared, ``grouped`` says that a number is written with separators."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    bold: bool
    spaced: bool
    value: int | Fraction | None = None
    grouped: bool = False
    flag: Flag | None = None

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter or a digit, as names do."""
        return self.kind == "word" and (self.text[0].isupper() or self.text[0].isdigit())


_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<flag>{FLAG})"
    rf"|(?P<money>[$€£¥]\s?\d[\d.,]*)"
    rf"|(?P<share>\d[\d.,]*\s?%)"
    rf"|(?P<huge>\d(?:[\d.,]{{20,}}))"
    rf"|(?P<scaled>\d+(?:\.\d+)?[kK]\b)"
    rf"|(?P<ordinal>\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|mm|cm|km|kg|ft|in|º|°)\b)"
    rf"|(?P<comma>\d+,\d{{1,2}}(?=\s(?:million|thousand)))"
    rf"|(?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?![\d]|,\d)|\d{{1,3}}(?:[\u00a0\u2009\u202f ']\d{{3}})+(?!\d|[.,]\d)"
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?![\d]|\.\d))"
    rf"|(?P<odd>\d+(?:[.,:]\d+){{2,}}|\d+[,:]\d+|\d+-(?!(?:odd|plus|ish|some)\b)(?=[A-Za-z]{{2}})[A-Za-z]+(?:-[A-Za-z]+)*)"
    rf"|(?P<decimal>\d+\.\d+)"
    rf"|(?P<name>\d+[A-Z][\w-]*|\d+[a-z](?![a-z]))"
    rf"|(?P<digits>\d+)"
    rf"|(?P<initials>(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b)?)"
    rf"|(?P<designation>{_LETTER}+-\d+\w*(?:/\d+)?)"
    rf"|(?P<word>{_LETTER}[^\W_]*(?:[-‑’'`]{_LETTER}?[^\W_]+)*)"
    rf"|(?P<comparison>[<>]=)"
    rf"|(?P<mark>\S)"
)
_SEPARATOR = re.compile(r"\D")
_GOES_ON = re.compile(r"\s[a-z]")
_GLUED = re.compile(r"[^\W\d_][a-z]+(?=[A-Z0-9])")
_NUMBERS = {"grouped", "comma", "decimal", "digits", "scaled"}


def tokenize(line: Line) -> tuple[Token, ...]:
    """Return a line's tokens.

    >>> from contested.extract.lines import plain_line
    >>> [token.text for token in tokenize(plain_line("c. 1,200 dead (per gov.)", 0, 24))]
    ['c.', '1,200', 'dead', '(', 'per', 'gov.', ')']
    """
    tokens: list[Token] = []
    flags = iter(line.flags)
    position = 0
    while (match := _TOKEN.search(line.text, position)) is not None:
        end = _end(line.text, match)
        tokens.append(_token(line, match, end, next(flags) if match.lastgroup == "flag" else None))
        position = end
    return tuple(tokens)


def _end(text: str, match: re.Match[str]) -> int:
    """Take the full stop of an abbreviation into its word; cut "killed30" where a line break was lost."""
    end = match.end()
    if match.lastgroup != "word":
        return end
    glued = _GLUED.match(text, match.start(), end)
    if glued is not None and _is_known(glued.group().casefold()):
        return glued.end()
    if text[end : end + 1] != ".":
        return end
    cut = match.group()[0].isupper() and _GOES_ON.match(text, end + 1) is not None
    return end + 1 if cut or f"{match.group()}.".casefold() in ABBREVIATIONS else end


def _is_known(low: str) -> bool:
    return (low,) in OUTCOMES or low in PERSONS or low in EQUIPMENT


def _token(line: Line, match: re.Match[str], end: int, flag: Flag | None) -> Token:
    start, group = match.start(), match.lastgroup
    text = line.text[start:end]
    spaced = start == 0 or line.text[start - 1].isspace()
    kind: Kind = "number" if group in _NUMBERS else "flag" if group == "flag" else "mark" if group in _MARKS else "word"
    value = _value(text, group) if kind == "number" else None
    bold = line.bold[start]
    return Token(
        kind, text, text.casefold().replace("’", "'"), start, end, bold, spaced, value, group == "grouped", flag
    )


_MARKS = {"mark", "comparison"}


def _value(text: str, group: str | None) -> int | Fraction:
    if group == "grouped":
        return int(_SEPARATOR.sub("", text))
    if group == "comma":
        return Fraction(text.replace(",", "."))
    if group == "scaled":
        return Fraction(text[:-1]) * 1000
    return Fraction(text) if group == "decimal" else int(text)
