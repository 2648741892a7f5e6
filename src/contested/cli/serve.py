"""``contested serve``: the claims in a browser, and a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from contested.cli.options import DataCommand, Source, language_option
from contested.cli.progress import reading
from contested.evidence import read_article
from contested.graph import Graph, open_graph
from contested.server.running import serve
from contested.server.settings import Settings

if TYPE_CHECKING:
    from contested.web.application import Web
    from contested.web.translation import Language

__all__ = ["serve_command"]

_MEGABYTE = 1 << 20
_NONE, _ROOT = ("", "", ""), ("/", "", "")


class _ServeCommand(DataCommand):
    """A command with ``--data``, ``--add`` and ``--store``; ``--endpoint`` is there to say why it is not."""

    def __init__(self, *arguments: Any, **others: Any) -> None:
        super().__init__(*arguments, **others)
        for option in self.params:
            if isinstance(option, click.Option) and option.name == "endpoint":
                option.hidden = True


def _origin(_: click.Context, option: click.Parameter, address: str) -> str:
    """Return an address without the slash at its end; pages link from the root, so it cannot have a path."""
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts[2:] not in {_NONE, _ROOT}):
        raise click.BadParameter("give scheme and host, such as https://claims.example.org, and no path", param=option)
    return address.removesuffix("/")


@click.command("serve", cls=_ServeCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a request may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Memory that a worker may use beyond the data.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=8,
    show_default=True,
    help="Processes that answer at the same time, at most.",
)
@click.option("--article", metavar="FILE", help="The text that passages are of, to show where claims are reported.")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="Another name by which clients may call the server."
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    callback=_origin,
    help="Where clients find the server, behind a reverse proxy.",
)
@language_option
def serve_command(source: Source, article: str | None, memory: int, language: Language, **others: Any) -> None:
    """Serve pages, linked data and a SPARQL endpoint.

    Nothing can be changed over HTTP. Files are read once, when the server starts.
    """
    if source.endpoint:
        raise click.UsageError(
            "--endpoint cannot be served: pages are made by processes without a network, from data that they hold; "
            "load files with --data."
        )

    def open_web() -> Web:
        from contested.web.application import Web  # and with it much that only the process with the graph needs

        return Web(_graph(source), None if article is None else read_article(article), language=language)

    serve(open_web, Settings(memory=memory * _MEGABYTE, **others))


def _graph(source: Source) -> Graph:
    """Return what is served; a store is not opened here, since each worker must."""
    if source.store:
        from contested.store.disk.engine import find_store

        store = find_store(Path(source.store))
        return Graph(store, tables=store.tables)
    return open_graph(*source.data, add=source.add, progress=reading)
