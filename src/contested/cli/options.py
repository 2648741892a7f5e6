"""The options that commands share, and opening a graph from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contested.cli.progress import reading
from contested.errors import ContestedError
from contested.formats import FORMATS
from contested.graph import Graph, open_graph, read_data
from contested.reading import Source as DataSource

if TYPE_CHECKING:
    from contested.web.translation import Language

__all__ = [
    "DataCommand",
    "Function",
    "PathsCommand",
    "Source",
    "data_options",
    "format_option",
    "language_option",
    "output_option",
    "tables_option",
]

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Source:
    """Where a command's graph comes from, as the user said it."""

    data: tuple[str, ...]
    add: tuple[str, ...]
    endpoint: str | None
    store: str | None = None
    timeout: float | None = None

    def __post_init__(self) -> None:
        if self.store and (self.data or self.add or self.endpoint):
            message = "--store reads what contested load has loaded: it goes without --data, --add and --endpoint."
            raise click.UsageError(message)
        if self.endpoint and (self.data or self.add):
            raise click.UsageError("--endpoint asks a server, --data and --add load files: use one or the other.")
        if self.timeout and not self.endpoint:
            raise click.UsageError("--timeout is for the answers of --endpoint.")

    @property
    def is_shipped(self) -> bool:
        """Whether the graph is the shipped data and nothing else."""
        return not (self.data or self.add or self.endpoint or self.store)

    def read(self) -> Sequence[DataSource]:
        """Read the data without loading it into an engine, with a progress bar while much is read."""
        if self.endpoint or self.store:
            with self.open() as graph:
                return graph.all_sources()
        return read_data(*self.data, add=self.add, progress=reading)

    @contextmanager
    def open(self) -> Iterator[Graph]:
        """Open the graph, with a progress bar while much is read, and close it at the end."""
        asked = partial(open_graph, endpoint=self.endpoint, timeout=self.timeout, store=self.store)
        with asked(*self.data, add=self.add, progress=reading) as graph:
            yield graph


class PathsCommand(click.Command):
    """A command whose ``--data`` and ``--add`` also take several paths in a row, as a shell's ``*.ttl`` gives them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, after saying ``--data`` and ``--add`` again before each further path."""
        return super().parse_args(ctx, _spread(args))


class DataCommand(PathsCommand):
    """A command with the options of where its graph comes from, which reach its function as one argument ``source``.

    An option of the command's own goes before one of these of the same name.
    """

    def __init__(self, name: str | None, params: list[click.Parameter] | None = None, **others: Any) -> None:
        own = {flag for param in params or [] for flag in param.opts}
        shared = [option for option in _source_options() if own.isdisjoint(option.opts)]
        super().__init__(name, params=[*(params or []), *shared], **others)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command's function with these options as one ``source``."""
        names = ("data", "add", "endpoint", "store", "endpoint_timeout")
        ctx.params["source"] = Source(*(ctx.params.pop(name, None) for name in names))
        return super().invoke(ctx)


def data_options() -> list[click.Parameter]:
    """Return ``--data`` and ``--add``, by which files are named."""
    return [
        click.Option(
            ["--data"],
            multiple=True,
            metavar="PATH...",
            help="Load these files or folders (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD) instead of the "
            "shipped data; - is standard input.",
        ),
        click.Option(["--add"], multiple=True, metavar="PATH...", help="Load these beside the shipped data or --data."),
    ]


def _source_options() -> list[click.Parameter]:
    return [
        *data_options(),
        click.Option(["--store"], metavar="DIR", help="Ask the store that contested load has made here."),
        click.Option(["--endpoint"], metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of loading files."),
        click.Option(
            ["--timeout", "endpoint_timeout"],
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="How long each answer of --endpoint may take; 60 by default.",
        ),
    ]


def language_option(function: Function) -> Function:
    """Add ``--language``, which reaches the function as a language that pages can be made in."""
    option = click.option(
        "--language",
        metavar="LANG",
        default="en",
        show_default=True,
        callback=_language,
        help="The language of the pages, by the name of its folder of translations; data keep their own.",
    )
    return option(function)


def _language(_: click.Context, option: click.Parameter, name: str) -> Language:
    from contested.web.translation import language_named

    try:
        return language_named(name)
    except ContestedError as error:
        raise click.BadParameter(str(error), param=option) from None


def _spread(arguments: list[str]) -> list[str]:
    """Return the arguments with ``--data`` or ``--add`` said again before each further path that follows it.

    >>> _spread(["--data", "src", "tests", "--format", "json"])
    ['--data', 'src', '--data', 'tests', '--format', 'json']
    """
    spread: list[str] = []
    previous, repeat = "", ""
    for argument in arguments:
        if previous in ("--data", "--add"):
            repeat = previous
        elif repeat and _is_path(argument):
            spread.append(repeat)
        else:
            repeat = ""
        spread.append(argument)
        previous = argument
    return spread


def _is_path(argument: str) -> bool:
    return argument == "-" or (not argument.startswith("-") and Path(argument).exists())


def output_option(function: Function) -> Function:
    """Give a command ``-o/--output``."""
    return click.option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all.")(function)


def tables_option(function: Function) -> Function:
    """Give a command ``--tables``, about the tables of a store."""
    return click.option(
        "--tables",
        is_flag=True,
        help="Write tables too, which answer questions about all events; it takes longer than loading.",
    )(function)


def format_option(function: Function) -> Function:
    """Give a command ``--format`` with every format of answers, and ``--exact``."""
    function = click.option(
        "--exact", is_flag=True, help="Leave CSV and TSV cells as they are, even those that a spreadsheet would run."
    )(function)
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(["table", *FORMATS]),
        default="table",
        show_default=True,
        help="How to print.",
    )(function)
