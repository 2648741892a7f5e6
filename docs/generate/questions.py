"""The reference of stored questions, and the README's table of them, from the headers of the query files."""

from __future__ import annotations

from contested.questions import Parameter, Question, all_questions
from contested.words import kebab_case
from docs.generate.markdown import page, table

__all__ = ["questions_page", "questions_table"]

_INTRODUCTION = """\
Each question is one SPARQL file in `queries/questions/`; this page is made from their headers. Ask one with
`contested ask NAME`, or from Python with `graph.ask("NAME")`. A parameter that names a thing takes the last part of its
IRI, as in `--event 2008-mardakert-clashes`, or the whole IRI."""


def questions_page() -> str:
    """Return ``docs/reference/questions.md``."""
    return page("Questions", _INTRODUCTION, map(_section, all_questions()))


def questions_table() -> str:
    """Return the table of names and questions, each linked to its place on the page of questions."""
    rows = [[f"[`{one.name}`](docs/reference/questions.md#{one.name})", one.summary] for one in all_questions()]
    return table(["Name", "Question"], rows)


def _section(question: Question) -> str:
    parts = [f"## {question.name}", question.summary, question.description, f"Tags: {', '.join(question.tags)}."]
    if question.parameters:
        parts.append(table(["Parameter", "Kind", "Needed", "Meaning"], map(_parameter, question.parameters)))
    return "\n\n".join(part.strip() for part in parts)


def _parameter(parameter: Parameter) -> list[str]:
    return [
        f"`--{kebab_case(parameter.name)}`",
        parameter.kind,
        "yes" if parameter.required else "no",
        parameter.description,
    ]
