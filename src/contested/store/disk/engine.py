"""The embedded engine over a store on disk: read only, by as many processes at a time as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from contested.errors import ContestedError, StoreError
from contested.store.base import Bindings
from contested.store.disk.generations import IN_USE, damage, reason
from contested.store.disk.locks import Lock
from contested.store.disk.ontology import ONTOLOGY, ontology_digest, own_ontology
from contested.store.disk.printed import Records
from contested.store.disk.state import State, read_state
from contested.store.disk.tables import tables_in
from contested.store.embedded import EmbeddedStore, GraphNames, Result, has_named_graphs

__all__ = ["DiskStore", "find_store", "held", "open_store"]

Subject: TypeAlias = NamedNode | BlankNode | Triple

_TRIES: Final = 5


class DiskStore(EmbeddedStore):
    """A generation of a store on disk, as :func:`find_store` gives it; until it is closed, nobody removes it.

    Its files are opened when it is first asked something, or by :meth:`open`. From then on it has threads, and must
    neither be used nor be left to the collector in a process that is forked from this one.
    """

    def __init__(self, directory: Path, state: State, lock: Lock) -> None:
        super().__init__()
        self._directory, self._state, self._lock = directory, state, lock
        self._records = Records(None)
        self._is_pending = True

    @property
    def state(self) -> State:
        """What the store says of itself."""
        return self._state

    @property
    def tables(self) -> Mapping[str, Path]:
        """The tables of the same claims by the names of their kinds, if there are some."""
        return tables_in(self._directory, self._state)

    @property
    def is_open(self) -> bool:
        """Whether its files are open, and its threads there."""
        return not self._is_pending

    def open(self) -> None:
        """Open the files; once is enough, more does no harm.

        Raises:
            StoreError: They are damaged.
        """
        if not self._is_pending:
            return
        folder = self._state.folder(self._directory)
        printed = folder / "printed"
        try:
            self._store = pyoxigraph.Store.read_only(str(folder / "engine"))
            self._records = Records(pyoxigraph.Store.read_only(str(printed)) if self._state.printed else None)
            self._has_named_graphs = has_named_graphs(self._store)
        except (OSError, RuntimeError) as error:
            self._lock.close()
            raise self._failure(error) from None
        self._is_pending = False

    def load(self, quads: Iterable[Quad]) -> None:
        """Refuse: a store on disk is opened to be read.

        Raises:
            StoreError: Always.
        """
        raise StoreError(f"{self._directory}: is open to be read; contested load writes it")

    def printed(self, subjects: Iterable[Subject] | None = None) -> Iterator[Quad]:
        """Yield the data, or what they say of some subjects, without the ontology, each literal as it was printed.

        Raises:
            StoreError: The store is damaged.
        """
        self.open()
        try:
            ontology = frozenset(own_ontology(self._state.folder(self._directory), self._state.files[ONTOLOGY]))
            about = frozenset(quad.subject for quad in ontology)
            for quad in self._records.all_printed(self._store) if subjects is None else self._printed_of(subjects):
                if quad.subject not in about or quad not in ontology:
                    yield quad
        except (OSError, RuntimeError) as error:
            raise self._failure(error) from None

    def _printed_of(self, subjects: Iterable[Subject]) -> Iterator[Quad]:
        for subject in subjects:
            for quad in self._store.quads_for_pattern(subject, None, None, None):
                yield from self._records.printed(quad)

    def close(self) -> None:
        """Let go of the files."""
        super().close()
        self._is_pending = False
        self._records = Records(None)
        self._lock.close()

    def _run(self, query: str, bindings: Bindings | None, dataset: GraphNames | None = None) -> Result:
        self.open()
        return super()._run(query, bindings, dataset)

    def _failure(self, error: Exception) -> ContestedError:
        if not isinstance(error, OSError | RuntimeError):
            return super()._failure(error)
        advice = f"see what: contested store verify {self._directory}"
        return StoreError(f"{self._directory}: cannot be read, it may be damaged: {reason(error)}; {advice}")


def open_store(directory: Path) -> DiskStore:
    """Open the present generation of a store, to be read.

    Raises:
        StoreError: There is no store, or it is damaged or of another version.
    """
    store = find_store(directory)
    store.open()
    return store


def find_store(directory: Path) -> DiskStore:
    """Return the present generation of a store, whose files are not opened yet.

    Raises:
        StoreError: There is no store, or it is damaged or of another version.
    """
    state, lock = held(directory)
    problem = next(damage(directory, state, thoroughly=False), None)
    advice = "restore a backup, or load the data into a new folder"
    if problem is None and state.ontology != ontology_digest():
        problem = "was made with another version of the ontology"
        advice = f"bring it up to date: contested store compact {directory}"
    if problem is not None:
        lock.close()
        raise StoreError(f"{directory}: {problem}; {advice}")
    return DiskStore(directory, state, lock)


def held(directory: Path) -> tuple[State, Lock]:
    """Return what a store says of itself, and a lock that keeps that generation from being removed.

    Raises:
        StoreError: There is no store, or it is damaged or of another version.
    """
    for _ in range(_TRIES):
        state = read_state(directory)
        lock = _lock(directory, state)
        if lock is not None:
            return state, lock
    raise StoreError(f"{directory}: the files of its present generation are missing; restore a backup")


def _lock(directory: Path, state: State) -> Lock | None:
    """Keep a generation from being removed; None if it has been, because another one has become the present one."""
    try:
        return Lock(state.folder(directory) / IN_USE, shared=True)
    except (BlockingIOError, FileNotFoundError):
        return None
    except OSError as error:
        raise StoreError(f"{directory}: cannot be read: {reason(error)}; check its permissions") from None
