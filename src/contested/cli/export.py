"""``contested export``: the graph in the forms that other tools take, each a command with its own options."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contested.answers import Answer
from contested.cli.options import DataCommand, Source
from contested.cli.output import emit_answer, emit_parts
from contested.cli.progress import working
from contested.errors import ExportError
from contested.export.formats import FORMATS, export
from contested.export.losses import Losses
from contested.export.source import Format, Option
from contested.files import write_text

__all__ = ["export_command"]


class _Formats(click.Group):
    """The formats as subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(FORMATS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = FORMATS.get(cmd_name)
        return _command(cmd_name, found) if found else None


@click.group("export", cls=_Formats, invoke_without_command=True, subcommand_metavar="FORMAT [OPTIONS]")
@click.option("--list", "listed", is_flag=True, help="List the formats, with what each of them loses.")
@click.pass_context
def export_command(ctx: click.Context, listed: bool) -> None:
    """Write the graph in a form that another tool takes.

    What a format cannot hold is summed up on standard error, and listed claim by claim with --loss.
    """
    if ctx.invoked_subcommand is None or listed:
        emit_answer(_listing(), "table", None, exact=False)
        ctx.exit(0)


def _listing() -> Answer:
    rows = ((name, found.summary, found.loses) for name, found in FORMATS.items())
    return Answer.of("formats", ("format", "what", "loses"), rows)


def _command(name: str, found: Format) -> click.Command:
    def run(source: Source, event: str | None, output: str | None, loss: str | None, **options: str | None) -> None:
        if found.binary and output in (None, "-") and sys.stdout.isatty():
            raise ExportError(f"{name} is binary and no terminal shows it: name a file with -o FILE")
        losses = Losses()
        given = {key: value for key, value in options.items() if value is not None}
        with source.open() as graph, working("exporting"):
            parts = export(graph, name, event=event, losses=losses, **given)
            emit_parts(parts, output)
        if output is not None and output != "-":
            _write_companions(Path(output), found)
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


def _write_companions(path: Path, found: Format) -> None:
    for companion in found.companions:
        write_text(path.with_name(path.name + companion.suffix), companion.write(path.name))


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
