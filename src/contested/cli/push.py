"""``contested push``: data into a graph of a server, by the Graph Store Protocol."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from contested.assets import ontology_files, shipped_data
from contested.cli.metering import metering
from contested.cli.options import PathsCommand, data_options
from contested.pushing import BATCH, cargo, push, state_file
from contested.store.client import Client
from contested.store.graph_store import GraphStore

__all__ = ["push_command"]

_TIMEOUT = 300.0


@click.command("push", cls=PathsCommand, params=data_options())
@click.option("--endpoint", metavar="URL", required=True, help="The address of the server's Graph Store Protocol.")
@click.option("--graph", metavar="IRI", help="The graph to load into; without it, the default graph.")
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
    data: tuple[str, ...],
    add: tuple[str, ...],
    endpoint: str,
    graph: str | None,
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
    path = Path(state) if state else state_file(store, Path())
    inputs = [*ontology_files(), *(data or (shipped_data(),)), *add]
    with TemporaryDirectory() as folder, metering(inputs) as meter:
        goods = cargo(inputs, Path(folder), batch)
        pushed = push(goods, store, path, resume=resume, replace=replace, meter=meter)
    click.echo(
        f"{store.name}: {pushed.sent} of {pushed.there} batches sent; {path} notes that they are there", err=True
    )
