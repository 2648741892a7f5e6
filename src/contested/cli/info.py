"""``contested info``: what is loaded, in which versions, by which engine."""

from __future__ import annotations

import platform

import click

from contested import __version__
from contested.answers import Answer
from contested.cli.options import DataCommand, Source, format_option, output_option
from contested.cli.output import emit_answer
from contested.graph import Graph
from contested.questions import load_view, names

__all__ = ["info"]

_LIBRARIES = ("pyoxigraph", "rdflib", "pyshacl", "SPARQLWrapper")


@click.command(cls=DataCommand)
@output_option
@format_option
def info(source: Source, format_name: str, output: str | None, exact: bool) -> None:
    """Print what is loaded, the versions and the engine."""
    with source.open() as graph:
        facts = [*_versions(), ("engine", graph.store.engine), *_contents(graph)]
    emit_answer(Answer.of("info", ("what", "value"), tuple(facts)), format_name, output, exact=exact)


def _versions() -> list[tuple[str, str]]:
    from importlib.metadata import version

    return [
        ("contested", __version__),
        ("Python", platform.python_version()),
        *((library, version(library)) for library in _LIBRARIES),
    ]


def _contents(graph: Graph) -> list[tuple[str, str | int]]:
    counts = load_view("contents").run(graph.store, {})
    files = [(f"file {source.name}", f"{len(source.quads)} triples") for source in graph.sources]
    return [
        ("questions", len(names())),
        *((str(row["what"]), int(str(row["count"]))) for row in counts),
        *files,
    ]
