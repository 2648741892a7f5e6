"""How extractions are written: one table, name to formatter.

A file is a head, a record for each article and a tail, so that a dump streams. Turtle has a block of each article's
things below prefixes that are named once; TriG and N-Quads have a named graph for each article, named as its document;
JSON-LD is one document with our context, whose first object is the program. JSON is one line an article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from contested.compaction import node_objects
from contested.extract.as_json import as_json
from contested.extract.graph import Origin, graph_of
from contested.extract.graph.origin import write_program
from contested.extract.graph.terms import Sheet
from contested.extract.model import Extraction
from contested.extract.pages import Page
from contested.namespaces import CONTEXT, KINDS, PREFIXES
from contested.turtle import prefix_lines, to_blocks

__all__ = ["FORMATTERS", "Formatter", "origin_of"]

_USED: Final = (
    *KINDS,
    *("ctd", "ctd-conduct", "ctd-event", "ctd-harm", "ctd-measure", "ctd-scope", "ctd-victim"),
    *("dcterms", "foaf", "geo", "oa", "prov", "rdfs", "schema", "skos", "xsd"),
)
_PREFIXES: Final = {prefix: PREFIXES[prefix] for prefix in sorted(_USED)}


@dataclass(frozen=True)
class Formatter:
    """How a file of extractions begins, what it has for each article, and how it ends."""

    record: Callable[[Page, Extraction], str]
    begin: Callable[[], str] = str
    tail: str = ""

    @property
    def head(self) -> str:
        """What the file begins with."""
        return self.begin()


def origin_of(page: Page, extraction: Extraction) -> Origin:
    """Return what is known of where an extraction is from: what the page says, and else what the text does."""
    revision = extraction.revision or (None if page.revision is None else str(page.revision))
    return Origin(
        title=page.title or extraction.title,
        text=page.text,
        revision=revision,
        timestamp=extraction.timestamp or page.timestamp,
        site=page.site,
    )


def _json(page: Page, extraction: Extraction) -> str:
    del page
    return as_json(extraction) + "\n"


def _turtle(page: Page, extraction: Extraction) -> str:
    return "\n" + to_blocks(graph_of(origin_of(page, extraction), extraction), _PREFIXES)


def _trig(page: Page, extraction: Extraction) -> str:
    origin = origin_of(page, extraction)
    return "\n" + to_blocks(graph_of(origin, extraction), _PREFIXES, origin.document)


def _nquads(page: Page, extraction: Extraction) -> str:
    origin = origin_of(page, extraction)
    triples = set(graph_of(origin, extraction))
    return "".join(sorted(f"{_quad(triple, origin.document)} .\n" for triple in triples))


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _jsonld(page: Page, extraction: Extraction) -> str:
    nodes = node_objects(graph_of(origin_of(page, extraction), extraction))
    return "".join(f",\n{json.dumps(node, ensure_ascii=False)}" for node in nodes)


def _jsonld_head() -> str:
    sheet = Sheet()
    write_program(sheet)
    (program,) = node_objects(sheet.triples)
    return f'{{"@context": "{CONTEXT}", "@graph": [\n{json.dumps(program)}'


FORMATTERS: Final[Mapping[str, Formatter]] = {
    "turtle": Formatter(_turtle, lambda: prefix_lines(_PREFIXES)),
    "trig": Formatter(_trig, lambda: prefix_lines(_PREFIXES)),
    "nquads": Formatter(_nquads),
    "jsonld": Formatter(_jsonld, _jsonld_head, "\n]}\n"),
    "json": Formatter(_json),
}
"""Format name to formatter; the command line's choices and the documentation come from here."""
