"""Questions over tables: beside the graph's answer, and beside duckdb with SQL that was written by hand.

Each side answers, and writes all rows into a file of CSV, which is what a user gets: ours makes rows of Python only
where somebody looks at them, so that an answer alone would be no measure. By hand, duckdb writes the file itself.
What one waits for is measured, on the clock: duckdb uses all cores, and the engine of the graph has use for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import arguments_of, loaded
from benchmarks.tasks import BY_HAND, copy_by_hand
from benchmarks.timing import seconds, some_seconds
from contested.export import Export
from contested.export.tables.columnar import parquet
from contested.export.tables.kinds import CLAIMS, KINDS, Kind
from contested.files import write_file
from contested.formats import to_csv
from contested.graph import Graph
from contested.table import Table, table_questions

__all__ = ["measure"]

_HEAVY: Final = 1.0
"""Seconds from which on the graph takes too long for a question, which then is what tables are for."""


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what questions over tables take."""
    graph, output = Graph(loaded(setting.claims(setting.large))), setting.folder / "tables-output"
    try:
        for kind in KINDS.values():
            with Table(_table_file(setting, graph, kind)) as table:
                yield from _beside_the_graph(setting, graph, table, output)
                if kind is CLAIMS:
                    yield from _beside_sql_by_hand(setting, table, output)
    finally:
        output.unlink(missing_ok=True)


def _table_file(setting: Setting, graph: Graph, kind: Kind) -> Path:
    path = _file(setting, kind)
    write_file(path, parquet(Export(graph), rows=kind.name))
    return path


def _file(setting: Setting, kind: Kind) -> Path:
    return setting.folder / f"{kind.name}-{setting.large}.parquet"


def _beside_the_graph(setting: Setting, graph: Graph, table: Table, output: Path) -> Iterator[Measurement]:
    for name in (name for name, kind in table_questions().items() if kind is table.kind):
        arguments = arguments_of(name)
        theirs = seconds(partial(_write, graph, name, arguments, output), perf_counter)
        yield Measurement(
            what=_what(name),
            ours=some_seconds(partial(_write, table, name, arguments, output), setting.rounds, perf_counter),
            size=setting.large,
            peer="the graph",
            theirs=theirs,
            at_least=15 if setting.is_full and theirs > _HEAVY else None,
            at_most=1,
        )


def _beside_sql_by_hand(setting: Setting, table: Table, output: Path) -> Iterator[Measurement]:
    for file in sorted(BY_HAND.glob("*.sql")):
        yield _by_hand(setting, table, file, output)


def _by_hand(setting: Setting, table: Table, file: Path, output: Path) -> Measurement:
    name = file.stem
    copy = partial(copy_by_hand, str(_file(setting, CLAIMS)), file, str(output))
    answers, rows = len(table.ask(name)), copy()
    if answers != rows:
        raise ValueError(f"{file} finds {rows} rows, and the question {name} has {answers}")
    return Measurement(
        what=_what(name),
        ours=some_seconds(partial(_write, table, name, {}, output), setting.rounds, perf_counter),
        size=setting.large,
        peer="duckdb by hand",
        theirs=some_seconds(copy, setting.rounds, perf_counter),
        at_least=0.5,
        note=f"{rows:,} rows",
    )


def _what(question: str) -> str:
    return f"{question}, as CSV"


def _write(asked: Graph | Table, question: str, arguments: Mapping[str, str], output: Path) -> None:
    write_file(output, to_csv(asked.ask(question, **arguments)))
