"""Writing the folder: data, terms, descriptions, and a page that lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from contested.catalog import CATALOG, header
from contested.errors import ExportError
from contested.files import write_text
from contested.graph import Graph
from contested.namespaces import DATASET
from contested.publishing.about import checked_base, event_of, own_data
from contested.publishing.data import DataFile, Skipped, write_data
from contested.publishing.descriptions import EXAMPLES, SERVICE, VOID, Description
from contested.publishing.examples import examples
from contested.publishing.folder import replacing
from contested.publishing.index import ONTOLOGY_PAGE, index_page
from contested.publishing.ontology_page import ontology_page
from contested.publishing.terms import copy_terms, scheme_pages
from contested.turtle import to_turtle

__all__ = ["Published", "publish", "write_folder"]

_TURTLE: Final = "turtle"
"""The format that is read again: for the counts, and for a name that is computed from the data."""
_ROBOTS: Final = "User-agent: *\nAllow: /\n"


@dataclass(frozen=True)
class Published:
    """What became of a folder: the files of data in it, and what could not be written, with the reasons."""

    files: tuple[DataFile, ...]
    skipped: tuple[Skipped, ...]


def publish(
    graph: Graph, folder: Path, *, event: str | None = None, base_url: str | None = None, ours: bool = True
) -> Published:
    """Write a graph as a folder that any static host can serve, whole or not at all.

    Args:
        graph: The data.
        folder: Where; what is there is replaced if it was written by this function.
        event: Only what concerns this event: the last part of its IRI, or the whole of it.
        base_url: Where the folder will be served. Without it, the descriptions name no addresses and no endpoint.
        ours: Whether the data are the shipped ones; the licence of others is not ours to tell.

    Raises:
        ParameterError: If the data know no event of that name.
        ExportError: If the base URL is none, or the data cannot be written in Turtle.
        OutputError: If the folder holds what was not written here, or cannot be written.
    """
    with replacing(folder) as staging:
        return write_folder(graph, staging, event=event, base_url=base_url, ours=ours)


def write_folder(
    graph: Graph, folder: Path, *, event: str | None = None, base_url: str | None = None, ours: bool = True
) -> Published:
    """Write the same into an empty folder; see :func:`publish`."""
    base = None if base_url is None else checked_base(base_url)
    written = list(write_data(graph, folder, event))
    files = tuple(one for one in written if isinstance(one, DataFile))
    turtle = folder / _turtle(written)
    triples = _counted(turtle)
    about = header() if ours else own_data(turtle, base)
    if event is not None:
        about = event_of(about, event, triples)
    others = _write_descriptions(Description(about, folder, files, triples, base))
    return Published(files, (*(one for one in written if isinstance(one, Skipped)), *others))


def _turtle(written: Iterable[DataFile | Skipped]) -> str:
    reasons = [str(one) for one in written if isinstance(one, Skipped) and one.name == _TURTLE]
    if reasons:
        raise ExportError(f"nothing is published, because the data cannot be described: {reasons[0]}")
    return next(one.path for one in written if isinstance(one, DataFile) and one.format_name == _TURTLE)


def _counted(turtle: Path) -> list[Triple]:
    """Return what is counted: all but what the shipped data says of itself, which would otherwise count its counts."""
    triples = (quad.triple for quad in pyoxigraph.parse(path=turtle, format=pyoxigraph.RdfFormat.TURTLE))
    return [
        one for one in triples if not (isinstance(one.subject, NamedNode) and one.subject.value.startswith(DATASET))
    ]


def _write_descriptions(described: Description) -> list[Skipped]:
    """Write all that is not data, and return what could not be written."""
    folder = described.folder
    copy_terms(folder)
    schemes = scheme_pages(folder)
    skipped = [*_write_ontology_page(folder), *_write_service(described)]
    (folder / VOID).parent.mkdir()
    write_text(folder / CATALOG, to_turtle(described.catalogue()))
    write_text(folder / VOID, to_turtle(described.void()))
    write_text(folder / EXAMPLES, to_turtle(examples(described.endpoint)))
    write_text(folder / "robots.txt", _ROBOTS)
    write_text(folder / ".nojekyll", "")  # without it, GitHub Pages leaves out .well-known
    write_text(folder / "index.html", index_page(described, schemes, skipped))
    return skipped


def _write_ontology_page(folder: Path) -> list[Skipped]:
    try:
        write_text(folder / ONTOLOGY_PAGE, ontology_page())
    except ExportError as error:
        return [Skipped(ONTOLOGY_PAGE, str(error))]
    return []


def _write_service(described: Description) -> list[Skipped]:
    if described.endpoint is None:
        return [Skipped(SERVICE, "no endpoint is known; give --base-url, where the folder will be served")]
    write_text(described.folder / SERVICE, to_turtle(described.service(described.endpoint)))
    return []
