"""The reference of the command line, from the help that the commands print."""

from __future__ import annotations

from collections.abc import Iterator

import click

from contested.cli import cli
from docs.generate.markdown import page

__all__ = ["commands_page"]

_WIDTH = 100

_INTRODUCTION = """\
What each command prints for `--help`. Exit codes: 0 done; 1 the input, the query or the endpoint is at fault, or
`validate` or `lint` found a broken rule; 2 wrong usage, or `validate` or `lint` cannot read a file; 130 interrupted;
141 the reader of a pipe went away. An error is one line on standard error."""


def commands_page() -> str:
    """Return ``docs/reference/cli.md``."""
    return page("Command line", _INTRODUCTION, _sections(cli, _root()))


def _root() -> click.Context:
    """Return a context of one fixed width, which those of the subcommands inherit."""
    return click.Context(cli, info_name="contested", terminal_width=_WIDTH, max_content_width=_WIDTH)


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(context)):
            child = command.get_command(context, name)
            assert child is not None
            yield from _sections(child, click.Context(child, parent=context, info_name=name))
