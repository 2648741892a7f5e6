"""Measure contested beside its peers in one run: ``python -m benchmarks.run [--output FILE]``.

The peers are rdflib, pySHACL, mwparserfromhell and wikitextparser.

Times are CPU seconds. Ratios are theirs over ours, from runs that took turns on the same machine; only they mean
something on another one. Questions are asked over all events, which is the most that they can be asked, and about one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyshacl
import rdflib

from benchmarks.extraction import compared, dump_rate
from benchmarks.generate import ARGUMENTS, ONE_EVENT, write
from benchmarks.reference import reference_seconds
from benchmarks.timing import child, in_turns, seconds
from contested.assets import ontology_files
from contested.export import Export
from contested.export.rdf import nquads
from contested.export.tables.columnar import claims_parquet
from contested.graph import Graph
from contested.questions import Question, load, load_export, load_view, names
from contested.reading import read, read_all
from contested.store.embedded import EmbeddedStore
from contested.store.reference import to_rdflib
from contested.validation import shape_files, validate

ROUNDS: Final = 5
EVENT_EXPORTS: Final = ("claim-denials", "claims", "events", "sides")
"""Queries of exports that are asked about one event, and answer with rows."""
COLD_START: Final = "from contested.cli import main; main()"
COLD_QUESTION: Final = ("ask", "casualties", "--event", "2008-mardakert-clashes", "--format", "json")


@dataclass(frozen=True)
class Measurement:
    """One line of the report; ``theirs`` is None where the peer was stopped at ``cap`` seconds or there is none."""

    what: str
    peer: str
    ours: float
    theirs: float | None
    target: str
    cap: float | None = None

    def line(self) -> str:
        """Return the measurement as a line of a Markdown table."""
        return f"| {self.what} | {self.ours:.4f} | {self.peer} | {self._theirs()} | {self._ratio()} | {self.target} |"

    def _theirs(self) -> str:
        return f"{self.theirs:.4f}" if self.theirs is not None else f"> {self.cap:g}" if self.cap else ""

    def _ratio(self) -> str:
        known = self.theirs if self.theirs is not None else self.cap
        return "" if known is None else f"{'' if self.theirs is not None else '> '}{known / self.ours:.1f}"


def main() -> int:
    """Measure and print; write the same table to a file if one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, help="write the table to this file too")
    parser.add_argument("--cap", type=float, default=60, help="seconds after which rdflib is stopped (%(default)g)")
    parser.add_argument("--large", type=int, default=10_000, help="claims of the large graph (%(default)d)")
    arguments = parser.parse_args()
    lines = []
    for line in _report(arguments.cap, arguments.large):
        print(line, flush=True)
        lines.append(line)
    if arguments.output:
        arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _report(cap: float, large: int) -> Iterator[str]:
    yield "| what | ours, s | peer | theirs, s | theirs / ours | target |"
    yield "| --- | --- | --- | --- | --- | --- |"
    with tempfile.TemporaryDirectory() as folder:
        small_file, large_file = Path(folder, "small.ttl"), Path(folder, "large.ttl")
        write(small_file, 1000)
        write(large_file, large)
        for measurement in _measurements(small_file, large_file, large, cap):
            yield measurement.line()
        yield from _extracting(Path(folder))


def _measurements(small_file: Path, large_file: Path, large: int, cap: float) -> Iterator[Measurement]:
    yield _cold_start()
    yield _loading(large_file, large)
    yield _exporting(large_file, large)
    yield _tabulating(large_file, large)
    yield _validating(small_file)
    store = _loaded(large_file)
    for name in names():
        yield Measurement(f"{name}, {large} claims", "", _asking(store, name), None, "ours < 1 s at 10000")
    yield from _about_one_event(store, large)
    store = _loaded(small_file)
    for name in names():
        theirs = reference_seconds(small_file, name, ARGUMENTS.get(name, {}), cap)
        yield Measurement(f"{name}, 1000 claims", "rdflib", _asking(store, name), theirs, ">= 20", cap)


