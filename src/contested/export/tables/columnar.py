"""Tables as Apache Parquet and as an Apache Arrow IPC file, written by pyarrow in batches.

The files say nothing of when they were made: the same table gives the same bytes with the same pyarrow. Lists are
list columns. Each column's description and unit are in the metadata of its field.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from contested.collecting import collector_at_rest
from contested.errors import MissingLibraryError
from contested.export.source import Export
from contested.export.tables.column import Column, Type
from contested.export.tables.kinds import CLAIMS, KINDS, Kind
from contested.export.tables.rows import Cell, Row, parts

if TYPE_CHECKING:
    import pyarrow

__all__ = ["arrow", "claims_batch", "parquet"]

_ROWS: Final = 16_384
"""Rows of one row group or record batch."""


def parquet(source: Export, *, rows: str = CLAIMS.name) -> Iterator[bytes]:
    """Yield a table as a Parquet file, a row group at a time.

    ``contested export parquet`` is the claim table: one row a claim, by event and IRI in order, and the columns of
    :data:`contested.export.tables.claim_columns.CLAIM_COLUMNS`; ``rows`` names another of
    :data:`contested.export.tables.kinds.KINDS`. Analyses build on them, and read columns by name.

    Raises:
        MissingLibraryError: If pyarrow is not installed.
    """
    require_pyarrow()
    import pyarrow.parquet

    kind = KINDS[rows]
    return _parts(source, kind, lambda sink: pyarrow.parquet.ParquetWriter(sink, _schema(kind), compression="zstd"))


def arrow(source: Export, *, rows: str = CLAIMS.name) -> Iterator[bytes]:
    """Yield a table as an Arrow IPC file, which is Feather version 2, a record batch at a time.

    Raises:
        MissingLibraryError: If pyarrow is not installed.
    """
    require_pyarrow()
    import pyarrow.ipc

    kind = KINDS[rows]
    return _parts(source, kind, lambda sink: pyarrow.ipc.new_file(sink, _schema(kind)))


def claims_batch(rows: Sequence[Row]) -> pyarrow.RecordBatch:
    """Return some rows of the claim table, or none, as a record batch."""
    return _batch([[row[place] for row in rows] for place in range(len(CLAIMS.columns))], _schema(CLAIMS))


def require_pyarrow() -> None:
    """See that pyarrow is there.

    Raises:
        MissingLibraryError: If it is not; the text says how to install it.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingLibraryError("pyarrow is not installed: pip install 'contested[parquet]'") from None


class _Writer(Protocol):
    def write_batch(self, batch: pyarrow.RecordBatch) -> None: ...

    def close(self) -> None: ...


class _Spool(io.RawIOBase):
    """A file that hands over what was written since the last time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        return self._length

    def take(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _parts(source: Export, kind: Kind, open_writer: Callable[[_Spool], _Writer]) -> Iterator[bytes]:
    spool, schema, left = _Spool(), _schema(kind), parts(source, kind, _ROWS)
    writer = open_writer(spool)
    for columns in left:
        writer.write_batch(_batch(columns, schema))
        yield spool.take()
    writer.close()
    yield spool.take()


@collector_at_rest()  # pyarrow imports pandas, where that is installed, when it first makes an array
def _batch(columns: Sequence[Sequence[Cell]], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    import pyarrow

    arrays = [pyarrow.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _schema(kind: Kind) -> pyarrow.Schema:
    import pyarrow

    return pyarrow.schema([_field(column) for column in kind.columns])


def _field(column: Column) -> pyarrow.Field:
    import pyarrow

    one = _types()[column.type]
    kind = pyarrow.list_(pyarrow.field("item", one, nullable=False)) if column.many else one
    said = {"description": column.description, "unit": column.unit}
    metadata = {name: text for name, text in said.items() if text is not None}
    return pyarrow.field(column.name, kind, nullable=not (column.required or column.many), metadata=metadata)


def _types() -> dict[Type, pyarrow.DataType]:
    import pyarrow

    return {
        Type.IRI: pyarrow.string(),
        Type.TEXT: pyarrow.string(),
        Type.INTEGER: pyarrow.int64(),
        Type.BOOLEAN: pyarrow.bool_(),
        Type.DAY: pyarrow.date32(),
    }
