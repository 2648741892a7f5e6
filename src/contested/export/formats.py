"""The formats of exports: one table, name to function.

A format's function takes what is to be exported, with the losses to add to, and yields the parts of the file as text,
or as bytes where the format is binary. Its options are keyword arguments, always text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from contested.export import rdf
from contested.export.losses import Losses
from contested.export.source import Export, Format, Part
from contested.graph import Graph

__all__ = ["FORMATS", "export"]

FORMATS: Final[Mapping[str, Format]] = {
    "turtle": Format(
        rdf.turtle, "text/turtle", ".ttl", "The graph in Turtle 1.1, sorted, as in our data files.", "Nothing."
    ),
    "ntriples": Format(
        rdf.ntriples, "application/n-triples", ".nt", "The graph in N-Triples, a sorted line a triple.", "Nothing."
    ),
    "rdfxml": Format(rdf.rdfxml, "application/rdf+xml", ".rdf", "The graph in RDF/XML.", "Nothing."),
}


def export(
    graph: Graph, format_name: str, *, event: str | None = None, losses: Losses | None = None, **options: str
) -> Iterator[Part]:
    """Export a graph.

    Args:
        graph: What to export, as :func:`contested.open` gives it.
        format_name: A key of :data:`FORMATS`.
        event: Only what concerns this event: the last part of its IRI, or the whole of it.
        losses: Where to note what the format cannot hold.
        options: The options of the format.

    Raises:
        KeyError: If there is no such format.
        ParameterError: If the data know no event of that name.
        ExportError: If what is asked for cannot be written in the format.
    """
    noted = Losses() if losses is None else losses
    return FORMATS[format_name].write(Export(graph, event, noted), **options)
