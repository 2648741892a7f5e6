"""The reference of the tables of exports, from their columns."""

from __future__ import annotations

from contested.export.tables.column import Column
from contested.export.tables.delimited import SEPARATOR
from contested.export.tables.kinds import KINDS, Kind
from docs.generate.markdown import page, table

__all__ = ["columns_page"]

_INTRODUCTION = f"""\
What `contested export` writes as `csv`, `tsv`, `parquet` and `arrow`: a row a claim, or with `--rows` what is named
here. An empty cell means that nothing is said there; it never means zero. Parquet and Arrow have list columns; in CSV
and TSV the items of a list are joined by `{SEPARATOR}`. Columns are added at times and never renamed."""

_HEADINGS = ("Column", "Type", "What it says", "Unit", "Property")


def columns_page() -> str:
    """Return ``docs/reference/columns.md``."""
    return page("Columns of tables", _INTRODUCTION, map(_section, KINDS.values()))


def _section(kind: Kind) -> str:
    return f"## `{kind.name}`\n\n{kind.title}.\n\n{table(_HEADINGS, map(_row, kind.columns))}"


def _row(column: Column) -> list[str]:
    kind = f"list of {column.type.value}" if column.many else column.type.value
    always = ", always there" if column.required else ""
    term = f"`{column.term}`" if column.term else ""
    return [f"`{column.name}`", f"{kind}{always}", column.description, column.unit or "", term]
