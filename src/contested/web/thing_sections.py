"""What a page about a thing shows beside its properties, for each kind of things.

The claims that an agent makes, that count the losses of a side or that something happened at a place come from the
table of claims, with their numbers and with whether others contradict or deny them. A document shows section by
section what it reports, a passage the characters themselves, where the text was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from contested.answers import answer
from contested.evidence import Article
from contested.namespaces import expand
from contested.questions import load_view
from contested.store.base import Store
from contested.web.application import Web
from contested.web.claim_filters import FACETS, Selection
from contested.web.thing_names import names_of
from contested.web.thing_view import Shown, shown
from contested.web.translation import gettext_noop

__all__ = ["COVERED", "ClaimList", "Report", "Sections", "sections"]

_MOST: Final = 50
"""Claims of a list; the rest are in the claims browser."""
_MOST_REPORTS: Final = 200
_LISTS: Final[Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]] = {
    "agent": ((gettext_noop("What it claims"), {"claimant": ""}),),
    "side": (
        (gettext_noop("Its losses, as those who speak for it count them"), {"victim_side": "", "losses": "own"}),
        (gettext_noop("Its losses, as other sides count them"), {"victim_side": "", "losses": "other"}),
        (gettext_noop("What those who speak for it claim"), {"side": ""}),
    ),
    "place": ((gettext_noop("What is claimed to have happened there"), {"place": ""}),),
}
"""The lists of each kind: a title, and the filters of the claims browser, which stand for the thing where empty."""


COVERED: Final[Mapping[str, Sequence[str]]] = {"agent": [expand("ctd:claimant")]}
"""The properties whose subjects are all in a list of a kind, and need not be listed once more."""


@dataclass(frozen=True)
class ClaimList:
    """Some claims: their places in the table of claims, how many there are, and how the browser is asked for them."""

    title: str
    positions: Sequence[int]
    total: int
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Report:
    """A section of a document, and what it reports."""

    section: str
    things: tuple[Shown, ...]


@dataclass(frozen=True)
class Sections:
    """The parts of a page that only some kinds of things have."""

    claims: tuple[ClaimList, ...] = ()
    reports: tuple[Report, ...] = ()
    reported: int = 0
    quote: str | None = None


def sections(web: Web, thing: NamedNode, kind: str) -> Sections:
    """Return the parts of the page about a thing of a kind."""
    if kind == "document":
        return _document(web.graph.store, thing)
    if kind == "passage":
        return Sections(quote=_quote(web.graph.store, thing, web.article))
    return Sections(claims=tuple(_claims(web, thing.value, _LISTS.get(kind, ()))))


def _claims(web: Web, thing: str, lists: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[ClaimList]:
    facets = {facet.name: facet for facet in FACETS}
    for title, filters in lists:
        chosen = {facets[name]: value or thing for name, value in filters.items()}
        found = Selection(web.catalogue.claims, "", chosen)
        if found.positions:
            yield ClaimList(title, found.positions[:_MOST], len(found.positions), found.parameters())


def _document(store: Store, document: NamedNode) -> Sections:
    rows = answer("document-reports", store.select(load_view("document-reports").query, {"document": document})).rows
    names = names_of(store, [NamedNode(str(row["thing"])) for row in rows[:_MOST_REPORTS]], document)
    reports = (
        Report(section, tuple(shown(NamedNode(str(row["thing"])), names) for row in found))
        for section, found in groupby(rows[:_MOST_REPORTS], key=lambda row: str(row["section"] or ""))
    )
    return Sections(reports=tuple(reports), reported=len(rows))


def _quote(store: Store, passage: NamedNode, article: Article | None) -> str | None:
    """Return the characters of a passage, where the text is the one that they were counted in."""
    if article is None:
        return None
    rows = answer("passage-characters", store.select(load_view("passage-characters").query, {"passage": passage}))
    for row in rows:
        if row["sha256"] == article.sha256 and isinstance(row["start"], int) and isinstance(row["end"], int):
            return article.text[row["start"] : row["end"]]
    return None
