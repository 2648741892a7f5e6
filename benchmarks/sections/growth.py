"""How time and memory grow with the number of claims: each measurement is a command or a process of its own.

What has no peer here, or one that takes too long from some size on, is measured alone there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from pyoxigraph import RdfFormat, parse

from benchmarks.generate import ONE_EVENT
from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.tasks import BY_HAND, task
from benchmarks.timing import SELF, Cost, child, children_in_turns

__all__ = ["CLAIMS_A_PAGE", "IN_PAGES", "PAGES", "SERIES", "measure_at"]

_COUNTED: Final = 100_000
"""Claims up to which all is held in memory, as counting triples and opening a file do."""

_CAP: Final = 150
"""CPU seconds after which a peer is stopped that makes nothing for others."""

PAGES: Final = "extraction"
"""The series that grows with pages, which are packed, instead of claims."""
IN_PAGES: Final = frozenset([PAGES, "dump"])
"""The things whose sizes are pages."""
CLAIMS_A_PAGE: Final = 20


class Files(NamedTuple):
    """What commands read and write at one size."""

    turtle: Path
    dump: Path
    store: Path
    bare: Path
    table: Path
    output: Path


_ALWAYS: Final = 10_000_000

Command: TypeAlias = Callable[[Files], Sequence[str]]


class Peer(NamedTuple):
    """Who is measured beside us, and up to how many claims."""

    name: str
    command: Command
    most: int
    makes: str = ""


class Series(NamedTuple):
    """One curve of ours, and those of peers."""

    name: str
    command: Command
    peers: tuple[Peer, ...] = ()
    makes: str = ""
    """The file or folder that ours makes anew."""
    most: int = _ALWAYS
    """Up to how many claims ours is measured."""


_EVENT: Final = ONE_EVENT["event"]

SERIES: Final = (
    Series(
        "load into memory",
        lambda files: task("open_in_memory", files.turtle),
        (
            Peer("pyoxigraph", lambda files: task("pyoxigraph_in_memory", files.turtle), 100_000),
            Peer("rdflib", lambda files: task("rdflib_load", files.turtle), 10_000),
        ),
        most=_COUNTED,
    ),
    Series(
        "load into a store on disk",
        lambda files: [*SELF, "load", str(files.turtle), "--store", str(files.store)],
        (Peer("pyoxigraph", lambda files: task("pyoxigraph_on_disk", files.turtle, files.bare), _ALWAYS, "bare"),),
        "store",
    ),
    Series(
        "question about one event",
        lambda files: _ask(files, "casualties", "--event", _EVENT, "--store", str(files.store)),
        (
            Peer(
                "pyoxigraph",
                lambda files: task("pyoxigraph_ask", files.bare, "casualties", f"event={_EVENT}"),
                _ALWAYS,
            ),
            Peer(
                "rdflib",
                lambda files: task("rdflib_ask", _CAP, files.turtle, "casualties", f"event={_EVENT}"),
                1_000,
            ),
        ),
    ),
    Series(
        "contradictions, by SPARQL",
        lambda files: _ask(files, "contradictions", "--store", str(files.store)),
        (
            Peer("pyoxigraph", lambda files: task("pyoxigraph_ask", files.bare, "contradictions"), 100_000),
            Peer("rdflib", lambda files: task("rdflib_ask", _CAP, files.turtle, "contradictions"), 1_000),
        ),
    ),
    Series(
        "claim table as Parquet",
        lambda files: [*SELF, "export", "parquet", "--store", str(files.store), "-o", str(files.table)],
        makes="table",
    ),
    Series(
        "contradictions, by the table",
        lambda files: _ask(files, "contradictions", "--table", str(files.table)),
        (
            Peer(
                "duckdb by hand",
                lambda files: task("duckdb_ask", files.table, BY_HAND / "contradictions.sql", files.output),
                _ALWAYS,
            ),
        ),
    ),
    Series(
        "N-Quads",
        lambda files: [*SELF, "export", "nquads", "--store", str(files.store), "-o", str(files.output)],
        (
            Peer("pyoxigraph", lambda files: task("pyoxigraph_dump", files.bare, files.output), _ALWAYS),
            Peer("rdflib", lambda files: task("rdflib_nquads", files.turtle, files.output), 10_000),
        ),
    ),
    Series(
        "validation, fast",
        lambda files: [*SELF, "validate", "--store", str(files.store), "--engine", "fast"],
        (Peer("pySHACL, shapes alone", lambda files: task("pyshacl_validate", files.turtle), 1_000),),
    ),
    Series(
        PAGES,
        lambda files: [*SELF, "extract", str(files.dump), "--format", "nquads", "-o", str(files.output)],
        (Peer("mwparserfromhell", lambda files: task("mwparserfromhell_pages", files.dump), 10_000),),
    ),
)


def measure_at(setting: Setting, size: int) -> Iterator[Measurement]:
    """Yield what everything takes at one size, and how large files are."""
    files = _files(setting, size)
    try:
        for series in (series for series in SERIES if size <= series.most):
            yield from _measured(setting, files, series, size)
        yield from _sizes(files, size)
    finally:
        shutil.rmtree(files.output.parent, ignore_errors=True)


def _files(setting: Setting, size: int) -> Files:
    work = setting.folder / f"growth-{size}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    inputs = (setting.claims(size), setting.packed_dump(_pages(size)))
    return Files(*inputs, *(work / name for name in ("store", "bare", "claims.parquet", "output")))


def _pages(size: int) -> int:
    return max(size // CLAIMS_A_PAGE, 1)


def _measured(setting: Setting, files: Files, series: Series, size: int) -> Iterator[Measurement]:
    """Yield our measurement beside each peer that is measured, or alone."""
    peers = [peer for peer in series.peers if size <= peer.most]
    ours, *theirs = children_in_turns(
        [lambda: _run(files, series.command, series.makes), *(_runner(files, peer) for peer in peers)], setting.rounds
    )
    number = _pages(size) if series.name == PAGES else size
    for name, cost in zip([peer.name for peer in peers], theirs, strict=True) if peers else [("", None)]:
        yield Measurement(
            what=series.name,
            size=number,
            ours=ours.seconds if ours else None,
            our_memory=ours.memory if ours else None,
            peer=name,
            theirs=cost.seconds if cost else None,
            their_memory=cost.memory if cost else None,
            cap=_CAP if name and cost is None else None,
        )


def _runner(files: Files, peer: Peer) -> Callable[[], Cost | None]:
    """Return what measures a peer, which is stopped when it takes too long, unless other peers read what it makes."""
    return lambda: _run(files, peer.command, peer.makes, None if peer.makes else _CAP)


def _run(files: Files, command: Command, makes: str, most: float | None = None) -> Cost | None:
    if makes:
        shutil.rmtree(getattr(files, makes), ignore_errors=True)
    return child(command(files), most)


def _ask(files: Files, question: str, *options: str) -> list[str]:
    return [*SELF, "ask", question, *options, "--format", "csv", "-o", str(files.output)]


def _sizes(files: Files, size: int) -> Iterator[Measurement]:
    """Yield megabytes of what was read and made, and how many triples a claim has."""
    if size <= _COUNTED:
        yield Measurement(what="triples", size=size, ours=_triples(files.turtle), unit="")
    yield Measurement(what="Turtle", size=size, ours=_megabytes(files.turtle), unit="MB")
    yield Measurement(
        what="store on disk",
        size=size,
        ours=_megabytes(files.store),
        unit="MB",
        peer="pyoxigraph",
        theirs=_megabytes(files.bare),
    )
    yield Measurement(what="claim table", size=size, ours=_megabytes(files.table), unit="MB")
    yield Measurement(what="dump", size=_pages(size), ours=_megabytes(files.dump.with_suffix("")), unit="MB")


def _triples(path: Path) -> int:
    return sum(1 for _ in parse(path=path, format=RdfFormat.TURTLE))


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6
