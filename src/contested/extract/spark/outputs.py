"""What is made of an article on a cluster, and how Spark writes it: a folder of part files with ``_SUCCESS``.

N-Quads and JSON are the lines that ``contested extract`` writes on one machine. Parquet has the rows and columns of
``contested export parquet``: the claims of each article, read out of its own graph. What other articles of the same run
say of its event or its parties is in their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pyoxigraph import Quad

from contested.assets import ontology_files
from contested.export.source import Export
from contested.export.tables.column import Column, Type
from contested.export.tables.columnar import claims_batch
from contested.export.tables.kinds import CLAIMS
from contested.export.tables.rows import Row, rows
from contested.extract.formats import FORMATTERS, origin_of
from contested.extract.graph import graph_of
from contested.extract.model import Extraction
from contested.extract.pages import Page
from contested.extract.runs import MakeRecord
from contested.extract.spark.tasks import Pack
from contested.graph import Graph
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrameWriter

__all__ = ["OUTPUTS", "Output", "claim_rows"]

Record = TypeVar("Record")

_SQL: Final = {
    Type.IRI: "string",
    Type.TEXT: "string",
    Type.INTEGER: "bigint",
    Type.BOOLEAN: "boolean",
    Type.DAY: "date",
}


@dataclass(frozen=True)
class Output(Generic[Record]):
    """What is made of an article, the columns that records become, their types in SQL, and what writes them."""

    make: MakeRecord[Record]
    pack: Pack[Record]
    schema: str
    write: Callable[[DataFrameWriter, str], None]


def claim_rows(page: Page, extraction: Extraction) -> tuple[Row, ...]:
    """Return the rows of an article in the claim table, as the export makes them of its graph."""
    triples = graph_of(origin_of(page, extraction), extraction)
    store = EmbeddedStore()
    store.load(_ontology())
    store.load(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return tuple(rows(Export(Graph(store)), CLAIMS))


@cache
def _ontology() -> tuple[Quad, ...]:
    return tuple(quad for source in read_all(ontology_files()) for quad in source.quads)


def _lines(records: Sequence[str]) -> pyarrow.RecordBatch:
    """Return lines as a column of text; Spark ends each text with the end of its last line."""
    import pyarrow

    return pyarrow.RecordBatch.from_pydict({"value": [record.removesuffix("\n") for record in records]})


def _claims(records: Sequence[tuple[Row, ...]]) -> pyarrow.RecordBatch:
    return claims_batch([row for record in records for row in record])


def _of_lines(format_name: str) -> Output[str]:
    return Output(FORMATTERS[format_name].record, _lines, "value string", lambda writer, path: writer.text(path))


def _column(column: Column) -> str:
    kind = _SQL[column.type]
    return f"{column.name} {f'array<{kind}>' if column.many else kind}"


OUTPUTS: Final[Mapping[str, Output[Any]]] = {
    "nquads": _of_lines("nquads"),
    "json": _of_lines("json"),
    "parquet": Output(
        claim_rows, _claims, ", ".join(map(_column, CLAIMS.columns)), lambda writer, path: writer.parquet(path)
    ),
}
"""Format name to output."""
