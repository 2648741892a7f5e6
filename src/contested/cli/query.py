"""``contested query``: any SPARQL query."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contested.answers import Answer
from contested.cli.options import DataCommand, Source, format_option, output_option
from contested.cli.output import emit, emit_answer
from contested.cli.progress import working
from contested.errors import InputError
from contested.files import decoded
from contested.graph import Graph
from contested.sparql import guard

__all__ = ["query"]


@click.command(cls=DataCommand)
@click.argument("file")
@output_option
@format_option
def query(file: str, source: Source, format_name: str, output: str | None, exact: bool) -> None:
    """Run the SPARQL 1.1 query in FILE; - is standard input.

    SELECT and ASK print rows in --format, CONSTRUCT and DESCRIBE print Turtle. Updates and SERVICE are refused.
    """
    text = _read(file)
    form = guard(text)
    with source.open() as graph, working("answering"):
        if form in ("construct", "describe"):
            emit(_turtle(graph, text), output)
        else:
            answer = graph.query(text) if form == "select" else _truth(graph, text)
            emit_answer(answer, format_name, output, exact=exact)


def _truth(graph: Graph, text: str) -> Answer:
    return Answer.of("ask", ("answer",), ((graph.store.ask(text),),))


def _turtle(graph: Graph, text: str) -> str:
    from contested.turtle import to_turtle

    return to_turtle(graph.store.construct(text))


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}; name a file with a SPARQL query, or -"
        raise InputError(message, path=file) from None
    return decoded(file, data)
