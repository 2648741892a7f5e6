"""``contested ask``: the stored questions, each a command whose options are its parameters."""

from __future__ import annotations

from typing import Any

import click

from contested.answers import Answer
from contested.cli.options import DataCommand, Source, format_option, output_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.cli.questions import QuestionGroup, question_options
from contested.questions import Question, all_questions

__all__ = ["ask"]


def _command(question: Question) -> click.Command:
    @output_option
    @format_option
    def run(source: Source, format_name: str, output: str | None, exact: bool, **arguments: str | None) -> None:
        with source.open() as graph, working("answering"):
            answer = graph.ask(question.name, **{name: value for name, value in arguments.items() if value is not None})
        emit_answer(answer, format_name, output, exact=exact)

    decorated: Any = run
    return DataCommand(
        question.name,
        callback=run,
        params=question_options(question) + decorated.__click_params__[::-1],
        help=f"{question.summary}\n\n{question.description}",
        short_help=question.summary,
    )


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
