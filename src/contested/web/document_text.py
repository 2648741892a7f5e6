"""A document's text with every passage marked that supports a statement, and linked to the statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from contested.answers import Answer, Row, answer
from contested.errors import RequestError
from contested.namespaces import kind_namespace
from contested.questions import load_view
from contested.web.addresses import path_of
from contested.web.application import Web
from contested.web.event_facts import Link, clip
from contested.web.messages import Request, Response
from contested.web.rendering import page
from contested.web.translation import gettext

__all__ = ["Passage", "Piece", "TextPage", "document_text", "page_of", "pieces", "text_path"]

_PAGE: Final = 60_000
"""Characters of one page."""
_MOST_REFERENCES: Final = 2_000
"""Links to statements on one page."""


@dataclass(frozen=True)
class Passage:
    """Characters of the text, from 0 and without the last, and a statement that they support."""

    start: int
    end: int
    statement: Link


@dataclass(frozen=True)
class Piece:
    """Text without a passage's border in it.

    ``anchor`` names the place where it begins, ``depth`` is the number of different passages that it is in, and
    ``statements`` are those of the passages that end with it.
    """

    anchor: int
    text: str
    depth: int
    statements: tuple[Link, ...]


@dataclass(frozen=True)
class TextPage:
    """A part of the text in pieces, and where it stands among the others.

    ``numbers`` has the number and the label of each statement that a passage of the part supports.
    """

    document: Link
    pieces: tuple[Piece, ...]
    numbers: Mapping[str, tuple[int, str]]
    number: int
    count: int
    passages: int
    unlinked: int


def text_path(document: str) -> str | None:
    """Return the path of the page of a document's text, or None for a document that is not ours."""
    path = path_of(document)
    return f"{path}/text" if path else None


def page_of(start: int) -> str:
    """Return what the path of the text's page has after it for the part that a character is in.

    >>> page_of(10), page_of(60_000)
    ('', '/2')
    """
    return f"/{start // _PAGE + 1}" if start >= _PAGE else ""


def document_text(web: Web, request: Request, slug: str, number: str | None = None) -> Response:
    """Return a document's text with its passages marked, if it is the text that the site was given.

    Args:
        web: The site.
        request: What was asked for.
        slug: The last part of the document's IRI.
        number: The part of the text, from 1.

    Raises:
        RequestError: If there is no such document or part, or its text was not given.
    """
    view = load_view("document-passages")
    found = answer(view.name, web.graph.store.select(view.query, view.bind({"document": _iri(slug)})))
    if not found.rows:
        raise RequestError(gettext("the data know no text of such a document"), 404)
    if web.article is None or found.rows[0]["sha256"] != web.article.sha256:
        message = gettext("this site was not given the text of this document; start it with --article FILE")
        raise RequestError(message, 404)
    shown = _text_page(found, web.article.text, int(number or 1))
    return page(web, request, "document_text.html", text=shown, path=text_path(_iri(slug)))


def _iri(slug: str) -> str:
    return kind_namespace("document") + slug


def _text_page(found: Answer, text: str, number: int) -> TextPage:
    count = max(1, -(-len(text) // _PAGE))
    if number > count:
        raise RequestError(gettext("the text has no such part"), 404)
    first, last = (number - 1) * _PAGE, min(number * _PAGE, len(text))
    every = list(_passages(found, len(text)))
    here = [one for one in every if one.start < last and one.end > first]
    row = found.rows[0]
    document = Link(clip(str(row["documentLabel"] or row["document"])), str(row["document"]))
    cut = tuple(pieces(text, here[:_MOST_REFERENCES], first, last))
    statements = {link.iri: link.label for piece in cut for link in piece.statements}
    return TextPage(
        document=document,
        pieces=cut,
        numbers={iri: (place, label) for place, (iri, label) in enumerate(statements.items(), start=1)},
        number=number,
        count=count,
        passages=len({(one.start, one.end) for one in every}),
        unlinked=max(0, len(here) - _MOST_REFERENCES),
    )


def _passages(found: Answer, length: int) -> Iterator[Passage]:
    for row in found:
        start, end = row["start"], row["end"]
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length:
            yield Passage(start, end, _statement(row))


def _statement(row: Row) -> Link:
    return Link(clip(str(row["statementLabel"] or row["statement"])), str(row["statement"]))


def pieces(text: str, passages: Sequence[Passage], first: int, last: int) -> Iterator[Piece]:
    """Cut a part of a text wherever a passage begins or ends, however they overlap.

    Args:
        text: The whole text.
        passages: Those that have characters in the part.
        first: Where the part begins.
        last: Where it ends.
    """
    spans = {(max(one.start, first), min(one.end, last)) for one in passages}
    cuts = sorted({first, last, *(cut for span in spans for cut in span)})
    ending = _ending(passages, last)
    depths = _depths(spans)
    depth = 0
    for start, end in pairwise(cuts):
        depth += depths.get(start, 0)
        yield Piece(start, text[start:end], depth, ending.get(end, ()))


def _depths(spans: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Return by how many passages the text gets deeper at each border."""
    changes: defaultdict[int, int] = defaultdict(int)
    for start, end in spans:
        changes[start] += 1
        changes[end] -= 1
    return changes


def _ending(passages: Iterable[Passage], last: int) -> Mapping[int, tuple[Link, ...]]:
    """Return the statements of the passages that end at each border, each once."""
    found: defaultdict[int, dict[str, Link]] = defaultdict(dict)
    for one in passages:
        found[min(one.end, last)][one.statement.iri] = one.statement
    return {end: tuple(statements.values()) for end, statements in found.items()}
