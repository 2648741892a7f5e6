"""What peers do, each in a process of its own: ``python -m benchmarks.tasks NAME ARGUMENT...``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.timing import limit, seconds
from contested.assets import ontology_files

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = ["BY_HAND", "TASKS", "copy_by_hand", "task"]

BY_HAND: Final = Path(__file__).parent / "by_hand"
"""SQL as somebody writes who knows the columns of a claim table: a file a question."""


def task(name: str, *arguments: object) -> list[str]:
    """Return the command that runs a task."""
    assert name in TASKS
    return [sys.executable, "-m", "benchmarks.tasks", name, *map(str, arguments)]


def open_in_memory(file: str) -> None:
    """Ours, by the Python interface: read, check and load a file beside the ontology."""
    import contested

    contested.open(file)


def pyoxigraph_in_memory(file: str) -> None:
    """Load a file and the ontology into a store in memory."""
    import pyoxigraph

    _fill(pyoxigraph.Store(), file)


def pyoxigraph_on_disk(file: str, folder: str) -> None:
    """Load a file and the ontology into a store on disk."""
    import pyoxigraph

    store = pyoxigraph.Store(folder)
    _fill(store, file)
    store.flush()


def _fill(store: pyoxigraph.Store, file: str) -> None:
    from pyoxigraph import RdfFormat

    for path in (*ontology_files(), file):
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)


def pyoxigraph_ask(folder: str, question: str, *pairs: str) -> None:
    """Run the text of a stored question over a store on disk, and use up the rows."""
    import pyoxigraph

    from contested.questions import load

    stored = load(question)
    terms = {pyoxigraph.Variable(name): term for name, term in stored.bind(_arguments(pairs)).items()}
    solutions = pyoxigraph.Store.read_only(folder).query(stored.query, substitutions={**terms})
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    print(sum(1 for _ in solutions))


def pyoxigraph_dump(folder: str, file: str) -> None:
    """Write a store on disk as N-Quads."""
    import pyoxigraph

    pyoxigraph.Store.read_only(folder).dump(file, pyoxigraph.RdfFormat.N_QUADS)


def rdflib_load(file: str) -> None:
    """Parse a file and the ontology."""
    _rdflib_graph(file)


def rdflib_ask(cap: str, file: str, question: str, *pairs: str) -> None:
    """Ask a stored question of a file, and print the CPU seconds of asking, which end this process at a cap."""
    from contested.questions import load
    from contested.reading import read_all
    from contested.store.reference import ReferenceStore

    store = ReferenceStore()
    for source in read_all([*ontology_files(), file]):
        store.load(source.quads)
    limit(float(cap))
    print(seconds(lambda: load(question).run(store, _arguments(pairs))))


def rdflib_nquads(file: str, target: str) -> None:
    """Parse a file and the ontology, and write them as N-Quads."""
    _rdflib_graph(file).serialize(target, format="nt", encoding="utf-8")


def _rdflib_graph(*files: str) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for file in (*ontology_files(), *files):
        graph.parse(str(file))
    return graph


def pyshacl_validate(file: str) -> None:
    """Validate a file beside the ontology, by the shapes alone."""
    import pyshacl
    import rdflib

    from contested.validation import shape_files

    shapes = rdflib.Graph()
    for shape in shape_files():
        shapes.parse(shape)
    pyshacl.validate(_rdflib_graph(file), shacl_graph=shapes, inference="none", inplace=True)


def duckdb_ask(table: str, query: str, output: str) -> None:
    """Run a query that was written by hand over a claim table, and write its rows."""
    copy_by_hand(table, Path(query), output)


def copy_by_hand(table: str, query: Path, output: str) -> int:
    """Let duckdb write the rows of a query over a table into a file of CSV, and return how many they are."""
    import duckdb

    with duckdb.connect() as connection:
        copy = f"COPY ({query.read_text(encoding='utf-8')}) TO '{output}' (FORMAT csv)"
        ((rows,),) = connection.execute(copy, [table]).fetchall()
    return int(rows)


def mwparserfromhell_pages(dump: str) -> None:
    """Parse the articles of a dump, which are cut out for it, and look for the templates of each."""
    import mwparserfromhell

    from contested.extract.pages import Page, read_pages

    pages = (page for page in read_pages(dump) if isinstance(page, Page))
    print(sum(len(mwparserfromhell.parse(page.text).filter_templates()) for page in pages))


def _arguments(pairs: tuple[str, ...]) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in pairs)


TASKS: Final[Mapping[str, Callable[..., None]]] = {
    function.__name__: function
    for function in (
        open_in_memory,
        pyoxigraph_in_memory,
        pyoxigraph_on_disk,
        pyoxigraph_ask,
        pyoxigraph_dump,
        rdflib_load,
        rdflib_ask,
        rdflib_nquads,
        pyshacl_validate,
        duckdb_ask,
        mwparserfromhell_pages,
    )
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](*sys.argv[2:])
