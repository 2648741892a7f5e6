"""The prose of an article: its sections, and in them the paragraphs and list items that may speak of casualties.

One pass over the text finds templates, references and links; line ends outside of them end paragraphs. Tables,
infoboxes and the sections behind the article's end (references, see also …) are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.extract.brackets import Node, read_nodes
from contested.extract.lines import Line, Span
from contested.extract.markup import Painter
from contested.extract.prose.words import mentions_harm
from contested.extract.tables import words
from contested.extract.wikitext import normal_name

__all__ = ["LEAD", "Paragraph", "Section", "paragraphs_of"]

LEAD = "Lead"
_LONGEST_PARAGRAPH = 20_000
_HEADING = re.compile(r"[ \t]*(?P<marks>={1,6})[ \t]*(?P<title>[^=\n].*?)[ \t]*(?P=marks)\s*")
_ITEM = re.compile(r"[ \t]*(?:[*#:;]+|[-–•] )\s*")
_NO_PROSE = re.compile(r"\s*(?:[|!]|\{\||\|\}|-{4})")
_MARKUP = re.compile(r"'{2,}|\[\[(?:[^\[\]|]*\|)?(?P<link>[^\[\]|]*)\]\]|\{\{[^{}]*\}\}|<ref.*|<[^<>]*>|<!--.*?-->")
_QUOTATIONS = words(
    "quote · blockquote · quotation · quote box · quotebox · cquote · rquote · bquote · centered quote · pull quote · "
    "quote frame · multiple image · main · see also · further · details · image · annotated image"
)
_NOT_READ = words(
    "see also · references · external links · notes · bibliography · further reading · sources · footnotes · "
    "citations · order of battle · orders of battle · gallery · notes and references · literature · works cited · "
    "primary sources · secondary sources · in popular culture · popular culture · in film · filmography · "
    "in fiction · in media · references and notes · external sources · explanatory notes · videos · films · trivia"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as printed, and the headings over it, the uppermost first; the lead has no heading."""

    title: str
    above: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the uppermost one to this one."""
        return (*self.above, self.title)

    @property
    def is_read(self) -> bool:
        """Whether it holds prose about the article's subject."""
        return not any(title.casefold() in _NOT_READ for title in self.path)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or list item: its place, and what stands in it between braces and brackets."""

    section: Section
    place: Span
    is_item: bool
    nodes: tuple[Node, ...]

    @property
    def too_long(self) -> bool:
        """Whether it is too long to be prose."""
        return self.place.end - self.place.start > _LONGEST_PARAGRAPH

    def lines(self, text: str) -> list[Line]:
        """Return the lines that a reader sees."""
        painter = Painter(text)
        painter.inline(self.place.start, self.place.end, [_read(text, node) for node in self.nodes], 0)
        return painter.finish()


def _read(text: str, node: Node) -> Node:
    """Return a node as prose reads it: a quotation in a template, whose speaker nobody knows, shows nothing."""
    if node.kind != "template":
        return node
    name = normal_name(text[node.start + 2 : node.bars[0] if node.bars else node.end - 2])
    return Node("comment", node.start, node.end) if name in _QUOTATIONS else node


def paragraphs_of(text: str, boxes: Sequence[Span]) -> Iterator[Paragraph]:
    """Yield the paragraphs that mention harm, those of the lead first; ``boxes`` are the places of infoboxes."""
    section, table = Section(LEAD), 0
    levels: list[tuple[int, str]] = []
    for row in _joined(text, _rows(text, boxes)):
        start, end, nodes = row
        heading = _HEADING.fullmatch(text, start, end)
        if heading is not None:
            section, table = _section(levels, heading), 0
            continue
        table += text.startswith("{|", start) - (table > 0 and text.startswith("|}", start))
        if table or not section.is_read or _NO_PROSE.match(text, start, end):
            continue
        if mentions_harm(text[start:end]):
            item = _ITEM.match(text, start, end)
            yield Paragraph(section, Span(item.end() if item else start, end), item is not None, nodes)


def _section(levels: list[tuple[int, str]], heading: re.Match[str]) -> Section:
    level = len(heading["marks"])
    while levels and levels[-1][0] >= level:
        levels.pop()
    title = _shown(heading["title"])
    if level > 1:
        levels.append((level, title))
    return Section(title if level > 1 else LEAD, tuple(above for _, above in levels[:-1]))


def _shown(title: str) -> str:
    """Return a heading as it shows."""
    return " ".join(_MARKUP.sub(lambda mark: mark["link"] or "", title).split())


_Row = tuple[int, int, tuple[Node, ...]]


def _rows(text: str, boxes: Sequence[Span]) -> Iterator[_Row]:
    """Yield the lines of the text that are not inside of braces or of an infobox, with what stands in them."""
    nodes = [*read_nodes(text), Node("comment", len(text), len(text))]
    hidden = sorted(boxes, key=lambda box: box.start)
    start, first = 0, 0
    for place, node in enumerate(nodes):
        position = nodes[place - 1].end if place else 0
        while (end := text.find("\n", position, node.start)) >= 0:
            if not _inside(hidden, start):
                yield start, end, tuple(nodes[first:place])
            start = position = end + 1
            first = place
    if start < len(text) and not _inside(hidden, start):
        yield start, len(text), tuple(nodes[first:-1])


def _inside(hidden: list[Span], place: int) -> bool:
    while hidden and hidden[0].end <= place:
        hidden.pop(0)
    return bool(hidden) and hidden[0].start <= place


def _joined(text: str, rows: Iterator[_Row]) -> Iterator[_Row]:
    """Join the lines of one paragraph: a lone line end is a space."""
    run: list[_Row] = []
    for row in rows:
        goes_on = _is_plain(text, row) and row[1] - row[0] <= _LONGEST_PARAGRAPH
        if run and not (goes_on and run[-1][1] + 1 == row[0] and row[1] - run[0][0] <= _LONGEST_PARAGRAPH):
            yield _together(run)
            run = []
        if goes_on:
            run.append(row)
        else:
            yield row
    if run:
        yield _together(run)


def _together(run: Sequence[_Row]) -> _Row:
    return run[0][0], run[-1][1], tuple(node for row in run for node in row[2])


def _is_plain(text: str, row: _Row) -> bool:
    """Whether a line is text that a lone line end does not end."""
    start, end, _ = row
    return end > start and text[start] not in "=*#:;|!{ \t" and _ITEM.match(text, start, end) is None
