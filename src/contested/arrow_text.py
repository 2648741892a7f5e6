"""Columns of Apache Arrow as CSV and TSV: to the byte what :mod:`contested.cells` makes of their rows, without rows.

Most columns hold none of the signs that must be written otherwise. A search through the characters of all its cells
tells so at the speed of memory, and the column is then written as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from struct import pack
from typing import Final

import pyarrow
from pyarrow import compute

from contested.cells import FORMULA_SIGNS, TSV_ESCAPES, defused_text, text_of

__all__ = ["csv_texts", "tsv_texts"]

_QUOTED: Final = ('"', ",", "\r", "\n")
_LARGEST: Final = 1 << 28
"""Bytes that become text together: eight times as many would be too many for one array of Arrow."""


def csv_texts(table: pyarrow.Table, *, exact: bool) -> Iterator[str]:
    """Yield the records of a table, many in a text, as :func:`contested.cells.csv_line` writes each."""
    only = table.num_columns == 1
    for batch in _batches(table):
        columns = map(_quoted, _texts(batch, exact=exact))
        yield _lines(map(_seen, columns) if only else columns, ",")


def tsv_texts(table: pyarrow.Table, *, exact: bool) -> Iterator[str]:
    """Yield the lines of a table, many in a text, as :func:`contested.cells.tsv_line` writes each."""
    return (_lines(map(_escaped, _texts(batch, exact=exact)), "\t") for batch in _batches(table))


def _batches(table: pyarrow.Table) -> Iterator[pyarrow.RecordBatch]:
    for batch in table.to_batches():
        yield from _halved(batch)


def _halved(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    """Yield a batch, or its parts where it is large."""
    if batch.nbytes <= _LARGEST or batch.num_rows == 1:
        yield batch
    else:
        middle = batch.num_rows // 2
        yield from _halved(batch.slice(0, middle))
        yield from _halved(batch.slice(middle))


def _texts(batch: pyarrow.RecordBatch, *, exact: bool) -> Iterator[pyarrow.Array]:
    return (_text(column, exact=exact) for column in batch.columns)


def _text(column: pyarrow.Array, *, exact: bool) -> pyarrow.Array:
    """Return the cells of a column as texts; Python says how those are written that Arrow writes in its own way."""
    if pyarrow.types.is_string(column.type):
        return column if exact else _defused(column)
    if pyarrow.types.is_integer(column.type) or pyarrow.types.is_boolean(column.type):
        return column.cast(pyarrow.string())
    cell = text_of if exact else defused_text
    return pyarrow.array(map(cell, column.to_pylist()), pyarrow.string())


def _defused(texts: pyarrow.Array) -> pyarrow.Array:
    firsts = compute.binary_slice(texts.cast(pyarrow.binary()), 0, 1)
    found = _found(firsts, FORMULA_SIGNS)
    if not found:
        return texts
    dangerous = compute.is_in(firsts, pyarrow.array(found, pyarrow.binary()))
    return compute.if_else(dangerous, _joined("", "'", texts), texts)


def _quoted(texts: pyarrow.Array) -> pyarrow.Array:
    found = _found(texts, _QUOTED)
    if not found:
        return texts
    doubled = compute.replace_substring(texts, '"', '""') if '"' in found else texts
    special = compute.match_substring_regex(texts, f"[{''.join(found)}]")
    return compute.if_else(special, _joined("", '"', doubled, '"'), texts)


def _seen(texts: pyarrow.Array) -> pyarrow.Array:
    """Return the texts of an only column, in which an empty one must be quoted to be no empty line."""
    empty = _scalar("")
    return compute.if_else(compute.equal(compute.fill_null(texts, empty), empty), _scalar('""'), texts)


def _escaped(texts: pyarrow.Array) -> pyarrow.Array:
    for sign in _found(texts, TSV_ESCAPES):
        texts = compute.replace_substring(texts, sign, TSV_ESCAPES[sign])
    return texts


def _found(texts: pyarrow.Array, signs: Iterable[str]) -> list[str]:
    """Return which of some signs are anywhere in a column, in their order."""
    characters = bytes(_characters(texts))
    return [sign for sign in signs if sign.encode() in characters]


def _lines(columns: Iterable[pyarrow.Array], separator: str) -> str:
    *others, last = columns
    return str(_characters(_joined(separator, *others, _joined("\n", last, ""))), "utf-8")


def _joined(separator: str, *columns: pyarrow.Array | str) -> pyarrow.Array:
    """Join the cells of each row; nothing stands for what is absent."""
    joined = (_scalar(column) if isinstance(column, str) else column for column in (*columns, separator))
    return compute.binary_join_element_wise(*joined, null_handling="replace")


@cache
def _scalar(text: str) -> pyarrow.StringScalar:
    """Return a text as Arrow's, made of its bytes: to make it of a value of Python, Arrow imports pandas.

    Where that is installed, it takes longer than most answers.
    """
    characters = text.encode()
    offsets = pack("=2i", 0, len(characters))
    return pyarrow.StringArray.from_buffers(1, pyarrow.py_buffer(offsets), pyarrow.py_buffer(characters))[0]


def _characters(texts: pyarrow.Array) -> memoryview:
    """Return the bytes of all cells of a column, one after the other, which need not be all of its memory."""
    _, offsets, characters = texts.buffers()
    if not len(texts) or characters is None:
        return memoryview(b"")
    places = memoryview(offsets).cast("i")
    return memoryview(characters)[places[texts.offset] : places[texts.offset + len(texts)]]
