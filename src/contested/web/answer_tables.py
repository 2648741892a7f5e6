"""Answers as tables on a page: one cell a thing with its label, numbers apart from words, nothing that says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from contested.answers import Answer, Row, Value
from contested.cells import text_of
from contested.web.addresses import path_of
from contested.web.translation import gettext
from contested.words import heading

__all__ = ["Cell", "Column", "Table", "is_bound", "label_of", "labels_of", "table", "title_of"]

Kind: TypeAlias = Literal["things", "references", "number", "words", "unknown", "nothing"]

_BOUND: Final = re.compile(r"(low|high|floor|ceiling)[0-9]?|[a-z]+(Low|High)")
"""The variables that hold a bound of an interval, where nothing means that nobody knows."""

_TITLES: Final = {"Enemy side": "Other side", "Enemy low": "Other side low", "Enemy high": "Other side high"}
"""What pages say instead of the names of some variables."""

_SEVERAL: Final = re.compile("s[0-9]?$")
"""The variables that hold several things in one text."""


@dataclass(frozen=True)
class Cell:
    """What one cell shows: things by IRI and label, references by number, or a text."""

    kind: Kind
    text: str = ""
    things: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Column:
    """A column: its variable, its heading, and whether it holds numbers."""

    variable: str
    heading: str
    is_numeric: bool


@dataclass(frozen=True)
class Table:
    """The rows from ``first`` on of an answer, for people.

    ``shared`` is what all rows of the answer begin with, which stands above the table once; ``empty`` are the headings
    of columns that hold nothing in any row, and are left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shared: tuple[tuple[Column, Cell], ...]
    empty: tuple[str, ...]
    first: int
    total: int


def table(answer: Answer, first: int, count: int) -> Table:
    """Return the rows of an answer from one on, at most ``count``, as a table."""
    shown = [variable for variable in answer.variables if not _is_label(variable, answer)]
    told = [variable for variable in shown if is_bound(variable) or _says_something(answer, variable)]
    shared = [told[0]] if len(told) > 1 and len(answer) > 1 and _says_one_thing(answer, told[0]) else []
    columns = [_column(variable, answer) for variable in told if variable not in shared]
    return Table(
        tuple(columns),
        tuple(tuple(_cell(row, column.variable) for column in columns) for row in answer.rows[first : first + count]),
        tuple((_column(variable, answer), _cell(answer.rows[0], variable)) for variable in shared),
        tuple(gettext(title_of(variable)) for variable in shown if variable not in told) if answer.rows else (),
        first,
        len(answer),
    )


def title_of(variable: str) -> str:
    """Return the heading of a column; no side is an enemy to those who read.

    >>> title_of("victimSideLabel"), title_of("enemySide"), title_of("enemyLow")
    ('Victim side', 'Other side', 'Other side low')
    """
    title = heading(variable)
    return _TITLES.get(title, title)


def is_bound(variable: str) -> bool:
    """Say whether a variable holds a bound of an interval.

    >>> is_bound("low"), is_bound("differenceHigh"), is_bound("start")
    (True, True, False)
    """
    return _BOUND.fullmatch(variable) is not None


def label_of(variable: str, variables: Sequence[str]) -> str | None:
    """Return the variable that holds the label of what a variable holds, if one does."""
    return f"{variable}Label" if f"{variable}Label" in variables else None


def labels_of(variable: str, variables: Sequence[str]) -> str | None:
    """Return the variable that holds the labels of the several things that a variable holds, if one does."""
    labels = f"{variable.removesuffix('s')}Labels"
    return labels if variable.endswith("s") and labels in variables else None


def _is_label(variable: str, answer: Answer) -> bool:
    several, one = variable.removesuffix("Labels"), variable.removesuffix("Label")
    return (several != variable and f"{several}s" in answer.variables) or (one != variable and one in answer.variables)


def _says_one_thing(answer: Answer, variable: str) -> bool:
    return len(set(answer.column(variable))) == 1


def _says_something(answer: Answer, variable: str) -> bool:
    return any(value is not None for value in answer.column(variable))


def _column(variable: str, answer: Answer) -> Column:
    return Column(variable, gettext(title_of(variable)), all(map(_is_number, answer.column(variable))))


def _is_number(value: Value) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _cell(row: Row, variable: str) -> Cell:
    value = row[variable]
    if value is None:
        return Cell("unknown", gettext("unknown")) if is_bound(variable) else Cell("nothing")
    if isinstance(value, bool):
        return Cell("words", gettext("yes") if value else gettext("no"))
    return Cell("number", text_of(value)) if _is_number(value) else _words(row, variable, text_of(value))


def _words(row: Row, variable: str, text: str) -> Cell:
    variables = tuple(row)
    if label := label_of(variable, variables):
        return Cell("things", things=((text, _label(row[label])),))
    if labels := labels_of(variable, variables):
        return Cell("things", things=_labelled(text.split(" "), text_of(row[labels]).split("; ")))
    parts = text.split(" ")
    if all(map(path_of, parts)):
        return Cell(
            "references" if _SEVERAL.search(variable) else "things", things=tuple((part, None) for part in parts)
        )
    return Cell("words", text)


def _labelled(iris: Sequence[str], labels: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """Pair things with their labels; labels that hold the sign between labels fit nothing, and are left out."""
    if len(iris) == len(labels):
        return tuple(zip(iris, labels, strict=True))
    return tuple((iri, None) for iri in iris)


def _label(value: Value) -> str | None:
    return None if value is None else text_of(value)
