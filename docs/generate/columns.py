"""The reference of the claim table, from the table of its columns."""

from __future__ import annotations

from contested.export.tables.column import Column
from contested.export.tables.columns import COLUMNS
from contested.export.tables.delimited import SEPARATOR
from docs.generate.markdown import page, table

__all__ = ["columns_page"]

_INTRODUCTION = f"""\
One row a claim: what `contested export` writes as `csv`, `tsv`, `parquet` and `arrow`. An empty cell means that the
claim says nothing there; it never means zero. Parquet and Arrow have list columns; in CSV and TSV the items of a list
are joined by `{SEPARATOR}`. Columns are added at times and never renamed."""

_HEADINGS = ("Column", "Type", "What it says", "Unit", "Property")


def columns_page() -> str:
    """Return ``docs/reference/columns.md``."""
    return page("Columns of the claim table", _INTRODUCTION, [table(_HEADINGS, map(_row, COLUMNS))])


def _row(column: Column) -> list[str]:
    kind = f"list of {column.type.value}" if column.many else column.type.value
    always = ", always there" if column.required else ""
    term = f"`{column.term}`" if column.term else ""
    return [f"`{column.name}`", f"{kind}{always}", column.description, column.unit or "", term]
