"""The graph as a program meets it: open it, ask it a stored question, query it, hand it to rdflib."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from contested.answers import Answer, answer
from contested.assets import ontology_files, shipped_data
from contested.errors import EndpointAnswerError, InputError, MissingLibraryError, StoreError, TableVersionError
from contested.namespaces import PREFIXES
from contested.questions import load
from contested.reading import Source, read_all
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    import rdflib

__all__ = ["Graph", "PathLike", "open_graph", "read_data"]

PathLike: TypeAlias = str | Path

_EVERYTHING: Final = "CONSTRUCT WHERE { ?subject ?predicate ?object }"
_HAS_SCHEMES: Final = f"ASK {{ <{PREFIXES['ctd-harm']}Killed> <{PREFIXES['skos']}notation> ?notation }}"


class Graph:
    """Claims in an engine, beside the ontology and schemes that questions read.

    Made by :func:`open_graph`. ``sources`` are the files that were read, in order; none for a remote endpoint, and none
    for a store on disk. ``tables`` are Parquet files of the same claims by the names of their kinds, of which questions
    about all events are asked.
    """

    def __init__(self, store: Store, sources: Sequence[Source] = (), tables: Mapping[str, Path] | None = None) -> None:
        self.store = store
        self.sources = tuple(sources)
        self.tables = tables or {}

    def __repr__(self) -> str:
        return f"<contested.Graph: {self.store.engine}, {len(self.sources)} files>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, question: str, **parameters: str) -> Answer:
        """Answer a stored question.

        Args:
            question: Its name, as ``contested ask`` lists it.
            parameters: Its parameters; things are named by the last part of their IRI, or by the whole of it.

        Raises:
            UnknownQuestionError: If no stored question has that name.
            ParameterError: If a parameter is unknown, missing, malformed, or names nothing in the data.
            EndpointAnswerError: If an endpoint holds data without the ontology that every question reads.
            StoreError: If a store on disk is damaged.
        """
        found = self._from_table(question, parameters)
        if found is None:
            found = load(question).run(self.store, parameters)
        if not found.rows and not self.store.ask(_HAS_SCHEMES):
            raise EndpointAnswerError(f"{self.store.engine} holds no ontology of contested: load ontology/ into it too")
        return found

    def _from_table(self, question: str, parameters: Mapping[str, str]) -> Answer | None:
        """Answer a question about all events from a table; None where there is none for it, or it cannot be asked."""
        if not self.tables or load(question).names_thing(parameters):
            return None
        from contested.table import Table, table_questions

        kind = table_questions().get(question)
        if kind is None or kind.name not in self.tables:
            return None
        try:
            with Table(self.tables[kind.name]) as table:
                return table.ask(question, **parameters)
        except (MissingLibraryError, TableVersionError):
            return None
        except InputError as error:
            raise StoreError(f"{error}; the store may be damaged, see what: contested store verify") from None

    def query(self, text: str) -> Answer:
        """Answer a SELECT query of your own; every prefix of ours must be declared in it.

        Raises:
            QueryError: If the text is no SELECT query or the guard refuses it.
        """
        return answer("query", self.store.select(text))

    def rdflib(self) -> rdflib.Graph:
        """Return the data that was read, without the ontology, as a new rdflib graph.

        Literals keep their printed form, which an engine may rewrite. Of an endpoint, all that it holds is fetched.
        """
        from contested.store.reference import ReferenceStore

        reference = ReferenceStore()
        for source in self.all_sources():
            reference.load(source.quads)
        return reference.graph()

    def all_sources(self) -> tuple[Source, ...]:
        """Return the files that were read, or all that an endpoint or a store on disk holds as one without text.

        Raises:
            EndpointError: If the endpoint cannot be used.
            StoreError: If the store is damaged.
        """
        if self.sources:
            return self.sources
        printed = self.printed()
        quads = map(_quad, self.store.construct(_EVERYTHING)) if printed is None else printed
        return (Source(self.store.engine, tuple(quads), "", {}),)

    def printed(self, subjects: Iterable[NamedNode | BlankNode | Triple] | None = None) -> Iterator[Quad] | None:
        """Yield what a store on disk holds, all or about some subjects, as printed; None for any other engine."""
        from contested.store.disk.engine import DiskStore

        return self.store.printed(subjects) if isinstance(self.store, DiskStore) else None

    def close(self) -> None:
        """Let go of what the engine holds."""
        self.store.close()


def open_graph(
    *paths: PathLike,
    add: Iterable[PathLike] = (),
    endpoint: str | None = None,
    store: PathLike | None = None,
    timeout: float | None = None,
    progress: Callable[[Iterable[Path | str]], Iterable[Path | str]] | None = None,
) -> Graph:
    """Open the shipped data, files of your own, a store on disk, or a remote SPARQL 1.1 endpoint.

    Args:
        paths: Files or folders of Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD to load instead of the shipped
            data; ``-`` is standard input.
        add: More of them, to load beside the shipped data or beside ``paths``.
        endpoint: The address of an endpoint that holds the data and our ontology; nothing is loaded then.
        store: The folder of a store that ``contested load`` has made; nothing else is loaded then.
        timeout: Seconds until each whole answer of the endpoint must be there; 60 by default.
        progress: Wraps the paths while they are read, for a progress bar.

    Raises:
        InputError: If a file cannot be read.
        EndpointError: If the endpoint cannot be used.
        StoreError: If there is no such store, or it is damaged or of another version.
    """
    if endpoint is not None:
        return _open_endpoint(endpoint, timeout)
    if store is not None:
        return _open_store(Path(store))
    sources = read_data(*paths, add=add, progress=progress)
    engine = EmbeddedStore()
    for source in (*read_all(ontology_files()), *sources):
        engine.load(source.quads)
    return Graph(engine, sources)


def read_data(
    *paths: PathLike,
    add: Iterable[PathLike] = (),
    progress: Callable[[Iterable[Path | str]], Iterable[Path | str]] | None = None,
) -> list[Source]:
    """Read what :func:`open_graph` would load with the same arguments, without loading it.

    Raises:
        InputError: If a file cannot be read.
    """
    return read_all([*(paths or (shipped_data(),)), *add], progress=progress)


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


def _open_store(directory: Path) -> Graph:
    from contested.store.disk.engine import open_store

    store = open_store(directory)
    return Graph(store, tables=store.tables)


def _open_endpoint(url: str, timeout: float | None) -> Graph:
    from contested.store.client import TIMEOUT
    from contested.store.remote import RemoteStore

    return Graph(RemoteStore(url, timeout=TIMEOUT if timeout is None else timeout))
