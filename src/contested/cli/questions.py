"""The stored questions as commands: a group of them, and their parameters as options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from contested.cli.words import kebab_case
from contested.questions import Parameter, Question, load, names

__all__ = ["QuestionGroup", "question_options"]


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


def question_options(question: Question) -> list[click.Parameter]:
    """Return the parameters of a question as options.

    None is one that click requires: a missing one is told by the question, which knows its meaning.
    """
    return [_option(parameter) for parameter in question.parameters]


def _option(parameter: Parameter) -> click.Option:
    need = " Required." if parameter.required else ""
    choices = f" One of: {', '.join(parameter.choices)}." if parameter.choices else ""
    flags = dict.fromkeys((f"--{kebab_case(parameter.name)}", f"--{parameter.name}"))
    return click.Option(
        [*flags, parameter.name], metavar=parameter.kind.upper(), help=parameter.description + choices + need
    )
