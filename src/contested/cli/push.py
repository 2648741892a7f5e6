"""``contested push``: data into a graph of a server, by the Graph Store Protocol."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from contested.assets import ontology_files
from contested.cli.options import spread
from contested.cli.progress import reading
from contested.graph import read_data
from contested.pushing import BATCH, Batches, push, state_file
from contested.reading import read_all
from contested.store.client import Client
from contested.store.graph_store import GraphStore

__all__ = ["push_command"]

_TIMEOUT = 300.0


class _Paths(click.Command):
    """A command whose ``--data`` and ``--add`` take several paths in a row."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args))


@click.command("push", cls=_Paths)
@click.option("--endpoint", metavar="URL", required=True, help="The address of the server's Graph Store Protocol.")
@click.option("--graph", metavar="IRI", help="The graph to load into; without it, the default graph.")
@click.option("--data", multiple=True, metavar="PATH...", help="Load these instead of the shipped data.")
@click.option("--add", multiple=True, metavar="PATH...", help="Load these beside the shipped data or --data.")
@click.option("--resume", is_flag=True, help="Go on with a push that was interrupted.")
@click.option("--replace", is_flag=True, help="Replace the graph, though it was not pushed from here.")
@click.option("--batch", type=click.IntRange(min=1), default=BATCH, show_default=True, help="Triples of a request.")
@click.option("--state", metavar="FILE", help="Where to note how far it has come; by default in this folder.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_TIMEOUT,
    show_default=True,
    help="Seconds that a request may take.",
)
def push_command(
    endpoint: str,
    graph: str | None,
    data: tuple[str, ...],
    add: tuple[str, ...],
    resume: bool,
    replace: bool,
    batch: int,
    state: str | None,
    timeout: float,
) -> None:
    """Load data and the ontology into a graph of a SPARQL server.

    The first batch replaces the graph, all others add to it, and a file notes which are there: the same command with
    --resume goes on after an interruption, and gives the same graph. What is in named graphs goes into the one graph
    too. Who you are is taken from CONTESTED_ENDPOINT_USER and CONTESTED_ENDPOINT_PASSWORD, or CONTESTED_ENDPOINT_TOKEN.
    """
    store = GraphStore(Client(endpoint, timeout=timeout), graph)
    sources = chain(read_all(ontology_files()), read_data(*data, add=add, progress=reading))
    batches = Batches.of((quad for source in sources for quad in source.quads), batch)
    path = Path(state) if state else state_file(store, Path())
    sent = push(batches, store, path, resume=resume, replace=replace, progress=_sending)
    click.echo(f"{store.name}: {sent} of {len(batches.parts)} batches sent; {path} notes that they are there", err=True)


def _sending(parts: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the batches, drawing a bar where there is a terminal."""
    if not sys.stderr.isatty():
        yield from parts
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("sending", total=sum(map(len, parts)))
        for part in parts:
            yield part
            progress.advance(task, len(part))
