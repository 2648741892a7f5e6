"""What pages are made from: the graph, the text of its article where one was given, and the way of links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from contested.evidence import Article
from contested.graph import Graph
from contested.web.addresses import Links, ServerLinks
from contested.web.catalogue import Catalogue
from contested.web.entities import Entities
from contested.web.translation import ENGLISH, Language

__all__ = ["Limits", "Web"]


def _server_links(_: str) -> Links:
    return ServerLinks()


@dataclass(frozen=True)
class Limits:
    """How large the answer to a query may be: rows or triples, and bytes. What is larger is refused, never cut."""

    max_rows: int = 100_000
    max_bytes: int = 32 << 20


@dataclass(frozen=True, eq=False)
class Web:
    """The graph as a web site.

    Args:
        graph: What is shown.
        article: The text that passages point into, for highlights.
        links: Makes the links of the page at a path.
        is_static: Whether pages become files, which no form can ask anything.
        limits: How large the answer to a query may be.
        language: What its pages are written in; the data keep their own.
    """

    graph: Graph
    article: Article | None = None
    links: Callable[[str], Links] = _server_links
    is_static: bool = False
    limits: Limits = Limits()
    language: Language = ENGLISH

    @cached_property
    def catalogue(self) -> Catalogue:
        """The graph as lists, filters and searches need it."""
        return Catalogue(self.graph)

    @cached_property
    def entities(self) -> Entities:
        """The things that others match theirs against."""
        return Entities(self.graph.store)
