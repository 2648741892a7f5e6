"""Questions over tables: beside the graph's answer, and beside duckdb with SQL that was written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import arguments_of, loaded, our_rows
from benchmarks.tasks import BY_HAND
from benchmarks.timing import seconds, some_seconds
from contested.export import Export
from contested.export.tables.columnar import parquet
from contested.export.tables.kinds import CLAIMS, KINDS, Kind
from contested.files import write_file
from contested.graph import Graph
from contested.questions import load
from contested.store.embedded import EmbeddedStore
from contested.table import Table, table_questions

__all__ = ["measure", "rows_by_hand"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what questions over tables take."""
    store = loaded(setting.claims(setting.large))
    for kind in KINDS.values():
        with Table(_written(setting, store, kind)) as table:
            yield from _beside_the_graph(setting, store, table)
            if kind is CLAIMS:
                yield from _beside_sql_by_hand(setting, table)


def _written(setting: Setting, store: EmbeddedStore, kind: Kind) -> Path:
    path = _file(setting, kind)
    write_file(path, parquet(Export(Graph(store)), rows=kind.name))
    return path


def _file(setting: Setting, kind: Kind) -> Path:
    return setting.folder / f"{kind.name}-{setting.large}.parquet"


def _beside_the_graph(setting: Setting, store: EmbeddedStore, table: Table) -> Iterator[Measurement]:
    for name in (name for name, kind in table_questions().items() if kind is table.kind):
        arguments = arguments_of(name)
        yield Measurement(
            what=name,
            ours=some_seconds(partial(table.ask, name, **arguments), setting.rounds),
            size=setting.large,
            peer="the graph",
            theirs=seconds(partial(our_rows, store, load(name), arguments)),
            at_least=15 if setting.is_full else None,
            at_most=1,
        )


def _beside_sql_by_hand(setting: Setting, table: Table) -> Iterator[Measurement]:
    path = _file(setting, CLAIMS)
    for file in sorted(BY_HAND.glob("*.sql")):
        yield _by_hand(setting, table, path, file)


def _by_hand(setting: Setting, table: Table, path: Path, file: Path) -> Measurement:
    name = file.stem
    answers, rows = len(table.ask(name)), rows_by_hand(path, file)
    if answers != rows:
        raise ValueError(f"{file} finds {rows} rows, and the question {name} has {answers}")
    return Measurement(
        what=name,
        ours=some_seconds(lambda: table.ask(name), setting.rounds),
        size=setting.large,
        peer="duckdb by hand",
        theirs=some_seconds(lambda: rows_by_hand(path, file), setting.rounds),
        at_least=0.5,
        note=f"{rows:,} rows",
    )


def rows_by_hand(table: Path, query: Path) -> int:
    """Run a query that was written by hand, fetch the rows, and return how many they are."""
    with duckdb.connect() as connection:
        return len(connection.execute(query.read_text(encoding="utf-8"), [str(table)]).fetchall())
