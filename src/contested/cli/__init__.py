"""The command line: parse, call the library, print. One module a command.

Exit codes: 0 done, 1 the input, query or endpoint is at fault (``validate``, ``lint``: something breaks a rule;
``compare``: the graphs differ; ``doctor``: an answer is wrong), 2 wrong usage (these commands: they came to no answer),
130 interrupted, 141 the reader of a pipe went away. Errors are one line on standard error, also where memory runs out
or the system refuses something; a traceback is a bug.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Final

import click

from contested import __version__
from contested.cli.guarding import MORE_MEMORY, guarded
from contested.errors import ContestedError

__all__ = ["cli", "main", "run"]

_COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "accept": ("reconcile:accept_command", "Say that a candidate is right: ITEM is THING."),
    "ask": ("ask:ask", "Ask a stored question; without a name, list the questions."),
    "casualties": ("casualties:casualties", "Print who claims which casualties in EVENT."),
    "compare": ("compare:compare_command", "Tell how far two graphs agree on casualty claims."),
    "doctor": ("doctor:doctor_command", "Try every stored question, check, view and export on a SPARQL server."),
    "evidence": ("evidence:evidence_command", "Print claims beside the passages that support them."),
    "export": ("export:export_command", "Write the graph in a form that another tool takes."),
    "extract": (
        "extract:extract_command",
        "Extract casualty claims from infoboxes of articles, and from the prose around them.",
    ),
    "federate": ("federate:federate_command", "Ask a stored question, and join Wikidata's labels and coordinates."),
    "format": ("format:format_files", "Rewrite Turtle files in the one form."),
    "info": ("info:info", "Print what is loaded, the versions and the engine."),
    "lint": ("lint:lint_command", "Find what an editor of an article could mend."),
    "load": ("load:load_command", "Load files into a store on disk, for any command to ask with --store DIR."),
    "push": ("push:push_command", "Load data and the ontology into a graph of a SPARQL server."),
    "query": ("query:query", "Run the SPARQL 1.1 query in FILE; - is standard input."),
    "reconcile": ("reconcile:reconcile_command", "Ask a service which of its items our things may be."),
    "serve": ("serve:serve_command", "Serve pages, linked data and a SPARQL endpoint."),
    "site": ("site:site_command", "Write the pages that `contested serve` shows as files that any web host can serve."),
    "store": ("store:store_command", "Look after a store on disk that contested load has made."),
    "validate": ("validate:validate", "Check data against the shapes and checks."),
}
"""Command to module and function, which is imported when the command is asked for, and what the help page says."""


_JUDGES: Final = frozenset(["compare", "doctor", "lint", "validate"])
"""Commands whose exit code 1 means that they found something."""

_GUARDS_ITSELF: Final = "serve"
"""The command whose processes are looked after by its own."""


class _Commands(click.Group):
    """The commands, each imported only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"contested.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="contested")
def cli() -> None:
    """Who reported what about a fight, who contradicts whom, and where the text says so."""


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    arguments = sys.argv[1:]
    work = partial(run, arguments)
    if arguments[:1] == [_GUARDS_ITSELF]:
        sys.exit(work())
    sys.exit(guarded(work, partial(_fail, code=_trouble(arguments))))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code; every error that a user can cause becomes one line."""
    if any("\0" in argument for argument in arguments):
        return _fail("an argument holds the character U+0000, which no file and no name can hold", 2)
    try:
        code = cli.main(list(arguments), prog_name="contested", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130)
    except ContestedError as error:
        return _fail(str(error), _trouble(arguments))
    except (OSError, MemoryError) as error:
        return _refused(error, _trouble(arguments))
    return code if isinstance(code, int) else 0


def _trouble(arguments: Sequence[str]) -> int:
    """Return the exit code of a command that could not do what it is for."""
    return 2 if arguments and arguments[0] in _JUDGES else 1


def _refused(error: OSError | MemoryError, code: int) -> int:
    """Say what the system refuses, to us or to standard output."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else it is tried, and told, once more at exit
    if isinstance(error, MemoryError):
        return _fail(f"memory ran out; {MORE_MEMORY}", code)
    return _fail(f"{error.filename or 'standard output'}: {error.strerror or error}; mend that, and run it again", code)


def _fail(message: str, code: int) -> int:
    from contested.formats import visible

    line = visible(" ".join(message.split()))
    print(f"contested: error: {line}" if code != 130 else f"contested: {line}", file=sys.stderr)
    return code
