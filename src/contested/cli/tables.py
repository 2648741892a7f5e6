"""Answers as tables for people: labels instead of IRIs, words instead of variables, no column that says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from contested.answers import Answer, Value
from contested.cells import text_of
from contested.formats import visible
from contested.namespaces import prefixed
from contested.words import heading

__all__ = ["cell", "plain_table", "show"]

_READABLE: Final = 28
"""Characters in which a long text can still be read when it wraps inside a cell."""

_GAP: Final = 3
"""Characters between two columns."""

_DRAWN: Final = 500
"""Rows that are drawn: nobody reads more, and drawing them takes a hundred times as long as answering."""


def show(answer: Answer, width: int) -> list[RenderableType]:
    """Return what to print for an answer: a table, or records down the page where a table would not fit ``width``.

    What the first column says the same of all rows, the event as a rule, stands above them once.
    """
    if not answer.rows:
        return [Text("Nothing found.")]
    drawn = replace(answer, rows=answer.rows[:_DRAWN])
    first, *others = columns = _columns_for_people(drawn)
    shared = set(answer.column(first))
    head: list[RenderableType] = []
    if others and len(shared) == 1 and len(answer) > 1:
        head, columns = [Text(visible(text_of(shared.pop())), style="bold")], others
    wide = sum(_wanted(drawn, column) + _GAP for column in columns) > width
    body = _records(drawn, columns) if wide else _table(drawn, columns)
    return [*head, body, Text(_counted(answer), style="dim")]


def plain_table(*headings: str) -> Table:
    """Return an empty table in the one style that all commands use."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for text in headings:
        table.add_column(text, overflow="fold")
    return table


def cell(value: Value) -> Text:
    """Return a value for a cell: IRIs short, control characters visible, never read as markup."""
    return Text(visible(" ".join(prefixed(part) for part in text_of(value).split(" "))))


def _columns_for_people(answer: Answer) -> list[str]:
    return [
        variable
        for variable in answer.variables
        if not _labels(variable) & set(answer.variables) and any(value is not None for value in answer.column(variable))
    ]


def _labels(variable: str) -> set[str]:
    """Return the variables whose labels would stand for what a variable holds: of one thing, or of several."""
    return {f"{variable}Label", f"{variable.removesuffix('s')}Labels"}


def _wanted(answer: Answer, column: str) -> int:
    """Return how many characters a column needs to be read."""
    texts = [cell(value).cell_len for value in answer.column(column)]
    return min(max(*texts, *map(len, heading(column).split())), _READABLE)


def _table(answer: Answer, columns: list[str]) -> Table:
    table = plain_table(*map(heading, columns))
    rows = [[cell(row[column]) for column in columns] for row in answer]
    for index, column in enumerate(table.columns):
        column.min_width = min(_READABLE, max(_longest_word(row[index]) for row in rows))
    for row in rows:
        table.add_row(*row)
    return table


def _longest_word(text: Text) -> int:
    return max(map(len, text.plain.split()), default=0)


def _records(answer: Answer, columns: list[str]) -> Table:
    """Return the rows one below the other, all in one grid, which is fast: a line a column each, and an empty one."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", min_width=max(len(heading(column)) for column in columns))
    table.add_column(overflow="fold")
    for row in answer:
        for column in columns:
            if row[column] is not None:
                table.add_row(heading(column), cell(row[column]))
        table.add_row("", "")
    return table


def _counted(answer: Answer) -> str:
    rows = f"{len(answer)} row{'s' * (len(answer) != 1)}"
    return rows if len(answer) <= _DRAWN else f"{rows}; the first {_DRAWN} are shown, --format csv gives all"