def _about_one_event(store: EmbeddedStore, claims: int) -> Iterator[Measurement]:
    queries = [*map(load, names()), load_view("evidence"), *map(load_export, EVENT_EXPORTS)]
    for query in queries:
        arguments = _of_one_event(query)
        if arguments:
            what = f"{query.name} of one {next(iter(arguments))}, {claims} claims"
            yield Measurement(what, "", _running(store, query, arguments), None, "ours < 0.03 at 100000")


def _of_one_event(query: Question) -> dict[str, str]:
    """Return the first of the query's parameters that the event or a thing of its own is an argument for."""
    names_known = [parameter.name for parameter in query.parameters if parameter.name in ONE_EVENT]
    return {name: ONE_EVENT[name] for name in names_known[:1]}


def _extracting(folder: Path) -> Iterator[str]:
    """Yield the lines about extraction, those of dumps with wall-clock seconds."""
    for what, peer, ours, theirs, target in compared():
        yield Measurement(what, peer, ours, theirs, target).line()
    for jobs in sorted({1, 2, os.cpu_count() or 1}):
        _, pages, size, wall = dump_rate(folder, jobs)
        rates = f"{pages / wall:,.0f} pages/s, {size / wall / 1e6:.0f} MB/s"
        yield Measurement(f"dump of {size / 1e6:.0f} MB, processes: {jobs}; {rates}", "", wall, None, "").line()


def _cold_start() -> Measurement:
    ours = [sys.executable, "-c", COLD_START, *COLD_QUESTION]
    theirs = [sys.executable, "-c", "import rdflib"]
    medians = in_turns(lambda: child(ours), lambda: child(theirs), 2 * ROUNDS)
    return Measurement("cold start of contested ask casualties", "import rdflib", *medians, target="> 0.5")


def _loading(file: Path, claims: int) -> Measurement:
    medians = in_turns(
        lambda: seconds(lambda: EmbeddedStore().load(read(file).quads)),
        lambda: seconds(lambda: rdflib.Graph().parse(file)),
        ROUNDS - 2,
    )
    return Measurement(f"loading {claims} claims", "rdflib", *medians, target=">= 8")


def _tabulating(file: Path, claims: int) -> Measurement:
    graph = Graph(_loaded(file))
    medians = in_turns(
        lambda: seconds(lambda: sum(map(len, claims_parquet(Export(graph))))),
        lambda: seconds(lambda: EmbeddedStore().load(read(file).quads)),
        ROUNDS - 2,
    )
    return Measurement(f"Parquet of {claims} claims", "loading them", *medians, target="> 1 at 100000")


def _exporting(file: Path, claims: int) -> Measurement:
    source = read(file)
    export = Export(Graph(EmbeddedStore(), [source]))
    dataset = rdflib.Dataset()
    dataset.addN((*map(to_rdflib, quad.triple), dataset.default_graph) for quad in source.quads)
    medians = in_turns(
        lambda: seconds(lambda: sum(map(len, nquads(export)))),
        lambda: seconds(lambda: dataset.serialize(format="nquads", encoding="utf-8")),
        ROUNDS - 2,
    )
    return Measurement(f"N-Quads of {claims} claims", "rdflib", *medians, target=">= 10 at 100000")


def _validating(file: Path) -> Measurement:
    def theirs() -> None:
        shapes = _rdflib_graph(shape_files())
        pyshacl.validate(_rdflib_graph([*ontology_files(), file]), shacl_graph=shapes, inference="none", inplace=True)

    def ours() -> None:
        validate([read(file)], EmbeddedStore())

    medians = in_turns(lambda: seconds(ours), lambda: seconds(theirs), ROUNDS - 2)
    return Measurement("validating 1000 claims, shapes and checks", "pySHACL, shapes alone", *medians, target="")


def _rdflib_graph(files: list[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file)
    return graph


def _loaded(file: Path) -> EmbeddedStore:
    store = EmbeddedStore()
    for source in read_all([*ontology_files(), file]):
        store.load(source.quads)
    return store


def _asking(store: EmbeddedStore, name: str) -> float:
    return _running(store, load(name), ARGUMENTS.get(name, {}))


def _running(store: EmbeddedStore, query: Question, arguments: Mapping[str, str]) -> float:
    return statistics.median(seconds(lambda: query.run(store, arguments)) for _ in range(ROUNDS))


if __name__ == "__main__":
    sys.exit(main())
