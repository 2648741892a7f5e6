"""The query console: a text area that works by itself, what it begins with, and what its scripts complete."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from contested.answers import Row, answer
from contested.binding import insert_values
from contested.lexing import tokenize
from contested.namespaces import BASE, KINDS, PREFIXES, prefixed
from contested.questions import all_questions, load, load_view
from contested.stored import without_header
from contested.web.application import Web
from contested.web.asking import arguments_of
from contested.web.messages import Request, Response
from contested.web.rendering import page

__all__ = ["EDITOR", "console", "examples", "terms"]

EDITOR: Final = "static/assets/editor.js"
"""The built editor, a path below this package and below the root; ``make assets`` builds it, and nothing needs it."""

_Term: TypeAlias = dict[str, str]


def console(web: Web, request: Request) -> Response:
    """Return the console, with the stored question that the parameters name in it, or with a query to begin with.

    Raises:
        UnknownQuestionError: If no stored question has the name in ``question``.
        ParameterError: If the question does not take the other parameters.
    """
    return page(
        web,
        request,
        "console.html",
        headers=(("Vary", "Accept"),),
        query=_beginning(request),
        chosen=request.parameter("question"),
        questions=all_questions(),
        editor=f"/{EDITOR}" if _has_editor() else None,
    )


def terms(web: Web, request: Request) -> Response:
    """Return what the console completes, as JSON: prefixes, terms of ours, and terms that the stored questions use."""
    del request
    found = answer("vocabulary", web.graph.store.select(load_view("vocabulary").query))
    ours = {str(row["term"]): _term(row) for row in found}
    others = ({"name": name, "kind": "term", "label": "", "definition": ""} for name in _used_names())
    known = {term["name"] for term in ours.values()}
    content = {
        "base": BASE,
        "kinds": KINDS,
        "prefixes": PREFIXES,
        "terms": [*ours.values(), *(term for term in others if term["name"] not in known)],
    }
    return _json(content)


def examples(web: Web, request: Request) -> Response:
    """Return the texts of the stored questions, by name, as JSON."""
    del web, request
    return _json({question.name: question.query for question in all_questions()})


def _beginning(request: Request) -> str:
    name = request.parameter("question")
    if not name:
        return without_header(load_view("beginning").query)
    question = load(name)
    arguments = {key: value for key, value in arguments_of(request).items() if key != "question"}
    return insert_values(question.query, question.bind(arguments)) if arguments else question.query


def _term(row: Row) -> _Term:
    said = {name: str(row[name]) for name in ("kind", "label", "definition")}
    return {"name": prefixed(str(row["term"])), **said}


@cache
def _used_names() -> tuple[str, ...]:
    """Return the prefixed names of other vocabularies that the stored questions use, sorted."""
    return tuple(sorted({name for question in all_questions() for name in _names(question.query)}))


def _names(query: str) -> Iterator[str]:
    for token in tokenize(query):
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and colon and local and prefix in PREFIXES:
            yield token.text


@cache
def _has_editor() -> bool:
    return (Path(__file__).parent / EDITOR).is_file()


def _json(content: object) -> Response:
    return Response(json.dumps(content, ensure_ascii=False).encode(), "application/json")
