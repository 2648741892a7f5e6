"""Loading a store on disk: files in, the next generation out, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from contested import __version__
from contested.collecting import collector_at_rest
from contested.packed.streams import Meter, pieces_of
from contested.reading import files
from contested.store.disk.generations import files_of, next_generation, publish, writing
from contested.store.disk.inputs import WORK, Found, find
from contested.store.disk.naming import ScopedBlankNodes
from contested.store.disk.ontology import ONTOLOGY, add_ontology, ontology_digest, remove_ontology
from contested.store.disk.printed import EngineForms, Records, in_engine_form, records_of, spool
from contested.store.disk.state import Input, State, read_state
from contested.store.disk.tables import require_table_libraries, tables_of, write_tables
from contested.streaming import format_of_name, read_pieces

__all__ = ["Loaded", "compact", "load"]

_ENGINE: Final = "engine"
_PRINTED: Final = "printed"
_SPOOL: Final = f"printed.nq{WORK}"
_BATCH: Final = 4096
_UNPACKING: Final = 2
"""Threads that unpack, where a file can be unpacked in parts."""


@dataclass(frozen=True)
class Loaded:
    """What loading did: the store after it, how many triples and inputs it brought, and whether it changed anything.

    ``lost_tables`` tells whether tables were left behind, which do not know what was added.
    """

    state: State
    triples: int
    inputs: int
    changed: bool
    lost_tables: bool = False


def load(inputs: Iterable[Path | str], directory: Path, *, meter: Meter | None = None, tables: bool = False) -> Loaded:
    """Add files to a store, which is made where there is none; an error leaves it as it was.

    A file whose unpacked bytes were loaded before is passed over. Its blank nodes are named by these bytes and by
    the order in which they come, so that the same files always give the same store.

    Args:
        inputs: Files of Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, also packed by gzip, bzip2 or zstd;
            folders of them; ``-`` for standard input.
        directory: The folder of the store.
        meter: Is told how many bytes have been read.
        tables: Whether to write tables too, which answer questions about all events. On disk that takes longer than
            loading; a store to which something is added without them has none any more.

    Raises:
        InputError: A file cannot be read.
        MissingLibraryError: Tables are asked for, and a library for them is missing.
        StoreError: The store is in use, foreign, damaged or of another version, or cannot be written.
    """
    if tables:
        require_table_libraries()
    meter = meter or Meter()
    given = [str(file) for path in inputs for file in files(path, known=format_of_name)]
    with writing(directory) as present, next_generation(directory, present) as folder, collector_at_rest():
        fresh = _fresh([find(name, folder) for name in given], present, meter)
        if present is not None and not fresh and present.ontology == ontology_digest():
            return Loaded(present, 0, 0, changed=False)
        state = _Generation(directory, folder, present, tables).make(fresh, meter)
        if present is not None and _same(state, present):
            return Loaded(present, 0, 0, changed=False)
        publish(directory, state)
        more = state.triples - (present.triples if present else 0)
        lost_tables = present is not None and bool(tables_of(present)) and not tables_of(state)
        return Loaded(state, more, len(fresh), changed=True, lost_tables=lost_tables)


def compact(directory: Path, *, tables: bool = False) -> State:
    """Make the files of a store as few and as fast as they can be, with the ontology as it is now.

    Args:
        directory: The folder of the store.
        tables: Whether to write tables too, as for :func:`load`; they are written anew where there are some.

    Raises:
        MissingLibraryError: Tables are asked for, and a library for them is missing.
        StoreError: There is no store; it is in use, damaged or of another version, or cannot be written.
    """
    if tables:
        require_table_libraries()
    read_state(directory)
    with writing(directory) as present, next_generation(directory, present) as folder, collector_at_rest():
        has_tables = present is not None and bool(tables_of(present))
        state = _Generation(directory, folder, present, tables or has_tables).make((), Meter(), optimize=True)
        publish(directory, state)
        return state


def _fresh(found: Iterable[Found], present: State | None, meter: Meter) -> list[Found]:
    """Return the inputs that were not loaded before, each once."""
    loaded = {one.sha256 for one in present.inputs} if present else set[str]()
    fresh = {}
    for one in found:
        if one.sha256 in loaded or one.sha256 in fresh:
            meter.read += one.path.stat().st_size
        else:
            fresh[one.sha256] = one
    return list(fresh.values())


def _same(state: State, present: State) -> bool:
    """Tell whether a generation holds what the present one does: one that was only added to."""
    return (state.triples, state.printed, state.ontology) == (present.triples, present.printed, present.ontology)


class _Generation:
    """The next generation, while it is made from the present one and some inputs."""

    def __init__(self, directory: Path, folder: Path, present: State | None, tables: bool) -> None:
        self._folder, self._present, self._tables = folder, present, tables
        self._before = present.folder(directory) if present else None
        self._number = present.generation + 1 if present else 1
        self._forms = EngineForms()
        has_records = present is not None and present.printed > 0
        self._records_before = self._before / _PRINTED if self._before and has_records else None
        self._known = Records(Store.read_only(str(self._records_before)) if self._records_before else None)

    def make(self, inputs: Sequence[Found], meter: Meter, *, optimize: bool = False) -> State:
        """Write the files of the generation, and say what it holds."""
        in_order = optimize or self._tables or self._present is None  # a first load takes longer; all reading, less
        triples, printed = self._fill(inputs, meter, optimize=in_order)
        _remove_work(self._folder)
        if self._tables:
            write_tables(self._folder / _ENGINE, self._folder)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        loaded = [Input(one.name, one.size, one.sha256, now) for one in inputs]
        return State(
            self._number,
            __version__,
            f"pyoxigraph {pyoxigraph.__version__}",
            now,
            ontology_digest(),
            triples,
            printed,
            (*(self._present.inputs if self._present else ()), *loaded),
            files_of(self._folder, self._before, self._present.files if self._present else {}),
        )

    def _fill(self, inputs: Sequence[Found], meter: Meter, *, optimize: bool) -> tuple[int, int]:
        """Write the engine's files; return the number of triples and of records of printed literals."""
        engine = _writable(self._before / _ENGINE if self._before else None, self._folder / f"{_ENGINE}{WORK}")
        if self._before is not None and self._present is not None:
            remove_ontology(engine, self._before, self._present.files[ONTOLOGY])
        path = self._folder / _SPOOL
        with path.open("wb") as kept:
            engine.bulk_extend(chain.from_iterable(self._read(inputs, meter, kept)))
        printed = self._fill_printed(path, engine, optimize=optimize)
        triples = len(engine)
        add_ontology(engine, self._folder, self._forms)
        _finish(engine, self._folder / _ENGINE, optimize=optimize)
        return triples, printed

    def _read(self, inputs: Sequence[Found], meter: Meter, kept: IO[bytes]) -> Iterator[Sequence[Quad]]:
        """Yield the quads of all inputs that the engine keeps as they are; write the others to a file."""
        for one in inputs:
            scope = ScopedBlankNodes(one.sha256)
            for batch in read_pieces(one.name, pieces_of(str(one.path), meter, _UNPACKING)):
                yield spool(scope.quads(batch), self._forms, self._known, kept)

    def _fill_printed(self, path: Path, engine: Store, *, optimize: bool) -> int:
        """Make records of the quads in a file, and give the engine their values; return how many records there are."""
        if self._records_before is None and not path.stat().st_size:
            return 0
        store = _writable(self._records_before, self._folder / f"{_PRINTED}{WORK}")
        records = (records_of(batch, engine, self._known, self._forms) for batch in _batches(path))
        store.bulk_extend(chain.from_iterable(records))
        engine.bulk_extend(chain.from_iterable(in_engine_form(batch, self._forms) for batch in _batches(path)))
        _finish(store, self._folder / _PRINTED, optimize=optimize)
        return len(store)


def _remove_work(folder: Path) -> None:
    """Remove what served to make a generation."""
    for path in folder.glob(f"*{WORK}"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _batches(path: Path) -> Iterator[Sequence[Quad]]:
    """Yield the quads of a file of ours, some thousand at a time."""
    quads = pyoxigraph.parse(path=path, format=RdfFormat.N_QUADS)
    while batch := list(islice(quads, _BATCH)):
        yield batch


def _writable(before: Path | None, work: Path) -> Store:
    """Return an engine to write to that begins with what another one holds; its files never change."""
    if before is not None:
        Store.read_only(str(before)).backup(work)
    return Store(str(work))


def _finish(store: Store, folder: Path, *, optimize: bool) -> None:
    """Write down what an engine holds, as files that nobody changes any more."""
    if optimize:
        store.optimize()
    store.flush()
    store.backup(folder)
