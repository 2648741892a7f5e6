"""Statements beside the characters that support them, checked against the text that the offsets count in.

Offsets are those of Web Annotation's ``oa:TextPositionSelector``: Unicode code points, from 0, the end not included,
of the text without a byte order mark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contested.answers import Row, answer
from contested.errors import EvidenceError, InputError, ParameterError
from contested.files import decoded
from contested.graph import Graph
from contested.questions import load_view

__all__ = ["Article", "Evidence", "evidence", "read_article"]


@dataclass(frozen=True)
class Article:
    """A text and the SHA-256 of its bytes."""

    path: str
    text: str
    sha256: str


@dataclass(frozen=True)
class Evidence:
    """One statement and one passage that reports it; ``quote`` is None where the passage's text was not given.

    A text that is only cited has no ``start``, ``end`` and ``place``: nobody here has seen its characters.
    """

    statement: str
    label: str
    description: str
    speaker: str
    document: str
    place: str | None
    start: int | None
    end: int | None
    quote: str | None


def read_article(path: str) -> Article:
    """Read the text that passages point into.

    Raises:
        InputError: If the file cannot be read or is not UTF-8.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}; name the article's text file", path=path) from None
    return Article(path, decoded(path, data), hashlib.sha256(data).hexdigest())


def evidence(graph: Graph, thing: str, article: Article | None = None) -> list[Evidence]:
    """Return the passages that support a claim, reaction or vote, or all those about an event.

    Args:
        graph: Where to ask.
        thing: The last part of the thing's IRI, or the whole of it.
        article: The text to quote from; passages of other texts come without a quote.

    Raises:
        ParameterError: If nothing in the data has that name.
        EvidenceError: If the text is none of those that the passages were made from.
    """
    rows = list(_rows(graph, thing))
    if article is not None and not any(row["sha256"] == article.sha256 for row in rows):
        raise EvidenceError(_wrong_text(article, rows), path=article.path)
    return [_evidence(row, article) for row in rows]


def _rows(graph: Graph, thing: str) -> Iterator[Row]:
    view = load_view("evidence")
    for parameter in view.parameters:
        solutions = graph.store.select(view.query, {parameter.variable: parameter.term(thing)})
        if solutions.rows:
            return iter(answer(view.name, solutions))
    raise ParameterError(f"nothing in the data is called {thing!r}; list claims with: contested ask passages")


def _wrong_text(article: Article, rows: list[Row]) -> str:
    wanted = sorted({f"{row['documentLabel']} with SHA-256 {row['sha256']}" for row in rows if row["sha256"]})
    return f"has SHA-256 {article.sha256}, but the passages are of {' and '.join(wanted)}; name that text"


def _evidence(row: Row, article: Article | None) -> Evidence:
    start, end = row["start"], row["end"]
    assert start is None or isinstance(start, int)
    assert end is None or isinstance(end, int)
    known = article is not None and row["sha256"] == article.sha256
    return Evidence(
        statement=str(row["statement"]),
        label=str(row["statementLabel"]),
        description=str(row["description"] or ""),
        speaker=str(row["speakerLabel"]),
        document=str(row["documentLabel"]),
        place=", ".join(str(part) for part in (row["section"], row["field"]) if part) or None,
        start=start,
        end=end,
        quote=article.text[start:end] if known and article and start is not None else None,
    )
