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

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import arguments_of, loaded
from benchmarks.tasks import BY_HAND, copy_by_hand
from benchmarks.timing import SELF, Run, child, seconds, some_seconds
from contested.export.tables.kinds import CLAIMS, KINDS, Kind
from contested.files import write_file
from contested.formats import to_csv
from contested.graph import Graph
from contested.table import Table, table_questions

__all__ = ["measure"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what questions over tables take, and then the graph, without whose large heap duckdb is faster."""
    output = setting.folder / "tables-output"
    try:
        for kind in KINDS.values():
            _write_table(setting, kind)
        with Table(_file(setting, CLAIMS)) as table:
            by_hand = [_by_hand(setting, table, file, output) for file in sorted(BY_HAND.glob("*.sql"))]
        ours = {name: _of_table(setting, name, kind, output) for name, kind in table_questions().items()}
        graph = Graph(loaded(setting.claims(setting.large)))
        for name, taken in ours.items():
            yield _beside_the_graph(setting, name, taken, graph, output)
        yield from by_hand
    finally:
        output.unlink(missing_ok=True)


def _write_table(setting: Setting, kind: Kind) -> None:
    claims, file = setting.claims(setting.large), _file(setting, kind)
    child([*SELF, "export", "parquet", "--rows", kind.name, "--data", str(claims), "-o", str(file)])


def _file(setting: Setting, kind: Kind) -> Path:
    return setting.folder / f"{kind.name}-{setting.large}.parquet"


def _of_table(setting: Setting, name: str, kind: Kind, output: Path) -> float:
    with Table(_file(setting, kind)) as table:
        return _taken(setting, partial(_write, table, name, arguments_of(name), output))


def _beside_the_graph(setting: Setting, name: str, ours: float, graph: Graph, output: Path) -> Measurement:
    return Measurement(
        what=_what(name),
        ours=ours,
        size=setting.large,
        peer="the graph",
        theirs=seconds(partial(_write, graph, name, arguments_of(name), output), perf_counter),
        at_least=15 if setting.is_full else None,
        at_most=1,
    )


def _by_hand(setting: Setting, table: Table, file: Path, output: Path) -> Measurement:
    name = file.stem
    copy = partial(copy_by_hand, str(_file(setting, CLAIMS)), file, str(output))
    answers, rows = len(table.ask(name)), copy()
    if answers != rows:
        raise ValueError(f"{file} finds {rows} rows, and the question {name} has {answers}")
    return Measurement(
        what=_what(name),
        ours=_taken(setting, partial(_write, table, name, {}, output)),
        size=setting.large,
        peer="duckdb by hand",
        theirs=_taken(setting, copy),
        at_least=0.5,
        note=f"{rows:,} rows",
    )


def _taken(setting: Setting, run: Run) -> float:
    """Return what a run takes when libraries are loaded."""
    run()
    return some_seconds(run, setting.rounds, perf_counter)


def _what(question: str) -> str:
    return f"{question}, as CSV"


def _write(asked: Graph | Table, question: str, arguments: Mapping[str, str], output: Path) -> None:
    write_file(output, to_csv(asked.ask(question, **arguments)))
