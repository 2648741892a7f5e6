"""The stored questions as commands: a group of them, and their parameters as options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from contested.answers import Answer
from contested.cli.options import DataCommand
from contested.graph import Graph
from contested.questions import Parameter, Question, load, names
from contested.words import kebab_case

if TYPE_CHECKING:
    from contested.table import Table

__all__ = ["QuestionGroup", "asked", "question_command"]


class QuestionGroup(click.Group):
    """A command whose subcommands are the stored questions, each read from its file only when it is needed."""

    def __init__(self, name: str | None = None, *, command: Callable[[Question], click.Command], **others: Any) -> None:
        super().__init__(name, **others)
        self._command = command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the questions."""
        return list(names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command of a question.

        Raises:
            UnknownQuestionError: There is none of that name.
        """
        return self._command(load(cmd_name))


def question_command(question: Question, run: Any) -> click.Command:
    """Return the command of a question: a function with options of its own, and the question's parameters before them.

    None is one that click requires: a missing one is told by the question, which knows its meaning.
    """
    return DataCommand(
        question.name,
        callback=run,
        params=[*map(_option, question.parameters), *run.__click_params__[::-1]],
        help=f"{question.summary}\n\n{question.description}",
        short_help=question.summary,
    )


def asked(graph: Graph | Table, question: Question, arguments: Mapping[str, str | None]) -> Answer:
    """Return the answer to a question with the arguments that were given."""
    return graph.ask(question.name, **{name: value for name, value in arguments.items() if value is not None})


def _option(parameter: Parameter) -> click.Option:
    need = " Required." if parameter.required else ""
    choices = f" One of: {', '.join(parameter.choices)}." if parameter.choices else ""
    flags = dict.fromkeys((f"--{kebab_case(parameter.name)}", f"--{parameter.name}"))
    return click.Option(
        [*flags, parameter.name], metavar=parameter.kind.upper(), help=parameter.description + choices + need
    )
