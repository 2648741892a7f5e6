"""Names and words of infobox fields, each with its place, its link, its flag and its references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from contested.extract.facts import Mention
from contested.extract.flags import flag_of_name
from contested.extract.lines import FLAG, Flag, Line
from contested.extract.tables import words
from contested.extract.wikitext import read_template

__all__ = ["EDGES", "Row", "Stretch", "linked_pages", "mention_of", "page_of", "whole_lines"]

EDGES = " \t\n\r\u00a0,;:•·*"
"""Characters that stand around a name and are no part of it."""
_ARTICLE = re.compile(r"\s*(?:(?:part of|in|during)\s)?\s*(?:the\s)?", re.IGNORECASE)
_LINKED_BY_NAME = words("flag · flagcountry · flagu · flag country · flagg · country · flag+link · flagicon+link")


class Row:
    """A line whose links and flags are found by place."""

    def __init__(self, line: Line) -> None:
        self.line, self.text = line, line.text
        self.links = sorted(line.links)
        places = (place for place, character in enumerate(line.text) if character == FLAG)
        self.flags = list(zip(places, line.flags, strict=False))
        self._links = [first for first, _, _ in self.links]
        self._flags = [place for place, _ in self.flags]

    def links_in(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """Return the links that begin between two places, in their order."""
        return self.links[bisect_left(self._links, first) : bisect_left(self._links, last)]

    def flags_in(self, first: int, last: int) -> list[tuple[int, Flag]]:
        """Return the flags between two places, each with its own."""
        return self.flags[bisect_left(self._flags, first) : bisect_left(self._flags, last)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line."""

    row: Row
    first: int
    last: int

    @classmethod
    def of(cls, line: Line) -> Stretch:
        """Return the whole of a line."""
        return cls(Row(line), 0, len(line.text))

    @property
    def text(self) -> str:
        """Its characters, flags among them."""
        return self.row.text[self.first : self.last]

    @property
    def links(self) -> list[tuple[int, int, str]]:
        """The links that begin in it."""
        return self.row.links_in(self.first, self.last)

    @property
    def flags(self) -> list[tuple[int, Flag]]:
        """Its flags, with their places in the line."""
        return self.row.flags_in(self.first, self.last)

    def between(self, first: int, last: int) -> Stretch:
        """Return another part of the same line."""
        return Stretch(self.row, first, last)

    def trimmed(self, edges: str = EDGES) -> Stretch:
        """Return it without the marks and the spaces around it."""
        text = self.text
        first = self.first + len(text) - len(text.lstrip(edges))
        return self.between(first, max(first, self.first + len(text.rstrip(edges))))


def page_of(target: str) -> str | None:
    """Return the page that a link leads to, as MediaWiki writes its title; None for a link within the page.

    >>> page_of("battle_of  the bridge#Losses"), page_of("#Losses"), page_of(":Category:wars")
    ('Battle of the bridge', None, 'Category:wars')
    """
    title = " ".join(unescape(unquote(target)).partition("#")[0].replace("_", " ").split()).removeprefix(":").strip()
    return title[:1].upper() + title[1:] or None


def mention_of(text: str, stretch: Stretch) -> Mention | None:
    """Return a stretch as the page shows it, or None if it shows nothing; flags alone are named after their owners."""
    flags = dict(stretch.flags)
    named = any(flag.named for flag in flags.values())
    core = stretch.trimmed(EDGES if named else EDGES + FLAG)
    name = _shown(core, flags) if core.text else " ".join(flag.name for flag in flags.values() if flag.name)
    if not name:
        return None
    core = core if core.text else stretch.trimmed()
    span = core.row.line.span(core.first, core.last)
    flag = next((flag.name for flag in flags.values() if flag.name), None)
    return Mention(name, span.start, span.end, _target(text, stretch), flag)


def _shown(core: Stretch, flags: Mapping[int, Flag]) -> str:
    """Return the characters of a stretch, with the names beside its flags."""
    shown = core.text
    if flags:
        beside = {place: f" {flag.name} " if flag.named else " " for place, flag in flags.items()}
        shown = "".join(beside.get(place, character) for place, character in enumerate(shown, core.first))
    return " ".join(shown.split())


def _target(text: str, stretch: Stretch) -> str | None:
    linked = next((page for page in (page_of(target) for _, _, target in stretch.links) if page), None)
    named = next((place for place, flag in stretch.flags if flag.named), None)
    return linked if linked or named is None else _page_of_flag(text, stretch.row.line.starts[named])


def _page_of_flag(text: str, start: int) -> str | None:
    """Return the page that a flag template links the name of its country to."""
    call = read_template(text, start)
    first = next((text[part.start : part.end] for part in call.parameters if part.name == "1"), "")
    return page_of(flag_of_name(first, named=True).name) if call.name in _LINKED_BY_NAME else None


def whole_lines(text: str, lines: Sequence[Line]) -> Iterator[Mention]:
    """Yield each line as one mention."""
    for line in lines:
        mention = mention_of(text, Stretch.of(line))
        if mention is not None:
            yield replace(mention, references=line.references)


def linked_pages(text: str, lines: Sequence[Line]) -> Iterator[Mention]:
    """Yield the links of each line; of a line without links, what it says but for an article before it."""
    for line in lines:
        stretch, article = Stretch.of(line), _ARTICLE.match(line.text)
        links = [stretch.between(first, last) for first, last, _ in stretch.links]
        stretches = links or [stretch.between(article.end() if article else 0, stretch.last)]
        found = [mention for mention in (mention_of(text, part) for part in stretches) if mention]
        yield from found[:-1]
        yield from (replace(mention, references=line.references) for mention in found[-1:])
