"""The command line: parse, call the library, print. One module a command.

Exit codes: 0 done, 1 the input, query or endpoint is at fault (``validate``, ``lint``: something breaks a rule;
``compare``: the graphs differ), 2 wrong usage (``validate``, ``lint``, ``compare``: a file cannot be read), 130
interrupted, 141 the reader of a pipe went away. Errors are one line on standard error; a traceback is a bug.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

import click

from contested import __version__
from contested.errors import ContestedError
from contested.formats import visible

__all__ = ["cli", "main", "run"]

_COMMANDS: Final[Mapping[str, str]] = {
    "accept": "reconcile:accept_command",
    "ask": "ask:ask",
    "casualties": "casualties:casualties",
    "compare": "compare:compare_command",
    "evidence": "evidence:evidence_command",
    "export": "export:export_command",
    "extract": "extract:extract_command",
    "federate": "federate:federate_command",
    "format": "format:format_files",
    "info": "info:info",
    "lint": "lint:lint_command",
    "query": "query:query",
    "reconcile": "reconcile:reconcile_command",
    "serve": "serve:serve_command",
    "site": "site:site_command",
    "validate": "validate:validate",
}
"""Command to module and function; a module is imported when its command is asked for."""


class _Commands(click.Group):
    """The commands, each imported only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"contested.cli.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="contested")
def cli() -> None:
    """Who reported what about a fight, who contradicts whom, and where the text says so."""


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code; every error that a user can cause becomes one line."""
    if any("\0" in argument for argument in arguments):
        return _fail("an argument holds the character U+0000, which no file and no name can hold", 2)
    try:
        code = cli.main(list(arguments), prog_name="contested", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130)
    except ContestedError as error:
        return _fail(str(error), error.exit_code)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    line = visible(" ".join(message.split()))
    print(f"contested: error: {line}" if code != 130 else f"contested: {line}", file=sys.stderr)
    return code
