"""A strict reader of the QuickStatements that this package writes, in either dialect: text to commands.

It knows what the real parsers do and is stricter than they are. What they drop, guess or read in two ways is an error
here: columns without a value, ranks in another place, bounds in ``qs2``, a text that ends too early.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from contested.errors import InputError
from contested.export.wikidata.checks import value_flaw
from contested.export.wikidata.commands import LAST, AddStatement, Command, Create, SetLabel, unwritable
from contested.export.wikidata.model import (
    Item,
    Monolingual,
    Quantity,
    Rank,
    Reference,
    Snak,
    Special,
    Statement,
    Text,
    Time,
    Value,
)

__all__ = ["parse"]

_LINE: Final = re.compile(r"(?P<columns>[^\n]*?) /\* (?P<summary>[^\n]*) \*/")
_SUBJECT: Final = re.compile(r"LAST|Q[1-9][0-9]*", re.ASCII)
_LABEL: Final = re.compile(r"L([a-z]+(?:-[a-z0-9]+)*)", re.ASCII)
_PROPERTY: Final = re.compile(r"P[1-9][0-9]*", re.ASCII)
_KEY: Final = re.compile(r"(!?)([PS])([1-9][0-9]*)", re.ASCII)
_TIME: Final = re.compile(r"\+([0-9]{4,})-([0-9]{2})-([0-9]{2})T00:00:00Z/([0-9]{1,2})", re.ASCII)
_QUANTITY: Final = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_BOUNDED: Final = re.compile(r"(-?[0-9]+)\[(-?[0-9]+),(-?[0-9]+)\]", re.ASCII)
_RANKS: Final = {
    "R+": Rank.PREFERRED,
    "Rpreferred": Rank.PREFERRED,
    "R0": Rank.NORMAL,
    "Rnormal": Rank.NORMAL,
    "R-": Rank.DEPRECATED,
    "Rdeprecated": Rank.DEPRECATED,
}


def parse(text: str, dialect: str) -> list[Command]:
    """Return the commands of a text.

    Raises:
        InputError: If a line is no command of the dialect; the error names the line.
    """
    lines = text.split("\n")
    if lines.pop():
        raise InputError("the last line has no end", line=len(lines) + 1)
    return [_Line(line, number, dialect).command() for number, line in enumerate(lines, 1)]


class _Line:
    """One line on its way to a command."""

    def __init__(self, text: str, number: int, dialect: str) -> None:
        self._number = number
        self._dialect = dialect
        found = _LINE.fullmatch(text)
        if found is None:
            raise self._error("has no edit summary at its end")
        self._columns = found["columns"].split("\t")
        self._summary = self._plain(found["summary"], 2_000)

    def command(self) -> Command:
        match self._columns:
            case ["CREATE"]:
                return Create(self._summary)
            case [subject, key, value] if _LABEL.fullmatch(key):
                return SetLabel(self._subject(subject), key[1:], self._quoted(value), self._summary)
            case [subject, key, value, *rest]:
                return self._addition(subject, key, value, rest)
        raise self._error("is no command")

    def _addition(self, subject: str, key: str, value: str, rest: list[str]) -> AddStatement:
        forced, subject, key = self._force(subject, key)
        if not _PROPERTY.fullmatch(key):
            raise self._error(f"names no property in {key!r}")
        rank = self._rank(rest)
        qualifiers, references = self._snaks(rest)
        made = Statement(key, self._value(value), qualifiers, references, rank)
        return AddStatement(self._subject(subject), made, self._summary, forced)

    def _force(self, subject: str, key: str) -> tuple[bool, str, str]:
        """Return whether the statement is to be added to equal ones, and the two columns without the sign of it."""
        if self._dialect == "qs2":
            return key.startswith("!"), subject, key.removeprefix("!")
        return subject.startswith("+"), subject.removeprefix("+"), key

    def _subject(self, text: str) -> str:
        if not _SUBJECT.fullmatch(text):
            raise self._error(f"is about no item: {text!r}")
        return text

    def _rank(self, rest: list[str]) -> Rank:
        if self._dialect == "qs2" or not rest or rest[0] not in _RANKS:
            return Rank.NORMAL
        return _RANKS[rest.pop(0)]

    def _snaks(self, columns: Sequence[str]) -> tuple[tuple[Snak, ...], tuple[Reference, ...]]:
        if len(columns) % 2:
            raise self._error("ends with a property that has no value")
        qualifiers: list[Snak] = []
        references: list[list[Snak]] = []
        for key, value in zip(columns[::2], columns[1::2], strict=True):
            found = _KEY.fullmatch(key)
            if found is None:
                raise self._error(f"names no qualifier and no reference in {key!r}")
            self._collect(found, self._value(value), qualifiers, references)
        return tuple(qualifiers), tuple(map(tuple, references))

    def _collect(self, key: re.Match[str], value: Value, qualifiers: list[Snak], references: list[list[Snak]]) -> None:
        another, letter, number = key.groups()
        snak = Snak(f"P{number}", value)
        if letter == "P":
            if another or references:
                raise self._error(f"has the qualifier {key[0]!r} in a wrong place")
            qualifiers.append(snak)
        elif another or not references:
            references.append([snak])
        else:
            references[-1].append(snak)

    def _value(self, text: str) -> Value:
        for read in _READERS:
            found = read(text)
            if found is not None:
                return found
        if text.startswith('"'):
            return Text(self._quoted(text))
        language, colon, quoted = text.partition(":")
        if colon and _LABEL.fullmatch(f"L{language}"):
            return Monolingual(language, self._quoted(quoted))
        if self._dialect == "qs3" and (bounded := _bounded(text)):
            return bounded
        raise self._error(f"has no value in {text!r}")

    def _quoted(self, text: str) -> str:
        if len(text) < 2 or text[0] != '"' or text[-1] != '"':
            raise self._error(f"has no text in quotation marks in {text!r}")
        return self._plain(text[1:-1])

    def _plain(self, text: str, longest: int = 500) -> str:
        reason = unwritable(text, self._dialect, longest)
        if reason:
            raise self._error(f"cannot be told apart from another: {reason}")
        return text

    def _error(self, problem: str) -> InputError:
        return InputError(f"the line {problem}", line=self._number)


def _item(text: str) -> Item | None:
    return Item(text) if _SUBJECT.fullmatch(text) and text != LAST else None


def _special(text: str) -> Special | None:
    return next((special for special in Special if special.value == text), None)


def _time(text: str) -> Time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    *parts, precision = map(int, found.groups())
    time = Time(*parts)
    return time if time.precision == precision and value_flaw(time, "time") is None else None


def _quantity(text: str) -> Quantity | None:
    return Quantity(int(text)) if _QUANTITY.fullmatch(text) else None


def _bounded(text: str) -> Quantity | None:
    found = _BOUNDED.fullmatch(text)
    if found is None:
        return None
    amount, low, high = map(int, found.groups())
    return Quantity(amount, (low, high))


_READERS: Final[Sequence[Callable[[str], Value | None]]] = (_item, _special, _time, _quantity)
