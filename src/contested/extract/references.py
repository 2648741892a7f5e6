"""References at places of the input: what each cites, found in the article where it only has a name or an author.

The article is searched for definitions once, and only if a reference needs one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice

from contested.extract.brackets import hidden_spans
from contested.extract.citations import LONG, Citation, Key, citations_in
from contested.extract.facts import Reference
from contested.extract.lines import Span
from contested.extract.tables import words
from contested.extract.wikitext import find_templates, read_template

__all__ = ["read_references"]

_TAG = re.compile(r"<ref(?=[\s/>])(?P<attributes>[^<>]*?)(?P<empty>/?)>", re.IGNORECASE)
_END = re.compile(r"</ref\s*>", re.IGNORECASE)
_NAME = re.compile(r"\bname\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
_NOTES = words("efn · efn-ua · efn-lr · efn-la · refn · note · notetag · #tag:ref")
_BY_NAME = words("r · ran")
_MOST = 20
"""Works that one reference cites, at most: a reference of a real article cites one or two."""


def read_references(text: str, places: Iterable[Span]) -> tuple[Reference, ...]:
    """Return what stands at places of references, in the order of the text.

    A reference that cites several works comes once for each of them, all with its place; one that cites nothing that is
    understood comes once, with its place alone.

    Args:
        text: The article.
        places: Where the references are, as lines and claims give them.
    """
    article = _Article(text)
    ordered = sorted(set(places), key=lambda place: (place.start, place.end))
    return tuple(reference for place in ordered for reference in article.references(place))


class _Article:
    """An article, and what its references are found by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, list[Citation]] = {}

    def references(self, place: Span) -> Iterator[Reference]:
        """Yield what one place cites."""
        name, cited = self.read(self.text[place.start : place.end])
        for citation in list(islice(cited, _MOST)) or [Citation()]:
            yield Reference(
                place.start,
                place.end,
                name,
                citation.url,
                citation.title,
                citation.date,
                citation.author,
                citation.publisher,
                citation.pages,
            )

    def read(self, source: str) -> tuple[str | None, Iterator[Citation]]:
        """Return the name of a reference and what it cites."""
        tag = _TAG.match(source)
        if tag is not None:
            name = _name_in(tag["attributes"])
            return name, self.content(source[tag.end() :] if not tag["empty"] else "", name)
        call = read_template(source, 0)
        values = {part.name: source[part.start : part.end] for part in call.parameters}
        if call.name in _BY_NAME:
            names = [value for key, value in values.items() if key.isdigit()]
            return next(iter(names), None), (citation for name in names for citation in self.named(name))
        if call.name in _NOTES:
            name = values.get("name", "").strip("\"' ") or None
            return name, self.content(values.get("1", ""), name)
        return None, self.cited(source)

    def content(self, source: str, name: str | None) -> Iterator[Citation]:
        """Yield what a reference's content cites; without content, what the one of its name does."""
        content = _END.sub("", source)
        inner = [_name_in(tag["attributes"]) for tag in _TAG.finditer(content)]
        if content.strip():
            yield from self.cited(content)
            yield from (citation for name in inner[:_MOST] if name is not None for citation in self.named(name))
        elif name is not None:
            yield from self.named(name)

    def named(self, name: str) -> list[Citation]:
        """Return what the definition of a name cites, nothing if there is none."""
        if name not in self.known:
            self.known[name] = list(islice(self.cited(self.definitions.get(name, "")), _MOST))
        return self.known[name]

    def cited(self, source: str) -> Iterator[Citation]:
        """Yield what a text cites, short citations with what is known of the work."""
        for citation, short in citations_in(source):
            work = self.works.get(citation.key) if short and citation.key else None
            yield citation if work is None else citation.of(work)

    @cached_property
    def definitions(self) -> dict[str, str]:
        """The content of each named reference or note of the article; the first one counts."""
        found: dict[str, str] = {}
        for name, content in (*_defined(self.text), *_noted(self.text)):
            if content.strip():
                found.setdefault(name, content)
        return found

    @cached_property
    def works(self) -> dict[Key, Citation | None]:
        """The works that the article cites in full; None where two have the same authors and year."""
        found: dict[Key, Citation | None] = {}
        for call in find_templates(self.text, LONG):
            for citation, _ in citations_in(self.text[call.start : call.end]):
                known = found.setdefault(citation.key, citation)
                if known is None or not _same_work(known, citation):
                    found[citation.key] = None
        return found


def _same_work(one: Citation, other: Citation) -> bool:
    """Whether two citations are of one work, if of different pages."""
    return replace(one, pages=None) == replace(other, pages=None)


def _name_in(attributes: str) -> str | None:
    match = _NAME.search(attributes)
    return " ".join((match["double"] or match["single"] or match["bare"] or "").split()) or None if match else None


def _defined(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each ``<ref name=…>…</ref>`` that is no comment."""
    hidden = hidden_spans(text)
    starts = [start for start, _ in hidden]
    position = 0
    while (tag := _TAG.search(text, position)) is not None:
        position = tag.end()
        before = bisect_right(starts, tag.start()) - 1
        if tag["empty"] or (before >= 0 and hidden[before][1] > tag.start()):
            continue
        end = _END.search(text, position)
        if end is None:
            return
        name = _name_in(tag["attributes"])
        if name is not None:
            yield name, text[position : end.start()]
        position = end.end()


def _noted(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each footnote template that has both."""
    for call in find_templates(text, _NOTES):
        values = {part.name: text[part.start : part.end] for part in call.parameters}
        if "name" in values and "1" in values:
            yield values["name"].strip("\"' "), values["1"]
