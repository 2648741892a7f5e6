"""``contested ask``: the stored questions, each a command whose options are its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from contested.answers import Answer
from contested.cli.options import Source, format_option, output_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.cli.questions import QuestionGroup, asked, question_command
from contested.graph import Graph
from contested.questions import Question, all_questions

if TYPE_CHECKING:
    from contested.table import Table

__all__ = ["ask"]


def _command(question: Question) -> click.Command:
    @output_option
    @format_option
    @click.option("--table", metavar="FILE", help="Ask this table, which contested export parquet has written.")
    def run(
        source: Source, table: str | None, format_name: str, output: str | None, exact: bool, **arguments: str | None
    ) -> None:
        with _opened(source, table) as opened, working("answering"):
            answer = asked(opened, question, arguments)
        emit_answer(answer, format_name, output, exact=exact)

    return question_command(question, run)


@contextmanager
def _opened(source: Source, table: str | None) -> Iterator[Graph | Table]:
    if table is None:
        with source.open() as graph:
            yield graph
        return
    if not source.is_shipped:
        raise click.UsageError("--table asks one file: it goes without --data, --add, --store and --endpoint.")
    from contested.table import Table

    with Table(table) as opened:
        yield opened


@click.group(cls=QuestionGroup, command=_command, invoke_without_command=True, subcommand_metavar="[NAME [OPTIONS]]")
@click.pass_context
@output_option
@format_option
def ask(ctx: click.Context, format_name: str, output: str | None, exact: bool) -> None:
    """Ask a stored question; without a name, list the questions."""
    if ctx.invoked_subcommand is None:
        emit_answer(_listing(), format_name, output, exact=exact)
    else:  # options before the name hold for the question too
        before = {"format_name": format_name, "output": output, "exact": exact}
        ctx.default_map = {ctx.invoked_subcommand: before}


def _listing() -> Answer:
    rows = ((question.name, question.summary) for question in all_questions())
    return Answer.of("questions", ("name", "question"), rows)
