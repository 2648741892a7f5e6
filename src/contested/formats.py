"""Answers as text for programs and for people: one table, name to function.

CSV is RFC 4180 with line feeds, TSV is the IANA media type's (tabs and line breaks in values become escapes), JSON is
an array of objects, Markdown is a GitHub table. The table for a terminal is drawn in :mod:`contested.cli.tables`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from json.encoder import encode_basestring
from operator import add
from typing import Final

from contested.answers import Answer, Value
from contested.cells import csv_line, defused_text, text_of, tsv_line
from contested.columns import Columns

__all__ = [
    "FORMATS",
    "one_line",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_tsv",
    "visible",
]

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|])")


def visible(text: str) -> str:
    r"""Return a text whose control characters and direction overrides are escapes that can be seen.

    A terminal obeys such characters, so data must not bring them there.

    >>> print(visible("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return _UNSEEN.sub(lambda match: ascii(match[0])[1:-1], text)


def one_line(text: str) -> str:
    r"""Return a text that strangers wrote as one printable line, whatever they put into it.

    >>> one_line("a\x1b[2J\n  b")
    'a [2J b'
    """
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def to_json(answer: Answer, *, exact: bool = False) -> Iterator[str]:
    """Yield a JSON array with one object a row; what is absent is null."""
    del exact
    if not (answer.rows and answer.variables):
        yield json.dumps(answer.to_dicts(), indent=2) + "\n"
        return
    names, before = [f"    {_json(variable)}: " for variable in answer.variables], "[\n  {\n"
    for row in answer:
        yield before + ",\n".join(map(add, names, map(_json, row.values())))
        before = "\n  },\n  {\n"
    yield "\n  }\n]\n"


def to_csv(answer: Answer, *, exact: bool = False) -> Iterator[str]:
    """Yield CSV with a header, in whole lines; cells that a spreadsheet would run are defused unless ``exact``."""
    return _delimited(answer, csv_line, Columns.csv, exact=exact)


def to_tsv(answer: Answer, *, exact: bool = False) -> Iterator[str]:
    """Yield tab-separated values with a header; backslash, tab and line breaks in values are escaped."""
    return _delimited(answer, tsv_line, Columns.tsv, exact=exact)


def to_markdown(answer: Answer, *, exact: bool = False) -> Iterator[str]:
    """Yield a GitHub-flavoured Markdown table."""
    del exact
    rule = ["---:" if _is_numeric(answer, variable) else "---" for variable in answer.variables]
    rows = chain([answer.variables, rule], (map(_markdown_cell, row.values()) for row in answer))
    return ("| " + " | ".join(row) + " |\n" for row in rows)


FORMATS: Final[Mapping[str, Callable[..., Iterator[str]]]] = {
    "markdown": to_markdown,
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
}
"""Format name to a function that yields the parts of the text; the command line's choices come from here."""


def _delimited(
    answer: Answer, line: Callable[[Sequence[str]], str], lines: Callable[..., Iterator[str]], *, exact: bool
) -> Iterator[str]:
    """Yield the header and the rows; ``line`` makes one of them, ``lines`` those of columns."""
    if isinstance(answer.rows, Columns):
        return chain([line(answer.variables)], lines(answer.rows, exact=exact))
    cell = text_of if exact else defused_text
    rows = ([cell(value) for value in row.values()] for row in answer)
    return map(line, chain([answer.variables], rows))


def _json(value: Value) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else json.dumps(value) if isinstance(value, bool | float) else str(value)


def _markdown_cell(value: Value) -> str:
    return _MARKDOWN.sub(r"\\\1", visible(text_of(value)).replace("\n", " "))


def _is_numeric(answer: Answer, variable: str) -> bool:
    values = [value for value in answer.column(variable) if value is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
