"""The stored questions as operations of OpenAPI: their parameters, and the rows that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from contested.namespaces import kind_namespace
from contested.questions import Parameter, Question, all_questions
from contested.store.embedded import EmbeddedStore
from contested.web.answer_tables import is_bound, label_of
from contested.web.ask import DATA
from contested.web.openapi_words import Json, answered, operation, path_parameter, query_parameter

__all__ = ["question_paths", "row_schema"]

_ROWS: Final = "The rows that answer it."
_SCALAR: Final = ["string", "number", "boolean", "null"]
_THING: Final = r"^([a-z0-9]+(-[a-z0-9]+)*|https?://.+)$"
"""The last part of an IRI of ours, or a whole IRI."""


def question_paths() -> Json:
    """Return two paths a question: the one that negotiates, and the one whose suffix names a format."""
    return {path: item for question in all_questions() for path, item in _paths(question).items()}


def row_schema(question: Question) -> Json:
    """Return the JSON schema of a row: which columns there are, and what is known of what they hold."""
    variables = _variables(question.name)
    return {
        "type": "object",
        "properties": {variable: _column(variable, variables) for variable in variables},
        "required": list(variables),
        "additionalProperties": False,
    }


def _paths(question: Question) -> Json:
    path, name = f"/ask/{question.name}", question.name.replace("-", "_")
    parameters = [*map(_parameter, question.parameters), _EXACT]
    rows = {"application/json": {"type": "array", "items": row_schema(question)}}
    media_types = [data.essence for data in DATA.values()]
    suffix = path_parameter("suffix", "The format, as files are named.", {"type": "string", "enum": list(DATA)})
    said = {"description": question.description, "x-tags": list(question.tags)}
    page = {"200": answered(_ROWS, ["text/html", *media_types], rows)}
    data = {"200": answered(_ROWS, media_types, rows)}
    return {
        path: {
            "get": operation(
                "questions", f"ask_{name}", question.summary, parameters=[*parameters, _PAGE], responses=page, **said
            )
        },
        f"{path}.{{suffix}}": {
            "get": operation(
                "questions",
                f"ask_{name}_as",
                f"{question.summary} As data.",
                parameters=[suffix, *parameters],
                responses=data,
                **said,
            )
        },
    }


_EXACT: Final = query_parameter(
    "exact", "With 1, leave cells of CSV and TSV as they are, even those that a spreadsheet would run.", {"enum": ["1"]}
)
_PAGE: Final = query_parameter("page", "Which hundred rows a page shows.", {"type": "integer", "minimum": 1})


def _parameter(parameter: Parameter) -> Json:
    description = parameter.description
    if parameter.kind == "text":
        schema = {"type": "string", "enum": list(parameter.choices)} if parameter.choices else {"type": "string"}
    else:
        description += f" The part of its IRI after {kind_namespace(parameter.kind)}, or the whole of it."
        schema = {"type": "string", "pattern": _THING}
    return query_parameter(parameter.name, description, schema, required=parameter.required)


def _column(variable: str, variables: Sequence[str]) -> Json:
    if is_bound(variable):
        return {"type": ["integer", "null"], "description": "A bound of an interval; null where nobody knows it."}
    if variable.endswith(("Label", "Labels")):
        return {"type": ["string", "null"]}
    return {"type": ["string", "null"], "format": "iri"} if label_of(variable, variables) else {"type": _SCALAR}


@cache
def _variables(name: str) -> tuple[str, ...]:
    """Return the columns of a question's answer, which an engine without data knows."""
    question = next(one for one in all_questions() if one.name == name)
    return EmbeddedStore().select(question.query).variables
