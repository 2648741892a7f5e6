"""An answer of ours joined with what a Wikidata-shaped SPARQL endpoint says of the same things.

Things are the same where a person verified it: a ``skos:exactMatch`` with its note. Labels are those of the language
that is asked for, else Wikidata's ``mul``; coordinates are P625, on Earth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from contested.answers import Answer, Value
from contested.binding import insert_choices
from contested.errors import ContestedError, ParameterError
from contested.namespaces import PREFIXES
from contested.questions import load_export, load_view
from contested.store.base import Store, Term

__all__ = ["federate"]

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_ANY_LANGUAGE: Final = "mul"
_BATCH: Final = 200
"""Items that one request asks about."""
_DEGREES: Final = r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,15})?"
_POINT: Final = re.compile(rf"Point\(({_DEGREES}) ({_DEGREES})\)", re.IGNORECASE)

_COLUMNS: Final = ("Wikidata", "WikidataLabel", "Coordinates")
"""What the names of the new columns end with."""

_Links: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class _Item:
    """An item, what it is called at the endpoint, and where it lies: nowhere, at one place, or at one "or" another."""

    iri: str
    label: str
    coordinates: str


def federate(answer: Answer, store: Store, endpoint: Store, *, language: str = "en") -> Answer:
    """Return an answer with three more columns for each that holds linked things.

    ``…Wikidata`` has the item, ``…WikidataLabel`` its label at the endpoint, or its number where there is none, and
    ``…Coordinates`` latitude and longitude, with "or" between several. Where a cell holds several things, so do these,
    in their order, without those that have no link.

    Args:
        answer: The answer to a stored question.
        store: The engine that gave it, which knows the links.
        endpoint: An endpoint that holds Wikidata's model; it is asked only if the answer has linked things.
        language: The language of the labels, as Wikidata codes it.

    Raises:
        ParameterError: The language is no code of one.
        ContestedError: Nothing in the answer has a verified link to Wikidata.
        EndpointError: The endpoint cannot be used, or its answer is none.
    """
    if not _LANGUAGE.fullmatch(language):
        raise ParameterError(f"{language!r} is no code of a language, such as en or zh-hans")
    links = _verified_links(store)
    columns = [column for column in answer.variables if any(_linked(cell, links) for cell in answer.column(column))]
    if not columns and answer.rows:
        raise ContestedError(f"nothing in the answer to {answer.name} has a verified link to Wikidata")
    wanted = sorted({item for column in columns for cell in answer.column(column) for item in _linked(cell, links)})
    return _joined(answer, columns, links, {item.iri: item for item in _fetch(endpoint, wanted, language)})


def _verified_links(store: Store) -> _Links:
    links: defaultdict[str, list[str]] = defaultdict(list)
    for thing, item in store.select(load_export("wikidata-items").query).rows:
        links[_text(thing)].append(_text(item))
    return links


def _linked(cell: Value, links: _Links) -> list[str]:
    """Return the items that the thing in a cell, or each of several between spaces, is matched with."""
    parts = cell.split(" ") if isinstance(cell, str) else []
    return [item for part in parts for item in links.get(part, ())]


def _fetch(endpoint: Store, items: Sequence[str], language: str) -> Iterator[_Item]:
    """Yield each item, with what the endpoint says of it."""
    languages = [Literal(code) for code in dict.fromkeys((language, _ANY_LANGUAGE))]
    query = insert_choices(load_view("item-labels").query, "language", languages)
    for start in range(0, len(items), _BATCH):
        batch = items[start : start + _BATCH]
        rows = endpoint.select(insert_choices(query, "item", map(NamedNode, batch))).rows
        for item in batch:
            yield _item(item, [row for row in rows if _text(row[0]) == item], language)


def _item(iri: str, rows: Iterable[Sequence[Term | None]], language: str) -> _Item:
    labels: dict[str | None, str] = {}
    places: set[str] = set()
    for _, _, label, point in rows:
        if isinstance(label, Literal):
            labels[label.language] = label.value
        places.update(_coordinates(_text(point)))
    called = labels.get(language) or labels.get(_ANY_LANGUAGE) or iri.removeprefix(PREFIXES["wd"])
    return _Item(iri, called, " or ".join(sorted(places)))


def _coordinates(literal: str) -> Iterator[str]:
    """Yield latitude and longitude of a point in well-known text, which has them the other way round.

    >>> list(_coordinates("Point(46.82097 40.2104)"))
    ['40.2104,46.82097']
    """
    match = _POINT.fullmatch(literal)
    if match and abs(float(match[1])) <= 180 and abs(float(match[2])) <= 90:
        yield f"{match[2]},{match[1]}"


def _joined(answer: Answer, columns: Sequence[str], links: _Links, items: Mapping[str, _Item]) -> Answer:
    names = (f"{column}{suffix}" for column in columns for suffix in _COLUMNS)
    rows = (
        (*row.values(), *(value for column in columns for value in _cells(_linked(row[column], links), items)))
        for row in answer
    )
    return Answer.of(answer.name, (*answer.variables, *names), rows)


def _cells(linked: Iterable[str], items: Mapping[str, _Item]) -> tuple[Value, ...]:
    """Return the new cells beside one whose things are linked to these items."""
    found = [items[item] for item in linked]
    return (
        _cell([item.iri for item in found], " "),
        _cell([item.label for item in found], "; "),
        _cell([item.coordinates for item in found], "; "),
    )


def _cell(texts: Sequence[str], between: str) -> str | None:
    """Return texts as one cell, which is empty where all of them are."""
    return between.join(texts) if any(texts) else None


def _text(term: Term | None) -> str:
    return str(getattr(term, "value", ""))
