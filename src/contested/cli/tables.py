"""Answers as tables for people: labels instead of IRIs, words instead of variables, no column that says nothing."""

from __future__ import annotations

import re
from typing import Final

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from contested.answers import Answer, Row, Value
from contested.formats import text_of, visible
from contested.namespaces import prefixed

__all__ = ["cell", "heading", "plain_table", "show"]

_LEAST_COLUMN: Final = 12
"""Characters below which a column of a wide answer is unreadable: records are drawn down the page then."""

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


def show(answer: Answer, width: int) -> list[RenderableType]:
    """Return what to print for an answer: a table, or records down the page where a table would not fit ``width``."""
    count = f"{len(answer)} row" + ("" if len(answer) == 1 else "s")
    columns = _columns_for_people(answer)
    if not answer.rows:
        return [Text("Nothing found.")]
    wide = len(columns) * _LEAST_COLUMN > width
    return [
        *([_record(row, columns) for row in answer] if wide else [_table(answer, columns)]),
        Text(count, style="dim"),
    ]


def plain_table(*headings: str) -> Table:
    """Return an empty table in the one style that all commands use."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for text in headings:
        table.add_column(text, overflow="fold")
    return table


def heading(variable: str) -> str:
    """Return a variable as a heading.

    >>> heading("victimSideLabel")
    'Victim side'
    """
    words = _HUMP.sub(" ", variable.removesuffix("Label")).lower()
    return words[:1].upper() + words[1:]


def cell(value: Value) -> Text:
    """Return a value for a cell: IRIs short, control characters visible, never read as markup."""
    return Text(visible(" ".join(prefixed(part) for part in text_of(value).split(" "))))


def _columns_for_people(answer: Answer) -> list[str]:
    return [
        variable
        for variable in answer.variables
        if f"{variable}Label" not in answer.variables and any(row[variable] is not None for row in answer)
    ]


def _table(answer: Answer, columns: list[str]) -> Table:
    table = plain_table(*map(heading, columns))
    for row in answer:
        table.add_row(*(cell(row[column]) for column in columns))
    return table


def _record(row: Row, columns: list[str]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", min_width=max(len(heading(column)) for column in columns))
    table.add_column(overflow="fold")
    for column in columns:
        if row[column] is not None:
            table.add_row(heading(column), cell(row[column]))
    table.add_row("", "")
    return table
