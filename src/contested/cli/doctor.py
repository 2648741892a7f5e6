"""``contested doctor``: which stored queries a SPARQL server answers rightly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

import click

from contested.cli.options import output_option
from contested.cli.output import draw, emit, emit_parts
from contested.cli.progress import working
from contested.errors import EndpointError
from contested.formats import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from contested.doctor import Verdict
    from contested.store.client import Client
    from contested.store.remote import RemoteStore

__all__ = ["doctor_command"]

_ANYTHING: Final = "ASK { ?subject ?property ?value }"


@click.command("doctor")
@click.option("--endpoint", metavar="URL", help="The address at which the server answers queries.")
@click.option("--push", metavar="URL", help="Load the reference graphs by this Graph Store address; remove them after.")
@click.option("--write", metavar="FILE", help="Only write the reference graphs as N-Quads, to load by other means.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds that an answer may take.",
)
@click.option("--format", "format_name", type=click.Choice(["table", "json"]), default="table", show_default=True)
@output_option
@click.pass_context
def doctor_command(
    ctx: click.Context,
    endpoint: str | None,
    push: str | None,
    write: str | None,
    timeout: float,
    format_name: str,
    output: str | None,
) -> None:
    """Try every stored question, check, view and export on a SPARQL server.

    Each is asked of a small reference graph, and the answer is held against that of the embedded engine. The reference
    graphs are named graphs of their own, whose names begin with https://w3id.org/contested/doctor/.

    Exits with 0 if all answers are right, with 1 if one is not, with 2 if the server cannot be tried.
    """
    if write is not None:
        emit_parts(_reference_graphs(), write)
        return
    if endpoint is None:
        raise click.UsageError("--endpoint URL is needed, or --write FILE.")
    verdicts = _examined(endpoint, push, timeout)
    if format_name == "json":
        emit(json.dumps([_as_dict(one) for one in verdicts], ensure_ascii=False, indent=2) + "\n", output)
    else:
        draw(lambda _: _renderables(verdicts), output)
    ctx.exit(0 if all(one.outcome == "right" for one in verdicts) else 1)


def _reference_graphs() -> Iterator[bytes]:
    import pyoxigraph
    from pyoxigraph import NamedNode, Quad, RdfFormat

    from contested.doctor import cases, graph_name, quads_of

    for case in cases():
        name = NamedNode(graph_name(case))
        quads = (Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads_of(case))
        yield pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""


def _examined(endpoint: str, push: str | None, timeout: float) -> list[Verdict]:
    from contested.doctor import examine, trials
    from contested.store.remote import RemoteStore

    def store(graph: str) -> RemoteStore:
        return RemoteStore(endpoint, graph=graph, timeout=timeout)

    with _loaded(push, timeout), working("trying"):
        _refuse_missing(store)
        return list(examine(trials(), store))


def _refuse_missing(store: Callable[[str], RemoteStore]) -> None:
    from contested.doctor import cases, graph_name

    for name in map(graph_name, cases()):
        if not store(name).ask(_ANYTHING):
            fix = "name the Graph Store address with --push, or load what --write FILE gives"
            raise EndpointError(f"the graph {name} is not there: {fix}")


@contextmanager
def _loaded(url: str | None, timeout: float) -> Iterator[None]:
    """Have the reference graphs at a graph store, if one is named, and remove them in the end."""
    from contested.store.client import Client

    with ExitStack() as loaded:
        if url is not None:
            _load(Client(url, timeout=timeout), loaded)
        yield


def _load(client: Client, loaded: ExitStack) -> None:
    import pyoxigraph
    from pyoxigraph import RdfFormat

    from contested.doctor import cases, graph_name, quads_of
    from contested.store.graph_store import GraphStore

    for case in cases():
        graph = GraphStore(client, graph_name(case))
        graph.is_empty()  # a server that wants to know who we are asks now, and not after what is to be loaded
        loaded.callback(graph.remove)
        triples = (quad.triple for quad in quads_of(case))
        graph.replace(pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"")


def _renderables(verdicts: list[Verdict]) -> list[RenderableType]:
    from rich.text import Text

    from contested.cli.tables import plain_table

    table = plain_table("Kind", "Query", "With", "Answer", "ms", "What")
    for one in verdicts:
        trial = one.trial
        milliseconds = f"{one.seconds * 1000:.0f}"
        table.add_row(trial.kind, trial.name, trial.arguments, one.outcome, milliseconds, Text(visible(one.detail)))
    counts = Counter(one.outcome for one in verdicts)
    return [table, Text(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()), style="bold")]


def _as_dict(one: Verdict) -> dict[str, str | float]:
    trial = {name: getattr(one.trial, name) for name in ("kind", "name", "arguments")}
    return trial | {"answer": one.outcome, "what": one.detail, "seconds": round(one.seconds, 3)}
