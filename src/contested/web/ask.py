"""The stored questions as pages and as data: a form, a permalink, a table, files, and code that runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from contested.binding import insert_values
from contested.errors import ContestedError, ParameterError, RequestError, UnknownThingError
from contested.formats import FORMATS
from contested.questions import Question, all_questions, load
from contested.web.addresses import ServerLinks
from contested.web.answer_tables import Table, table
from contested.web.application import Web
from contested.web.asking import arguments_of, fields, has_many_events
from contested.web.messages import Headers, Request, Response
from contested.web.negotiation import choose
from contested.web.rendering import page
from contested.web.snippets import Snippet, local_snippets, remote_snippets
from contested.web.translation import gettext

__all__ = ["DATA", "DataFormat", "ask", "index"]


@dataclass(frozen=True)
class DataFormat:
    """A format of answers: its name in :mod:`contested.formats`, for people, and its media type in full."""

    name: str
    title: str
    media_type: str

    @property
    def essence(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0]


DATA: Final[Mapping[str, DataFormat]] = {
    "csv": DataFormat("csv", "CSV", "text/csv; charset=utf-8; header=present"),
    "tsv": DataFormat("tsv", "TSV", "text/tab-separated-values; charset=utf-8"),
    "json": DataFormat("json", "JSON", "application/json"),
    "md": DataFormat("markdown", "Markdown", "text/markdown; charset=utf-8"),
}
"""The formats of answers by the suffix of their address."""

_HTML: Final = "text/html"
_ROWS: Final = 100
"""Rows of a page."""
_STATIC_ROWS: Final = 1000
"""Rows of a page that is a file, and has no second one."""


@dataclass(frozen=True)
class _Shown:
    """An answer on a page: its table, the page of it, the number of pages, and the names of questions beside it."""

    table: Table
    number: int
    pages: int


def index(web: Web, request: Request) -> Response:
    """Return the page of all stored questions, by tag; a question stands below each of its tags."""
    questions = all_questions()
    tags = sorted(set(chain.from_iterable(question.tags for question in questions)))
    by_tag = {tag: [question for question in questions if tag in question.tags] for tag in tags}
    return page(web, request, "questions.html", by_tag=by_tag, total=len(questions))


def ask(web: Web, request: Request, name: str, suffix: str | None = None) -> Response:
    """Return the answer to a question as a page or as data, as the address or the client says.

    Raises:
        UnknownQuestionError: If no stored question has that name.
        ParameterError: If data are asked for with a parameter that is unknown, missing, malformed, or names nothing.
        RequestError: If the client takes none of the formats, or asks for a page that there is not.
    """
    question, arguments = load(name), arguments_of(request)
    wanted = suffix or _negotiated(request, name)
    return _data(web, request, question, arguments, wanted) if wanted else _page(web, request, question, arguments)


def _negotiated(request: Request, name: str) -> str | None:
    """Return the suffix of the format that the client likes best; None for a page."""
    suffixes = {data.essence: suffix for suffix, data in DATA.items()}
    chosen = choose(request.accept, [_HTML, *suffixes])
    if chosen is None:
        there = ", ".join([_HTML, *suffixes])
        message = gettext("%(name)s is answered as %(formats)s; name one of them in Accept", name=name, formats=there)
        raise RequestError(message, 406, (("Vary", "Accept"),))
    return suffixes.get(chosen)


def _data(web: Web, request: Request, question: Question, arguments: Mapping[str, str], suffix: str) -> Response:
    answer = web.graph.ask(question.name, **arguments)
    text = "".join(FORMATS[DATA[suffix].name](answer, exact=_is_exact(request)))
    disposition = ("Content-Disposition", f'inline; filename="{question.name}.{suffix}"')
    return Response(text.encode(), DATA[suffix].media_type, headers=(("Vary", "Accept"), disposition))


def _is_exact(request: Request) -> bool:
    wanted = request.parameter("exact", "0")
    if wanted not in {"0", "1"}:
        raise RequestError(gettext("exact is 1, or is left out"), 400)
    return wanted == "1"


def _page(web: Web, request: Request, question: Question, arguments: Mapping[str, str]) -> Response:
    """Return the page: the form, with the answer where the question can be answered, and with what is wrong if not."""
    missing = [one for one in question.parameters if one.required and one.name not in arguments]
    if missing and not arguments:
        return _form(web, request, question, arguments, 200)
    if _is_too_much(web, request, question, arguments):
        return _form(web, request, question, arguments, 200, is_wide=True)
    try:
        shown = _shown(web, request, question, arguments)
    except ParameterError as error:
        status = 404 if isinstance(error, UnknownThingError) else 400
        return _form(web, request, question, arguments, status, error=error)
    return _form(web, request, question, arguments, 200, shown=shown)


def _is_too_much(web: Web, request: Request, question: Question, arguments: Mapping[str, str]) -> bool:
    """Say whether an answer about everything should wait until it is really asked for."""
    asked = arguments or request.parameter("page") or web.is_static
    return not asked and bool(question.parameters) and has_many_events(web)


def _shown(web: Web, request: Request, question: Question, arguments: Mapping[str, str]) -> _Shown:
    answer = web.graph.ask(question.name, **arguments)
    rows = _STATIC_ROWS if web.is_static else _ROWS
    pages = 1 if web.is_static else max(1, -(-len(answer) // rows))
    number = _number(request, pages)
    return _Shown(table(answer, (number - 1) * rows, rows), number, pages)


def _number(request: Request, pages: int) -> int:
    text = request.parameter("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= number <= pages:
        message = gettext(
            "there is no page %(page)s of this answer; it has pages 1 to %(pages)s", page=repr(text), pages=pages
        )
        raise RequestError(message, 404)
    return number


def _form(
    web: Web,
    request: Request,
    question: Question,
    arguments: Mapping[str, str],
    status: int,
    *,
    shown: _Shown | None = None,
    error: ContestedError | None = None,
    is_wide: bool = False,
) -> Response:
    asked = {} if error else arguments
    return page(
        web,
        request,
        "question.html",
        status=status,
        headers=_headers(question, asked),
        question=question,
        arguments=asked,
        fields=fields(web, question, arguments, asked.get("event", "")),
        shown=shown,
        error=error,
        is_wide=is_wide,
        formats=DATA,
        query=None if error else insert_values(question.query, question.bind(asked)) if shown else question.query,
        snippets=_snippets(request, question, asked) if shown else (),
    )


def _headers(question: Question, arguments: Mapping[str, str]) -> Headers:
    links = ServerLinks()
    alternates = (
        f'<{links.url(f"/ask/{question.name}.{suffix}", **arguments)}>; rel="alternate"; type="{data.essence}"'
        for suffix, data in DATA.items()
    )
    return ("Vary", "Accept"), ("Link", ", ".join(alternates))


def _snippets(request: Request, question: Question, arguments: Mapping[str, str]) -> Sequence[Snippet]:
    local = local_snippets(question.name, arguments)
    if not request.address:
        return local
    return *local, *remote_snippets(f"{request.address}/ask/{question.name}", urlencode(arguments))
