"""The command line: parse, call the library, print. One module a command.

Exit codes: 0 done, 1 the input, query or endpoint is at fault (``validate``, ``lint``: something breaks a rule;
``compare``: the graphs differ), 2 wrong usage (``validate``, ``lint``, ``compare``: a file cannot be read), 130
interrupted, 141 the reader of a pipe went away. Errors are one line on standard error; a traceback is a bug.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from contested import __version__
from contested.cli.ask import ask
from contested.cli.casualties import casualties
from contested.cli.compare import compare_command
from contested.cli.evidence import evidence_command
from contested.cli.export import export_command
from contested.cli.extract import extract_command
from contested.cli.federate import federate_command
from contested.cli.format import format_files
from contested.cli.info import info
from contested.cli.lint import lint_command
from contested.cli.query import query
from contested.cli.reconcile import accept_command, reconcile_command
from contested.cli.validate import validate
from contested.errors import ContestedError
from contested.formats import visible

__all__ = ["cli", "main", "run"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="contested")
def cli() -> None:
    """Who reported what about a fight, who contradicts whom, and where the text says so."""


for _command in (
    accept_command,
    ask,
    casualties,
    compare_command,
    evidence_command,
    export_command,
    extract_command,
    federate_command,
    format_files,
    info,
    lint_command,
    query,
    reconcile_command,
    validate,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code; every error that a user can cause becomes one line."""
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
