"""``contested ask``: the stored questions, each a command whose options are its parameters."""

from __future__ import annotations

import click

from contested.answers import Answer
from contested.cli.options import Source, format_option, output_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.cli.questions import QuestionGroup, asked, question_command
from contested.questions import Question, all_questions

__all__ = ["ask"]


def _command(question: Question) -> click.Command:
    @output_option
    @format_option
    def run(source: Source, format_name: str, output: str | None, exact: bool, **arguments: str | None) -> None:
        with source.open() as graph, working("answering"):
            answer = asked(graph, question, arguments)
        emit_answer(answer, format_name, output, exact=exact)

    return question_command(question, run)


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
