"""``contested export``: the graph in the forms that other tools take, each a command with its own options.

Without a format, ``--list`` lists them and ``--all`` writes all of them, with descriptions, as a folder for the web.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from contested.answers import Answer
from contested.cli.options import DataCommand, Source, format_option
from contested.cli.output import emit_answer, emit_parts
from contested.cli.progress import working
from contested.errors import ExportError
from contested.files import write_text

if TYPE_CHECKING:
    from contested.export import Format, Option

__all__ = ["export_command"]


class _Formats(DataCommand, click.Group):
    """The formats as subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from contested.export import FORMATS

        return list(FORMATS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from contested.export import FORMATS

        found = FORMATS.get(cmd_name)
        return _command(cmd_name, found) if found else None


@click.group("export", cls=_Formats, invoke_without_command=True, subcommand_metavar="FORMAT [OPTIONS]")
@click.option("--list", "listed", is_flag=True, help="List the formats, with what each of them loses.")
@format_option
@click.option("--all", "folder", metavar="DIR", help="Write every format and the descriptions to this folder.")
@click.option("--event", metavar="EVENT", help="With --all: only what concerns this event.")
@click.option("--base-url", metavar="URL", help="With --all: where the folder will be served; descriptions name it.")
@click.pass_context
def export_command(
    ctx: click.Context,
    source: Source,
    listed: bool,
    format_name: str,
    exact: bool,
    folder: str | None,
    event: str | None,
    base_url: str | None,
) -> None:
    """Write the graph in a form that another tool takes.

    What a format cannot hold is summed up on standard error, and listed claim by claim with --loss.

    With --all, the folder holds each format with its losses, the ontology, the shapes, the stored questions, and
    descriptions in DCAT, VoID and SPARQL Service Description, and any web server can serve it as it is. It is written
    whole or not at all, and replaces only what this command wrote before.
    """
    if ctx.invoked_subcommand is not None:
        _allow(ctx, (), "Say the options of a format after its name.")
    elif folder is not None and not listed:
        _allow(ctx, ("folder", "event", "base_url", "data", "add", "endpoint", "store"), "It is an option of --list.")
        _write_all(source, Path(folder), event, base_url)
    else:
        _allow(ctx, ("listed", "format_name", "exact"), "Name a format, or a folder with --all.")
        emit_answer(_listing(people=format_name == "table"), format_name, None, exact=exact)


def _allow(ctx: click.Context, names: Collection[str], advice: str) -> None:
    """Refuse each option that was given and is not one of some.

    Raises:
        UsageError: One was given.
    """
    for option in ctx.command.params:
        assert option.name is not None
        given = ctx.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
        if given and option.name not in names:
            raise click.UsageError(f"{option.opts[0]} has no meaning here. {advice}")


def _write_all(source: Source, folder: Path, event: str | None, base_url: str | None) -> None:
    from contested.publishing import publish

    with source.open() as graph, working("exporting"):
        published = publish(graph, folder, event=event, base_url=base_url, ours=source.is_shipped)
    for one in published.skipped:
        click.echo(f"left out: {one}", err=True)
    click.echo(f"{folder}: {len(published.files)} formats", err=True)


def _listing(*, people: bool) -> Answer:
    """Return the formats, with what only programs want to know unless it is for people."""
    from contested.export import FORMATS

    columns = ("format", "what", "loses", "suffix", "mediaType")[: 3 if people else None]
    rows = ((name, found.summary, found.loses, found.suffix, found.media_type) for name, found in FORMATS.items())
    return Answer.of("formats", columns, (row[: len(columns)] for row in rows))


def _command(name: str, found: Format) -> click.Command:
    def run(source: Source, event: str | None, output: str | None, loss: str | None, **options: str | None) -> None:
        from contested.export import Losses, export

        if found.binary and output in (None, "-") and sys.stdout.isatty():
            raise ExportError(f"{name} is binary and no terminal shows it: name a file with -o FILE")
        losses = Losses()
        given = {key: value for key, value in options.items() if value is not None}
        with source.open() as graph, working("exporting"):
            parts = export(graph, name, event=event, losses=losses, **given)
            emit_parts(parts, output)
        if output is not None and output != "-":
            _write_companions(Path(output), found, given)
        if loss is not None:
            write_text(Path(loss), losses.to_tsv())
        if found.notice is not None:
            click.echo(found.notice, err=True)
        if losses.entries:
            click.echo(f"losses: {losses.summary()}", err=True)

    common: list[click.Parameter] = [
        click.Option(["--event"], metavar="EVENT", help="Only what concerns this event."),
        click.Option(["-o", "--output"], metavar="FILE", help="Write to this file, whole or not at all."),
        click.Option(["--loss"], metavar="FILE", help="Write what is lost to this file, a line a claim and feature."),
    ]
    return DataCommand(
        name,
        callback=run,
        params=[*map(_option, found.options), *common],
        help=f"{found.summary}\n\nLost: {found.loses}",
        short_help=found.summary,
    )


def _write_companions(path: Path, found: Format, options: Mapping[str, str]) -> None:
    for companion in found.companions:
        write_text(path.with_name(path.name + companion.suffix), companion.write(path.name, **options))


def _option(option: Option) -> click.Option:
    declarations = [f"--{option.name.replace('_', '-')}", option.name]
    if option.flag:
        return click.Option(declarations, flag_value="yes", default=None, help=option.description)
    kind = click.Choice(option.choices) if option.choices else click.STRING
    return click.Option(
        declarations,
        type=kind,
        default=option.default,
        show_default=option.default is not None,
        help=option.description,
    )
